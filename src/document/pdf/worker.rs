//! Reads files in a process of its own, so that none can take the program down, hold it up or eat its memory.
//!
//! The process is the program itself under [`COMMAND`]; it reads one file after the other, page by page, and is used
//! for many. Where nobody called [`enable`], files are read in this process.

use std::{
    io::{self, BufReader, BufWriter, Read, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
    sync::{
        Mutex, OnceLock, PoisonError,
        mpsc::{Receiver, RecvTimeoutError, sync_channel},
    },
    thread,
    time::{Duration, Instant},
};

use serde::{Deserialize, Serialize};

use super::{Assembly, Document, OpenError, Reading, Refusal, read};
use crate::{document::LARGEST, finding::Finding, location::Location};

/// The hidden argument that makes the program a reader.
pub const COMMAND: &str = "read-pages";

/// The time for a page, and for everything before the first.
const PAGE: Duration = Duration::from_secs(10);
/// The time for a file.
const FILE: Duration = Duration::from_secs(120);
/// A reader without work goes away after this time.
const IDLE: Duration = Duration::from_secs(10);
/// The memory of a reader.
#[cfg(unix)]
const MEMORY: u64 = 1 << 30;
/// A reader is replaced after so many files, so that no leftovers pile up.
const FILES: u32 = 500;
/// Characters of a file; a larger file is no disclosure.
const GLYPHS: usize = 3_000_000;

/// What a reader says.
#[derive(Debug, Serialize, Deserialize)]
enum Reply {
    /// The next page.
    Page(Box<Reading>),
    /// There are no more pages.
    Done,
    /// There are no pages at all.
    Refused(Refusal),
}

static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
static RESTING: Mutex<Vec<Worker>> = Mutex::new(Vec::new());

/// From now on files are read by `program`, which runs [`serve`] when its first argument is [`COMMAND`].
pub fn enable(program: PathBuf) {
    // Who comes second finds the same program there already.
    let _ = PROGRAM.set(program);
}

/// The life of a reader: files come in on standard input, pages go out on standard output.
///
/// # Errors
///
/// When the other side has gone away.
pub fn serve() -> io::Result<()> {
    limit_memory();
    let mut input = BufReader::new(io::stdin().lock());
    let mut output = BufWriter::new(io::stdout().lock());
    while has_work(&input) {
        let mut length = [0; 8];
        if input.read_exact(&mut length).is_err() {
            return Ok(());
        }
        let mut bytes = Vec::new();
        (&mut input)
            .take(u64::from_le_bytes(length).min(LARGEST))
            .read_to_end(&mut bytes)?;
        let mut sent = Ok(());
        let done = match read(bytes, |reading| {
            if sent.is_ok() {
                sent = send(&mut output, &Reply::Page(Box::new(reading)));
            }
        }) {
            Ok(()) => Reply::Done,
            Err(refusal) => Reply::Refused(refusal),
        };
        sent?;
        send(&mut output, &done)?;
    }
    Ok(())
}

#[cfg(unix)]
fn limit_memory() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    // Without the limit the clock still stands guard.
    let _ = setrlimit(
        Resource::As,
        Rlimit {
            current: Some(MEMORY),
            maximum: Some(MEMORY),
        },
    );
}

#[cfg(not(unix))]
fn limit_memory() {}

/// Waits for the next file; whether one came in time.
#[cfg(unix)]
fn has_work(input: &BufReader<io::StdinLock<'_>>) -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let idle = Timespec {
        tv_sec: i64::try_from(IDLE.as_secs()).unwrap_or(i64::MAX),
        tv_nsec: 0,
    };
    let mut wait = [PollFd::new(input.get_ref(), PollFlags::IN)];
    !input.buffer().is_empty() || poll(&mut wait, Some(&idle)).is_ok_and(|ready| ready > 0)
}

#[cfg(not(unix))]
fn has_work(_: &BufReader<io::StdinLock<'_>>) -> bool {
    true
}

fn send(output: &mut impl Write, reply: &Reply) -> io::Result<()> {
    let bytes = postcard::to_stdvec(reply).map_err(io::Error::other)?;
    let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
    output.write_all(&length.to_le_bytes())?;
    output.write_all(&bytes)?;
    output.flush()
}

fn receive(input: &mut impl Read) -> io::Result<Reply> {
    let mut length = [0; 4];
    input.read_exact(&mut length)?;
    let mut bytes = Vec::new();
    input
        .take(u32::from_le_bytes(length).into())
        .read_to_end(&mut bytes)?;
    postcard::from_bytes(&bytes).map_err(io::Error::other)
}

/// Reads a file in a process of its own; `None` where there is none to be had.
pub(super) fn open(bytes: &[u8]) -> Option<Result<Document, OpenError>> {
    let program = PROGRAM.get()?;
    let mut worker = Worker::for_file(program, bytes).ok()?;
    let result = worker.document();
    if result.1 && worker.files < FILES {
        worker.rested = Instant::now();
        resting().push(worker);
    }
    Some(result.0)
}

fn resting() -> std::sync::MutexGuard<'static, Vec<Worker>> {
    RESTING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A reader seen from outside.
struct Worker {
    child: Child,
    input: ChildStdin,
    replies: Receiver<Reply>,
    files: u32,
    rested: Instant,
}

impl Worker {
    /// A reader that has been given a file: one that rests, or a new one.
    fn for_file(program: &Path, bytes: &[u8]) -> io::Result<Self> {
        loop {
            let rested = resting().pop();
            match rested {
                // One that rested for long may just be leaving.
                Some(worker) if worker.rested.elapsed() > IDLE / 2 => {}
                Some(mut worker) => {
                    if worker.give(bytes).is_ok() {
                        return Ok(worker);
                    }
                }
                None => {
                    let mut worker = Self::start(program)?;
                    worker.give(bytes)?;
                    return Ok(worker);
                }
            }
        }
    }

    fn start(program: &Path) -> io::Result<Self> {
        let mut child = Command::new(program)
            .arg(COMMAND)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::Error::other("no pipes"));
        };
        // A few pages ahead, so that a slow receiver does not pile up memory.
        let (sender, replies) = sync_channel(8);
        thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Ok(reply) = receive(&mut output) {
                if sender.send(reply).is_err() {
                    break;
                }
            }
        });
        Ok(Self {
            child,
            input,
            replies,
            files: 0,
            rested: Instant::now(),
        })
    }

    fn give(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.files += 1;
        self.input.write_all(&(bytes.len() as u64).to_le_bytes())?;
        self.input.write_all(bytes)?;
        self.input.flush()
    }

    /// The document that comes back, and whether the reader is fit for another file.
    fn document(&mut self) -> (Result<Document, OpenError>, bool) {
        let begun = Instant::now();
        let mut assembly = Assembly::default();
        let fit = loop {
            let left = FILE.saturating_sub(begun.elapsed()).min(PAGE);
            match self.replies.recv_timeout(left) {
                Ok(Reply::Page(_)) if assembly.glyphs() > GLYPHS => break false,
                Ok(Reply::Page(reading)) => assembly.add(*reading),
                Ok(Reply::Done) => break true,
                Ok(Reply::Refused(refusal)) => return (Err(refusal.into()), true),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break false,
            }
        };
        if !fit {
            if assembly.pages() == 0 {
                return (Err(OpenError::Exhausted), false);
            }
            let page = assembly.pages() + 1;
            assembly.remark(Finding::error(
                "pdf-stopped",
                Location::default(),
                [page.to_string()],
            ));
        }
        (assembly.finish(), fit)
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // One that has left already needs neither.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
