//! The arguments that the commands take.

mod help;
mod values;

use std::{ffi::OsString, path::PathBuf};

use clap::{
    ArgAction, ArgMatches, Args, ColorChoice, FromArgMatches, Parser, Subcommand, ValueEnum,
    builder::NonEmptyStringValueParser,
    error::{ContextKind, ContextValue, ErrorKind},
    parser::ValueSource,
};
use rust_decimal::Decimal;

pub use self::help::command;
pub(super) use self::help::unused;
use self::values::{amount, count, forms, measures, sides, units};
use crate::{
    budget::{Form, Measure, MoneyUnit, Side},
    reports::diff::SortBy,
    texts::Lang,
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
