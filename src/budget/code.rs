//! Classification codes: 类/款/项 of the functional, economic and revenue classifications.

use std::fmt;

/// Which list a code belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scheme {
    /// 支出功能分类: 201 / 20103 / 2010399.
    Functional,
    /// 收入分类: 103 / 10301 / 1030148.
    Revenue,
    /// 部门预算支出经济分类: 301 / 30101.
    EconomicDepartmental,
    /// 政府预算支出经济分类: 501 / 50101.
    EconomicGovernmental,
}

/// How deep a code lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 类, three digits.
    Class,
    /// 款, five digits.
    Section,
    /// 项, seven digits or more.
    Item,
}

impl Level {
    /// 1 for a class, 2 for a section, 3 for an item.
    #[must_use]
    pub fn depth(self) -> u8 {
        match self {
            Self::Class => 1,
            Self::Section => 2,
            Self::Item => 3,
        }
    }
}

/// A classification code: three, five, seven or more digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    digits: [u8; Self::LONGEST],
    length: u8,
}

impl Code {
    const LONGEST: usize = 11;

    /// Reads digits as a code: an odd number of them, from three to eleven, the first of them 1 to 5 as the published
    /// classifications begin. Anything else is `None`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let fits = matches!(bytes.len(), 3 | 5 | 7 | 9 | 11)
            && bytes.iter().all(u8::is_ascii_digit)
            && (b'1'..=b'5').contains(&bytes[0]);
        fits.then(|| {
            let mut digits = [0; Self::LONGEST];
            digits[..bytes.len()].copy_from_slice(bytes);
            Self {
                digits,
                length: u8::try_from(bytes.len()).unwrap_or(0),
            }
        })
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.digits[..usize::from(self.length)]).unwrap_or("")
    }

    /// How deep it lies.
    #[must_use]
    pub fn level(&self) -> Level {
        match self.length {
            3 => Level::Class,
            5 => Level::Section,
            _ => Level::Item,
        }
    }

    /// The list it belongs to, which its first digit tells.
    #[must_use]
    pub fn scheme(&self) -> Scheme {
        match self.digits[0] {
            b'1' => Scheme::Revenue,
            b'2' => Scheme::Functional,
            b'3' => Scheme::EconomicDepartmental,
            _ => Scheme::EconomicGovernmental,
        }
    }

    /// The code one level up; `None` for a class.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        self.as_str()
            .get(..usize::from(self.length).checked_sub(2)?)
            .and_then(Self::parse)
    }

    /// Whether `other` lies below this code, at any depth.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        let length = usize::from(self.length);
        other.length > self.length && other.digits[..length] == self.digits[..length]
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_knows_its_level_and_parent() {
        let item = Code::parse("2010399").expect("a code");
        assert_eq!(item.level(), Level::Item);
        assert_eq!(
            item.parent().map(|code| code.to_string()).as_deref(),
            Some("20103")
        );
        assert_eq!(
            item.parent()
                .and_then(|code| code.parent())
                .and_then(|code| code.parent()),
            None
        );
        assert!(Code::parse("201").expect("a code").contains(&item));
        assert_eq!(Code::parse("2024"), None);
        assert_eq!(Code::parse("901"), None);
    }
}
