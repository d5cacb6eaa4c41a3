//! A story.

use bundle::word::{self, Word};
use bundle::{Around, Correction, Event, Full, Image, Preview, Source, Stamp, Story};

use super::Draw;
use super::element::{Element, el};
use super::picture;
use super::teaser::{self, Room, tag, teaser, time};
use super::tool::{self, columns, tools};
use crate::page::{Alternative, Content};
use crate::route::{Place, Route};

/// The page of a story, but for what surrounds it.
pub fn story(draw: &Draw, story: &Story<Full>) -> Element {
    let versions = draw.page.alternatives();
    if !story.stands() {
        // The reader looks for the text that a story's page has, and finds that it has none.
        return el("article")
            .class("story")
            .with(head(draw, story, &versions))
            .with(ended(draw, story))
            .with(prose(draw, &story.lang, ""))
            .with_all(topics(draw, story));
    }
    el("article")
        .class("story")
        .with_all(notice(draw, story, &versions))
        .with(head(draw, story, &versions))
        .with(tools(draw))
        .with(body(draw, story, &versions))
}

/// What stands under the head. The bar of languages sticks within it, so that it never covers the head and the tools.
fn body(draw: &Draw, story: &Story<Full>, versions: &[Alternative]) -> Element {
    el("div")
        .class("story-body")
        .with_all(events(draw, &story.body.events, &story.lang))
        .with_all(story.image.as_ref().map(|image| picture(draw, image, &story.lang)))
        .with(prose(draw, &story.lang, &story.body.html))
        .with_all(corrections(draw, &story.body.corrections, &story.lang))
        .with_all(sources(draw, &story.body.sources, &story.lang))
        .with_all(topics(draw, story))
        .with(tools(draw))
        .with_all(languages(draw, story, versions))
}

fn head(draw: &Draw, story: &Story<Full>, versions: &[Alternative]) -> Element {
    let ui = &draw.page.interface;
    let marked = draw.marked(&story.lang);
    let shown = story.stands();
    let tags = teaser::retracted(draw, story)
        .map(|retracted| el("p").class("kicker").with(retracted).with_all(tag(draw, &story.lang)));
    let standfirst = shown.then(|| el("p").class("standfirst").marked(&marked).text(&story.summary));
    let updated = story.updated.as_ref().map(|date| el("span").text(ui.filled(word::UPDATED, &[("date", &date.text)])));
    let authors = &story.body.authors;
    let names = authors.iter().enumerate().fold(el("span"), |names, (i, author)| {
        names.text(ui.lists.before(i, authors.len())).with(el("bdi").text(author))
    });
    let byline = (!authors.is_empty()).then(|| draw.worded(el("p").class("byline"), word::BYLINE, names));
    let meta = el("p")
        .class("meta")
        .with(time(&story.date))
        .with_all(updated)
        .with_all(shown.then(|| el("span").text(ui.counted(word::MINUTES, story.minutes))));
    el("header")
        .class("story-head")
        .with_all(draw.trail())
        .with_all(tags)
        .with(el("h1").at("tabindex", "-1").marked(&marked).text(&story.title))
        .with_all(standfirst)
        .with_all(byline)
        .with(meta)
        .with_all((shown && story.lang == ui.lang).then(|| missing(draw, versions)).flatten())
}

/// A text that press has rendered and sanitised.
pub fn prose(draw: &Draw, lang: &str, html: &str) -> Element {
    el("div").at("id", "text").class("text").at("lang", lang).at("dir", draw.page.interface.dir_of(lang)).html(html)
}

/// The notice above a story that is not in the reader's language, that is older than its original, or that nobody has
/// read since a machine translated it.
fn notice(draw: &Draw, story: &Story<Full>, versions: &[Alternative]) -> Option<Element> {
    let ui = &draw.page.interface;
    let original = &story.original;
    let stale = story.stale.as_ref();
    let stale = stale.map(|date| ui.filled(word::STALE, &[("language", ui.name_of(original)), ("date", &date.text)]));
    let machine = story.body.machine.then(|| draw.word(word::MACHINE).to_owned());
    let said: Vec<_> = machine.into_iter().chain(stale).collect();
    let said = (!said.is_empty()).then(|| {
        let route = Route::In(original.clone(), Place::Story(story.slug_in(original).to_owned(), None));
        let link = draw.to(&route).at("hreflang", original).text(draw.word(word::STALE_READ));
        el("p").text(said.join(" ")).text(" ").with(link)
    });
    match fallback(draw, &story.lang, versions) {
        Some(notice) => Some(notice.with_all(said)),
        None => said.map(|said| el("aside").class("notice").with(said)),
    }
}

/// What stands in the place of a story that its editors have retracted, or whose time was over.
fn ended(draw: &Draw, story: &Story<Full>) -> Element {
    let said = |word, date: &Stamp| draw.worded(el("p"), word, time(date));
    let retracted = story.retracted.as_ref().map(|date| said(word::RETRACTED, date));
    let expired = || story.expired.as_ref().map(|date| said(word::EXPIRED, date));
    let reason = (!story.body.reason.is_empty()).then(|| {
        let reason = el("span").marked(&draw.marked(&story.lang)).text(&story.body.reason);
        draw.worded(el("p"), word::RETRACTED_REASON, reason)
    });
    el("section").class("notice").with_all(retracted.or_else(expired)).with_all(reason)
}

/// What a story announces: when it is, and where. The dates are in its own language, as the text is.
fn events(draw: &Draw, events: &[Event], lang: &str) -> Option<Element> {
    let items = events.iter().map(|event| {
        let own = draw.marked(lang);
        let marked = draw.marked(event.lang.as_deref().unwrap_or(lang));
        let name = (!event.name.is_empty()).then(|| el("strong").marked(&marked).text(&event.name));
        let place = (!event.place.is_empty()).then(|| el("span").marked(&marked).text(&event.place));
        let mut when = el("span").with(time(&event.start).marked(&own));
        if let Some(end) = &event.end {
            when = when.text(" – ").with(time(end).marked(&own));
        }
        el("li").with_all(name).with(when).with_all(place)
    });
    let list = el("ul").with_all(items);
    (!events.is_empty()).then(|| section("events", draw, word::EVENTS).with(list))
}

/// The corrections of a story. Their dates are in its own language, as the text is.
fn corrections(draw: &Draw, corrections: &[Correction], lang: &str) -> Option<Element> {
    let marked = draw.marked(lang);
    let items = corrections.iter().map(|Correction(date, text)| {
        let made = draw.worded(el("strong"), word::CORRECTION, time(date).marked(&marked));
        el("p").with(made).text(" ").with(el("span").marked(&marked).text(text))
    });
    (!corrections.is_empty()).then(|| section("notice", draw, word::CORRECTIONS).with_all(items))
}

/// The notice above a text that is not in the reader's language, with links to the versions that exist.
pub fn fallback(draw: &Draw, lang: &str, versions: &[Alternative]) -> Option<Element> {
    let ui = &draw.page.interface;
    if lang == ui.lang {
        return None;
    }
    let shown = [("language", ui.name_of(lang)), ("wanted", ui.name_of(&ui.lang))];
    let message = el("p").text(ui.filled(word::FALLBACK, &shown));
    // A choice needs more than the version that is shown.
    let several = versions.iter().filter(|version| version.translated).count() > 1;
    let read = several.then(|| links(draw, versions, "", el("p").text(draw.word(word::FALLBACK_READ)).text(" ")));
    Some(el("aside").class("notice").with(message).with_all(read))
}

/// Which other languages the story is in, and the link that shows one of them beside the one that is read. The bar
/// stays at the foot of the screen while the text is read, so that the switch is where a thumb is.
fn languages(draw: &Draw, story: &Story<Full>, versions: &[Alternative]) -> Option<Element> {
    let beside = beside(draw, story)?;
    let line = el("p").with(el("span").text(draw.word(word::ALSO_IN))).text(" ");
    let bar = el("nav").class("story-languages").at("aria-label", draw.word(word::ALSO_IN));
    Some(bar.with(links(draw, versions, &story.lang, line)).with(beside))
}

/// The link that shows another version beside the one that is read, or ends that.
fn beside(draw: &Draw, story: &Story<Full>) -> Option<Element> {
    let ui = &draw.page.interface;
    let slug = story.slug.clone();
    if let Route::In(_, Place::Beside(..)) = draw.page.route {
        return Some(columns(draw.link(Place::Story(slug, None)), draw.word(word::ONE_VERSION)));
    }
    let lang = story.beside(draw.order)?;
    let text = ui.filled(word::SIDE_BY_SIDE, &[("language", ui.name_of(lang))]);
    Some(columns(draw.link(Place::Beside(slug, lang.to_owned())), &text))
}

/// Which languages the story is not in.
fn missing(draw: &Draw, versions: &[Alternative]) -> Option<Element> {
    let ui = &draw.page.interface;
    let mut line = el("p").class("not-in").text(draw.word(word::NOT_IN)).text(" ");
    let missing: Vec<_> = versions.iter().filter(|version| !version.translated).collect();
    for (i, version) in missing.iter().enumerate() {
        let joint = ui.lists.before(i, missing.len());
        let name = el("span").at("lang", &version.lang).at("dir", ui.dir_of(&version.lang));
        line = line.text(joint).with(name.text(ui.name_of(&version.lang)));
    }
    (!missing.is_empty()).then_some(line)
}

/// Adds links to the versions that exist, but for the one in `but`.
fn links(draw: &Draw, versions: &[Alternative], but: &str, mut line: Element) -> Element {
    let ui = &draw.page.interface;
    let versions = versions.iter().filter(|version| version.translated && version.lang != but);
    let items: Vec<_> = versions.filter_map(|version| Some((version, version.route.as_ref()?))).collect();
    for (i, (version, route)) in items.iter().enumerate() {
        let link = draw.to(route).at("lang", &version.lang).at("hreflang", &version.lang);
        let link = link.at("dir", ui.dir_of(&version.lang)).text(ui.name_of(&version.lang));
        line = line.text(ui.lists.before(i, items.len())).with(link);
    }
    line
}

fn picture(draw: &Draw, image: &Image, lang: &str) -> Element {
    let marked = draw.marked(lang);
    let img = picture::picture(image, picture::MEASURE, &image.alt, "", true);
    // Opened by itself, it has the room of the whole screen.
    let img = match image.alt.is_empty() {
        true => img,
        false => el("a").class("enlarge").at("href", &image.src).at_some("lang", marked.lang.clone()).with(img),
    };
    let caption = (!image.caption.is_empty()).then(|| el("span").marked(&marked).text(&image.caption));
    let credit = (!image.credit.is_empty()).then(|| {
        let credit = draw.page.interface.filled(word::CREDIT, &[("credit", &image.credit)]);
        el("span").class("credit").text(credit)
    });
    let said = caption.is_some() || credit.is_some();
    let caption = said.then(|| match caption {
        Some(caption) if credit.is_some() => el("figcaption").with(caption).text(" ").with_all(credit),
        caption => el("figcaption").with_all(caption).with_all(credit),
    });
    let ask = (!image.alt.is_empty())
        .then(|| tool::picture(draw.word(word::PICTURE_SHOW), el("span").marked(&marked).text(&image.alt)));
    el("figure").class("story-picture").with(img).with_all(ask).with_all(caption)
}

fn sources(draw: &Draw, sources: &[Source], lang: &str) -> Option<Element> {
    let items = sources.iter().map(|source| {
        let title = match source.url.as_str() {
            "" => el("span"),
            url => el("a").at("href", url).at("rel", "noopener noreferrer"),
        };
        let marked = draw.marked(source.lang.as_deref().unwrap_or(lang));
        el("li").with(title.marked(&marked).text(&source.title))
    });
    let list = el("ul").with_all(items);
    (!sources.is_empty()).then(|| section("sources", draw, word::SOURCES).with(list))
}

fn topics(draw: &Draw, story: &Story<Full>) -> Option<Element> {
    let items = story
        .topics
        .iter()
        .map(|topic| el("li").with(draw.link(Place::Topic(topic.id.clone(), None)).text(&topic.name)));
    let list = el("ul").with_all(items);
    (!story.topics.is_empty()).then(|| section("story-topics", draw, word::TOPICS).with(list))
}

/// The series that a story is a part of, with the parts that lie near.
fn series(draw: &Draw, around: &Around) -> Option<Element> {
    let parts = around.parts.iter().map(|part| {
        let here = matches!(&*draw.page.content, Content::Story(story, _) if story.id == part.id);
        let link = teaser::headline(draw, part).at_some("aria-current", here.then_some("page"));
        el("li").with(link).text(" ").with_all(tag(draw, &part.lang)).with_all(teaser::retracted(draw, part))
    });
    let name = el("h2").text(draw.page.interface.filled(word::SERIES, &[("name", &around.series)]));
    let about = (!around.series_about.is_empty()).then(|| el("p").text(&around.series_about));
    let section = el("section").class("series").with(name).with_all(about).with(el("ul").with_all(parts));
    (!around.parts.is_empty()).then_some(section)
}

/// What surrounds a story: its series, the stories before and after, and related ones.
pub fn around(draw: &Draw, around: &Around) -> Element {
    let step = |story: &Option<Story<Preview>>, word| {
        let story = story.as_ref()?;
        Some(el("div").with(el("h2").text(draw.word(word))).with(teaser(draw, story, Room::Line, "h3")))
    };
    let steps: Vec<_> =
        step(&around.newer, word::STORY_NEWER).into_iter().chain(step(&around.older, word::STORY_OLDER)).collect();
    let steps = (!steps.is_empty()).then(|| el("section").class("steps").with_all(steps));
    let related = (!around.related.is_empty()).then(|| {
        let stories = around.related.iter().map(|story| teaser(draw, story, Room::Line, "h3"));
        section("related", draw, word::RELATED).with(el("div").class("related-stories").with_all(stories))
    });
    el("div").class("around").with_all(series(draw, around)).with_all(related).with_all(steps)
}

fn section(class: &'static str, draw: &Draw, word: Word) -> Element {
    el("section").class(class).with(el("h2").text(draw.word(word)))
}
