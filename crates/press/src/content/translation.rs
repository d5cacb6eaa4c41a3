//! Whether a translation follows its original: the same blocks, in the state that it was made of.
//!
//! A translation may note that state under `follows:`, six hexadecimal digits for the headline, the summary and each block
//! of the text. `press translate` writes them. So it is known without any history what has changed since.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Date;
use super::block::Block;
use super::dated::date;
use super::front::File;
use super::site::Site;
use crate::diagnostic::{At, Findings};
use crate::digest::Print;

/// The state of an original: a fingerprint of its headline, of its summary, and of each block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct State(Vec<u32>);

/// What of its original a translation does not follow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Behind {
    /// Since when, where its editors say when they last changed the original.
    pub since: Option<Date>,
    /// What was changed or has come: `title`, `summary`, and ids of blocks. Empty where only the day is known.
    pub changed: Vec<String>,
    /// How many blocks are gone.
    pub gone: usize,
}

impl State {
    /// The state of a file with these blocks.
    #[must_use]
    pub fn of(file: &File, blocks: &[Block]) -> Self {
        let said = |key: &str| print(&file.text_of(key, &mut Findings::default()).unwrap_or_default());
        Self([said("title"), said("summary")].into_iter().chain(blocks.iter().map(|block| block.print)).collect())
    }

    /// Reads what [`Self::to_string`] has written.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let prints = text.split_whitespace().map(|word| u32::from_str_radix(word, 16).ok().filter(|_| word.len() == 6));
        prints.collect::<Option<Vec<u32>>>().filter(|prints| prints.len() >= 2).map(Self)
    }

    /// What has changed since another state; `blocks` are those of this one.
    fn since(&self, then: &Self, blocks: &[Block]) -> (Vec<String>, usize) {
        let names = ["title", "summary"].into_iter().map(str::to_owned);
        let mut before = then.0.get(2..).unwrap_or_default().to_vec();
        let mut changed: Vec<String> = Vec::new();
        for (i, (name, print)) in names.chain(blocks.iter().map(|block| block.id.clone())).zip(&self.0).enumerate() {
            let known = match i {
                0 | 1 => then.0.get(i) == Some(print),
                _ => before.iter().position(|known| known == print).map(|at| before.remove(at)).is_some(),
            };
            if !known {
                changed.push(name);
            }
        }
        // What was changed was there before in another form.
        let new = changed.iter().filter(|name| !matches!(name.as_str(), "title" | "summary")).count();
        (changed, before.len().saturating_sub(new))
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<String> = self.0.iter().map(|print| format!("{print:06x}")).collect();
        f.write_str(&words.join(" "))
    }
}

/// The fingerprint of a text, whose spaces and line ends do not count: 24 bits.
#[must_use]
pub fn print(text: &str) -> u32 {
    let words: Vec<&str> = text.split_whitespace().collect();
    u32::try_from(Print::of_bytes(words.join(" ").as_bytes()).number() >> 40).unwrap_or_default()
}

impl fmt::Display for Behind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let changed = self.changed.join(", ");
        match (changed.is_empty(), self.gone) {
            (true, 0) => write!(f, "the original was changed"),
            (false, 0) => write!(f, "changed: {changed}"),
            (true, gone) => write!(f, "taken out: {gone}"),
            (false, gone) => write!(f, "changed: {changed}; taken out: {gone}"),
        }
    }
}

/// What of its original a translation does not follow; `None` where it follows all, or where nothing is known of that.
pub fn behind(
    file: &File,
    now: &State,
    blocks: &[Block],
    site: &Site,
    main: &File,
    findings: &mut Findings,
) -> Option<Behind> {
    let silent = &mut Findings::default();
    let since = date(main, "lastmod", site, silent);
    let noted = file.text_of("follows", findings);
    let behind = match noted.as_deref().map(State::parse) {
        Some(Some(then)) if then == *now => return None,
        Some(Some(then)) => {
            let (changed, gone) = now.since(&then, blocks);
            Behind { since, changed, gone }
        }
        Some(None) => {
            let help = "press translate writes this line; take it out, or let press write it again.";
            let at = file.get("follows").map_or_else(|| file.start(), |node| file.at(node));
            findings.error(&at, "follows", "press cannot read what stands under “follows”.", help);
            return None;
        }
        None => {
            let own = date(file, "lastmod", site, silent)?;
            let since = since.filter(|since| since.moment() > own.moment())?;
            Behind { since: Some(since), changed: Vec::new(), gone: 0 }
        }
    };
    let at = file.get("follows").or_else(|| file.get("lastmod")).map_or_else(|| file.start(), |node| file.at(node));
    let what = match behind.changed.is_empty() && behind.gone == 0 {
        true => String::new(),
        false => format!(" ({behind})"),
    };
    let message = format!("The original has changed since this was translated{what}.");
    let mut steps = file.name.rsplit(['/', '.']);
    let (lang, id) = (steps.nth(1).unwrap_or_default(), steps.nth(1).unwrap_or_default());
    let help = format!("Change the translation too, then note it: press translate {id} --to {lang} --followed.");
    findings.warning(&at, "stale-translation", message, help);
    Some(behind)
}

/// Warns of an original that has changed since it was translated and does not say when.
pub fn check_dated(main: &File, findings: &mut Findings) {
    let help = "Add lastmod: with the day of the change; readers of the translations are told of it.";
    let message = "This text has changed since it was translated, and does not say when.";
    findings.warning(&main.start(), "no-lastmod", message, help);
}

/// Warns where a translation has other blocks than its original: a reader who switches languages would lose the place.
pub fn check_blocks(file: &File, blocks: &[Block], main: &File, theirs: &[Block], findings: &mut Findings) {
    if blocks.is_empty() || theirs.is_empty() {
        return;
    }
    let pair = |(own, other): (&Block, &Block)| own.kind != other.kind || own.id != other.id;
    let parted = blocks.iter().zip(theirs).position(pair);
    let Some(at) = parted.or_else(|| (blocks.len() != theirs.len()).then_some(blocks.len().min(theirs.len()))) else {
        return;
    };
    let (own, other) = (blocks.get(at), theirs.get(at));
    let said = |block: &Block| format!("{} “{}”", block.kind.name(), block.id);
    let message = match (own, other) {
        (Some(own), Some(other)) => format!("Here stands {}, and in {} {}.", said(own), main.name, said(other)),
        (Some(own), None) => format!("{} ends before {}, which stands here.", main.name, said(own)),
        (None, Some(other)) => format!("This text ends before {} of {}.", said(other), main.name),
        (None, None) => return,
    };
    let line = own.or(blocks.last()).map_or(1, |block| block.line);
    let help = "Give both the same paragraphs, headings and lists: a reader who switches languages then lands in the same place.";
    findings.warning(&At { line, ..file.start() }, "other-blocks", message, help);
}
