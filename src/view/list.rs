//! Lists of stories.

use bundle::{List, Preview, Story, word};
use leptos::prelude::*;

use super::Draw;
use super::teaser::{Room, teaser};
use crate::route::Place;

/// A numbered page of the front.
pub fn older(draw: &Draw, list: &List) -> impl IntoView + use<> {
    let stories: Vec<_> = list.stories.iter().collect();
    view! {
        <h1 class="page-title" tabindex="-1">{draw.page.headline()}</h1>
        {by_day(draw, &stories)}
        {way_on(draw, list, &Place::Front)}
    }
}

/// Stories as rows, newest first, under the days on which they were published.
pub fn by_day(draw: &Draw, stories: &[&Story<Preview>]) -> impl IntoView + use<> {
    let day = |story: &Story<Preview>| story.date.iso.get(..10).unwrap_or_default().to_owned();
    let days = stories.chunk_by(|a, b| day(a) == day(b)).map(|stories| {
        let heading = stories.first().map(|story| story.date.text.clone());
        let rows = stories.iter().map(|story| teaser(draw, story, Room::Row, 3)).collect_view();
        view! {
            <section class="day">
                <h2 class="day-name">{heading}</h2>
                <div class="rows">{rows}</div>
            </section>
        }
    });
    days.collect_view()
}

/// Stories as rows without days.
pub fn rows(draw: &Draw, list: &List) -> impl IntoView + use<> {
    if list.stories.is_empty() {
        return empty(draw).into_any();
    }
    let rows = list.stories.iter().map(|story| teaser(draw, story, Room::Row, 2)).collect_view();
    view! { <div class="rows">{rows}</div> }.into_any()
}

/// The links to the pages with newer and older stories.
pub fn way_on(draw: &Draw, list: &List, place: &dyn Fn(Option<u32>) -> Place) -> impl IntoView + use<> {
    let ui = &draw.page.interface;
    let newer = list.newer().map(|page| {
        view! { <a rel="prev" href=draw.link(place(page))>{ui.word(word::NEWER).to_owned()}</a> }
    });
    let older = list.older().map(|n| {
        view! { <a rel="next" href=draw.link(place(Some(n)))>{ui.word(word::OLDER).to_owned()}</a> }
    });
    (newer.is_some() || older.is_some()).then(|| view! { <p class="pages">{newer}{older}</p> })
}

/// A list without stories.
pub fn empty(draw: &Draw) -> impl IntoView + use<> {
    let ui = &draw.page.interface;
    view! {
        <p class="empty">
            {ui.word(word::EMPTY_LIST).to_owned()} " "
            <a href=draw.link(Place::Archive)>{ui.word(word::ARCHIVE).to_owned()}</a>
        </p>
    }
}
