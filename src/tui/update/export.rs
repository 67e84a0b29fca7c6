//! What is shown, as a file for spreadsheets.

use std::borrow::Cow;

use super::{Effect, say};
use crate::tui::app::App;

/// Characters of a file's name; systems take 255 bytes, and a Chinese character is three.
const LONGEST_NAME: usize = 72;

/// Writes what the screen shows to a file, under a line that says what it is.
pub(super) fn export(app: &mut App) -> Effect {
    let table = app.screen().table(&app.shared);
    if table.is_empty() {
        say(app, "say.nothing-to-export");
        return Effect::None;
    }
    let title = app.screen().whole_title(&app.shared);
    let name: String = format!("{} {}", title.whose, title.what)
        .chars()
        .take(LONGEST_NAME)
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .collect();
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(Vec::new());
    // Whose it is, what, and in which unit: a file is away from the screen that says so.
    let said = [&title.whose, &title.what, &title.right];
    let said = said.into_iter().filter(|words| !words.is_empty());
    // Writing into memory cannot fail.
    let _ = writer.write_record(said);
    for row in table.iter().filter(|row| !row.is_empty()) {
        let _ = writer.write_record(row.iter().map(|cell| ungrouped(cell).into_owned()));
    }
    Effect::Write {
        name: name
            .split('-')
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("-"),
        bytes: writer.into_inner().unwrap_or_default(),
    }
}

/// A number without the commas that group its digits by threes, which spreadsheets may take for words; other cells, such
/// as `2,3`, as they are.
fn ungrouped(cell: &str) -> Cow<'_, str> {
    let number = cell.strip_prefix(['+', '-']).unwrap_or(cell);
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let is_number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let is_grouped = matches!(first.len(), 1..=3)
        && !first.starts_with('0')
        && groups.clone().next().is_some()
        && groups.all(|group| group.len() == 3 && is_number(group));
    if is_grouped && is_number(first) && is_number(decimals) {
        Cow::Owned(cell.replace(',', ""))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::ungrouped;

    #[test]
    fn only_commas_between_groups_of_three_digits_are_taken_out() {
        for (shown, written) in [
            ("8,909.83", "8909.83"),
            ("-1,234,567", "-1234567"),
            ("+9,034.84", "+9034.84"),
        ] {
            assert_eq!(ungrouped(shown), written);
        }
        for shown in [
            "2,3",
            "1,2345",
            "12,34.5",
            "0,123",
            "1234,567",
            ",123",
            "1,234,",
            "1,234.5,6",
            "1,234人",
            "8909.83",
            "-",
            "",
        ] {
            assert_eq!(ungrouped(shown), shown);
        }
    }
}
