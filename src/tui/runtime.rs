//! The event loop: waits for keys, loaded files and signals, has the explorer act on them, and shows the result.

use std::{
    io, panic,
    sync::{
        Arc,
        mpsc::{self, Receiver, RecvError, RecvTimeoutError, Sender, TryRecvError},
    },
    thread,
    time::{Duration, Instant},
};

use crossterm::event::{self, Event as Input, KeyEventKind};

use super::{
    Content, Ended, Options,
    app::{App, Failure, Id},
    history, outlet,
    screens::TreeScreen,
    signals,
    terminal::{self, Terminal},
    theme::Theme,
    update::{Effect, paste, press},
    view,
    viewer::{self, Viewed},
};
use crate::{
    budget::Disclosure,
    library::Event,
    reports::checks::Marks,
    text::{cut_within, file_path, one_line, width},
    texts::{filled, text},
};

/// How long the first frame waits for the files: when they are all there by then, it is drawn once and whole.
const FIRST_FRAME: Duration = Duration::from_millis(12);

/// Between two frames that only tell of files that came in.
const PROGRESS: Duration = Duration::from_millis(60);

/// Only when no key and no file came for so long are failing checks counted for a list.
const REST: Duration = Duration::from_millis(200);

/// What the loop waits for.
#[derive(Debug)]
pub(super) enum Message {
    /// A key, a paste, a new size.
    Input(Input),
    /// News of the files.
    Library(Event),
    /// What the checks of a disclosure doubt, where they could be made.
    Checked(Id, Option<Marks>),
    /// To be stopped by the system.
    Suspend,
    /// To be woken again.
    Continued,
    /// To end with this status.
    End(i32),
}

/// What became of a message.
enum Outcome {
    Draw,
    Progress,
    End(i32),
}

/// Runs the explorer until it is left.
pub(super) fn run(content: Content, options: Options) -> io::Result<Ended> {
    let started = Instant::now();
    let (sender, messages) = mpsc::channel();
    let mut app = App::new(options.lang, terminal::size());
    app.shared.unit = options.unit;
    match content {
        Content::Loaded(disclosures) => {
            for (place, disclosure) in disclosures.into_iter().enumerate() {
                app.add(place, disclosure);
            }
        }
        Content::Loading(events) => {
            app.shared.loading = Some((0, 0));
            forward(events, sender.clone());
        }
    }
    wait_for_files(&mut app, &messages, started);
    if is_hopeless(&app) {
        return Ok(ended(0, app));
    }
    let history = history::file();
    let known = history.as_deref().map(history::load).unwrap_or_default();
    app.shared.past = known.clone();
    let mut terminal = Terminal::enter(options.abilities)?;
    signals::watch(&sender)?;
    let input = sender.clone();
    thread::spawn(move || read_input(&input));
    let mut explorer = Explorer {
        app,
        theme: if options.color {
            Theme::colored()
        } else {
            Theme::plain()
        },
        terminal: &mut terminal,
        messages: sender,
        touched: false,
        still_since: Instant::now(),
    };
    let status = explorer.run(&messages)?;
    if let Some(file) = history.filter(|_| explorer.app.shared.past != known) {
        // Searches that cannot be kept are no reason to end in anything but order.
        drop(history::keep(&file, &explorer.app.shared.past));
    }
    Ok(ended(status, explorer.app))
}

fn ended(status: i32, app: App) -> Ended {
    Ended {
        status,
        opened: !app.shared.disclosures.is_empty(),
        failures: app.shared.failures,
    }
}

/// Whether all files were tried and none could be opened.
fn is_hopeless(app: &App) -> bool {
    app.shared.loading.is_none() && app.shared.disclosures.is_empty()
}

/// Takes in what comes before the first frame is due.
fn wait_for_files(app: &mut App, messages: &Receiver<Message>, started: Instant) {
    while app.shared.loading.is_some() {
        let left = FIRST_FRAME.saturating_sub(started.elapsed());
        match messages.recv_timeout(left) {
            Ok(Message::Library(event)) => take_in(app, event),
            _ => return,
        }
    }
}

/// Takes in news of the files.
fn take_in(app: &mut App, event: Event) {
    let (done, all) = app.shared.loading.unwrap_or((0, 0));
    app.shared.loading = match event {
        Event::Found(all) => Some((0, all)),
        Event::Read => Some((done + 1, all)),
        Event::Opened { place, disclosure } => {
            app.add(place, disclosure);
            Some((done, all))
        }
        Event::Failed(failure) => {
            let (lang, error) = (app.shared.lang, &failure.error);
            app.add_failure(Failure {
                message: one_line(&filled(lang, error.key(), &error.arguments())).into_owned(),
                path: failure.path,
                named: failure.named,
            });
            Some((done, all))
        }
        Event::Done => None,
    };
}

fn forward(events: Receiver<Event>, messages: Sender<Message>) {
    thread::spawn(move || {
        for event in events {
            if messages.send(Message::Library(event)).is_err() {
                return;
            }
        }
    });
}

/// Reads what the terminal sends, until the process ends, or until the terminal cannot be read any more.
fn read_input(messages: &Sender<Message>) {
    while let Ok(input) = event::read() {
        if messages.send(Message::Input(input)).is_err() {
            return;
        }
    }
    drop(messages.send(Message::End(0)));
}

/// The next message, if one comes in time.
fn within(messages: &Receiver<Message>, time: Duration) -> Result<Option<Message>, RecvError> {
    match messages.recv_timeout(time) {
        Ok(message) => Ok(Some(message)),
        Err(RecvTimeoutError::Timeout) => Ok(None),
        Err(RecvTimeoutError::Disconnected) => Err(RecvError),
    }
}

/// Makes the checks of a disclosure in the background. Where that fails it has no marks, which is all that is lost.
fn check(id: Id, disclosure: Arc<Disclosure>, messages: Sender<Message>) {
    thread::spawn(move || {
        let marks = panic::catch_unwind(|| Marks::new(&disclosure)).ok();
        drop(messages.send(Message::Checked(id, marks)));
    });
}

struct Explorer<'a> {
    app: App,
    theme: Theme,
    terminal: &'a mut Terminal,
    /// Where work in the background tells what came out.
    messages: Sender<Message>,
    /// Whether a key was pressed; from then on nothing opens by itself.
    touched: bool,
    /// Since when no key and no file came.
    still_since: Instant,
}

impl Explorer<'_> {
    fn run(&mut self, messages: &Receiver<Message>) -> io::Result<i32> {
        self.open_only_one();
        self.draw()?;
        let mut drawn = Instant::now();
        // News of files alone is not worth a frame each.
        let mut waiting = false;
        loop {
            let message = match self.wait(messages, drawn, waiting) {
                Ok(message) => message,
                Err(RecvError) => return Ok(0),
            };
            let mut due = message.is_none();
            for message in message.into_iter().chain(messages.try_iter()) {
                match self.take(message)? {
                    Outcome::Draw => due = true,
                    Outcome::Progress => waiting = true,
                    Outcome::End(status) => return Ok(status),
                }
            }
            if due || drawn.elapsed() >= PROGRESS {
                self.draw()?;
                drawn = Instant::now();
                waiting = false;
            }
        }
    }

    /// The next message; `None` when a frame is due without one. What the screen has to do goes on as long as none comes.
    fn wait(
        &mut self,
        messages: &Receiver<Message>,
        drawn: Instant,
        waiting: bool,
    ) -> Result<Option<Message>, RecvError> {
        if self.app.is_busy() {
            while self.app.is_busy() {
                match messages.try_recv() {
                    Ok(message) => return Ok(Some(message)),
                    Err(TryRecvError::Empty) => self.app.work(),
                    Err(TryRecvError::Disconnected) => return Err(RecvError),
                }
            }
            return Ok(None);
        }
        if waiting {
            return within(messages, PROGRESS.saturating_sub(drawn.elapsed()));
        }
        if self.app.uncounted().is_some() {
            let message = within(messages, REST.saturating_sub(self.still_since.elapsed()))?;
            if message.is_some() {
                return Ok(message);
            }
            if let Some((id, disclosure)) = self.app.next_count() {
                check(id, disclosure, self.messages.clone());
            }
        }
        messages.recv().map(Some)
    }

    /// Opens a disclosure that is the only one.
    fn open_only_one(&mut self) {
        let shared = &self.app.shared;
        let is_alone =
            shared.loading.is_none() && shared.disclosures.len() == 1 && shared.failures.is_empty();
        if is_alone
            && !self.touched
            && self.app.depth() == 1
            && let Some(screen) = TreeScreen::new(0, None, shared)
        {
            self.app.settle();
            self.app.open(Box::new(screen));
        }
    }

    fn draw(&mut self) -> io::Result<()> {
        self.app.settle();
        let (app, theme) = (&self.app, &self.theme);
        self.terminal
            .draw(app.shared.size, |buffer| view::draw(app, theme, buffer))?;
        for (id, disclosure) in self.app.wanted_checks() {
            check(id, disclosure, self.messages.clone());
        }
        Ok(())
    }

    fn take(&mut self, message: Message) -> io::Result<Outcome> {
        if matches!(message, Message::Input(_) | Message::Library(_)) {
            self.still_since = Instant::now();
        }
        Ok(match message {
            Message::Input(input) => return self.input(input),
            Message::Library(event) => {
                take_in(&mut self.app, event);
                if is_hopeless(&self.app) {
                    Outcome::End(0)
                } else if self.app.shared.loading.is_none() {
                    self.open_only_one();
                    Outcome::Draw
                } else {
                    Outcome::Progress
                }
            }
            Message::Checked(id, marks) => {
                self.app.take_marks(id, marks);
                Outcome::Draw
            }
            Message::Suspend => return self.run_effect(Effect::Suspend),
            Message::Continued => {
                self.terminal.enter_again()?;
                self.app.shared.size = terminal::size();
                Outcome::Draw
            }
            Message::End(status) => Outcome::End(status),
        })
    }

    fn input(&mut self, input: Input) -> io::Result<Outcome> {
        match input {
            Input::Key(key) if key.kind != KeyEventKind::Release => {
                self.touched = true;
                let effect = press(&mut self.app, key);
                return self.run_effect(effect);
            }
            Input::Paste(pasted) => paste(&mut self.app, &pasted),
            Input::Resize(columns, rows) => self.app.shared.size = (columns, rows),
            _ => {}
        }
        Ok(Outcome::Draw)
    }

    fn run_effect(&mut self, effect: Effect) -> io::Result<Outcome> {
        let lang = self.app.shared.lang;
        match effect {
            Effect::None => {}
            Effect::Quit => return Ok(Outcome::End(0)),
            Effect::Redraw => self.terminal.forget(),
            Effect::Suspend => {
                terminal::restore();
                signals::stop();
                self.terminal.enter_again()?;
                self.app.shared.size = terminal::size();
            }
            Effect::Copy(copied) => {
                let key = if self.copy(&copied) {
                    "say.copied"
                } else {
                    "say.not-copied"
                };
                self.app.message = Some(text(lang, key).to_string());
            }
            Effect::View(path) => {
                let key = match viewer::open(&path) {
                    Viewed::Opened => "say.viewed",
                    Viewed::NoViewer => "say.no-viewer",
                    Viewed::NoFile => "say.built-in",
                };
                self.app.message = Some(self.said_of_file(key, &file_path(&path)));
            }
            Effect::Write { name, bytes } => {
                self.app.message = Some(match outlet::write(&name, &bytes) {
                    Ok(path) => self.said_of_file("say.written", &path),
                    Err(error) => filled(lang, "say.not-written", &[error.to_string()]),
                });
            }
        }
        Ok(Outcome::Draw)
    }

    /// What is said of a file, whose name keeps its end where it does not fit.
    fn said_of_file(&self, key: &'static str, name: &str) -> String {
        let lang = self.app.shared.lang;
        let words = width(&filled(lang, key, &[""]));
        let room = usize::from(self.app.shared.size.0).saturating_sub(words + 2);
        filled(lang, key, &[cut_within(name, room)])
    }

    /// Copies to the clipboard of the terminal, which may be at the other end of an SSH line.
    fn copy(&mut self, copied: &str) -> bool {
        if std::env::var_os("TMUX").is_some() {
            return outlet::copy_in_tmux(copied).is_ok();
        }
        let mut bytes = Vec::new();
        let command = crossterm::clipboard::CopyToClipboard::to_clipboard_from(copied);
        crossterm::queue!(bytes, command).is_ok() && self.terminal.send(&bytes).is_ok()
    }
}
