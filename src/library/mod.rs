//! Many disclosures: which files they are, loaded in parallel; one that cannot be opened keeps no other from it.

mod demo;
mod load;
mod natural;
mod paths;
mod pieces;

pub use self::{
    demo::demo,
    load::{Event, Failure, Library, load, open},
};
