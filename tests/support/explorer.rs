//! The explorer without a terminal: fixtures opened, keys typed, what is drawn read back.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use mingzhang::{
    budget::Disclosure,
    pipeline,
    reports::checks::Marks,
    texts::Lang,
    tui::{
        action::Action,
        app::App,
        keys::{self, Key, Scope},
        theme::Theme,
        update::{Effect, press},
        view,
    },
};
use ratatui::{buffer::Buffer, layout::Rect};
use unicode_width::UnicodeWidthStr;

/// An explorer in which some fixtures are open.
pub struct Explorer {
    pub app: App,
    /// What the last key asked of the event loop.
    pub effect: Effect,
    /// The bindings that were used: scope, action.
    pub used: Vec<(Scope, Action)>,
}

impl Explorer {
    /// Opens fixtures, named by how their files begin; all of them for `*`.
    pub fn open(names: &str, (columns, rows): (u16, u16)) -> Self {
        let mut app = App::new(Lang::Zh, (columns, rows));
        let names: Vec<&str> = names.split(' ').collect();
        let wanted = |path: &PathBuf| {
            let file = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            names
                .iter()
                .any(|name| *name == "*" || file.starts_with(name))
        };
        let paths = super::fixtures().into_iter().filter(wanted);
        for (place, path) in paths.enumerate() {
            app.add(place, loaded(&path));
        }
        app.settle();
        Self {
            app,
            effect: Effect::None,
            used: Vec::new(),
        }
    }

    /// Types keys: names such as `Enter` and `Ctrl-d`, single characters, and `'text'` for each character of it.
    pub fn press(&mut self, keys: &str) {
        for word in keys.split_whitespace() {
            match word
                .strip_prefix('\'')
                .and_then(|word| word.strip_suffix('\''))
            {
                Some(typed) => typed.chars().for_each(|c| self.key(Key::char(c))),
                None => self.key(named(word)),
            }
        }
    }

    /// Types one key.
    pub fn key(&mut self, key: Key) {
        let modifiers = if key.ctrl {
            KeyModifiers::CONTROL
        } else {
            KeyModifiers::NONE
        };
        if let Some(binding) = keys::binding(self.app.scope(), key) {
            self.used.push((binding.scope, binding.action));
        }
        self.effect = press(&mut self.app, KeyEvent::new(key.code, modifiers));
        while self.app.is_busy() {
            self.app.work();
        }
        self.check();
    }

    /// Makes the checks that are wanted, until no more are.
    pub fn check(&mut self) {
        loop {
            let mut wanted = self.app.wanted_checks();
            wanted.extend(self.app.next_count());
            if wanted.is_empty() {
                break;
            }
            for (id, disclosure) in wanted {
                self.app.take_marks(id, Some(Marks::new(&disclosure)));
            }
        }
        self.app.settle();
    }

    /// What is shown: the title and the row one is on. Of two sides also whose they are.
    pub fn place(&self) -> String {
        let (screen, shared) = (self.app.screen(), &self.app.shared);
        let title = screen.whole_title(shared);
        let what = if title.what.is_empty() || screen.sides().is_some() {
            format!("{} {}", title.whose, title.what)
        } else {
            title.what
        };
        let what = what.trim();
        let row = screen.row(shared).unwrap_or_default().join(" ");
        format!(
            "{what} | {}",
            row.split_whitespace().collect::<Vec<_>>().join(" ")
        )
    }

    /// What is drawn.
    pub fn frame(&self, theme: &Theme) -> Buffer {
        let (columns, rows) = self.app.shared.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        view::draw(&self.app, theme, &mut buffer);
        buffer
    }

    /// What is drawn, as lines of text.
    pub fn text(&self) -> String {
        lines(&self.frame(&Theme::colored())).join("\n")
    }
}

/// A fixture, read once for all tests.
fn loaded(path: &Path) -> Arc<Disclosure> {
    static LOADED: Mutex<BTreeMap<PathBuf, Arc<Disclosure>>> = Mutex::new(BTreeMap::new());
    let mut loaded = LOADED.lock().unwrap_or_else(PoisonError::into_inner);
    let load = || Arc::new(pipeline::load(path).expect("fixtures can be opened"));
    Arc::clone(loaded.entry(path.to_path_buf()).or_insert_with(load))
}

/// The lines of a frame, without the halves of wide characters that no terminal shows.
pub fn lines(buffer: &Buffer) -> Vec<String> {
    (0..buffer.area.height)
        .map(|y| {
            let mut line = String::new();
            let mut x = 0;
            while x < buffer.area.width {
                let symbol = buffer[(x, y)].symbol();
                line.push_str(symbol);
                x += u16::try_from(symbol.width().max(1)).expect("at most two");
            }
            line.trim_end().to_string()
        })
        .collect()
}

fn named(word: &str) -> Key {
    let key = keys::BINDINGS
        .iter()
        .flat_map(|binding| binding.keys)
        .find(|key| key.label() == word);
    match (key, word.strip_prefix("Ctrl-")) {
        (Some(key), _) => *key,
        (None, Some(c)) => Key::ctrl(c.chars().next().expect("a character")),
        (None, None) => Key::of(KeyCode::Char(word.chars().next().expect("a character"))),
    }
}
