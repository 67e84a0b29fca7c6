//! What a text that describes a project says of its money: a total, a list of parts, what an amount includes.

mod items;

use self::items::Items;
use super::{
    Figure, Place, Unit,
    bench::half,
    money_said::{self, Said},
};
use crate::{budget::MoneyUnit, text::trailing_digits};

/// Words of clauses that speak of other money than what the project asks for.
const OTHER_MONEY: [&str; 16] = [
    "注册资本",
    "总投资",
    "产值",
    "收入",
    "利润",
    "税",
    "合同金额",
    "已支付",
    "已付",
    "价值",
    "累计",
    "上年",
    "去年",
    "规模",
    "贷款",
    "融资",
];

/// Words that say that an amount is all the money there is.
const TOTALS: [&str; 8] = [
    "共计",
    "合计",
    "总计",
    "共需",
    "约需",
    "申请",
    "总额",
    "资金为",
];

/// Words that say that amounts which follow are what the money goes to.
const PARTS: [&str; 6] = ["用于", "包括", "其中", "预算", "费", "分为"];

/// The text that describes a project, with the amounts in it that may be its money.
pub(super) struct Overview<'a> {
    text: &'a str,
    place: Place,
    amounts: Vec<Amount>,
    /// The decimals of the finest amount: `35` beside `2.15` means `35.00`.
    scale: u32,
}

/// An amount of the text, and whether it stands in brackets.
struct Amount {
    said: Said,
    is_bracketed: bool,
}

impl<'a> Overview<'a> {
    pub(super) fn new(text: &'a str, place: Place, year: Option<u16>) -> Self {
        let mut brackets = Brackets::new(text);
        let amounts: Vec<Amount> = money_said::amounts(text)
            .into_iter()
            .filter(|said| !money_said::is_rate(text, said))
            .filter(|said| {
                let clause = money_said::clause(text, said.start);
                !OTHER_MONEY.iter().any(|word| clause.contains(word))
                    && !speaks_of_another_year(clause, year)
            })
            .map(|said| Amount {
                is_bracketed: brackets.are_open_at(said.start),
                said,
            })
            .collect();
        let scale = amounts.iter().map(|amount| amount.said.printed.scale());
        Self {
            text,
            place,
            scale: scale.max().unwrap_or(0),
            amounts,
        }
    }

    /// Whether nothing in it may be the money.
    pub(super) fn is_empty(&self) -> bool {
        self.amounts.is_empty()
    }

    fn figure(&self, said: &Said) -> Figure {
        let scale = match said.unit {
            MoneyUnit::Yuan => said.printed.scale(),
            _ => self.scale,
        };
        Figure {
            printed: said.printed,
            unit: Unit::Money(said.unit),
            tolerance: half(scale) * said.unit.yuan(),
            place: self.place,
        }
    }

    fn figures<'b>(&self, amounts: impl IntoIterator<Item = &'b Amount>) -> Vec<Figure> {
        let amounts = amounts.into_iter();
        amounts.map(|amount| self.figure(&amount.said)).collect()
    }

    /// The amounts outside of brackets.
    fn open(&self) -> impl Iterator<Item = &Amount> + Clone {
        self.amounts.iter().filter(|amount| !amount.is_bracketed)
    }

    /// All that the text may say the money is: one of its amounts, all of them together, those outside of brackets, or
    /// one of each item of a list. The cheapest to find come first.
    pub(super) fn readings(&self) -> impl Iterator<Item = Vec<Figure>> {
        let single = self.amounts.iter().map(|Amount { said, .. }| {
            vec![Figure {
                tolerance: half(said.printed.scale()) * said.unit.yuan(),
                ..self.figure(said)
            }]
        });
        let all = self.figures(&self.amounts);
        let open = self.figures(self.open());
        let is_several = self.amounts.len() > 1;
        let lists = Items::ALL.iter().filter(move |_| is_several);
        let several = [all, open].into_iter().filter(|parts| parts.len() > 1);
        let listed = lists.filter_map(|list| self.listed(list));
        single.chain(several).chain(listed)
    }

    /// What the text means by the money, where it says so: the total that it names, or the list of its parts.
    pub(super) fn meant(&self) -> Option<Vec<Figure>> {
        let clause = |amount: &Amount| money_said::clause(self.text, amount.said.start);
        let has = |amount: &Amount, words: &[&str]| {
            let clause = clause(amount);
            words.iter().any(|word| clause.contains(word))
        };
        let stated = self.open().filter(|amount| has(amount, &TOTALS));
        if let Some(total) = stated.max_by_key(|amount| amount.said.yuan())
            && self.is_largest_of_list(&total.said)
        {
            return Some(vec![self.figure(&total.said)]);
        }
        if let Some(parts) = Items::ALL.iter().find_map(|list| self.listed(list)) {
            return Some(parts);
        }
        let is_list = self.open().all(|amount| has(amount, &PARTS));
        let open = self.figures(self.open());
        (open.len() > 1 && is_list).then_some(open)
    }

    /// Whether a total that is named is more than each amount that is printed in its own unit.
    fn is_largest_of_list(&self, total: &Said) -> bool {
        self.amounts
            .iter()
            .filter(|amount| amount.said.unit == total.unit)
            .all(|amount| amount.said.yuan() <= total.yuan())
    }

    /// The one amount of a text that speaks of costs without naming a total.
    pub(super) fn single(&self) -> Option<Figure> {
        let [Amount { said, .. }] = &self.amounts[..] else {
            return None;
        };
        let clause = money_said::clause(self.text, said.start);
        let is_cost = ["费", "需", "拨付", "资金", "奖"]
            .iter()
            .any(|word| clause.contains(word) || self.text[said.end..].starts_with(word));
        is_cost.then(|| self.figure(said))
    }

    /// One amount of each item of a numbered list; `None` where an item has none, or there is no list.
    fn listed(&self, items: &Items) -> Option<Vec<Figure>> {
        let starts = items.starts(self.text);
        if starts.len() < 2 {
            return None;
        }
        let mut parts = Vec::new();
        for (index, &start) in starts.iter().enumerate() {
            let end = starts.get(index + 1).copied().unwrap_or(self.text.len());
            let mut within = self
                .open()
                .filter(|amount| (start..end).contains(&amount.said.start));
            if matches!(items, Items::Parted) {
                let first = parts.len();
                parts.extend(self.figures(within));
                if parts.len() == first {
                    return None;
                }
                continue;
            }
            let left_over = within.clone().find(|amount| {
                let clause = money_said::clause(self.text, amount.said.start);
                ["剩余", "余款", "尾款"]
                    .iter()
                    .any(|word| clause.contains(word))
            });
            parts.push(self.figure(&left_over.or_else(|| within.next())?.said));
        }
        Some(parts)
    }

    /// Amounts with what the brackets after them say that they include: 14万元(包含某县5万元).
    pub(super) fn included(&self) -> Vec<(Figure, Figure)> {
        let all = money_said::amounts(self.text);
        all.windows(2)
            .filter_map(|pair| {
                let inner = self.text[pair[0].end..].strip_prefix(['(', '（'])?;
                let inner = ["包含", "其中", "含"]
                    .iter()
                    .find_map(|word| inner.strip_prefix(word))?;
                let close = self.text.len() - inner.len() + inner.find([')', '）'])?;
                (pair[1].end <= close && !money_said::is_rate(self.text, &pair[1]))
                    .then(|| (self.figure(&pair[0]), self.figure(&pair[1])))
            })
            .collect()
    }

    /// The amount right before a list (1) (2) (3) that begins at a byte, and the first amount of each of its items.
    pub(super) fn bracketed_list(&self, at: usize) -> Option<(Figure, Vec<Figure>)> {
        let mut said = self.amounts.iter().map(|amount| &amount.said);
        let whole = said.rfind(|said| said.end <= at)?;
        let between =
            self.text[whole.end..at].trim_matches(['。', ';', '；', ',', '，', ':', '：', ' ']);
        if !["", "其中", "主要包括", "包括"].contains(&between) {
            return None;
        }
        let mut parts = Vec::new();
        let mut from = at;
        for number in 1.. {
            let mark = format!("({number})");
            let Some(found) = self.text[from..].find(&mark) else {
                break;
            };
            let begin = from + found + mark.len();
            if self.text[begin..].starts_with(|c: char| "*+".contains(c)) {
                break;
            }
            from = begin;
            let next = format!("({})", number + 1);
            let end = self.text[begin..]
                .find(&next)
                .or_else(|| self.text[begin..].find("(1)"))
                .map_or(self.text.len(), |length| begin + length);
            let mut said = self.amounts.iter().map(|amount| &amount.said);
            parts.push(self.figure(said.find(|said| (begin..end).contains(&said.start))?));
            if !self.text[begin..end].is_empty() && !self.text[begin..].contains(&next) {
                break;
            }
        }
        (parts.len() > 1).then(|| (self.figure(whole), parts))
    }
}

/// How many brackets are open, from the beginning of a text onwards.
struct Brackets<'a> {
    text: &'a str,
    seen: usize,
    depth: isize,
}

impl<'a> Brackets<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            seen: 0,
            depth: 0,
        }
    }

    /// Whether a place, which must not lie before the last one that was asked for, is in brackets.
    fn are_open_at(&mut self, place: usize) -> bool {
        for letter in self.text[self.seen..place].chars() {
            match letter {
                '(' | '（' => self.depth += 1,
                ')' | '）' => self.depth -= 1,
                _ => {}
            }
        }
        self.seen = place;
        self.depth > 0
    }
}

/// Whether a clause names a year, and not this one.
fn speaks_of_another_year(clause: &str, year: Option<u16>) -> bool {
    let Some(year) = year else { return false };
    let this = format!("{year}年");
    let mut years = clause.match_indices('年');
    let names_year = years.any(|(at, _)| trailing_digits(&clause[..at]).len() == 4);
    names_year && !clause.contains(&this)
}
