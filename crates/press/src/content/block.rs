//! Blocks of a text: their ids, and their words.

use comrak::nodes::{AstNode, NodeValue};

/// The first tag of a rendered block, with an id. A block that only closes what another opened has none.
pub fn named(rendered: &str, id: &str) -> String {
    let rest =
        rendered.trim_start().strip_prefix('<').filter(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
    let Some(rest) = rest else { return rendered.to_owned() };
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let (name, rest) = rest.split_at(end);
    let tag = rest.split('>').next().unwrap_or_default();
    if tag.contains(" id=") {
        return rendered.to_owned();
    }
    let named = format!("<{name} id=\"{id}\"{rest}");
    if name == "table" {
        // A table may be wider than a phone: what holds it scrolls, not the page.
        return format!("<div class=\"table\" id=\"{id}\"><table{rest}</div>\n");
    }
    named
}

/// The id of a paragraph that is nothing but `{#id}`: it belongs to the block before.
pub fn lone_id<'n>(node: &'n AstNode<'n>) -> Option<String> {
    if !matches!(node.data().value, NodeValue::Paragraph) {
        return None;
    }
    let only = node.first_child().filter(|child| child.next_sibling().is_none())?;
    match &only.data().value {
        NodeValue::Text(text) => id_of(text),
        _ => None,
    }
}

/// Takes `{#id}` off the end of a heading, or off a last line of its own.
pub fn trailing_id<'n>(node: &'n AstNode<'n>) -> Option<String> {
    let mut last = node;
    while let Some(child) = last.last_child() {
        last = child;
    }
    let NodeValue::Text(text) = last.data().value.clone() else { return None };
    if let NodeValue::Heading(_) = node.data().value {
        let (before, mark) = text.rsplit_once('{')?;
        let id = id_of(&format!("{{{mark}"))?;
        last.data_mut().value = NodeValue::Text(before.trim_end().to_owned().into());
        return Some(id);
    }
    let id = id_of(&text)?;
    let line_break = last.previous_sibling().filter(|node| matches!(node.data().value, NodeValue::SoftBreak))?;
    line_break.detach();
    last.detach();
    Some(id)
}

fn id_of(mark: &str) -> Option<String> {
    let id = mark.trim().strip_prefix("{#")?.strip_suffix('}')?;
    let plain = id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    (plain && id.starts_with(|c: char| c.is_ascii_alphabetic()) && id.len() <= 64).then(|| id.to_owned())
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
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text
}
