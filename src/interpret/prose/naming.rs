//! What an amount speaks of, from the paragraph that it stands in.

use super::{
    change,
    claim::{Reader, is_boundary},
    figure::Figure,
    subject::{office, subject},
};
use crate::{
    budget::Quantity,
    text::{fold, list_number},
};

/// Words for an outturn without what it is of, and how the budget told before it ends.
const OUTTURNS: [&str; 4] = ["支出决算", "决算", "支出决算数", "决算数"];
/// What is told of an item from stage to stage.
const STAGES: [&str; 11] = [
    "年初预算",
    "年初预算数",
    "全年预算",
    "全年预算数",
    "支出决算",
    "支出决算数",
    "决算",
    "决算数",
    "当年预算执行数",
    "预算执行数",
    "预算安排",
];
const BUDGETS: [&str; 4] = ["年初预算", "全年预算", "年初预算数", "预算"];

/// The longest name of what is counted, in characters.
const LONGEST_COUNTED: usize = 12;

impl Reader<'_> {
    /// What an amount speaks of: what is counted after it, or else the words before it.
    pub(super) fn subject(&self, quantity: Quantity, lead: &str, figure: &Figure) -> String {
        let (start, end) = (figure.number.start, figure.end);
        if quantity.money().is_none() {
            let counted = self.counted(end);
            if !counted.is_empty() {
                return counted;
            }
        }
        if start > self.mark {
            let found = subject(without_plan(lead), self.department);
            if !found.is_empty() {
                return self.of_what(found);
            }
        }
        let mut upto = self.before_clause(start - lead.len());
        while upto > self.mark {
            let clause = self.clause(upto);
            let words = &self.text[clause..upto];
            let words =
                change::direction(words).map_or_else(|| without_plan(words), |(_, before)| before);
            let found = subject(words, self.department);
            if !found.is_empty() && change::comparison(words).is_none() {
                return self.of_what(found);
            }
            upto = self.before_clause(clause);
        }
        let sentence = self.sentence(start);
        let last = self.stated.claims.last();
        match last.filter(|stated| stated.number.start >= sentence) {
            Some(stated) => stated.claim.subject.clone(),
            None => self.counted(end),
        }
    }

    /// One byte before the boundary that a clause begins after, within what has not been spoken of.
    fn before_clause(&self, clause: usize) -> usize {
        let before = self.text[..clause].char_indices().next_back();
        before.map_or(0, |(at, _)| at).max(self.mark)
    }

    /// 决算 alone is that of what the budget before it was told of (教育支出年初预算5万元，支出决算4万元), and both are
    /// those of the item that the paragraph begins with.
    fn of_what(&self, subject: String) -> String {
        if STAGES.contains(&subject.as_str())
            && let Some(item) = item(self.text)
        {
            return format!("{item}{subject}");
        }
        if !OUTTURNS.contains(&subject.as_str()) {
            return subject;
        }
        let last = self.stated.claims.last();
        let budget = last.and_then(|stated| {
            let told = stated.claim.subject.as_str();
            BUDGETS.iter().find_map(|word| told.strip_suffix(word))
        });
        match budget.filter(|what| !what.is_empty()) {
            Some(what) if what.ends_with("支出") => {
                format!("{what}{}", subject.trim_start_matches("支出"))
            }
            Some(what) => format!("{what}{subject}"),
            None => subject,
        }
    }

    /// What follows an amount: 2个事业单位.
    fn counted(&self, end: usize) -> String {
        let after = &self.text[end..];
        let is_end = |c: char| {
            is_boundary(c) || matches!(fold(c), '、' | '(' | ')' | '均' | '都' | '0'..='9')
        };
        let upto = after.find(is_end).unwrap_or(after.len());
        let (counted, rest) = after.split_at(upto);
        let is_short = |words: &&str| words.chars().count() <= LONGEST_COUNTED;
        let Some(counted) = Some(counted).filter(is_short).or_else(|| office(counted)) else {
            return String::new();
        };
        // 1家机关和2家事业单位: another count follows.
        let counts_on = rest.starts_with(|c| fold(c).is_ascii_digit());
        let counted = match counts_on {
            true => counted.trim_end_matches(['和', '及', '与']),
            false => counted,
        };
        subject(counted, self.department)
    }
}

/// The item of the functional classification that a paragraph begins with: 教育支出（类）普通教育（款）小学教育（项）.
fn item(text: &str) -> Option<&str> {
    let start = list_number(text).map_or(0, |number| number.length);
    let text = text[start..].trim_start_matches(['“', '"']);
    let end = ["（项）", "(项)"].iter().find_map(|mark| {
        let at = text.find(mark)?;
        Some(at + mark.len())
    })?;
    let item = &text[..end];
    let is_name =
        !item.contains(['，', '。', '；', '：']) && !item.bytes().any(|b| b.is_ascii_digit());
    is_name.then_some(item)
}

/// Words before an amount without those that only say that the budget had none of it.
fn without_plan(words: &str) -> &str {
    words.strip_suffix("未安排").unwrap_or(words)
}
