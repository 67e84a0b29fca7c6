//! All that a disclosure says of one classification code.

use crate::{
    budget::{Code, Disclosure, Row, Table},
    codes,
    location::Location,
    text::key,
};

/// A code's page.
#[derive(Debug, Clone, PartialEq)]
pub struct CodePage<'a> {
    /// Its name as printed, or else as the standard list has it.
    pub name: String,
    /// What it lies under, from the class down, with the names as printed or as in the standard list.
    pub parents: Vec<(Code, String)>,
    /// The tables in which it stands.
    pub tables: Vec<Mention<'a>>,
    /// What the document's own glossary says of its name.
    pub terms: Vec<(String, Location)>,
    /// The sentences that state an amount of it.
    pub claims: Vec<(String, Location)>,
    /// Where it stands first.
    pub at: Location,
}

/// A row of a table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mention<'a> {
    /// The table.
    pub table: &'a Table,
    /// The row.
    pub row: &'a Row,
}

/// Gathers what is said of a code; `None` if neither the disclosure nor the standard list knows it.
#[must_use]
pub fn page(disclosure: &Disclosure, code: Code) -> Option<CodePage<'_>> {
    let name = name(disclosure, code)?;
    let mut parents: Vec<(Code, String)> = std::iter::successors(code.parent(), Code::parent)
        .map(|above| (above, self::name(disclosure, above).unwrap_or_default()))
        .collect();
    parents.reverse();
    let tables: Vec<Mention<'_>> = rows(disclosure, code).collect();
    let wanted = key(&name);
    let terms = disclosure
        .glossary
        .iter()
        .filter(|term| key(&term.name).contains(&wanted));
    let claims = disclosure
        .claims
        .iter()
        .filter(|claim| key(&claim.subject).contains(&wanted));
    Some(CodePage {
        parents,
        at: tables
            .first()
            .map(|mention| mention.row.at)
            .unwrap_or_default(),
        terms: terms
            .map(|term| (format!("{}：{}", term.name, term.explanation), term.at))
            .collect(),
        claims: claims
            .map(|claim| {
                (
                    disclosure.source.line(claim.at.line).trim().to_string(),
                    claim.at,
                )
            })
            .collect(),
        tables,
        name,
    })
}

fn rows(disclosure: &Disclosure, code: Code) -> impl Iterator<Item = Mention<'_>> {
    disclosure.tables.iter().flat_map(move |table| {
        let rows = table.rows.iter().filter(move |row| row.code == Some(code));
        rows.map(move |row| Mention { table, row })
    })
}

fn name(disclosure: &Disclosure, code: Code) -> Option<String> {
    rows(disclosure, code)
        .find_map(|mention| mention.row.name.clone())
        .or_else(|| {
            codes::name(code, disclosure.year.unwrap_or(u16::MAX))
                .map(|entry| entry.name.to_string())
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::sample::{disclosure, expenditure, row};

    #[test]
    fn a_code_is_gathered_from_every_table() {
        let rows = || {
            vec![
                row("20113", "商贸事务", &["5.00"]),
                row("2011301", "行政运行", &["5.00"]),
            ]
        };
        let disclosure = disclosure("局", vec![expenditure(rows()), expenditure(rows())]);
        let code = Code::parse("2011301").expect("a code");
        let page = page(&disclosure, code).expect("a page");
        assert_eq!((page.name.as_str(), page.tables.len()), ("行政运行", 2));
        let parents: Vec<&str> = page.parents.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(parents, ["一般公共服务支出", "商贸事务"]);
    }
}
