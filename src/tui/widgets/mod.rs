//! The parts that screens are made of.

mod amount;
mod canvas;
mod columns;
mod filter;
mod hint_bar;
mod narrowing;
mod prompt;
mod window;
mod wrapping;

pub use amount::{figure, fitted};
pub use canvas::Canvas;
pub use columns::{Columns, Placed, headers};
pub use filter::Filter;
pub use hint_bar::hint_bar;
pub use narrowing::Narrowing;
pub use prompt::Prompt;
pub use window::Window;
pub use wrapping::{TAB, broken, within, wrapped};
