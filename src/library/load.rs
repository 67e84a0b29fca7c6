//! Loads disclosures in parallel, all at once or one after the other as they are ready; files that are pieces of one
//! disclosure are put together.

use std::{
    num::NonZero,
    panic::{self, AssertUnwindSafe},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
        mpsc::{self, Receiver},
    },
    thread,
};

use super::{
    paths,
    pieces::{Piece, Waiting, may_be_piece},
};
use crate::{budget::Disclosure, document::OpenError, pipeline};

/// A file that gave no disclosure.
#[derive(Debug)]
pub struct Failure {
    /// The file, or the folder.
    pub path: PathBuf,
    /// Why.
    pub error: OpenError,
    /// Whether a person named it, and not only the folder it is in.
    pub named: bool,
}

/// Disclosures that were loaded.
#[derive(Debug, Default)]
pub struct Library {
    /// In the order in which they were named, folders in natural order.
    pub disclosures: Vec<Arc<Disclosure>>,
    /// The files that gave none.
    pub failures: Vec<Failure>,
}

/// What happens while disclosures are loaded.
#[derive(Debug)]
pub enum Event {
    /// So many files will be read.
    Found(usize),
    /// One more was read. Pieces of one disclosure are opened when the last of them is.
    Read,
    /// A disclosure was opened.
    Opened {
        /// Its place in the order of the files.
        place: usize,
        /// What it discloses.
        disclosure: Arc<Disclosure>,
    },
    /// A file gave none.
    Failed(Failure),
    /// That was all.
    Done,
}

/// Loads everything and waits for it. `progress` is told how many of how many files are done, and which was the last.
#[must_use]
pub fn load(paths: &[PathBuf], mut progress: impl FnMut(usize, usize, &Path)) -> Library {
    let found = paths::find(paths);
    let all = found.files.len();
    let (mut outcomes, mut done) = (Vec::with_capacity(all), 0);
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        let files = &found.files;
        scope.spawn(move || each(files, |place, step| sender.send((place, step)).is_ok()));
        for (place, step) in receiver {
            match step {
                Step::Read => {
                    done += 1;
                    progress(done, all, &files[place].0);
                }
                Step::Ready(outcome) => outcomes.push((place, outcome)),
            }
        }
    });
    outcomes.sort_by_key(|(place, _)| *place);
    let mut library = Library {
        disclosures: Vec::with_capacity(all),
        failures: found.failures,
    };
    for (_, outcome) in outcomes {
        match outcome {
            Ok(disclosure) => library.disclosures.push(disclosure),
            Err(failure) => library.failures.push(failure),
        }
    }
    library
}

/// Loads in the background and tells what happens, the first files first. Ends early when nobody listens any more.
#[must_use]
pub fn open(paths: Vec<PathBuf>) -> Receiver<Event> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let found = paths::find(&paths);
        let tell = |event| sender.send(event).is_ok();
        tell(Event::Found(found.files.len()));
        for failure in found.failures {
            tell(Event::Failed(failure));
        }
        each(&found.files, |place, step| {
            tell(match step {
                Step::Read => Event::Read,
                Step::Ready(Ok(disclosure)) => Event::Opened { place, disclosure },
                Step::Ready(Err(failure)) => Event::Failed(failure),
            })
        });
        tell(Event::Done);
    });
    receiver
}

/// Reads, so that no file that the program cannot cope with takes the others with it.
fn contained<T>(read: impl FnOnce() -> Result<T, OpenError>) -> Result<T, OpenError> {
    // What is read is thrown away with everything that it was being put into.
    panic::catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(OpenError::Failed))
}

/// What came of a file.
type Outcome = Result<Arc<Disclosure>, Failure>;

/// What happens with the file at a place.
enum Step {
    /// It was read.
    Read,
    /// What it is part of is ready.
    Ready(Outcome),
}

/// Opens the files on all cores, handing them out in order, until `take` says that it wants no more. Files that are
/// pieces of one disclosure come as one, once all files of their folder are read.
fn each(files: &[(PathBuf, bool)], take: impl Fn(usize, Step) -> bool + Sync) {
    let waiting = Waiting::new(files);
    let one = |place: usize, path: &PathBuf, named: bool| {
        let (ready, piece) = match contained(|| pipeline::load_piece(path)).map(Arc::new) {
            Err(error) => {
                let path = path.clone();
                (Some(Err(Failure { path, error, named })), None)
            }
            Ok(disclosure) if may_be_piece(&disclosure) => {
                let path = path.clone();
                let piece = Piece {
                    place,
                    path,
                    named,
                    disclosure,
                };
                (None, Some(piece))
            }
            Ok(disclosure) => (Some(Ok(disclosure)), None),
        };
        take(place, Step::Read)
            && ready.is_none_or(|outcome| take(place, Step::Ready(outcome)))
            && waiting
                .read(path, piece)
                .into_iter()
                .all(|group| hand_out(group, &take))
    };
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some((place, (path, named))) = following(files, &next) {
            if !one(place, path, *named) {
                next.store(files.len(), Ordering::Relaxed);
            }
        }
    };
    // No pool: its threads go on looking for work for a while when there is none left, and keep a core from those who
    // wait for the last file to show it.
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        for _ in 1..cores.min(files.len()) {
            // Where the system gives no thread, this one does everything.
            drop(thread::Builder::new().spawn_scoped(scope, work));
        }
        work();
    });
}

/// The first of the items that nobody has taken yet, and its place; it is taken then.
fn following<'f, T>(items: &'f [T], next: &AtomicUsize) -> Option<(usize, &'f T)> {
    let place = next.fetch_add(1, Ordering::Relaxed);
    Some((place, items.get(place)?))
}

/// Hands out pieces of one disclosure, as one where they are several.
fn hand_out(group: Vec<Piece>, take: &impl Fn(usize, Step) -> bool) -> bool {
    if let [first, _, ..] = &group[..] {
        let paths: Vec<&Path> = group.iter().map(|piece| &*piece.path).collect();
        if let Ok(whole) = contained(|| pipeline::load_together(&paths)) {
            return take(first.place, Step::Ready(Ok(Arc::new(whole))));
        }
    }
    group.into_iter().all(|piece| {
        let outcome = if pipeline::has_tables(&piece.disclosure) {
            Ok(piece.disclosure)
        } else {
            Err(Failure {
                path: piece.path,
                error: OpenError::NoTable,
                named: piece.named,
            })
        };
        take(piece.place, Step::Ready(outcome))
    })
}

#[cfg(test)]
mod tests {
    use std::{fs, io};

    use super::*;

    #[test]
    fn a_file_that_the_program_fails_on_is_said_to_be_one() {
        let failed: Result<(), _> = contained(|| panic!("as no file should make it"));
        assert!(matches!(failed, Err(OpenError::Failed)));
        assert_eq!(contained(|| Ok(3)).ok(), Some(3));
    }

    #[test]
    fn a_bad_file_keeps_no_other_from_opening_and_order_is_kept() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        for (name, bytes) in super::super::demo::FILES {
            fs::write(folder.path().join(name), bytes)?;
        }
        fs::write(folder.path().join("0.txt"), "")?;
        let paths = vec![folder.path().to_path_buf()];
        let mut told = Vec::new();
        let library = load(&paths, |done, all, path| {
            assert!(path.starts_with(folder.path()));
            told.push((done, all));
        });
        let all = super::super::demo::FILES.len() + 1;
        assert_eq!(told, (1..=all).map(|done| (done, all)).collect::<Vec<_>>());
        assert_eq!(library.disclosures.len(), super::super::demo::FILES.len());
        assert!(matches!(
            library.failures[..],
            [Failure {
                error: OpenError::Empty,
                named: false,
                ..
            }]
        ));
        let loaded: Vec<_> = library
            .disclosures
            .iter()
            .map(|one| one.path.clone())
            .collect();
        assert!(loaded.is_sorted());

        let mut places = Vec::new();
        let (mut ended, mut read) = (false, 0);
        for event in open(paths) {
            match event {
                Event::Found(all) => assert_eq!(all, loaded.len() + 1),
                Event::Opened { place, disclosure } => {
                    assert_eq!(loaded[place - 1], disclosure.path);
                    places.push(place);
                }
                Event::Read => read += 1,
                Event::Failed(failure) => assert!(!failure.named),
                Event::Done => ended = true,
            }
        }
        assert!(ended && read == all && places.len() == loaded.len());
        Ok(())
    }
}
