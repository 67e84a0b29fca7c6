//! What disclosures and trees are called in print.

use crate::{
    budget::{Disclosure, Form, Kind, MoneyUnit},
    reports::{diff::SideHead, tree::SubjectLine},
    texts::{self, Lang},
};

/// 预算 or 决算, in the reader's language.
pub(super) fn kind(lang: Lang, kind: Kind) -> &'static str {
    match kind {
        Kind::Budget => texts::text(lang, "kind.budget"),
        Kind::Final => texts::text(lang, "kind.final"),
    }
}

/// What a form is called for short, in the reader's language.
pub(super) fn form(lang: Lang, form: Form) -> &'static str {
    let key = format!("form.{}", form.name().replace('_', "-"));
    texts::find(lang, &key).unwrap_or(form.name())
}

/// The unit, in the reader's language.
pub(super) fn unit(lang: Lang, unit: MoneyUnit) -> &'static str {
    match unit {
        MoneyUnit::Yuan => texts::text(lang, "unit.yuan"),
        MoneyUnit::TenThousand => texts::text(lang, "unit.ten-thousand"),
        MoneyUnit::HundredMillion => texts::text(lang, "unit.hundred-million"),
    }
}

/// The unit, with a word to say so where it is only assumed since none is printed.
pub(super) fn unit_words(lang: Lang, unit_shown: MoneyUnit, is_printed: bool) -> String {
    let name = unit(lang, unit_shown);
    match is_printed {
        true => name.to_string(),
        false => texts::filled(lang, "unit.assumed", &[name]),
    }
}

/// Department, year and kind.
pub(super) fn disclosure(lang: Lang, disclosure: &Disclosure) -> String {
    identity(
        lang,
        &disclosure.department,
        disclosure.year,
        disclosure.kind,
    )
}

/// Department, year and kind of one side of a comparison.
pub(super) fn side(lang: Lang, side: &SideHead) -> String {
    identity(lang, &side.department, side.year, side.kind)
}

/// The title of a tree, with its half where it has two.
pub(super) fn subject(lang: Lang, head: &SubjectLine) -> String {
    match head.side {
        Some(side) => {
            let half = match side {
                crate::budget::Side::Revenue => texts::text(lang, "side.revenue"),
                crate::budget::Side::Expenditure => texts::text(lang, "side.expenditure"),
            };
            format!("{} · {half}", head.title)
        }
        None => head.title.clone(),
    }
}

fn identity(lang: Lang, department: &str, year: Option<u16>, kind_of: Kind) -> String {
    let year = year.map(|year| format!(" {year}")).unwrap_or_default();
    format!("{department}{year} {}", kind(lang, kind_of))
}
