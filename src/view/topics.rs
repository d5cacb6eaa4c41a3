//! The index of topics, and a topic.

use bundle::{Topic, TopicList, Topics, word};

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
    let ui = &draw.page.interface;
    let others = (1..=all.pages).filter(|page| *page != all.page.unwrap_or(1)).map(|page| {
        let further = Some(page).filter(|&page| page > 1);
        draw.link(Place::Topics(further)).text(ui.numbered(draw.word(word::TOPICS), further))
    });
    let ways = (all.pages > 1).then(|| el("p").class("pages").with_all(others));
    let list = el("ul").class("topic-index").with_all(items);
    el("div").with(draw.headline()).with(list).with_all(ways).with_all(empty)
}

/// Links to some topics, then to all of them and to the archive.
pub fn ways(draw: &Draw, topics: impl Iterator<Item = Element>) -> Element {
    let way = |place, word| el("li").with(draw.link(place).text(draw.word(word)));
    let ways = [way(Place::Topics(None), word::ALL_TOPICS), way(Place::Archive, word::ARCHIVE)];
    el("ul").class("ways").with_all(topics).with_all(ways)
}

/// The end of the front page: its topics, with how many stories they have.
pub fn counted(draw: &Draw, topics: &[Topic]) -> Element {
    let ui = &draw.page.interface;
    let items = topics.iter().map(|topic| {
        let count = el("span").class("count").text(ui.numbers.write(topic.count.into()));
        let link = draw.link(Place::Topic(topic.topic.id.clone(), None)).text(&topic.topic.name);
        el("li").with(link.text(" ").with(count))
    });
    let name = el("h2").class("day-name").text(draw.word(word::TOPICS));
    el("section").class("day").with(name).with(ways(draw, items))
}

/// A page of a topic's stories.
pub fn topic(draw: &Draw, topic: &TopicList) -> Element {
    let about = (!topic.description.is_empty()).then(|| el("p").class("standfirst").text(&topic.description));
    el("div")
        .with_all(draw.trail())
        .with(draw.headline())
        .with_all(about)
        .with_all(draw.feeds(Place::Topic(topic.topic.id.clone(), None)))
        .with(list::rows(draw, &topic.list))
        .with_all(list::way_on(draw, &topic.list, &|page| Place::Topic(topic.topic.id.clone(), page)))
}
