//! Shortcodes as Hugo knows them, for newsrooms that come from there: `{{< figure src="x.jpg" alt="…" >}}`.
//!
//! They are written out as Markdown before the text is parsed. What is left as it is: code, and `{{</* … */>}}`, which shows
//! a shortcode.

use super::front::File;
use super::link::Target;
use super::tag::Tag;
use crate::diagnostic::{At, Findings, nearest};
use crate::escape::escaped;

/// Stands for the alternative text of a picture that is said to be decoration.
pub const DECORATION: char = '\u{f8f0}';

/// Parts what stands under a picture from who made it, in its title.
pub const CREDIT: char = '\u{f8f1}';

/// The shortcodes that press knows.
const KNOWN: &[&str] =
    &["details", "figure", "gist", "highlight", "instagram", "ref", "relref", "tweet", "vimeo", "x", "youtube"];

/// A text without shortcodes.
#[derive(Debug, Default)]
pub struct Plain {
    /// The text.
    pub text: String,
    /// The line of the file that each of its lines stands for, counted from 1.
    pub lines: Vec<usize>,
}

impl Plain {
    fn push(&mut self, text: &str, mut line: usize, moves: bool) {
        for c in text.chars() {
            self.text.push(c);
            if c == '\n' {
                line += usize::from(moves);
                self.lines.push(line);
            }
        }
    }
}

/// How many shortcodes of a text that are wrong are told of.
const TOLD: usize = 20;

/// A text that is read once, from its beginning.
struct Scan<'t> {
    body: &'t str,
    /// How much of it is read.
    at: usize,
    /// The line of the file there.
    line: usize,
    /// The fence of the code that this is in, and whether it is in a remark.
    fence: Option<&'static str>,
    remark: bool,
    /// Whether a line begins here, and how many signs of code stand before this in its line.
    begins: bool,
    ticks: usize,
    /// How many characters of the line are read, and where the line ends.
    column: usize,
    end: usize,
}

impl<'t> Scan<'t> {
    /// Reads up to the next shortcode that stands neither in code nor in a remark, or else to the end of the line. What was
    /// read, and whether a shortcode follows. `None` at the end.
    fn next(&mut self) -> Option<(&'t str, bool)> {
        if self.end <= self.at {
            let rest = self.body.get(self.at..)?;
            self.end = self.at + rest.split_inclusive('\n').next()?.len();
        }
        let line = self.body.get(self.at..self.end)?;
        let found = if std::mem::take(&mut self.begins) && self.is_other(line) { None } else { self.shortcode(line) };
        let read = found.unwrap_or(line.len());
        self.skip(read);
        Some((&line[..read], found.is_some()))
    }

    /// Whether a line is one of code or of a remark.
    fn is_other(&mut self, line: &str) -> bool {
        self.ticks = 0;
        let bare = line.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|mark| bare.starts_with(mark)).filter(|_| !self.remark);
        match (self.fence, mark) {
            (None, Some(mark)) => self.fence = Some(mark),
            (Some(open), Some(mark)) if open == mark => self.fence = None,
            (Some(_), _) => {}
            (None, None) => {
                let remarked = self.remark || bare.starts_with("<!--");
                self.remark = remarked && !line.contains("-->");
                return remarked;
            }
        }
        true
    }

    fn shortcode(&mut self, line: &str) -> Option<usize> {
        let mut from = 0;
        for (i, _) in line.match_indices("{{") {
            self.ticks += line.get(from..i).unwrap_or_default().matches('`').count();
            from = i;
            let opens = ["{{<", "{{%"].iter().any(|open| line[i..].starts_with(open));
            if opens && self.ticks.is_multiple_of(2) {
                return Some(i);
            }
        }
        None
    }

    fn skip(&mut self, length: usize) {
        let read = self.body.get(self.at..self.at + length).unwrap_or_default();
        self.line += read.matches('\n').count();
        self.column = match read.rsplit_once('\n') {
            Some((_, last)) => last.chars().count(),
            None => self.column + read.chars().count(),
        };
        self.begins = read.ends_with('\n') || (read.is_empty() && self.begins);
        self.at += length;
    }
}

/// Writes the shortcodes of a file's text out as Markdown.
pub fn expand(file: &File, findings: &mut Findings) -> Plain {
    let body = file.text.get(file.body..).unwrap_or_default();
    let line = file.text.get(..file.body).unwrap_or_default().matches('\n').count() + 1;
    let mut plain = Plain { text: String::new(), lines: vec![line] };
    let mut scan = Scan { body, at: 0, line, fence: None, remark: false, begins: true, ticks: 0, column: 0, end: 0 };
    let mut wrong = Findings::default();
    loop {
        let before = scan.line;
        let Some((read, shortcode)) = scan.next() else { break };
        plain.push(read, before, true);
        if shortcode && !take(file, &mut scan, &mut plain, &mut wrong) {
            plain.push(body.get(scan.at..).unwrap_or_default(), scan.line, true);
            break;
        }
    }
    findings.take(wrong, false);
    plain
}

/// Writes the shortcode out that begins here. `false` where it has no end, or where enough are wrong.
fn take(file: &File, scan: &mut Scan, plain: &mut Plain, findings: &mut Findings) -> bool {
    let rest = scan.body.get(scan.at..).unwrap_or_default();
    let at = At { line: scan.line, column: scan.column + 1, length: 3, ..file.start() };
    let open = rest.get(..3).unwrap_or_default();
    let close = if open.ends_with('<') { ">}}" } else { "%}}" };
    let Some(length) = rest.find(close) else {
        findings.error(&at, "shortcode", "This shortcode has no end.", format!("End it with {close}."));
        return false;
    };
    let mut end = length + 3;
    let inside = rest.get(3..length).unwrap_or_default();
    let shown = inside.trim().strip_prefix("/*").and_then(|inside| inside.strip_suffix("*/"));
    let text = match shown {
        Some(shown) => format!("{open}{shown}{close}"),
        None => {
            let tag = Tag::parse(inside);
            let first = rest[..end].lines().next().unwrap_or_default();
            let at = At { length: first.chars().count(), ..at };
            if tag.name == "highlight" && !tag.closes {
                let (code, after) = verbatim(&rest[end..]);
                end += after;
                format!("\n\n```{}\n{}\n```\n\n", tag.get("lang", 0).unwrap_or_default(), code.trim_matches('\n'))
            } else {
                written(&tag, &at, findings).unwrap_or_default()
            }
        }
    };
    plain.push(&text, scan.line, false);
    scan.skip(end);
    // What follows in the line of a shortcode that has become blocks begins a line of its own.
    if let Some(last) = plain.lines.last_mut().filter(|_| text.ends_with('\n')) {
        *last = scan.line;
    }
    findings.count() < TOLD
}

/// What stands up to the end of a highlighted piece of code, and how long it is with that end.
fn verbatim(rest: &str) -> (&str, usize) {
    let ends = rest.match_indices("{{").filter(|(i, _)| {
        let tag = rest[i + 2..].trim_start_matches(['<', '%']).trim_start();
        tag.strip_prefix('/').is_some_and(|tag| tag.trim_start().starts_with("highlight"))
    });
    match ends.map(|(i, _)| i).next() {
        Some(i) => {
            let end = rest[i..].find("}}").map_or(rest.len(), |end| i + end + 2);
            (&rest[..i], end)
        }
        None => (rest, rest.len()),
    }
}

/// A shortcode as Markdown; `None` where it is none that press knows, or lacks what it needs.
fn written(tag: &Tag, at: &At, findings: &mut Findings) -> Option<String> {
    let mut lacks = |what: &str, help: &str| {
        findings.error(at, "shortcode", format!("“{}” lacks {what}.", tag.name), help);
    };
    match tag.name.as_str() {
        "details" if tag.closes => Some("\n\n</details>\n\n".to_owned()),
        "details" => {
            let summary = tag.get("summary", 0).unwrap_or("…");
            let open = if tag.named("open") == Some("true") { " open" } else { "" };
            Some(format!("\n\n<details{open}><summary>{}</summary>\n\n", escaped(summary)))
        }
        "figure" => figure(tag).or_else(|| {
            lacks("its file", "Write {{< figure src=\"picture.jpg\" alt=\"what it shows\" >}}.");
            None
        }),
        "ref" | "relref" => {
            let target = tag.get("path", 0).and_then(reference);
            if target.is_none() {
                lacks(
                    "a story or page",
                    "Write [words]({{< ref \"a-story\" >}}), with the name of the story's folder.",
                );
            }
            target
        }
        "youtube" | "vimeo" | "x" | "tweet" | "instagram" | "gist" => {
            let Some((address, host)) = embedded(tag) else {
                let help = "Write the address of what is shown, or the number or name at its end: {{< youtube xk3TqVbW9aE \
                            title=\"…\" >}}.";
                lacks("an address", help);
                return None;
            };
            let title = tag.named("title").filter(|title| !title.is_empty());
            if title.is_none() {
                let help = format!("Say what it shows: {{{{< {} … title=\"…\" >}}}}.", tag.name);
                let message = "Readers see only a link here, and it does not say what it leads to.";
                findings.warning(at, "embed-title", message, help);
            }
            let title = escaped(title.unwrap_or(&address));
            Some(format!("\n\n<p class=\"embed\"><a href=\"{address}\">{title}</a> <span>{host}</span></p>\n\n"))
        }
        name @ ("audio" | "film" | "mp3" | "mp4" | "sound" | "video") => {
            let file = tag.get("src", 0).filter(|file| !file.is_empty()).unwrap_or("film.mp4");
            let help = match (video(file), file.contains("://")) {
                (Some(id), _) => format!("Write {{{{< youtube {id} title=\"what it shows\" >}}}}."),
                (None, true) => format!("What another site has is a link: [what it shows]({file})."),
                (None, false) => format!(
                    "A sound or film of your own stands as a picture does: ![what it tells]({file}). One on another site: \
                     {{{{< youtube … title=\"what it shows\" >}}}}."
                ),
            };
            findings.error(at, "shortcode", format!("“{name}” is not a shortcode that press knows."), help);
            None
        }
        name => {
            let help = match nearest(name, KNOWN.iter().copied()) {
                Some(near) => format!("Did you mean “{near}”?"),
                None => format!("Write it as Markdown. The shortcodes that press knows are {}.", KNOWN.join(", ")),
            };
            findings.error(at, "shortcode", format!("“{name}” is not a shortcode that press knows."), help);
            None
        }
    }
}

/// A picture. Its words may hold what Markdown takes for marks.
fn figure(tag: &Tag) -> Option<String> {
    let src = tag.get("src", 0).filter(|src| !src.is_empty())?;
    let bare = |text: &str| -> String {
        text.split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .chars()
            .flat_map(|c| match c {
                c if c.is_ascii_punctuation() => vec!['\\', c],
                c => vec![c],
            })
            .collect()
    };
    let alt = match tag.named("alt") {
        Some("") => DECORATION.to_string(),
        alt => bare(alt.unwrap_or_default()),
    };
    let said = |name: &str| tag.named(name).filter(|text| !text.is_empty());
    let caption: Vec<&str> = ["title", "caption"].into_iter().filter_map(said).collect();
    let mut caption = bare(&caption.join(". "));
    if let Some(credit) = said("attr") {
        caption = format!("{caption}{CREDIT}{}", bare(credit));
    }
    let picture = format!("![{alt}](<{src}> \"{caption}\")");
    Some(match said("link") {
        Some(link) => format!("[{picture}](<{link}>)"),
        None => picture,
    })
}

/// What a reference leads to, as press writes it.
fn reference(path: &str) -> Option<String> {
    let (path, block) = path.split_once('#').map_or((path, String::new()), |(path, block)| (path, format!("#{block}")));
    let steps: Vec<&str> = path.split('/').filter(|step| !matches!(*step, "" | "." | ".." | "content")).collect();
    let steps: Vec<&str> =
        steps.into_iter().filter(|step| !step.starts_with("index.") && !step.starts_with("_index.")).collect();
    let id = steps.last()?.split('.').next().filter(|id| !id.is_empty())?;
    let kind = if steps.contains(&"pages") { "page" } else { "story" };
    Target::parse(&format!("{kind}:{id}{block}")).map(|_| format!("{kind}:{id}{block}"))
}

/// What YouTube calls a video that an address of it shows.
pub fn video(address: &str) -> Option<&str> {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let rest = rest.trim_start_matches("www.").trim_start_matches("m.");
    let id = ["youtube.com/watch?v=", "youtu.be/", "youtube.com/shorts/", "youtube.com/embed/"]
        .iter()
        .find_map(|begin| rest.strip_prefix(begin))?;
    id.split(['&', '?', '#', '/']).next().filter(|id| !id.is_empty())
}

/// What an address ends with that has one: `https://vimeo.com/76979871`, `https://www.instagram.com/p/C1/`.
fn number(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("://")?;
    rest.split(['?', '#']).next()?.trim_end_matches('/').rsplit_once('/').map(|(_, last)| last)
}

/// The address of what another site shows, and the name of the site.
fn embedded(tag: &Tag) -> Option<(String, &'static str)> {
    let plain =
        |text: &&str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
    let first = tag.get("id", 0).map(|id| video(id).or_else(|| number(id)).unwrap_or(id)).filter(plain);
    match tag.name.as_str() {
        "youtube" => Some((format!("https://www.youtube.com/watch?v={}", first?), "youtube.com")),
        "vimeo" => Some((format!("https://vimeo.com/{}", first?), "vimeo.com")),
        "instagram" => Some((format!("https://www.instagram.com/p/{}/", first?), "instagram.com")),
        "gist" => {
            let (user, id) = (tag.get("user", 0).filter(plain)?, tag.get("id", 1).filter(plain)?);
            Some((format!("https://gist.github.com/{user}/{id}"), "gist.github.com"))
        }
        _ => {
            let user = tag.named("user").or_else(|| tag.get("user", 0)).filter(plain)?;
            let id = tag.named("id").or_else(|| tag.get("id", 1)).filter(plain)?;
            Some((format!("https://x.com/{user}/status/{id}"), "x.com"))
        }
    }
}

#[cfg(test)]
mod tests;
