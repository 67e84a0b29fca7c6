//! What an action does: to the screen first, else to the explorer. Pure; what touches the world is an [`Effect`].

use std::path::PathBuf;

use tui_input::InputRequest;

use super::{
    action::Action,
    app::{App, Id, Shared},
    keys::Scope,
    screens::{
        Checks, Findings, Help, Item, Page, Picker, Prose, Search, Source, Step, file_name,
        open_hit, partners,
    },
};
use crate::{
    budget::MoneyUnit,
    texts::{filled, text},
};

/// Characters of a file's name; systems take 255 bytes, and a Chinese character is three.
const LONGEST_NAME: usize = 72;

/// No line that is typed is longer; who pastes more has hit the wrong window.
const LONGEST_PASTE: usize = 1_000;

/// What only the event loop can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Nothing.
    None,
    /// End the program.
    Quit,
    /// Stop the program until it is woken.
    Suspend,
    /// Paint everything anew.
    Redraw,
    /// Copy a text to the clipboard.
    Copy(String),
    /// Open a file in a program that shows it as it is printed.
    View(PathBuf),
    /// Write bytes to a new file named after this.
    Write {
        /// The name without its extension.
        name: String,
        /// What to write.
        bytes: Vec<u8>,
    },
}

/// Does an action, and what it leaves to do for as long as no key would wait for it.
pub fn update(app: &mut App, action: Action) -> Effect {
    app.message = None;
    let effect = act(app, action);
    app.work();
    app.settle();
    effect
}

/// Takes in a text that was pasted; only where something is typed is there a use for it.
pub fn paste(app: &mut App, pasted: &str) {
    app.message = None;
    for character in pasted
        .chars()
        .filter(|c| !c.is_control())
        .take(LONGEST_PASTE)
    {
        if app.scope() == Scope::Prompt {
            act(app, Action::Edit(InputRequest::InsertChar(character)));
        }
    }
    app.work();
    app.settle();
}

fn act(app: &mut App, action: Action) -> Effect {
    let Some(mut screen) = app.screens.pop() else {
        return Effect::Quit;
    };
    let step = screen.act(action, &mut app.shared);
    app.screens.push(screen);
    match step {
        Step::Done => Effect::None,
        Step::Ignored => fall_back(app, action),
        Step::Open(screen) => {
            app.screens.push(screen);
            Effect::None
        }
        Step::Replace(screen) => {
            app.screens.pop();
            app.screens.push(screen);
            Effect::None
        }
        Step::BackAnd(action) => {
            app.screens.pop();
            act(app, action)
        }
        Step::Say(message) => {
            app.message = Some(message);
            Effect::None
        }
        Step::View(path) => Effect::View(path),
    }
}

/// What an action does where it means nothing to the screen.
fn fall_back(app: &mut App, action: Action) -> Effect {
    match action {
        Action::Quit => return Effect::Quit,
        Action::Suspend => return Effect::Suspend,
        Action::Redraw => return Effect::Redraw,
        Action::Copy => return copy(app),
        Action::Export => return export(app),
        Action::Back => back(app),
        Action::Help => app.screens.push(Box::new(Help::new(app.scope()))),
        Action::Commands => app.screens.push(Box::new(Picker::commands(app))),
        Action::Search => {
            let search = Search::new(&mut app.shared);
            app.screens.push(Box::new(search));
        }
        Action::NextHit => step_hits(app, true),
        Action::PreviousHit => step_hits(app, false),
        Action::Unit => next_unit(app),
        Action::Source => source(app),
        Action::Findings => list(app, Findings::screen),
        Action::Checks => {
            let from = app.screen().place(&app.shared);
            list(app, |id, shared| {
                let from = from.filter(|place| place.id == id);
                Checks::screen(id, from.map(|place| place.at), shared)
            });
        }
        Action::Prose => list(app, Prose::screen),
        Action::Diff | Action::DiffProjects => choose_partner(app),
        Action::With(other) => compare_with(app, other),
        _ => {}
    }
    Effect::None
}

fn say(app: &mut App, key: &'static str) {
    app.message = Some(text(app.shared.lang, key).to_string());
}

fn back(app: &mut App) {
    if app.screens.len() > 1 {
        app.screens.pop();
        app.hit_screen = app.hit_screen.filter(|&depth| depth < app.screens.len());
    } else {
        say(app, "say.press-q");
    }
}

/// Goes on to another hit of the last search, in the place of the one before.
fn step_hits(app: &mut App, forward: bool) {
    let Some(hit) = app.shared.hits.step(forward) else {
        say(app, "say.no-search");
        return;
    };
    let Some(screen) = open_hit(&hit, &app.shared) else {
        return;
    };
    if app.hit_screen == Some(app.screens.len() - 1) {
        app.screens.pop();
    }
    app.hit_screen = Some(app.screens.len());
    app.screens.push(screen);
    let hits = &app.shared.hits;
    let place = [
        (hits.at() + 1).to_string(),
        hits.len().to_string(),
        hits.query.clone(),
    ];
    app.message = Some(filled(app.shared.lang, "say.hit", &place));
}

fn next_unit(app: &mut App) {
    app.shared.unit = match app.shared.unit {
        None => Some(MoneyUnit::Yuan),
        Some(MoneyUnit::Yuan) => Some(MoneyUnit::TenThousand),
        Some(MoneyUnit::TenThousand) => Some(MoneyUnit::HundredMillion),
        Some(MoneyUnit::HundredMillion) => None,
    };
    let key = match app.shared.unit {
        None => "say.unit-printed",
        Some(unit) => super::screens::unit_key(unit),
    };
    say(app, key);
}

fn source(app: &mut App) {
    let place = app.screen().place(&app.shared);
    match place.and_then(|place| Source::new(place, &app.shared)) {
        Some(screen) => app.screens.push(Box::new(screen)),
        None => say(app, "say.no-place"),
    }
}

/// Opens a list about the disclosure one is in or on.
fn list(app: &mut App, build: impl FnOnce(Id, &Shared) -> Option<Page>) {
    let id = app.screen().disclosure(&app.shared);
    match id.and_then(|id| build(id, &app.shared)) {
        Some(screen) => app.screens.push(Box::new(screen)),
        None => say(app, "say.no-such"),
    }
}

/// Offers what the disclosure can be compared with; where there is only one other, compares with that.
fn choose_partner(app: &mut App) {
    let Some(id) = app.screen().disclosure(&app.shared) else {
        say(app, "say.no-such");
        return;
    };
    let others = partners(id, &app.shared);
    if let [only] = others[..] {
        compare_with(app, only);
        return;
    }
    let items = others.into_iter().map(|other| {
        let file = file_name(&app.shared.disclosures[other].line.path);
        Item::new(app.shared.name(other), file, Action::With(other))
    });
    app.screens
        .push(Box::new(Picker::new("title.partner", items.collect())));
}

fn compare_with(app: &mut App, other: usize) {
    match app.screen().compare_with(other, &app.shared) {
        Some(screen) => app.screens.push(screen),
        None => say(app, "say.nothing-to-compare"),
    }
}

fn copy(app: &App) -> Effect {
    let row = app.screen().row(&app.shared);
    row.map_or(Effect::None, |cells| Effect::Copy(cells.join("\t")))
}

fn export(app: &mut App) -> Effect {
    let table = app.screen().table(&app.shared);
    if table.is_empty() {
        say(app, "say.nothing-to-export");
        return Effect::None;
    }
    let title = app.screen().title(&app.shared);
    let name: String = format!("{} {}", title.whose, title.what)
        .chars()
        .take(LONGEST_NAME)
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .collect();
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(Vec::new());
    // Writing into memory cannot fail.
    for row in table.iter().filter(|row| !row.is_empty()) {
        let _ = writer.write_record(row);
    }
    Effect::Write {
        name: name
            .split('-')
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("-"),
        bytes: writer.into_inner().unwrap_or_default(),
    }
}
