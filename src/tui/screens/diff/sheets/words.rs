//! What sheets side by side are called, and what is said of the row one is on.

use super::{SheetsScreen, line::Line, sheet};
use crate::{
    budget::grouped,
    reports::diff::sheet::{Contrast, IndicatorRow},
    text::{cut_apart, key},
    texts::{filled, text},
    tui::{
        app::Shared,
        screens::{
            diff::whose::{Heading, Whose},
            unit_key,
        },
    },
};

impl SheetsScreen {
    /// The title.
    pub(super) fn heading(&self, shared: &Shared) -> Heading {
        let lang = shared.lang;
        let mut modes = self.filter.modes(lang);
        if self.only_changed {
            modes.push([text(lang, "diff.only-changed").to_string(), "≠".to_string()]);
        }
        if let Some(lost) = self.diff.lost {
            let lost = grouped(lost, lost.normalize().scale());
            let said = ["contrast.total-lost", "contrast.total-lost-short"];
            modes.push(said.map(|key| filled(lang, key, std::slice::from_ref(&lost))));
        }
        let contrast = match self.diff.contrast {
            Contrast::Sheets => "contrast.sheets",
            Contrast::Spans => "contrast.spans",
            Contrast::Results => "contrast.results",
        };
        let mut sides = self.sides(shared).to_vec();
        if self.diff.contrast != Contrast::Sheets {
            sides.truncate(1);
        }
        Heading {
            sides,
            // The headers say what is compared; of which project, only the title does.
            what: format!("{} · {}", self.project, text(lang, contrast)),
            modes,
            unit: text(lang, unit_key(self.unit(shared))).to_string(),
        }
    }

    /// What stands over the names, and over the values in so many columns: two sheets are told by their projects, or, where
    /// that is one, by whose they are; the two columns of one sheet by what they say.
    pub(super) fn headers(&self, room: usize, shared: &Shared) -> [String; 3] {
        let word = |key| text(shared.lang, key).to_string();
        let names = word("column.indicator");
        match self.diff.contrast {
            Contrast::Sheets => {
                let [left, right] = self.projects(shared);
                let [one, other] = self.sides(shared);
                if key(left) == key(right) {
                    let over = [one.over_pane(&other, room), other.over_pane(&one, room)];
                    let [one, other] = over;
                    return [left.to_string(), one, other];
                }
                let mut projects = cut_apart(&[left, right], &[room; 2]).into_iter();
                let [one, other] = [(); 2].map(|()| projects.next().unwrap_or_default());
                [names, one, other]
            }
            Contrast::Spans => [names, word("span.whole"), word("span.year")],
            Contrast::Results => [names, word("contrast.target"), word("indicator.actual")],
        }
    }

    /// The same for a file, which has room for all.
    pub(super) fn whole_headers(&self, shared: &Shared) -> [String; 3] {
        let [names, left, right] = self.headers(usize::MAX, shared);
        if self.diff.contrast != Contrast::Sheets {
            return [names, left, right];
        }
        let [one, other] = self.named_sides(shared);
        [
            text(shared.lang, "column.indicator").to_string(),
            one,
            other,
        ]
    }

    /// The row one is on in full: its name on each side, both values, the reason; of other rows whose the sheets are.
    pub(super) fn detail(&self, shared: &Shared) -> Vec<String> {
        let Some(Line::Indicator(place)) = self.line() else {
            return match self.diff.contrast {
                Contrast::Sheets => self.named_sides(shared).to_vec(),
                Contrast::Spans | Contrast::Results => Vec::new(),
            };
        };
        let row: &IndicatorRow = &self.diff.indicators[place];
        let headers = match self.diff.contrast {
            Contrast::Sheets => self.sides(shared).map(|side| side.within(30)),
            Contrast::Spans | Contrast::Results => {
                let [_, left, right] = self.headers(usize::MAX, shared);
                [left, right]
            }
        };
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

    /// Whose the sheets are.
    fn sides(&self, shared: &Shared) -> [Whose; 2] {
        self.places.map(|(id, _)| Whose::of(id, shared))
    }

    /// Whose the sheets are, and of which project each is.
    fn named_sides(&self, shared: &Shared) -> [String; 2] {
        let projects = self.projects(shared);
        let sides = self.sides(shared);
        [0, 1].map(|side| format!("{}  {}", sides[side].within(usize::MAX), projects[side]))
    }

    fn projects<'s>(&self, shared: &'s Shared) -> [&'s str; 2] {
        self.places
            .map(|place| sheet(place, shared).map_or("", |sheet| sheet.project.as_str()))
    }
}
