//! The arguments, and the help that explains them in the reader's language.

use std::{ffi::OsString, path::PathBuf};

use clap::{
    Arg, ArgAction, ArgMatches, Args, ColorChoice, CommandFactory, FromArgMatches, Parser,
    Subcommand, ValueEnum,
    builder::{NonEmptyStringValueParser, PossibleValue, PossibleValuesParser, TypedValueParser},
    error::{ContextKind, ContextValue, ErrorKind},
    parser::ValueSource,
};
use rust_decimal::Decimal;

use crate::{
    budget::{Form, Measure, MoneyUnit, Side},
    reports::{diff::SortBy, search::Bounds},
    texts::{self, Lang},
};

/// All that was asked for.
#[derive(Debug, Parser)]
#[command(
    name = "mingzhang",
    version,
    subcommand_precedence_over_arg = true,
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true
)]
pub struct Arguments {
    /// What to do; without it, the explorer opens.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Files and folders that the explorer opens.
    #[command(flatten)]
    pub files: Paths,
    /// What holds for every command.
    #[command(flatten)]
    pub settings: Settings,
    /// Print the version.
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

/// What holds for every command.
#[derive(Debug, Clone, Default, Args)]
pub struct Settings {
    /// The form of the output.
    #[arg(long, global = true, value_enum)]
    pub format: Option<Format>,
    /// The unit that amounts are shown in.
    #[arg(long, global = true, value_parser = units())]
    pub unit: Option<MoneyUnit>,
    /// The language that the program speaks.
    #[arg(long, global = true, value_enum)]
    pub lang: Option<Language>,
    /// When to use colours.
    #[arg(long, global = true, value_enum)]
    pub color: Option<When>,
    /// Print help; the short form, since it names the values without comments in one language.
    #[arg(short, long, global = true, action = ArgAction::HelpShort)]
    help: Option<bool>,
}

/// The form of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// Columns that line up, for people.
    #[default]
    Text,
    /// Comma-separated values, for spreadsheets.
    Csv,
    /// An object a line, for programs.
    Json,
}

impl Format {
    /// The name on the command line.
    fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }
}

/// A language that can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// 中文.
    Zh,
    /// English.
    En,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// A report to print.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// A line a disclosure.
    Ls(Paths),
    /// A table as a tree.
    Tree(TreeArgs),
    /// Project rows.
    Projects(ProjectsArgs),
    /// One performance sheet.
    Sheet(SheetArgs),
    /// Two disclosures side by side.
    Diff(DiffArgs),
    /// The search.
    Find(FindArgs),
    /// Where disclosures contradict themselves.
    Check(CheckArgs),
    /// Everything, for other programs.
    Export(ExportArgs),
    /// What each stage made of a file.
    Dump(DumpArgs),
    /// The explorer on the fixtures that are built in.
    Demo,
}

impl Command {
    /// The name on the command line.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Ls(_) => "ls",
            Self::Tree(_) => "tree",
            Self::Projects(_) => "projects",
            Self::Sheet(_) => "sheet",
            Self::Diff(_) => "diff",
            Self::Find(_) => "find",
            Self::Check(_) => "check",
            Self::Export(_) => "export",
            Self::Dump(_) => "dump",
            Self::Demo => "demo",
        }
    }
}

/// Files and folders.
#[derive(Debug, Args)]
pub struct Paths {
    /// The files and folders; `-` is standard input.
    #[arg(default_value = ".")]
    pub paths: Vec<PathBuf>,
}

/// Of `tree`.
#[derive(Debug, Args)]
pub struct TreeArgs {
    /// The file.
    pub path: PathBuf,
    /// Which table: a form, or `catalogue` or `whole`.
    #[arg(long)]
    pub form: Option<String>,
    /// Which half of a side-by-side table.
    #[arg(long, value_parser = sides())]
    pub side: Option<Side>,
    /// How many levels.
    #[arg(long, value_parser = count)]
    pub depth: Option<usize>,
    /// Only this measure.
    #[arg(long, value_parser = measures())]
    pub measure: Option<Measure>,
    /// List the tables instead.
    #[arg(long)]
    pub list: bool,
}

/// Of `projects`.
#[derive(Debug, Args)]
pub struct ProjectsArgs {
    /// The files and folders.
    #[command(flatten)]
    pub files: Paths,
    /// At least so much.
    #[arg(long, value_parser = amount)]
    pub min: Option<Decimal>,
    /// Only with this kind of money.
    #[arg(long, value_parser = measures())]
    pub fund: Option<Measure>,
    /// The order.
    #[arg(long, value_enum, default_value_t = ProjectOrder::Printed)]
    pub sort: ProjectOrder,
}

/// The order of projects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ProjectOrder {
    /// As printed.
    Printed,
    /// Most money first.
    Money,
    /// By name.
    Name,
    /// Lowest score first.
    Score,
}

/// Of `sheet`.
#[derive(Debug, Args)]
pub struct SheetArgs {
    /// The file.
    pub path: PathBuf,
    /// The project, or part of its name.
    #[arg(value_parser = NonEmptyStringValueParser::new())]
    pub name: String,
}

/// Of `diff`.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The files: two side by side, or more, a column each.
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// What is compared.
    #[arg(long, value_enum, default_value_t = DiffBy::Code)]
    pub by: DiffBy,
    /// Leave out what is the same.
    #[arg(long)]
    pub only_changed: bool,
    /// The order among neighbours.
    #[arg(long, value_enum, default_value_t = DiffOrder::Code)]
    pub sort: DiffOrder,
    /// Which table.
    #[arg(long, value_parser = forms())]
    pub form: Option<Form>,
    /// Which half of a side-by-side table.
    #[arg(long, value_parser = sides())]
    pub side: Option<Side>,
    /// Which measure.
    #[arg(long, value_parser = measures())]
    pub measure: Option<Measure>,
    /// Which measure of the right side, where it is another.
    #[arg(long, value_parser = measures())]
    pub against: Option<Measure>,
    /// Only what differs by at least so much.
    #[arg(long, value_parser = amount)]
    pub min: Option<Decimal>,
    /// Only what is below this code or name, with what each row contributes to its change.
    #[arg(long)]
    pub under: Option<String>,
    /// The shares of the total too.
    #[arg(long)]
    pub shares: bool,
}

/// What a comparison goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffBy {
    /// Classification codes.
    Code,
    /// Projects.
    Project,
    /// Indicators.
    Indicator,
}

/// The order of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffOrder {
    /// By code, as printed.
    Code,
    /// The largest difference first.
    Change,
    /// The largest per cent first.
    Percent,
}

impl From<DiffOrder> for SortBy {
    fn from(order: DiffOrder) -> Self {
        match order {
            DiffOrder::Code => Self::Code,
            DiffOrder::Change => Self::Change,
            DiffOrder::Percent => Self::Percent,
        }
    }
}

/// Of `find`.
#[derive(Debug, Args)]
pub struct FindArgs {
    /// What to look for.
    #[arg(value_parser = NonEmptyStringValueParser::new())]
    pub query: String,
    /// The files and folders.
    #[command(flatten)]
    pub files: Paths,
    /// At most so many.
    #[arg(long, default_value_t = 50, value_parser = count)]
    pub limit: usize,
}

/// Of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The files and folders.
    #[command(flatten)]
    pub files: Paths,
    /// List also what holds, and what was not checked.
    #[arg(long)]
    pub all: bool,
}

/// Of `export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The files and folders.
    #[command(flatten)]
    pub files: Paths,
    /// A folder that gets a file for each disclosure.
    #[arg(long)]
    pub to: Option<PathBuf>,
}

/// Of `dump`.
#[derive(Debug, Args)]
pub struct DumpArgs {
    /// Which stage.
    #[arg(value_enum)]
    pub stage: Stage,
    /// The file.
    pub path: PathBuf,
}

/// A stage of reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Stage {
    /// The file as blocks.
    Blocks,
    /// The tables as grids.
    Grids,
    /// The disclosure.
    Model,
}

/// Reads the arguments; help and errors speak `lang`.
///
/// # Errors
///
/// Help, version and wrong usage, to be printed by the caller.
pub fn parse(
    arguments: impl IntoIterator<Item = OsString>,
    lang: Lang,
    colored: bool,
) -> Result<Arguments, clap::Error> {
    let color = if colored {
        ColorChoice::Auto
    } else {
        ColorChoice::Never
    };
    let matches = command(lang).color(color).try_get_matches_from(arguments)?;
    if let Some(error) = file_before_command(&matches) {
        return Err(error);
    }
    Arguments::from_arg_matches(&matches)
}

/// Options that hold for every command may stand before it, but no files: they would be the explorer's.
fn file_before_command(matches: &ArgMatches) -> Option<clap::Error> {
    let command = matches.subcommand_name()?;
    let is_named = matches.value_source("paths") == Some(ValueSource::CommandLine);
    let file = matches.get_one::<PathBuf>("paths").filter(|_| is_named)?;
    let mut error = clap::Error::new(ErrorKind::ArgumentConflict);
    for (kind, said) in [
        (ContextKind::InvalidArg, file.display().to_string()),
        (ContextKind::PriorArg, command.to_string()),
    ] {
        error.insert(kind, ContextValue::String(said));
    }
    Some(error)
}

/// The language that a command line asks for before it is read, since its help is already in that language.
#[must_use]
pub fn language(arguments: &[OsString], locale: Option<&str>) -> Lang {
    let mut words = arguments.iter().filter_map(|word| word.to_str());
    let asked = words.clone().find_map(|word| word.strip_prefix("--lang="));
    let asked = asked.or_else(|| {
        words.find(|&word| word == "--lang")?;
        words.next()
    });
    match asked {
        Some("zh") => Lang::Zh,
        Some("en") => Lang::En,
        _ => Lang::from_locale(locale),
    }
}

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
pub(super) fn unused(command: Option<&str>) -> &'static [&'static str] {
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

/// An amount such as `500万`; 万元 where no unit is said.
fn amount(text: &str) -> Result<Decimal, String> {
    Bounds::parse(&format!(">={text}"))
        .and_then(|bounds| bounds.least)
        .ok_or_else(|| "500万, 0.5亿, 20000元".to_string())
}

/// A number of levels or lines.
fn count(text: &str) -> Result<usize, String> {
    text.parse().map_err(|_| "1, 2, 3…".to_string())
}

fn units() -> impl TypedValueParser<Value = MoneyUnit> {
    named(&MoneyUnit::ALL, |unit| unit.word())
}

fn forms() -> impl TypedValueParser<Value = Form> {
    named(&Form::ALL, |form| form.name())
}

fn sides() -> impl TypedValueParser<Value = Side> {
    named(&[Side::Revenue, Side::Expenditure], |side| side.name())
}

fn measures() -> impl TypedValueParser<Value = Measure> {
    named(&Measure::ALL, |measure| measure.name())
}

/// A parser of the names of some values.
fn named<T: Copy + Send + Sync + 'static>(
    values: &'static [T],
    name: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(values.iter().map(move |&value| name(value))).try_map(move |chosen| {
        values
            .iter()
            .copied()
            .find(|&value| name(value) == chosen)
            .ok_or(chosen)
    })
}
