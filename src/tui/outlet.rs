//! Where rows go that are copied or written.

use std::{
    fs::File,
    io::{self, Write},
    process::{Command, Stdio},
};

/// tmux swallows the escape sequence unless it is told to let it pass; its own command always works.
pub(super) fn copy_in_tmux(copied: &str) -> io::Result<()> {
    let mut tmux = Command::new("tmux")
        .args(["load-buffer", "-w", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    if let Some(mut stdin) = tmux.stdin.take() {
        stdin.write_all(copied.as_bytes())?;
    }
    if tmux.wait()?.success() {
        Ok(())
    } else {
        Err(io::ErrorKind::Other.into())
    }
}

/// Writes a new file into the current folder, beside what may be there of that name; gives what it is called.
pub(super) fn write(name: &str, bytes: &[u8]) -> io::Result<String> {
    let mut path = format!("{name}.csv");
    for number in 2..1000 {
        match File::create_new(&path) {
            // Spreadsheets take a file without this mark for one in the local encoding.
            Ok(mut file) => {
                file.write_all("\u{feff}".as_bytes())?;
                return file.write_all(bytes).map(|()| path);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                path = format!("{name}-{number}.csv")
            }
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}
