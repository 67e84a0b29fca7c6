//! A paragraph → the amounts that it states, each with its subject, its share and its comparison.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{
    change::{self, Candidate, Told},
    figure::{Figure, Kind},
    subject::subject,
};
use crate::{
    budget::{Amount, Change, Claim, Direction, MoneyUnit, Quantity},
    location::Location,
    text::{Beginnings, fold},
};

/// What a paragraph states.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Stated {
    /// Its amounts, in order.
    pub(super) claims: Vec<StatedClaim>,
    /// The figures that were understood, in order.
    pub(super) understood: Vec<Range<usize>>,
}

/// An amount with its place in the paragraph.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct StatedClaim {
    /// The claim, still without its place in the file.
    pub(super) claim: Claim,
    /// The bytes of its number.
    pub(super) number: Range<usize>,
    /// Whether its unit was not printed and taken from its neighbours.
    pub(super) unit_inferred: bool,
    /// The year that the words before it name.
    year: Option<u16>,
}

/// What a sentence says is looked for in so many bytes before a figure; a thousand characters without a full stop are no
/// sentence, and may be of any length.
const LONGEST_SENTENCE: usize = 3_000;

/// The amounts before a change that it may speak of.
const MOST_CANDIDATES: usize = 100;

/// The figures before and after one without a unit whose unit it may have.
const MOST_NEIGHBOURS: usize = 100;

/// Words after which changes are reasons for the one told before.
const REASONS: [&str; 4] = ["原因", "由于", "主要是", "因为"];

static GIVE_REASONS: Beginnings = Beginnings::of(&REASONS);

/// How the words before an amount end, so that it is one even where its unit was left out.
const MONEY_WORDS: [&str; 11] = [
    "资金", "支出", "收入", "预算", "经费", "金额", "拨款", "费", "总计", "合计", "总额",
];

/// Reads the amounts of a paragraph into an empty list. A heading states none, but its numbers and dates are understood.
pub(super) fn read(
    stated: &mut Stated,
    text: &str,
    figures: &[Figure],
    department: &str,
    is_heading: bool,
) {
    let mut reader = Reader {
        text,
        department,
        figures,
        stated,
        mark: 0,
        unchanged: None,
    };
    for index in 0..figures.len() {
        reader.figure(index, is_heading);
    }
    if !is_heading && !figures.is_empty() {
        reader.unchanged_until(text.len());
        reader.leave_unchanged();
    }
}

/// Reads a paragraph from figure to figure.
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) department: &'t str,
    figures: &'t [Figure],
    pub(super) stated: &'t mut Stated,
    /// One past the last amount or share: what is before it has been spoken of.
    pub(super) mark: usize,
    /// Where a sentence begins that said 与上年相同 before it came to an amount.
    unchanged: Option<usize>,
}

impl<'t> Reader<'t> {
    fn figure(&mut self, index: usize, is_heading: bool) {
        let figure = &self.figures[index];
        let number = figure.number.clone();
        let understood = match figure.kind {
            Kind::Label | Kind::Limit => {
                self.stated.understood.push(number);
                return;
            }
            _ if is_heading => return,
            Kind::Other => return,
            // The per cent of a change was understood together with its amount.
            Kind::Percent(_) if self.mark > number.start => return,
            Kind::Percent(percent) => self.percent(number.start, percent),
            Kind::Quantity(quantity) => self.quantity(index, quantity, false),
            Kind::Bare(value) => match self.without_unit(index, value) {
                Some(quantity) => self.quantity(index, quantity, true),
                None => return,
            },
        };
        if understood {
            self.stated.understood.push(number);
        }
        self.mark = self.mark.max(figure.end);
    }

    /// An amount: a change of one told before, or one of its own.
    fn quantity(&mut self, index: usize, quantity: Quantity, unit_inferred: bool) -> bool {
        let start = self.figures[index].number.start;
        self.unchanged_until(start);
        let lead = self.lead(start);
        if let Some((direction, before)) = change::direction(lead)
            && self.compares(start)
        {
            let percent = self.percent_of_change(index);
            let change = Change {
                direction,
                amount: Some(quantity),
                percent: percent.as_ref().map(|(percent, _)| *percent),
            };
            if self.attach(change, before, start) {
                if let Some((_, figure)) = percent {
                    self.stated
                        .understood
                        .push(self.figures[index].number.clone());
                    self.mark = figure.end;
                    self.stated.understood.push(figure.number.clone());
                    return false;
                }
                return true;
            }
        }
        self.claim(index, lead, quantity, unit_inferred);
        true
    }

    /// States an amount.
    fn claim(&mut self, index: usize, lead: &str, quantity: Quantity, unit_inferred: bool) {
        let figure = &self.figures[index];
        let start = figure.number.start;
        let change = self.unchanged.take().and_then(|from| {
            (from == self.sentence(start)).then_some(Change {
                direction: Direction::Same,
                amount: None,
                percent: None,
            })
        });
        self.stated.claims.push(StatedClaim {
            claim: Claim {
                subject: self.subject(quantity, lead, figure),
                quantity,
                share: None,
                completion: None,
                change,
                at: Location::default(),
            },
            number: figure.number.clone(),
            unit_inferred,
            year: year(lead),
        });
    }

    /// A per cent: a share, a degree of completion, or a change.
    fn percent(&mut self, start: usize, percent: Decimal) -> bool {
        self.unchanged_until(start);
        let lead = self.lead(start);
        let Some(last) = self.stated.claims.last_mut() else {
            return false;
        };
        if lead.contains('占') {
            return last.claim.share.replace(percent).is_none();
        }
        if lead.contains("完成") || lead.contains("执行率") {
            return last.claim.completion.replace(percent).is_none();
        }
        let Some((direction, before)) = change::direction(lead) else {
            return false;
        };
        let change = Change {
            direction,
            amount: None,
            percent: Some(percent),
        };
        let is_told = self.stated.claims[self.first_candidate()..]
            .iter()
            .any(|stated| {
                stated.claim.change.as_ref().is_some_and(|told| {
                    told.direction == direction && told.percent == Some(percent)
                })
            });
        is_told || (self.compares(start) && self.attach(change, before, start))
    }

    /// The per cent that goes with the change at `index`: `减少5万元，下降8%`.
    fn percent_of_change(&self, index: usize) -> Option<(Decimal, &'t Figure)> {
        let figure = &self.figures[index];
        let next = self.figures.get(index + 1)?;
        let Kind::Percent(percent) = next.kind else {
            return None;
        };
        let between = &self.text[figure.end..next.number.start];
        let goes_on = between.len() <= 40 && !between.contains(['。', '；', ';', '占']);
        let own = change::direction(between)?.1;
        let is_own = own
            .chars()
            .all(|c| matches!(fold(c), ',' | '、' | ' ' | '(') || "同比较上年即".contains(c));
        (goes_on && is_own).then_some((percent, next))
    }

    /// Tells the claim that a change speaks of; `false` where there is none.
    fn attach(&mut self, change: Change, before: &str, start: usize) -> bool {
        let named = match change::comparison(before) {
            Some((from, to)) => {
                let prefix = subject(&before[..from], self.department);
                if prefix.is_empty() {
                    subject(&before[to..], self.department)
                } else {
                    prefix
                }
            }
            None => subject(before, self.department),
        };
        let told = Told { change, of: &named };
        let sentence = self.sentence(start);
        let whole = self.text[sentence..start]
            .find("其中")
            .map(|at| sentence + at);
        let first = self.first_candidate();
        let candidates: Vec<Candidate<'_>> = self.stated.claims[first..]
            .iter()
            .map(|stated| Candidate {
                claim: &stated.claim,
                near: stated.number.start >= sentence,
                part: whole.is_some_and(|at| stated.number.start > at),
                year: stated.year,
            })
            .collect();
        let Some(target) = change::target(&told, &candidates) else {
            return false;
        };
        self.stated.claims[first + target].claim.change = Some(told.change);
        true
    }

    /// Reads what is said before `end` about nothing having changed.
    fn unchanged_until(&mut self, end: usize) {
        let gap = &self.text[self.mark..end];
        let Some(at) = change::same(gap).map(|at| self.mark + at) else {
            return;
        };
        if !self.compares(at) {
            return;
        }
        let sentence = self.sentence(at);
        let last = self.stated.claims.last_mut();
        match last.filter(|stated| stated.number.start >= sentence) {
            Some(stated) => {
                stated.claim.change.get_or_insert(Change {
                    direction: Direction::Same,
                    amount: None,
                    percent: None,
                });
            }
            None => {
                self.unchanged = Some(sentence);
                let next = self.text[at..end].contains(['。', '；', ';']);
                if next {
                    self.leave_unchanged();
                }
            }
        }
    }

    /// A sentence that only said 与上年相同 speaks of the amount before it, where it begins with these words.
    fn leave_unchanged(&mut self) {
        let Some(sentence) = self.unchanged.take() else {
            return;
        };
        let begins = self.text[sentence..].trim_start();
        if begins.starts_with(['与', '比', '较', '同'])
            && let Some(stated) = self.stated.claims.last_mut()
        {
            stated.claim.change.get_or_insert(Change {
                direction: Direction::Same,
                amount: None,
                percent: None,
            });
        }
    }

    /// Money whose unit was left out: where the words before it say that it is money, it is in the unit of its
    /// neighbours.
    fn without_unit(&self, index: usize, value: Decimal) -> Option<Quantity> {
        let start = self.figures[index].number.start;
        let lead = self.lead(start).trim_end();
        let is_named = MONEY_WORDS.iter().any(|word| lead.ends_with(word));
        let is_money =
            (is_named && value.scale() == 2) || (lead.ends_with('为') && value.is_zero());
        if !is_money {
            return None;
        }
        let before = self.figures[..index].iter().rev().take(MOST_NEIGHBOURS);
        let after = self.figures[index..].iter().take(MOST_NEIGHBOURS);
        let unit = before.chain(after).find_map(unit)?;
        Some(Quantity::Money(Amount {
            printed: value,
            unit,
        }))
    }

    /// The words right before a place: from the last comma or amount.
    fn lead(&self, upto: usize) -> &'t str {
        &self.text[self.clause(upto)..upto]
    }

    pub(super) fn clause(&self, upto: usize) -> usize {
        let from = self.mark.max(self.earliest(upto)).min(upto);
        self.text[from..upto]
            .char_indices()
            .rfind(|&(_, c)| is_boundary(c))
            .map_or(from, |(at, c)| from + at + c.len_utf8())
    }

    /// The first of the amounts that a change may speak of.
    fn first_candidate(&self) -> usize {
        self.stated.claims.len().saturating_sub(MOST_CANDIDATES)
    }

    /// Where the sentence begins that holds a place: after a full stop or a semicolon.
    pub(super) fn sentence(&self, upto: usize) -> usize {
        let from = self.earliest(upto);
        self.text[from..upto]
            .char_indices()
            .rfind(|(_, c)| matches!(c, '。' | '；' | ';' | '！' | '？'))
            .map_or(from, |(at, c)| from + at + c.len_utf8())
    }

    /// The earliest place at which a sentence is taken to begin that holds a place.
    fn earliest(&self, upto: usize) -> usize {
        let from = upto.saturating_sub(LONGEST_SENTENCE);
        self.text.floor_char_boundary(from)
    }

    /// Whether what is said since the last full stop compares with another year, and does not only give reasons.
    fn compares(&self, upto: usize) -> bool {
        let paragraph = &self.text[self.earliest(upto)..upto];
        let sentence = &paragraph[paragraph.rfind('。').unwrap_or(0)..];
        let is_reason = |at: usize| {
            let words = &sentence[at..];
            GIVE_REASONS.may_begin(words) && REASONS.iter().any(|word| words.starts_with(word))
        };
        let places = sentence.char_indices().map(|(at, _)| at);
        let reason = places.rev().find(|&at| is_reason(at));
        change::comparison(&sentence[reason.unwrap_or(0)..]).is_some()
    }
}

fn unit(figure: &Figure) -> Option<MoneyUnit> {
    match figure.kind {
        Kind::Quantity(quantity) => quantity.money().map(|amount| amount.unit),
        _ => None,
    }
}

pub(super) fn is_boundary(c: char) -> bool {
    matches!(fold(c), ',' | ';' | ':' | '。' | '!' | '?')
}

/// The year that words name: `2024年`, `24年底`.
fn year(words: &str) -> Option<u16> {
    let at = words.find('年')?;
    let digits = words[..at]
        .rsplit(|c: char| !c.is_ascii_digit())
        .next()
        .unwrap_or("");
    match (digits.len(), digits.parse::<u16>().ok()?) {
        (4, year) => Some(year),
        (2, year) => Some(2000 + year),
        _ => None,
    }
}
