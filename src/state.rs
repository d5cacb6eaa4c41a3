//! What the open page knows beyond its address: one set of signals, given to every component as context.

use std::sync::Arc;

use bundle::{Around, ShardName};
use leptos::prelude::*;
use search::message::{Facets, Results};

use crate::page::{Content, FirstView, Page};
use crate::quest::Quest;

/// The reader's state. Copies are handles on the same signals.
#[derive(Clone, Copy)]
pub struct State {
    /// The page that is shown.
    pub page: RwSignal<Page>,
    /// What surrounds the story that is shown, once it is known.
    pub around: RwSignal<Option<Around>>,
    /// What a screen reader is told without moving there.
    pub announcement: RwSignal<String>,
    /// What went wrong or what is new, in the page.
    pub alert: RwSignal<Option<Alert>>,
    /// Whether a page is on its way.
    pub busy: RwSignal<bool>,
    /// What is open over the page.
    pub panel: RwSignal<Option<Panel>>,
    /// What the device keeps for the reader, once it is known.
    pub shelf: RwSignal<Option<Shelf>>,
    /// The reader's languages, the first preferred; empty until they are known.
    pub order: StoredValue<Vec<String>>,
    /// The search.
    pub search: Search,
    /// The site's base path, without a slash at its end.
    pub base: StoredValue<Arc<str>>,
    /// The shard of the front page that was opened first, if one was.
    pub front: StoredValue<Option<ShardName>>,
}

/// A message of the app to the reader, with what can be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Alert {
    /// A page could not be shown: its address, and why.
    Failed(String, Failure),
    /// There is news since the page was opened; the address shows it.
    News(String),
    /// The story was left part-way through: the address of the block where.
    Resume(String),
    /// The device has no voice for a language, which is named.
    NoVoice(String),
}

/// What opens over a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Panel {
    /// The settings.
    Settings(Settings),
    /// The ways to share what stands at an address.
    Share(String),
    /// A picture, as large as the screen has room for.
    Picture(Shown),
}

/// A picture that is opened large.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The address of the file that every browser reads.
    pub src: String,
    /// Its files in AVIF, as `srcset` names them; empty of a drawing.
    pub srcset: String,
    /// What it shows.
    pub alt: String,
    /// What stands under it.
    pub caption: String,
}

/// The settings as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The site's languages in the reader's order, and whether each is one of the reader's.
    pub languages: Vec<(String, bool)>,
    /// The others, each a key and its value; what is not here is as usual.
    pub values: Vec<(&'static str, String)>,
    /// Whether the browser keeps anything for this site.
    pub kept: bool,
}

impl Settings {
    /// The value of a setting; empty where it is as usual.
    #[must_use]
    pub fn value(&self, key: &str) -> &str {
        self.values.iter().find(|(known, _)| *known == key).map_or("", |(_, value)| value)
    }
}

/// The stories that the device keeps for the reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    /// The saved ones, the last first.
    pub saved: Vec<Kept>,
    /// The ones that were read last, the last first.
    pub read: Vec<Kept>,
}

/// What the device keeps of a story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// The story.
    pub id: String,
    /// The prefix of its address.
    pub prefix: String,
    /// The last step of its address.
    pub slug: String,
    /// The language of its headline.
    pub lang: String,
    /// The headline.
    pub title: String,
    /// ISO 8601.
    pub date: String,
    /// The date in words of the interface that it was read in.
    pub date_text: String,
    /// The block where the reader stopped; empty where the story was read to its end, or not begun.
    pub block: String,
}

/// Why something could not be fetched, as far as a person needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No answer, or none in time.
    Network,
    /// The answer was not what was asked for.
    Damaged,
    /// It is not there: the page was opened before the site was published anew, or never was.
    Missing,
    /// The site is written for a newer reader.
    Update,
}

/// The state of the search.
#[derive(Clone, Copy)]
pub struct Search {
    /// What is sought.
    pub quest: RwSignal<Quest>,
    /// By what stories can be told apart, once the engine is there.
    pub facets: RwSignal<Facets>,
    /// What it found.
    pub results: RwSignal<Option<Results>>,
    /// How far the engine is.
    pub engine: RwSignal<Engine>,
}

/// How far the search engine is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// No script has asked for it yet.
    Absent,
    /// On its way.
    Loading,
    /// Answering.
    Ready,
    /// It could not be fetched.
    Failed,
}

impl State {
    /// The state of a page that was just opened.
    pub fn new(first: FirstView) -> Self {
        let around = match &*first.page.content {
            Content::Story(_, around) => around.as_deref().cloned(),
            _ => None,
        };
        Self {
            page: RwSignal::new(first.page),
            around: RwSignal::new(around),
            announcement: RwSignal::new(String::new()),
            alert: RwSignal::new(None),
            busy: RwSignal::new(false),
            panel: RwSignal::new(None),
            shelf: RwSignal::new(None),
            order: StoredValue::new(Vec::new()),
            search: Search {
                quest: RwSignal::new(first.quest),
                facets: RwSignal::new(Facets::default()),
                results: RwSignal::new(None),
                engine: RwSignal::new(Engine::Absent),
            },
            base: StoredValue::new(first.base.into()),
            front: StoredValue::new(first.front),
        }
    }
}
