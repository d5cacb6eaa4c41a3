//! The archive: years, the months of a year, the stories of a month.

use bundle::{Archive, MonthList, Year, word};

use super::element::{Element, el};
use super::{Draw, list};
use crate::route::Place;

/// The height of the tallest bar, in units of its drawing.
const BAR: u32 = 40;

/// Every year, with its months as bars.
pub fn archive(draw: &Draw, all: &Archive) -> Element {
    let years = all.years.iter().map(|year| {
        let link = draw.link(Place::Year(year.year)).text(&year.text);
        section(draw, year, most(all), Some(el("h2").with(link)))
    });
    let empty = all.years.is_empty().then(|| list::empty(draw));
    el("div").with(draw.headline()).with_all(years).with_all(empty)
}

/// One year: all that this archive has.
pub fn year(draw: &Draw, all: &Archive) -> Element {
    let years = all.years.iter().map(|year| section(draw, year, most(all), None));
    el("div").with_all(draw.trail()).with(draw.headline()).with_all(years)
}

/// The stories of a month.
pub fn month(draw: &Draw, month: &MonthList) -> Element {
    el("div").with_all(draw.trail()).with(draw.headline()).with(list::rows(draw, &month.list)).with_all(list::way_on(
        draw,
        &month.list,
        &|page| Place::Month(month.year, month.month, page),
    ))
}

/// The most stories that a month has: all bars of a page are of one scale.
fn most(all: &Archive) -> u32 {
    all.years.iter().flat_map(|year| &year.months).map(|month| month.count).max().unwrap_or_default().max(1)
}

/// A year: how many stories it has, and its months that have any, each a bar as high as their number, and in words.
fn section(draw: &Draw, year: &Year, most: u32, name: Option<Element>) -> Element {
    let count = |n| draw.page.interface.counted(word::STORY_COUNT, n);
    let months = year.months.iter().map(|month| {
        let height = (month.count * BAR).div_ceil(most).max(3);
        let bar = el("rect").at("width", "24").at("height", height.to_string()).at("y", (BAR - height).to_string());
        let svg = el("svg").at("viewBox", "0 0 24 40").at("width", "24").at("height", "40").at("aria-hidden", "true");
        let link = draw.link(Place::Month(year.year, month.month, None)).with(svg.with(bar));
        let name = el("span").class("month-name").text(&month.name);
        el("li").with(link.with(name).text(" ").with(el("span").class("meta").text(count(month.count))))
    });
    let total = el("p").class("meta").text(count(year.count));
    el("section").class("year").with_all(name).with(total).with(el("ul").class("months").with_all(months))
}
