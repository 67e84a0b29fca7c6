//! An entry of a standard list: a code, its name, the years it is known for, and how it is known.

use std::sync::LazyLock;

use crate::budget::{Code, Scheme};

/// A code with a name that it has, or had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The code.
    pub code: Code,
    /// Its name in these years.
    pub name: &'static str,
    /// The years for which the name is known.
    pub years: Years,
    /// How it is known.
    pub evidence: Evidence,
}

/// From when to when a name is known to be in use, both years included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Years {
    /// The first.
    pub first: u16,
    /// The last; `u16::MAX` where it is still in use.
    pub last: u16,
}

/// How a name is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// It was read in a published document.
    Printed,
    /// It is remembered, and was not seen printed.
    Recalled,
}

impl Years {
    /// Whether `year` is one of them.
    #[must_use]
    pub fn contains(self, year: u16) -> bool {
        (self.first..=self.last).contains(&year)
    }

    /// How many years lie between these and `year`; zero within them.
    #[must_use]
    pub fn distance(self, year: u16) -> u16 {
        self.first
            .saturating_sub(year)
            .max(year.saturating_sub(self.last))
    }

    /// Reads `2019-2026`, `2018-` or `2017 2018 2019`.
    fn parse(text: &str) -> Option<Self> {
        let mut numbers = text.split([' ', '-']).filter(|number| !number.is_empty());
        let first = numbers.next()?.parse().ok()?;
        let last = match numbers.next_back() {
            Some(last) => last.parse().ok()?,
            None if text.ends_with('-') => u16::MAX,
            None => first,
        };
        Some(Self { first, last })
    }
}

/// All names that a code ever had, the oldest first; none for a code that is in no list.
#[must_use]
pub fn entries(code: Code) -> &'static [Entry] {
    let start = ENTRIES.partition_point(|entry| entry.code < code);
    let end = ENTRIES.partition_point(|entry| entry.code <= code);
    &ENTRIES[start..end]
}

/// The entry of a code that was in use in `year`, or else the one nearest to that year; what was printed goes before
/// what is remembered.
#[must_use]
pub fn name(code: Code, year: u16) -> Option<&'static Entry> {
    entries(code).iter().min_by_key(|entry| {
        (
            entry.years.distance(year),
            entry.evidence == Evidence::Recalled,
        )
    })
}

/// The codes of a list that are known for a year, in order.
pub fn in_year(scheme: Scheme, year: u16) -> impl Iterator<Item = &'static Entry> {
    ENTRIES
        .iter()
        .filter(move |entry| entry.code.scheme() == scheme && entry.years.contains(year))
}

/// All lists, ordered by code and then by year.
static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let mut entries: Vec<Entry> = LISTS
        .iter()
        .flat_map(|list| list.lines().skip(1))
        .filter_map(entry)
        .collect();
    entries.sort_by_key(|entry| (entry.code, entry.years));
    entries
});

const LISTS: [&str; 3] = [
    include_str!("functional.tsv"),
    include_str!("economic.tsv"),
    include_str!("revenue.tsv"),
];

/// Reads a line of a list: code, name, years, evidence.
fn entry(line: &'static str) -> Option<Entry> {
    let mut fields = line.split('\t');
    Some(Entry {
        code: Code::parse(fields.next()?)?,
        name: fields.next()?,
        years: Years::parse(fields.next()?)?,
        evidence: match fields.next()? {
            "printed" => Evidence::Printed,
            _ => Evidence::Recalled,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(digits: &str) -> Code {
        Code::parse(digits).expect("a code")
    }

    #[test]
    fn every_line_of_every_list_is_an_entry() {
        let lines: usize = LISTS.iter().map(|list| list.lines().skip(1).count()).sum();
        assert_eq!(ENTRIES.len(), lines);
        assert!(ENTRIES.iter().all(|entry| !entry.name.is_empty()));
    }

    #[test]
    fn a_code_is_called_what_its_year_called_it() {
        let called = |digits, year| name(code(digits), year).map(|entry| entry.name);
        assert_eq!(called("210", 2016), Some("医疗卫生与计划生育支出"));
        assert_eq!(called("210", 2024), Some("卫生健康支出"));
        assert_eq!(called("30201", 2030), Some("办公费"));
        assert_eq!(called("20805", 2021), Some("行政事业单位离退休"));
        assert_eq!(called("2999999", 2024), None);
    }

    #[test]
    fn what_was_printed_goes_before_what_is_remembered() {
        let entry = name(code("21505"), 2024).expect("an entry");
        assert_eq!(entry.evidence, Evidence::Printed);
        assert_eq!(entries(code("21505")).len(), 2);
    }

    #[test]
    fn years_are_read_in_all_three_ways_of_writing() {
        let years = |first, last| Some(Years { first, last });
        assert_eq!(Years::parse("2019-2026"), years(2019, 2026));
        assert_eq!(Years::parse("2018-"), years(2018, u16::MAX));
        assert_eq!(Years::parse("2017 2018 2019"), years(2017, 2019));
        assert_eq!(Years::parse("2024"), years(2024, 2024));
        assert_eq!(Years::parse(""), None);
    }

    #[test]
    fn a_list_of_a_year_leaves_out_what_had_gone() {
        let classes: Vec<&str> = in_year(Scheme::Functional, 2017)
            .filter(|entry| entry.code.parent().is_none())
            .map(|entry| entry.code.as_str())
            .collect();
        assert!(classes.contains(&"201") && !classes.contains(&"224"));
    }
}
