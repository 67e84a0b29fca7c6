//! Takes hold of the terminal and gives it back as it was, whatever ends the program.

use std::{
    fs::File,
    io::{self, Write},
    panic,
    sync::{
        Once,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use crossterm::terminal;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::backend::{Abilities, Backend};

/// Alternate screen, bracketed paste (so that a pasted `q` does not quit), no cursor.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?25l";

/// All of it undone, and whatever a frame cut short may have left behind.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[r\x1b[m\x1b[?2004l\x1b[?1049l\x1b[?25h";

/// Whether the terminal is ours at present.
static HELD: AtomicBool = AtomicBool::new(false);

/// The terminal while the explorer runs in it; dropping it gives it back.
#[derive(Debug)]
pub(super) struct Terminal {
    backend: Backend<File>,
    frame: Buffer,
}

impl Terminal {
    /// Takes hold of the terminal on standard output.
    pub(super) fn enter(abilities: Abilities) -> io::Result<Self> {
        restore_before_panics();
        // A file of its own, without the line buffering of standard output: a frame is one write.
        let backend = Backend::new(stdout()?, abilities);
        hold()?;
        Ok(Self {
            backend,
            frame: Buffer::empty(Rect::ZERO),
        })
    }

    /// Takes hold of it again after it was given back or may have been used by others.
    pub(super) fn enter_again(&mut self) -> io::Result<()> {
        self.backend.forget();
        hold()
    }

    /// Paints the next frame whole.
    pub(super) fn forget(&mut self) {
        self.backend.forget();
    }

    /// Has `view` draw a frame of this size and shows it.
    pub(super) fn draw(
        &mut self,
        (columns, rows): (u16, u16),
        view: impl FnOnce(&mut Buffer) -> Option<Position>,
    ) -> io::Result<()> {
        self.frame.resize(Rect::new(0, 0, columns, rows));
        self.frame.reset();
        let cursor = view(&mut self.frame);
        self.backend.draw(&self.frame, cursor)
    }

    /// Sends bytes that are no part of a frame.
    pub(super) fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.backend.writer().write_all(bytes)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the terminal back; does nothing where that was done already. What fails here cannot be told to anybody.
pub(super) fn restore() {
    if HELD.swap(false, Ordering::SeqCst) {
        let _ = stdout().and_then(|mut out| out.write_all(LEAVE));
        let _ = terminal::disable_raw_mode();
    }
}

/// Columns and rows.
pub(super) fn size() -> (u16, u16) {
    terminal::size().unwrap_or((80, 24))
}

fn hold() -> io::Result<()> {
    terminal::enable_raw_mode()?;
    HELD.store(true, Ordering::SeqCst);
    stdout()?.write_all(ENTER)
}

#[cfg(unix)]
fn stdout() -> io::Result<File> {
    use std::os::fd::AsFd;
    Ok(io::stdout().as_fd().try_clone_to_owned()?.into())
}

#[cfg(windows)]
fn stdout() -> io::Result<File> {
    use std::os::windows::io::AsHandle;
    Ok(io::stdout().as_handle().try_clone_to_owned()?.into())
}

/// Has a panic of the thread that draws leave its message on the screen of the shell. Those of others are told in the
/// explorer by whoever waits for them, and would only spoil what is drawn.
fn restore_before_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        let drawing = thread::current().id();
        panic::set_hook(Box::new(move |info| {
            if thread::current().id() == drawing {
                restore();
                before(info);
            }
        }));
    });
}
