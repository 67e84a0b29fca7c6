//! The help that explains the arguments, in the reader's language.

use clap::{Arg, CommandFactory, builder::PossibleValue};

use super::{Arguments, Format, values::named};
use crate::texts::{self, Lang};

/// The command line with its help in one language, taken from the table of texts.
#[must_use]
pub fn command(lang: Lang) -> clap::Command {
    let whole = Arguments::command();
    let settings: Vec<Arg> = whole.get_arguments().cloned().collect();
    let explained = explain(whole, lang, "usage.explore");
    let explained = explained.subcommand_help_heading(texts::text(lang, "usage-heading.commands"));
    explained.mut_subcommands(|sub| {
        let key = format!("usage.{}", sub.get_name());
        let own = settings.iter().filter_map(|one| own_setting(&sub, one));
        let own: Vec<Arg> = own.collect();
        explain(sub.args(own), lang, &key)
    })
}

/// What holds for every command, as one of them takes it where that is another way: help leaves out what it has no use for.
fn own_setting(command: &clap::Command, setting: &Arg) -> Option<Arg> {
    let name = command.get_name();
    let id = setting.get_id().as_str();
    if unused(Some(name)).contains(&id) {
        return Some(setting.clone().hide(true));
    }
    let exported = named(&[Format::Csv, Format::Json], Format::name);
    ((name, id) == ("export", "format")).then(|| setting.clone().value_parser(exported))
}

/// What a command, or without one the explorer, has no use for of what holds for every command.
pub(in crate::cli) fn unused(command: Option<&str>) -> &'static [&'static str] {
    match command {
        None | Some("demo") => &["format"],
        // Checks show amounts as they are printed.
        Some("export" | "check") => &["unit"],
        Some("dump") => &["format", "unit"],
        Some(_) => &[],
    }
}

/// Puts the texts under `key` in the place of the comments that the arguments carry.
fn explain(command: clap::Command, lang: Lang, key: &str) -> clap::Command {
    let about = texts::find(lang, key).unwrap_or_default();
    let usage = texts::text(lang, "usage-heading.usage");
    command
        .about(about)
        .long_about(None)
        .help_template(format!(
            "{{about-with-newline}}\n{usage} {{usage}}\n\n{{all-args}}"
        ))
        .mut_args(|argument| describe(argument, lang, key))
}

/// An argument with its help, its values and its default in one language.
fn describe(argument: Arg, lang: Lang, key: &str) -> Arg {
    let id = argument.get_id().as_str().replace('_', "-");
    let own = texts::find(lang, &format!("{key}.{id}"));
    let Some(help) = own.or_else(|| texts::find(lang, &format!("usage.{id}"))) else {
        return argument;
    };
    let heading = if argument.is_positional() {
        "usage-heading.arguments"
    } else {
        "usage-heading.options"
    };
    let argument = argument
        .long_help(None)
        .help_heading(texts::text(lang, heading));
    if !argument.get_action().takes_values() {
        return argument.help(help);
    }
    let values = argument.get_possible_values();
    let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
    let names = if names.is_empty() {
        String::new()
    } else {
        texts::filled(lang, "usage-heading.values", &[names.join(", ")])
    };
    argument
        .help(format!("{help}{names}"))
        .hide_possible_values(true)
        .hide_default_value(true)
}
