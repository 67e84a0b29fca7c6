//! Performance sheets side by side, indicator by indicator: two sheets, or the two columns of one.

use ratatui::{layout::Position, style::Style};
use rust_decimal::Decimal;

use super::{
    super::{Place, Screen, Step, Title, unit_key},
    cells::{both, name_of, whose_of},
};
use crate::{
    budget::{FundSource, MoneyUnit, Sheet, grouped, written},
    location::Location,
    reports::diff::{
        ChangeKind,
        sheet::{Contrast, IndicatorRow, SheetDiff, between, within},
    },
    text::width,
    texts::{filled, text},
    tui::{
        action::Action,
        app::{Id, Shared},
        keys::Scope,
        widgets::{Canvas, Window, wrapped},
    },
};

/// Lines above the rows: the headers.
const ABOVE: u16 = 1;

/// Lines below the rows: the row one is on, in full.
const BELOW: u16 = 4;

/// Columns of the points lost.
const LOST: u16 = 6;

/// Two columns of indicators.
pub struct SheetsScreen {
    /// The sheets; of one sheet it stands on both sides.
    places: [(Id, usize); 2],
    project: String,
    diff: SheetDiff,
    only_changed: bool,
    lines: Vec<Line>,
    window: Window,
}

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    /// The money of a source, by place.
    Money(usize),
    /// 一级 and 二级指标 of the indicator at this place.
    Heading(usize),
    /// An indicator, by place.
    Indicator(usize),
}

impl SheetsScreen {
    /// Two sheets side by side.
    #[must_use]
    pub fn between(places: [(Id, usize); 2], shared: &Shared) -> Option<Self> {
        let [left, right] = places.map(|place| sheet(place, shared));
        let (left, right) = (left?, right?);
        Some(Self::new(places, &left.project, between(left, right)))
    }

    /// The two columns of one sheet; `None` if it has but one.
    #[must_use]
    pub fn within(place: (Id, usize), shared: &Shared) -> Option<Self> {
        let sheet = sheet(place, shared)?;
        Some(Self::new([place; 2], &sheet.project, within(sheet)?))
    }

    fn new(places: [(Id, usize); 2], project: &str, diff: SheetDiff) -> Self {
        let mut screen = Self {
            places,
            project: project.to_string(),
            diff,
            only_changed: false,
            lines: Vec::new(),
            window: Window::default(),
        };
        screen.arrange();
        screen
    }

    /// Finds anew what is shown, and stays on the row one is on.
    fn arrange(&mut self) {
        let on = self.line();
        self.lines.clear();
        for (place, money) in self.diff.money.iter().enumerate() {
            if !self.only_changed || money.amounts[0] != money.amounts[1] {
                self.lines.push(Line::Money(place));
            }
        }
        let mut heading = None;
        for (place, row) in self.diff.indicators.iter().enumerate() {
            let is_same =
                row.became == ChangeKind::Same && row.lost.is_none_or(|lost| lost.is_zero());
            if self.only_changed && is_same {
                continue;
            }
            if heading != Some((&row.category, &row.kind)) {
                heading = Some((&row.category, &row.kind));
                self.lines.push(Line::Heading(place));
            }
            self.lines.push(Line::Indicator(place));
        }
        let at = on.and_then(|on| self.lines.iter().position(|&line| line == on));
        self.window.at = at.unwrap_or(0);
    }

    fn line(&self) -> Option<Line> {
        self.lines.get(self.window.at).copied()
    }

    /// What the two columns are.
    fn headers(&self, room: usize, shared: &Shared) -> [String; 2] {
        let word = |key| text(shared.lang, key).to_string();
        match self.diff.contrast {
            Contrast::Sheets => [self.side(0, room, shared), self.side(1, room, shared)],
            Contrast::Spans => [word("span.whole"), word("span.year")],
            Contrast::Results => [word("contrast.target"), word("indicator.actual")],
        }
    }

    fn side(&self, side: usize, room: usize, shared: &Shared) -> String {
        let (department, year, kind) = whose_of(self.places[side].0, shared);
        name_of(&department, year, kind, room)
    }

    /// The cells of a line: its name, both values, the points lost.
    fn cells(&self, line: Line, shared: &Shared) -> [String; 4] {
        match line {
            Line::Money(place) => {
                let row = &self.diff.money[place];
                let money = row.amounts.map(|yuan| {
                    yuan.map(|yuan| written(yuan, unit(shared)))
                        .unwrap_or_default()
                });
                let [left, right] = money;
                let funding = text(shared.lang, "sheet.funding");
                let source = match row.source {
                    FundSource::Total => funding.to_string(),
                    source => format!("{funding}·{}", source.word()),
                };
                [source, left, right, String::new()]
            }
            Line::Heading(place) => {
                let row = &self.diff.indicators[place];
                let heading = format!("{} · {}", row.category, row.kind);
                [heading, String::new(), String::new(), String::new()]
            }
            Line::Indicator(place) => {
                let row = &self.diff.indicators[place];
                let [left, right] = row.values.clone().map(Option::unwrap_or_default);
                let lost = row.lost.filter(|lost| !lost.is_zero());
                let lost = lost.map(points).unwrap_or_default();
                [row.name().to_string(), left, right, lost]
            }
        }
    }

    /// A sign that a line differs, so that no colour is needed to see it.
    fn sign(&self, line: Line) -> &'static str {
        match line {
            Line::Money(place) => match self.diff.money[place].amounts {
                [left, right] if left == right => " ",
                [Some(_), None] => "<",
                [None, Some(_)] => ">",
                _ => "≠",
            },
            Line::Heading(_) => " ",
            Line::Indicator(place) => match self.diff.indicators[place].became {
                ChangeKind::Same => " ",
                ChangeKind::LeftOnly => "<",
                ChangeKind::RightOnly => ">",
                _ => "≠",
            },
        }
    }

    /// The row one is on in full: its name on each side, both values, the reason.
    fn detail(&self, shared: &Shared) -> Vec<String> {
        let Some(Line::Indicator(place)) = self.line() else {
            return Vec::new();
        };
        let row: &IndicatorRow = &self.diff.indicators[place];
        let headers = self.headers(30, shared);
        let mut out = Vec::new();
        for (side, header) in headers.iter().enumerate() {
            if let Some(value) = &row.values[side] {
                let name = row.names[side].as_deref().unwrap_or_default();
                out.push(format!("{header}  {name}  {value}"));
            }
        }
        if let Some(note) = &row.note {
            out.push(filled(shared.lang, "contrast.reason", &[note]));
        }
        out
    }
}

fn sheet((id, place): (Id, usize), shared: &Shared) -> Option<&Sheet> {
    shared.get(id)?.sheets.get(place)
}

fn unit(shared: &Shared) -> MoneyUnit {
    shared.unit.unwrap_or(MoneyUnit::TenThousand)
}

/// Points as they are given, with the decimals that they need.
fn points(lost: Decimal) -> String {
    let lost = lost.normalize();
    grouped(-lost, lost.scale())
}

impl Screen for SheetsScreen {
    fn scope(&self) -> Scope {
        Scope::Sheets
    }

    fn disclosure(&self, _: &Shared) -> Option<Id> {
        Some(self.places[0].0)
    }

    fn title(&self, shared: &Shared) -> Title {
        let lang = shared.lang;
        let mut right = text(lang, unit_key(unit(shared))).to_string();
        if let Some(lost) = self.diff.lost {
            let lost = grouped(lost, lost.normalize().scale());
            right = format!("{}  {right}", filled(lang, "contrast.total-lost", &[lost]));
        }
        if self.only_changed {
            right = format!("{}  {right}", text(lang, "diff.only-changed"));
        }
        let contrast = match self.diff.contrast {
            Contrast::Sheets => "contrast.sheets",
            Contrast::Spans => "contrast.spans",
            Contrast::Results => "contrast.results",
        };
        let what = format!("{} · {}", text(lang, contrast), self.project);
        let room = Title::room(&what, &right, shared.size.0);
        let whose = match self.diff.contrast {
            Contrast::Sheets => {
                let [left, right] = self.places.map(|(id, _)| whose_of(id, shared));
                both([&left, &right], room)
            }
            _ => self.side(0, room, shared),
        };
        Title { whose, what, right }
    }

    fn settle(&mut self, shared: &Shared) {
        self.window
            .settle(self.lines.len(), shared.rows(ABOVE + BELOW));
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Step {
        let rows = shared.rows(ABOVE + BELOW);
        match action {
            Action::OnlyChanged => {
                self.only_changed = !self.only_changed;
                self.arrange();
            }
            Action::Back if self.only_changed => {
                self.only_changed = false;
                self.arrange();
            }
            Action::Swap if self.diff.contrast == Contrast::Sheets => {
                let [left, right] = self.places;
                if let Some(mut turned) = Self::between([right, left], shared) {
                    turned.only_changed = self.only_changed;
                    turned.arrange();
                    *self = turned;
                }
            }
            Action::Swap => {}
            _ if self.window.act(action, self.lines.len(), rows) => {}
            _ => return Step::Ignored,
        }
        Step::Done
    }

    fn draw(&self, canvas: &mut Canvas<'_>, shared: &Shared) -> Option<Position> {
        let columns = canvas.columns();
        let lost = if self.diff.lost.is_some() {
            LOST + 1
        } else {
            0
        };
        let value = columns.saturating_sub(lost + 8) * 3 / 10;
        let name = columns.saturating_sub(2 * value + lost + 8);
        let stops = [1, 1 + name + 2, 1 + name + 2 + value + 3];
        let header = canvas.theme.header;
        let heads = self.headers(value.into(), shared);
        canvas.name(
            stops[0],
            0,
            name,
            text(shared.lang, "column.indicator"),
            header,
        );
        for (head, x) in heads.iter().zip(&stops[1..]) {
            canvas.name(*x, 0, value, head, header);
        }
        let last = stops[2] + value + 1;
        if lost > 0 {
            canvas.figure(last, 0, LOST, text(shared.lang, "contrast.lost"), header);
        }
        let rows = shared.rows(ABOVE + BELOW);
        for (y, index) in (ABOVE..).zip(self.window.range(self.lines.len(), rows)) {
            let line = self.lines[index];
            let [label, left, right, points] = self.cells(line, shared);
            let (style, indent) = match line {
                Line::Heading(_) => (header, 0),
                Line::Money(_) => (Style::new(), 0),
                Line::Indicator(_) => (Style::new(), 2),
            };
            let room = if matches!(line, Line::Heading(_)) {
                columns - 2
            } else {
                name - indent
            };
            canvas.name(stops[0] + indent, y, room, &label, style);
            let is_money = matches!(line, Line::Money(_));
            for (words, x) in [left, right].iter().zip(&stops[1..]) {
                if is_money {
                    let taken = u16::try_from(width(words)).unwrap_or(value).min(value);
                    canvas.figure(*x, y, taken, words, style);
                } else {
                    canvas.name(*x, y, value, words, style);
                }
            }
            canvas.name(stops[2] - 2, y, 1, self.sign(line), canvas.theme.mark);
            canvas.figure(last, y, lost.saturating_sub(1), &points, canvas.theme.less);
            if index == self.window.at {
                let selected = canvas.theme.selected;
                canvas.style(0, y, columns - 1, selected);
            }
        }
        let mut y = canvas.rows().saturating_sub(BELOW - 1);
        for words in self.detail(shared) {
            for line in wrapped(&words, usize::from(columns.saturating_sub(2))) {
                let faint = canvas.theme.faint;
                canvas.name(1, y, columns - 2, &words[line], faint);
                y += 1;
            }
        }
        None
    }

    fn row(&self, shared: &Shared) -> Option<Vec<String>> {
        Some(self.cells(self.line()?, shared).to_vec())
    }

    fn table(&self, shared: &Shared) -> Vec<Vec<String>> {
        let [left, right] = self.headers(usize::MAX, shared);
        let word = |key| text(shared.lang, key).to_string();
        let headers = vec![word("column.indicator"), left, right, word("contrast.lost")];
        let lines = self
            .lines
            .iter()
            .map(|&line| self.cells(line, shared).to_vec());
        std::iter::once(headers).chain(lines).collect()
    }

    fn place(&self, _: &Shared) -> Option<Place> {
        let at: [Option<Location>; 2] = match self.line()? {
            Line::Money(place) => self.diff.money[place].at,
            Line::Heading(place) | Line::Indicator(place) => self.diff.indicators[place].at,
        };
        let sides = self.places.into_iter().zip(at);
        sides
            .filter_map(|((id, _), at)| Some(Place { id, at: at? }))
            .next()
    }

    fn sides(&self) -> Option<[Id; 2]> {
        Some(self.places.map(|(id, _)| id))
    }

    fn is_filtered(&self) -> bool {
        self.only_changed
    }
}
