//! A story.

use bundle::{Around, Full, Image, Source, Story, word};
use leptos::prelude::*;

use super::Draw;
use super::teaser::{Room, teaser};
use crate::page::Alternative;
use crate::route::Place;
use crate::state::State;

/// The page of a story. What surrounds it is drawn when it is known.
pub fn story(draw: &Draw, story: &Story<Full>) -> impl IntoView + use<> {
    let ui = &draw.page.interface;
    let (lang, dir) = draw.marked(&story.lang);
    let versions = draw.page.alternatives();
    let kicker = story.topics.first().map(|topic| {
        let href = draw.link(Place::Topic(topic.id.clone(), None));
        view! { <p class="kicker"><a href=href>{topic.name.clone()}</a></p> }
    });
    let updated = story.updated.as_ref().map(|date| {
        view! { <span>{ui.filled(word::UPDATED, &[("date", &date.text)])}</span> }
    });
    let around = {
        let state = expect_context::<State>();
        let page = draw.page.clone();
        move || {
            let base = state.base.get_value();
            state.around.get().map(|around| surroundings(&Draw { page: &page, base: &base }, &around))
        }
    };
    view! {
        <article class="story">
            {fallback(draw, &story.lang, &versions)}
            <header class="story-head">
                {kicker}
                <h1 tabindex="-1" lang=lang.clone() dir=dir.clone()>{story.title.clone()}</h1>
                <p class="standfirst" lang=lang.clone() dir=dir.clone()>{story.summary.clone()}</p>
                <p class="meta">
                    <time datetime=story.date.iso.clone()>{story.date.text.clone()}</time>
                    {updated}
                    <span>{ui.counted(word::MINUTES, story.minutes)}</span>
                </p>
                {language_line(draw, &story.lang, &versions)}
            </header>
            {story.image.as_ref().map(|image| picture(draw, image, &story.lang))}
            {prose(draw, &story.lang, &story.body.html)}
            {sources(draw, &story.body.sources, &story.lang)}
            {topics(draw, story)}
        </article>
        {around}
    }
}

/// A text that press has rendered and sanitised.
pub fn prose(draw: &Draw, lang: &str, html: &str) -> impl IntoView + use<> {
    let ui = &draw.page.interface;
    view! { <div id="text" class="text" lang=lang.to_owned() dir=ui.dir_of(lang).to_owned() inner_html=html.to_owned()></div> }
}

/// The notice above a text that is not in the reader's language, with links to the versions that exist.
pub fn fallback(draw: &Draw, lang: &str, versions: &[Alternative]) -> impl IntoView + use<> {
    let ui = &draw.page.interface;
    (lang != ui.lang).then(|| {
        let shown = [("language", ui.name_of(lang)), ("wanted", ui.name_of(&ui.lang))];
        let message = ui.filled(word::FALLBACK, &shown);
        view! {
            <aside class="notice">
                <p>{message}</p>
                <p>{ui.word(word::FALLBACK_READ).to_owned()} " " {links(draw, versions, "")}</p>
            </aside>
        }
    })
}

/// Which other languages the story is in, and which it is not.
fn language_line(draw: &Draw, lang: &str, versions: &[Alternative]) -> impl IntoView + use<> {
    let ui = &draw.page.interface;
    let others = versions.iter().any(|version| version.translated && version.lang != lang);
    let also = others.then(|| view! { <span>{ui.word(word::ALSO_IN).to_owned()} " " {links(draw, versions, lang)}</span> });
    let missing: Vec<_> = versions.iter().filter(|version| !version.translated).collect();
    let not_in = (!missing.is_empty()).then(|| {
        let names = missing.iter().enumerate().map(|(i, version)| {
            let language = ui.language(&version.lang).cloned().unwrap_or_default();
            view! { {separator(i)}<span lang=language.code dir=language.dir>{language.name}</span> }
        });
        view! { <span class="not-in">{ui.word(word::NOT_IN).to_owned()} " " {names.collect_view()}</span> }
    });
    (also.is_some() || not_in.is_some()).then(|| view! { <p class="story-languages">{also}{not_in}</p> })
}

/// Links to the versions that exist, but for the one in `but`.
fn links(draw: &Draw, versions: &[Alternative], but: &str) -> impl IntoView + use<> {
    let ui = &draw.page.interface;
    let versions = versions.iter().filter(|version| version.translated && version.lang != but);
    let items = versions.filter_map(|version| Some((version, version.route.as_ref()?))).enumerate();
    let items = items.map(|(i, (version, route))| {
        let language = ui.language(&version.lang).cloned().unwrap_or_default();
        let code = language.code;
        view! {
            {separator(i)}
            <a href=draw.href(route) lang=code.clone() hreflang=code dir=language.dir>{language.name}</a>
        }
    });
    items.collect_view()
}

fn separator(index: usize) -> &'static str {
    if index == 0 { "" } else { " · " }
}

fn picture(draw: &Draw, image: &Image, lang: &str) -> impl IntoView + use<> {
    let ui = &draw.page.interface;
    let (lang, dir) = draw.marked(lang);
    let credit = (!image.credit.is_empty()).then(|| {
        view! { <span class="credit">{ui.filled(word::CREDIT, &[("credit", &image.credit)])}</span> }
    });
    let caption = (!image.caption.is_empty() || credit.is_some()).then(|| {
        view! {
            <figcaption>
                <span lang=lang.clone() dir=dir.clone()>{image.caption.clone()}</span>
                {credit}
            </figcaption>
        }
    });
    view! {
        <figure class="story-picture">
            <img
                src=image.src.clone()
                width=image.width.to_string()
                height=image.height.to_string()
                alt=image.alt.clone()
                lang=lang
                fetchpriority="high"
                decoding="async"
            />
            {caption}
        </figure>
    }
}

fn sources(draw: &Draw, sources: &[Source], lang: &str) -> impl IntoView + use<> {
    let (lang, dir) = draw.marked(lang);
    (!sources.is_empty()).then(|| {
        let items = sources.iter().map(|source| {
            let title = source.title.clone();
            let title = if source.url.is_empty() {
                view! { <span>{title}</span> }.into_any()
            } else {
                view! { <a href=source.url.clone() rel="noopener noreferrer">{title}</a> }.into_any()
            };
            view! { <li>{title}</li> }
        });
        view! {
            <section class="sources">
                <h2>{draw.page.interface.word(word::SOURCES).to_owned()}</h2>
                <ul lang=lang dir=dir>{items.collect_view()}</ul>
            </section>
        }
    })
}

fn topics(draw: &Draw, story: &Story<Full>) -> impl IntoView + use<> {
    (!story.topics.is_empty()).then(|| {
        let items = story.topics.iter().map(|topic| {
            let href = draw.link(Place::Topic(topic.id.clone(), None));
            view! { <li><a href=href>{topic.name.clone()}</a></li> }
        });
        view! {
            <section class="story-topics">
                <h2>{draw.page.interface.word(word::TOPICS).to_owned()}</h2>
                <ul>{items.collect_view()}</ul>
            </section>
        }
    })
}

fn surroundings(draw: &Draw, around: &Around) -> impl IntoView + use<> {
    let ui = &draw.page.interface;
    let step = |story: &Option<_>, word| {
        story.as_ref().map(|story| {
            view! {
                <div>
                    <h2>{ui.word(word).to_owned()}</h2>
                    {teaser(draw, story, Room::Line, 3)}
                </div>
            }
        })
    };
    let steps = (around.older.is_some() || around.newer.is_some()).then(|| {
        view! {
            <section class="steps">
                {step(&around.newer, word::STORY_NEWER)}
                {step(&around.older, word::STORY_OLDER)}
            </section>
        }
    });
    let related = (!around.related.is_empty()).then(|| {
        let items = around.related.iter().map(|story| teaser(draw, story, Room::Line, 3)).collect_view();
        view! {
            <section class="related">
                <h2>{ui.word(word::RELATED).to_owned()}</h2>
                <div class="related-stories">{items}</div>
            </section>
        }
    });
    view! { <div class="around">{steps}{related}</div> }
}
