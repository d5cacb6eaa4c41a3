//! The search page. Without the reader it leads to topics and archive; with it, it answers as one types.

use bundle::Interface;
use bundle::word::{self, Word};
use leptos::prelude::*;
use search::message::{Facets, Hit, Part, Results};

use super::element::{Element, el};
use super::teaser::tag;
use super::{Draw, draw, topics};
use crate::quest::{MOST, Quest};
use crate::route::{Place, Route};
use crate::state::{Engine, State};

/// The search page.
pub fn search() -> impl IntoView {
    let state = expect_context::<State>();
    let part = move |how: fn(&Draw, State) -> Element| move || draw(state, &|draw| how(draw, state));
    let (action, label, button) = state.page.with_untracked(|page| {
        let ui = &page.interface;
        let action = Route::In(ui.lang.clone(), Place::Search(Quest::default()));
        let word = |word: Word| ui.word(word).to_owned();
        (state.base.with_value(|base| action.href(base)), word(word::SEARCH_LABEL), word(word::SEARCH))
    });
    // What is typed leaves the filters as they stand, and the focus in them. Where nothing was found there is nothing to narrow.
    let filtered = Memo::new(move |_| {
        let found = state.search.results.with(|results| results.as_ref().is_some_and(|results| results.total > 0));
        let chosen = state.search.quest.with(Quest::filters);
        (found || !chosen.is_empty()).then_some(chosen)
    });
    let filters = move || {
        let chosen = filtered.get();
        draw(state, &|draw| filters(draw, &state.search.facets.get(), chosen.as_ref()))
    };
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
                        prop:value=move || state.search.quest.with(|quest| quest.words.clone())
                        on:input:target=move |event| {
                            let words = event.target().value();
                            state.search.quest.update(|quest| quest.seek(words));
                        }
                    />
                    <button type="submit">{button}</button>
                </div>
                {filters}
            </form>
            {part(below)}
            {part(|draw, _| ways(draw))()}
        </div>
    }
}

/// The filters and the order of the hits, once something is sought; what is chosen, as an address says it.
fn filters(draw: &Draw, facets: &Facets, chosen: Option<&Quest>) -> Element {
    let row = el("div").class("search-filters");
    let (Some(chosen), false) = (chosen, facets.languages.is_empty()) else { return row };
    let ui = &draw.page.interface;
    let own = facets.languages.iter().position(|lang| *lang == ui.lang).unwrap_or_default();
    let topics = facets.topics.iter().filter_map(|topic| Some((topic.first()?.clone(), topic.get(own + 1)?.clone())));
    let years = facets.years.iter().map(|year| (year.to_string(), year.to_string()));
    let languages = facets.languages.iter().map(|lang| (lang.clone(), ui.name_of(lang).to_owned()));
    let newest = [("new".to_owned(), draw.word(word::SEARCH_SORT_NEW).to_owned())];
    let select = |name: &'static str, label: Word, any: Word, options: Vec<(String, String)>| {
        let options = options.into_iter().map(|(value, text)| {
            let selected = (chosen.filter(name) == value).then_some("");
            el("option").at("value", value).at_some("selected", selected).text(text)
        });
        el("select")
            .at("id", name)
            .at("aria-label", draw.word(label))
            .with(el("option").at("value", "").text(draw.word(any)))
            .with_all(options)
    };
    row.at("role", "group")
        .at("aria-label", draw.word(word::SEARCH_FILTERS))
        .with(select("topic", word::SEARCH_TOPIC, word::SEARCH_TOPIC_ANY, topics.collect()))
        .with(select("year", word::SEARCH_YEAR, word::SEARCH_YEAR_ANY, years.collect()))
        .with(select("lang", word::SEARCH_LANG, word::SEARCH_LANG_ANY, languages.collect()))
        .with(select("sort", word::SEARCH_SORT, word::SEARCH_SORT_BEST, newest.into()))
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
        let waiting = |word| el("p").class("search-status search-waiting").text(draw.word(word));
        return below.with(needs).with(waiting(word::SEARCH_HINT)).with(waiting(word::SEARCH_SYNTAX));
    }
    let quest = || state.search.quest.get_untracked();
    let word = match (state.search.engine.get(), state.search.results.get()) {
        (Engine::Failed, _) => word::SEARCH_FAILED,
        (_, Some(results)) => {
            let below = below.with(say(&counted(ui, &results))).with_all(instead(draw, &quest(), &results));
            return if results.hits.is_empty() {
                below.with_all(nearest(draw, &quest(), &results)).with(el("p").text(draw.word(word::SEARCH_NONE_HINT)))
            } else {
                below.with_all(completions(draw, &quest(), &results)).with(hits(draw, &results)).with_all(more(
                    draw,
                    &quest(),
                    &results,
                ))
            };
        }
        (Engine::Loading, None) if state.search.quest.with(|quest| !quest.is_empty()) => word::SEARCH_LOADING,
        (_, None) => {
            return below.with(say(draw.word(word::SEARCH_HINT))).with(say(draw.word(word::SEARCH_SYNTAX)));
        }
    };
    below.with(say(draw.word(word)))
}

/// How many stories were found.
pub fn counted(ui: &Interface, results: &Results) -> String {
    match results.total {
        0 => ui.filled(word::SEARCH_NONE, &[("query", &results.query)]),
        total => ui.counted(word::SEARCH_COUNT, total),
    }
}

/// A link to the same question in other words.
fn asks(draw: &Draw, quest: &Quest, words: &str) -> Element {
    let quest = Quest { words: words.to_owned(), more: 0, ..quest.clone() };
    draw.link(Place::Search(quest)).text(words)
}

/// The question as it was likely meant.
fn instead(draw: &Draw, quest: &Quest, results: &Results) -> Option<Element> {
    let words = results.instead.as_ref()?;
    let line = el("p").class("search-status search-instead");
    Some(draw.worded(line, word::SEARCH_INSTEAD, asks(draw, quest, words)))
}

/// The words that come nearest, where nothing was found.
fn nearest(draw: &Draw, quest: &Quest, results: &Results) -> Option<Element> {
    let links = results.nearest.iter().map(|word| el("li").with(asks(draw, quest, word)));
    let list = el("ul").class("search-words").with_all(links);
    let line = el("div").class("search-status search-nearest").with(el("p").text(draw.word(word::SEARCH_NEAREST)));
    (!results.nearest.is_empty()).then(|| line.with(list))
}

/// What may complete the word that is being typed.
fn completions(draw: &Draw, quest: &Quest, results: &Results) -> Option<Element> {
    let start = results.query.rfind(|c: char| !c.is_alphanumeric()).map_or(0, |at| at + 1);
    let before = results.query.get(..start).unwrap_or_default();
    let links = results.completions.iter().map(|word| {
        let words = [before, word].concat();
        let quest = Quest { words, more: 0, ..quest.clone() };
        el("li").with(draw.link(Place::Search(quest)).text(word))
    });
    let list = el("ul").class("search-words").at("aria-label", draw.word(word::SEARCH_COMPLETIONS)).with_all(links);
    (!results.completions.is_empty()).then_some(list)
}

fn hits(draw: &Draw, results: &Results) -> Element {
    el("ol").class("hits").with_all(results.hits.iter().map(|found| el("li").with(hit(draw, found))))
}

/// The link to more hits, where a page is full and there are more.
fn more(draw: &Draw, quest: &Quest, results: &Results) -> Option<Element> {
    let shown = results.hits.len();
    let full = shown >= quest.hits();
    let left = usize::try_from(results.total).is_ok_and(|total| total > shown);
    let quest = Quest { more: quest.more + 1, ..quest.clone() };
    (full && left && quest.more < MOST).then(|| {
        let link = draw.link(Place::Search(quest)).at("rel", "next").text(draw.word(word::SEARCH_MORE));
        el("p").class("pages").with(link)
    })
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
        .with(excerpt(draw, hit))
        .with(el("p").class("meta").with(time))
}

/// What a hit that is shown shows of its story.
#[cfg(target_arch = "wasm32")]
pub fn shown(state: State, hit: &Hit) -> Element {
    draw(state, &|draw| excerpt(draw, hit))
}

/// What a hit shows of its story.
fn excerpt(draw: &Draw, hit: &Hit) -> Element {
    parts(el("p").class("teaser-summary").marked(&draw.marked(&hit.lang)), &hit.excerpt)
}

/// Text with what was sought marked.
fn parts(element: Element, parts: &[Part]) -> Element {
    parts.iter().fold(element, |element, part| {
        if part.mark { element.with(el("mark").text(&part.text)) } else { element.text(&part.text) }
    })
}
