//! Blocks of a text: their ids, and their words.

use comrak::Arena;
use comrak::nodes::{AstNode, NodeValue};

use super::recording::TRANSCRIPT;

/// A top-level block of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its id.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// The line in the file where it begins.
    pub line: usize,
    /// The lines in the file that it takes, counted from 0.
    pub lines: std::ops::Range<usize>,
    /// The fingerprint of what is written there.
    pub print: u32,
    /// Its words.
    pub words: String,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A paragraph, or what stands for one.
    Paragraph,
    /// A heading of a level.
    Heading(u8),
    /// A list.
    List,
    /// A quotation.
    Quotation,
    /// A table.
    Table,
    /// Code.
    Code,
    /// A picture, a gallery, a film elsewhere, or HTML.
    Figure,
    /// A footnote.
    Note,
}

impl Kind {
    /// What a node of the top level is.
    #[must_use]
    pub fn of<'n>(node: &'n AstNode<'n>) -> Self {
        match &node.data().value {
            NodeValue::Heading(heading) => Self::Heading(heading.level),
            NodeValue::List(_) | NodeValue::DescriptionList => Self::List,
            NodeValue::BlockQuote => Self::Quotation,
            NodeValue::Table(_) => Self::Table,
            NodeValue::CodeBlock(_) => Self::Code,
            NodeValue::HtmlBlock(_) => Self::Figure,
            _ => Self::Paragraph,
        }
    }

    /// Whether it is a heading.
    #[must_use]
    pub fn is_heading(self) -> bool {
        matches!(self, Self::Heading(_))
    }

    /// What a person calls it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Paragraph => "the paragraph",
            Self::Heading(_) => "the heading",
            Self::List => "the list",
            Self::Quotation => "the quotation",
            Self::Table => "the table",
            Self::Code => "the code",
            Self::Figure => "the figure",
            Self::Note => "the footnote",
        }
    }
}

/// The first tag of a rendered block, with an id, and a class where that is not empty. A block that only closes what another
/// opened has none.
pub fn named(rendered: &str, id: &str, class: &str) -> String {
    let rest =
        rendered.trim_start().strip_prefix('<').filter(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
    let Some(rest) = rest else { return rendered.to_owned() };
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let (name, rest) = rest.split_at(end);
    let tag = rest.split('>').next().unwrap_or_default();
    if tag.contains(" id=") {
        return rendered.to_owned();
    }
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    let named = format!("<{name} id=\"{id}\"{class}{rest}");
    if name == "table" {
        // A table may be wider than a phone: what holds it scrolls, not the page.
        let rest = rest.replace(" align=\"left\"", "");
        let rest = rest.replace(" align=\"center\"", " class=\"middle\"").replace(" align=\"right\"", " class=\"end\"");
        return format!("<div class=\"table\" id=\"{id}\"><table{rest}</div>\n");
    }
    named
}

/// What a mark of an author says of a block: its id (`{#id}`), or else its class (`{.pull}`).
pub type Mark = Result<String, &'static str>;

/// The mark in a paragraph that is nothing else: it belongs to the block before.
pub fn lone_mark<'n>(node: &'n AstNode<'n>) -> Option<Mark> {
    if !matches!(node.data().value, NodeValue::Paragraph) {
        return None;
    }
    let only = node.first_child().filter(|child| child.next_sibling().is_none())?;
    match &only.data().value {
        NodeValue::Text(text) => mark(text),
        _ => None,
    }
}

/// Takes a mark off the end of a heading, or off a last line of its own.
pub fn trailing_mark<'n>(node: &'n AstNode<'n>) -> Option<Mark> {
    let mut last = node;
    while let Some(child) = last.last_child() {
        last = child;
    }
    let NodeValue::Text(text) = last.data().value.clone() else { return None };
    if let NodeValue::Heading(_) = node.data().value {
        let (before, rest) = text.rsplit_once('{')?;
        let id = mark(&format!("{{{rest}")).filter(Result::is_ok)?;
        last.data_mut().value = NodeValue::Text(before.trim_end().to_owned().into());
        return Some(id);
    }
    let mark = mark(&text)?;
    let line_break = last.previous_sibling().filter(|node| matches!(node.data().value, NodeValue::SoftBreak))?;
    line_break.detach();
    last.detach();
    Some(mark)
}

/// Parts the mark at the end of a paragraph with a picture from it: a picture by itself is no paragraph any more.
pub fn part_mark<'n>(paragraph: &'n AstNode<'n>, arena: &'n Arena<'n>) {
    let Some(last) = paragraph.last_child() else { return };
    let marks = matches!(&last.data().value, NodeValue::Text(text) if mark(text).is_some());
    let shows = paragraph.children().any(|child| matches!(child.data().value, NodeValue::Image(_)));
    let before = last.previous_sibling().filter(|node| matches!(node.data().value, NodeValue::SoftBreak));
    if let Some(line_break) = before.filter(|_| marks && shows) {
        line_break.detach();
        let own = arena.alloc(AstNode::from(NodeValue::Paragraph));
        own.append(last);
        paragraph.insert_after(own);
    }
}

fn mark(text: &str) -> Option<Mark> {
    let text = text.trim();
    if text == "{.pull}" {
        return Some(Err("pull"));
    }
    let id = text.strip_prefix("{#")?.strip_suffix('}')?;
    let plain = id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    let named = plain && id.starts_with(|c: char| c.is_ascii_alphabetic()) && id.len() <= 64;
    named.then(|| Ok(id.to_owned()))
}

/// The ids in a sanitised text, parted by spaces.
#[must_use]
pub fn ids(html: &str) -> String {
    let ids = html.split('<').filter_map(|tag| tag.split_once(" id=\"")?.1.split('"').next());
    ids.collect::<Vec<_>>().join(" ")
}

/// Whether a block only closes what another has opened, such as a `details`.
pub fn closes<'n>(node: &'n AstNode<'n>) -> bool {
    matches!(&node.data().value, NodeValue::HtmlBlock(html) if html.literal.trim_start().starts_with("</"))
}

/// The words of a block: text only, with a space wherever the layout parts it.
pub fn words<'n>(node: &'n AstNode<'n>) -> String {
    let mut words = String::new();
    for node in node.descendants() {
        match &node.data().value {
            NodeValue::Text(text) => words.push_str(text),
            NodeValue::Code(code) => words.push_str(&code.literal),
            NodeValue::CodeBlock(code) => words.push_str(&code.literal),
            NodeValue::HtmlBlock(html) => words.push_str(&without_tags(&html.literal)),
            NodeValue::SoftBreak | NodeValue::LineBreak => words.push(' '),
            value if value.block() => words.push(' '),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn without_tags(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                text.push(' ');
            }
            TRANSCRIPT => {}
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text
}
