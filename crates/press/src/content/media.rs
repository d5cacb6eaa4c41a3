//! Pictures and other files beside a text.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::front::{File, Node, Value};
use super::shortcode::video;
use super::site::Language;
use crate::cldr::Locale;
use crate::diagnostic::{At, Findings, nearest};
use crate::digest::{Print, hexadecimal};
use crate::picture::{self, EXTENSIONS, Facts, Refused};
use crate::recording;

/// The most that press reads, in bytes.
const LIMIT: u64 = 50 << 20;

/// The kinds of documents that a text may lead to. What a browser would run (HTML, SVG, scripts) is none.
const DOCUMENTS: &[&str] = &[
    "csv", "doc", "docx", "epub", "ics", "odp", "ods", "odt", "pdf", "ppt", "pptx", "rtf", "txt", "xls", "xlsx", "zip",
];

/// What a document may weigh before press says something, in bytes.
const HEAVY_DOCUMENT: u64 = 5_000_000;

/// A file that is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Media {
    /// Where it is read from.
    path: PathBuf,
    /// What it is.
    pub kind: Kind,
}

/// What a published file is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// A file to be taken along, as it is.
    Document,
    /// A picture.
    Picture(Facts),
    /// A sound or a film.
    Recording(recording::Facts),
    /// The captions of one.
    Captions,
}

impl Media {
    /// A file that is read from a path.
    #[must_use]
    pub fn new(path: PathBuf, kind: Kind) -> Self {
        Self { path, kind }
    }

    /// What is known of a picture.
    #[must_use]
    pub fn picture(&self) -> Option<Facts> {
        match self.kind {
            Kind::Picture(facts) => Some(facts),
            _ => None,
        }
    }

    /// What is known of a sound or a film.
    #[must_use]
    pub fn recording(&self) -> Option<&recording::Facts> {
        match &self.kind {
            Kind::Recording(facts) => Some(facts),
            _ => None,
        }
    }

    /// Where it is read from.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// A picture as a version of a story shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// The published name.
    pub media: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// What it shows; empty where it is decoration.
    pub alt: String,
    /// What stands under it.
    pub caption: String,
    /// Who made it.
    pub credit: String,
    /// The point that stays in sight where the picture is cut: how far from its left and top edge, in quarters.
    pub focus: Option<(u8, u8)>,
}

/// The newsroom's own icon.
const ICON: &str = "icon.svg";

/// The published files by name.
pub type Shelf = BTreeMap<String, Media>;

/// The file beside a text: its path and its size in bytes. `folder` is the text's.
pub fn beside(folder: &Path, file: &str, at: &At, findings: &mut Findings) -> Option<(PathBuf, u64)> {
    if file.contains("://") || video(file).is_some() {
        let help = match video(file) {
            Some(id) => format!("A video there stands so: {{{{< youtube {id} title=\"what it shows\" >}}}}."),
            None => format!("Put the file beside the text, if you may, or lead to it: [words]({file})."),
        };
        findings.error(at, "file-name", format!("“{file}” is not beside this text, but on another site."), help);
        return None;
    }
    let plain = |c: char| c.is_alphanumeric() || "-_ .()".contains(c);
    if file.starts_with('.') || !file.chars().all(plain) {
        let help = "Put the file beside the text, give it a plain name, and write that name alone.";
        findings.error(at, "file-name", format!("press cannot use the file name “{file}”."), help);
        return None;
    }
    let names = super::names(folder);
    // Some systems write é as e and an accent, and some hold A and a for the same.
    let same = |name: &&String| super::normal(name) == super::normal(file);
    let Some(name) = names.iter().find(same) else {
        let cased = names.iter().find(|name| super::normal(name).eq_ignore_ascii_case(&super::normal(file)));
        let near = cased.map(String::as_str).or_else(|| nearest(file, names.iter().map(String::as_str)));
        let help = match near {
            Some(near) => format!("Did you mean “{near}”?"),
            None => "Put the file beside the text.".to_owned(),
        };
        findings.error(at, "missing-file", format!("There is no file “{file}” beside this text."), help);
        return None;
    };
    let path = folder.join(name);
    match std::fs::symlink_metadata(&path) {
        Ok(metadata) if metadata.is_file() => Some((path, metadata.len())),
        _ => {
            let help = "Put the file itself beside the text, not a folder and not a link to it.";
            findings.error(at, "not-a-file", format!("“{file}” is a folder or a link, not a file."), help);
            None
        }
    }
}

/// The name that a file is published under.
pub fn named(file: &str, extension: &str, hash: &str) -> String {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_lowercase();
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' };
    let stem: String = super::normal(&stem).chars().map(plain).collect();
    let stem = stem.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let stem = if stem.is_empty() || super::is_device(&stem) { "file" } else { &stem };
    format!("{stem}.{hash}.{extension}")
}

/// The end of a name.
pub fn extension(file: &str) -> String {
    file.rsplit_once('.').map_or(String::new(), |(_, extension)| extension.to_ascii_lowercase())
}

/// Whether an address names a document beside the text.
#[must_use]
pub fn is_document(url: &str) -> bool {
    let addressed = url.contains("://") || url.starts_with("mailto:");
    !addressed && !url.contains('@') && DOCUMENTS.contains(&&*extension(url))
}

/// Takes a document that lies beside a text: its published name, and what to say of it, such as “PDF, 1.2 MB”.
pub fn document(
    folder: &Path,
    file: &str,
    at: &At,
    language: Option<&Language>,
    shelf: &mut Shelf,
    findings: &mut Findings,
) -> Option<(String, String)> {
    let file = file.replace("%20", " ");
    let (path, size) = beside(folder, &file, at, findings)?;
    let extension = extension(&file);
    if size > LIMIT {
        let help = "Put it where large files belong, and link to it there.";
        findings.error(at, "too-large", format!("“{file}” is larger than 50 MB."), help);
        return None;
    }
    if size > HEAVY_DOCUMENT {
        let help = "Readers pay for every byte: save it smaller, or say in the text what it holds.";
        findings.warning(at, "heavy-document", format!("“{file}” has {} MB.", size.div_ceil(1_000_000)), help);
    }
    let bytes = std::fs::read(&path).ok()?;
    let hash = hexadecimal(&bytes);
    let name = named(&file, &extension, hash.get(..16).unwrap_or(&hash));
    let kind = extension.to_ascii_uppercase();
    let said = language.and_then(|language| Locale::new(&language.locale).ok()).map(|locale| locale.size(size));
    shelf.insert(name.clone(), Media::new(path, Kind::Document));
    Some((name, said.map_or(kind.clone(), |said| format!("{kind}, {said}"))))
}

/// Takes a picture that lies beside a text: checks it, and gives its published name and what is known of it. `folder` is the
/// text's.
pub fn take(folder: &Path, file: &str, at: &At, shelf: &mut Shelf, findings: &mut Findings) -> Option<(String, Facts)> {
    let file = &file.replace("%20", " ");
    let (path, weight) = beside(folder, file, at, findings)?;
    let extension = extension(file);
    if !EXTENSIONS.contains(&&*extension) || weight > LIMIT {
        let help = "Use a JPEG, PNG, WebP or SVG file of at most 50 MB; save any other picture as JPEG first.";
        findings.error(at, "not-a-picture", format!("“{file}” is not a kind of picture that press can publish."), help);
        return None;
    }
    let read = std::fs::read(&path).map_err(|_| Refused::Damaged);
    let read = read.and_then(|bytes| Facts::known(&bytes, &extension).map(|facts| (bytes, facts)));
    let (bytes, facts) = match read {
        Ok(read) => read,
        Err(refused) => {
            let (code, help) = refusal(&refused);
            findings.error(at, code, format!("“{file}” {refused}"), help);
            return None;
        }
    };
    let print = Print::of(&(hexadecimal(&bytes), picture::EDITION)).number();
    let name = named(file, facts.form.extension(), &format!("{print:016x}"));
    shelf.insert(name.clone(), Media::new(path, Kind::Picture(facts)));
    Some((name, facts))
}

/// The newsroom's own icon, `icon.svg` beside `site.toml`, as it may be published.
pub fn icon(folder: &Path, findings: &mut Findings) -> Option<Vec<u8>> {
    let bytes = std::fs::read(folder.join(ICON)).ok()?;
    match picture::drawn(&bytes) {
        Ok((bytes, _)) => Some(bytes),
        Err(refused) => {
            let (code, help) = refusal(&refused);
            findings.error(&At::start(ICON, ""), code, format!("“{ICON}” {refused}"), help);
            None
        }
    }
}

/// The code of a refused picture, and how to mend it.
fn refusal(refused: &Refused) -> (&'static str, &'static str) {
    match refused {
        Refused::Damaged => ("not-a-picture", "Open it in a picture program and save it again."),
        Refused::Other(_) => ("not-a-picture", "Give it the name that fits, or save it again as JPEG."),
        Refused::Large(..) => ("large-picture", "Save it smaller: more than 1600 pixels in width no reader is sent."),
        Refused::Drawing(_) => ("not-a-picture", "Save it as a simpler SVG, or export it as PNG."),
    }
}

/// What a picture of `images:` may say.
const IMAGE_KEYS: &[&str] = &["src", "alt", "caption", "credit", "focus"];

/// The first of a file's `images`.
#[must_use]
pub fn first(file: &File) -> Option<Node> {
    match &file.get("images")?.value {
        Value::List(items) => items.first().cloned(),
        Value::Null => None,
        _ => file.get("images").cloned(),
    }
}

/// The lead picture: the first of the original's `images`, with the words of the version where it has its own.
pub fn image(folder: &Path, main: &File, file: &File, shelf: &mut Shelf, findings: &mut Findings) -> Option<Image> {
    if let Some(Value::List(items)) = file.get("images").map(|node| &node.value)
        && let Some(second) = items.get(1)
    {
        let help = "Put the others into the text: ![what it shows](picture.jpg).";
        findings.warning(&file.at(second), "more-images", "Only the first picture of “images” is shown.", help);
    }
    let own = first(file);
    let (node, holder) = match (&own, first(main)) {
        (Some(own), main_node) if !own.entry("src").is_empty() || main_node.is_none() => (own.clone(), file),
        (_, Some(node)) => (node, main),
        (_, None) => return None,
    };
    let src = match &node.value {
        Value::Text(name) => name.clone(),
        _ => node.entry("src"),
    };
    if let Value::Map(pairs) = &node.value {
        for (key, value) in pairs.iter().filter(|(key, _)| !IMAGE_KEYS.contains(&key.as_str())) {
            let help = format!("The keys of a picture are {}.", IMAGE_KEYS.join(", "));
            findings.warning(&holder.at(value), "unknown-key", format!("“{key}” is not a key of a picture."), help);
        }
    }
    let (media, facts) = take(folder, &src, &holder.at(&node), shelf, findings)?;
    let theirs = first(main).filter(|theirs| theirs.entry("src") == src);
    let said = |key: &str| {
        let own = own.as_ref().map(|own| own.entry(key)).filter(|text| !text.is_empty());
        let given = own.unwrap_or_else(|| node.entry(key));
        if given.is_empty() { theirs.as_ref().map(|theirs| theirs.entry(key)).unwrap_or_default() } else { given }
    };
    let is_empty =
        |node: &Node| matches!(node.get("alt").map(|alt| &alt.value), Some(Value::Text(alt)) if alt.is_empty());
    let decorative = is_empty(&node) || own.as_ref().is_some_and(is_empty);
    let alt = match &own {
        Some(own) if decorative => own.entry("alt"),
        _ if decorative => String::new(),
        _ => said("alt"),
    };
    // What is still a draft keeps nobody else from publishing.
    let draft = || file.name != main.name && file.flag("draft", &mut Findings::default());
    if alt.is_empty() && !decorative && !draft() {
        let help = "Write images: [{ src: …, alt: \"what it shows\" }]; alt: \"\" says that it is decoration.";
        findings.error(&holder.at(&node), "no-alt", format!("“{src}” has no alternative text."), help);
    }
    let foreign: Vec<&str> = ["alt", "caption"]
        .into_iter()
        .filter(|key| !said(key).is_empty() && own.as_ref().is_none_or(|own| own.entry(key).is_empty()))
        .filter(|key| *key != "alt" || !alt.is_empty())
        .collect();
    if !foreign.is_empty() && file.name != main.name && !draft() {
        let at = file.get("images").map_or_else(|| file.start(), |node| file.at(node));
        let message = format!("The picture’s {} stands here in the original’s language.", foreign.join(" and "));
        let help = "Write it in this language under images:, as press translate lays it out.";
        findings.warning(&at, "untranslated", message, help);
    }
    let focus = match node.get("focus") {
        Some(node) => focus(holder, node, findings),
        None => None,
    };
    Some(Image {
        media,
        width: facts.size.0,
        height: facts.size.1,
        alt,
        caption: said("caption"),
        credit: said("credit"),
        focus,
    })
}

/// Reads a focus point, `30% 70%`: how far from the left and the top edge.
fn focus(file: &File, node: &Node, findings: &mut Findings) -> Option<(u8, u8)> {
    let text = match &node.value {
        Value::Text(text) => text.as_str(),
        _ => "",
    };
    let percent = |word: &str| word.strip_suffix('%')?.parse::<u8>().ok().filter(|percent| *percent <= 100);
    let parts: Option<Vec<u8>> = text.split_whitespace().map(percent).collect();
    let quarter = |percent: u8| (percent + 12) / 25;
    if let Some([x, y]) = parts.as_deref() {
        return Some((quarter(*x), quarter(*y))).filter(|focus| *focus != (2, 2));
    }
    let help = "Write how far from the left and from the top what matters stands: focus: \"30% 70%\".";
    findings.error(&file.at(node), "focus", format!("“{text}” does not name a point in the picture."), help);
    None
}
