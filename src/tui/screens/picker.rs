//! A list to choose from, narrowed as one types: commands, tables, the other side of a comparison.

use ratatui::{layout::Position, style::Style};

use super::{Screen, Step, Title};
use crate::{
    reports::search::{List, Narrowed, Query, TextLine},
    text::{key, width},
    texts::{Lang, text},
    tui::{
        action::Action,
        app::{App, Shared},
        keys::{self, Binding, Scope},
        widgets::{Canvas, Prompt, Window, within},
    },
};

/// Lines above the list: the prompt.
const ABOVE: u16 = 1;

/// The list.
pub struct Picker {
    title: &'static str,
    /// What it is chosen for.
    purpose: String,
    items: Vec<Item>,
    list: List,
    narrowed: Narrowed,
    /// What answers, the words themselves before what only sounds like them.
    shown: Vec<usize>,
    prompt: Prompt,
    window: Window,
}

/// Something to choose.
pub struct Item {
    label: String,
    detail: String,
    /// All words it is found by: the label, then the others.
    words: String,
    /// What it is called in short, ready to be compared; whoever types just this gets it first.
    called: Vec<String>,
    action: Action,
}

impl Item {
    /// What stands at the left, what stands at the right, and what is done on the screen below when it is chosen.
    #[must_use]
    pub fn new(label: String, detail: String, action: Action) -> Self {
        Self {
            words: format!("{label} {detail}"),
            called: Vec::new(),
            label,
            detail,
            action,
        }
    }

    /// Is also found by these words, which are not shown.
    #[must_use]
    pub fn also(mut self, words: &str) -> Self {
        self.words = format!("{} {words}", self.words);
        self
    }

    /// Is also found by this short name, before what only has it among its words.
    #[must_use]
    pub fn called(mut self, name: &str) -> Self {
        self.called.push(key(name));
        self.also(name)
    }
}

impl Picker {
    /// A list under a title of the table of texts.
    #[must_use]
    pub fn new(title: &'static str, items: Vec<Item>) -> Self {
        let lines = items.iter().map(|item| TextLine {
            words: &item.words,
            depth: 0,
            amount: None,
            kind: None,
        });
        Self {
            title,
            purpose: String::new(),
            list: List::of_text(lines, None),
            narrowed: Narrowed::default(),
            shown: (0..items.len()).collect(),
            items,
            prompt: Prompt::default(),
            window: Window::default(),
        }
    }

    /// Everything that can be done on the screen of `app`, each once with all its keys.
    #[must_use]
    pub fn commands(app: &App) -> Self {
        let mut commands: Vec<(&Binding, Vec<&Binding>)> = Vec::new();
        let possible = keys::on(app.scope()).filter(|binding| binding.is_possible(app));
        for binding in possible.filter(|binding| binding.action != Action::Commands) {
            let known = commands
                .iter_mut()
                .find(|(first, _)| (first.action, first.help) == (binding.action, binding.help));
            match known {
                Some((_, others)) => others.push(binding),
                None => commands.push((binding, Vec::new())),
            }
        }
        let items = commands
            .iter()
            .map(|(first, others)| item(first, others, app.shared.lang));
        Self::new("title.commands", items.collect())
    }

    /// Says what it is chosen for.
    #[must_use]
    pub fn toward(mut self, purpose: String) -> Self {
        self.purpose = purpose;
        self
    }

    /// Begins on an item.
    #[must_use]
    pub fn at(mut self, item: usize, shared: &Shared) -> Self {
        self.window.go(item, self.shown.len(), shared.rows(ABOVE));
        self
    }

    fn narrow(&mut self) {
        let wanted = key(self.prompt.text());
        self.narrowed = self.list.narrow(&Query::new(self.prompt.text()));
        self.shown = (0..self.items.len()).collect();
        let says = |item: usize| key(&self.items[item].words).contains(&wanted);
        self.shown
            .retain(|&item| says(item) || self.narrowed.keeps(item));
        let is_called = |item: usize| self.items[item].called.contains(&wanted);
        self.shown
            .sort_by_key(|&item| (!is_called(item), !says(item)));
        self.window = Window::default();
    }

    fn item(&self) -> Option<&Item> {
        self.shown
            .get(self.window.at)
            .map(|&item| &self.items[item])
    }
}

/// A command with the keys that do it, found by what is said of it in either language.
fn item(first: &Binding, others: &[&Binding], lang: Lang) -> Item {
    let all = || std::iter::once(first).chain(others.iter().copied());
    let keys: Vec<String> = all().map(Binding::labels).collect();
    let label = text(lang, first.help).to_string();
    let mut item = Item::new(label, keys.join(" "), first.action);
    for binding in all() {
        for lang in [Lang::Zh, Lang::En] {
            item = item.also(text(lang, binding.help));
            if let Some(hint) = binding.hint {
                item = item.called(text(lang, hint.text));
            }
        }
    }
    item
}

impl Screen for Picker {
    fn scope(&self) -> Scope {
        Scope::Prompt
    }

    fn title(&self, shared: &Shared) -> Title {
        Title {
            whose: text(shared.lang, self.title).to_string(),
            what: self.purpose.clone(),
            right: format!("{}/{}", self.shown.len(), self.items.len()),
        }
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Step {
        match action {
            Action::Edit(request) => {
                if self.prompt.edit(request) {
                    self.narrow();
                }
                Step::Done
            }
            Action::Open => self
                .item()
                .map_or(Step::Done, |item| Step::BackAnd(item.action)),
            _ if self
                .window
                .act(action, self.shown.len(), shared.rows(ABOVE)) =>
            {
                Step::Done
            }
            _ => Step::Ignored,
        }
    }

    fn settle(&mut self, shared: &Shared) {
        self.window.settle(self.shown.len(), shared.rows(ABOVE));
    }

    fn draw(&self, canvas: &mut Canvas<'_>, shared: &Shared) -> Option<Position> {
        let columns = canvas.columns();
        let cursor = self.prompt.draw(
            canvas,
            0,
            &format!(" {} ", text(shared.lang, "prompt.choose")),
            &[],
        );
        if self.shown.is_empty() {
            canvas.nothing(2, shared.lang);
        }
        for (y, index) in (ABOVE..).zip(self.window.range(self.shown.len(), shared.rows(ABOVE))) {
            let item = &self.items[self.shown[index]];
            let detail = u16::try_from(width(&item.detail))
                .unwrap_or(columns)
                .min(columns / 2);
            let marks = self.list.marks(&self.narrowed, self.shown[index]);
            let marks = within(&marks, &(0..item.label.len()));
            let room = columns.saturating_sub(detail + 4);
            canvas.marked((1, y, room), &item.label, &marks, Style::new());
            let style = canvas.theme.key;
            canvas.name(columns - detail - 1, y, detail, &item.detail, style);
            if index == self.window.at {
                let selected = canvas.theme.selected;
                canvas.style(0, y, columns - 1, selected);
            }
        }
        Some(cursor)
    }

    fn row(&self, _: &Shared) -> Option<Vec<String>> {
        self.item()
            .map(|item| vec![item.label.clone(), item.detail.clone()])
    }
}
