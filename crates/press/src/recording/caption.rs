//! Captions: WebVTT and SubRip read, WebVTT written, and the transcript that they make.
//!
//! Source: <https://www.w3.org/TR/webvtt1/>. SubRip is the same with a comma in its times and a number above each.

use std::fmt::{self, Write};

/// The marks that a caption may have; others are left out.
const MARKS: &[&str] = &["b", "i", "u", "v", "lang", "ruby", "rt"];

/// How long nothing is said before a new paragraph begins, in milliseconds, and how long one is before the end of a sentence
/// ends it, in characters.
const PAUSE: u64 = 3000;
const LONG: usize = 280;

/// What is said in a span of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// When it appears and when it goes, in milliseconds from the beginning.
    pub time: (u64, u64),
    /// Where it stands, as WebVTT writes it, or nothing.
    settings: String,
    /// The words, with marks; several lines are parted by line ends.
    text: String,
}

/// What is wrong with captions, and in which line, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// There is no caption in them.
    None,
    /// A time cannot be read.
    Time(usize),
    /// A caption ends before it begins.
    Ends(usize),
}

impl Wrong {
    /// The line, counted from 1.
    #[must_use]
    pub fn line(self) -> usize {
        match self {
            Self::None => 1,
            Self::Time(line) | Self::Ends(line) => line,
        }
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "These captions are empty, or not captions.",
            Self::Time(_) => "This time cannot be read.",
            Self::Ends(_) => "This caption ends before it begins.",
        })
    }
}

/// Reads captions.
///
/// # Errors
///
/// [`Wrong`].
pub fn read(text: &str) -> Result<Vec<Cue>, Wrong> {
    // Some programs end lines with a return alone.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut cues = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((i, line)) = lines.next() {
        let Some((from, to)) = line.split_once("-->") else { continue };
        let (to, settings) = to.trim().split_once(char::is_whitespace).unwrap_or((to.trim(), ""));
        let time = (moment(from.trim()).ok_or(Wrong::Time(i + 1))?, moment(to).ok_or(Wrong::Time(i + 1))?);
        if time.1 <= time.0 {
            return Err(Wrong::Ends(i + 1));
        }
        let words: Vec<String> =
            lines.by_ref().map(|(_, line)| plain(line)).take_while(|line| !line.trim().is_empty()).collect();
        let text = words.join("\n");
        if !text.is_empty() {
            let known = |word: &&str| word.split_once(':').is_some_and(|(name, at)| is_setting(name, at));
            let settings = settings.split_whitespace().filter(known).collect::<Vec<_>>().join(" ");
            cues.push(Cue { time, settings, text });
        }
    }
    // Programs write them in any order.
    cues.sort_by_key(|cue| cue.time.0);
    if cues.is_empty() { Err(Wrong::None) } else { Ok(cues) }
}

fn is_setting(name: &str, at: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "%,.-".contains(c);
    ["vertical", "line", "position", "size", "align"].contains(&name) && !at.is_empty() && at.chars().all(plain)
}

/// A moment in milliseconds: `1:02:03.400`, `02:03,4`.
fn moment(text: &str) -> Option<u64> {
    let mut parts = text.split(':').rev();
    let last = parts.next()?.replace(',', ".");
    let (seconds, part) = last.split_once('.').unwrap_or((&last, "0"));
    let number = |text: &str| text.parse::<u64>().ok().filter(|_| text.len() <= 4 && !text.starts_with('+'));
    let part = number(&format!("{part:0<3}").chars().take(3).collect::<String>())?;
    let minutes = number(parts.next()?)?;
    let hours = parts.next().map_or(Some(0), number)?;
    let seconds = number(seconds)?;
    (parts.next().is_none() && minutes < 60 && seconds < 60)
        .then_some(((hours * 60 + minutes) * 60 + seconds) * 1000 + part)
}

/// A line of a caption with no mark but those that it may have.
fn plain(line: &str) -> String {
    let mut out = String::new();
    // Some programs write where a caption stands before it: {\an8}.
    let mut rest = line.trim_start_matches('\u{feff}');
    while let Some((_, after)) = rest.strip_prefix("{\\").and_then(|rest| rest.split_once('}')) {
        rest = after;
    }
    while let Some((before, tag)) = rest.split_once('<') {
        out += &before.replace("-->", "→");
        let name = tag.trim_start_matches('/');
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        match tag.split_once('>') {
            Some((inside, after)) => {
                let time = inside.starts_with(|c: char| c.is_ascii_digit());
                if MARKS.contains(&name) && !inside.contains('<') {
                    let _ = write!(out, "<{inside}>");
                } else if name.is_empty() && !time {
                    let _ = write!(out, "&lt;{}&gt;", inside.replace("--", "–").replace('<', "&lt;"));
                }
                rest = after;
            }
            None => {
                out += "&lt;";
                rest = tag;
            }
        }
    }
    out + &rest.replace("-->", "→")
}

/// Captions as WebVTT.
#[must_use]
pub fn written(cues: &[Cue]) -> String {
    let mut out = "WEBVTT\n".to_owned();
    for Cue { time: (from, to), settings, text } in cues {
        let settings = if settings.is_empty() { String::new() } else { format!(" {settings}") };
        let _ = write!(out, "\n{} --> {}{settings}\n{text}\n", clock(*from), clock(*to));
    }
    out
}

fn clock(time: u64) -> String {
    let (seconds, part) = (time / 1000, time % 1000);
    format!("{:02}:{:02}:{:02}.{part:03}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// A paragraph of a transcript.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// Who speaks, where the captions say it, and it is another than before.
    pub voice: Option<String>,
    /// The words.
    pub text: String,
}

/// What is said in captions, to be read.
#[must_use]
pub fn transcript(cues: &[Cue]) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let (mut speaks, mut ended, mut last) = (None, 0, "");
    for cue in cues {
        let words = cue.text.split_once("<v").and_then(|(_, rest)| rest.split_once('>'));
        let voice = words.map(|(name, _)| name.split_once(' ').map_or("", |(_, name)| name).trim().to_owned());
        let voice = voice.filter(|voice| !voice.is_empty()).or_else(|| speaks.clone());
        let another = voice != speaks;
        let rests = cue.time.0 > ended + PAUSE;
        let text = bare(&cue.text);
        // Captions that roll on show a line twice.
        if text.is_empty() || cue.text == last {
            continue;
        }
        (speaks, ended, last) = (voice.clone(), cue.time.1, &cue.text);
        let goes_on = |open: &Paragraph| {
            let enough = open.text.len() > LONG && ends(&open.text);
            !(another || rests || enough)
        };
        match paragraphs.last_mut() {
            Some(open) if goes_on(open) => {
                open.text.push(' ');
                open.text += &text;
            }
            _ => paragraphs.push(Paragraph { voice: voice.filter(|_| another), text }),
        }
    }
    paragraphs
}

fn ends(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '»', '’', ')']).ends_with(['.', '!', '?', '؟', '…', ';', '۔'])
}

/// The words of a caption without its marks.
fn bare(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, tag)) = rest.split_once('<') {
        out += before;
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    out += rest;
    let known = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", "\u{a0}"),
        ("&lrm;", "\u{200e}"),
        ("&rlm;", "\u{200f}"),
        ("&amp;", "&"),
    ];
    let out = known.iter().fold(out, |out, (name, sign)| out.replace(name, sign));
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}
