//! A story as lists show it.

use bundle::{Preview, Story, word};
use leptos::prelude::*;

use super::Draw;
use crate::route::{Place, Route};

/// How much room a story has in a list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// The first story of the front page.
    Lead,
    /// A story beside the lead: no picture.
    Second,
    /// A row of a list.
    Row,
    /// A headline under a story.
    Line,
}

/// The address of a story in a list.
pub fn address(draw: &Draw, story: &Story<Preview>) -> String {
    let prefix = story.home.as_ref().unwrap_or(&draw.page.interface.lang);
    Route::In(prefix.clone(), Place::Story(story.slug.clone(), None)).href(draw.base)
}

/// A story as a teaser; `level` is the headline's, 2 or 3.
pub fn teaser(draw: &Draw, story: &Story<Preview>, room: Room, level: u8) -> impl IntoView + use<> {
    let ui = &draw.page.interface;
    let (lang, dir) = draw.marked(&story.lang);
    let href = address(draw, story);
    let class = match room {
        Room::Lead => "teaser lead",
        Room::Second => "teaser second",
        Room::Row => "teaser row",
        Room::Line => "teaser line",
    };
    let link = {
        let (href, lang, dir) = (href.clone(), lang.clone(), dir.clone());
        view! { <a href=href lang=lang.clone() hreflang=lang dir=dir>{story.title.clone()}</a> }
    };
    let title = match level {
        2 => view! { <h2 class="teaser-title">{link}</h2> }.into_any(),
        _ => view! { <h3 class="teaser-title">{link}</h3> }.into_any(),
    };
    let kicker = story.topics.first().map(|topic| {
        view! { <a href=draw.link(Place::Topic(topic.id.clone(), None))>{topic.name.clone()}</a> }
    });
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
    let picture = story.image.as_ref().filter(|_| matches!(room, Room::Lead | Room::Row)).map(|image| {
        let lead = room == Room::Lead;
        view! {
            <a class="teaser-picture" href=href tabindex="-1" aria-hidden="true">
                <img
                    src=image.src.clone()
                    width=image.width.to_string()
                    height=image.height.to_string()
                    alt=""
                    loading=(!lead).then_some("lazy")
                    fetchpriority=lead.then_some("high")
                    decoding="async"
                />
            </a>
        }
    });
    let summary = (room != Room::Line).then(|| {
        view! { <p class="teaser-summary" lang=lang dir=dir>{story.summary.clone()}</p> }
    });
    view! {
        <article class=class>
            {picture}
            <p class="kicker">{kicker}{tag}</p>
            {title}
            {summary}
            <p class="meta">
                <time datetime=story.date.iso.clone()>{story.date.text.clone()}</time>
                <span>{ui.counted(word::MINUTES, story.minutes)}</span>
            </p>
        </article>
    }
}
