//! The explorer: draws reports in a terminal and turns keys into actions.
//!
//! [`keys`] says what each key does, [`update`](mod@update) does it to the [`app`], [`view`] draws that; the runtime
//! waits, runs effects and talks to the terminal. Each of the [`screens`] is a file.

pub mod action;
pub mod app;
pub mod backend;
mod history;
pub mod keys;
mod outlet;
mod runtime;
pub mod screens;
mod signals;
mod terminal;
pub mod theme;
mod twins;
pub mod update;
pub mod view;
mod viewer;
pub mod widgets;

use std::{
    io::{self, IsTerminal},
    sync::{Arc, mpsc::Receiver},
};

use self::{app::Failure, backend::Abilities};
use crate::{
    budget::{Disclosure, MoneyUnit},
    library::Event,
    texts::Lang,
};

/// What there is to explore.
pub enum Content {
    /// Disclosures that are there already.
    Loaded(Vec<Arc<Disclosure>>),
    /// Disclosures that come in while the explorer runs.
    Loading(Receiver<Event>),
}

/// How the explorer shows itself.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// In which language.
    pub lang: Lang,
    /// In which unit of money; each table's own without a wish.
    pub unit: Option<MoneyUnit>,
    /// Whether with colours.
    pub color: bool,
    /// What the terminal is trusted with.
    pub abilities: Abilities,
}

/// Whether there is a terminal that the explorer can run in. Where there is none, a report is the thing to use.
#[must_use]
pub fn is_possible() -> bool {
    let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    io::stdout().is_terminal() && !is_dumb
}

/// How the explorer ended.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ended {
    /// The exit status that a signal asks for; zero where it was left.
    pub status: i32,
    /// Whether anything could be opened. Where nothing could, the explorer does not stay.
    pub opened: bool,
    /// The files that could not.
    pub failures: Vec<Failure>,
}

/// Runs the explorer until it is left. The terminal is restored whatever happens.
///
/// # Errors
///
/// When the terminal cannot be set up or does not take what is drawn.
pub fn run(content: Content, options: Options) -> io::Result<Ended> {
    runtime::run(content, options)
}
