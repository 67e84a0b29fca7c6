//! What is shown, as plain values: pure functions over disclosures, which the command line prints and the explorer draws.

pub mod attribution;
pub mod checks;
pub mod code;
mod collation;
pub mod diff;
pub mod dump;
mod economic;
mod funding;
pub mod likeness;
pub mod outline;
pub mod overview;
pub mod project;
#[cfg(test)]
pub(crate) mod sample;
pub mod search;
pub mod sheet;
pub mod source;
mod three_public;
pub mod tree;
pub mod trend;
