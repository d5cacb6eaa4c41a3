//! The index of topics, and a topic.

use bundle::{TopicList, Topics, word};
use leptos::prelude::*;

use super::{Draw, list};
use crate::route::Place;

/// All topics, with what they are about and how many stories they have.
pub fn topics(draw: &Draw, all: &Topics) -> impl IntoView + use<> {
    let ui = &draw.page.interface;
    let items = all.topics.iter().map(|topic| {
        let description = (!topic.description.is_empty()).then(|| view! { <p>{topic.description.clone()}</p> });
        view! {
            <li>
                <h2><a href=draw.link(Place::Topic(topic.name.id.clone(), None))>{topic.name.name.clone()}</a></h2>
                {description}
                <p class="meta">{ui.counted(word::STORY_COUNT, topic.count)}</p>
            </li>
        }
    });
    view! {
        <h1 class="page-title" tabindex="-1">{draw.page.headline()}</h1>
        <ul class="topic-index">{items.collect_view()}</ul>
    }
}

/// A page of a topic's stories.
pub fn topic(draw: &Draw, topic: &TopicList) -> impl IntoView + use<> {
    let ui = &draw.page.interface;
    let about = (!topic.description.is_empty()).then(|| view! { <p class="standfirst">{topic.description.clone()}</p> });
    let id = topic.topic.id.clone();
    view! {
        <p class="kicker"><a href=draw.link(Place::Topics)>{ui.word(word::TOPICS).to_owned()}</a></p>
        <h1 class="page-title" tabindex="-1">{draw.page.headline()}</h1>
        {about}
        {list::rows(draw, &topic.list)}
        {list::way_on(draw, &topic.list, &move |page| Place::Topic(id.clone(), page))}
    }
}
