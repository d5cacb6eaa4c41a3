//! `press`: the publisher's tool. It reads its arguments, calls the library, and says what came of it.

use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::{Parser, Subcommand};
use jiff::Timestamp;
use press::archive::{self, Plan};
use press::cache::Cache;
use press::content::{self, Newsroom};
use press::diagnostic::{At, Diagnostic, Findings, Severity};
use press::live::{Live, Made};
use press::progress::Progress;
use press::reader::Reader;
use press::site::{How, Output};
use press::{host, query, serve, site};
use tokio::sync::watch;

/// musl's own allocator makes a build take twice as long.
#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: dlmalloc::GlobalDlmalloc = dlmalloc::GlobalDlmalloc;

/// Makes a news site of a folder of stories.
#[derive(Parser)]
#[command(version, about, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Writes the site: the JSON bundle, the search, and every page of every language.
    Build {
        /// The newsroom's folder, which holds site.toml.
        #[arg(long, default_value = "content")]
        content: PathBuf,
        /// Where the site is written. What press wrote there before is replaced once the new site is whole.
        #[arg(long, default_value = "dist")]
        out: PathBuf,
        /// The compiled reader's folder; by default the reader inside press, else the one beside it.
        #[arg(long)]
        reader: Option<PathBuf>,
        /// What Trunk has just built; it becomes the reader. For Trunk's hook.
        #[arg(long, hide = true)]
        collect: Option<PathBuf>,
        /// Makes everything anew, and keeps nothing beside the site for the next time.
        #[arg(long)]
        fresh: bool,
        /// Writes each text file a second and a third time, compressed with brotli and gzip, for a server that sends them.
        #[arg(long)]
        compress: bool,
        /// The moment to build for, as 2018-12-18 or 2018-12-18T10:00:00Z; by default now.
        #[arg(long, value_parser = moment)]
        now: Option<Timestamp>,
    },
    /// Says what an editor must mend, and writes nothing. Ends with 0 when nothing must, 1 when something must, 2 when it
    /// could not look.
    Check {
        /// The newsroom's folder, which holds site.toml.
        #[arg(long, default_value = "content")]
        content: PathBuf,
        /// Says it as JSON, a finding a line.
        #[arg(long)]
        json: bool,
    },
    /// Serves a site on this machine, with the strict policy that a host should send: a newsroom's as it is edited, or a
    /// built one.
    Serve {
        /// The newsroom's folder; its site is made anew when a file changes, and pages that are open follow.
        #[arg(long)]
        content: Option<PathBuf>,
        /// The compiled reader; by default the one beside press.
        #[arg(long, requires = "content")]
        reader: Option<PathBuf>,
        /// The folder of a built site.
        #[arg(long, default_value = "dist", conflicts_with = "content")]
        site: PathBuf,
        /// The port; 0 takes a free one.
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Makes a newsroom of many stories, to try what becomes of a site that has lived for decades. The same seed makes the
    /// same stories.
    Archive {
        /// How many stories.
        #[arg(long, value_parser = clap::value_parser!(u64).range(1..=110_000))]
        stories: u64,
        /// The languages, with commas; most stories are written in the first.
        #[arg(long, value_delimiter = ',', default_value = "en,sq")]
        languages: Vec<String>,
        /// Another seed makes other stories.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// The newsroom's folder, which must be empty or not there.
        #[arg(long)]
        out: PathBuf,
    },
    /// Asks the search of a built site.
    Query {
        /// The site's folder.
        #[arg(long, default_value = "dist")]
        site: PathBuf,
        /// The reader's language.
        #[arg(long)]
        lang: String,
        /// Answers as JSON, a query a line.
        #[arg(long)]
        json: bool,
        /// Counts for every query what a first visit would fetch.
        #[arg(long)]
        cold: bool,
        /// What to look for; “-” reads a query a line from standard input.
        #[arg(required = true)]
        words: Vec<String>,
    },
}

fn moment(text: &str) -> Result<Timestamp, String> {
    let date = content::Date::parse(text, &jiff::tz::TimeZone::UTC);
    date.map(|date| date.moment()).ok_or_else(|| "write it as 2018-12-18 or 2018-12-18T10:00:00Z".to_owned())
}

/// What must end with 2: press could not do what was asked.
type Failed = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("press: {error}");
            ExitCode::from(2)
        }
    }
}

fn run(command: Command) -> Result<ExitCode, Failed> {
    match command {
        Command::Build { content, out, reader, collect, fresh, compress, now } => {
            let mut reader = reader;
            if let Some(from) = collect {
                let to = reader.map_or_else(reader_beside, Ok)?;
                Reader::collect(&from, &to)?;
                reader = Some(to);
            }
            let now = now.unwrap_or_else(Timestamp::now);
            build(&content, &out, reader.as_deref(), (fresh, compress), now)
        }
        Command::Check { content, json } => check(&content, json),
        Command::Serve { content: Some(content), reader, port, .. } => live(&content, reader.as_deref(), port),
        Command::Serve { site, port, .. } => {
            let runtime = tokio::runtime::Runtime::new()?;
            let base = serve::base(&site)?;
            runtime.block_on(serve::serve(&site, &base, port, |address| {
                println!("http://{address}{base}/");
            }))?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Archive { stories, languages, seed, out } => {
            let progress = Progress::shown();
            let made = archive::make(&Plan { stories, languages, seed }, &out, &progress);
            progress.end();
            let made = made?;
            if !made.in_english.is_empty() {
                println!(
                    "press has no words of {}: its stories there are made of English ones",
                    made.in_english.join(", ")
                );
            }
            println!("{stories} stories in {} files of {} words in {}", made.files, made.words, out.display());
            Ok(ExitCode::SUCCESS)
        }
        Command::Query { site, lang, json, cold, words } => ask(&site, &lang, json, cold, &words),
    }
}

/// The reader in a folder, else the one inside press, else the one beside it.
fn open_reader(folder: Option<&Path>) -> Result<Reader, Failed> {
    Ok(match (folder, Reader::embedded()) {
        (Some(folder), _) => Reader::open(folder)?,
        (None, Some(inside)) => inside?,
        (None, None) => Reader::open(&reader_beside()?)?,
    })
}

fn build(
    content: &Path,
    out: &Path,
    reader: Option<&Path>,
    (fresh, compress): (bool, bool),
    now: Timestamp,
) -> Result<ExitCode, Failed> {
    let begun = Instant::now();
    let progress = Progress::shown();
    let open = if fresh { Cache::anew } else { Cache::open };
    let cache = open(&Output::beside(out), content)?;
    let newsroom = content::read_with(content, now, Some(&cache), &progress);
    let newsroom = match newsroom {
        Ok(newsroom) => newsroom,
        Err(findings) => {
            progress.end();
            return Ok(refused(&findings));
        }
    };
    let reader = open_reader(reader)?;
    let how = How { cache: Some(&cache), compress, progress: &progress };
    let (report, saved) = rayon::join(|| site::build(&newsroom, &reader, out, &how), || cache.save());
    progress.end();
    newsroom.warnings.iter().for_each(|finding| eprintln!("{finding}"));
    let report = report?;
    saved?;
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
    within_host(&newsroom, out)?;
    // Whatever is in memory goes with the process.
    std::mem::forget(newsroom);
    Ok(ExitCode::SUCCESS)
}

/// Serves a newsroom's site, and makes it anew when the newsroom changes, until Ctrl+C ends it.
fn live(content: &Path, reader: Option<&Path>, port: u16) -> Result<ExitCode, Failed> {
    exists(content)?;
    let live = Live::new(content, open_reader(reader)?)?;
    let (generation, known) = watch::channel(String::new());
    let site = live.site();
    std::thread::spawn(move || {
        if let Err(error) = live.watch(&generation, &Progress::shown(), tell) {
            eprintln!("press: {error}");
        }
    });
    tokio::runtime::Runtime::new()?.block_on(async {
        tokio::select! {
            ended = serve::follow(&site, known, port, |address, base| println!("http://{address}{base}/")) => ended?,
            stopped = tokio::signal::ctrl_c() => stopped?,
        }
        Ok(ExitCode::SUCCESS)
    })
}

/// Says on standard error what came of making a site while its newsroom is edited.
fn tell(made: &Made) {
    match made {
        Made::Site(report, warnings, time) => {
            warnings.iter().for_each(|finding| eprintln!("{finding}"));
            eprintln!(
                "press: {} files written and {} deleted in {:.2} s",
                report.written,
                report.deleted,
                time.as_secs_f64()
            );
        }
        Made::Refused(findings) => {
            findings.iter().for_each(|finding| eprintln!("{finding}"));
            eprintln!("press: {}. When this is mended, the site follows.", summary(findings));
        }
        Made::Failed(why) => eprintln!("press: {why}"),
    }
}

/// Warns where a built site is more than its host takes, or nearly.
fn within_host(newsroom: &Newsroom, site: &Path) -> Result<(), Failed> {
    let Some((host, line)) = newsroom.site.host else { return Ok(()) };
    let mut findings = Findings::default();
    let at = At { line, ..At::start("site.toml", "") };
    host::check(host, &host::Counts::of(site)?, &host::fallbacks(newsroom), &at, &mut findings);
    findings.sorted().iter().for_each(|finding| eprintln!("{finding}"));
    Ok(())
}

fn exists(content: &Path) -> Result<(), Failed> {
    match content.is_dir() {
        true => Ok(()),
        false => Err(format!("there is no folder {}. Name the newsroom's with --content.", content.display()).into()),
    }
}

fn check(content: &Path, json: bool) -> Result<ExitCode, Failed> {
    exists(content)?;
    let (findings, code) = match content::read(content, Timestamp::now()) {
        Ok(newsroom) => (newsroom.warnings, ExitCode::SUCCESS),
        Err(findings) => (findings, ExitCode::FAILURE),
    };
    let mut out = io::stdout().lock();
    for finding in &findings {
        if json {
            writeln!(out, "{}", finding.json())?;
        } else {
            writeln!(out, "{finding}")?;
        }
    }
    if !json {
        writeln!(out, "{}", summary(&findings))?;
    }
    Ok(code)
}

/// Says on standard error what must be mended before anything is written.
fn refused(findings: &[Diagnostic]) -> ExitCode {
    findings.iter().for_each(|finding| eprintln!("{finding}"));
    eprintln!("press: {}. Nothing was written.", summary(findings));
    ExitCode::FAILURE
}

fn summary(findings: &[Diagnostic]) -> String {
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let say = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    format!("{}, {}", say(count(Severity::Error), "error"), say(count(Severity::Warning), "warning"))
}

fn ask(folder: &Path, lang: &str, json: bool, cold: bool, words: &[String]) -> Result<ExitCode, Failed> {
    let site = query::Site::open(folder)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut answer = |text: &str, first: bool| -> Result<(), Failed> {
        let answer = site.ask(text, lang, cold || first);
        if json {
            writeln!(out, "{}", serde_json::to_string(&answer)?)?;
        } else {
            for hit in &answer.hits {
                writeln!(out, "{:8.3}  {}  {}", hit.score, hit.lang, hit.id)?;
            }
            writeln!(
                out,
                "{} hits, {} requests, {} bytes, {} µs",
                answer.hits.len(),
                answer.requests,
                answer.bytes,
                answer.micros
            )?;
        }
        Ok(())
    };
    if words == ["-"] {
        for (i, line) in io::stdin().lock().lines().enumerate() {
            answer(&line?, i == 0)?;
        }
    } else {
        answer(&words.join(" "), true)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// The reader that lies beside press: where a release has it, or where `cargo xtask build` leaves it.
fn reader_beside() -> Result<PathBuf, Failed> {
    let program = std::env::current_exe()?;
    let folder = program.parent().ok_or("press does not know where it lies")?;
    let places = [folder.join("reader"), folder.join("../reader")];
    let known = places.iter().find(|place| place.join("reader.json").is_file());
    Ok(known.or(places.last()).cloned().unwrap_or_default())
}
