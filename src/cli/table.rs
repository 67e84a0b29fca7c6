//! The table of all commands for the README, from what the arguments are read with.

use clap::{Arg, builder::PossibleValue};

use super::args::command;
use crate::texts::{self, Lang};

/// The commands as Markdown: how each is called, what it prints, and the options that are its own.
#[must_use]
pub fn table_markdown(lang: Lang) -> String {
    let heads = ["commands.command", "commands.prints", "commands.options"];
    let [called, prints, options] = heads.map(|key| texts::text(lang, key));
    let mut out = format!("| {called} | {prints} | {options} |\n| --- | --- | --- |\n");
    let mut whole = command(lang);
    // What holds for every command is handed down to each.
    whole.build();
    for sub in whole.get_subcommands() {
        let own = sub
            .get_arguments()
            .filter(|argument| !argument.is_global_set());
        let (places, options): (Vec<&Arg>, Vec<&Arg>) = own.partition(|one| one.is_positional());
        let called = std::iter::once(sub.get_name().to_string())
            .chain(places.into_iter().map(place))
            .collect::<Vec<_>>()
            .join(" ");
        let options: Vec<String> = options.into_iter().map(option).collect();
        let about = sub.get_about().map(ToString::to_string).unwrap_or_default();
        out.push_str(&format!(
            "| `mingzhang {called}` | {about} | {} |\n",
            options.join(" ")
        ));
    }
    out
}

/// An argument by its place: its values, where these are few, or else what it is called.
fn place(place: &Arg) -> String {
    values(place).unwrap_or_else(|| place.to_string())
}

/// An option, with its values where these are few.
fn option(option: &Arg) -> String {
    let name = option.get_long().unwrap_or_default();
    let values = values(option).map(|values| format!(" {values}"));
    format!("`--{name}{}`", values.unwrap_or_default())
}

/// The values of an argument; more than a few are for its help to list.
fn values(argument: &Arg) -> Option<String> {
    let values = argument.get_possible_values();
    let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
    (1..=FEW).contains(&names.len()).then(|| names.join("\\|"))
}

const FEW: usize = 4;
