//! Names of files as they are shown: on one line, and without anything that could drive a terminal.

use std::path::Path;

use super::one_line;

/// The name of a file without its folder.
#[must_use]
pub fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    one_line(&name.to_string_lossy()).into_owned()
}

/// The whole path of a file.
#[must_use]
pub fn file_path(path: &Path) -> String {
    one_line(&path.to_string_lossy()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_on_its_line() {
        let path = Path::new("预算\n公开/甲\r\n\u{1b}[2J乙\t.txt");
        assert_eq!(file_name(path), "甲 [2J乙 .txt");
        assert_eq!(file_path(path), "预算 公开/甲 [2J乙 .txt");
    }
}
