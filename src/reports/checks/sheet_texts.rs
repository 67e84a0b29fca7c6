//! What a target sheet says of its money in words, against its fields; and what its texts work out, worked out again.

use rust_decimal::Decimal;

use super::{
    Figure, Operation, Place, Relation, Sure, Unit,
    bench::{Bench, half},
    money_said::{self, Said},
    sheets,
};
use crate::budget::{FundSource, MoneyUnit, SheetKind, Span};

/// Labels of the text that describes a project, where its money is explained.
const OVERVIEWS: [&str; 3] = ["概况", "项目内容", "项目简介"];

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

/// The project described = its funding: the total that its overview states, or the sum of what it lists.
pub(super) fn overview(bench: &mut Bench<'_>) {
    for (index, sheet) in bench.disclosure.sheets.iter().enumerate() {
        if sheet.kind != SheetKind::Target {
            continue;
        }
        let money: Vec<Figure> = [Span::Year, Span::Whole]
            .into_iter()
            .filter_map(|span| sheets::money(bench, index, FundSource::Total, span))
            .filter(|figure| !figure.printed.is_zero())
            .collect();
        let Some((text, said)) = sheet
            .texts
            .iter()
            .enumerate()
            .find(|(_, text)| OVERVIEWS.iter().any(|word| text.label.contains(word)))
        else {
            continue;
        };
        let place = Place::SheetText { sheet: index, text };
        if !money.is_empty() {
            let year = bench.disclosure.year;
            conclude(bench, &Overview::new(&said.text, place, year), &money);
        }
    }
}

fn conclude(bench: &mut Bench<'_>, overview: &Overview<'_>, money: &[Figure]) {
    let readings = overview.readings();
    if readings.is_empty() {
        return;
    }
    let fits = |parts: &Vec<Figure>, money: &Figure| {
        let sum: Decimal = parts.iter().map(Figure::value).sum();
        let off: Decimal = parts.iter().map(|part| part.tolerance).sum();
        (sum - money.value()).abs() <= off + money.tolerance
    };
    let holding = readings.iter().find_map(|parts| {
        let money = money.iter().find(|money| fits(parts, money))?;
        Some((*money, parts.clone()))
    });
    if let Some((money, parts)) = holding {
        return bench.equal(money, parts, Sure::Likely);
    }
    let Some(parts) = overview.meant() else {
        let Some(single) = overview.single() else {
            return bench.skip(overview.place, "unchecked.overview", []);
        };
        bench.equal(money[0], vec![single], Sure::Likely);
        return bench.soften();
    };
    let sum: Decimal = parts.iter().map(Figure::value).sum();
    let nearest = money.iter().min_by_key(|money| (money.value() - sum).abs());
    if let Some(&money) = nearest {
        bench.equal(money, parts, Sure::Likely);
    }
}

/// The text that describes a project, with the amounts in it that may be its money.
struct Overview<'a> {
    text: &'a str,
    place: Place,
    said: Vec<Said>,
    /// The decimals of the finest amount: `35` beside `2.15` means `35.00`.
    scale: u32,
}

impl<'a> Overview<'a> {
    fn new(text: &'a str, place: Place, year: Option<u16>) -> Self {
        let said: Vec<Said> = money_said::amounts(text)
            .into_iter()
            .filter(|said| !money_said::is_rate(text, said))
            .filter(|said| {
                let clause = money_said::clause(text, said.start);
                !OTHER_MONEY.iter().any(|word| clause.contains(word))
                    && !speaks_of_another_year(clause, year)
            })
            .collect();
        let scale = said.iter().map(|said| said.printed.scale()).max();
        Self {
            text,
            place,
            said,
            scale: scale.unwrap_or(0),
        }
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

    /// All that the text may say the money is: one of its amounts, all of them together, those outside of brackets, or
    /// one of each item of a list.
    fn readings(&self) -> Vec<Vec<Figure>> {
        let mut out: Vec<Vec<Figure>> = self
            .said
            .iter()
            .map(|said| {
                vec![Figure {
                    tolerance: half(said.printed.scale()) * said.unit.yuan(),
                    ..self.figure(said)
                }]
            })
            .collect();
        if self.said.len() > 1 {
            out.push(self.said.iter().map(|said| self.figure(said)).collect());
            let open: Vec<Figure> = self
                .said
                .iter()
                .filter(|said| !self.is_bracketed(said))
                .map(|said| self.figure(said))
                .collect();
            out.extend((open.len() > 1).then_some(open));
            out.extend(LISTS.iter().filter_map(|list| self.listed(list)));
        }
        out
    }

    /// What the text means by the money, where it says so: the total that it names, or the list of its parts.
    fn meant(&self) -> Option<Vec<Figure>> {
        let names_total = |said: &&Said| {
            let clause = money_said::clause(self.text, said.start);
            TOTALS.iter().any(|word| clause.contains(word)) && !self.is_bracketed(said)
        };
        let stated = self.said.iter().filter(names_total);
        if let Some(total) = stated.max_by_key(|said| said.yuan())
            && self.is_largest_of_list(total)
        {
            return Some(vec![self.figure(total)]);
        }
        if let Some(parts) = LISTS.iter().find_map(|list| self.listed(list)) {
            return Some(parts);
        }
        let open: Vec<&Said> = self
            .said
            .iter()
            .filter(|said| !self.is_bracketed(said))
            .collect();
        let is_list = open.iter().all(|said| {
            let clause = money_said::clause(self.text, said.start);
            PARTS.iter().any(|word| clause.contains(word))
        });
        (open.len() > 1 && is_list).then(|| open.iter().map(|said| self.figure(said)).collect())
    }

    /// Whether a total that is named is more than each amount that is printed in its own unit.
    fn is_largest_of_list(&self, total: &Said) -> bool {
        self.said
            .iter()
            .filter(|said| said.unit == total.unit)
            .all(|said| said.yuan() <= total.yuan())
    }

    /// The one amount of a text that speaks of costs without naming a total.
    fn single(&self) -> Option<Figure> {
        let [said] = &self.said[..] else { return None };
        let clause = money_said::clause(self.text, said.start);
        let is_cost = ["费", "需", "拨付", "资金", "奖"]
            .iter()
            .any(|word| clause.contains(word) || self.text[said.end..].starts_with(word));
        is_cost.then(|| self.figure(said))
    }

    fn is_bracketed(&self, said: &Said) -> bool {
        let before = &self.text[..said.start];
        before.matches(['(', '（']).count() > before.matches([')', '）']).count()
    }

    /// One amount of each item of a numbered list; `None` where an item has none, or there is no list.
    fn listed(&self, list: &List) -> Option<Vec<Figure>> {
        let starts = list.starts(self.text);
        if starts.len() < 2 {
            return None;
        }
        let mut parts = Vec::new();
        for (index, &start) in starts.iter().enumerate() {
            let end = starts.get(index + 1).copied().unwrap_or(self.text.len());
            let mut within = self
                .said
                .iter()
                .filter(|said| (start..end).contains(&said.start))
                .filter(|said| !self.is_bracketed(said));
            if list.numbers.is_empty() {
                let first = parts.len();
                parts.extend(within.map(|said| self.figure(said)));
                if parts.len() == first {
                    return None;
                }
                continue;
            }
            let left_over = within.clone().find(|said| {
                let clause = money_said::clause(self.text, said.start);
                ["剩余", "余款", "尾款"]
                    .iter()
                    .any(|word| clause.contains(word))
            });
            parts.push(self.figure(left_over.or_else(|| within.next())?));
        }
        Some(parts)
    }
}

/// Whether a clause names a year, and not this one.
fn speaks_of_another_year(clause: &str, year: Option<u16>) -> bool {
    let Some(year) = year else { return false };
    let this = format!("{year}年");
    let names_year = clause.match_indices('年').any(|(at, _)| {
        let digits = clause[..at].bytes().rev().take_while(u8::is_ascii_digit);
        digits.count() == 4
    });
    names_year && !clause.contains(&this)
}

/// A way of numbering the items of a list.
struct List {
    /// The numbers in order.
    numbers: &'static [&'static str],
    /// What follows a number.
    marks: &'static [&'static str],
}

const LISTS: [List; 3] = [
    List {
        numbers: &["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"],
        marks: &["、"],
    },
    List {
        numbers: &[
            "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16",
            "17", "18", "19", "20", "21", "22", "23", "24", "25", "26", "27", "28", "29", "30",
        ],
        marks: &[".", "、", "．"],
    },
    List {
        numbers: &[],
        marks: &["；", ";"],
    },
];

impl List {
    /// Where the items begin: at numbers that count up, or after each mark where there are no numbers.
    fn starts(&self, text: &str) -> Vec<usize> {
        if self.numbers.is_empty() {
            let marks = text
                .char_indices()
                .filter(|(_, letter)| matches!(letter, '；' | ';'))
                .map(|(at, letter)| at + letter.len_utf8())
                .filter(|&at| !text[at..].trim().is_empty());
            return std::iter::once(0).chain(marks).collect();
        }
        let mut out = Vec::new();
        let mut from = 0;
        for number in self.numbers {
            let found = self
                .marks
                .iter()
                .filter_map(|mark| self.find(text, from, number, mark))
                .min();
            match found {
                Some(at) => {
                    out.push(at);
                    from = at + number.len();
                }
                None if out.is_empty() => return out,
                None => {}
            }
        }
        out
    }

    fn find(&self, text: &str, from: usize, number: &str, mark: &str) -> Option<usize> {
        let wanted = format!("{number}{mark}");
        text[from..]
            .match_indices(&wanted)
            .map(|(at, _)| from + at)
            .find(|&at| {
                let before = text[..at].chars().next_back();
                before.is_none_or(|c| {
                    !c.is_ascii_digit() && !c.is_alphabetic() && !"*+=×.".contains(c)
                })
            })
    }
}

/// An amount = the numbered amounts (1) (2) (3) that stand right after it, and at least what brackets say that it includes.
pub(super) fn parts(bench: &mut Bench<'_>) {
    for (index, sheet) in bench.disclosure.sheets.iter().enumerate() {
        for (text, said) in sheet.texts.iter().enumerate() {
            let place = Place::SheetText { sheet: index, text };
            let overview = Overview::new(&said.text, place, bench.disclosure.year);
            for (at, _) in said.text.match_indices("(1)") {
                if let Some((whole, parts)) = overview.bracketed_list(at) {
                    bench.equal(whole, parts, Sure::Likely);
                }
            }
            for (whole, included) in overview.included() {
                let right = vec![(Operation::Plus, included)];
                bench.compare(whole, right, Relation::AtLeast, Sure::Likely);
            }
        }
    }
}

impl Overview<'_> {
    /// Amounts with what the brackets after them say that they include: 14万元(包含某县5万元).
    fn included(&self) -> Vec<(Figure, Figure)> {
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
    fn bracketed_list(&self, at: usize) -> Option<(Figure, Vec<Figure>)> {
        let whole = self.said.iter().rfind(|said| said.end <= at)?;
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
            let mut within = self
                .said
                .iter()
                .filter(|said| (begin..end).contains(&said.start));
            parts.push(self.figure(within.next()?));
            if !self.text[begin..end].is_empty() && !self.text[begin..].contains(&next) {
                break;
            }
        }
        (parts.len() > 1).then(|| (self.figure(whole), parts))
    }
}

/// What a text works out = what is printed as its result.
pub(super) fn worked(bench: &mut Bench<'_>) {
    for (index, sheet) in bench.disclosure.sheets.iter().enumerate() {
        let mut known = Vec::new();
        for (text, said) in sheet.texts.iter().enumerate() {
            for worked in money_said::worked(&said.text) {
                if known.contains(&worked) {
                    continue;
                }
                let place = Place::SheetText { sheet: index, text };
                compare(bench, place, &worked);
                known.push(worked);
            }
        }
    }
}

fn compare(bench: &mut Bench<'_>, place: Place, worked: &money_said::Worked) {
    let unit = worked.result.unit;
    let printed = worked.result.printed;
    let left = Figure {
        printed,
        unit: Unit::Money(unit),
        tolerance: half(printed.scale()) * unit.yuan(),
        place,
    };
    let value = if worked.is_right() && (worked.value - printed).abs() <= half(printed.scale()) {
        worked.value
    } else {
        worked.value / unit.yuan()
    };
    let right = Figure {
        printed: value.normalize(),
        tolerance: Decimal::ZERO,
        ..left
    };
    let right = vec![(Operation::Plus, right)];
    bench.compare(left, right, Relation::Equal, Sure::Likely);
    bench.explain("said.expression", [worked.expression.clone()]);
    if !worked.is_equation {
        bench.soften();
    }
}
