//! Pictures in a text: alone in a paragraph they are figures, several in one are a gallery.

use comrak::nodes::{AstNode, NodeHtmlBlock, NodeValue};

use super::recording::Recording;
use crate::escape::escaped;

/// A picture as a text shows it.
pub struct Picture<'a> {
    /// The published name.
    pub name: &'a str,
    /// Width and height in pixels.
    pub size: (u32, u32),
    /// What it shows; nothing where it is decoration.
    pub alt: &'a str,
    /// What stands under it, or nothing.
    pub caption: &'a str,
    /// Who made it, or nothing.
    pub credit: &'a str,
}

/// What is said of a picture or a recording: what it shows, what stands under it and who made it, each or nothing.
pub struct Said<'a> {
    /// What it shows.
    pub alt: &'a str,
    /// What stands under it.
    pub caption: &'a str,
    /// Who made it.
    pub credit: &'a str,
}

/// Marks a picture that has become HTML, with what stands under it.
const MARK: &str = "<!--figcaption-->";

/// A picture, and what stands under it, as HTML.
pub fn img(picture: &Picture) -> String {
    let Picture { name, size: (width, height), alt, caption, credit } = picture;
    let mut said = escaped(caption);
    if !credit.is_empty() {
        said += &format!("{}<small>{}</small>", if said.is_empty() { "" } else { " " }, escaped(credit));
    }
    format!(
        "<img src=\"media:{name}\" alt=\"{}\" width=\"{width}\" height=\"{height}\" loading=\"lazy\" \
         decoding=\"async\">{MARK}{said}",
        escaped(alt)
    )
}

/// A recording with what belongs to it as HTML: a link to its file, in whose place the site shows a player.
pub fn film(recording: &Recording, said: &Said) -> String {
    let Said { alt, caption, credit } = said;
    let picture = recording.picture.as_ref().map(|(name, size)| {
        let img = img(&Picture { name, size: *size, alt: "", caption: "", credit: "" });
        img.replace(MARK, "")
    });
    let class = if recording.film { "film" } else { "sound" };
    let told: Vec<String> =
        [*credit, recording.told.as_str()].into_iter().filter(|text| !text.is_empty()).map(escaped).collect();
    format!(
        "{MARK}<figure class=\"{class}\">{}<a href=\"media:{}\">{}</a><figcaption>{} <small>{}</small>{}</figcaption></figure>",
        picture.unwrap_or_default(),
        recording.name,
        escaped(alt),
        escaped(caption),
        told.join(" · "),
        recording.transcript,
    )
}

/// Puts a picture in the place of its node. The last of a paragraph that holds nothing but pictures makes a figure or a
/// gallery of it.
pub fn place<'n>(node: &'n AstNode<'n>, img: String) {
    for child in node.children().collect::<Vec<_>>() {
        child.detach();
    }
    node.data_mut().value = NodeValue::HtmlInline(img);
    let Some(paragraph) = node.parent().filter(|parent| matches!(parent.data().value, NodeValue::Paragraph)) else {
        return;
    };
    let mut pictures = Vec::new();
    for child in paragraph.children() {
        match &child.data().value {
            NodeValue::HtmlInline(html) if html.contains(MARK) => pictures.push(html.clone()),
            NodeValue::SoftBreak | NodeValue::LineBreak => {}
            NodeValue::Text(text) if text.trim().is_empty() => {}
            // A picture that is still to come, or words.
            _ => return,
        }
    }
    let figures: String = pictures.iter().map(|picture| figure(picture)).collect();
    let literal = match pictures.len() {
        1 => format!("{figures}\n"),
        _ => format!("<div class=\"gallery\">{figures}</div>\n"),
    };
    for child in paragraph.children().collect::<Vec<_>>() {
        child.detach();
    }
    paragraph.data_mut().value = NodeValue::HtmlBlock(NodeHtmlBlock { block_type: 6, literal });
}

fn figure(picture: &str) -> String {
    if let Some(recording) = picture.strip_prefix(MARK) {
        return recording.to_owned();
    }
    let (img, said) = picture.split_once(MARK).unwrap_or((picture, ""));
    let caption = if said.is_empty() { String::new() } else { format!("<figcaption>{said}</figcaption>") };
    format!("<figure>{img}{caption}</figure>")
}
