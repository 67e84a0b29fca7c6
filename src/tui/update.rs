//! What an action does: to the screen first, else to the explorer. Pure; what touches the world is an [`Effect`].

mod export;

use std::path::PathBuf;

use crossterm::event::KeyEvent;
use tui_input::InputRequest;

use self::export::export;
use super::{
    action::Action,
    app::{App, Id, Shared},
    keys::{self, Key, Scope},
    screens::{
        Checks, Findings, Help, Item, MatrixScreen, Page, Picker, Place, Prose, Search, Source,
        Step, groups, nothing_to_compare, open_hit, partners,
    },
};
use crate::{
    budget::MoneyUnit,
    reports::diff::Edition,
    text::file_name,
    texts::{filled, text},
};

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

/// Does what a key is bound to on the screen that is shown, or says that it is bound to nothing there.
pub fn press(app: &mut App, event: KeyEvent) -> Effect {
    let key = Key::from(event);
    if app.shared.is_too_small() {
        return blind(app, key);
    }
    if let Some(action) = keys::action(app, event) {
        return update(app, action);
    }
    let says = if app.scope().is_typing() {
        "say.no-use-typing"
    } else {
        "say.no-use"
    };
    app.message = Some(filled(app.shared.lang, says, &[key.label()]));
    Effect::None
}

/// Does what a key is bound to everywhere, where no screen is seen that it could change.
fn blind(app: &mut App, key: Key) -> Effect {
    match keys::binding(Scope::Everywhere, key).map(|binding| binding.action) {
        Some(action @ (Action::Quit | Action::Suspend | Action::Redraw)) => update(app, action),
        _ => Effect::None,
    }
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
    if app.shared.is_too_small() {
        return;
    }
    for character in pasted
        .chars()
        .filter(|c| !c.is_control())
        .take(LONGEST_PASTE)
    {
        if app.scope().is_typing() {
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
        Step::Back => {
            back(app);
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
    if let Some(why) = keys::refusal(app, action) {
        say(app, why);
        return Effect::None;
    }
    match action {
        Action::Open => say(app, "say.nothing-to-open"),
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
        Action::Source => source(app, app.screen().place(&app.shared)),
        Action::RightSource => source(app, app.screen().right_place(&app.shared)),
        Action::Findings => list(app, Findings::screen),
        Action::Checks => {
            let from = app.screen().place(&app.shared);
            list(app, |id, shared| {
                let from = from.filter(|place| place.id == id);
                Checks::screen(id, from.map(|place| place.at), shared)
            });
        }
        Action::Prose => list(app, Prose::screen),
        Action::Mark => mark(app),
        Action::Diff | Action::DiffProjects => choose_partner(app),
        Action::ReplaceLeft => choose_left(app),
        Action::With(other) => compare_with(app, other),
        Action::WithLeft(other) => compare_left(app, other),
        Action::Matrix => choose_group(app),
        Action::Group(group) => open_group(app, group),
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
    }
}

/// Goes on to another hit of the last search, in the place of the one before.
fn step_hits(app: &mut App, forward: bool) {
    let hit = app.shared.hits.step(forward);
    let Some(screen) = hit.and_then(|hit| open_hit(&hit, &app.shared)) else {
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

fn source(app: &mut App, place: Option<Place>) {
    match place.and_then(|place| Source::new(place, &app.shared)) {
        Some(screen) => app.screens.push(Box::new(screen)),
        None => say(app, "say.no-place"),
    }
}

/// Opens a list about the disclosure one is in or on.
fn list(app: &mut App, build: impl FnOnce(Id, &Shared) -> Option<Page>) {
    let Some(id) = app.screen().disclosure(&app.shared) else {
        say(app, "say.no-disclosure");
        return;
    };
    match build(id, &app.shared) {
        Some(screen) => app.screens.push(Box::new(screen)),
        // There are always findings and checks to show, be it that there are none.
        None => say(app, "say.no-prose"),
    }
}

/// Marks the disclosure one is in or on, takes the mark off it, or compares it with the marked one.
fn mark(app: &mut App) {
    let Some(id) = app.screen().disclosure(&app.shared) else {
        return;
    };
    match app.shared.marked {
        Some(marked) if marked == id => {
            app.shared.marked = None;
            say(app, "say.unmarked");
        }
        Some(marked) => compare(app, in_course(app, [marked, id])),
        None => {
            app.shared.marked = Some(id);
            let name = app.shared.name(id);
            app.message = Some(filled(app.shared.lang, "say.marked", &[name]));
        }
    }
}

/// Compares with what is marked; else offers what the disclosure can be compared with, and where there is only one
/// other, compares with that.
fn choose_partner(app: &mut App) {
    let Some(id) = app.screen().disclosure(&app.shared) else {
        say(app, "say.no-disclosure");
        return;
    };
    let is_diff = app.screen().sides().is_some();
    if let Some(marked) = app.shared.marked.filter(|&marked| marked != id && !is_diff) {
        compare(app, in_course(app, [marked, id]));
        return;
    }
    let purpose = format!("{} ⇄ ?", app.shared.name(id));
    offer(app, id, purpose, Action::With, compare_with);
}

/// Offers other left sides, those first that are likely partners of the right.
fn choose_left(app: &mut App) {
    if let Some([_, right]) = app.screen().sides() {
        let purpose = format!("? ⇄ {}", app.shared.name(right));
        offer(app, right, purpose, Action::WithLeft, compare_left);
    }
}

/// Offers others to compare with, each by an action; does with the only one at once what the action does.
fn offer(app: &mut App, id: Id, purpose: String, action: fn(Id) -> Action, does: fn(&mut App, Id)) {
    let sides = app.screen().sides().unwrap_or([id; 2]);
    let mut others = partners(id, &app.shared);
    others.retain(|other| !sides.contains(other));
    match others[..] {
        [] => say(app, "say.no-other"),
        [only] => does(app, only),
        _ => {
            let items = others.into_iter().map(|other| {
                let path = &app.shared.disclosures[other].line.path;
                let twin = app.shared.twin_file(other);
                let file = twin.unwrap_or_else(|| file_name(path));
                Item::new(app.shared.name_alone(other), file, action(other))
            });
            let picker = Picker::new("title.partner", items.collect()).toward(purpose);
            app.screens.push(Box::new(picker));
        }
    }
}

/// Compares with another: where two stand side by side already, with that on the right; else in the course of time.
fn compare_with(app: &mut App, other: Id) {
    if let Some(id) = app.screen().disclosure(&app.shared) {
        let sides = match app.screen().sides() {
            Some(_) => [id, other],
            None => in_course(app, [id, other]),
        };
        compare(app, sides);
    }
}

fn compare_left(app: &mut App, other: Id) {
    if let Some([_, right]) = app.screen().sides() {
        compare(app, [other, right]);
    }
}

/// Two disclosures as they are to stand: of one department the earlier is on the left, else they stand as they were named.
fn in_course(app: &App, [one, other]: [Id; 2]) -> [Id; 2] {
    let [earlier, later] = [other, one].map(|id| app.shared.disclosures.get(id));
    let is_turned = earlier.zip(later).is_some_and(|(earlier, later)| {
        Edition::from(&earlier.line).is_before(Edition::from(&later.line))
    });
    match is_turned {
        true => [other, one],
        false => [one, other],
    }
}

fn compare(app: &mut App, [left, right]: [Id; 2]) {
    match app.screen().compare(left, right, &app.shared) {
        Some(screen) => {
            app.shared.marked = None;
            app.screens.push(screen);
        }
        None => app.message = Some(nothing_to_compare([left, right], &app.shared)),
    }
}

/// Offers the groups that the disclosure can be shown with, a column each.
fn choose_group(app: &mut App) {
    let Some(id) = app.screen().disclosure(&app.shared) else {
        say(app, "say.no-disclosure");
        return;
    };
    let found = groups(id, &app.shared);
    match found[..] {
        [] => say(app, "say.no-group"),
        [_] => open_group(app, 0),
        _ => {
            let lang = app.shared.lang;
            let items = found.iter().enumerate().map(|(place, group)| {
                let count = filled(lang, "title.library", &[group.ids.len().to_string()]);
                Item::new(
                    text(lang, group.key).to_string(),
                    count,
                    Action::Group(place),
                )
            });
            let picker = Picker::new("title.group", items.collect());
            app.screens.push(Box::new(picker));
        }
    }
}

fn open_group(app: &mut App, place: usize) {
    let id = app.screen().disclosure(&app.shared);
    let group = id.and_then(|id| groups(id, &app.shared).into_iter().nth(place));
    let Some((id, group)) = id.zip(group) else {
        return;
    };
    match MatrixScreen::new(id, group.ids, &app.shared) {
        Some(screen) => app.screens.push(Box::new(screen)),
        None => say(app, "say.no-matrix"),
    }
}

fn copy(app: &App) -> Effect {
    let row = app.screen().row(&app.shared);
    row.map_or(Effect::None, |cells| Effect::Copy(cells.join("\t")))
}
