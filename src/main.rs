//! Arguments → command line or explorer → exit status.

use std::{
    env,
    ffi::OsString,
    io::{self, BufWriter, IsTerminal},
    path::PathBuf,
    process::ExitCode,
};

use mimalloc::MiMalloc;
use mingzhang::{
    cli::{self, Command, Context, Settings, Status, When},
    document::worker,
    library,
    texts::{self, Lang},
    tui::{self, Content, Options, backend::Abilities},
};

/// A disclosure is tens of thousands of short texts and lists. With this allocator reading takes an eighth less time.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let arguments: Vec<OsString> = env::args_os().collect();
    if arguments
        .get(1)
        .is_some_and(|first| first == worker::COMMAND)
    {
        return worker::serve().map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS);
    }
    if let Ok(program) = env::current_exe() {
        worker::enable(program);
    }
    let lang = cli::language(&arguments, locale().as_deref());
    let parsed = match cli::parse(arguments, lang, env::var_os("NO_COLOR").is_none()) {
        Ok(parsed) => parsed,
        Err(help) => return explain(lang, &help),
    };
    if let Some(option) = cli::out_of_place(parsed.command.as_ref(), &parsed.settings) {
        return complain(lang, "cli.out-of-place", option);
    }
    match parsed.command {
        None => explore(lang, &parsed.settings, Some(parsed.files.paths)),
        Some(Command::Demo) => explore(lang, &parsed.settings, None),
        Some(command) => report(lang, parsed.settings, &command).code().into(),
    }
}

/// Prints help, or what is wrong with the arguments.
fn explain(lang: Lang, help: &clap::Error) -> ExitCode {
    if let Some(mistake) = cli::mistake(help, lang) {
        return complain(lang, "cli.mistake", &mistake);
    }
    // Help that nobody reads to its end is no failure.
    let _closed = help.print();
    ExitCode::from(if help.use_stderr() { 2 } else { 0 })
}

/// Opens the explorer on files and folders, or on what is built in.
fn explore(lang: Lang, settings: &Settings, paths: Option<Vec<PathBuf>>) -> ExitCode {
    let mut named = paths.iter().flatten();
    if named.any(|path| path.as_os_str() == cli::STANDARD_INPUT) {
        return complain(lang, "cli.keys-from-terminal", "");
    }
    if !tui::is_possible() {
        let named = paths.unwrap_or_default();
        let missing = named.iter().find(|path| !path.exists());
        let shown = named.iter().map(|path| path.display().to_string());
        return match missing {
            // A command that was misspelt is taken for the name of a file.
            Some(path) => complain(lang, "cli.no-command", &path.display().to_string()),
            None => complain(
                lang,
                "cli.no-terminal",
                &shown.collect::<Vec<_>>().join(" "),
            ),
        };
    }
    let content = match paths {
        Some(paths) => Content::Loading(library::open(paths)),
        None => Content::Loaded(library::demo()),
    };
    let options = Options {
        lang,
        unit: settings.unit,
        color: is_colored(settings),
        abilities: Abilities::default(),
    };
    let ended = match tui::run(content, options) {
        Ok(ended) => ended,
        Err(error) => return complain(lang, "cli.explorer", &error.to_string()),
    };
    let told = ended
        .failures
        .iter()
        .filter(|failure| failure.named || !ended.opened);
    let mut failed = false;
    for failure in told {
        failed = true;
        let told = format!("{}: {}", failure.path.display(), failure.message);
        cli::complain(&mut io::stderr(), &told);
    }
    match u8::try_from(ended.status) {
        Ok(0) if failed => Status::Failed.code().into(),
        Ok(status) => status.into(),
        Err(_) => ExitCode::FAILURE,
    }
}

/// Prints a report.
fn report(lang: Lang, settings: Settings, command: &Command) -> Status {
    let color = is_colored(&settings);
    let mut context = Context {
        lang,
        settings,
        color,
        input: &mut io::stdin(),
        out: &mut BufWriter::new(io::stdout()),
        err: &mut io::stderr(),
        watched: io::stderr().is_terminal(),
        failed: false,
    };
    cli::run(&mut context, command)
}

/// Says on standard error what is wrong.
fn complain(lang: Lang, key: &'static str, argument: &str) -> ExitCode {
    let told = texts::filled(lang, key, &[argument]);
    cli::complain(&mut io::stderr(), &told);
    Status::Failed.code().into()
}

/// Whether colours are wanted.
fn is_colored(settings: &Settings) -> bool {
    match settings.color.unwrap_or(When::Auto) {
        When::Always => true,
        When::Never => false,
        When::Auto => io::stdout().is_terminal() && env::var_os("NO_COLOR").is_none(),
    }
}

/// The locale that the environment asks for.
fn locale() -> Option<String> {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| env::var(name).ok())
        .find(|value| !value.is_empty())
}
