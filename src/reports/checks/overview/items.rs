//! How the items of a list in running text are told apart.

/// A way of listing.
pub(super) enum Items {
    /// Each item begins with a number.
    Numbered {
        /// The numbers in order.
        numbers: &'static [&'static str],
        /// What follows a number.
        marks: &'static [&'static str],
    },
    /// Semicolons stand between them.
    Parted,
}

impl Items {
    /// All ways, the surest first.
    pub(super) const ALL: [Self; 3] = [
        Self::Numbered {
            numbers: &["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"],
            marks: &["、"],
        },
        Self::Numbered {
            numbers: &[
                "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15",
                "16", "17", "18", "19", "20", "21", "22", "23", "24", "25", "26", "27", "28", "29",
                "30",
            ],
            marks: &[".", "、", "．"],
        },
        Self::Parted,
    ];

    /// Where the items begin: at numbers that count up, or after each semicolon.
    pub(super) fn starts(&self, text: &str) -> Vec<usize> {
        match self {
            Self::Numbered { numbers, marks } => numbered(text, numbers, marks),
            Self::Parted => parted(text),
        }
    }
}

fn numbered(text: &str, numbers: &[&str], marks: &[&str]) -> Vec<usize> {
    let mut out = Vec::new();
    let mut from = 0;
    for number in numbers {
        let found = marks
            .iter()
            .filter_map(|mark| find(text, from, &format!("{number}{mark}")))
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

/// Where a number with its mark stands that is no part of another number, of a word or of an expression.
fn find(text: &str, from: usize, wanted: &str) -> Option<usize> {
    let mut found = text[from..].match_indices(wanted).map(|(at, _)| from + at);
    found.find(|&at| {
        let before = text[..at].chars().next_back();
        before.is_none_or(|c| !c.is_ascii_digit() && !c.is_alphabetic() && !"*+=×.".contains(c))
    })
}

fn parted(text: &str) -> Vec<usize> {
    let marks = text
        .char_indices()
        .filter(|(_, letter)| matches!(letter, '；' | ';'))
        .map(|(at, letter)| at + letter.len_utf8())
        .filter(|&at| !text[at..].trim().is_empty());
    std::iter::once(0).chain(marks).collect()
}
