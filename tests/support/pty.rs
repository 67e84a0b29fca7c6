//! The real program in a real pseudo-terminal, and what a terminal makes of the bytes that it sends.

use std::{
    io::{Read, Write},
    num::NonZeroU16,
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver},
    },
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Longer than anything takes, even where many tests run at once.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A program in a pseudo-terminal.
pub struct Session {
    pub child: Box<dyn Child + Send + Sync>,
    /// The terminal's side; `None` once the line was cut.
    pub master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    output: Receiver<(Instant, Vec<u8>)>,
    is_cut: Arc<AtomicBool>,
    /// What the terminal shows.
    pub parser: vt100::Parser,
    /// Every byte that came.
    pub bytes: Vec<u8>,
    /// When the last of them came.
    pub last: Instant,
    /// When the program was executed: it is known to be as soon as spawning returns.
    pub executed: Instant,
}

/// Where the programs keep their state: the searches of tests are none of the user's.
pub const STATE_HOME: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/state");

impl Session {
    /// Starts a program in a terminal of so many columns and rows.
    pub fn start(program: &str, arguments: &[&str], (columns, rows): (u16, u16)) -> Self {
        let size = pty_size(columns, rows);
        let pair = native_pty_system()
            .openpty(size)
            .expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        command.env_remove("TMUX");
        command.env_remove("NO_COLOR");
        command.env(
            "XDG_STATE_HOME",
            concat!(env!("CARGO_TARGET_TMPDIR"), "/state"),
        );
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "zh_CN.UTF-8");
        let child = pair
            .slave
            .spawn_command(command)
            .expect("the program starts");
        let executed = Instant::now();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let writer = pair.master.take_writer().expect("a writer");
        let (sender, output) = mpsc::channel();
        let is_cut = Arc::new(AtomicBool::new(false));
        let to_reader = Arc::clone(&is_cut);
        thread::spawn(move || {
            let mut buffer = vec![0; 64 * 1024];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if to_reader.load(Ordering::SeqCst) {
                    return;
                }
                if sender
                    .send((Instant::now(), buffer[..count].to_vec()))
                    .is_err()
                {
                    return;
                }
            }
        });
        Self {
            child,
            master: Some(pair.master),
            writer: Some(writer),
            output,
            is_cut,
            parser: vt100::Parser::new(cells(rows), cells(columns), 0),
            bytes: Vec::new(),
            last: executed,
            executed,
        }
    }

    /// Types.
    pub fn send(&mut self, keys: &str) {
        let writer = self.writer.as_mut().expect("the line is not cut");
        writer
            .write_all(keys.as_bytes())
            .expect("the terminal takes keys");
        writer.flush().expect("the terminal takes keys");
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        let master = self.master.as_ref().expect("the line is not cut");
        master
            .resize(pty_size(columns, rows))
            .expect("another size");
        self.parser
            .screen_mut()
            .set_size(cells(rows), cells(columns));
    }

    /// Cuts the line, as when a connection breaks.
    pub fn cut(&mut self) {
        // The reader holds the line too; what the program paints for another size wakes it.
        self.is_cut.store(true, Ordering::SeqCst);
        self.resize(60, 20);
        self.writer = None;
        self.master = None;
    }

    /// Sends a signal to the program.
    pub fn signal(&self, name: &str) {
        let id = self.child.process_id().expect("it runs").to_string();
        let sent = Command::new("kill")
            .args([name, &id])
            .status()
            .expect("kill runs");
        assert!(sent.success(), "kill {name}");
    }

    /// Waits until what the terminal shows is as wanted; tells whether it came to that.
    pub fn wait(&mut self, wanted: impl Fn(&vt100::Screen) -> bool) -> bool {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if wanted(self.parser.screen()) {
                return true;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            let Ok((at, bytes)) = self.output.recv_timeout(left) else {
                return wanted(self.parser.screen());
            };
            self.take(at, &bytes);
        }
    }

    /// Waits until the terminal shows a text.
    pub fn wait_for(&mut self, text: &str) {
        let came = self.wait(|screen| screen.contents().contains(text));
        assert!(
            came,
            "no {text:?} on the screen:\n{}",
            self.parser.screen().contents()
        );
    }

    /// Takes what comes until nothing has come for so long; gives how many bytes that were.
    pub fn quiet(&mut self, pause: Duration) -> usize {
        let before = self.bytes.len();
        while let Ok((at, bytes)) = self.output.recv_timeout(pause) {
            self.take(at, &bytes);
        }
        self.bytes.len() - before
    }

    /// Waits for the program to end; gives its exit status.
    pub fn end(&mut self) -> u32 {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().expect("it can be waited for") {
                self.quiet(Duration::from_millis(100));
                return status.exit_code();
            }
            assert!(Instant::now() < deadline, "it does not end");
            thread::sleep(Duration::from_millis(5));
        }
    }

    fn take(&mut self, at: Instant, bytes: &[u8]) {
        self.parser.process(bytes);
        self.bytes.extend_from_slice(bytes);
        self.last = at;
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
    }
}

fn pty_size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("not zero")
}
