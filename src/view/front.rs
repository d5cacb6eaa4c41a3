//! The front page: a lead, what stands beside it, and the rest by day.

use bundle::{List, Preview, Story, word};
use leptos::prelude::*;

use super::list::way_on;
use super::teaser::{Room, teaser};
use super::{Draw, list};
use crate::route::Place;

/// How many stories stand beside the lead.
const SECONDS: usize = 3;

/// How far from the newest a story with a picture may stand to lead.
const LEAD_AMONG: usize = 5;

/// The front page.
pub fn front(draw: &Draw, stories: &List) -> impl IntoView + use<> {
    let ui = &draw.page.interface;
    let Some(lead) = lead(&stories.stories, &ui.lang) else { return list::empty(draw).into_any() };
    let rest: Vec<_> = stories.stories.iter().enumerate().filter(|&(i, _)| i != lead).map(|(_, story)| story).collect();
    let (seconds, rest) = rest.split_at(rest.len().min(SECONDS));
    let seconds = seconds.iter().map(|story| teaser(draw, story, Room::Second, 2)).collect_view();
    let lead = stories.stories.get(lead).map(|story| teaser(draw, story, Room::Lead, 2));
    view! {
        <section class="top" aria-label=ui.word(word::TOP_STORIES).to_owned()>
            {lead}
            <div class="seconds">{seconds}</div>
        </section>
        <section class="latest" aria-label=ui.word(word::LATEST).to_owned()>
            {list::by_day(draw, rest)}
        </section>
        {way_on(draw, stories, &Place::Front)}
    }
    .into_any()
}

/// The newest story with a picture in the reader's language, else with a picture, else the newest.
fn lead(stories: &[Story<Preview>], lang: &str) -> Option<usize> {
    let near = || stories.iter().take(LEAD_AMONG);
    let own = near().position(|story| story.image.is_some() && story.lang == lang);
    own.or_else(|| near().position(|story| story.image.is_some())).or((!stories.is_empty()).then_some(0))
}
