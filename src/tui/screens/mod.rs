//! The screens, a file each, and what they have in common.

mod checks;
mod code;
mod diff;
mod findings;
mod help;
mod library;
mod matrix;
mod page;
mod picker;
mod projects;
mod prose;
mod rows;
mod search;
mod sheet;
mod source;
mod tree;

use std::path::PathBuf;

use ratatui::layout::Position;

pub(super) use self::tree::unit_key;
use self::tree::unit_words;
pub use self::{
    checks::Checks,
    code::CodePage,
    diff::{DiffProjects, DiffScreen, SheetsScreen, groups, partners},
    findings::Findings,
    help::Help,
    library::Library,
    matrix::MatrixScreen,
    page::Page,
    picker::{Item, Picker},
    projects::Projects,
    prose::Prose,
    search::{Hits, Past, Search, open_hit},
    sheet::SheetScreen,
    source::Source,
    tree::TreeScreen,
};

/// That two disclosures have no table of the same kind.
pub(super) fn nothing_to_compare(ids: [Id; 2], shared: &Shared) -> String {
    let names = ids.map(|id| shared.name(id));
    filled(shared.lang, "say.nothing-to-compare", &names)
}

/// That one went somewhere, or why there was nowhere to go, by the key of its text.
fn went(went: bool, otherwise: &'static str, shared: &Shared) -> Step {
    if went {
        Step::Done
    } else {
        Step::Say(text(shared.lang, otherwise).to_string())
    }
}

/// That other columns came into sight, or that there are none on that side.
fn turned(turned: bool, shared: &Shared) -> Step {
    went(turned, "say.no-more-columns", shared)
}

/// The line that a place begins on, or that it is the file as a whole.
fn line_words(at: Location, lang: Lang) -> String {
    match at.line {
        0 => text(lang, "check.whole").to_string(),
        line => filled(lang, "page.line", &[line.to_string()]),
    }
}

/// The key of a form's short name in the table of texts.
fn form_key(form: crate::budget::Form) -> &'static str {
    use crate::budget::Form;
    match form {
        Form::Summary => "form.summary",
        Form::Revenue => "form.revenue",
        Form::Expenditure => "form.expenditure",
        Form::Appropriation => "form.appropriation",
        Form::GeneralPublic => "form.general-public",
        Form::BasicByEconomic => "form.basic-by-economic",
        Form::FundRevenue => "form.fund-revenue",
        Form::FundExpenditure => "form.fund-expenditure",
        Form::GovernmentFund => "form.government-fund",
        Form::StateCapital => "form.state-capital",
        Form::ThreePublic => "form.three-public",
        Form::AgencyOperating => "form.agency-operating",
        Form::Projects => "form.projects",
        Form::ProjectsCarryover => "form.projects-carryover",
        Form::Statistics => "form.statistics",
        Form::Other => "form.other",
    }
}

/// The short name of a form, with its half where it has two.
fn table_name((form, side): TableKey, shared: &Shared) -> String {
    let name = text(shared.lang, form_key(form));
    let half = side.map(|side| text(shared.lang, self::tree::side_key(side)));
    match half {
        Some(half) => format!("{name}·{half}"),
        None => name.to_string(),
    }
}

use super::{
    action::Action,
    app::{Id, Shared},
    keys::Scope,
    widgets::Canvas,
};
use crate::{
    location::Location,
    reports::diff::TableKey,
    text::width,
    texts::{Lang, filled, text},
};

/// What the title line says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Title {
    /// Whose it is; cut first where there is little room.
    pub whose: String,
    /// What it is.
    pub what: String,
    /// At the right: the unit, the place in a series, a filter that is on. Never cut.
    pub right: String,
}

impl Title {
    /// Blank columns at both edges and before what stands at the right.
    pub const EDGES: usize = 4;

    /// The columns that are left for whose it is, down to half of what is free.
    #[must_use]
    pub fn room(what: &str, right: &str, columns: u16) -> usize {
        let columns = usize::from(columns);
        let free = columns.saturating_sub(width(right).min(columns / 2) + Self::EDGES);
        let what = match width(what) {
            0 => 0,
            what => what + 2,
        };
        free.saturating_sub(what).max(free / 2)
    }
}

/// What comes of an action on a screen.
pub enum Step {
    /// It means nothing here; the explorer may know what to do.
    Ignored,
    /// It is done.
    Done,
    /// Goes to another screen, from which one comes back to this one.
    Open(Box<dyn Screen>),
    /// Another screen takes the place of this one.
    Replace(Box<dyn Screen>),
    /// Leaves the screen.
    Back,
    /// Leaves the screen, and does this on the one below.
    BackAnd(Action),
    /// Has something to say.
    Say(String),
    /// A file is to be opened in a program that shows it as it is printed.
    View(PathBuf),
}

/// A place in a disclosure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Which disclosure.
    pub id: Id,
    /// Where in it.
    pub at: Location,
}

/// One screen: its state, what actions do to it, and how it looks.
pub trait Screen {
    /// Which bindings hold on it.
    fn scope(&self) -> Scope;

    /// The title line.
    fn title(&self, shared: &Shared) -> Title;

    /// Does an action.
    fn act(&mut self, action: Action, shared: &mut Shared) -> Step;

    /// Draws what stands between title and hints; gives the place of the cursor where something is typed.
    fn draw(&self, canvas: &mut Canvas<'_>, shared: &Shared) -> Option<Position>;

    /// Fits it to what is loaded, to the unit, and to the size of the terminal.
    fn settle(&mut self, _shared: &Shared) {}

    /// Whether it has more to do than to wait for keys.
    fn is_busy(&self, _shared: &Shared) -> bool {
        false
    }

    /// Goes on with that for a moment, so short that no key waits for it.
    fn work(&mut self, _shared: &mut Shared) {}

    /// The disclosures whose figures it shows with the marks of their checks.
    fn checked(&self) -> Vec<Id> {
        Vec::new()
    }

    /// The next disclosure that it would show the number of failing checks of, where that is not known yet.
    fn uncounted(&self, _shared: &Shared) -> Option<Id> {
        None
    }

    /// The disclosure one is in, or on.
    fn disclosure(&self, _shared: &Shared) -> Option<Id> {
        None
    }

    /// The cells of the row one is on.
    fn row(&self, _shared: &Shared) -> Option<Vec<String>> {
        None
    }

    /// What is shown, as rows of cells with the headers first.
    fn table(&self, _shared: &Shared) -> Vec<Vec<String>> {
        Vec::new()
    }

    /// The title with nothing left out for want of room, for what is written to a file.
    fn whole_title(&self, shared: &Shared) -> Title {
        self.title(shared)
    }

    /// Where the row one is on comes from.
    fn place(&self, _shared: &Shared) -> Option<Place> {
        None
    }

    /// Where the right side of the row one is on comes from, of two that stand side by side.
    fn right_place(&self, _shared: &Shared) -> Option<Place> {
        None
    }

    /// Whether there are columns beside those that are shown.
    fn has_more_columns(&self, _shared: &Shared) -> bool {
        false
    }

    /// Two disclosures side by side, in the way of this screen.
    fn compare(&self, left: Id, right: Id, shared: &Shared) -> Option<Box<dyn Screen>> {
        Some(Box::new(DiffScreen::new(left, right, shared)?))
    }

    /// The disclosures that stand side by side.
    fn sides(&self) -> Option<[Id; 2]> {
        None
    }

    /// Whether a filter hides rows.
    fn is_filtered(&self) -> bool {
        false
    }
}
