//! `export`: everything a disclosure holds, for other programs.

pub(super) mod contract;
mod long;

use std::{
    collections::HashSet,
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use super::{
    args::{ExportArgs, Format},
    context::{Context, Problem, Status},
    json,
};
use crate::{budget::Disclosure, texts::Lang};

/// Prints or writes everything; JSON unless CSV is asked for.
pub(super) fn run(context: &mut Context<'_>, args: &ExportArgs) -> Result<Status, Problem> {
    let format = context.settings.format.unwrap_or(Format::Json);
    if format == Format::Text {
        return Err(context.problem("cli.export-text", &[]));
    }
    let disclosures = context.many(&args.files.paths);
    let Some(folder) = &args.to else {
        let lang = context.lang;
        for (index, disclosure) in disclosures.iter().enumerate() {
            write(&mut *context.out, disclosure, format, lang, index == 0)?;
        }
        return Ok(Status::Fine);
    };
    let mut names = HashSet::new();
    let told = |error: io::Error, path: &Path| {
        let arguments = [path.display().to_string(), error.to_string()];
        context.problem("cli.write", &[&arguments[0], &arguments[1]])
    };
    if folder.exists() && !folder.is_dir() {
        return Err(context.problem("cli.to-file", &[&folder.display().to_string()]));
    }
    fs::create_dir_all(folder).map_err(|error| told(error, folder))?;
    for disclosure in &disclosures {
        let path = folder.join(free_name(&disclosure.path, format, &mut names));
        if path.is_dir() {
            return Err(context.problem("cli.write-folder", &[&path.display().to_string()]));
        }
        save(&path, disclosure, format, context.lang).map_err(|error| told(error, &path))?;
    }
    Ok(Status::Fine)
}

fn save(path: &Path, disclosure: &Disclosure, format: Format, lang: Lang) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    write(&mut out, disclosure, format, lang, true)?;
    out.flush()
}

fn write(
    out: &mut dyn Write,
    disclosure: &Disclosure,
    format: Format,
    lang: Lang,
    with_header: bool,
) -> io::Result<()> {
    match format {
        Format::Csv => long::write(out, disclosure, with_header),
        Format::Json | Format::Text => json::write(out, &contract::Export::new(disclosure, lang)),
    }
}

/// The name of a disclosure's file with another ending, numbered where two have the same.
fn free_name(source: &Path, format: Format, taken: &mut HashSet<PathBuf>) -> PathBuf {
    let ending = if format == Format::Csv { "csv" } else { "json" };
    let stem = source.file_stem().unwrap_or(source.as_os_str());
    let numbered = (1..).map(|number: usize| {
        let mut name = stem.to_os_string();
        if number > 1 {
            name.push(format!("-{number}"));
        }
        name.push(format!(".{ending}"));
        PathBuf::from(name)
    });
    numbered
        .into_iter()
        .find(|name| taken.insert(name.clone()))
        .unwrap_or_else(|| PathBuf::from(stem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_files_of_one_name_do_not_overwrite_each_other() {
        let mut taken = HashSet::new();
        let mut name = |path: &str| {
            let name = free_name(Path::new(path), Format::Json, &mut taken);
            name.display().to_string()
        };
        assert_eq!(name("甲/2024.txt"), "2024.json");
        assert_eq!(name("乙/2024.txt"), "2024-2.json");
        assert_eq!(name("-"), "-.json");
    }
}
