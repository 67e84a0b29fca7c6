//! The command line: reads arguments, prints reports.

mod args;
mod check;
mod context;
mod diff;
mod dump;
mod export;
mod find;
mod json;
mod listing;
mod ls;
mod names;
mod progress;
mod projects;
mod sheet;
mod table;
mod tree;
mod usage;

use std::io;

pub use self::{
    args::{Arguments, Command, Format, Language, Settings, When, command, language, parse},
    context::{Context, Problem, STANDARD_INPUT, Status, complain},
    table::table_markdown,
    usage::mistake,
};
use crate::texts;

/// Prints a report. [`Command::Demo`] is the explorer's and prints nothing.
pub fn run(context: &mut Context<'_>, command: &Command) -> Status {
    let outcome = match command {
        Command::Ls(args) => ls::run(context, args),
        Command::Tree(args) => tree::run(context, args),
        Command::Projects(args) => projects::run(context, args),
        Command::Sheet(args) => sheet::run(context, args),
        Command::Diff(args) => diff::run(context, args),
        Command::Find(args) => find::run(context, args),
        Command::Check(args) => check::run(context, args),
        Command::Export(args) => export::run(context, args),
        Command::Dump(args) => dump::run(context, args),
        Command::Demo => Ok(Status::Fine),
    };
    let outcome = outcome.and_then(|status| {
        context.out.flush()?;
        Ok(status)
    });
    match outcome {
        Ok(_) if context.failed => Status::Failed,
        Ok(status) => status,
        Err(Problem::Output(error)) if nobody_listens(&error) => Status::Fine,
        Err(Problem::Output(error)) => {
            let said = texts::filled(context.lang, "cli.output", &[error.to_string()]);
            context.complain(&said);
            Status::Failed
        }
        Err(Problem::Said(message)) => {
            context.complain(&message);
            Status::Failed
        }
    }
}

/// The option for all commands that one of them, or without one the explorer, has no use for.
#[must_use]
pub fn out_of_place(command: Option<&Command>, settings: &Settings) -> Option<&'static str> {
    let unused = args::unused(command.map(Command::name));
    let given = [
        ("--format", settings.format.is_some()),
        ("--unit", settings.unit.is_some()),
    ];
    let mut wrong = given.into_iter().filter(|(_, is_given)| *is_given);
    wrong.find_map(|(flag, _)| {
        unused
            .contains(&flag.trim_start_matches('-'))
            .then_some(flag)
    })
}

/// Whether what reads the output has enough, as `head` does; the writer of CSV wraps what it is told.
fn nobody_listens(error: &io::Error) -> bool {
    let is_closed = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
    let of_csv = error.get_ref().and_then(|inner| inner.downcast_ref());
    is_closed(error)
        || of_csv.is_some_and(|inner: &csv::Error| {
            matches!(inner.kind(), csv::ErrorKind::Io(inner) if is_closed(inner))
        })
}
