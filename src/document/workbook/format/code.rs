//! A format code → its sections and their parts.

use std::{iter::Peekable, str::Chars};

use super::{Format, Part, Section, condition::Condition};

/// Characters of a code; no workbook accepts longer ones.
const LONGEST: usize = 255;

impl Format {
    /// Takes a code apart.
    pub(in crate::document::workbook) fn new(code: &str) -> Self {
        let longest = code.char_indices().nth(LONGEST);
        let code = longest.map_or(code, |(end, _)| &code[..end]);
        let mut characters = code.chars().peekable();
        let mut sections = Vec::new();
        let mut section = Section::default();
        while let Some(character) = characters.next() {
            match character {
                ';' => sections.push(std::mem::take(&mut section)),
                other => section.take(other, &mut characters),
            }
        }
        sections.push(section);
        Self { sections }
    }
}

impl Section {
    /// Takes in a character, with those that belong to it.
    fn take(&mut self, character: char, after: &mut Peekable<Chars<'_>>) {
        let parts = &mut self.parts;
        match character {
            '"' => {
                let quoted = after.by_ref().take_while(|&c| c != '"');
                parts.extend(quoted.map(Part::Literal));
            }
            '\\' | '!' => parts.extend(after.next().map(Part::Literal)),
            '_' => parts.extend(after.next().map(|_| Part::Literal(' '))),
            '*' => drop(after.next()),
            '[' => {
                let inside: String = after.by_ref().take_while(|&c| c != ']').collect();
                self.bracket(&inside);
            }
            '0' | '#' | '?' => parts.push(Part::Digit(character)),
            '.' => parts.push(Part::Point),
            ',' => parts.push(Part::Comma),
            '%' => parts.push(Part::Percent),
            '@' => parts.push(Part::General),
            'E' | 'e' if matches!(after.peek(), Some('+' | '-')) => {
                parts.push(Part::Exponent(after.next() == Some('+')));
            }
            'G' | 'g' => {
                skip(after, |c| c.is_ascii_alphabetic());
                // As the Chinese edition has it: `G/通用格式`.
                if after.next_if_eq(&'/').is_some() {
                    skip(after, char::is_alphabetic);
                }
                parts.push(Part::General);
            }
            'A' | 'a' if matches!(after.peek(), Some('M' | 'm' | '/')) => {
                skip(after, |c| {
                    matches!(c, 'M' | 'm' | '/' | 'P' | 'p' | 'A' | 'a')
                });
                parts.push(Part::Date('p', 1));
            }
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' | 'e' | 'a' => {
                let letter = character.to_ascii_lowercase();
                let more = skip(after, |c| c.to_ascii_lowercase() == letter);
                parts.push(Part::Date(letter, 1 + more));
            }
            other => parts.push(Part::Literal(other)),
        }
    }

    /// Takes in what stands in brackets: a condition, a currency, hours beyond a day; colours and languages are not
    /// shown.
    fn bracket(&mut self, inside: &str) {
        if let Some(currency) = inside.strip_prefix('$') {
            let sign = currency.split('-').next().unwrap_or_default();
            self.parts.extend(sign.chars().map(Part::Literal));
        } else if let Some(condition) = Condition::new(inside) {
            self.condition = Some(condition);
        } else if let Some(letter) = inside.chars().next().filter(|c| "hHmMsS".contains(*c))
            && inside.chars().all(|c| c.eq_ignore_ascii_case(&letter))
        {
            let letter = letter.to_ascii_lowercase();
            self.parts.push(Part::Elapsed(letter, inside.len()));
        }
    }
}

/// Passes over characters as long as they are of a kind; how many there are.
fn skip(characters: &mut Peekable<Chars<'_>>, is_one: impl Fn(char) -> bool) -> usize {
    let mut count = 0;
    while characters.next_if(|&c| is_one(c)).is_some() {
        count += 1;
    }
    count
}
