//! Chinese text as it is printed and shown: harmful characters, wrapped words, full-width forms.

mod fold;
mod sanitize;
mod wrap;

pub use fold::{fold, folded};
pub use sanitize::sanitize;
pub use wrap::joined;
