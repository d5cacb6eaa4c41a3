//! From Markdown to the sanitised HTML of a text, its blocks named so that the same place has the same id in every
//! language.

use std::path::Path;

use comrak::nodes::{AstNode, NodeHtmlBlock, NodeValue};
use comrak::{Arena, Options, format_html, parse_document};

use super::block::{lone_id, named, trailing_id, words};
use super::front::File;
use super::link::{Link, Target, mend};
use super::media::{Shelf, take};
use super::sanitise::sanitise;
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
    /// How many words it has.
    pub words: usize,
    /// Where it leads within the newsroom.
    pub links: Vec<Link>,
    /// The published names of the pictures in it.
    pub pictures: Vec<String>,
}

/// What rendering a text needs and fills.
pub struct Context<'a> {
    /// The folder that the text's file lies in.
    pub folder: &'a Path,
    /// Whether it lies among the static pages.
    pub among_pages: bool,
    /// Where pictures go.
    pub shelf: &'a mut Shelf,
    /// What is wrong.
    pub findings: &'a mut Findings,
}

/// Renders the text of a file.
pub fn render(file: &File, context: &mut Context) -> Rendered {
    let arena = Arena::new();
    let options = options();
    let source = file.text.get(file.body..).unwrap_or_default();
    let before = file.text.get(..file.body).unwrap_or_default().matches('\n').count();
    let root = parse_document(&arena, source, &options);
    let mut page = Renderer { file, before, context, text: Rendered::default(), arena: &arena };
    page.prepare(root);
    let html = page.blocks(root, &options);
    let mut text = page.text;
    text.html = sanitise(&html);
    text.words = text.plain.split_whitespace().count();
    text
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    // What is raw here is sanitised afterwards, whole, which is the only place where that can be done rightly.
    options.render.r#unsafe = true;
    options
}

struct Renderer<'a, 'c, 'n> {
    file: &'a File,
    /// How many lines stand before the text.
    before: usize,
    context: &'a mut Context<'c>,
    text: Rendered,
    arena: &'n Arena<'n>,
}

impl<'n> Renderer<'_, '_, 'n> {
    /// Rewrites links and pictures.
    fn prepare(&mut self, root: &'n AstNode<'n>) {
        for node in root.descendants().collect::<Vec<_>>() {
            let (line, column) = self.place(node);
            let at = At { file: &self.file.name, text: &self.file.text, line, column };
            let value = node.data().value.clone();
            match value {
                NodeValue::Heading(heading) if heading.level == 1 => {
                    let help = "The title of the front matter is the headline; begin headings in the text with ##.";
                    self.context.findings.error(
                        &at,
                        "heading-level",
                        "A heading of the first level in the text.",
                        help,
                    );
                }
                NodeValue::Link(mut link) => {
                    if let Some(target) = Target::of_link(&link.url, self.context.among_pages) {
                        link.url = placeholder(&target);
                        self.text.links.push(Link { line, column, target });
                        node.data_mut().value = NodeValue::Link(link);
                    } else if let Some(help) = mend(&link.url) {
                        let message = format!("The link “{}” leads nowhere.", link.url);
                        self.context.findings.error(&at, "broken-link", message, help);
                    }
                }
                NodeValue::Image(link) => {
                    let alt = node.collect_text();
                    if alt.trim().is_empty() {
                        let help = "Say in the brackets what the picture shows, for who does not see it.";
                        self.context.findings.error(
                            &at,
                            "no-alt",
                            format!("“{}” has no alternative text.", link.url),
                            help,
                        );
                    }
                    let taken = take(self.context.folder, &link.url, &at, self.context.shelf, self.context.findings);
                    let Some((name, media)) = taken else { continue };
                    let img = format!(
                        "<img src=\"media:{name}\" alt=\"{}\" width=\"{}\" height=\"{}\" loading=\"lazy\" decoding=\"async\">",
                        escaped(&alt),
                        media.size.0,
                        media.size.1
                    );
                    self.text.pictures.push(name);
                    picture(node, img, &link.title);
                }
                NodeValue::HtmlBlock(NodeHtmlBlock { literal, .. }) | NodeValue::HtmlInline(literal) => {
                    self.check_html(&at, &literal);
                }
                NodeValue::Text(text) if text.contains("{{<") || text.contains("{{%") => {
                    let help = "Write it as Markdown: ![what it shows](picture.jpg), [words](../a-story/).";
                    self.context.findings.error(&at, "shortcode", "This edition of press knows no shortcodes.", help);
                }
                _ => {}
            }
        }
    }

    /// Reports what raw HTML holds that would be published broken or not at all.
    fn check_html(&mut self, at: &At, literal: &str) {
        let lower = literal.to_ascii_lowercase();
        if lower.contains("<img") {
            let help = "Write ![what it shows](picture.jpg) instead.";
            self.context.findings.error(at, "html-picture", "A picture in HTML is not published.", help);
        }
        let gone = ["<script", "<iframe", "<video", "<audio", "<object", "<embed", "<form", "<style", "<font", "<o:p"];
        if let Some(tag) = gone.iter().find(|tag| lower.contains(**tag)) {
            let message = format!("“{tag}>” is taken out: it may not stand in a text.");
            self.context.findings.warning(at, "html-removed", message, "Take it out, or write it as Markdown.");
        }
        for href in literal.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let inside = Target::parse(href).filter(|target| !matches!(target, Target::Media(_)));
            if let Some(target) = inside {
                self.text.links.push(Link { line: at.line, column: at.column, target });
            } else if let Some(help) = mend(href) {
                let message = format!("The link “{href}” leads nowhere.");
                let help = format!("{help} In HTML write story:a-story or page:about.");
                self.context.findings.error(at, "broken-link", message, help);
            }
        }
    }

    /// Where a node stands in the file. The parser counts columns in bytes, people count characters.
    fn place(&self, node: &AstNode) -> (usize, usize) {
        let start = node.data().sourcepos.start;
        let line = start.line + self.before;
        let text = self.file.text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
        let bytes = text.get(..start.column.saturating_sub(1)).unwrap_or(text);
        (line, bytes.chars().count() + 1)
    }

    /// The HTML of every top-level block, each with its id.
    fn blocks(&mut self, root: &'n AstNode<'n>, options: &Options) -> String {
        let mut html = String::new();
        let (mut heading, mut block) = (0, 0);
        let mut blocks: Vec<(String, String)> = Vec::new();
        for node in root.children().collect::<Vec<_>>() {
            if let Some(id) = lone_id(node) {
                if let Some(last) = blocks.last_mut() {
                    last.0 = id;
                }
                continue;
            }
            let own = trailing_id(node);
            let is_heading = matches!(node.data().value, NodeValue::Heading(_));
            if is_heading {
                (heading, block) = (heading + 1, 0);
            } else {
                block += 1;
            }
            let id =
                own.unwrap_or_else(|| if is_heading { format!("h{heading}") } else { format!("h{heading}-{block}") });
            let words = words(node);
            if is_heading {
                self.text.headings.push(words.clone());
            }
            if !words.is_empty() {
                self.text.plain.push_str(&words);
                self.text.plain.push('\n');
            }
            let mut rendered = String::new();
            let document = self.arena.alloc(AstNode::from(NodeValue::Document));
            document.append(node);
            if format_html(document, options, &mut rendered).is_ok() {
                blocks.push((id, rendered));
            }
        }
        for (id, rendered) in blocks {
            html.push_str(&named(&rendered, &id));
        }
        html
    }
}

/// Makes a picture of an image node: a figure where it stands alone in its paragraph, with its title as caption.
fn picture<'n>(node: &'n AstNode<'n>, img: String, caption: &str) {
    let alone = node.previous_sibling().is_none() && node.next_sibling().is_none();
    let paragraph = node.parent().filter(|parent| alone && matches!(parent.data().value, NodeValue::Paragraph));
    for child in node.children().collect::<Vec<_>>() {
        child.detach();
    }
    match paragraph {
        Some(paragraph) => {
            let caption = if caption.is_empty() {
                String::new()
            } else {
                format!("<figcaption>{}</figcaption>", escaped(caption))
            };
            let literal = format!("<figure>{img}{caption}</figure>\n");
            node.detach();
            paragraph.data_mut().value = NodeValue::HtmlBlock(NodeHtmlBlock { block_type: 6, literal });
        }
        None => node.data_mut().value = NodeValue::HtmlInline(img),
    }
}

fn placeholder(target: &Target) -> String {
    let (scheme, id, block) = match target {
        Target::Story(id, block) => ("story", id, block),
        Target::Page(id, block) => ("page", id, block),
        Target::Media(name) => ("media", name, &None),
    };
    let block = block.as_ref().map(|block| format!("#{block}")).unwrap_or_default();
    format!("{scheme}:{id}{block}")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn render_text(markdown: &str) -> (Rendered, Vec<crate::diagnostic::Diagnostic>) {
        let mut findings = Findings::default();
        let file = File::parse("x.md", format!("---\n---\n{markdown}"), &mut findings).unwrap();
        let mut shelf = Shelf::new();
        let folder = Path::new("/nowhere");
        let mut context = Context { folder, among_pages: false, shelf: &mut shelf, findings: &mut findings };
        let text = render(&file, &mut context);
        (text, findings.sorted())
    }

    fn html(markdown: &str) -> String {
        render_text(markdown).0.html
    }

    #[test]
    fn blocks_are_named_by_their_heading_and_place() {
        let markdown = "One\n\nTwo\n\n## Head\n\nThree\n\n- a\n- b\n\n> q\n\n### Deep\n\nFour\n";
        let html = html(markdown);
        for id in [
            "p id=\"h0-1\"",
            "p id=\"h0-2\"",
            "h2 id=\"h1\"",
            "p id=\"h1-1\"",
            "ul id=\"h1-2\"",
            "blockquote id=\"h1-3\"",
            "h3 id=\"h2\"",
            "p id=\"h2-1\"",
        ] {
            assert!(html.contains(id), "{id} in {html}");
        }
    }

    #[test]
    fn an_author_names_blocks() {
        let html = html("## Head {#top}\n\nText\n{#text}\n\n- a\n- b\n\n{#list}\n\nMore\n");
        for id in ["h2 id=\"top\">Head<", "p id=\"text\">Text<", "ul id=\"list\"", "p id=\"h1-3\">More<"] {
            assert!(html.contains(id), "{id} in {html}");
        }
    }

    #[test]
    fn links_within_the_newsroom_become_placeholders() {
        let (text, _) = render_text("[a](../other/#h1) [b](https://example.org/)\n");
        assert!(text.html.contains("href=\"story:other#h1\""), "{}", text.html);
        assert!(text.html.contains("href=\"https://example.org/\" rel=\"noopener noreferrer\""), "{}", text.html);
        assert_eq!(text.links.len(), 1);
    }

    #[test]
    fn a_table_is_held_by_what_may_scroll() {
        let html = html("| a | b |\n| - | - |\n| 1 | 2 |\n");
        assert!(html.starts_with("<div class=\"table\" id=\"h0-1\"><table>"), "{html}");
        assert!(html.contains("<tbody>"), "{html}");
    }

    #[test]
    fn raw_html_is_sanitised_and_details_survive() {
        let html = html("<details><summary>More</summary>\n\nHidden *text*\n\n</details>\n\n<script>x</script>\n");
        assert!(html.contains("<details id=\"h0-1\"><summary>More</summary>"), "{html}");
        assert!(html.contains("<em>text</em></p>\n</details>") && !html.contains("script"), "{html}");
    }

    #[test]
    fn mistakes_have_their_line() {
        let (_, findings) = render_text("Text\n\n# Title\n\n![](missing.jpg)\n");
        let found: Vec<_> = findings.iter().map(|f| (f.code, f.line)).collect();
        assert_eq!(found, [("heading-level", 5), ("no-alt", 7), ("missing-file", 7)]);
    }

    #[test]
    fn columns_count_characters() {
        let (_, findings) = render_text("Ελλάδα ![](missing.jpg)\n");
        assert_eq!((findings[0].line, findings[0].column), (3, 8));
    }

    #[test]
    fn no_input_makes_it_panic() {
        let long = "> ".repeat(5_000);
        for nasty in [
            "",
            "{#x}",
            "#",
            "## {#",
            "[](",
            "![](../../x)",
            "<",
            "<p",
            "</p>",
            "|a|\n|-|",
            "```",
            "\0",
            "&#0;",
            &long,
            "[a]: <",
            "- - - - -",
            "<!--",
        ] {
            render_text(nasty);
        }
    }

    #[test]
    fn plain_text_has_a_line_a_block() {
        let (text, _) = render_text("One *two*\nthree\n\n- a\n- b\n");
        assert_eq!((text.plain.as_str(), text.words), ("One two three\na b\n", 5));
    }
}
