//! Links between stories, pages and files. A rendered text holds placeholders (`story:ID#BLOCK`, `page:ID#BLOCK`,
//! `media:NAME`) where the address depends on the language that shows it; the site writer fills them in.

use std::collections::HashMap;
use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::page::PageDraft;
use super::story::{Checked, StoryDraft};
use crate::diagnostic::{At, Findings, nearest};

/// What a placeholder stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// A story, and the block in it.
    Story(String, Option<String>),
    /// A static page, and the block in it.
    Page(String, Option<String>),
    /// A file by its published name.
    Media(String),
    /// A block of the text itself.
    Here(String),
}

/// A link in a text, for checking: where it stands, and where it leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The line in the file.
    pub line: usize,
    /// The column.
    pub column: usize,
    /// Where it leads.
    pub target: Target,
}

impl Target {
    /// The id of the story that it is or is part of.
    #[must_use]
    pub fn story(&self) -> Option<String> {
        match self {
            Self::Story(id, _) => Some(id.clone()),
            _ => None,
        }
    }

    /// Reads a placeholder.
    #[must_use]
    pub fn parse(placeholder: &str) -> Option<Self> {
        let split = |rest: &str| match rest.split_once('#') {
            Some((id, block)) => (id.to_owned(), Some(block.to_owned())),
            None => (rest.to_owned(), None),
        };
        let (scheme, rest) = placeholder.split_once(':')?;
        match scheme {
            "story" => Some(split(rest)).map(|(id, block)| Self::Story(id, block)),
            "page" => Some(split(rest)).map(|(id, block)| Self::Page(id, block)),
            "media" => Some(Self::Media(rest.to_owned())),
            _ => None,
        }
    }

    /// The target of a link as an editor writes it in a story or page: `../ID/` or `story:ID`, `../../pages/ID/` or
    /// `page:ID`. `None` for anything else.
    #[must_use]
    pub fn of_link(url: &str, among_pages: bool) -> Option<Self> {
        if url.starts_with("story:") || url.starts_with("page:") {
            return Self::parse(url);
        }
        let (path, block) = url.split_once('#').map_or((url, None), |(path, block)| (path, Some(block.to_owned())));
        let rest = path.strip_prefix("../")?;
        let steps: Vec<&str> = rest.split('/').filter(|step| !step.is_empty() && !step.starts_with("index.")).collect();
        match *steps.as_slice() {
            [id] if among_pages => Some(Self::Page(id.to_owned(), block)),
            [id] => Some(Self::Story(id.to_owned(), block)),
            ["..", "pages", id] => Some(Self::Page(id.to_owned(), block)),
            ["..", "stories", id] => Some(Self::Story(id.to_owned(), block)),
            _ => None,
        }
    }
}

/// What is wrong with the address of a link that leads neither into the newsroom nor to another host: what to write
/// instead. `None` where nothing is.
#[must_use]
pub fn mend(url: &str) -> Option<String> {
    let lower = url.to_ascii_lowercase();
    let host = |rest: &str| rest.contains('.') && !rest.starts_with(['/', '.']) && !rest.contains(' ');
    if lower.strip_prefix("https://").or(lower.strip_prefix("http://")).is_some_and(host) {
        return None;
    }
    if ["mailto:", "tel:"].iter().any(|scheme| lower.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty())) {
        return None;
    }
    let plain = !url.contains(['/', ':', '#', '?']);
    Some(if url.is_empty() {
        "Write the address between the round brackets.".to_owned()
    } else if lower.starts_with("www.") {
        format!("Write it with its beginning: https://{url}")
    } else if plain && url.contains('@') {
        format!("Write mailto:{url}")
    } else if url.starts_with('/') {
        "Name the folder of the story or page: ../a-story/ or ../../pages/about/.".to_owned()
    } else {
        "Use https://…, mailto:…, tel:…, ../a-story/ for a story, or ../../pages/about/ for a page.".to_owned()
    })
}

/// Fills in the placeholders of a rendered text. They stand only in `href` and `src`; text that looks like one stays.
/// What has no address loses the attribute: a link becomes text.
#[must_use]
pub fn resolve(html: &str, address: &dyn Fn(&Target) -> Option<String>) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((text, tag)) = rest.split_once('<') {
        out.push_str(text);
        out.push('<');
        let end = end_of_tag(tag);
        let (tag, after) = tag.split_at(end);
        let mut tag = tag;
        while let Some((before, value)) = tag.split_once("=\"") {
            let (value, after) = value.split_once('"').unwrap_or((value, ""));
            let (name, link) = match before.rsplit_once(' ') {
                Some((rest, name @ ("href" | "src"))) => (rest, Some(name)),
                _ => (before, None),
            };
            out.push_str(name);
            let here = || value.strip_prefix('#').map(|block| Target::Here(block.to_owned()));
            let target = link.and_then(|link| Some((link, Target::parse(value).or_else(here)?)));
            let written = match (&target, link) {
                (Some((link, target)), _) => address(target).map(|value| format!(" {link}=\"{value}\"")),
                (None, Some(link)) => Some(format!(" {link}=\"{value}\"")),
                (None, None) => Some(format!("=\"{value}\"")),
            };
            out.push_str(&written.unwrap_or_default());
            tag = after;
        }
        out.push_str(tag);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Where a tag ends, quoted attributes considered: the byte offset of its `>`.
fn end_of_tag(tag: &str) -> usize {
    let mut quoted = false;
    for (i, byte) in tag.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return i,
            _ => {}
        }
    }
    tag.len()
}

/// Reports links that lead to stories, pages or blocks that are not there, or not at `now`.
pub fn check(folder: &Path, stories: &[StoryDraft], pages: &[PageDraft], now: Timestamp, findings: &mut Findings) {
    let by_id: HashMap<&str, &StoryDraft> = stories.iter().map(|draft| (draft.story.id.as_str(), draft)).collect();
    let pages_by_id: HashMap<&str, &PageDraft> = pages.iter().map(|draft| (draft.page.id.as_str(), draft)).collect();
    let in_stories = stories.iter().flat_map(|draft| &draft.texts);
    for text in in_stories.chain(pages.iter().flat_map(|draft| &draft.texts)) {
        for link in &text.links {
            let found = match &link.target {
                Target::Story(id, block) => match by_id.get(id.as_str()) {
                    Some(draft) => {
                        state(draft, now).map(|(code, message)| Trouble::Ended(code, message)).or_else(|| {
                            block
                                .as_ref()
                                .and_then(|block| anchor(&draft.texts, &text.lang, &draft.story.original, block))
                        })
                    }
                    // What is wrong with a story that is there and cannot be read is told where it stands.
                    None if folder.join("stories").join(id).is_dir() => None,
                    None => Some(absent("story", id, by_id.keys().copied())),
                },
                Target::Page(id, block) => match pages_by_id.get(id.as_str()) {
                    Some(draft) => {
                        block.as_ref().and_then(|block| anchor(&draft.texts, &text.lang, &draft.page.original, block))
                    }
                    None if folder.join("pages").join(id).is_dir() => None,
                    None => Some(absent("page", id, pages_by_id.keys().copied())),
                },
                Target::Here(block) => anchor(std::slice::from_ref(text), &text.lang, &text.lang, block),
                Target::Media(_) => None,
            };
            let Some(trouble) = found else { continue };
            let source = super::again(folder, &text.file);
            let at = At { line: link.line, column: link.column, ..At::start(&text.file, &source) };
            match trouble {
                Trouble::Ended(code, message) => {
                    findings.warning(&at, code, message, "Check whether the link should stay.")
                }
                Trouble::Absent(message, help) => findings.error(&at, "broken-link", message, help),
                Trouble::Anchor(message, help) => findings.error(&at, "broken-anchor", message, help),
            }
        }
    }
}

/// What is wrong with a link.
enum Trouble {
    /// There is nothing to read where it leads: a code, and what is wrong.
    Ended(&'static str, String),
    /// There is nothing: what is wrong, and how to mend it.
    Absent(String, String),
    /// There is no such block.
    Anchor(String, String),
}

/// Why a story that is there cannot be read at `now`.
fn state(draft: &StoryDraft, now: Timestamp) -> Option<(&'static str, String)> {
    let story = &draft.story;
    if story.retracted.is_some() {
        Some(("ended-link", format!("The story “{}” is retracted.", story.id)))
    } else if story.is_over(now) {
        Some(("ended-link", format!("The story “{}” has expired.", story.id)))
    } else if !story.is_out(now) {
        Some((
            "early-link",
            format!("The story “{}” is not published yet; until then this link is plain text.", story.id),
        ))
    } else {
        None
    }
}

fn absent<'a>(what: &str, id: &str, known: impl Iterator<Item = &'a str>) -> Trouble {
    let mut all: Vec<&str> = known.collect();
    all.sort_unstable();
    let help = match nearest(id, all) {
        Some(near) => format!("Did you mean “{near}”?"),
        None => format!("Name the folder of the {what}, or take the link out."),
    };
    Trouble::Absent(format!("There is no {what} “{id}”."), help)
}

/// What is wrong with a link to a block of the version that a reader of a language gets.
fn anchor(texts: &[Checked], lang: &str, original: &str, block: &str) -> Option<Trouble> {
    let of = |lang: &str| texts.iter().find(|text| text.lang == lang);
    let text = of(lang).or_else(|| of(original)).or(texts.first())?;
    if text.ids.split(' ').any(|id| id == block) {
        return None;
    }
    let help = match nearest(block, text.ids.split(' ').filter(|id| !id.is_empty())) {
        Some(near) => format!("Did you mean “#{near}”?"),
        None => {
            "A heading is #h1, #h2 …; a paragraph under it #h1-1; or it has the name that {#name} gives it.".to_owned()
        }
    };
    Some(Trouble::Anchor(format!("There is no “#{block}” in {}.", text.file), help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_written_as_paths_between_folders() {
        let story = |id: &str, block: Option<&str>| Some(Target::Story(id.into(), block.map(Into::into)));
        assert_eq!(Target::of_link("../vitorino/", false), story("vitorino", None));
        assert_eq!(Target::of_link("../vitorino/index.sq.md#h1", false), story("vitorino", Some("h1")));
        assert_eq!(Target::of_link("../../pages/about/", false), Some(Target::Page("about".into(), None)));
        assert_eq!(Target::of_link("../about/", true), Some(Target::Page("about".into(), None)));
        assert_eq!(Target::of_link("story:x#y", false), story("x", Some("y")));
        assert_eq!(Target::of_link("https://example.org/", false), None);
        assert_eq!(Target::of_link("../../../etc/passwd", false), None);
    }

    #[test]
    fn an_address_that_leads_nowhere_is_mended() {
        for good in ["https://example.org/a?b#c", "http://x.org", "mailto:a@b.c", "tel:+355"] {
            assert_eq!(mend(good), None, "{good}");
        }
        assert_eq!(mend("www.example.org").as_deref(), Some("Write it with its beginning: https://www.example.org"));
        assert_eq!(mend("a@b.c").as_deref(), Some("Write mailto:a@b.c"));
        for bad in
            ["", "/en/news/x/", "report.pdf", "htps://x.org", "http://", "https://", "ftp://x.org", "javascript:1"]
        {
            assert!(mend(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn placeholders_are_filled_in_attributes_only() {
        let html = r#"<p title="a>b">href="story:x"</p><a href="story:x#h1">="page:y"</a><img src="media:z.jpg" alt="media:z">"#;
        let filled = resolve(html, &|target| Some(format!("[{target:?}]")));
        let wanted = r#"<p title="a>b">href="story:x"</p><a href="[Story("x", Some("h1"))]">="page:y"</a><img src="[Media("z.jpg")]" alt="media:z">"#;
        assert_eq!(filled, wanted);
        let text = resolve(html, &|_| None);
        assert_eq!(text, r#"<p title="a>b">href="story:x"</p><a>="page:y"</a><img alt="media:z">"#);
    }
}
