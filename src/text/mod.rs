//! Chinese text as it is printed and shown: harmful characters, wrapped words, full-width forms, traditional
//! characters, what counts as the same, and how wide it is on a terminal.

mod beginnings;
mod bits;
mod digits;
mod file;
mod fold;
mod key;
mod kinds;
mod lexicon;
mod list_number;
mod marks;
mod number;
mod places;
mod runs;
mod sanitize;
mod simplify;
mod width;
mod wrap;

pub use beginnings::Beginnings;
pub use digits::{digit_length, next_digit, trailing_digits};
pub use file::{file_name, file_path};
pub use fold::{compact, fold, folded, unblanked};
pub use key::{Keyed, key};
pub use kinds::{Kinds, has_blank, has_gap};
pub use lexicon::Lexicon;
pub use list_number::{ListNumber, list_number};
pub use marks::has_byte;
pub use number::{end_of_digits, end_of_number, leading_number, number};
pub use places::places;
pub use runs::{DigitRuns, digit_runs};
pub use sanitize::{one_line, sanitize};
pub use simplify::simplified;
pub use width::{Align, cut, cut_apart, cut_within, pad, width};
pub use wrap::joined;
