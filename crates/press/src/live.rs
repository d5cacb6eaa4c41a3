//! A newsroom's site that is made anew whenever the newsroom changes, for looking at it while it is edited.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use notify::{RecursiveMode, Watcher};
use tokio::sync::watch;

use crate::cache::Cache;
use crate::content;
use crate::diagnostic::Diagnostic;
use crate::digest::hexadecimal;
use crate::progress::Progress;
use crate::reader::Reader;
use crate::site::{self, How, Output, Report};

/// How long a newsroom must rest before its site is made: who saves a file may touch it more than once.
const REST: Duration = Duration::from_millis(20);

/// A newsroom that is watched.
pub struct Live {
    content: PathBuf,
    reader: Reader,
    out: PathBuf,
}

/// What came of making a site.
#[derive(Debug)]
pub enum Made {
    /// It was made, in this time.
    Site(Report, Duration),
    /// It was not, for this must be mended first.
    Refused(Vec<Diagnostic>),
    /// It could not be made or written.
    Failed(String),
}

impl Live {
    /// A newsroom, whose site is made in a folder of the system's for temporary files.
    #[must_use]
    pub fn new(content: &Path, reader: Reader) -> Self {
        let place = std::fs::canonicalize(content).unwrap_or_else(|_| content.to_owned());
        let digits = hexadecimal(place.to_string_lossy().as_bytes());
        let name = format!("press-{}", digits.get(..16).unwrap_or(&digits));
        Self { content: place, reader, out: std::env::temp_dir().join(name) }
    }

    /// Where the site is.
    #[must_use]
    pub fn site(&self) -> &Path {
        &self.out
    }

    /// Makes the site as the newsroom is now.
    #[must_use]
    pub fn make(&self, progress: &Progress) -> Made {
        let begun = Instant::now();
        let cache = match Cache::open(&Output::beside(&self.out), &self.content) {
            Ok(cache) => cache,
            Err(error) => return Made::Failed(error.to_string()),
        };
        let newsroom = match content::read_with(&self.content, Timestamp::now(), Some(&cache), progress) {
            Ok(newsroom) => newsroom,
            Err(findings) => return Made::Refused(findings),
        };
        let how = How { cache: Some(&cache), compress: false, progress };
        let report = site::build(&newsroom, &self.reader, &self.out, &how);
        match report.map(|report| cache.save().map(|()| report)) {
            Ok(Ok(report)) => Made::Site(report, begun.elapsed()),
            Ok(Err(error)) => Made::Failed(error.to_string()),
            Err(error) => Made::Failed(error.to_string()),
        }
    }

    /// The generation of the site as it is.
    #[must_use]
    pub fn generation(&self) -> String {
        let manifest = std::fs::read(self.out.join("news/manifest.json")).unwrap_or_default();
        let page = std::fs::metadata(&self.out).and_then(|data| data.modified()).map(crate::cache::nanoseconds);
        hexadecimal(&[manifest, page.unwrap_or_default().to_be_bytes().to_vec()].concat())
    }

    /// Makes the site anew whenever the newsroom changes, tells what came of it, and tells `generation` of a new site.
    /// Returns when nobody wants to know any more.
    ///
    /// # Errors
    ///
    /// When the system cannot watch the folder.
    pub fn watch(&self, generation: &watch::Sender<String>, tell: impl Fn(&Made)) -> notify::Result<()> {
        let (changed, changes) = channel();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            if event.is_ok_and(|event| !event.kind.is_access()) {
                let _ = changed.send(());
            }
        })?;
        watcher.watch(&self.content, RecursiveMode::Recursive)?;
        let mut count = 0_u64;
        while rested(&changes) && !generation.is_closed() {
            let made = self.make(&Progress::silent());
            tell(&made);
            if let Made::Site(report, _) = &made
                && report.written + report.deleted > 0
            {
                count += 1;
                generation.send_replace(format!("{}-{count}", self.generation()));
            }
        }
        Ok(())
    }
}

/// Waits for a change, and until there was none for a while. `false` where none can come any more.
fn rested(changes: &Receiver<()>) -> bool {
    let changed = changes.recv().is_ok();
    while changes.recv_timeout(REST).is_ok() {}
    changed
}
