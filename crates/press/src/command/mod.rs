//! What each of press's commands does: it calls the library, and says what came of it.

pub mod build;
pub mod check;
pub mod query;
pub mod serve;
pub mod write;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use press::diagnostic::{Diagnostic, Severity, show};
use press::reader::Reader;

/// What must end with 2: press could not do what was asked.
pub type Failed = Box<dyn std::error::Error>;

/// The newsroom's folder: the one that is named, else this one, else `content`.
///
/// # Errors
///
/// When there is none.
pub fn newsroom(named: Option<PathBuf>) -> Result<PathBuf, Failed> {
    match named {
        Some(folder) if folder.is_dir() => Ok(folder),
        Some(folder) => {
            Err(format!("there is no folder {}. Name the newsroom's with --content.", folder.display()).into())
        }
        None if Path::new("site.toml").is_file() => Ok(".".into()),
        None if Path::new("content").is_dir() => Ok("content".into()),
        None => Err("there is no newsroom here: no site.toml, and no folder “content” with one. Name its folder with \
                     --content, or begin one: press init news"
            .into()),
    }
}

/// The reader in a folder, else the one inside press, else the one beside it.
///
/// # Errors
///
/// When there is none, or it is damaged.
pub fn open_reader(folder: Option<&Path>) -> Result<Reader, Failed> {
    Ok(match (folder, Reader::embedded()) {
        (Some(folder), _) => Reader::open(folder)?,
        (None, Some(inside)) => inside?,
        (None, None) => Reader::open(&reader_beside()?)?,
    })
}

/// The reader that lies beside press: where a release has it, or where `cargo xtask build` leaves it.
///
/// # Errors
///
/// When press does not know where it lies itself.
pub fn reader_beside() -> Result<PathBuf, Failed> {
    let program = std::env::current_exe()?;
    let folder = program.parent().ok_or("press does not know where it lies")?;
    let places = [folder.join("reader"), folder.join("../reader")];
    let known = places.iter().find(|place| place.join("reader.json").is_file());
    Ok(known.or(places.last()).cloned().unwrap_or_default())
}

/// Says on standard error what must be mended before anything is written.
///
/// # Errors
///
/// When nothing can be written there.
pub fn refused(findings: &[Diagnostic]) -> Result<ExitCode, Failed> {
    show(findings, true)?;
    eprintln!("press: {}. Nothing was written.", summary(findings));
    Ok(ExitCode::FAILURE)
}

/// How many errors and warnings there are, and how to learn more of one.
pub fn summary(findings: &[Diagnostic]) -> String {
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let say = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let counts = format!("{}, {}", say(count(Severity::Error), "error"), say(count(Severity::Warning), "warning"));
    match findings.first() {
        Some(first) => format!("{counts} (press explain {} says more of the first)", first.code),
        None => counts,
    }
}
