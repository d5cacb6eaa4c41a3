//! From Markdown to the sanitised HTML of a text, its blocks named so that the same place has the same id in every
//! language.

use std::path::Path;

use comrak::nodes::{AstNode, NodeHtmlBlock, NodeValue};
use comrak::{Arena, Options, format_html, parse_document};

use super::block::{Block, Kind, closes, lone_mark, named, part_mark, trailing_mark, words};
use super::depth::{deep, is_too_much, too_deep};
use super::figure::{self, Picture};
use super::footnote;
use super::front::File;
use super::link::{Link, Target, mend};
use super::media::{Shelf, document, is_document, take};
use super::raw;
use super::recording::{Place, is_recording, recording};
use super::sanitise::{removed, sanitise};
use super::shortcode::{self, CREDIT, DECORATION, Plain};
use super::site::Site;
use super::translation::print;
use crate::diagnostic::{At, Findings};

/// A rendered text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// Sanitised HTML with placeholders for addresses; every top-level block has an id.
    pub html: String,
    /// The words, a line a block.
    pub plain: String,
    /// The headings as plain text.
    pub headings: Vec<String>,
    /// The top-level blocks.
    pub blocks: Vec<Block>,
    /// How many words it has.
    pub words: usize,
    /// Whether it was refused whole.
    pub refused: bool,
    /// Where it leads within the newsroom.
    pub links: Vec<Link>,
    /// The published names of the pictures and documents in it.
    pub pictures: Vec<String>,
}

/// What rendering a text needs and fills.
pub struct Context<'a> {
    /// The folder that the text's file lies in.
    pub folder: &'a Path,
    /// Whether it lies among the static pages.
    pub among_pages: bool,
    /// What `site.toml` says.
    pub site: &'a Site,
    /// The language of the text.
    pub lang: &'a str,
    /// Where pictures go.
    pub shelf: &'a mut Shelf,
    /// What is wrong.
    pub findings: &'a mut Findings,
}

/// Renders the text of a file.
pub fn render(file: &File, context: &mut Context) -> Rendered {
    let arena = Arena::new();
    let options = options();
    let source = shortcode::expand(file, context.findings);
    if let Some(line) = too_deep(&source.text) {
        let line = source.lines.get(line).copied().unwrap_or(1);
        deep(&At { line, ..file.start() }, context.findings);
        return Rendered { refused: true, ..Rendered::default() };
    }
    let lines = (source.text.lines().collect(), file.text.lines().collect());
    let root = parse_document(&arena, &source.text, &options);
    let mut page = Renderer { file, source: &source, lines, context, text: Rendered::default(), arena: &arena };
    page.prepare(root);
    let html = page.blocks(root, &options);
    let mut text = page.text;
    if is_too_much(&html) {
        deep(&file.start(), context.findings);
        return Rendered { refused: true, ..Rendered::default() };
    }
    text.html = sanitise(&html);
    text.words = text.plain.split_whitespace().count();
    text
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.autolink = true;
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.footnotes = true;
    options.extension.description_lists = true;
    // What is raw here is sanitised afterwards, whole, which is the only place where that can be done rightly.
    options.render.r#unsafe = true;
    options
}

struct Renderer<'a, 'c, 'n> {
    file: &'a File,
    source: &'a Plain,
    /// The lines of the source, and those of the file.
    lines: (Vec<&'a str>, Vec<&'a str>),
    context: &'a mut Context<'c>,
    text: Rendered,
    arena: &'n Arena<'n>,
}

impl<'a, 'n> Renderer<'a, '_, 'n> {
    /// Rewrites links, pictures and footnotes.
    fn prepare(&mut self, root: &'n AstNode<'n>) {
        for node in root.descendants().collect::<Vec<_>>() {
            let value = node.data().value.clone();
            match value {
                NodeValue::Heading(heading) if heading.level == 1 => {
                    let help = "The title of the front matter is the headline; begin headings in the text with ##.";
                    let message = "The text has a heading with a single #, which would be a second headline.";
                    self.context.findings.error(&self.at(node), "heading-level", message, help);
                }
                NodeValue::Link(link) => self.link(node, &self.at(node), &link.url),
                NodeValue::Paragraph if node.parent().is_some_and(is_root) => part_mark(node, self.arena),
                NodeValue::Image(link) => self.image(node, &self.at(node), &link.url, &link.title),
                NodeValue::Text(text) => {
                    let begins = node.previous_sibling().is_none();
                    let linked =
                        node.next_sibling().is_some_and(|next| matches!(next.data().value, NodeValue::Link(_)));
                    raw::check(&text, begins, linked, &self.at(node), self.context.findings);
                }
                NodeValue::FootnoteReference(reference) => footnote::refer(node, reference.ix, reference.ref_num),
                NodeValue::HtmlBlock(NodeHtmlBlock { literal, .. }) | NodeValue::HtmlInline(literal)
                    if literal.contains([' ', ':']) =>
                {
                    self.check_html(&self.at(node), &literal);
                }
                NodeValue::HtmlBlock(NodeHtmlBlock { literal, .. }) | NodeValue::HtmlInline(literal)
                    if removed(&literal.to_ascii_lowercase()).is_some() =>
                {
                    self.check_html(&self.at(node), &literal);
                }
                _ => {}
            }
        }
    }

    /// The place of a node, to point at.
    fn at(&self, node: &AstNode) -> At<'a> {
        let (line, column, length) = self.place(node);
        At { file: &self.file.name, text: &self.file.text, line, column, length }
    }

    fn link(&mut self, node: &'n AstNode<'n>, at: &At, url: &str) {
        let (written, after) = if let Some(target) = Target::of_link(url, self.context.among_pages) {
            let written = placeholder(&target);
            self.text.links.push(Link { line: at.line, column: at.column, target });
            (written, String::new())
        } else if is_document(url) {
            let Context { folder, site, lang, shelf, findings, .. } = self.context;
            let Some((name, said)) = document(folder, url, at, site.language(lang), shelf, findings) else { return };
            self.text.pictures.push(name.clone());
            (format!("media:{name}"), format!(" ({said})"))
        } else if let Some(block) = url.strip_prefix('#') {
            self.text.links.push(Link { line: at.line, column: at.column, target: Target::Here(block.to_owned()) });
            return;
        } else {
            if let Some(help) = mend(url) {
                let help = if is_recording(url) {
                    format!("A sound or a film stands by itself: ![what it shows]({url})")
                } else {
                    help
                };
                self.context.findings.error(at, "broken-link", format!("The link “{url}” leads nowhere."), help);
            }
            return;
        };
        if node.collect_text().trim().is_empty()
            && !node.descendants().any(|n| matches!(n.data().value, NodeValue::Image(_)))
        {
            let help = "Write in the square brackets what it leads to.";
            self.context.findings.error(at, "empty-link", format!("The link to “{url}” has no words."), help);
        }
        if let NodeValue::Link(link) = &mut node.data_mut().value {
            link.url = written;
        }
        if !after.is_empty() {
            node.insert_after(self.arena.alloc(AstNode::from(NodeValue::Text(after.into()))));
        }
    }

    fn image(&mut self, node: &'n AstNode<'n>, at: &At, url: &str, title: &str) {
        let alt = node.collect_text();
        let decoration = alt.contains(DECORATION);
        if alt.trim().is_empty() {
            let help = match is_recording(url) {
                true => "Say in the brackets what it tells, so that readers know whether to play it.",
                false => {
                    "Say in the brackets what the picture shows, for people who cannot see it. If it shows nothing that \
                     matters: {{< figure src=\"…\" alt=\"\" >}}."
                }
            };
            let message = format!("“{url}” has no alternative text.");
            self.context.findings.error(at, "no-alt", message, help);
        }
        let (caption, credit) = title.split_once(CREDIT).unwrap_or((title, ""));
        if is_recording(url) {
            self.recording(node, at, url, &figure::Said { alt: alt.trim(), caption, credit });
            return;
        }
        let Some((name, facts)) = take(self.context.folder, url, at, self.context.shelf, self.context.findings) else {
            return;
        };
        let alt = if decoration { "" } else { alt.trim() };
        let img = figure::img(&Picture { name: &name, size: facts.size, alt, caption, credit });
        self.text.pictures.push(name);
        figure::place(node, img);
    }

    /// Puts a sound or a film, with its transcript, in the place of its paragraph.
    fn recording(&mut self, node: &'n AstNode<'n>, at: &At, url: &str, said: &figure::Said) {
        let alone = node.previous_sibling().is_none() && node.next_sibling().is_none();
        let top =
            |node: &AstNode| matches!(node.data().value, NodeValue::Paragraph) && node.parent().is_some_and(is_root);
        if !alone || !node.parent().is_some_and(top) {
            let help = "Leave a blank line before and after it, outside of lists, tables and links.";
            self.context.findings.error(at, "recording", "A sound or a film stands by itself.", help);
            return;
        }
        let Context { folder, site, lang, shelf, findings, .. } = self.context;
        let place = Place { folder, lang, site, at };
        let Some(recording) = recording(&place, url, shelf, findings) else { return };
        let film = figure::film(&recording, said);
        self.text.pictures.extend([recording.name].into_iter().chain(recording.others));
        figure::place(node, film);
    }

    /// Reports what raw HTML holds that would be published broken or not at all.
    fn check_html(&mut self, at: &At, literal: &str) {
        let lower = literal.to_ascii_lowercase();
        if lower.contains("<img") {
            let help = "Write ![what it shows](picture.jpg) instead.";
            self.context.findings.error(at, "html-picture", "A picture in HTML is not published.", help);
        }
        if let Some((tag, help)) = removed(&lower) {
            let message = format!("“{tag}>” is taken out: it may not stand in a text.");
            self.context.findings.warning(at, "html-removed", message, help);
        }
        for href in literal.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let here = || href.strip_prefix('#').map(|block| Target::Here(block.to_owned()));
            let inside = Target::parse(href).filter(|target| !matches!(target, Target::Media(_))).or_else(here);
            if let Some(target) = inside {
                self.text.links.push(Link { line: at.line, column: at.column, target });
            } else if let Some(help) = mend(href) {
                let message = format!("The link “{href}” leads nowhere.");
                let help = format!("{help} In HTML write story:a-story or page:about.");
                self.context.findings.error(at, "broken-link", message, help);
            }
        }
    }

    /// Where a node stands in the file, and how long it is there. The parser counts columns in bytes, people count
    /// characters.
    fn place(&self, node: &AstNode) -> (usize, usize, usize) {
        let place = node.data().sourcepos;
        let line = self.source.lines.get(place.start.line.saturating_sub(1)).copied().unwrap_or(1);
        let text = self.lines.0.get(place.start.line.saturating_sub(1)).copied().unwrap_or_default();
        if self.lines.1.get(line.saturating_sub(1)) != Some(&text) {
            // A shortcode stood in the line.
            return (line, 1, 0);
        }
        let start = place.start.column.saturating_sub(1);
        let end = if place.end.line == place.start.line { place.end.column } else { text.len() };
        let column = text.get(..start).unwrap_or(text).chars().count() + 1;
        (line, column, text.get(start..end).map_or(1, |text| text.chars().count()))
    }

    /// The HTML of every top-level block, each with its id.
    fn blocks(&mut self, root: &'n AstNode<'n>, options: &Options) -> String {
        let (mut heading, mut block) = (0, 0);
        let mut blocks: Vec<(String, &'static str, String)> = Vec::new();
        let mut notes = Vec::new();
        for node in root.children().collect::<Vec<_>>() {
            match &node.data().value {
                NodeValue::FootnoteDefinition(_) => {
                    notes.push(node);
                    continue;
                }
                // A remark is no part of the text.
                NodeValue::HtmlBlock(html) if is_remark(&html.literal) => continue,
                _ => {}
            }
            if let Some(mark) = lone_mark(node) {
                if let (Some(last), Some(known)) = (blocks.last_mut(), self.text.blocks.last_mut()) {
                    match mark {
                        Ok(id) => (last.0, known.id) = (id.clone(), id),
                        Err(class) => last.1 = class,
                    }
                }
                continue;
            }
            if closes(node) {
                blocks.push((String::new(), "", self.html(node, options)));
                continue;
            }
            let mark = trailing_mark(node);
            let kind = Kind::of(node);
            if kind.is_heading() {
                (heading, block) = (heading + 1, 0);
            } else {
                block += 1;
            }
            let usual = || if kind.is_heading() { format!("h{heading}") } else { format!("h{heading}-{block}") };
            let (id, class) = match mark {
                Some(Ok(id)) => (id, ""),
                Some(Err(class)) => (usual(), class),
                None => (usual(), ""),
            };
            let words = self.note(node, &id, kind);
            if kind.is_heading() {
                self.text.headings.push(words);
            }
            blocks.push((id, class, self.html(node, options)));
        }
        for (n, node) in (1..).zip(&notes) {
            self.note(node, &format!("fn-{n}"), Kind::Note);
        }
        for (n, node) in (1..).zip(&notes) {
            footnote::lead_back(node, n, self.arena);
        }
        if !notes.is_empty() {
            let items: String = (1..)
                .zip(&notes)
                .map(|(n, node)| {
                    let inside: String =
                        node.children().collect::<Vec<_>>().into_iter().map(|n| self.html(n, options)).collect();
                    format!("<li id=\"fn-{n}\">{inside}</li>")
                })
                .collect();
            blocks.push(("footnotes".to_owned(), "footnotes", format!("<ol>{items}</ol>\n")));
        }
        blocks.iter().map(|(id, class, html)| named(html, id, class)).collect()
    }

    /// Notes a block for who checks and searches the text; its words.
    fn note(&mut self, node: &'n AstNode<'n>, id: &str, kind: Kind) -> String {
        let words = words(node);
        self.tell(&words);
        let (line, ..) = self.place(node);
        let place = node.data().sourcepos;
        let taken = place.start.line.saturating_sub(1)..place.end.line.max(place.start.line.saturating_sub(1));
        let print = print(&self.lines.0.get(taken).unwrap_or_default().join(" "));
        let last = self.source.lines.get(place.end.line.saturating_sub(1)).copied().unwrap_or(line);
        let lines = line.saturating_sub(1)..last.max(line);
        self.text.blocks.push(Block { id: id.to_owned(), kind, line, lines, print, words: words.clone() });
        words
    }

    fn tell(&mut self, words: &str) {
        if !words.is_empty() {
            self.text.plain.push_str(words);
            self.text.plain.push('\n');
        }
    }

    fn html(&self, node: &'n AstNode<'n>, options: &Options) -> String {
        let mut html = String::new();
        let document = self.arena.alloc(AstNode::from(NodeValue::Document));
        document.append(node);
        // Writing into a string does not fail.
        let _ = format_html(document, options, &mut html);
        html
    }
}

fn is_root(node: &AstNode) -> bool {
    matches!(node.data().value, NodeValue::Document)
}

fn is_remark(html: &str) -> bool {
    html.trim()
        .strip_prefix("<!--")
        .and_then(|rest| rest.split_once("-->"))
        .is_some_and(|(_, rest)| rest.trim().is_empty())
}

fn placeholder(target: &Target) -> String {
    let (scheme, id, block) = match target {
        Target::Story(id, block) => ("story", id, block),
        Target::Page(id, block) => ("page", id, block),
        Target::Media(name) => ("media", name, &None),
        Target::Here(block) => return format!("#{block}"),
    };
    let block = block.as_ref().map(|block| format!("#{block}")).unwrap_or_default();
    format!("{scheme}:{id}{block}")
}

#[cfg(test)]
mod tests;
