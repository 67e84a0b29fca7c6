//! A table as a tree: codes, projects under their units, catalogue entries, a whole-department sheet.

mod side;
mod view;

use std::{collections::HashMap, rc::Rc};

use ratatui::layout::Position;

use self::view::{View, shown};
use super::{
    CodePage, DiffScreen, Item, Picker, Place, Projects, Screen, SheetScreen, Step, Title,
    rows::{NO_CHILDREN, NO_PARENT},
    turned, went,
};
use crate::{
    budget::{Code, MoneyUnit},
    reports::{
        project::{projects, sheet_of_row},
        tree::{self, Origin, Subject, SubjectLine},
    },
    texts::{Lang, filled, text},
    tui::{
        action::Action,
        app::{Id, Shared},
        keys::Scope,
        widgets::{Canvas, Filter},
    },
};

/// The trees of one disclosure.
pub struct TreeScreen {
    id: Id,
    subjects: Vec<SubjectLine>,
    at: usize,
    /// The trees that were looked at, as they were left.
    views: HashMap<Subject, View>,
    /// Narrows whichever tree one is at.
    filter: Filter,
}

impl TreeScreen {
    /// Opens a disclosure at a tree, or at the one it opens with.
    #[must_use]
    pub fn new(id: Id, subject: Option<Subject>, shared: &Shared) -> Option<Self> {
        let disclosure = shared.get(id)?;
        let subjects = tree::subjects(disclosure);
        let subject = subject.or_else(|| tree::first(disclosure))?;
        let at = subjects.iter().position(|line| line.subject == subject)?;
        let mut screen = Self {
            id,
            subjects,
            at,
            views: HashMap::new(),
            filter: Filter::default(),
        };
        screen.look(shared);
        Some(screen)
    }

    /// Goes to a printed row.
    #[must_use]
    pub fn at_row(mut self, row: usize, shared: &Shared) -> Self {
        if let Some(view) = self.view_mut()
            && let Some(node) = view.tree.node_at(row)
        {
            view.go(node, shared);
        }
        self
    }

    /// Goes to a code.
    #[must_use]
    pub fn at_code(mut self, code: Code, shared: &Shared) -> Self {
        if let Some(view) = self.view_mut()
            && let Some(node) = view.tree.node_of(code)
        {
            view.go(node, shared);
        }
        self
    }

    fn view(&self) -> Option<&View> {
        self.views.get(&self.subjects.get(self.at)?.subject)
    }

    fn view_mut(&mut self) -> Option<&mut View> {
        self.views.get_mut(&self.subjects.get(self.at)?.subject)
    }

    /// Builds the tree one is at, unless it was looked at before.
    fn look(&mut self, shared: &Shared) {
        let Some(subject) = self.subjects.get(self.at).map(|line| line.subject) else {
            return;
        };
        if !self.views.contains_key(&subject)
            && let Some(disclosure) = shared.get(self.id)
            && let Some(tree) = tree::tree(disclosure, subject)
        {
            self.views.insert(subject, View::new(Rc::new(tree), shared));
        }
        self.settle(shared);
    }

    fn turn_to(&mut self, at: usize, shared: &Shared) -> Step {
        self.at = at.min(self.subjects.len().saturating_sub(1));
        self.look(shared);
        Step::Done
    }

    fn list(&self, shared: &Shared) -> Picker {
        let items = self.subjects.iter().enumerate().map(|(index, line)| {
            let detail = if line.empty {
                text(shared.lang, "tree.empty-short").to_string()
            } else {
                line.rows.to_string()
            };
            Item::new(heading(self.id, line, shared), detail, Action::Table(index))
        });
        Picker::new("title.tables", items.collect()).at(self.at, shared)
    }

    /// What stands behind the row one is on: a project's sheet, or all that is said of a code; else what lies below it.
    fn open(&mut self, shared: &Shared) -> Step {
        let id = self.id;
        let Some(view) = self.view_mut() else {
            return Step::Done;
        };
        let Some(node) = view.node() else {
            return Step::Done;
        };
        let row = &view.tree.nodes[node];
        if let (Subject::Table(table), Origin::Printed(printed)) =
            (view.tree.head.subject, row.origin)
            && let Some(disclosure) = shared.get(id)
            && let projects = projects(std::slice::from_ref(disclosure))
            && let Some(sheet) = sheet_of_row(&projects, (table, printed))
            && let Some(screen) = SheetScreen::new(id, sheet, shared)
        {
            return Step::Open(Box::new(screen));
        }
        match row.code.and_then(|code| CodePage::screen(id, code, shared)) {
            Some(page) => Step::Open(Box::new(page)),
            None if view.unfold(shared) => Step::Done,
            None => Step::Ignored,
        }
    }
}

impl Screen for TreeScreen {
    fn scope(&self) -> Scope {
        self.filter.scope(Scope::Tree)
    }

    fn disclosure(&self, _: &Shared) -> Option<Id> {
        Some(self.id)
    }

    fn title(&self, shared: &Shared) -> Title {
        let Some((line, view)) = self.subjects.get(self.at).zip(self.view()) else {
            return Title::default();
        };
        let unit = shared.unit.unwrap_or(view.tree.unit());
        let has_money = view.tree.columns.iter().any(|column| column.money);
        let unit = if has_money {
            unit_words(unit, view.tree.head.unit.is_some(), shared.lang)
        } else {
            String::new()
        };
        Title {
            whose: shared.name(self.id),
            what: heading(self.id, line, shared),
            right: format!(
                "{}{unit}  {}/{}",
                self.filter.label(shared.lang),
                self.at + 1,
                self.subjects.len()
            ),
        }
    }

    fn settle(&mut self, shared: &Shared) {
        let subject = self.subjects.get(self.at).map(|line| line.subject);
        let view = subject.and_then(|subject| self.views.get_mut(&subject));
        if let (Some(view), Some(disclosure)) = (view, shared.get(self.id)) {
            view.settle(disclosure, &self.filter, shared);
        }
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Step {
        let id = self.id;
        if self.filter.act(action) {
            return Step::Done;
        }
        let is_column = matches!(action, Action::ColumnsRight | Action::ColumnsLeft);
        let is_table = matches!(
            action,
            Action::NextTable | Action::PreviousTable | Action::Tables
        );
        if (is_column && !self.has_more_columns(shared)) || (is_table && self.subjects.len() == 1) {
            return Step::Ignored;
        }
        match action {
            Action::NextTable if self.at + 1 < self.subjects.len() => {
                return self.turn_to(self.at + 1, shared);
            }
            Action::NextTable => return self.turn_to(0, shared),
            Action::PreviousTable => {
                let before = self.at.checked_sub(1).unwrap_or(self.subjects.len());
                return self.turn_to(before, shared);
            }
            Action::Table(index) => return self.turn_to(index, shared),
            Action::Tables => return Step::Open(Box::new(self.list(shared))),
            Action::Open => return self.open(shared),
            Action::Projects => {
                return Projects::new(id, shared)
                    .map_or(Step::Ignored, |screen| Step::Open(Box::new(screen)));
            }
            _ => {}
        }
        let Some(view) = self.view_mut() else {
            return Step::Ignored;
        };
        match action {
            Action::Fold => return went(view.fold(shared), NO_PARENT, shared),
            Action::Parent => return went(view.rise(shared), NO_PARENT, shared),
            Action::Unfold => return went(view.unfold(shared), NO_CHILDREN, shared),
            Action::Level(levels) => view.fold_below(levels.into(), shared),
            Action::ColumnsRight | Action::ColumnsLeft => {
                return turned(view.columns.turn(action == Action::ColumnsRight), shared);
            }
            Action::Code => {
                let code = view.node().and_then(|node| view.tree.nodes[node].code);
                return match code.and_then(|code| CodePage::screen(id, code, shared)) {
                    Some(page) => Step::Open(Box::new(page)),
                    None => Step::Say(text(shared.lang, "say.no-code").to_string()),
                };
            }
            _ if view.walk(action, shared) => {}
            _ => return Step::Ignored,
        }
        Step::Done
    }

    fn draw(&self, canvas: &mut Canvas<'_>, shared: &Shared) -> Option<Position> {
        let view = self.view()?;
        let columns = shared.main_columns_for(view.whole_columns());
        let rows = canvas.rows();
        let marks = shared.marks(self.id);
        view.draw(&mut canvas.part(0, 0, columns, rows), marks, shared);
        if shared.is_wide() {
            canvas.divider(columns);
            let rest = canvas.columns().saturating_sub(columns + 1);
            let pane = &mut canvas.part(columns + 1, 0, rest, rows);
            side::draw(view, pane, marks, shared);
        }
        self.filter
            .draw(&mut canvas.part(0, 0, columns, rows), shared.lang)
    }

    fn row(&self, shared: &Shared) -> Option<Vec<String>> {
        let view = self.view()?;
        Some(view.cells(view.node()?, shared.unit))
    }

    fn table(&self, shared: &Shared) -> Vec<Vec<String>> {
        let Some(view) = self.view() else {
            return Vec::new();
        };
        let titles = ["column.code", "column.name"].map(|key| text(shared.lang, key).to_string());
        let headers = view.tree.columns.iter().map(|column| column.header.clone());
        std::iter::once(titles.into_iter().chain(headers).collect())
            .chain(
                view.visible()
                    .iter()
                    .map(|&node| view.cells(node, shared.unit)),
            )
            .collect()
    }

    fn place(&self, _: &Shared) -> Option<Place> {
        let view = self.view()?;
        let Some(node) = view.node() else {
            return Some(Place {
                id: self.id,
                at: view.tree.at,
            });
        };
        let row = &view.tree.nodes[node];
        let figure = row
            .cells
            .get(view.columns.first)
            .filter(|cell| !cell.value.is_empty());
        let at = figure.map_or(row.at, |cell| cell.at);
        let at = [at, row.at, view.tree.at]
            .into_iter()
            .find(|at| at.line > 0)?;
        Some(Place { id: self.id, at })
    }

    fn compare(&self, left: Id, right: Id, shared: &Shared) -> Option<Box<dyn Screen>> {
        let view = self.view()?;
        let table = view.tree.head.form.map(|form| (form, view.tree.head.side));
        let screen = DiffScreen::of_table(left, right, table, shared)
            .or_else(|| DiffScreen::new(left, right, shared))?;
        Some(Box::new(screen))
    }

    fn has_more_columns(&self, shared: &Shared) -> bool {
        self.view().is_some_and(|view| {
            let room = view.room(shared.main_columns_for(view.whole_columns()));
            view.columns.first > 0 || view.columns.placed(room).len() < view.columns.len()
        })
    }

    fn checked(&self) -> Vec<Id> {
        vec![self.id]
    }

    fn is_filtered(&self) -> bool {
        self.filter.is_there()
    }
}

/// What a tree is called: its title without the department and the year, which stand beside it.
fn heading(id: Id, line: &SubjectLine, shared: &Shared) -> String {
    let side = line.side.map_or(String::new(), |side| {
        format!("·{}", text(shared.lang, side_key(side)))
    });
    let title = line.title.as_str();
    let short = shared.get(id).map_or(title, |disclosure| {
        let year = disclosure
            .year
            .map(|year| format!("{year}年"))
            .unwrap_or_default();
        let known = [disclosure.department.as_str(), &year, "度", "部门"];
        let known = known.into_iter().filter(|known| !known.is_empty());
        let mut short = title;
        while let Some(rest) = known.clone().find_map(|known| short.strip_prefix(known)) {
            short = rest;
        }
        short
    });
    format!("{}{side}", if short.is_empty() { title } else { short })
}

pub(super) fn side_key(side: crate::budget::Side) -> &'static str {
    match side {
        crate::budget::Side::Revenue => "side.revenue",
        crate::budget::Side::Expenditure => "side.expenditure",
    }
}

/// A unit in words, which say so where it is only assumed since none is printed.
pub(super) fn unit_words(unit: MoneyUnit, is_printed: bool, lang: Lang) -> String {
    let name = text(lang, unit_key(unit));
    match is_printed {
        true => name.to_string(),
        false => filled(lang, "unit.assumed", &[name]),
    }
}

/// The key of a unit's name in the table of texts.
pub(in crate::tui) fn unit_key(unit: MoneyUnit) -> &'static str {
    match unit {
        MoneyUnit::Yuan => "unit.yuan",
        MoneyUnit::TenThousand => "unit.ten-thousand",
        MoneyUnit::HundredMillion => "unit.hundred-million",
    }
}
