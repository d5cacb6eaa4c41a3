//! `press init`, `press new`, `press translate` and `press words`.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use jiff::Timestamp;
use press::draft;

use super::Failed;

/// Begins a newsroom.
pub fn init(folder: &Path, title: Option<String>, address: &str, languages: &[String]) -> Result<ExitCode, Failed> {
    let title = title.unwrap_or_else(|| {
        let name =
            std::path::absolute(folder).ok().and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned()));
        name.unwrap_or_else(|| "Our newsroom".to_owned())
    });
    let written = draft::newsroom(folder, &title, address, languages)?;
    say(&written);
    let languages = languages.join(",");
    println!(
        "Next: look at site.toml, then write a first story:\n  press new first-story --languages {languages} --content {0}\n  \
         press serve --content {0}",
        typed(&folder.display().to_string())
    );
    Ok(ExitCode::SUCCESS)
}

/// A path as one types it.
fn typed(path: &str) -> String {
    if path.contains(char::is_whitespace) { format!("\"{path}\"") } else { path.to_owned() }
}

/// Offers a newsroom to who calls press where there is none.
pub fn offer() -> Result<ExitCode, Failed> {
    let empty = std::fs::read_dir(".")?.flatten().all(|entry| entry.file_name().to_string_lossy().starts_with('.'));
    if !empty || !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Err("there is no newsroom here. press init begins one; press --help shows what else press does.".into());
    }
    eprint!("There is no newsroom here yet. Shall press begin one in this folder? [Y/n] ");
    io::stderr().flush()?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    match answer.trim().to_lowercase().as_str() {
        "" | "y" | "yes" => init(Path::new("."), None, "https://news.example/", &["en".to_owned()]),
        _ => Ok(ExitCode::SUCCESS),
    }
}

/// Begins a story.
pub fn new(content: &Path, id: &str, languages: &[String]) -> Result<ExitCode, Failed> {
    say(&draft::story(content, id, languages, Timestamp::now())?);
    Ok(ExitCode::SUCCESS)
}

/// Begins the words of the interface in a language.
pub fn words(content: &Path, code: &str) -> Result<ExitCode, Failed> {
    say(&draft::words(content, code)?);
    Ok(ExitCode::SUCCESS)
}

/// Begins translations of a story, or notes that they follow it.
pub fn translate(content: &Path, id: &str, languages: &[String], followed: bool) -> Result<ExitCode, Failed> {
    // Who names the file means its story.
    let id = Path::new(id);
    let folder = if id.extension().is_some() { id.parent() } else { Some(id) };
    let name = folder.and_then(Path::file_name).unwrap_or(id.as_os_str()).to_string_lossy();
    let written = if followed { draft::followed } else { draft::translation };
    say(&written(content, &name, languages)?);
    Ok(ExitCode::SUCCESS)
}

fn say(written: &[PathBuf]) {
    written.iter().for_each(|path| println!("{}", path.strip_prefix(".").unwrap_or(path).display()));
}
