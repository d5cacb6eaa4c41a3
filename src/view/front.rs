//! The front page: a lead, what stands beside it, and the rest by day.

use bundle::{List, Preview, Story, word};

use super::element::{Element, el};
use super::list::{self, way_on};
use super::teaser::{Room, teaser};
use super::{Draw, topics};
use crate::route::Place;

/// How many stories stand beside the lead.
const SECONDS: usize = 3;

/// How far from the newest a story with a picture may stand to lead.
const LEAD_AMONG: usize = 5;

/// The front page.
pub fn front(draw: &Draw, list: &List) -> Element {
    let page = el("div").class("front");
    // What is pinned stands first, and not a second time among the newest.
    let rest = list.stories.iter().filter(|story| list.pinned.iter().all(|pinned| pinned.id != story.id));
    let mut stories: Vec<_> = list.pinned.iter().chain(rest).collect();
    let lead = if list.led { 0 } else { lead(&stories, list.pinned.len(), &draw.page.interface.lang) };
    if stories.is_empty() {
        return page.with(list::empty(draw));
    }
    let lead = teaser(draw, stories.remove(lead), Room::Lead, "h2");
    let (seconds, rest) = stories.split_at(stories.len().min(SECONDS));
    let seconds = seconds.iter().map(|story| teaser(draw, story, Room::Second, "h2"));
    let top = el("section").class("top").at("aria-label", draw.word(word::TOP_STORIES));
    let latest = el("section").class("latest").at("aria-label", draw.word(word::LATEST));
    page.with(list::hidden(draw))
        .with(top.with(lead).with(el("div").class("seconds").with_all(seconds)))
        .with(latest.with_all(list::by_day(draw, rest)))
        .with_all(way_on(draw, list, &Place::Front))
        .with(topics::counted(draw, &list.topics))
}

/// The newest story with a picture in the reader's language, else with a picture, else the newest that is not retracted,
/// after those that are pinned.
fn lead(stories: &[&Story<Preview>], pinned: usize, lang: &str) -> usize {
    let near = || stories.iter().enumerate().skip(pinned).take(LEAD_AMONG);
    let of = |is: &dyn Fn(&Story<Preview>) -> bool| near().find(|(_, story)| is(story)).map(|(i, _)| i);
    let own = of(&|story| story.image.is_some() && story.lang == lang);
    own.or_else(|| of(&|story| story.image.is_some())).or_else(|| of(&Story::stands)).unwrap_or_default()
}
