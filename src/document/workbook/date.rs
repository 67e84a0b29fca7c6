//! How a workbook shows a day or a time: days since a beginning → characters.

use super::format::Part;

/// The days from the beginning of the calendar to the day zero of workbooks.
const FROM_1900: i64 = 693_594;
const FROM_1904: i64 = FROM_1900 + 1_462;
/// The year 1900 is taken for a leap year; days before its end of February are one off.
const MARCH_1900: f64 = 61.0;
/// Workbooks end with the year 9999.
const LAST: f64 = 2_958_466.0;

/// What is shown of a number of days; `None` where it is no day at all.
pub(super) fn shown(number: f64, parts: &[Part], from_1904: bool) -> Option<String> {
    if !(0.0..LAST).contains(&number) {
        return None;
    }
    let moment = Moment::new(number, from_1904);
    let mut out = String::new();
    for (at, part) in parts.iter().enumerate() {
        match part {
            Part::Literal(c) => out.push(*c),
            Part::Point => out.push('.'),
            Part::Comma => out.push(','),
            Part::Date('m', length) if is_minute(parts, at) => {
                put(&mut out, moment.minute, *length)
            }
            Part::Date(letter, length) => moment.put(&mut out, *letter, *length, parts),
            Part::Elapsed(letter, length) => {
                let length = *length;
                out.push_str(&format!("{:0length$}", moment.elapsed(*letter)));
            }
            _ => {}
        }
    }
    Some(out)
}

/// Whether an `m` stands for minutes: after hours or before seconds.
fn is_minute(parts: &[Part], at: usize) -> bool {
    let letter = |part: &Part| match part {
        Part::Date(letter, _) | Part::Elapsed(letter, _) => Some(*letter),
        _ => None,
    };
    let before = parts[..at].iter().rev().find_map(letter);
    let after = parts[at + 1..].iter().find_map(letter);
    before == Some('h') || after == Some('s')
}

fn put(out: &mut String, number: i64, length: usize) {
    let length = length.min(2);
    out.push_str(&format!("{number:0length$}"));
}

struct Moment {
    year: i64,
    month: i64,
    day: i64,
    /// From Sunday.
    weekday: i64,
    hour: i64,
    minute: i64,
    second: i64,
    /// All the seconds since the beginning of the calendar.
    seconds: i64,
}

impl Moment {
    #[allow(clippy::cast_possible_truncation)]
    fn new(number: f64, from_1904: bool) -> Self {
        let seconds = (number * 86_400.0).round() as i64;
        let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
        let day_zero = match from_1904 {
            true => FROM_1904,
            false if number < MARCH_1900 => FROM_1900 + 1,
            false => FROM_1900,
        };
        let since = day_zero + days;
        let (year, month, day) = civil(since);
        Self {
            year,
            month,
            day,
            weekday: since.rem_euclid(7),
            hour: second / 3_600,
            minute: second / 60 % 60,
            second: second % 60,
            seconds,
        }
    }

    /// How many whole hours, minutes or seconds that is since the beginning.
    fn elapsed(&self, letter: char) -> i64 {
        match letter {
            'h' => self.seconds / 3_600,
            'm' => self.seconds / 60,
            _ => self.seconds,
        }
    }

    fn put(&self, out: &mut String, letter: char, length: usize, parts: &[Part]) {
        const MONTHS: [&str; 12] = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ];
        const WEEKDAYS: [&str; 7] = ["日", "一", "二", "三", "四", "五", "六"];
        let named = |names: &[&'static str], at: i64| {
            let at = usize::try_from(at).unwrap_or(0);
            names.get(at).copied().unwrap_or_default()
        };
        match letter {
            'y' if length <= 2 => put(out, self.year % 100, 2),
            'y' | 'e' => out.push_str(&self.year.to_string()),
            'm' if length > 2 => out.push_str(named(&MONTHS, self.month - 1)),
            'm' => put(out, self.month, length),
            'd' if length > 2 => {
                out.push_str("星期");
                out.push_str(named(&WEEKDAYS, self.weekday));
            }
            'a' => {
                out.push_str(if length > 3 { "星期" } else { "" });
                out.push_str(named(&WEEKDAYS, self.weekday));
            }
            'd' => put(out, self.day, length),
            'h' => {
                let halved = parts.contains(&Part::Date('p', 1));
                let hour = if halved {
                    (self.hour + 11) % 12 + 1
                } else {
                    self.hour
                };
                put(out, hour, length);
            }
            's' => put(out, self.second, length),
            'p' => out.push_str(if self.hour < 12 { "AM" } else { "PM" }),
            _ => {}
        }
    }
}

/// Year, month and day of a day, counted from the first of March of the year zero by the days of four hundred years.
fn civil(since: i64) -> (i64, i64, i64) {
    let shifted = since + 305;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::super::format::Format;

    #[test]
    fn days_and_times_are_shown() {
        for (number, code, expected) in [
            (45_000.0, "yyyy\"年\"m\"月\"d\"日\";@", "2023年3月15日"),
            (45_000.0, "yyyy/m/d", "2023/3/15"),
            (45_000.5, "yyyy-mm-dd hh:mm:ss", "2023-03-15 12:00:00"),
            (45_000.75, "h:mm AM/PM", "6:00 PM"),
            (1.0, "yyyy/m/d", "1900/1/1"),
            (61.0, "yyyy/m/d", "1900/3/1"),
            (45_000.0, "aaaa", "星期三"),
            (2_023.0, "yyyy\"年\"", "1905年"),
            (1.5, "[h]:mm", "36:00"),
            (1.5, "h:mm", "12:00"),
            (40.0 + 1.0 / 24.0, "[h]:mm:ss", "961:00:00"),
            (0.0625, "[mm]:ss", "90:00"),
            (0.001, "[hh]:mm", "00:01"),
            (1.0, "[s]", "86400"),
        ] {
            assert_eq!(Format::new(code).shown(number, false), expected, "{code}");
        }
        assert_eq!(Format::new("yyyy/m/d").shown(0.0, true), "1904/1/1");
    }
}
