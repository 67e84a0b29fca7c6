//! Opens a file in the program that the system shows such files with, where there is one.

use std::{
    env, io,
    path::Path,
    process::{Command, Stdio},
    thread,
};

/// What became of the wish to see a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Viewed {
    /// A program was started.
    Opened,
    /// There is none here, as over a plain SSH line.
    NoViewer,
    /// The disclosure does not come from a file.
    NoFile,
}

/// Programs that open a file in the one that the system has for it, with their first arguments.
const OPENERS: &[&[&str]] = if cfg!(target_os = "macos") {
    &[&["open"]]
} else if cfg!(windows) {
    &[&["explorer"]]
} else {
    &[&["xdg-open"], &["gio", "open"]]
};

/// Opens a file and does not wait until it is closed again.
pub(super) fn open(path: &Path) -> Viewed {
    let Ok(path) = path.canonicalize() else {
        return Viewed::NoFile;
    };
    let opened = has_display() && OPENERS.iter().any(|opener| start(opener, &path).is_ok());
    if opened {
        Viewed::Opened
    } else {
        Viewed::NoViewer
    }
}

/// Whether there is a screen to show windows on.
fn has_display() -> bool {
    cfg!(any(target_os = "macos", windows))
        || ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| env::var_os(name).is_some_and(|value| !value.is_empty()))
}

fn start(opener: &[&str], path: &Path) -> io::Result<()> {
    let (program, arguments) = opener.split_first().ok_or(io::ErrorKind::NotFound)?;
    let mut child = Command::new(program)
        .args(arguments)
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    // Somebody has to see it end, or it stays behind as a zombie.
    thread::spawn(move || child.wait());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_built_in_has_no_file() {
        assert_eq!(open(Path::new("no such folder/demo.txt")), Viewed::NoFile);
    }

    #[cfg(unix)]
    #[test]
    fn a_program_that_is_missing_is_no_viewer() {
        let missing = start(&["no-such-program-is-installed"], Path::new("/"));
        assert_eq!(
            missing.expect_err("nothing starts").kind(),
            io::ErrorKind::NotFound
        );
        assert!(start(&["true"], Path::new("/")).is_ok());
    }
}
