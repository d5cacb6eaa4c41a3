//! What stands around every page: skip link, masthead, foot, and the place where announcements are made.

use bundle::word;
use leptos::either::Either;
use leptos::prelude::*;

use super::element::{Element, el};
use super::{Draw, alert, archive, choice, draw, front, list, panel, saved, search, story, text, tool, topics};
use crate::page::Content;
use crate::quest::Quest;
use crate::route::Place;
use crate::state::State;

/// The page that the state shows. Its parts are drawn anew whenever it changes; the live region stays.
pub fn frame() -> impl IntoView {
    let state = expect_context::<State>();
    let part = move |how: fn(&Draw) -> Element| move || draw(state, &how);
    let content = move || match &*state.page.get().content {
        Content::Search => Either::Left(search::search()),
        Content::Saved => Either::Right(draw(state, &|draw| saved::saved(draw, state.shelf.get().as_ref()))),
        _ => Either::Right(part(content)()),
    };
    let around = move || {
        let around = state.around.get()?;
        Some(untrack(|| draw(state, &|draw| story::around(draw, &around))))
    };
    let message = move || {
        let alert = state.alert.get()?;
        Some(untrack(|| draw(state, &|draw| alert::alert(draw, &alert))))
    };
    let panel = move || {
        let panel = state.panel.get()?;
        Some(untrack(|| draw(state, &|draw| panel::panel(draw, &panel))))
    };
    let busy = move || state.busy.get().then(|| el("div").class("busy").at("aria-hidden", "true"));
    view! {
        {part(head)}
        <main id="main">{content}{around}</main>
        {part(foot)}
        {busy}
        {message}
        {panel}
        <p class="announcer" role="status">{state.announcement}</p>
    }
}

fn content(draw: &Draw) -> Element {
    match &*draw.page.content {
        Content::Root(choices) => choice::choice(draw, choices),
        Content::Front(stories) => front::front(draw, stories),
        Content::Older(stories) => list::older(draw, stories),
        Content::Story(full, _) => story::story(draw, full),
        Content::Topics(all) => topics::topics(draw, all),
        Content::Topic(topic) => topics::topic(draw, topic),
        Content::Archive(years) => archive::archive(draw, years),
        Content::Year(years) => archive::year(draw, years),
        Content::Month(month) => archive::month(draw, month),
        Content::Text(page) => text::text(draw, page),
        Content::Lost | Content::Search | Content::Saved => text::lost(draw),
    }
}

fn head(draw: &Draw) -> Element {
    let skip = el("a").class("skip").at("href", "#main").text(draw.word(word::SKIP));
    if let Content::Root(_) = &*draw.page.content {
        return el("div").with(skip);
    }
    let name = match &*draw.page.content {
        Content::Front(_) => el("h1").class("masthead-name").at("tabindex", "-1"),
        _ => el("p").class("masthead-name"),
    };
    let home = draw.link(Place::Front(None)).text(&draw.page.interface.title);
    let glass = el("svg").at("viewBox", "0 0 20 20").at("width", "20").at("height", "20").at("aria-hidden", "true");
    let glass = glass
        .with(el("circle").at("cx", "8.5").at("cy", "8.5").at("r", "5.5"))
        .with(el("path").at("d", "M12.8 12.8 18 18"));
    let search = draw.link(Place::Search(Quest::default())).class("masthead-search");
    let search = search.with(glass).with(el("span").text(draw.word(word::SEARCH)));
    let row = el("div").class("masthead-row").with(name.with(home)).with(languages(draw)).with(search);
    let row = row.with(tool::settings(draw));
    el("div").with(skip).with_all(tool::exit(draw)).with(el("header").class("masthead").with(row).with(sections(draw)))
}

fn sections(draw: &Draw) -> Element {
    let ui = &draw.page.interface;
    let section = |place, name: &str, here: bool| {
        el("li").with(draw.link(place).at_some("aria-current", here.then_some("page")).text(name))
    };
    let topics = ui.nav.iter().map(|topic| {
        let here = matches!(&*draw.page.content, Content::Topic(list) if list.topic.id == topic.id);
        section(Place::Topic(topic.id.clone(), None), &topic.name, here)
    });
    let all =
        section(Place::Topics(None), draw.word(word::ALL_TOPICS), matches!(&*draw.page.content, Content::Topics(_)));
    let archive = section(Place::Archive, draw.word(word::ARCHIVE), matches!(&*draw.page.content, Content::Archive(_)));
    let list = el("ul").with_all(topics).with(all).with(archive);
    el("nav").class("sections").at("aria-label", draw.word(word::SECTIONS)).with(list)
}

/// The switch: every language by its own name, saying before the click where the content is not translated.
fn languages(draw: &Draw) -> Element {
    let ui = &draw.page.interface;
    let items = draw.page.alternatives().into_iter().map(|other| {
        let name = match &other.route {
            Some(route) => draw.to(route).at("hreflang", &other.lang),
            None => el("span"),
        };
        let name = name.at("lang", &other.lang).at("dir", ui.dir_of(&other.lang)).text(ui.name_of(&other.lang));
        let name = name.at_some("aria-current", (other.lang == ui.lang).then_some("true"));
        el("li").with(if other.translated {
            name
        } else {
            // The interface's own words, so in its own language.
            let aside = el("span").class("aside").at("lang", &ui.lang).at("dir", ui.dir_of(&ui.lang));
            let named = [" (", draw.word(word::NOT_TRANSLATED), ")"].concat();
            name.class("missing").with(aside.text(named))
        })
    });
    let list = el("ul").with_all(items);
    el("nav").class("languages").at("aria-label", draw.word(word::LANGUAGES)).with(list)
}

fn foot(draw: &Draw) -> Element {
    let ui = &draw.page.interface;
    if let Content::Root(_) = &*draw.page.content {
        return el("div");
    }
    let pages = ui.pages.iter().map(|page| {
        let marked = page.lang.as_deref().map(|lang| draw.marked(lang)).unwrap_or_default();
        el("li").with(draw.link(Place::Text(page.id.clone())).marked(&marked).text(&page.title))
    });
    let ways =
        [(Place::Topics(None), word::ALL_TOPICS), (Place::Archive, word::ARCHIVE), (Place::Saved, word::SAVED_STORIES)];
    let ways = ways.into_iter().map(|(place, word)| el("li").with(draw.link(place).text(draw.word(word))));
    let nav = el("nav").at("aria-label", draw.word(word::ABOUT_SITE)).with(el("ul").with_all(ways).with_all(pages));
    el("footer")
        .class("foot")
        .with(el("p").class("foot-name").text(&ui.title))
        .with_all(draw.feeds(Place::Front(None)))
        .with(nav)
}
