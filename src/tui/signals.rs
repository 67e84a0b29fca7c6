//! What the system has to say while the explorer runs: signals, and that the terminal has gone.

use std::{io, sync::mpsc::Sender, thread, time::Duration};

use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP},
    iterator::Signals,
    low_level,
};

use super::{runtime::Message, terminal};

/// How long the event loop has to end in order, before the process is ended for it. It may be waiting for a terminal
/// that takes no bytes.
const GRACE: Duration = Duration::from_millis(300);

/// Starts to watch.
pub(super) fn watch(messages: &Sender<Message>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT])?;
    let to_loop = messages.clone();
    thread::spawn(move || {
        for signal in &mut signals {
            match signal {
                SIGTSTP => drop(to_loop.send(Message::Suspend)),
                SIGCONT => drop(to_loop.send(Message::Continued)),
                _ => end(&to_loop, 128 + signal),
            }
        }
    });
    let to_loop = messages.clone();
    thread::spawn(move || {
        wait_for_hangup();
        end(&to_loop, 128 + SIGHUP);
    });
    Ok(())
}

/// Stops the process as Ctrl-Z does, and comes back when it goes on; at once where nobody could wake it.
pub(super) fn stop() {
    // It fails for unknown signals only.
    let _ = low_level::emulate_default_handler(SIGTSTP);
}

/// Asks the event loop to end; ends the process if it does not.
fn end(messages: &Sender<Message>, status: i32) {
    drop(messages.send(Message::End(status)));
    thread::sleep(GRACE);
    terminal::restore();
    std::process::exit(status);
}

/// Returns when the terminal is gone. Reading its events would not tell: crossterm spins then.
fn wait_for_hangup() {
    use rustix::event::{PollFd, PollFlags, poll};
    let stdout = io::stdout();
    loop {
        let mut watched = [PollFd::new(&stdout, PollFlags::empty())];
        match poll(&mut watched, None) {
            Ok(_)
                if watched[0]
                    .revents()
                    .intersects(PollFlags::HUP | PollFlags::ERR) =>
            {
                return;
            }
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            // It cannot be watched; the signals are left.
            Err(_) => thread::park(),
        }
    }
}
