//! What stands around every page: skip link, masthead, foot, and the place where announcements are made.

use bundle::word;
use leptos::prelude::*;

use super::{Draw, alert, archive, choice, front, list, search, story, text, topics};
use crate::page::{Content, Page};
use crate::route::Place;
use crate::state::State;

/// The page that the state shows, drawn anew whenever it changes, and the live region, which stays.
pub fn frame() -> impl IntoView {
    let state = expect_context::<State>();
    view! {
        {move || {
            let base = state.base.get_value();
            draw(&state.page.get(), &base)
        }}
        {move || state.busy.get().then(|| view! { <div class="busy" aria-hidden="true"></div> })}
        {move || state.alert.get().map(alert::alert)}
        <p class="announcer" role="status">{state.announcement}</p>
    }
}

fn draw(page: &Page, base: &str) -> AnyView {
    let draw = &Draw { page, base };
    let content = match &*page.content {
        Content::Root(choices) => return choice::choice(draw, choices).into_any(),
        Content::Front(stories) => front::front(draw, stories).into_any(),
        Content::Older(stories) => list::older(draw, stories).into_any(),
        Content::Story(full, _) => story::story(draw, full).into_any(),
        Content::Topics(all) => topics::topics(draw, all).into_any(),
        Content::Topic(topic) => topics::topic(draw, topic).into_any(),
        Content::Archive(years) => archive::archive(draw, years).into_any(),
        Content::Year(years) => archive::year(draw, years).into_any(),
        Content::Month(month) => archive::month(draw, month).into_any(),
        Content::Text(page) => text::text(draw, page).into_any(),
        Content::Search => search::search(draw).into_any(),
        Content::Lost => text::lost(draw).into_any(),
    };
    let ui = &page.interface;
    view! {
        <a class="skip" href="#main">{ui.word(word::SKIP).to_owned()}</a>
        {masthead(draw)}
        <main id="main">{content}</main>
        {foot(draw)}
    }
    .into_any()
}

fn masthead(draw: &Draw) -> impl IntoView + use<> {
    let ui = &draw.page.interface;
    let home = draw.link(Place::Front(None));
    let title = ui.title.clone();
    let name = match &*draw.page.content {
        Content::Front(_) => view! { <h1 class="masthead-name" tabindex="-1"><a href=home>{title}</a></h1> }.into_any(),
        _ => view! { <p class="masthead-name"><a href=home>{title}</a></p> }.into_any(),
    };
    let topics = ui.nav.iter().map(|topic| {
        let here = matches!(&*draw.page.content, Content::Topic(list) if list.topic.id == topic.id);
        section(draw.link(Place::Topic(topic.id.clone(), None)), topic.name.clone(), here)
    });
    let all = section(
        draw.link(Place::Topics),
        ui.word(word::ALL_TOPICS).to_owned(),
        matches!(&*draw.page.content, Content::Topics(_)),
    );
    let archive = section(
        draw.link(Place::Archive),
        ui.word(word::ARCHIVE).to_owned(),
        matches!(&*draw.page.content, Content::Archive(_)),
    );
    view! {
        <header class="masthead">
            <div class="masthead-row">
                {name}
                {languages(draw)}
                <a class="masthead-search" href=draw.link(Place::Search(String::new()))>
                    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
                        <circle cx="8.5" cy="8.5" r="5.5"></circle>
                        <path d="M12.8 12.8 18 18"></path>
                    </svg>
                    <span>{ui.word(word::SEARCH).to_owned()}</span>
                </a>
            </div>
            <nav class="sections" aria-label=ui.word(word::SECTIONS).to_owned()>
                <ul>{topics.collect_view()}{all}{archive}</ul>
            </nav>
        </header>
    }
}

fn section(href: String, name: String, here: bool) -> impl IntoView {
    view! {
        <li>
            <a href=href aria-current=here.then_some("page")>{name}</a>
        </li>
    }
}

/// The switch: every language by its own name, saying before the click where the content is not translated.
fn languages(draw: &Draw) -> impl IntoView + use<> {
    let ui = &draw.page.interface;
    let items = draw.page.alternatives().into_iter().map(|other| {
        let language = ui.language(&other.lang).cloned().unwrap_or_default();
        let name = language.name;
        let missing = (!other.translated).then(|| {
            let not_in = [" (", ui.word(word::NOT_IN), ")"].concat();
            view! { <span class="aside" lang=ui.lang.clone() dir=ui.dir_of(&ui.lang).to_owned()>{not_in}</span> }
        });
        let here = (other.lang == ui.lang).then_some("true");
        let class = if other.translated { "" } else { "missing" };
        let code = other.lang;
        match other.route.map(|route| draw.href(&route)) {
            Some(href) => view! {
                <li>
                    <a href=href class=class lang=code.clone() hreflang=code.clone() dir=language.dir aria-current=here>
                        {name}
                        {missing}
                    </a>
                </li>
            }
            .into_any(),
            None => view! { <li><span class=class lang=code dir=language.dir>{name}{missing}</span></li> }.into_any(),
        }
    });
    view! {
        <nav class="languages" aria-label=ui.word(word::LANGUAGES).to_owned()>
            <ul>{items.collect_view()}</ul>
        </nav>
    }
}

fn foot(draw: &Draw) -> impl IntoView + use<> {
    let ui = &draw.page.interface;
    let pages = ui.pages.iter().map(|page| {
        let (lang, dir) = page.lang.as_deref().map_or((None, None), |lang| draw.marked(lang));
        view! {
            <li>
                <a href=draw.link(Place::Text(page.id.clone())) lang=lang dir=dir>{page.title.clone()}</a>
            </li>
        }
    });
    view! {
        <footer class="foot">
            <p class="foot-name">{ui.title.clone()}</p>
            <nav aria-label=ui.word(word::ABOUT_SITE).to_owned()>
                <ul>{pages.collect_view()}</ul>
            </nav>
        </footer>
    }
}
