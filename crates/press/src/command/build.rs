//! `press build`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use jiff::Timestamp;
use press::cache::Cache;
use press::content::{self, Newsroom, Wanted};
use press::diagnostic::{At, Findings, show};
use press::progress::Progress;
use press::site::{How, Output, Report};
use press::{host, site};

use super::{Failed, open_reader, refused};

/// What is to be built.
pub struct Order {
    pub content: PathBuf,
    pub out: PathBuf,
    pub reader: Option<PathBuf>,
    pub previous: Option<PathBuf>,
    pub pictures: Option<PathBuf>,
    pub fresh: bool,
    pub compress: bool,
    pub now: Timestamp,
    /// Whether nothing is said where nothing must be mended.
    pub quiet: bool,
}

/// Builds a site.
pub fn build(order: &Order) -> Result<ExitCode, Failed> {
    let Order { content, out, reader, previous, pictures, fresh, compress, now, quiet } = order;
    let begun = Instant::now();
    let progress = Progress::shown();
    let open = if *fresh { Cache::anew } else { Cache::open };
    let cache = open(&Output::beside(out), content)?;
    let wanted = Wanted {
        now: *now,
        unpublished: false,
        previous: previous.as_deref(),
        cache: Some(&cache),
        progress: &progress,
    };
    let newsroom = match content::read_with(content, &wanted) {
        Ok(newsroom) => newsroom,
        Err(findings) => {
            progress.end();
            return refused(&findings);
        }
    };
    let reader = open_reader(reader.as_deref())?;
    let pictures = pictures.clone().unwrap_or_else(|| cache.folder().join("pictures"));
    let how = How {
        cache: Some(&cache),
        pictures: Some(&pictures),
        previous: previous.as_deref(),
        compress: *compress,
        ..How::anew(&progress)
    };
    let (report, saved) = rayon::join(|| site::build(&newsroom, &reader, out, &how), || cache.save());
    progress.end();
    let report = report?;
    saved?;
    if !quiet {
        say(&newsroom, &report, out, begun)?;
    }
    // Whatever is in memory goes with the process.
    std::mem::forget(newsroom);
    Ok(ExitCode::SUCCESS)
}

/// Says what was built.
fn say(newsroom: &Newsroom, report: &Report, out: &Path, begun: Instant) -> Result<(), Failed> {
    show(&newsroom.warnings, true)?;
    let kept = match newsroom.unpublished {
        0 => String::new(),
        n => format!(" ({n} more are drafts or still to come)"),
    };
    let apart = report.compressed.map(|pass| pass.took).unwrap_or_default();
    eprintln!(
        "press: {} {}{kept}, {} pages, {} files, {:.1} MB in {}; {} written and {} deleted in {:.2} s",
        report.stories,
        if report.stories == 1 { "story" } else { "stories" },
        report.pages,
        report.files,
        report.bytes as f64 / 1e6,
        out.display(),
        report.written,
        report.deleted,
        begun.elapsed().saturating_sub(apart).as_secs_f64()
    );
    report.compressed.iter().for_each(|pass| eprintln!("press: {pass}"));
    if let Some(due) = newsroom.due {
        let due = due.to_zoned_datetime(newsroom.site.time_zone.clone()).strftime("%Y-%m-%d %H:%M");
        eprintln!("press: build again at {due}: something is due then (press status says what)");
    }
    within_host(newsroom, out)
}

/// Warns where a built site is more than its host takes, or nearly.
fn within_host(newsroom: &Newsroom, site: &Path) -> Result<(), Failed> {
    let Some((host, line)) = newsroom.site.host else { return Ok(()) };
    let mut findings = Findings::default();
    let at = At { line, ..At::start("site.toml", "") };
    host::check(host, &host::Counts::of(site)?, &host::fallbacks(newsroom), &at, &mut findings);
    if site::leads_on(newsroom) {
        host::check_file(host, site, &at, &mut findings);
    }
    Ok(show(&findings.sorted(), true)?)
}
