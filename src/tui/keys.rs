//! The one table of keys: what they do and where. The hint bar, the help screen and the README's table come from it.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use tui_input::InputRequest;

use super::{action::Action, app::App};
use crate::texts::{self, Lang};

mod table;

pub use table::BINDINGS;

/// Where a binding holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// The list of disclosures.
    Library,
    /// A table as a tree.
    Tree,
    /// The projects of a disclosure.
    Projects,
    /// A performance sheet.
    Sheet,
    /// Two disclosures side by side.
    Diff,
    /// The projects of two disclosures side by side.
    DiffProjects,
    /// Many disclosures side by side.
    Matrix,
    /// Performance sheets side by side.
    Sheets,
    /// The lines of a file.
    Source,
    /// Lists to read: findings, a code's page.
    Page,
    /// Where a filter is typed.
    Filter,
    /// Where something is typed: search, filter, lists to choose from.
    Prompt,
    /// The help screen.
    Help,
    /// Every screen on which one moves over rows.
    Moving,
    /// Every screen but those where something is typed.
    Everywhere,
}

impl Scope {
    /// All scopes in the order of the help screen.
    pub const ALL: [Self; 15] = [
        Self::Library,
        Self::Tree,
        Self::Projects,
        Self::Sheet,
        Self::Diff,
        Self::DiffProjects,
        Self::Matrix,
        Self::Sheets,
        Self::Source,
        Self::Page,
        Self::Help,
        Self::Moving,
        Self::Everywhere,
        Self::Filter,
        Self::Prompt,
    ];

    /// The key of its name in the table of texts.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Library => "scope.library",
            Self::Tree => "scope.tree",
            Self::Projects => "scope.projects",
            Self::Sheet => "scope.sheet",
            Self::Diff => "scope.diff",
            Self::DiffProjects => "scope.diff-projects",
            Self::Matrix => "scope.matrix",
            Self::Sheets => "scope.sheets",
            Self::Source => "scope.source",
            Self::Page => "scope.page",
            Self::Filter => "scope.filter",
            Self::Prompt => "scope.prompt",
            Self::Help => "scope.help",
            Self::Moving => "scope.moving",
            Self::Everywhere => "scope.everywhere",
        }
    }

    /// Whether characters are typed on a screen of this scope.
    #[must_use]
    pub fn is_typing(self) -> bool {
        matches!(self, Self::Filter | Self::Prompt)
    }

    /// The scopes that are looked through, in order, on a screen of this scope.
    #[must_use]
    pub fn chain(self) -> [Option<Self>; 3] {
        match self {
            Self::Filter => [Some(Self::Filter), Some(Self::Prompt), None],
            Self::Prompt => [Some(Self::Prompt), None, None],
            own => [Some(own), Some(Self::Moving), Some(Self::Everywhere)],
        }
    }
}

/// A key, with Ctrl or without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// Which one.
    pub code: KeyCode,
    /// Whether Ctrl is held.
    pub ctrl: bool,
}

impl Key {
    /// A key alone.
    #[must_use]
    pub const fn of(code: KeyCode) -> Self {
        Self { code, ctrl: false }
    }

    /// A character.
    #[must_use]
    pub const fn char(c: char) -> Self {
        Self::of(KeyCode::Char(c))
    }

    /// A character with Ctrl.
    #[must_use]
    pub const fn ctrl(c: char) -> Self {
        Self {
            code: KeyCode::Char(c),
            ctrl: true,
        }
    }

    /// How people write it.
    #[must_use]
    pub fn label(self) -> String {
        let name = match self.code {
            KeyCode::Char(' ') => "Space",
            KeyCode::Char(c) if self.ctrl => return format!("Ctrl-{c}"),
            KeyCode::Char(c) => return c.to_string(),
            KeyCode::Up => "↑",
            KeyCode::Down => "↓",
            KeyCode::Left => "←",
            KeyCode::Right => "→",
            KeyCode::PageUp => "PageUp",
            KeyCode::PageDown => "PageDown",
            KeyCode::Enter => "Enter",
            KeyCode::Esc => "Esc",
            KeyCode::Tab => "Tab",
            KeyCode::BackTab => "Shift-Tab",
            KeyCode::Home => "Home",
            KeyCode::End => "End",
            KeyCode::Backspace => "Backspace",
            KeyCode::Delete => "Delete",
            KeyCode::Insert => "Insert",
            KeyCode::F(number) => return format!("F{number}"),
            _ => "?",
        };
        name.to_string()
    }
}

impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Self {
        Self {
            code: event.code,
            ctrl: event.modifiers.contains(KeyModifiers::CONTROL),
        }
    }
}

/// A line of the hint bar.
#[derive(Debug, Clone, Copy)]
pub struct Hint {
    /// The keys as the bar shows them, which may be those of neighbouring bindings too, such as `1-3`.
    pub keys: &'static str,
    /// The key of the wording in the table of texts.
    pub text: &'static str,
}

/// What keys do in a scope.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// Where.
    pub scope: Scope,
    /// Which keys, the most usual first.
    pub keys: &'static [Key],
    /// What they do.
    pub action: Action,
    /// The key of the explanation in the table of texts.
    pub help: &'static str,
    /// How the hint bar shows it, if it does.
    pub hint: Option<Hint>,
    /// When it can be done, if not always; all of them have to hold.
    pub when: [Option<Condition>; 2],
}

/// When something can be done.
#[derive(Debug, Clone, Copy)]
pub struct Condition {
    /// Whether that is so now.
    pub holds: fn(&App) -> bool,
    /// The key, in the table of texts, of what is said where it does not.
    pub otherwise: &'static str,
}

impl Binding {
    /// Whether it can be done now.
    #[must_use]
    pub fn is_possible(&self, app: &App) -> bool {
        self.refusal(app).is_none()
    }

    /// Why it cannot be done now, as a key of the table of texts.
    fn refusal(&self, app: &App) -> Option<&'static str> {
        let mut conditions = self.when.iter().flatten();
        let refused = conditions.find(|condition| !(condition.holds)(app));
        refused.map(|condition| condition.otherwise)
    }

    /// Its hint on a screen of this scope, unless the screen's own binding takes the key from it.
    #[must_use]
    pub fn hint_on(&self, scope: Scope) -> Option<Hint> {
        let first = binding(scope, *self.keys.first()?)?;
        self.hint.filter(|_| std::ptr::eq(first, self))
    }

    /// All its keys as people write them.
    #[must_use]
    pub fn labels(&self) -> String {
        let labels: Vec<String> = self.keys.iter().map(|key| key.label()).collect();
        labels.join(" ")
    }
}

/// The bindings of a scope, in the order of the table.
pub fn of(scope: Scope) -> impl Iterator<Item = &'static Binding> {
    BINDINGS
        .iter()
        .filter(move |binding| binding.scope == scope)
}

/// The bindings that hold on a screen of this scope, its own first.
pub fn on(scope: Scope) -> impl Iterator<Item = &'static Binding> {
    scope.chain().into_iter().flatten().flat_map(of)
}

/// What a key does on a screen of this scope.
#[must_use]
pub fn binding(scope: Scope, key: Key) -> Option<&'static Binding> {
    on(scope).find(|binding| binding.keys.contains(&key))
}

/// What a key does now: what is bound to it, or the typing of it.
#[must_use]
pub fn action(app: &App, event: KeyEvent) -> Option<Action> {
    let key = Key::from(event);
    if let Some(binding) = binding(app.scope(), key) {
        return Some(binding.action);
    }
    match key.code {
        KeyCode::Char(c) if app.scope().is_typing() && !key.ctrl => {
            Some(Action::Edit(InputRequest::InsertChar(c)))
        }
        _ => None,
    }
}

/// Why an action that is bound on this screen cannot be done now, as a key of the table of texts.
#[must_use]
pub fn refusal(app: &App, action: Action) -> Option<&'static str> {
    on(app.scope())
        .filter(|binding| binding.action == action)
        .find_map(|binding| binding.refusal(app))
}

/// The table of all keys as Markdown, for the README.
#[must_use]
pub fn table_markdown(lang: Lang) -> String {
    let cell = |text: &str| text.replace('|', "\\|");
    let mut out = format!(
        "| {} | {} | {} |\n| --- | --- | --- |\n",
        texts::text(lang, "keys.where"),
        texts::text(lang, "keys.keys"),
        texts::text(lang, "keys.does")
    );
    for scope in Scope::ALL {
        for (index, binding) in of(scope).enumerate() {
            let place = if index == 0 {
                texts::text(lang, scope.name())
            } else {
                ""
            };
            let keys: Vec<String> = binding
                .keys
                .iter()
                .map(|key| format!("`{}`", cell(&key.label())))
                .collect();
            out.push_str(&format!(
                "| {place} | {} | {} |\n",
                keys.join(" "),
                cell(texts::text(lang, binding.help))
            ));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::text::width;

    #[test]
    fn no_key_does_two_things_on_one_screen_and_every_text_exists() {
        for scope in Scope::ALL {
            assert!(texts::has(scope.name()), "{}", scope.name());
            let mut keys = HashSet::new();
            for binding in of(scope) {
                assert!(texts::has(binding.help), "{}", binding.help);
                assert!(binding.hint.is_none_or(|hint| texts::has(hint.text)));
                for condition in binding.when.iter().flatten() {
                    assert!(texts::has(condition.otherwise), "{}", condition.otherwise);
                }
                for key in binding.keys {
                    assert!(
                        keys.insert(key.label()),
                        "{} twice in {scope:?}",
                        key.label()
                    );
                }
            }
        }
    }

    #[test]
    fn what_keys_do_is_said_within_eighty_columns() {
        let keys = BINDINGS.iter().map(|binding| width(&binding.labels()));
        // Blanks stand before the keys, after them and at the edge.
        let room = 80 - (3 + keys.max().unwrap_or(0) + 2 + 1);
        for binding in BINDINGS {
            for lang in [Lang::Zh, Lang::En] {
                let words = texts::text(lang, binding.help);
                assert!(width(words) <= room, "{words}: {} of {room}", width(words));
            }
        }
    }

    #[test]
    fn the_own_binding_of_a_screen_goes_before_the_general_one() {
        let key = Key::of(KeyCode::Tab);
        assert_eq!(
            binding(Scope::Diff, key).map(|found| found.action),
            Some(Action::Measure)
        );
        assert_eq!(
            binding(Scope::Prompt, Key::char('q')).map(|found| found.action),
            None
        );
    }
}
