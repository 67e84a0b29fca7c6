//! What is shown, as plain values: pure functions over disclosures, which the command line prints and the explorer draws.

pub mod dump;
pub mod outline;
pub mod overview;
#[cfg(test)]
pub(crate) mod sample;
pub mod source;
pub mod tree;
