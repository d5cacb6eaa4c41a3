//! The search page. Without the reader it leads to topics and archive; with it, it answers as one types.

use bundle::word::{self, Word};
use leptos::prelude::*;
use search::message::{Hit, Part, Results};

use super::element::{Element, el};
use super::teaser::tag;
use super::{Draw, draw, topics};
use crate::route::{Place, Route};
use crate::state::{Engine, State};

/// The search page.
pub fn search() -> impl IntoView {
    let state = expect_context::<State>();
    let part = move |how: fn(&Draw, State) -> Element| move || draw(state, &|draw| how(draw, state));
    let (action, label, button) = state.page.with_untracked(|page| {
        let ui = &page.interface;
        let action = Route::In(ui.lang.clone(), Place::Search(String::new()));
        let word = |word: Word| ui.word(word).to_owned();
        (state.base.with_value(|base| action.href(base)), word(word::SEARCH_LABEL), word(word::SEARCH))
    });
    view! {
        <div>
            {part(|draw, _| draw.headline())()}
            <form class="search-form" role="search" method="get" action=action>
                <label for="q">{label}</label>
                <div class="search-field">
                    <input
                        id="q"
                        name="q"
                        type="search"
                        autocomplete="off"
                        autocapitalize="off"
                        spellcheck="false"
                        enterkeyhint="search"
                        prop:value=state.search.query
                        on:input:target=move |event| state.search.query.set(event.target().value())
                    />
                    <button type="submit">{button}</button>
                </div>
            </form>
            {part(below)}
            {part(|draw, _| ways(draw))()}
        </div>
    }
}

fn ways(draw: &Draw) -> Element {
    let items = draw
        .page
        .interface
        .nav
        .iter()
        .map(|topic| el("li").with(draw.link(Place::Topic(topic.id.clone(), None)).text(&topic.name)));
    el("nav").class("search-ways").at("aria-label", draw.word(word::TOPICS)).with(topics::ways(draw, items))
}

/// What stands under the field: a hint, the state of the engine, or the hits.
fn below(draw: &Draw, state: State) -> Element {
    let ui = &draw.page.interface;
    let below = el("div").class("search-below");
    let say = |text: &str| el("p").class("search-status").text(text);
    if state.search.engine.get() == Engine::Absent {
        // Which of the two is seen, the style sheet decides: whether scripts run.
        let needs = el("p").class("search-status search-needs").text(draw.word(word::SEARCH_NO_SCRIPT));
        let waiting = el("p").class("search-status search-waiting").text(draw.word(word::SEARCH_HINT));
        return below.with(needs).with(waiting);
    }
    let word = match (state.search.engine.get(), state.search.results.get()) {
        (Engine::Failed, _) => word::SEARCH_FAILED,
        (_, Some(results)) if results.hits.is_empty() => {
            let none = ui.filled(word::SEARCH_NONE, &[("query", &results.query)]);
            return below.with(say(&none)).with(el("p").text(draw.word(word::SEARCH_NONE_HINT)));
        }
        (_, Some(results)) => {
            return below.with(say(&ui.counted(word::SEARCH_COUNT, results.total))).with(hits(draw, &results));
        }
        (Engine::Loading, None) if !state.search.query.with(|query| query.trim().is_empty()) => word::SEARCH_LOADING,
        (_, None) => word::SEARCH_HINT,
    };
    below.with(say(draw.word(word)))
}

fn hits(draw: &Draw, results: &Results) -> Element {
    el("ol").class("hits").with_all(results.hits.iter().map(|found| el("li").with(hit(draw, found))))
}

fn hit(draw: &Draw, hit: &Hit) -> Element {
    let ui = &draw.page.interface;
    let marked = draw.marked(&hit.lang);
    let prefix = match ui.language(&ui.lang) {
        Some(own) if own.no_fallbacks && hit.lang != ui.lang => &hit.lang,
        _ => &ui.lang,
    };
    // The address alone shows the site's first version, if the reader's language has none.
    let asked = Some(&hit.lang).filter(|lang| **lang != ui.lang && hit.languages.first() != Some(lang)).cloned();
    let link = draw.to(&Route::In(prefix.clone(), Place::Story(hit.slug.clone(), asked)));
    let link = parts(link.marked(&marked).at_some("hreflang", marked.lang.clone()), &hit.title);
    let topic = hit.topics.first().map(|name| el("span").text(name));
    let time = el("time").at("datetime", &hit.date).text(&hit.date_text);
    el("article")
        .class("teaser hit")
        .at_some("data-in", marked.lang.as_ref().map(|_| hit.languages.join(" ")))
        .with(el("p").class("kicker").with_all(topic).with_all(tag(draw, &hit.lang)))
        .with(el("h2").class("teaser-title").with(link))
        .with(parts(el("p").class("teaser-summary").marked(&marked), &hit.excerpt))
        .with(el("p").class("meta").with(time))
}

/// Text with what was sought marked.
fn parts(element: Element, parts: &[Part]) -> Element {
    parts.iter().fold(element, |element, part| {
        if part.mark { element.with(el("mark").text(&part.text)) } else { element.text(&part.text) }
    })
}
