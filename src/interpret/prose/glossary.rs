//! 名词解释: the terms that a document explains itself.

use super::{flow::Item, heading};
use crate::{budget::Term, location::Location, text::list_number};

/// The longest term, in characters.
const LONGEST: usize = 30;

/// What a term and its explanation are divided by, the surest first.
const DIVIDERS: [&str; 5] = ["：", ":", "是指", "指", "是"];

/// The terms explained under a heading that says 名词解释, up to the next heading of its level.
pub(super) fn terms(flow: &[Item]) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    let mut within: Option<u8> = None;
    for item in flow {
        let text = item.running.text.as_str();
        match (within, item.level) {
            (_, Some(level)) if heading::is_glossary(text) => within = Some(level),
            (Some(its), Some(level)) if level <= its => within = None,
            (Some(_), _) => {
                let at = item.running.whole();
                match (list_number(text), terms.last_mut()) {
                    (Some(number), _) => terms.extend(term(&text[number.length..], at)),
                    (None, Some(last)) => go_on(last, text, at),
                    (None, None) => terms.extend(term(text, at)),
                }
            }
            (None, _) => {}
        }
    }
    terms.retain(|term| !term.explanation.is_empty());
    terms
}

/// Divides a paragraph into the term and what is said of it.
fn term(text: &str, at: Location) -> Option<Term> {
    let (name, explanation) = DIVIDERS.into_iter().find_map(|divider| {
        let at = text.find(divider)?;
        let (name, rest) = text.split_at(at);
        let is_name = !name.is_empty()
            && name.chars().count() <= LONGEST
            && !name.contains(['，', ',', '。', '；']);
        let rest = rest.trim_start_matches(['：', ':']);
        is_name.then_some((name, rest))
    })?;
    Some(Term {
        name: name.to_string(),
        explanation: explanation.trim().to_string(),
        at,
    })
}

/// A paragraph without a number goes on with the term before it.
fn go_on(term: &mut Term, text: &str, at: Location) {
    if text == "无" {
        return;
    }
    term.explanation.push_str(text);
    term.at = term.at.to(at);
}
