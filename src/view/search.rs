//! The search page. Without the reader it leads to topics and archive; with it, it answers as one types.

use bundle::word;
use leptos::prelude::*;
use search::message::{Hit, Part, Results};

use super::Draw;
use crate::page::Page;
use crate::route::{Place, Route};
use crate::state::{Engine, State};

/// The search page.
pub fn search(draw: &Draw) -> impl IntoView + use<> {
    let state = expect_context::<State>();
    let ui = &draw.page.interface;
    let topics = ui.nav.iter().map(|topic| {
        let href = draw.link(Place::Topic(topic.id.clone(), None));
        view! { <li><a href=href>{topic.name.clone()}</a></li> }
    });
    let below = {
        let page = draw.page.clone();
        move || below(state, &page)
    };
    view! {
        <h1 class="page-title" tabindex="-1">{draw.page.headline()}</h1>
        <form class="search-form" role="search" method="get" action=draw.link(Place::Search(String::new()))>
            <label for="q">{ui.word(word::SEARCH_LABEL).to_owned()}</label>
            <div class="search-field">
                <input
                    id="q"
                    name="q"
                    type="search"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    enterkeyhint="search"
                    aria-describedby="search-status"
                    prop:value=state.search.query
                    on:input:target=move |event| state.search.query.set(event.target().value())
                />
                <button type="submit">{ui.word(word::SEARCH).to_owned()}</button>
            </div>
        </form>
        <div class="search-below">{below}</div>
        <nav class="search-ways" aria-label=ui.word(word::TOPICS).to_owned()>
            <ul>
                {topics.collect_view()}
                <li><a href=draw.link(Place::Topics)>{ui.word(word::ALL_TOPICS).to_owned()}</a></li>
                <li><a href=draw.link(Place::Archive)>{ui.word(word::ARCHIVE).to_owned()}</a></li>
            </ul>
        </nav>
    }
}

/// What stands under the field: a hint, the state of the engine, or the hits.
fn below(state: State, page: &Page) -> AnyView {
    let ui = &page.interface;
    let say = |word| view! { <p id="search-status" class="search-status">{ui.word(word).to_owned()}</p> }.into_any();
    match (state.search.engine.get(), state.search.results.get()) {
        (Engine::Absent, _) => say(word::SEARCH_NO_SCRIPT),
        (Engine::Failed, _) => say(word::SEARCH_FAILED),
        (_, Some(results)) => hits(&Draw { page, base: &state.base.get_value() }, &results).into_any(),
        (Engine::Loading, None) => say(word::SEARCH_LOADING),
        (Engine::Ready, None) => say(word::SEARCH_HINT),
    }
}

fn hits(draw: &Draw, results: &Results) -> impl IntoView + use<> {
    let ui = &draw.page.interface;
    if results.hits.is_empty() {
        let message = ui.filled(word::SEARCH_NONE, &[("query", &results.query)]);
        let hint = ui.word(word::SEARCH_NONE_HINT).to_owned();
        return view! {
            <p id="search-status" class="search-status">{message}</p>
            <p>{hint}</p>
        }
        .into_any();
    }
    let items = results.hits.iter().map(|found| view! { <li>{hit(draw, found)}</li> }).collect_view();
    view! {
        <p id="search-status" class="search-status">{ui.counted(word::SEARCH_COUNT, results.total)}</p>
        <ol class="hits">{items}</ol>
    }
    .into_any()
}

fn hit(draw: &Draw, hit: &Hit) -> impl IntoView + use<> {
    let ui = &draw.page.interface;
    let (lang, dir) = draw.marked(&hit.lang);
    let prefix = match ui.language(&ui.lang) {
        Some(own) if own.no_fallbacks && hit.lang != ui.lang => hit.lang.clone(),
        _ => ui.lang.clone(),
    };
    let href = draw.href(&Route::In(prefix, Place::Story(hit.slug.clone(), None)));
    let tag = lang.clone().map(|code| {
        let name = ui.name_of(&code).to_owned();
        let aside = ui.filled(word::IN_LANGUAGE, &[("language", &name)]);
        view! {
            <span class="tag">
                <span class="aside">{aside}</span>
                <span aria-hidden="true" lang=code dir=dir.clone()>{name}</span>
            </span>
        }
    });
    view! {
        <article class="teaser hit">
            <p class="kicker">{hit.topics.first().cloned().map(|name| view! { <span lang=lang.clone()>{name}</span> })}{tag}</p>
            <h2 class="teaser-title">
                <a href=href lang=lang.clone() hreflang=lang.clone() dir=dir.clone()>{parts(&hit.title)}</a>
            </h2>
            <p class="teaser-summary" lang=lang.clone() dir=dir>{parts(&hit.excerpt)}</p>
            <p class="meta"><time datetime=hit.date.clone() lang=lang>{hit.date_text.clone()}</time></p>
        </article>
    }
}

/// Text with what was sought marked.
fn parts(parts: &[Part]) -> impl IntoView + use<> {
    let parts = parts.iter().cloned();
    let parts = parts.map(|part| if part.mark { view! { <mark>{part.text}</mark> }.into_any() } else { part.text.into_any() });
    parts.collect_view()
}
