//! A newsroom's site that is made anew whenever the newsroom changes, for looking at it while it is edited.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use jiff::Timestamp;
use notify::event::ModifyKind;
use notify::{Config, ErrorKind, Event, EventKind, PollWatcher, RecursiveMode, Watcher};
use tokio::sync::watch;

use crate::cache::{Cache, nanoseconds};
use crate::content::{self, Wanted};
use crate::diagnostic::{Diagnostic, Severity};
use crate::digest::hexadecimal;
use crate::progress::Progress;
use crate::reader::Reader;
use crate::serve;
use crate::site::{self, How, Output, Report};

/// How long a newsroom must rest before its site is made: who saves a file may touch it more than once.
const REST: Duration = Duration::from_millis(20);

/// How long its rest is waited for: some program may never leave it alone.
const RESTLESS: Duration = Duration::from_secs(2);

/// How often the newsroom is looked through where the system does not tell of changes.
const LOOK: Duration = Duration::from_secs(1);

/// How long nothing must change for what was left as it was, for haste, to be made.
const LEISURE: Duration = Duration::from_secs(2);

/// How many errors a page shows.
const SAID: usize = 4;

/// How many may look at one newsroom at a time, each with a site of its own.
const SEATS: usize = 64;

/// A newsroom that is watched.
pub struct Live {
    content: PathBuf,
    reader: Reader,
    folder: PathBuf,
    /// Whether what is not published yet is shown too.
    unpublished: bool,
    /// Says to others that the folder is taken.
    _lock: File,
}

/// What came of making a site.
#[derive(Debug)]
pub enum Made {
    /// It was made, in this time; an editor may want to know this. Then what it is may change by itself.
    Site(Report, Vec<Diagnostic>, Duration, Option<Timestamp>),
    /// It was not, for this must be mended first.
    Refused(Vec<Diagnostic>),
    /// It could not be made or written.
    Failed(String),
}

impl Made {
    /// What must be mended, for who looks at the page.
    fn trouble(&self) -> String {
        match self {
            Self::Site(..) => String::new(),
            Self::Refused(findings) => {
                let errors: Vec<String> =
                    findings.iter().filter(|f| f.severity == Severity::Error).map(ToString::to_string).collect();
                let few: Vec<&str> = errors.iter().take(SAID).map(String::as_str).collect();
                let more = match errors.len().saturating_sub(SAID) {
                    0 => String::new(),
                    more => format!("The terminal tells {more} more.\n"),
                };
                format!("{}{more}When this is mended, the page follows.", few.concat())
            }
            Self::Failed(why) => why.clone(),
        }
    }

    /// When a story's time comes next.
    fn due(&self) -> Option<Timestamp> {
        match self {
            Self::Site(.., due) => *due,
            _ => None,
        }
    }
}

/// What has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    /// Something in the newsroom's folder.
    Inside,
    /// The folder: it was taken away, or another may stand in its place.
    Itself,
}

impl Live {
    /// A newsroom, whose site is made in a folder of the system's for temporary files. It stays there, so that the next
    /// time begins with it.
    ///
    /// # Errors
    ///
    /// When there is no newsroom, or no such folder can be had.
    pub fn new(content: &Path, reader: Reader, unpublished: bool) -> io::Result<Self> {
        let content = fs::canonicalize(content)?;
        let digits = hexadecimal(content.to_string_lossy().as_bytes());
        let mut trouble = io::Error::other("too many look at this newsroom already");
        for seat in 1..=SEATS {
            let folder = std::env::temp_dir().join(format!("press-{digits}-{seat}"));
            match fs::create_dir_all(&folder).and_then(|()| File::create(folder.join("lock"))) {
                Ok(lock) if lock.try_lock().is_ok() => {
                    return Ok(Self { content, reader, folder, unpublished, _lock: lock });
                }
                Ok(_) => {}
                Err(error) => trouble = error,
            }
        }
        Err(trouble)
    }

    /// Where the site is.
    #[must_use]
    pub fn site(&self) -> PathBuf {
        self.folder.join("site")
    }

    /// Makes the site, and makes it anew whenever the newsroom changes or a story's time comes. `shown` gets another name
    /// with every new site, and what must be mended before there is one; `tell` is told what came of it. Returns when nobody wants to know any more.
    ///
    /// # Errors
    ///
    /// When the folder cannot be watched.
    pub fn watch(
        &self,
        shown: &watch::Sender<serve::Made>,
        progress: &Progress,
        tell: impl Fn(&Made),
    ) -> notify::Result<()> {
        let (changed, changes) = channel();
        let begun = nanoseconds(SystemTime::now());
        let mut count = 0_u64;
        let (mut before, mut unseen) = (None, false);
        while !shown.is_closed() {
            // What changes while the site is made is not missed.
            let _watcher = self.watcher(&changed)?;
            let mut change = Some(Change::Inside);
            while change == Some(Change::Inside) && !shown.is_closed() {
                let made = self.make(progress, true, |report| {
                    let again = std::mem::take(&mut unseen);
                    if again || !matches!(before, Some(Made::Site(..))) || report.written + report.deleted > 0 {
                        count += 1;
                        shown.send_modify(|shown| shown.generation = format!("{begun:x}-{count}"));
                    }
                });
                let trouble = made.trouble();
                shown.send_if_modified(|shown| {
                    let another = shown.trouble != trouble;
                    shown.trouble = trouble;
                    another
                });
                progress.end();
                if !before.is_some_and(|before| is_nothing_new(&before, &made)) {
                    tell(&made);
                }
                let late = matches!(&made, Made::Site(report, ..) if report.late);
                let due = made.due();
                before = Some(made);
                change = match changes.recv_timeout(LEISURE) {
                    Err(RecvTimeoutError::Timeout) if late => {
                        // What is made now, no page shows: nobody need be told.
                        self.make(progress, false, |_| ());
                        progress.end();
                        // But what was changed meanwhile may be in it already.
                        match changes.recv_timeout(REST) {
                            Ok(change) => {
                                unseen = true;
                                Some(rest(change, &changes))
                            }
                            Err(_) => rested(&changes, due),
                        }
                    }
                    Err(RecvTimeoutError::Timeout) => rested(&changes, due),
                    Err(RecvTimeoutError::Disconnected) => None,
                    Ok(change) => Some(rest(change, &changes)),
                };
            }
            if !self.content.is_dir() {
                let gone = self.make(progress, true, |_| ());
                tell(&gone);
                before = Some(gone);
            }
            while !self.content.is_dir() {
                thread::sleep(LOOK);
            }
        }
        Ok(())
    }

    /// Makes the site as the newsroom is now, in haste or not ([`How::hasty`]). `stands` is called as soon as it stands, before what is kept for the next
    /// time is written.
    fn make(&self, progress: &Progress, hasty: bool, stands: impl FnOnce(&Report)) -> Made {
        let begun = Instant::now();
        let site = self.site();
        let failed = |error: io::Error| Made::Failed(error.to_string());
        let cache = match Cache::open(&Output::beside(&site), &self.content) {
            Ok(cache) => cache,
            Err(error) => return failed(error),
        };
        let (now, unpublished) = (Timestamp::now(), self.unpublished);
        let wanted = Wanted { now, unpublished, previous: None, cache: Some(&cache), progress };
        let newsroom = match content::read_with(&self.content, &wanted) {
            Ok(newsroom) => newsroom,
            // What was read is kept all the same, with what was found in it.
            Err(findings) => return cache.save().map_or_else(failed, |()| Made::Refused(findings)),
        };
        let pictures = cache.folder().join("pictures");
        let how = How { cache: Some(&cache), pictures: Some(&pictures), quick: true, hasty, ..How::anew(progress) };
        let report = match site::build(&newsroom, &self.reader, &site, &how) {
            Ok(report) => report,
            Err(error) => return Made::Failed(error.to_string()),
        };
        stands(&report);
        let time = begun.elapsed();
        cache.save().map_or_else(failed, |()| Made::Site(report, newsroom.warnings, time, newsroom.due))
    }

    /// What tells of changes in the newsroom. Where the system watches no more folders, press looks itself.
    fn watcher(&self, changed: &Sender<Change>) -> notify::Result<Box<dyn Watcher>> {
        let tells = || {
            let (changed, content) = (changed.clone(), self.content.clone());
            move |event: notify::Result<Event>| {
                if event.as_ref().is_ok_and(|event| event.kind.is_access()) {
                    return;
                }
                let goes = |event: &Event| {
                    event.kind.is_remove() || matches!(event.kind, EventKind::Modify(ModifyKind::Name(_)))
                };
                let itself = event.is_ok_and(|event| goes(&event) && event.paths.contains(&content));
                let _ = changed.send(if itself { Change::Itself } else { Change::Inside });
            }
        };
        let mut watcher: Box<dyn Watcher> = Box::new(notify::recommended_watcher(tells())?);
        match watcher.watch(&self.content, RecursiveMode::Recursive) {
            Err(error) if matches!(error.kind, ErrorKind::MaxFilesWatch) => {
                watcher = Box::new(PollWatcher::new(tells(), Config::default().with_poll_interval(LOOK))?);
                watcher.watch(&self.content, RecursiveMode::Recursive)?;
            }
            watched => watched?,
        }
        Ok(watcher)
    }
}

/// Waits for a change, and until there was none for a while; or until a story's time comes. `None` where no change can come
/// any more.
fn rested(changes: &Receiver<Change>, due: Option<Timestamp>) -> Option<Change> {
    let Some(due) = due else { return Some(rest(changes.recv().ok()?, changes)) };
    let still = u64::try_from(due.as_second() - Timestamp::now().as_second() + 1).unwrap_or_default();
    match changes.recv_timeout(Duration::from_secs(still)) {
        Ok(change) => Some(rest(change, changes)),
        Err(RecvTimeoutError::Timeout) => Some(Change::Inside),
        Err(RecvTimeoutError::Disconnected) => None,
    }
}

/// Waits until there was no change for a while, after one.
fn rest(mut change: Change, changes: &Receiver<Change>) -> Change {
    let begun = Instant::now();
    while begun.elapsed() < RESTLESS
        && let Ok(next) = changes.recv_timeout(REST)
    {
        change = if next == Change::Itself { next } else { change };
    }
    change
}

/// Whether what came of a change is what was there before: an editor's program touches files that are none of the site.
fn is_nothing_new(before: &Made, now: &Made) -> bool {
    match (before, now) {
        (Made::Site(_, known, ..), Made::Site(report, warnings, ..)) => {
            report.written + report.deleted == 0 && known == warnings
        }
        (Made::Refused(known), Made::Refused(findings)) => known == findings,
        _ => false,
    }
}
