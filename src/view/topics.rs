//! The index of topics, and a topic.

use bundle::{TopicList, Topics, word};

use super::element::{Element, el};
use super::{Draw, list};
use crate::route::Place;

/// All topics, with what they are about and how many stories they have.
pub fn topics(draw: &Draw, all: &Topics) -> Element {
    let items = all.topics.iter().map(|topic| {
        let link = draw.link(Place::Topic(topic.topic.id.clone(), None)).text(&topic.topic.name);
        let about = (!topic.description.is_empty()).then(|| el("p").text(&topic.description));
        let count = draw.page.interface.counted(word::STORY_COUNT, topic.count);
        el("li").with(el("h2").with(link)).with_all(about).with(el("p").class("meta").text(count))
    });
    let empty = all.topics.is_empty().then(|| list::empty(draw));
    el("div").with(draw.headline()).with(el("ul").class("topic-index").with_all(items)).with_all(empty)
}

/// A page of a topic's stories.
pub fn topic(draw: &Draw, topic: &TopicList) -> Element {
    let up = draw.link(Place::Topics).text(draw.word(word::TOPICS));
    let about = (!topic.description.is_empty()).then(|| el("p").class("standfirst").text(&topic.description));
    el("div")
        .with(el("p").class("kicker").with(up))
        .with(draw.headline())
        .with_all(about)
        .with(list::rows(draw, &topic.list))
        .with_all(list::way_on(draw, &topic.list, &|page| Place::Topic(topic.topic.id.clone(), page)))
}
