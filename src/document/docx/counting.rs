//! The ways in which a Word document writes the numbers that it counts by itself.

/// A number as the format of this name writes it; in digits where the format is another one.
pub(super) fn written(number: u32, format: &str) -> String {
    let from = |first: char, most: u32| {
        let offset = number.checked_sub(1).filter(|_| number <= most)?;
        char::from_u32(u32::from(first) + offset).map(String::from)
    };
    let written = match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand" => chinese(number, COMMON),
        "chineseLegalSimplified" => chinese(number, LEGAL),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => {
            Some(digits(number, '〇', COMMON))
        }
        "ideographTraditional" => of("甲乙丙丁戊己庚辛壬癸", number),
        "ideographZodiac" => of("子丑寅卯辰巳午未申酉戌亥", number),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => from('①', 20),
        "decimalEnclosedParen" => from('⑴', 20),
        "decimalEnclosedFullstop" => from('⒈', 20),
        "ideographEnclosedCircle" => from('㊀', 10),
        "decimalFullWidth" | "decimalFullWidth2" => {
            Some(digits(number, '０', "１２３４５６７８９"))
        }
        "decimalZero" => Some(format!("{number:02}")),
        "upperLetter" => letter(number, 'A'),
        "lowerLetter" => letter(number, 'a'),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).map(|roman| roman.to_lowercase()),
        _ => None,
    };
    written.unwrap_or_else(|| number.to_string())
}

const COMMON: &str = "一二三四五六七八九十百千";
const LEGAL: &str = "壹贰叁肆伍陆柒捌玖拾佰仟";

/// The character at the place of a number; none beyond the last.
fn of(characters: &str, number: u32) -> Option<String> {
    let at = usize::try_from(number.checked_sub(1)?).ok()?;
    characters.chars().nth(at).map(String::from)
}

/// Twelve, one hundred and five: 十二、一百零五.
fn chinese(number: u32, characters: &str) -> Option<String> {
    if !(1..10_000).contains(&number) {
        return None;
    }
    let mut written = String::new();
    let mut skipped = false;
    for (place, unit) in [
        (1_000, Some(12)),
        (100, Some(11)),
        (10, Some(10)),
        (1, None),
    ] {
        let digit = number / place % 10;
        if digit == 0 {
            skipped = !written.is_empty();
            continue;
        }
        if std::mem::take(&mut skipped) {
            written.push('零');
        }
        // Ten to nineteen begin with the ten itself.
        if !(place == 10 && digit == 1 && written.is_empty() && characters == COMMON) {
            written.extend(of(characters, digit));
        }
        written.extend(unit.and_then(|unit| of(characters, unit)));
    }
    Some(written)
}

/// Digit by digit.
fn digits(number: u32, zero: char, others: &str) -> String {
    let digit = |c: char| match c.to_digit(10) {
        Some(digit @ 1..) => of(others, digit).unwrap_or_default(),
        _ => zero.to_string(),
    };
    number.to_string().chars().map(digit).collect()
}

/// A to Z, then AA, BB.
fn letter(number: u32, first: char) -> Option<String> {
    const MOST: u32 = 26 * 9;
    let at = number.checked_sub(1).filter(|at| *at < MOST)?;
    let letter = char::from_u32(u32::from(first) + at % 26)?;
    let times = usize::try_from(at / 26 + 1).ok()?;
    Some(letter.to_string().repeat(times))
}

fn roman(number: u32) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1_000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4_000).contains(&number) {
        return None;
    }
    let (mut left, mut written) = (number, String::new());
    for (value, sign) in SIGNS {
        while left >= value {
            written.push_str(sign);
            left -= value;
        }
    }
    Some(written)
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn numbers_are_written_as_the_format_has_it() {
        for (number, format, expected) in [
            (1, "chineseCountingThousand", "一"),
            (10, "chineseCounting", "十"),
            (12, "chineseCountingThousand", "十二"),
            (20, "japaneseCounting", "二十"),
            (105, "chineseCountingThousand", "一百零五"),
            (110, "chineseCountingThousand", "一百一十"),
            (1_004, "taiwaneseCountingThousand", "一千零四"),
            (11, "chineseLegalSimplified", "壹拾壹"),
            (20, "ideographDigital", "二〇"),
            (3, "ideographTraditional", "丙"),
            (11, "ideographTraditional", "11"),
            (3, "decimalEnclosedCircleChinese", "③"),
            (21, "decimalEnclosedCircle", "21"),
            (12, "decimalFullWidth", "１２"),
            (4, "decimalZero", "04"),
            (28, "lowerLetter", "bb"),
            (1_994, "upperRoman", "MCMXCIV"),
            (0, "upperRoman", "0"),
            (7, "decimal", "7"),
            (u32::MAX, "upperLetter", "4294967295"),
        ] {
            assert_eq!(written(number, format), expected, "{number} {format}");
        }
    }
}
