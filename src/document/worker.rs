//! Reads files in a process of its own, so that none can take the program down, hold it up or eat its memory.
//!
//! The process is the program itself under [`COMMAND`]; it reads one file after the other and is used for many. A file
//! that has pages comes back page by page, any other as a whole. Plain text, which nothing has to be unpacked or built
//! for, is read where it is needed; so is everything where nobody called [`enable`].

use std::{
    io::{self, BufReader, BufWriter, Read, Write},
    path::{Path, PathBuf},
    process::{self, Child, ChildStdin, Command, Stdio},
    sync::{
        Arc, Mutex, MutexGuard, OnceLock, PoisonError,
        mpsc::{Receiver, RecvTimeoutError, sync_channel},
    },
    thread,
    time::{Duration, Instant},
};

use serde::{Deserialize, Serialize};

use super::{
    Block, Document, Format, LARGEST, OpenError, Section, SourceText,
    pdf::{self, Assembly, Reading},
};
use crate::{
    finding::{Finding, Severity},
    location::Location,
};

/// The hidden argument that makes the program a reader.
pub const COMMAND: &str = "read-files";

/// The time for a page, and for everything before the first.
const PAGE: Duration = Duration::from_secs(10);
/// The time for a file that comes as a whole.
const WHOLE: Duration = Duration::from_secs(30);
/// The time for a file with pages.
const FILE: Duration = Duration::from_secs(120);
/// A reader without work goes away after this time.
const IDLE: Duration = Duration::from_secs(10);
/// The memory of a reader.
#[cfg(unix)]
const MEMORY: u64 = 1 << 30;
/// How many KiB the allocator of a reader reserves at once. It would reserve all that a reader may have, and find nothing.
const RESERVE: (&str, &str) = ("MIMALLOC_ARENA_RESERVE", "65536");
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
    /// Everything, of a file without pages.
    Whole(Box<Packed>),
    /// There is nothing to read at all.
    Refused(OpenError),
}

/// A document on its way from one process to another.
#[derive(Debug, Serialize, Deserialize)]
struct Packed {
    text: String,
    sections: Vec<Section>,
    blocks: Vec<Block>,
    findings: Vec<Remark>,
}

/// A finding on its way.
#[derive(Debug, Serialize, Deserialize)]
struct Remark {
    code: String,
    severity: Severity,
    arguments: Vec<String>,
    at: Location,
}

impl From<Document> for Packed {
    fn from(document: Document) -> Self {
        let source = Arc::unwrap_or_clone(document.source);
        let findings = document.findings.into_iter().map(|finding| Remark {
            code: finding.code.to_string(),
            severity: finding.severity,
            arguments: finding.arguments,
            at: finding.at,
        });
        Self {
            text: source.text,
            sections: source.sections,
            blocks: document.blocks,
            findings: findings.collect(),
        }
    }
}

impl From<Packed> for Document {
    fn from(packed: Packed) -> Self {
        let findings = packed.findings.into_iter().filter_map(|remark| {
            let mut finding = Finding::named(&remark.code, remark.severity, remark.at)?;
            finding.arguments = remark.arguments;
            Some(finding)
        });
        Self {
            source: Arc::new(SourceText {
                sections: packed.sections,
                ..SourceText::new(packed.text)
            }),
            blocks: packed.blocks,
            findings: findings.collect(),
        }
    }
}

static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
static RESTING: Mutex<Vec<Worker>> = Mutex::new(Vec::new());

/// From now on files are read by `program`, which runs [`serve`] when its first argument is [`COMMAND`].
pub fn enable(program: PathBuf) {
    // Who comes second finds the same program there already.
    let _ = PROGRAM.set(program);
}

/// The life of a reader: files come in on standard input, what is in them goes out on standard output.
///
/// # Errors
///
/// When the other side has gone away.
pub fn serve() -> io::Result<()> {
    limit_memory();
    leave_with_parent();
    let mut input = BufReader::new(io::stdin().lock());
    let mut output = BufWriter::new(io::stdout().lock());
    while has_work(&input) {
        let mut length = [0; 8];
        if input.read_exact(&mut length).is_err() {
            return Ok(());
        }
        let length = u64::from_le_bytes(length).min(LARGEST);
        let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
        (&mut input).take(length).read_to_end(&mut bytes)?;
        answer(bytes, &mut output)?;
    }
    Ok(())
}

/// Reads a file and says what is in it.
fn answer(bytes: Vec<u8>, output: &mut impl Write) -> io::Result<()> {
    let mut sent = Ok(());
    let read = match Format::of(&bytes) {
        Ok(Format::Pdf) => pdf::read(bytes, |reading| {
            if sent.is_ok() {
                sent = send(output, &Reply::Page(Box::new(reading)));
            }
        })
        .map(|()| Reply::Done),
        Ok(format) => format
            .read(bytes)
            .map(|document| Reply::Whole(Box::new(document.into()))),
        Err(error) => Err(error),
    };
    sent?;
    send(output, &read.unwrap_or_else(Reply::Refused))
}

/// Ends a reader that nobody listens to any more, also in the midst of a file.
#[cfg(unix)]
fn leave_with_parent() {
    let parent = std::os::unix::process::parent_id();
    thread::spawn(move || {
        while std::os::unix::process::parent_id() == parent {
            thread::sleep(Duration::from_secs(1));
        }
        process::exit(1);
    });
}

#[cfg(not(unix))]
fn leave_with_parent() {}

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
pub(super) fn open(format: Format, bytes: &[u8]) -> Option<Result<Document, OpenError>> {
    let program = PROGRAM.get()?;
    let mut worker = Worker::for_file(program, bytes).ok()?;
    let result = worker.document(format, bytes);
    if result.1 && worker.files < FILES {
        worker.rested = Instant::now();
        lock(&RESTING).push(worker);
    }
    Some(result.0)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A reader seen from outside.
struct Worker {
    child: Arc<Mutex<Child>>,
    input: ChildStdin,
    replies: Receiver<Reply>,
    files: u32,
    rested: Instant,
}

impl Worker {
    /// A reader that has been given a file: one that rests, or a new one.
    fn for_file(program: &Path, bytes: &[u8]) -> io::Result<Self> {
        loop {
            let rested = lock(&RESTING).pop();
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
        let (option, at_once) = RESERVE;
        let mut child = Command::new(program)
            .arg(COMMAND)
            .env(option, at_once)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::Error::other("no pipes"));
        };
        // A few pages ahead, so that a slow receiver does not pile up memory.
        let (sender, replies) = sync_channel(8);
        let child = Arc::new(Mutex::new(child));
        let listened = Arc::clone(&child);
        thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Ok(reply) = receive(&mut output) {
                if sender.send(reply).is_err() {
                    break;
                }
            }
            end(&listened);
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
    fn document(&mut self, format: Format, bytes: &[u8]) -> (Result<Document, OpenError>, bool) {
        let begun = Instant::now();
        let patience = if format == Format::Pdf { PAGE } else { WHOLE };
        let mut assembly = Assembly::of(bytes);
        let fit = loop {
            let left = FILE.saturating_sub(begun.elapsed()).min(patience);
            match self.replies.recv_timeout(left) {
                Ok(Reply::Page(_)) if assembly.glyphs() > GLYPHS => break false,
                Ok(Reply::Page(reading)) => assembly.add(*reading),
                Ok(Reply::Done) => break true,
                Ok(Reply::Whole(packed)) => return (Ok((*packed).into()), true),
                Ok(Reply::Refused(error)) => return (Err(error), true),
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
        end(&self.child);
    }
}

/// Ends a reader, so that nothing of it is left. One that has left already is only seen off.
fn end(child: &Mutex<Child>) {
    let mut child = lock(child);
    let _ = child.kill();
    let _ = child.wait();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_arrives_as_it_was_sent() {
        let page = "<html><meta charset=gbk><p>\u{9884}\u{7b97}</p><table><tr><td colspan=2>1<td rowspan=2>2<tr><td>3</table>";
        let (bytes, ..) = encoding_rs::GBK.encode(page);
        let document = Format::Html.read(bytes.into_owned()).expect("a document");
        assert_eq!(document.findings.len(), 1);
        let mut sent = Vec::new();
        let reply = Reply::Whole(Box::new(document.clone().into()));
        send(&mut sent, &reply).expect("room");
        let Ok(Reply::Whole(packed)) = receive(&mut sent.as_slice()) else {
            panic!("something else");
        };
        let arrived = Document::from(*packed);
        assert_eq!(arrived.source, document.source);
        assert_eq!(arrived.blocks, document.blocks);
        assert_eq!(arrived.findings, document.findings);
    }
}
