//! What the open page knows beyond its address: one set of signals, given to every component as context.

use std::sync::Arc;

use bundle::Around;
use leptos::prelude::*;
use search::message::Results;

use crate::page::{Content, FirstView, Page};

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
    /// The search.
    pub search: Search,
    /// The site's base path, without a slash at its end.
    pub base: StoredValue<Arc<str>>,
    /// The generation of the bundle that the page was written with.
    pub generation: StoredValue<Arc<str>>,
}

/// A message of the app to the reader, with what can be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Alert {
    /// A page could not be shown: its address, and why.
    Failed(String, Failure),
    /// There is news since the page was opened; the address shows it.
    News(String),
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
    /// What stands in the field.
    pub query: RwSignal<String>,
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
            search: Search {
                query: RwSignal::new(first.query),
                results: RwSignal::new(None),
                engine: RwSignal::new(Engine::Absent),
            },
            base: StoredValue::new(first.base.into()),
            generation: StoredValue::new(first.generation.into()),
        }
    }
}
