//! Says on a terminal how far the reading of many files is, in a line that goes away again.

use std::{
    io::Write,
    path::Path,
    time::{Duration, Instant},
};

use crate::{
    text::{cut, file_name},
    texts::{self, Lang},
};

/// What takes less time than this needs no progress.
const PATIENCE: Duration = Duration::from_millis(300);
/// Between two lines; reading is faster than the eye.
const PAUSE: Duration = Duration::from_millis(80);
/// Columns of a file's name; the whole line fits the narrowest terminal.
const NAME: usize = 40;
/// Goes to the start of the line and clears it.
const CLEAR: &str = "\r\x1b[K";

/// The line of progress.
pub(super) struct Progress<'a> {
    /// The terminal; `None` where nobody looks.
    out: Option<&'a mut dyn Write>,
    lang: Lang,
    /// When the next line is due.
    due: Instant,
    shown: bool,
}

impl<'a> Progress<'a> {
    /// Before the first file.
    pub(super) fn new(out: Option<&'a mut dyn Write>, lang: Lang) -> Self {
        Self {
            out,
            lang,
            due: Instant::now() + PATIENCE,
            shown: false,
        }
    }

    /// Says that so many files are done, `path` the last of them.
    pub(super) fn show(&mut self, done: usize, all: usize, path: &Path) {
        let now = Instant::now();
        if now < self.due || all < 2 {
            return;
        }
        self.due = now + PAUSE;
        self.line(done, all, path);
    }

    fn line(&mut self, done: usize, all: usize, path: &Path) {
        let Some(out) = &mut self.out else { return };
        let name = file_name(path);
        let words = [done.to_string(), all.to_string(), cut(&name, NAME).into()];
        let line = texts::filled(self.lang, "cli.progress", &words);
        // Progress that cannot be shown is no reason to stop.
        let _closed = write!(out, "{CLEAR}{line}").and_then(|()| out.flush());
        self.shown = true;
    }
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        if let Some(out) = self.out.as_mut().filter(|_| self.shown) {
            // As above.
            let _closed = write!(out, "{CLEAR}").and_then(|()| out.flush());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_tells_how_far_it_is_and_goes_away() {
        let mut out = Vec::new();
        let mut progress = Progress::new(Some(&mut out), Lang::Zh);
        progress.line(3, 12, Path::new("甲/预算\u{1b}[31m.pdf"));
        drop(progress);
        let said = String::from_utf8(out).expect("text");
        assert!(said.starts_with(CLEAR) && said.ends_with(CLEAR), "{said:?}");
        assert!(said.contains("3/12") && said.contains("预算"), "{said:?}");
        assert!(!said.contains("\u{1b}[31m"), "{said:?}");
    }

    #[test]
    fn what_is_quick_says_nothing() {
        let mut out = Vec::new();
        let mut progress = Progress::new(Some(&mut out), Lang::En);
        progress.show(1, 2, Path::new("a"));
        progress.show(2, 2, Path::new("b"));
        drop(progress);
        assert!(out.is_empty());
    }
}
