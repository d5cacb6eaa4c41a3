//! `press check`, `press explain` and `press status`.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use comfy_table::{Attribute, Cell, Color, ContentArrangement, Table, presets};
use jiff::Timestamp;
use press::cache::replace;
use press::content::{self, Wanted};
use press::diagnostic::{Severity, nearest, page, pages, show};
use press::history;
use press::progress::Progress;
use press::status::{State, Status};

use super::{Failed, refused, summary};

/// Checks a newsroom.
pub fn check(content: &Path, previous: Option<&Path>, json: bool, quiet: bool) -> Result<ExitCode, Failed> {
    let progress = Progress::shown();
    let wanted = Wanted { now: Timestamp::now(), unpublished: false, previous, cache: None, progress: &progress };
    let read = content::read_with(content, &wanted);
    progress.end();
    let (mut findings, code) = match read {
        Ok(newsroom) => (newsroom.warnings, ExitCode::SUCCESS),
        Err(findings) => (findings, ExitCode::FAILURE),
    };
    findings.extend(history::check(content));
    findings.sort_by_key(|finding| finding.severity);
    if quiet && findings.iter().all(|finding| finding.severity != Severity::Error) {
        return Ok(code);
    }
    if json {
        let mut out = io::stdout().lock();
        findings.iter().try_for_each(|finding| writeln!(out, "{}", finding.json()))?;
    } else {
        show(&findings, false)?;
        println!("{}", summary(&findings));
    }
    Ok(code)
}

/// Shows the page on a kind of finding, or the list of all.
pub fn explain(code: Option<&str>) -> Result<ExitCode, Failed> {
    let Some(code) = code else {
        pages().for_each(|(code, _)| println!("{code}"));
        return Ok(ExitCode::SUCCESS);
    };
    match page(code) {
        Some(page) => {
            print!("{}", readable(page));
            Ok(ExitCode::SUCCESS)
        }
        None => {
            let near = nearest(code, pages().map(|(code, _)| code)).map(|near| format!(" Did you mean “{near}”?"));
            let near = near.or_else(|| speaking(code)).unwrap_or_default();
            Err(format!("press finds nothing that is called “{code}”.{near} press explain lists all.").into())
        }
    }
}

/// The pages whose first sentences have a word.
fn speaking(word: &str) -> Option<String> {
    let word = word.to_lowercase();
    let begin = |page: &'static str| page.split("```").next().unwrap_or_default().to_lowercase();
    let words = |page| {
        begin(page)
            .split(|c: char| !c.is_alphanumeric())
            .any(|other| other.strip_prefix(&word).is_some_and(|end| matches!(end, "" | "s" | "es")))
    };
    let codes: Vec<&str> = pages().filter(|(_, page)| words(page)).map(|(code, _)| code).collect();
    (!codes.is_empty()).then(|| format!(" These speak of it: {}.", codes.join(", ")))
}

/// A page without the files in it that nobody can read.
fn readable(page: &str) -> String {
    let mut parts = page.split("```base64 ");
    let begin = parts.next().unwrap_or_default().to_owned();
    parts.fold(begin, |shown, part| shown + part.split_once("```\n").map_or("", |(_, rest)| rest.trim_start()))
}

/// Shows the state of every story in every language.
pub fn status(content: &Path, json: bool, html: Option<&Path>) -> Result<ExitCode, Failed> {
    let survey = match content::survey(content) {
        Ok(survey) => survey,
        Err(findings) => return refused(&findings),
    };
    let status = Status::of(&survey, content, Timestamp::now());
    if let Some(file) = html {
        replace(file, status.html().as_bytes())?;
        eprintln!("press: {} is written", file.display());
    } else if json {
        println!("{}", serde_json::to_string(&status)?);
    } else {
        print(&status)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn print(status: &Status) -> io::Result<()> {
    let colours = io::stdout().is_terminal();
    let mut table = Table::new();
    table.load_preset(presets::UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    if !colours {
        table.force_no_tty();
    }
    let head = ["story", "date"].into_iter().chain(status.languages.iter().map(String::as_str));
    table.set_header(head.map(|text| Cell::new(text).add_attribute(Attribute::Bold)));
    for row in &status.stories {
        let cells = row.languages.iter().map(|standing| {
            let note = if standing.note.is_empty() { String::new() } else { format!("\n{}", standing.note) };
            let cell = Cell::new(format!("{}{note}", standing.word()));
            match standing.state {
                State::Stale | State::Machine | State::Draft | State::Scheduled | State::Expiring => {
                    cell.fg(Color::Yellow)
                }
                State::Retracted | State::Expired => cell.fg(Color::Red),
                State::Present | State::Missing => cell,
            }
        });
        table.add_row([Cell::new(&row.id), Cell::new(&row.date)].into_iter().chain(cells));
    }
    let mut out = io::stdout().lock();
    if !status.stories.is_empty() {
        writeln!(out, "{table}")?;
    }
    writeln!(out, "{}", status.said())?;
    status.due.iter().try_for_each(|next| writeln!(out, "{}  {} {}", next.when, next.id, next.what))
}
