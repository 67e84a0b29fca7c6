//! Amounts of money in running text, the words around them, and the products and sums that texts work them out by.

use rust_decimal::Decimal;

use super::{numerals::numerals, ratio::TOO_MUCH};
use crate::{budget::MoneyUnit, text::leading_number};

/// An amount that a text states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Said {
    /// The number as printed.
    pub(super) printed: Decimal,
    /// Its unit.
    pub(super) unit: MoneyUnit,
    /// The byte that its number begins at.
    pub(super) start: usize,
    /// One past the last byte of its unit.
    pub(super) end: usize,
}

impl Said {
    /// Its value.
    pub(super) fn yuan(&self) -> Decimal {
        self.printed * self.unit.yuan()
    }
}

/// The units that an amount is printed in, the longest first: 万 and 亿 also stand for 万元 and 亿元.
const UNITS: [(&str, MoneyUnit); 5] = [
    ("亿元", MoneyUnit::HundredMillion),
    ("万元", MoneyUnit::TenThousand),
    ("元", MoneyUnit::Yuan),
    ("亿", MoneyUnit::HundredMillion),
    ("万", MoneyUnit::TenThousand),
];

/// What parts a sentence into clauses.
const STOPS: [char; 12] = [
    '，', ',', '。', '；', ';', '、', '：', ':', '（', '(', '）', ')',
];

/// All amounts of a text, in order.
pub(super) fn amounts(text: &str) -> Vec<Said> {
    let said = numerals(text).into_iter().filter_map(|number| {
        let rest = text[number.end..].trim_start_matches(' ');
        let (word, unit) = unit(rest)?;
        Some(Said {
            printed: number.printed,
            unit,
            start: number.start,
            end: text.len() - rest.len() + word.len(),
        })
    });
    said.collect()
}

fn unit(rest: &str) -> Option<(&'static str, MoneyUnit)> {
    let (word, unit) = UNITS.into_iter().find(|(word, _)| rest.starts_with(word))?;
    let after = rest[word.len()..].chars().next();
    let is_short = !word.ends_with('元');
    let counts =
        is_short && after.is_some_and(|c| "人户家份吨平亩次度千公台辆多余个套件只方".contains(c));
    (!counts).then_some((word, unit))
}

/// The words of the clause before a byte.
pub(super) fn clause(text: &str, before: usize) -> &str {
    text[..before].rsplit(STOPS).next().unwrap_or_default()
}

/// Whether an amount is a rate (1500元/人, 每桶9元, 3200元标准) instead of money of the project.
pub(super) fn is_rate(text: &str, said: &Said) -> bool {
    let after = text[said.end..].trim_start();
    let before = clause(text, said.start).replace("每年", "");
    ["/", "每", "标准", "的标准", "补助标准", "一", "／"]
        .iter()
        .any(|word| after.starts_with(word))
        || ["每", "人均", "均价", "单价", "标准", "封顶", "限额"]
            .iter()
            .any(|word| before.contains(word))
}

/// An expression that a text works out, and the amount that it says comes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Worked {
    /// As printed, without measure words.
    pub(super) expression: String,
    /// What it comes to.
    pub(super) value: Decimal,
    /// What is printed as its result.
    pub(super) result: Said,
    /// Whether an equals sign stands between them; else one stands in brackets beside the other.
    pub(super) is_equation: bool,
}

impl Worked {
    /// Whether the printed result is right, taken in yuan or in its own unit.
    pub(super) fn is_right(&self) -> bool {
        let half = super::bench::half(self.result.printed.scale());
        let unit = self.result.unit.yuan();
        [self.value / unit, self.value]
            .iter()
            .any(|value| (self.result.printed - value).abs() <= half)
    }
}

/// Everything that a text works out: 568元*2人*12月=13632元, (150*1380)20.7万元, 134万元(200*550).
pub(super) fn worked(text: &str) -> Vec<Worked> {
    amounts(text)
        .into_iter()
        .filter_map(|result| {
            let (expression, is_equation) = expression_of(text, &result)?;
            let value = evaluate(&expression)?;
            Some(Worked {
                expression,
                value,
                result,
                is_equation,
            })
        })
        .collect()
}

fn expression_of(text: &str, result: &Said) -> Option<(String, bool)> {
    let before = text[..result.start].trim_end();
    if let Some(left) = before.strip_suffix(['=', '＝']) {
        return Some((cleaned(last_expression(left))?, true));
    }
    if let Some(inner) = before.strip_suffix([')', '）']) {
        let open = inner.rfind(['(', '（'])?;
        let inner = inner[open..].trim_start_matches(['(', '（']);
        return Some((pure(inner)?, false));
    }
    let after = text[result.end..].strip_prefix(['(', '（'])?;
    let close = after.find([')', '）'])?;
    Some((pure(&after[..close])?, false))
}

/// Words of measure that stand within an expression and do not change it.
const MEASURES: &str = "元人月天次个年件名桶户季度期日家台辆套份位项条";

fn is_part(c: char) -> bool {
    c.is_ascii_digit() || "+-*×xX/÷.()（） ".contains(c) || MEASURES.contains(c)
}

fn last_expression(text: &str) -> &str {
    let length: usize = text
        .chars()
        .rev()
        .take_while(|&c| is_part(c))
        .map(char::len_utf8)
        .sum();
    &text[text.len() - length..]
}

/// An expression without measure words, with one kind of signs; `None` where nothing is reckoned.
fn cleaned(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut letters = text.trim().chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '×' | 'x' | 'X' => out.push('*'),
            '÷' => out.push('/'),
            '（' => out.push('('),
            '）' => out.push(')'),
            '/' if letters.peek().is_some_and(|&next| MEASURES.contains(next)) => {}
            letter if MEASURES.contains(letter) || letter == ' ' => {}
            letter => out.push(letter),
        }
    }
    let out = out.replace("()", "");
    (out.contains(['*', '+']) && out.contains(|c: char| c.is_ascii_digit())).then_some(out)
}

/// An expression in brackets that is nothing but numbers and signs, with a product in it.
fn pure(text: &str) -> Option<String> {
    let is_pure = text
        .chars()
        .all(|c| c.is_ascii_digit() || "+*×xX.".contains(c));
    cleaned(text).filter(|clean| is_pure && clean.contains('*'))
}

/// What an expression of sums, products and brackets comes to.
pub(super) fn evaluate(expression: &str) -> Option<Decimal> {
    let mut reader = Reader {
        rest: expression,
        depth: 0,
    };
    let value = reader.sum()?;
    (reader.rest.is_empty() && value.abs() < TOO_MUCH).then_some(value)
}

struct Reader<'a> {
    rest: &'a str,
    depth: u8,
}

/// Brackets deeper than this stand in no text.
const DEEPEST: u8 = 8;

impl Reader<'_> {
    fn takes(&mut self, sign: char) -> bool {
        let rest = self.rest.strip_prefix(sign);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn sum(&mut self) -> Option<Decimal> {
        let mut value = self.product()?;
        loop {
            if self.takes('+') {
                value = value.checked_add(self.product()?)?;
            } else if self.takes('-') {
                value = value.checked_sub(self.product()?)?;
            } else {
                return Some(value);
            }
        }
    }

    fn product(&mut self) -> Option<Decimal> {
        let mut value = self.factor()?;
        loop {
            if self.takes('*') {
                value = value.checked_mul(self.factor()?)?;
            } else if self.takes('/') {
                value = value.checked_div(self.factor()?)?;
            } else {
                return Some(value);
            }
        }
    }

    fn factor(&mut self) -> Option<Decimal> {
        if self.takes('(') {
            self.depth += 1;
            let value = (self.depth <= DEEPEST).then(|| self.sum())??;
            return self.takes(')').then_some(value);
        }
        let (number, rest) = leading_number(self.rest)?;
        self.rest = rest;
        Some(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        amounts(text)
            .iter()
            .map(|said| format!("{}{}", said.printed, said.unit.word()))
            .collect()
    }

    #[test]
    fn amounts_have_a_unit_and_things_counted_are_none() {
        assert_eq!(
            read("需1,200.50万元,其中30万,另5元"),
            ["1200.50万元", "30万元", "5元"]
        );
        assert!(read("5万人,3万平方米,2024年,90%").is_empty());
    }

    #[test]
    fn rates_are_told_from_money() {
        let text = "每桶9元,路费1500元/人,3200元标准,每年经费30万元";
        let rates: Vec<bool> = amounts(text)
            .iter()
            .map(|said| is_rate(text, said))
            .collect();
        assert_eq!(rates, [true, true, true, false]);
    }

    #[test]
    fn what_a_text_works_out_is_worked_out_again() {
        let right = "568元*2人*12月=13632元,(5+3)×6÷2=24元,共计4*889*9=3.2万元,53人×3/季度×4512/季(人)=717408元";
        let all = worked(right);
        assert_eq!(all.len(), 4);
        assert!(all.iter().all(Worked::is_right), "{all:?}");
        let wrong = worked("共计40*1500*3=20万元;134万元(200*550*5);(150*1380)20.7万元");
        let verdicts: Vec<bool> = wrong.iter().map(Worked::is_right).collect();
        assert_eq!(verdicts, [false, false, true]);
        assert_eq!(evaluate("((1+2)*3"), None);
        assert_eq!(evaluate("1/0"), None);
    }
}
