//! The bindings, a row each.

use crossterm::event::KeyCode;
use tui_input::InputRequest as Edit;

use super::{Binding, Condition, Hint, Key, Scope};
use crate::tui::{
    action::Action::{self, *},
    app::App,
};

const UP: Key = Key::of(KeyCode::Up);
const DOWN: Key = Key::of(KeyCode::Down);
const LEFT: Key = Key::of(KeyCode::Left);
const RIGHT: Key = Key::of(KeyCode::Right);
const ENTER: Key = Key::of(KeyCode::Enter);
const ESC: Key = Key::of(KeyCode::Esc);
const TAB: Key = Key::of(KeyCode::Tab);
const HOME: Key = Key::of(KeyCode::Home);
const END: Key = Key::of(KeyCode::End);
const PAGE_UP: Key = Key::of(KeyCode::PageUp);
const PAGE_DOWN: Key = Key::of(KeyCode::PageDown);
const BACKSPACE: Key = Key::of(KeyCode::Backspace);
const F1: Key = Key::of(KeyCode::F(1));
const DELETE: Key = Key::of(KeyCode::Delete);

const fn c(c: char) -> Key {
    Key::char(c)
}

const fn ctrl(c: char) -> Key {
    Key::ctrl(c)
}

const fn row(scope: Scope, keys: &'static [Key], action: Action, help: &'static str) -> Binding {
    Binding {
        scope,
        keys,
        action,
        help,
        hint: None,
        when: [None; 2],
    }
}

impl Binding {
    const fn hint(mut self, keys: &'static str, text: &'static str) -> Self {
        self.hint = Some(Hint { keys, text });
        self
    }

    const fn when(mut self, holds: fn(&App) -> bool, otherwise: &'static str) -> Self {
        let condition = Some(Condition { holds, otherwise });
        if self.when[0].is_none() {
            self.when[0] = condition;
        } else {
            self.when[1] = condition;
        }
        self
    }
}

/// Every binding there is. Within a scope, the order is that of the hint bar and of the help screen.
pub static BINDINGS: &[Binding] = &[
    // The list of disclosures.
    row(
        Scope::Library,
        &[ENTER, RIGHT, c('l')],
        Open,
        "help.open-disclosure",
    )
    .hint("⏎", "hint.open")
    .when(App::has_disclosure, "say.no-disclosure"),
    row(Scope::Library, &[c('p')], Projects, "help.projects")
        .hint("p", "hint.projects")
        .when(App::has_projects, "say.without-projects"),
    row(Scope::Library, &[c('d')], Diff, "help.diff")
        .hint("d", "hint.diff")
        .when(App::has_several, "say.no-partner")
        .when(App::has_disclosure, "say.no-disclosure"),
    row(Scope::Library, &[c('M')], Matrix, "help.matrix")
        .hint("M", "hint.matrix")
        .when(App::has_several, "say.no-group")
        .when(App::has_disclosure, "say.no-disclosure"),
    row(Scope::Library, &[c('f')], Filter, "help.filter").hint("f", "hint.filter"),
    row(Scope::Library, &[c('s')], Sort, "help.sort-disclosures")
        .hint("s", "hint.sort")
        .when(App::has_several, "say.only-disclosure"),
    row(Scope::Library, &[c('w')], Findings, "help.findings")
        .hint("w", "hint.findings")
        .when(App::has_disclosure, "say.no-disclosure"),
    row(Scope::Library, &[c('c')], Checks, "help.checks")
        .hint("c", "hint.checks")
        .when(App::has_disclosure, "say.no-disclosure"),
    row(Scope::Library, &[c('v')], Prose, "help.prose")
        .hint("v", "hint.prose")
        .when(App::has_disclosure, "say.no-disclosure"),
    row(
        Scope::Library,
        &[c('>')],
        ColumnsRight,
        "help.columns-right",
    )
    .hint("<>", "hint.columns")
    .when(App::has_more_columns, "say.all-columns"),
    row(Scope::Library, &[c('<')], ColumnsLeft, "help.columns-left")
        .when(App::has_more_columns, "say.all-columns"),
    row(Scope::Library, &[c('o')], Source, "help.source-file")
        .when(App::has_disclosure, "say.no-disclosure"),
    // A table as a tree.
    row(Scope::Tree, &[LEFT, c('h')], Fold, "help.fold").hint("←→", "hint.fold"),
    row(Scope::Tree, &[RIGHT, c('l')], Unfold, "help.unfold"),
    row(Scope::Tree, &[c('1')], Level(1), "help.level-1").hint("1-3", "hint.levels"),
    row(Scope::Tree, &[c('2')], Level(2), "help.level-2"),
    row(Scope::Tree, &[c('3')], Level(3), "help.level-3"),
    row(Scope::Tree, &[ENTER], Open, "help.open-row").hint("⏎", "hint.open"),
    row(Scope::Tree, &[c('t')], NextTable, "help.next-table")
        .hint("t", "hint.next-table")
        .when(App::has_several_tables, "say.only-table"),
    row(Scope::Tree, &[c('T')], PreviousTable, "help.previous-table")
        .when(App::has_several_tables, "say.only-table"),
    row(Scope::Tree, &[c('b'), TAB], Tables, "help.tables")
        .hint("b", "hint.tables")
        .when(App::has_several_tables, "say.only-table"),
    row(Scope::Tree, &[c('p')], Projects, "help.projects")
        .hint("p", "hint.projects")
        .when(App::has_projects, "say.without-projects"),
    row(Scope::Tree, &[c('f')], Filter, "help.filter").hint("f", "hint.filter"),
    row(Scope::Tree, &[c('d')], Diff, "help.diff")
        .hint("d", "hint.diff")
        .when(App::has_several, "say.no-partner"),
    row(Scope::Tree, &[c('M')], Matrix, "help.matrix").when(App::has_several, "say.no-group"),
    row(Scope::Tree, &[c('J'), c('^')], Parent, "help.parent"),
    row(Scope::Tree, &[c('>')], ColumnsRight, "help.columns-right")
        .hint("<>", "hint.columns")
        .when(App::has_more_columns, "say.all-columns"),
    row(Scope::Tree, &[c('<')], ColumnsLeft, "help.columns-left")
        .when(App::has_more_columns, "say.all-columns"),
    row(Scope::Tree, &[c('i')], Code, "help.code").hint("i", "hint.code"),
    row(Scope::Tree, &[c('o')], Source, "help.source").hint("o", "hint.source"),
    row(Scope::Tree, &[c('w')], Findings, "help.findings"),
    row(Scope::Tree, &[c('c')], Checks, "help.checks").hint("c", "hint.checks"),
    row(Scope::Tree, &[c('v')], Prose, "help.prose").hint("v", "hint.prose"),
    // The projects of a disclosure.
    row(
        Scope::Projects,
        &[ENTER, RIGHT, c('l')],
        Open,
        "help.open-sheet",
    )
    .hint("⏎", "hint.sheet"),
    row(Scope::Projects, &[LEFT, c('h')], Back, "help.back"),
    row(Scope::Projects, &[c('s')], Sort, "help.sort-projects").hint("s", "hint.sort"),
    row(Scope::Projects, &[c('f')], Filter, "help.filter").hint("f", "hint.filter"),
    row(
        Scope::Projects,
        &[c('d')],
        DiffProjects,
        "help.diff-projects",
    )
    .hint("d", "hint.diff")
    .when(App::has_several, "say.no-partner"),
    row(Scope::Projects, &[c('o')], Source, "help.source").hint("o", "hint.source"),
    row(
        Scope::Projects,
        &[c('>')],
        ColumnsRight,
        "help.columns-right",
    )
    .hint("<>", "hint.columns")
    .when(App::has_more_columns, "say.all-columns"),
    row(Scope::Projects, &[c('<')], ColumnsLeft, "help.columns-left")
        .when(App::has_more_columns, "say.all-columns"),
    row(Scope::Projects, &[c('t')], NextTable, "help.tree").hint("t", "hint.tree"),
    // A performance sheet.
    row(
        Scope::Sheet,
        &[ENTER, RIGHT, c('l'), c('z')],
        Unfold,
        "help.unfold-text",
    )
    .hint("⏎", "hint.unfold-text"),
    row(Scope::Sheet, &[c('}')], NextPart, "help.next-part").hint("{ }", "hint.next-part"),
    row(Scope::Sheet, &[c('{')], PreviousPart, "help.previous-part"),
    row(Scope::Sheet, &[c(']'), TAB], NextSheet, "help.next-sheet")
        .hint("[ ]", "hint.next-sheet")
        .when(App::has_several_sheets, "say.only-sheet"),
    row(
        Scope::Sheet,
        &[c('[')],
        PreviousSheet,
        "help.previous-sheet",
    )
    .when(App::has_several_sheets, "say.only-sheet"),
    row(Scope::Sheet, &[c('d')], Contrast, "help.contrast").hint("d", "hint.contrast"),
    row(Scope::Sheet, &[c('f')], Filter, "help.filter").hint("f", "hint.filter"),
    row(Scope::Sheet, &[c('c')], Checks, "help.checks").hint("c", "hint.checks"),
    row(Scope::Sheet, &[LEFT, c('h')], Back, "help.back"),
    row(Scope::Sheet, &[c('p')], Projects, "help.projects")
        .hint("p", "hint.projects")
        .when(App::has_projects, "say.without-projects"),
    row(Scope::Sheet, &[c('o')], Source, "help.source").hint("o", "hint.source"),
    // Two disclosures side by side.
    row(Scope::Diff, &[TAB], Measure, "help.measure").hint("Tab", "hint.measure"),
    row(Scope::Diff, &[c('i')], Explain, "help.explain").hint("i", "hint.explain"),
    row(Scope::Diff, &[c('c')], OnlyChanged, "help.only-changed").hint("c", "hint.only-changed"),
    row(Scope::Diff, &[c('s')], Sort, "help.sort-change").hint("s", "hint.sort"),
    row(Scope::Diff, &[c('%')], Shares, "help.shares").hint("%", "hint.shares"),
    row(Scope::Diff, &[c('p')], DiffProjects, "help.diff-projects")
        .hint("p", "hint.by-project")
        .when(App::has_projects_beside, "say.no-projects"),
    row(Scope::Diff, &[c('x')], Swap, "help.swap").hint("x", "hint.swap"),
    row(Scope::Diff, &[c('f')], Filter, "help.filter-diff").hint("f", "hint.filter"),
    row(Scope::Diff, &[c('d')], Diff, "help.diff-other")
        .hint("dD", "hint.replace")
        .when(App::has_several, "say.no-other"),
    row(Scope::Diff, &[c('D')], ReplaceLeft, "help.replace-left")
        .when(App::has_several, "say.no-other"),
    row(Scope::Diff, &[c('<')], LeftMeasure, "help.left-column"),
    row(Scope::Diff, &[c('>')], RightMeasure, "help.right-column"),
    row(Scope::Diff, &[LEFT, c('h')], Fold, "help.fold").hint("←→", "hint.fold"),
    row(Scope::Diff, &[RIGHT, c('l')], Unfold, "help.unfold"),
    row(Scope::Diff, &[c('1')], Level(1), "help.level-1").hint("1-3", "hint.levels"),
    row(Scope::Diff, &[c('2')], Level(2), "help.level-2"),
    row(Scope::Diff, &[c('3')], Level(3), "help.level-3"),
    row(Scope::Diff, &[ENTER], Open, "help.open-side").hint("⏎", "hint.open"),
    row(Scope::Diff, &[c('J'), c('^')], Parent, "help.parent"),
    row(Scope::Diff, &[c('t')], NextTable, "help.next-table").hint("t", "hint.next-table"),
    row(Scope::Diff, &[c('T')], PreviousTable, "help.previous-table"),
    row(Scope::Diff, &[c('M')], Matrix, "help.matrix").when(App::has_several, "say.no-group"),
    row(Scope::Diff, &[c('o')], Source, "help.left-source").hint("oO", "hint.source"),
    row(Scope::Diff, &[c('O')], RightSource, "help.right-source"),
    // Their projects side by side.
    row(Scope::DiffProjects, &[ENTER], Open, "help.open-sheets").hint("⏎", "hint.sheets"),
    row(
        Scope::DiffProjects,
        &[c('c')],
        OnlyChanged,
        "help.only-changed",
    )
    .hint("c", "hint.only-changed"),
    row(Scope::DiffProjects, &[c('s')], Sort, "help.sort-shift").hint("s", "hint.sort"),
    row(
        Scope::DiffProjects,
        &[c('p')],
        DiffProjects,
        "help.diff-codes",
    )
    .hint("p", "hint.by-code"),
    row(Scope::DiffProjects, &[c('x')], Swap, "help.swap").hint("x", "hint.swap"),
    row(Scope::DiffProjects, &[c('f')], Filter, "help.filter-diff").hint("f", "hint.filter"),
    row(Scope::DiffProjects, &[c('d')], Diff, "help.diff-other")
        .hint("dD", "hint.replace")
        .when(App::has_several, "say.no-other"),
    row(
        Scope::DiffProjects,
        &[c('D')],
        ReplaceLeft,
        "help.replace-left",
    )
    .when(App::has_several, "say.no-other"),
    row(Scope::DiffProjects, &[LEFT, c('h')], Back, "help.back"),
    row(Scope::DiffProjects, &[c('M')], Matrix, "help.matrix")
        .when(App::has_several, "say.no-group"),
    row(Scope::DiffProjects, &[c('o')], Source, "help.left-source").hint("oO", "hint.source"),
    row(
        Scope::DiffProjects,
        &[c('O')],
        RightSource,
        "help.right-source",
    ),
    // Many disclosures side by side.
    row(Scope::Matrix, &[TAB], Measure, "help.measure").hint("Tab", "hint.measure"),
    row(Scope::Matrix, &[c('c')], OnlyChanged, "help.only-changed").hint("c", "hint.only-changed"),
    row(Scope::Matrix, &[c('f')], Filter, "help.filter").hint("f", "hint.filter"),
    row(Scope::Matrix, &[c('>')], ColumnsRight, "help.columns-right")
        .hint("<>", "hint.columns")
        .when(App::has_more_columns, "say.all-columns"),
    row(Scope::Matrix, &[c('<')], ColumnsLeft, "help.columns-left")
        .when(App::has_more_columns, "say.all-columns"),
    row(Scope::Matrix, &[LEFT, c('h')], Fold, "help.fold").hint("←→", "hint.fold"),
    row(Scope::Matrix, &[RIGHT, c('l')], Unfold, "help.unfold"),
    row(Scope::Matrix, &[c('1')], Level(1), "help.level-1").hint("1-3", "hint.levels"),
    row(Scope::Matrix, &[c('2')], Level(2), "help.level-2"),
    row(Scope::Matrix, &[c('3')], Level(3), "help.level-3"),
    row(Scope::Matrix, &[ENTER], Open, "help.open-last").hint("⏎", "hint.open"),
    row(Scope::Matrix, &[c('J'), c('^')], Parent, "help.parent"),
    row(Scope::Matrix, &[c('t')], NextTable, "help.next-table").hint("t", "hint.next-table"),
    row(
        Scope::Matrix,
        &[c('T')],
        PreviousTable,
        "help.previous-table",
    ),
    row(Scope::Matrix, &[c('d')], Diff, "help.diff")
        .hint("d", "hint.diff")
        .when(App::has_several, "say.no-partner"),
    row(Scope::Matrix, &[c('o')], Source, "help.source").hint("o", "hint.source"),
    // Performance sheets side by side.
    row(Scope::Sheets, &[c('c')], OnlyChanged, "help.only-changed").hint("c", "hint.only-changed"),
    row(Scope::Sheets, &[c('x')], Swap, "help.swap")
        .hint("x", "hint.swap")
        .when(App::has_two_sides, "say.one-side"),
    row(Scope::Sheets, &[c('f')], Filter, "help.filter").hint("f", "hint.filter"),
    row(Scope::Sheets, &[ENTER, c('o')], Source, "help.left-source").hint("oO", "hint.source"),
    row(Scope::Sheets, &[c('O')], RightSource, "help.right-source"),
    row(Scope::Sheets, &[LEFT, c('h')], Back, "help.back"),
    // The lines of a file.
    row(Scope::Source, &[LEFT, c('h')], Back, "help.back"),
    row(Scope::Source, &[ENTER], Source, "help.back-to-mark").hint("⏎", "hint.back-to-mark"),
    row(Scope::Source, &[c('o')], View, "help.view").hint("o", "hint.view"),
    // Lists to read.
    row(
        Scope::Page,
        &[ENTER, RIGHT, c('l')],
        Open,
        "help.open-place",
    )
    .hint("⏎", "hint.open"),
    row(Scope::Page, &[LEFT, c('h')], Back, "help.back"),
    row(Scope::Page, &[c('f')], Filter, "help.filter").hint("f", "hint.filter"),
    row(Scope::Page, &[c('o')], Source, "help.source").hint("o", "hint.source"),
    // Help.
    row(Scope::Help, &[c('?'), c('q'), ENTER], Back, "help.back").hint("?", "hint.back"),
    // Moving.
    row(Scope::Moving, &[UP, c('k')], Up, "help.up").hint("↑↓", "hint.move"),
    row(Scope::Moving, &[DOWN, c('j')], Down, "help.down"),
    row(
        Scope::Moving,
        &[PAGE_DOWN, c(' '), ctrl('f')],
        PageDown,
        "help.page-down",
    ),
    row(Scope::Moving, &[PAGE_UP, ctrl('b')], PageUp, "help.page-up"),
    row(
        Scope::Moving,
        &[ctrl('d')],
        HalfPageDown,
        "help.half-page-down",
    ),
    row(Scope::Moving, &[ctrl('u')], HalfPageUp, "help.half-page-up"),
    row(Scope::Moving, &[c('g'), HOME], First, "help.first"),
    row(Scope::Moving, &[c('G'), END], Last, "help.last"),
    // Everywhere.
    row(Scope::Everywhere, &[c('/')], Search, "help.search").hint("/", "hint.search"),
    row(Scope::Everywhere, &[c('u')], Unit, "help.unit").hint("u", "hint.unit"),
    row(Scope::Everywhere, &[c('n')], NextHit, "help.next-hit")
        .hint("n N", "hint.next-hit")
        .when(App::has_hits, "say.no-search"),
    row(
        Scope::Everywhere,
        &[c('N')],
        PreviousHit,
        "help.previous-hit",
    )
    .when(App::has_hits, "say.no-search"),
    row(Scope::Everywhere, &[c('m')], Mark, "help.mark")
        .hint("m", "hint.mark")
        .when(App::has_several, "say.no-partner")
        .when(App::has_disclosure, "say.nothing-to-mark"),
    row(Scope::Everywhere, &[c('C')], Checks, "help.checks")
        .when(App::has_disclosure, "say.no-disclosure"),
    row(Scope::Everywhere, &[c('y')], Copy, "help.copy").hint("y", "hint.copy"),
    row(Scope::Everywhere, &[c('e')], Export, "help.export").hint("e", "hint.export"),
    row(Scope::Everywhere, &[c(':')], Commands, "help.commands").hint(":", "hint.commands"),
    row(Scope::Everywhere, &[c('?'), F1], Help, "help.help").hint("?", "hint.help"),
    row(Scope::Everywhere, &[ESC], Back, "help.back")
        .hint("Esc", "hint.back")
        .when(App::can_go_back, "say.press-q"),
    row(Scope::Everywhere, &[c('q'), ctrl('c')], Quit, "help.quit").hint("q", "hint.quit"),
    row(Scope::Everywhere, &[ctrl('l')], Redraw, "help.redraw"),
    row(Scope::Everywhere, &[ctrl('z')], Suspend, "help.suspend"),
    // Where a filter is typed.
    row(Scope::Filter, &[ENTER], Open, "help.keep-filter").hint("⏎", "hint.keep-filter"),
    row(Scope::Filter, &[ESC, ctrl('c')], Back, "help.drop-filter").hint("Esc", "hint.drop-filter"),
    // Where something is typed.
    row(Scope::Prompt, &[ENTER], Open, "help.choose").hint("⏎", "hint.open"),
    row(Scope::Prompt, &[UP], Up, "help.up-or-older").hint("↑↓", "hint.move"),
    row(Scope::Prompt, &[DOWN], Down, "help.down"),
    row(Scope::Prompt, &[ctrl('p')], Older, "help.older"),
    row(Scope::Prompt, &[ctrl('n')], Newer, "help.newer"),
    row(Scope::Prompt, &[PAGE_UP], PageUp, "help.page-up"),
    row(Scope::Prompt, &[PAGE_DOWN], PageDown, "help.page-down"),
    row(Scope::Prompt, &[ESC, ctrl('c')], Back, "help.back").hint("Esc", "hint.back"),
    row(
        Scope::Prompt,
        &[BACKSPACE],
        Edit(Edit::DeletePrevChar),
        "help.delete-before",
    ),
    row(
        Scope::Prompt,
        &[DELETE],
        Edit(Edit::DeleteNextChar),
        "help.delete-after",
    ),
    row(
        Scope::Prompt,
        &[ctrl('w')],
        Edit(Edit::DeletePrevWord),
        "help.delete-word",
    ),
    row(
        Scope::Prompt,
        &[ctrl('u')],
        Edit(Edit::DeleteLine),
        "help.delete-line",
    ),
    row(
        Scope::Prompt,
        &[LEFT],
        Edit(Edit::GoToPrevChar),
        "help.cursor-left",
    ),
    row(
        Scope::Prompt,
        &[RIGHT],
        Edit(Edit::GoToNextChar),
        "help.cursor-right",
    ),
    row(
        Scope::Prompt,
        &[HOME, ctrl('a')],
        Edit(Edit::GoToStart),
        "help.cursor-start",
    ),
    row(
        Scope::Prompt,
        &[END, ctrl('e')],
        Edit(Edit::GoToEnd),
        "help.cursor-end",
    ),
    row(Scope::Prompt, &[F1], Help, "help.help").hint("F1", "hint.help"),
    row(Scope::Prompt, &[ctrl('l')], Redraw, "help.redraw"),
    row(Scope::Prompt, &[ctrl('z')], Suspend, "help.suspend"),
];
