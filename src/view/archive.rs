//! The archive: years, the months of a year, the stories of a month.

use bundle::{Archive, MonthList, Year, word};
use leptos::prelude::*;

use super::{Draw, list};
use crate::route::{Place, Route};

/// The height of the tallest bar, in units of its drawing.
const BAR: u32 = 40;

/// Every year, with its months as bars.
pub fn archive(draw: &Draw, all: &Archive) -> impl IntoView + use<> {
    let years = all.years.iter().map(|year| {
        let link = draw.link(Place::Year(year.year));
        let count = draw.page.interface.counted(word::STORY_COUNT, year.count);
        view! {
            <section class="year">
                <h2><a href=link>{year.text.clone()}</a></h2>
                <p class="meta">{count}</p>
                {months(draw, year)}
            </section>
        }
    });
    view! {
        <h1 class="page-title" tabindex="-1">{draw.page.headline()}</h1>
        {years.collect_view()}
    }
}

/// One year.
pub fn year(draw: &Draw, all: &Archive) -> impl IntoView + use<> {
    let wanted = match &draw.page.route {
        Route::In(_, Place::Year(year)) => Some(*year),
        _ => None,
    };
    let ui = &draw.page.interface;
    let year = all.years.iter().find(|year| Some(year.year) == wanted);
    let months = year.map(|year| {
        let count = ui.counted(word::STORY_COUNT, year.count);
        view! { <p class="meta">{count}</p>{months(draw, year)} }
    });
    view! {
        <p class="kicker"><a href=draw.link(Place::Archive)>{ui.word(word::ARCHIVE).to_owned()}</a></p>
        <h1 class="page-title" tabindex="-1">{draw.page.headline()}</h1>
        <section class="year">{months}</section>
    }
}

/// The stories of a month.
pub fn month(draw: &Draw, month: &MonthList) -> impl IntoView + use<> {
    let ui = &draw.page.interface;
    let (year, number) = (month.year, month.month);
    view! {
        <p class="kicker"><a href=draw.link(Place::Archive)>{ui.word(word::ARCHIVE).to_owned()}</a></p>
        <h1 class="page-title" tabindex="-1">{draw.page.headline()}</h1>
        {list::rows(draw, &month.list)}
        {list::way_on(draw, &month.list, &move |page| Place::Month(year, number, page))}
    }
}

/// The months of a year that have stories: a bar as high as their number, the name and the number in words.
fn months(draw: &Draw, year: &Year) -> impl IntoView + use<> {
    let most = year.months.iter().map(|month| month.count).max().unwrap_or(1).max(1);
    let items = year.months.iter().map(|month| {
        let height = (month.count * BAR).div_ceil(most).max(3);
        view! {
            <li>
                <a href=draw.link(Place::Month(year.year, month.month, None))>
                    <svg viewBox="0 0 24 40" width="24" height="40" aria-hidden="true">
                        <rect width="24" height=height.to_string() y=(BAR - height).to_string()></rect>
                    </svg>
                    <span class="month-name">{month.name.clone()}</span>
                    <span class="meta">{draw.page.interface.counted(word::STORY_COUNT, month.count)}</span>
                </a>
            </li>
        }
    });
    view! { <ul class="months">{items.collect_view()}</ul> }
}
