//! The nouns: what a disclosure holds, in the field's own terms. Plain values, no reading and no showing.

mod amount;
mod claim;
mod code;
mod disclosure;
mod measure;
mod sheet;
mod table;

pub use amount::{Amount, ExactMoney, MoneyUnit, SUM, grouped, percentage, understood, written};
pub use claim::{Change, Claim, Direction, Quantity};
pub use code::{Code, Level, Scheme};
pub use disclosure::{CatalogueEntry, Coverage, Disclosure, Kind, Passage, Section, Term, Unread};
pub use measure::Measure;
pub use sheet::{
    Evaluation, EvaluationFunding, Field, FundSource, Funding, Indicator, Reading, Sheet,
    SheetKind, SheetText, Span,
};
pub use table::{Cell, Column, Form, Row, Side, Table, Value, last_heading};
