//! Taking over the page that press has rendered.

use std::sync::Arc;

use bundle::word;
use leptos::mount::hydrate_from;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use super::{click, document, finder, history, intent, json, manifest, show, tool, visit};
use crate::page::{Content, FirstView};
use crate::quest::Quest;
use crate::route::{Place, Route};
use crate::state::State;
use crate::view::App;

/// Takes the page over, or leaves it static where it is not the page that these components would have rendered.
pub fn start() {
    let Some(app) = document::by_id("app") else { return };
    let Some(first) = first_view(&app) else { return document::mark_plain() };
    hydrate_from(app.unchecked_into(), move || {
        let app = view! { <App first/> };
        let state = expect_context::<State>();
        history::start(state);
        click::start(state);
        intent::start(state);
        finder::start(state);
        manifest::start(state);
        visit::start(state);
        tool::start(state);
        spawn_local(show::first(state));
        app
    })
    .forget();
    document::mark_shown();
}

/// The page's data, with the text that stands in the document put back.
fn first_view(app: &web_sys::Element) -> Option<FirstView> {
    let data = document::by_id("data")?.text_content()?;
    let mut first: FirstView = json::read(&data)?;
    let elements = app.query_selector_all("*").ok()?.length();
    if first.build != crate::BUILD || first.shape != elements {
        return None;
    }
    let text = document::by_id("text").map(|text| text.inner_html());
    match Arc::make_mut(&mut first.page.content) {
        Content::Story(story, _) => story.body.html = text?,
        Content::Text(page) => page.html = text?,
        Content::Search => first.quest = sought(),
        _ => {}
    }
    Some(first)
}

/// What is sought on a search page: what was typed before the reader came, else what the address says.
fn sought() -> Quest {
    let search = window().location().search().unwrap_or_default();
    let route = Route::parse("/-/search/", search.strip_prefix('?').unwrap_or_default());
    let mut quest = match route {
        Some(Route::In(_, Place::Search(quest))) => quest,
        _ => Quest::default(),
    };
    let typed = document::by_id("q").and_then(|field| field.dyn_into::<web_sys::HtmlInputElement>().ok());
    if let Some(typed) = typed.map(|field| field.value()).filter(|typed| !typed.is_empty()) {
        quest.words = typed;
    }
    quest
}

/// Says that a page is taking long, unless it has come.
pub(super) fn say_loading(state: State) {
    let text = state.page.read_untracked().interface.word(word::LOADING).to_owned();
    state.announcement.set(text);
}
