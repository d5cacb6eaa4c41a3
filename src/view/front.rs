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
    let Some(lead) = lead(&list.stories, &draw.page.interface.lang) else { return page.with(list::empty(draw)) };
    let rest: Vec<_> = list.stories.iter().enumerate().filter(|&(i, _)| i != lead).map(|(_, story)| story).collect();
    let (seconds, rest) = rest.split_at(rest.len().min(SECONDS));
    let seconds = seconds.iter().map(|story| teaser(draw, story, Room::Second, "h2"));
    let lead = list.stories.get(lead).map(|story| teaser(draw, story, Room::Lead, "h2"));
    let top = el("section").class("top").at("aria-label", draw.word(word::TOP_STORIES));
    let latest = el("section").class("latest").at("aria-label", draw.word(word::LATEST));
    page.with(list::hidden(draw))
        .with(top.with_all(lead).with(el("div").class("seconds").with_all(seconds)))
        .with(latest.with_all(list::by_day(draw, rest)))
        .with_all(way_on(draw, list, &Place::Front))
        .with(topics::counted(draw, &list.topics))
}

/// The newest story with a picture in the reader's language, else with a picture, else the newest.
fn lead(stories: &[Story<Preview>], lang: &str) -> Option<usize> {
    let near = || stories.iter().take(LEAD_AMONG);
    let own = near().position(|story| story.image.is_some() && story.lang == lang);
    own.or_else(|| near().position(|story| story.image.is_some())).or((!stories.is_empty()).then_some(0))
}
