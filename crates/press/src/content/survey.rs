//! A newsroom as its editors look at it: all its stories, published or not, and originals to be translated.

use std::collections::BTreeMap;
use std::path::Path;

use super::front::{File, Value};
use super::markdown::{Context, render};
use super::media::first;
use super::site::{self, Site};
use super::story::StoryDraft;
use super::text::Texts;
use super::translation::State;
use super::{Reading, kept, language, prose, text};
use crate::diagnostic::{Diagnostic, Findings};
use crate::progress::Progress;

/// All stories of a newsroom, published or not, with what is known of each version.
#[derive(Debug)]
pub struct Survey {
    /// What `site.toml` says.
    pub site: Site,
    /// The stories by id.
    pub stories: Vec<StoryDraft>,
}

/// Looks through a newsroom, whatever is wrong with its stories; of one that cannot be read at all there is none.
///
/// # Errors
///
/// What was found, where there is no newsroom.
pub fn survey(folder: &Path) -> Result<Survey, Vec<Diagnostic>> {
    let mut findings = Findings::default();
    let found = site::read(folder, &mut findings).zip(Texts::passing().ok()).map(|(site, texts)| {
        let reading = Reading { folder, site: &site, texts: &texts, cache: None, progress: &Progress::silent() };
        let stories = kept::read(&reading, &mut BTreeMap::new(), &mut findings);
        Survey { site, stories }
    });
    found.ok_or_else(|| findings.sorted())
}

/// An original as who translates it needs it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Original {
    /// The headline.
    pub title: String,
    /// The summary.
    pub summary: String,
    /// The lead picture: its file, what it shows, and what stands under it.
    pub picture: Option<(String, String, String)>,
    /// Its state, as a translation notes it.
    pub state: String,
    /// The blocks of its text, as they were written.
    pub blocks: Vec<String>,
}

/// Reads an original for who translates it, by its file; `None` where it cannot be read.
#[must_use]
pub fn original(folder: &Path, site: &Site, name: &str) -> Option<Original> {
    let mut findings = Findings::default();
    let file = File::parse(name, text(folder, name, &mut findings)?, &mut findings)?;
    let beside = folder.join(name);
    let (shelf, lang) = (&mut BTreeMap::new(), "");
    let folder = beside.parent()?;
    let mut context = Context { folder, among_pages: false, site, lang, shelf, findings: &mut findings };
    let rendered = render(&file, &mut context);
    let state = State::of(&file, &rendered.blocks).to_string();
    let said = |key: &str| file.text_of(key, &mut Findings::default()).unwrap_or_default();
    let picture = first(&file).map(|node| match &node.value {
        Value::Text(name) => (name.clone(), String::new(), String::new()),
        _ => (node.entry("src"), node.entry("alt"), node.entry("caption")),
    });
    let lines: Vec<&str> = file.text.lines().collect();
    let blocks = rendered
        .blocks
        .iter()
        .map(|block| lines.get(block.lines.clone()).unwrap_or_default().join("\n").trim_end().to_owned());
    Some(Original { title: said("title"), summary: said("summary"), picture, state, blocks: blocks.collect() })
}

/// What is wrong with the text of a file of a story, taken by itself. Files beside it are not there.
#[must_use]
pub fn findings_of(text: &str, site: &Site) -> Vec<Diagnostic> {
    let mut findings = Findings::default();
    if let Some(file) = File::parse("index.en.md", text.to_owned(), &mut findings) {
        let (folder, shelf) = (Path::new("/"), &mut BTreeMap::new());
        let mut context = Context { folder, among_pages: false, site, lang: "en", shelf, findings: &mut findings };
        let text = render(&file, &mut context);
        prose::check(&file, &text, false, &mut findings);
        language::check(&file, "en", &text.blocks, &mut findings);
    }
    findings.sorted()
}
