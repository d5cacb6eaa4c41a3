//! A story as lists show it.

use bundle::{Body, Image, Preview, Stamp, Story, TopicName, word};

use super::Draw;
use super::element::{Element, el};
use super::picture;
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
    /// A row under the name of its day.
    Day,
    /// A headline under a story.
    Line,
}

/// A story as a teaser; `level` names the headline's element, `h2` or `h3`.
pub fn teaser(draw: &Draw, story: &Story<Preview>, room: Room, level: &'static str) -> Element {
    let ui = &draw.page.interface;
    let marked = draw.marked(&story.lang);
    let address = address(draw, story);
    let class = match room {
        Room::Lead => "teaser lead",
        Room::Second => "teaser second",
        Room::Row | Room::Day => "teaser row",
        Room::Line => "teaser line",
    };
    let picture = story.image.as_ref().filter(|_| matches!(room, Room::Lead | Room::Row | Room::Day)).map(|image| {
        let lead = room == Room::Lead;
        let sizes = if lead { picture::LEAD } else { picture::ROW };
        let img = picture::picture(image, sizes, "", &focus(image).unwrap_or_default(), lead);
        // The headline leads to the same place and says where.
        draw.to(&address).class("teaser-picture").at("tabindex", "-1").at("aria-hidden", "true").with(img)
    });
    let summary = (room != Room::Line && !story.summary.is_empty())
        .then(|| el("p").class("teaser-summary").marked(&marked).text(&story.summary));
    let time = (room != Room::Day).then(|| time(&story.date));
    let minutes = story.stands().then(|| el("span").text(ui.counted(word::MINUTES, story.minutes)));
    el("article")
        .class(class)
        .at_some("data-in", marked.lang.as_ref().map(|_| story.languages()))
        .with_all(picture)
        .with(kicker(draw, story.topics.first(), &story.lang).with_all(retracted(draw, story)))
        .with(el(level).class("teaser-title").with(headline(draw, story)))
        .with_all(summary)
        .with(el("p").class("meta").with_all(time).with_all(minutes))
}

/// The classes that keep a picture's focus point in sight where it is cut; none where that is its middle.
fn focus(image: &Image) -> Option<String> {
    let (x, y) = image.focus?;
    Some(["fx", &x.to_string(), " fy", &y.to_string()].concat())
}

/// A date.
pub fn time(date: &Stamp) -> Element {
    el("time").at("datetime", &date.iso).text(&date.text)
}

/// The headline of a story, as the link to it.
pub fn headline(draw: &Draw, story: &Story<Preview>) -> Element {
    let marked = draw.marked(&story.lang);
    draw.to(&address(draw, story)).marked(&marked).at_some("hreflang", marked.lang).text(&story.title)
}

fn address(draw: &Draw, story: &Story<Preview>) -> Route {
    let prefix = story.home.as_ref().unwrap_or(&draw.page.interface.lang);
    let asked = story.asked(&draw.page.interface.lang).map(str::to_owned);
    Route::In(prefix.clone(), Place::Story(story.slug.clone(), asked))
}

/// The topic above a headline, and the language of a story that is in another than the interface's.
fn kicker(draw: &Draw, topic: Option<&TopicName>, lang: &str) -> Element {
    let topic = topic.map(|topic| draw.link(Place::Topic(topic.id.clone(), None)).text(&topic.name));
    el("p").class("kicker").with_all(topic).with_all(tag(draw, lang))
}

/// What marks a story that its editors have retracted.
pub fn retracted<B: Body>(draw: &Draw, story: &Story<B>) -> Option<Element> {
    story.retracted.as_ref().map(|_| el("span").class("tag retracted").text(draw.word(word::RETRACTED_TAG)))
}

/// The language of a text that is in another than the interface's, by its own name.
pub fn tag(draw: &Draw, lang: &str) -> Option<Element> {
    let ui = &draw.page.interface;
    let marked = draw.marked(lang);
    marked.lang.as_ref()?;
    let name = ui.name_of(lang);
    let aside = el("span").class("aside").text(ui.filled(word::IN_LANGUAGE, &[("language", name)]));
    let own = el("span").at("aria-hidden", "true").marked(&marked).text(name);
    Some(el("span").class("tag").with(aside).with(own))
}
