//! What an editor begins with: a newsroom, a story, a translation, each ready to be filled in.
//!
//! Nothing that is there is ever written over, and a file is whole or not there.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::cache::replace;
use crate::content::{self, Language, Original, SHIPPED, Survey};
use crate::diagnostic::{Diagnostic, Findings, Severity};

/// Why something could not be begun.
#[derive(Debug)]
pub enum Error {
    /// There is something already: the path.
    There(PathBuf),
    /// A language that the newsroom does not have: its code, and those that it has.
    Language(String, Vec<String>),
    /// What cannot be the name of a story's folder.
    Id(String),
    /// There is no such story: its id, and the one that may be meant.
    Story(String, Option<String>),
    /// What a new newsroom was to be like is wrong.
    Site(Vec<Diagnostic>),
    /// The newsroom cannot be read.
    Newsroom(Vec<Diagnostic>),
    /// The original cannot be read.
    Original(PathBuf),
    /// A file could not be read or written.
    File(PathBuf, io::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::There(path) => write!(f, "{} is there already, and stays as it is.", path.display()),
            Self::Language(code, known) => write!(
                f,
                "the newsroom has no language “{code}”. It has {}; add a language to site.toml first.",
                known.join(", ")
            ),
            Self::Id(id) => write!(
                f,
                "“{id}” cannot be the name of a story. Use lowercase letters a–z, digits and single hyphens: new-ferry-line."
            ),
            Self::Story(id, Some(near)) => write!(f, "there is no story “{id}”. Did you mean “{near}”?"),
            Self::Story(id, None) => write!(f, "there is no story “{id}”. press status shows them all."),
            Self::Site(findings) => {
                let wrong = |finding: &&Diagnostic| finding.severity == Severity::Error;
                let mends =
                    findings.iter().filter(wrong).map(|finding| format!("{} {}", finding.message, finding.help));
                write!(f, "{}", mends.collect::<Vec<_>>().join(" "))
            }
            Self::Newsroom(findings) => {
                findings.iter().try_for_each(|finding| write!(f, "{finding}"))?;
                write!(f, "the newsroom cannot be read.")
            }
            Self::Original(path) => write!(f, "{} cannot be translated yet: press check says why.", path.display()),
            Self::File(path, error) => write!(f, "{}: {error}", path.display()),
        }
    }
}

impl std::error::Error for Error {}

/// Begins a newsroom in a folder that is not there or empty: what was written.
///
/// # Errors
///
/// [`Error`].
pub fn newsroom(folder: &Path, title: &str, address: &str, languages: &[String]) -> Result<Vec<PathBuf>, Error> {
    let failed = |error| Error::File(folder.to_owned(), error);
    if folder.join("site.toml").exists() {
        return Err(Error::There(folder.join("site.toml")));
    }
    if let Some(entry) = fs::read_dir(folder).ok().and_then(|entries| entries.flatten().find(|entry| !hidden(entry))) {
        return Err(Error::There(entry.path()));
    }
    let mut site = format!(
        "# The newsroom's name: a text, or one for each language: {{ en = \"…\", sq = \"…\" }}.\ntitle = {}\n\
         # Where the site will be. press needs it for links from elsewhere.\nbase_url = {}\n\
         # Dates and times without more are meant there.\ntime_zone = \"Europe/Tirane\"\n\
         # Addresses that were there and are no more, once there are any: gone = [\"/en/news/old-story/\"]\n",
        quoted(title),
        quoted(address)
    );
    for code in languages {
        site += &format!("\n[[languages]]\ncode = {}\nname = {}\n", quoted(code), quoted(own_name(code)));
        if SHIPPED.iter().all(|(known, _)| known != code) {
            site += &format!("# Its words stand in English until languages/{code}.toml has them.\n");
        }
    }
    let mut findings = Findings::default();
    content::parse_site(&site, &mut findings);
    if findings.has_error() {
        return Err(Error::Site(findings.sorted()));
    }
    fs::create_dir_all(folder).map_err(failed)?;
    let topics = "# Topics, in the order in which the site shows them. A story names them: tags: [labour].\n#\n# [labour]\n\
                  # name = { en = \"Labour\", sq = \"Puna\" }\n# description = { en = \"Work, wages and contracts abroad.\" }\n";
    let mut files = vec![("site.toml".to_owned(), site), ("topics.toml".to_owned(), topics.to_owned())];
    let first = languages.first().map_or("en", String::as_str);
    let about = format!(
        "---\ntitle: {}\ndraft: true # take this line out when the page is ready\n---\nWho makes this, and for whom.\n",
        quoted(title)
    );
    files.push((format!("pages/about/index.{first}.md"), about));
    files.push((".gitignore".to_owned(), "# What press makes.\n/dist/\n.*.press/\n".to_owned()));
    write(folder, files)
}

/// Begins a story in some languages, the first of which is its original: what was written.
///
/// # Errors
///
/// [`Error`].
pub fn story(folder: &Path, id: &str, languages: &[String], now: Timestamp) -> Result<Vec<PathBuf>, Error> {
    let survey = content::survey(folder).map_err(Error::Newsroom)?;
    if !content::is_step(id) {
        return Err(Error::Id(id.to_owned()));
    }
    let languages = known(&survey, languages)?;
    let place = format!("stories/{id}");
    if folder.join(&place).exists() {
        return Err(Error::There(folder.join(place)));
    }
    let today = now.to_zoned_datetime(survey.site.time_zone.clone()).date();
    let files = languages.iter().enumerate().map(|(i, language)| {
        let mut text =
            "---\ntitle: \"\" # the headline, at most 110 characters\nsummary: \"\" # one or two sentences\n"
                .to_owned();
        if i == 0 {
            text += &format!("date: {today} # the day of publication\n");
            if survey.site.languages.first() != Some(language) {
                text += &format!("original: {}\n", language.code);
            }
            text += "tags: [] # topics, by their ids in topics.toml; the first stands above the headline\n\
                     # images:\n#   - { src: picture.jpg, alt: \"what it shows\", caption: \"\", credit: \"\" }\n\
                     # sources:\n#   - { title: \"\", url: \"https://\" }\n";
        }
        text += "draft: true # take this line out when the story is ready\n---\n\n";
        (format!("{place}/index.{}.md", language.code), text)
    });
    write(folder, files.collect())
}

/// Begins translations of a story, with the original's paragraphs as remarks to write under: what was written.
///
/// # Errors
///
/// [`Error`].
pub fn translation(folder: &Path, id: &str, languages: &[String]) -> Result<Vec<PathBuf>, Error> {
    let survey = content::survey(folder).map_err(Error::Newsroom)?;
    let languages = known(&survey, languages)?;
    let original = original(folder, &survey, id)?;
    let mut files = Vec::new();
    for language in languages {
        let name = format!("stories/{id}/index.{}.md", language.code);
        if fs::read_to_string(folder.join(&name)).is_ok_and(|text| !is_blank(&text)) {
            return Err(Error::There(folder.join(name)));
        }
        let mut text =
            format!("---\ntitle: \"\" # {}\nsummary: \"\" # {}\n", remark(&original.title), remark(&original.summary));
        if let Some((file, alt, caption)) = &original.picture {
            text += &format!("images:\n  - src: {}\n", quoted(file));
            text +=
                &if alt.is_empty() { "    alt: \"\"\n".to_owned() } else { format!("    alt: # {}\n", remark(alt)) };
            if !caption.is_empty() {
                text += &format!("    caption: \"\" # {}\n", remark(caption));
            }
        }
        text += &format!(
            "follows: {}\ndraft: true # take this line out when the translation is ready\n---\n",
            quoted(&original.state)
        );
        for block in &original.blocks {
            text += &format!("\n<!--\n{}\n-->\n\n", block.replace("-->", "-- >"));
        }
        files.push((name, text));
    }
    write(folder, files)
}

/// Begins the words of the interface in a language: what was written.
///
/// # Errors
///
/// [`Error`].
pub fn words(folder: &Path, code: &str) -> Result<Vec<PathBuf>, Error> {
    let survey = content::survey(folder).map_err(Error::Newsroom)?;
    let languages = known(&survey, &[code.to_owned()])?;
    let place = |language: &Language| format!("languages/{}.toml", language.code);
    if let Some(there) = languages.iter().map(|language| folder.join(place(language))).find(|path| path.exists()) {
        return Err(Error::There(there));
    }
    write(folder, languages.iter().map(|language| (place(language), content::blank(language))).collect())
}

/// Notes that translations follow their original as it is now: what was written.
///
/// # Errors
///
/// [`Error`].
pub fn followed(folder: &Path, id: &str, languages: &[String]) -> Result<Vec<PathBuf>, Error> {
    let survey = content::survey(folder).map_err(Error::Newsroom)?;
    let languages = known(&survey, languages)?;
    let original = original(folder, &survey, id)?;
    let mut files = Vec::new();
    for language in languages {
        let name = format!("stories/{id}/index.{}.md", language.code);
        let path = folder.join(&name);
        let text = fs::read_to_string(&path).map_err(|error| Error::File(path.clone(), error))?;
        files.push((name, noted(&text, &original.state).ok_or(Error::Original(path))?));
    }
    write(folder, files)
}

/// A file whose front matter says which state of the original it follows; everything else stays, line ends included.
fn noted(text: &str, state: &str) -> Option<String> {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let line = format!("follows: {}{end}", quoted(state));
    let (mut out, mut written, mut fences) = (String::new(), false, 0);
    for part in text.split_inclusive('\n') {
        let fence = fences < 2 && part.trim_start_matches('\u{feff}').trim_end() == "---";
        fences += usize::from(fence);
        if fences == 2 && fence && !written {
            out.push_str(&line);
            written = true;
        }
        if fences == 1 && part.starts_with("follows:") {
            if !std::mem::replace(&mut written, true) {
                out.push_str(&line);
            }
        } else {
            out.push_str(part);
        }
    }
    written.then_some(out)
}

/// Whether a version was begun and nothing was written yet: neither headline nor text.
fn is_blank(text: &str) -> bool {
    let mut parts = text.trim_start_matches('\u{feff}').splitn(3, "---");
    let (front, body) = (parts.nth(1).unwrap_or_default(), parts.next().unwrap_or_default());
    let untitled = front.lines().any(|line| line.trim_end().starts_with("title: \"\""));
    untitled && body.trim().is_empty()
}

fn original(folder: &Path, survey: &Survey, id: &str) -> Result<Original, Error> {
    let Some(draft) = survey.stories.iter().find(|draft| draft.story.id == id) else {
        if folder.join("stories").join(id).is_dir() {
            return Err(Error::Original(folder.join("stories").join(id)));
        }
        let ids = survey.stories.iter().map(|draft| draft.story.id.as_str());
        return Err(Error::Story(id.to_owned(), crate::diagnostic::nearest(id, ids).map(str::to_owned)));
    };
    let name = format!("stories/{id}/index.{}.md", draft.story.original);
    content::original(folder, &survey.site, &name).ok_or(Error::Original(folder.join(name)))
}

fn known<'s>(survey: &'s Survey, codes: &[String]) -> Result<Vec<&'s Language>, Error> {
    let language = |code: &String| {
        let known = || survey.site.languages.iter().map(|language| language.code.clone()).collect();
        survey.site.language(code).ok_or_else(|| Error::Language(code.clone(), known()))
    };
    codes.iter().map(language).collect()
}

fn write(folder: &Path, files: Vec<(String, String)>) -> Result<Vec<PathBuf>, Error> {
    let mut written = Vec::new();
    for (name, text) in files {
        let path = folder.join(name);
        let failed = |error| Error::File(path.clone(), error);
        fs::create_dir_all(path.parent().unwrap_or(folder)).map_err(failed)?;
        replace(&path, text.as_bytes()).map_err(failed)?;
        written.push(path);
    }
    Ok(written)
}

fn hidden(entry: &fs::DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

/// A text as YAML and TOML both read it.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A text in a remark of one line.
fn remark(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A language's own name for itself, where it is one that press comes with or that is often needed.
fn own_name(code: &str) -> &str {
    match code {
        "ar" => "العربية",
        "bs" => "Bosanski",
        "de" => "Deutsch",
        "el" => "Ελληνικά",
        "en" => "English",
        "es" => "Español",
        "fa" => "فارسی",
        "fr" => "Français",
        "hr" => "Hrvatski",
        "it" => "Italiano",
        "mk" => "Македонски",
        "ro" => "Română",
        "sq" => "Shqip",
        "sr" => "Српски",
        "tr" => "Türkçe",
        "uk" => "Українська",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_translation_follows_is_noted_and_nothing_else_changes() {
        let text = "\u{feff}---\r\ntitle: Një\r\nfollows: \"aaaaaa bbbbbb\"\r\n---\r\nTekst --- follows: x\r\n";
        let noted = noted(text, "cccccc dddddd").unwrap();
        assert_eq!(noted, text.replace("aaaaaa bbbbbb", "cccccc dddddd"));
        let without = "---\ntitle: Një\n---\nTekst\n";
        assert_eq!(super::noted(without, "c").unwrap(), "---\ntitle: Një\nfollows: \"c\"\n---\nTekst\n");
        assert_eq!(super::noted("no front matter", "c"), None);
    }
}
