//! Sound and film beside a text, with what lies beside them: a picture that stands there before they play, captions, and
//! transcripts.
//!
//! `boat.mp4` has its picture in `boat.jpg` and its Albanian captions in `boat.sq.vtt` (or `.srt`), of which press makes the
//! transcript too, unless that is written in `boat.sq.txt`.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex};
use std::time::SystemTime;

use super::media::{Kind, Media, Shelf, beside, extension, named, take};
use super::site::{Language, Site};
use crate::cldr::Locale;
use crate::diagnostic::{At, Findings};
use crate::digest::{Print, hexadecimal};
use crate::escape::escaped;
use crate::recording::caption::{self, Cue, Paragraph};
use crate::recording::{EDITION, EXTENSIONS, Facts, Refused, read};

/// Stands for the word above a transcript, which a language pack has.
pub const TRANSCRIPT: char = '\u{f8f2}';

/// The most that press publishes, in bytes, and from where on it says something: some hosts take no larger file.
const LIMIT: u64 = 200 << 20;
const HEAVY: u64 = 25_000_000;

/// What captions and transcripts may have at most, in bytes.
const WORDS: u64 = 2 << 20;

/// The ends of the names of captions, and of the pictures that stand in a film's place.
const CAPTIONS: &[&str] = &["vtt", "srt"];
const PICTURES: &[&str] = &["jpg", "jpeg", "png", "webp"];

/// The ends of the names of recordings that not every phone plays.
const OTHERS: &[&str] = &[
    "3gp", "aac", "aiff", "amr", "avi", "flac", "m4v", "mkv", "mov", "mpeg", "mpg", "oga", "ogg", "ogv", "opus", "wav",
    "webm", "wma", "wmv",
];

/// What recordings have come to since press began, by their paths, sizes and dates: they may be large.
type Seen = HashMap<(PathBuf, u64, Option<SystemTime>), Result<(Facts, Print), Refused>>;
static SEEN: LazyLock<Mutex<Seen>> = LazyLock::new(Mutex::default);

/// A recording as a text shows it.
pub struct Recording {
    /// The published name.
    pub name: String,
    /// The published names of what belongs to it.
    pub others: Vec<String>,
    /// The picture that stands there before it plays, by its published name and size.
    pub picture: Option<(String, (u32, u32))>,
    /// Whether it is a film.
    pub film: bool,
    /// How long it is and what it weighs, for readers.
    pub told: String,
    /// Its transcript as HTML, or nothing.
    pub transcript: String,
}

/// Whether a picture's address names a recording.
#[must_use]
pub fn is_recording(url: &str) -> bool {
    let extension = extension(url);
    EXTENSIONS.contains(&&*extension) || OTHERS.contains(&&*extension)
}

/// Where a recording is taken from.
pub struct Place<'a> {
    /// The folder of the text that shows it.
    pub folder: &'a Path,
    /// The language of the text.
    pub lang: &'a str,
    /// What `site.toml` says.
    pub site: &'a Site,
    /// Where the text names it.
    pub at: &'a At<'a>,
}

/// Takes a recording that lies beside a text.
pub fn recording(place: &Place, file: &str, shelf: &mut Shelf, findings: &mut Findings) -> Option<Recording> {
    let Place { folder, lang, site, at } = *place;
    let file = &file.replace("%20", " ");
    let (path, size) = beside(folder, file, at, findings)?;
    if size > LIMIT {
        let help = "Make it shorter or save it smaller, or put it where large files belong and link to it there.";
        findings.error(at, "too-large", format!("“{file}” is larger than 200 MB."), help);
        return None;
    }
    let extension = extension(file);
    let found = match EXTENSIONS.contains(&&*extension) {
        true => looked(&path, size, &extension),
        false => Err(Refused::Codec),
    };
    let (mut facts, print) = match found {
        Ok(known) => known,
        Err(refused) => {
            findings.error(at, "recording", format!("“{file}” {refused}"), mend(refused));
            return None;
        }
    };
    if facts.bytes > HEAVY {
        let help = "Some hosts take no file of more than 25 MB, and readers pay for every byte: save it smaller.";
        let message = format!("“{file}” has {} MB.", facts.bytes.div_ceil(1_000_000));
        findings.warning(at, "heavy-document", message, help);
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let names = super::names(folder);
    let of = |lang: &str, ends: &[&str]| {
        let whole = |end: &&str| format!("{stem}.{lang}.{end}");
        ends.iter().map(whole).find(|name| names.contains(name))
    };
    let film = facts.film.is_some();
    let mut others = Vec::new();
    let mut spoken: Vec<(&Language, Vec<Paragraph>)> = Vec::new();
    let mut used = Vec::new();
    let mut broken = false;
    for language in &site.languages {
        let written = of(&language.code, &["txt"]).map(|name| paragraphs(&folder.join(name)));
        let cues = of(&language.code, CAPTIONS).and_then(|name| {
            used.push(name.clone());
            let cues = captions(folder, &name, at, findings);
            broken |= cues.is_none();
            let cues = cues?;
            if facts.seconds > 0 && cues.last().is_some_and(|cue| cue.time.0 > (facts.seconds + 1) * 1000) {
                let message = format!("“{name}” goes on after the end of “{file}”, which takes {}.", facts.clock());
                findings.warning(at, "captions", message, "Are these the captions of another one?");
            }
            // Beside a sound nothing can show them: they are there to be read.
            if film {
                let hash = format!("{:016x}", Print::of(&(caption::written(&cues), EDITION)).number());
                let (path, name) = (folder.join(&name), named(&name, "vtt", &hash));
                shelf.insert(name.clone(), Media::new(path, Kind::Captions));
                facts.captions.push((language.code.clone(), name.clone()));
                others.push(name);
            }
            Some(cues)
        });
        let said = written.or_else(|| cues.map(|cues| caption::transcript(&cues)));
        spoken.extend(said.filter(|said| !said.is_empty()).map(|said| (language, said)));
    }
    if !broken {
        let codes = facts.captions.iter().map(|(code, _)| code).filter(|_| film);
        let codes: Vec<&String> = codes.chain(spoken.iter().map(|(own, _)| &own.code).filter(|_| !film)).collect();
        if !codes.iter().any(|code| *code == lang) {
            let language = site.language(lang).map_or(lang, |language| language.name.as_str());
            let message = match codes.is_empty() {
                true => format!("“{file}” has no captions for people who cannot hear it."),
                false => format!("“{file}” has no captions in {language}; readers find those in other languages."),
            };
            let help =
                format!("Lay “{stem}.{lang}.vtt” beside it, with captions; of them press makes what can be read, too.");
            findings.warning(at, "no-captions", message, help);
        }
    }
    unused(&stem, &names, &used, site, at, findings);
    let own = spoken.iter().find(|(language, _)| language.code == lang).or_else(|| spoken.first());
    let transcript = own.map(|(language, said)| transcript(said, language, lang)).unwrap_or_default();
    let picture = PICTURES.iter().find_map(|end| names.iter().find(|name| **name == format!("{stem}.{end}")));
    let picture = picture.and_then(|name| take(folder, name, at, shelf, findings));
    others.extend(picture.iter().map(|(name, _)| name.clone()));
    let locale = site.language(lang).and_then(|language| Locale::new(&language.locale).ok());
    let weight = locale.map_or_else(|| format!("{} kB", facts.bytes.div_ceil(1000)), |l| l.size(facts.bytes));
    let told = if facts.seconds == 0 { weight } else { format!("{} · {weight}", facts.clock()) };
    // The same film may have other captions elsewhere.
    let print = if facts.captions.is_empty() { print } else { Print::of(&(print, &facts.captions)) };
    let name = named(file, &extension, &format!("{:016x}", print.number()));
    shelf.insert(name.clone(), Media::new(path, Kind::Recording(facts)));
    let picture = picture.map(|(name, facts)| (name, facts.size));
    Some(Recording { name, others, picture, film, told, transcript })
}

/// Reports captions beside a recording that are called so that they are not taken.
fn unused(stem: &str, names: &[String], used: &[String], site: &Site, at: &At, findings: &mut Findings) {
    let (begin, codes) = (format!("{}.", stem.to_lowercase()), site.languages.iter().map(|language| &*language.code));
    let codes = codes.collect::<Vec<_>>().join(", ");
    for name in names.iter().filter(|name| !used.contains(name)) {
        let lower = name.to_lowercase();
        if lower.starts_with(&begin) && CAPTIONS.iter().any(|end| lower.ends_with(&format!(".{end}"))) {
            let help =
                format!("Captions are called “{stem}.LANGUAGE.vtt”, in small letters; the languages are {codes}.");
            findings.warning(at, "captions", format!("“{name}” is not used."), help);
        }
    }
}

/// What is known of a file, and the fingerprint of what is published of it.
fn looked(path: &Path, size: u64, extension: &str) -> Result<(Facts, Print), Refused> {
    let changed = std::fs::metadata(path).and_then(|data| data.modified()).ok();
    let key = (path.to_owned(), size, changed);
    if let Some(seen) = SEEN.lock().ok().and_then(|seen| seen.get(&key).cloned()) {
        return seen;
    }
    let bytes = std::fs::read(path).map_err(|_| Refused::Damaged);
    let found = bytes.and_then(|bytes| read(bytes, extension));
    let found = found.map(|(facts, bytes)| (facts, Print::of(&(hexadecimal(&bytes), EDITION))));
    if let Ok(mut seen) = SEEN.lock() {
        seen.insert(key, found.clone());
    }
    found
}

fn mend(refused: Refused) -> &'static str {
    match refused {
        Refused::Damaged => {
            "Use an MP3 or M4A file for sound and an MP4 file for film, and save any other anew as one of these: another \
             ending of its name is not enough. Is it one already, copy it again: it may be cut off."
        }
        Refused::Codec => {
            "Save a film anew as MP4 with H.264 and AAC, which programs call “for the web” or “for every device”, and a \
             sound as MP3."
        }
        Refused::Tells => "Save it anew in a program for films, as MP4 with picture and sound alone.",
    }
}

/// The captions in a file.
fn captions(folder: &Path, name: &str, at: &At, findings: &mut Findings) -> Option<Vec<Cue>> {
    let text = words(&folder.join(name));
    let known = text.as_deref().unwrap_or_default();
    let wrong = match caption::read(known) {
        Ok(cues) => return Some(cues),
        Err(wrong) => wrong,
    };
    let place = match at.file.rsplit_once('/') {
        Some((place, _)) => format!("{place}/{name}"),
        None => name.to_owned(),
    };
    let column = known.lines().nth(wrong.line() - 1).map_or(0, |line| line.chars().count());
    let at = At { line: wrong.line(), column: 1, length: column, ..At::start(&place, known) };
    if text.is_none() {
        let help = "Save them as text in UTF-8, which programs offer where they save a text.";
        findings.error(&at, "captions", "These captions are in another encoding than UTF-8, or too long.", help);
    } else {
        let help =
            "Write each as 00:01.500 --> 00:04.000, with the words in the next line and a blank line after them.";
        findings.error(&at, "captions", wrong.to_string(), help);
    }
    None
}

/// A text beside a recording, as many programs write one: with or without a mark of its encoding.
fn words(path: &Path) -> Option<String> {
    let small = std::fs::symlink_metadata(path).is_ok_and(|data| data.is_file() && data.len() <= WORDS);
    let bytes = std::fs::read(path).ok().filter(|_| small)?;
    let text = String::from_utf8(bytes).ok()?;
    Some(text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n"))
}

/// The paragraphs of a transcript that was written by hand.
fn paragraphs(path: &Path) -> Vec<Paragraph> {
    let text = words(path).unwrap_or_default();
    let paragraphs = text.split("\n\n").map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    paragraphs.filter(|text| !text.is_empty()).map(|text| Paragraph { voice: None, text }).collect()
}

/// A transcript that readers open.
fn transcript(said: &[Paragraph], language: &Language, lang: &str) -> String {
    let paragraphs = said.iter().map(|Paragraph { voice, text }| {
        let voice = voice.as_ref().map(|voice| format!("<b>{}:</b> ", escaped(voice))).unwrap_or_default();
        format!("<p>{voice}{}</p>", escaped(text))
    });
    let foreign = match language.code == lang {
        true => String::new(),
        false => format!(" lang=\"{}\" dir=\"{}\"", language.code, language.dir),
    };
    let paragraphs: String = paragraphs.collect();
    format!("<details><summary>{TRANSCRIPT}</summary><div{foreign}>{paragraphs}</div></details>")
}
