//! The nouns: what a disclosure holds, in the field's own terms. Plain values, no reading and no showing.

mod amount;
mod code;
mod disclosure;
mod sheet;
mod table;

pub use amount::{Amount, MoneyUnit, grouped, written};
pub use code::{Code, Level, Scheme};
pub use disclosure::{
    CatalogueEntry, Change, Claim, Coverage, Direction, Disclosure, Kind, Passage, Section, Unread,
};
pub use sheet::{
    EvaluationFunding, Field, FundSource, Funding, Indicator, Reading, Sheet, SheetKind, SheetText,
    Span,
};
pub use table::{Cell, Column, Form, Measure, Row, Side, Table, Value};
