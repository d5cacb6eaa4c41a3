//! Pictures and other files beside a text.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::front::{File, Node, Value};
use super::photo::{Refused, without_notes};
use crate::diagnostic::{At, Findings};
use crate::digest::hexadecimal;

/// What a picture may weigh before press says something, in bytes.
const HEAVY: u64 = 500_000;

/// The most that press reads, in bytes.
const LIMIT: u64 = 50 << 20;

/// A file that is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Media {
    /// Where it is read from.
    path: PathBuf,
    /// What kind of picture it is.
    extension: String,
    /// Width and height in pixels.
    pub size: (u32, u32),
}

impl Media {
    /// The bytes that are published: the file's, without what it tells besides the picture.
    ///
    /// # Errors
    ///
    /// When the file cannot be read any more, or is another by now.
    pub fn published(&self) -> io::Result<Vec<u8>> {
        let changed = |_| io::Error::new(io::ErrorKind::InvalidData, format!("{} has changed", self.path.display()));
        without_notes(std::fs::read(&self.path)?, &self.extension).map_err(changed)
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
}

/// The published files by name.
pub type Shelf = BTreeMap<String, Media>;

/// Takes a picture that lies beside a text: checks it, and gives its published name and size. `folder` is the text's.
pub fn take(folder: &Path, file: &str, at: &At, shelf: &mut Shelf, findings: &mut Findings) -> Option<(String, Media)> {
    let (stem, extension) = file.rsplit_once('.').unwrap_or((file, ""));
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_ .".contains(c);
    if file.starts_with('.') || !file.chars().all(plain) {
        let help = "Put the file beside the text, give it a plain name, and write that name alone.";
        findings.error(at, "file-name", format!("“{file}” is no file name that press takes."), help);
        return None;
    }
    let path = folder.join(file);
    let Ok(metadata) = std::fs::symlink_metadata(&path) else {
        let near = super::names(folder);
        let help = match crate::diagnostic::nearest(file, near.iter().map(String::as_str)) {
            Some(near) => format!("Did you mean “{near}”?"),
            None => "Put the file beside the text.".to_owned(),
        };
        findings.error(at, "missing-file", format!("There is no file “{file}” beside this text."), help);
        return None;
    };
    let extension = extension.to_ascii_lowercase();
    if !metadata.is_file() || !matches!(&*extension, "jpg" | "jpeg" | "png" | "webp" | "avif") || metadata.len() > LIMIT
    {
        let help =
            "Use a JPEG, PNG, WebP or AVIF file of at most 50 MB; a drawing in SVG must be exported to PNG first.";
        findings.error(at, "not-a-picture", format!("“{file}” is no picture that press can publish."), help);
        return None;
    }
    if metadata.len() > HEAVY {
        let help = "Readers pay for every byte: save it with a width of about 1600 pixels and a quality of about 80.";
        findings.warning(at, "heavy-picture", format!("“{file}” weighs {} kB.", metadata.len() / 1000), help);
    }
    let read = std::fs::read(&path).map_err(|_| Refused::Damaged).and_then(|bytes| without_notes(bytes, &extension));
    let sized = read.and_then(|bytes| match imagesize::blob_size(&bytes) {
        Ok(size) => Ok((bytes, size)),
        Err(_) => Err(Refused::Damaged),
    });
    let (bytes, size) = match sized {
        Ok(sized) => sized,
        Err(refused) => {
            let (code, what, help) = refusal(refused);
            findings.error(at, code, format!("“{file}” {what}"), help);
            return None;
        }
    };
    let size = (u32::try_from(size.width).unwrap_or(u32::MAX), u32::try_from(size.height).unwrap_or(u32::MAX));
    let stem: String = stem.to_ascii_lowercase().replace([' ', '.'], "-");
    let hash = hexadecimal(&bytes);
    let name = format!("{stem}.{}.{extension}", hash.get(..16).unwrap_or(&hash));
    let media = Media { path, extension, size };
    shelf.insert(name.clone(), media.clone());
    Some((name, media))
}

/// Why a picture is refused, and how to mend it: a code, what is wrong, and a help.
fn refusal(refused: Refused) -> (&'static str, &'static str, &'static str) {
    match refused {
        Refused::Damaged => {
            ("not-a-picture", "cannot be read as a picture.", "Open it in a picture program and save it again.")
        }
        Refused::Turned => (
            "turned-picture",
            "is turned by a note in the file, and press takes such notes out, for they can tell where a photograph was made.",
            "Open it in a picture program, save it the way up that it should have, and use that file.",
        ),
        Refused::Notes => (
            "notes-in-picture",
            "has notes in it that can tell where a photograph was made, and press cannot take them out of this kind of file.",
            "Save it as JPEG or PNG, or without its metadata.",
        ),
    }
}

/// What a picture of `images:` may say.
const IMAGE_KEYS: &[&str] = &["src", "alt", "caption", "credit"];

/// The lead picture: the first of the original's `images`, with the words of the version where it has its own.
pub fn image(folder: &Path, main: &File, file: &File, shelf: &mut Shelf, findings: &mut Findings) -> Option<Image> {
    let first = |file: &File| -> Option<Node> {
        match &file.get("images")?.value {
            Value::List(items) => items.first().cloned(),
            Value::Null => None,
            _ => file.get("images").cloned(),
        }
    };
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
            findings.warning(&holder.at(value), "unknown-key", format!("“{key}” is no key of a picture."), help);
        }
    }
    let (media, info) = take(folder, &src, &holder.at(&node), shelf, findings)?;
    let said = |key: &str| {
        let own = own.as_ref().map(|own| own.entry(key)).filter(|text| !text.is_empty());
        own.unwrap_or_else(|| node.entry(key))
    };
    let alt = said("alt");
    let decorative = matches!(&node.value, Value::Map(pairs) if pairs.iter().any(|(key, _)| key == "alt"));
    if alt.is_empty() && !decorative {
        let help = "Write images: [{ src: …, alt: \"what it shows\" }]; alt: \"\" says that it is decoration.";
        findings.error(&holder.at(&node), "no-alt", format!("“{src}” has no alternative text."), help);
    }
    // Who made a picture is the same in every language.
    let theirs = first(main).filter(|theirs| theirs.entry("src") == src).map(|theirs| theirs.entry("credit"));
    let credit = Some(said("credit")).filter(|credit| !credit.is_empty()).or(theirs).unwrap_or_default();
    Some(Image { media, width: info.size.0, height: info.size.1, alt, caption: said("caption"), credit })
}
