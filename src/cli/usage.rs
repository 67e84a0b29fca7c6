//! What is wrong with how a command was called, in the language of the program; clap only speaks English.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::{
    text::one_line,
    texts::{self, Lang},
};

/// What was wrong and what to do, in a line; `None` for help and version, which are no mistakes, and for what the
/// program has no words for.
#[must_use]
pub fn mistake(error: &clap::Error, lang: Lang) -> Option<String> {
    let said = |kind| said(error, kind, lang);
    let argument = || said(ContextKind::InvalidArg);
    let (key, arguments) = match error.kind() {
        ErrorKind::UnknownArgument => {
            let near = said(ContextKind::SuggestedArg).map(|near| {
                let key = "mistake.near";
                texts::filled(lang, key, &[near])
            });
            (
                "mistake.unknown",
                vec![argument()?, near.unwrap_or_default()],
            )
        }
        ErrorKind::InvalidValue => {
            let values = said(ContextKind::ValidValue).unwrap_or_default();
            match said(ContextKind::InvalidValue) {
                Some(value) if !value.is_empty() => {
                    ("mistake.value", vec![argument()?, value, values])
                }
                _ if values.is_empty() => ("mistake.empty", vec![argument()?]),
                _ => ("mistake.no-value", vec![argument()?, values]),
            }
        }
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error)?.to_string();
            let value = said(ContextKind::InvalidValue)?;
            ("mistake.value", vec![argument()?, value, why])
        }
        ErrorKind::MissingRequiredArgument
        | ErrorKind::TooFewValues
        | ErrorKind::WrongNumberOfValues => ("mistake.missing", vec![argument()?]),
        ErrorKind::ArgumentConflict => {
            let other = said(ContextKind::PriorArg)?;
            let argument = argument()?;
            if argument == other {
                ("mistake.twice", vec![argument])
            } else {
                ("mistake.conflict", vec![argument, other])
            }
        }
        _ => return None,
    };
    Some(texts::filled(lang, key, &arguments))
}

/// What an error tells of itself.
fn said(error: &clap::Error, kind: ContextKind, lang: Lang) -> Option<String> {
    let words = match error.get(kind)? {
        ContextValue::String(word) => word.clone(),
        ContextValue::Strings(words) => texts::listed(lang, words),
        ContextValue::Number(number) => number.to_string(),
        _ => return None,
    };
    Some(one_line(&words).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli;

    fn told(arguments: &[&str], lang: Lang) -> Option<String> {
        let called = std::iter::once("mingzhang").chain(arguments.iter().copied());
        let error = cli::parse(called.map(Into::into), lang, false).err()?;
        mistake(&error, lang)
    }

    #[test]
    fn options_may_stand_before_a_command_and_files_may_not() {
        let parsed = |words: &[&str]| {
            let called = ["mingzhang"].iter().chain(words).map(Into::into);
            cli::parse(called, Lang::En, false)
        };
        for words in [
            ["--lang", "en", "ls", "a.txt"],
            ["ls", "--lang", "en", "a.txt"],
        ] {
            let parsed = parsed(&words).expect("a command");
            assert!(
                matches!(parsed.command, Some(cli::Command::Ls(_))),
                "{words:?}"
            );
            assert!(parsed.settings.lang.is_some());
        }
        assert_eq!(
            told(&["a.txt", "ls"], Lang::En).as_deref(),
            Some("a.txt and ls cannot be used together")
        );
        assert!(parsed(&["--lang", "en", "a.txt"]).is_ok_and(|parsed| parsed.command.is_none()));
    }

    #[test]
    fn mistakes_are_told_in_the_language_of_the_program() {
        for (arguments, words) in [
            (&["tree"][..], &["<PATH>"][..]),
            (&["ls", "--unit", "斤"], &["--unit", "斤", "万元"]),
            (&["ls", "--unit"], &["--unit", "亿元"]),
            (
                &["diff", "a", "b", "--min", "abc"],
                &["--min", "abc", "500万"],
            ),
            (&["ls", "--colour=never"], &["--colour", "--color"]),
            (&["--no-such-flag"], &["--no-such-flag"]),
            (&["ls", "--lang", "zh", "--lang", "en"], &["--lang"]),
        ] {
            let said = told(arguments, Lang::Zh).unwrap_or_default();
            for word in words {
                assert!(
                    said.contains(word),
                    "{arguments:?}: {word} is not in {said}"
                );
            }
            assert!(!said.contains("error"), "{said}");
        }
        assert_eq!(told(&["--help"], Lang::Zh), None);
    }

    #[test]
    fn values_are_listed_as_the_language_lists() {
        for (lang, values) in [(Lang::Zh, "text、csv、json"), (Lang::En, "text, csv, json")] {
            let said = told(&["ls", "--format", "xml"], lang).unwrap_or_default();
            assert!(said.contains(values), "{said}");
        }
    }
}
