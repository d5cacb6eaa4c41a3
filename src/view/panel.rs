//! What opens over a page: the settings, and the ways to share a story. Its words are fetched when it is opened.

use bundle::word::{self, Word};

use super::Draw;
use super::element::{Element, el};
use super::tool::{button, cross};
use crate::page::Content;
use crate::route::Place;
use crate::state::{Panel, Settings, Shown};

/// A dialog. The reader shows it as a modal one, which the browser makes a place that the focus stays in.
pub fn panel(draw: &Draw, panel: &Panel) -> Element {
    let (title, content) = match panel {
        Panel::Settings(chosen) => (word::SETTINGS, settings(draw, chosen)),
        Panel::Share(address) => (word::SHARE_TITLE, share(draw, address)),
        Panel::Picture(shown) => return picture(draw, shown),
    };
    el("dialog")
        .class("panel")
        .at("id", "panel")
        .at("aria-labelledby", "panel-title")
        .with(el("h2").at("id", "panel-title").text(draw.word(title)))
        .with(cross("close", draw.word(word::CLOSE)))
        .with(content)
        .with(el("p").class("panel-said").at("id", "said").at("role", "status"))
}

/// A picture, large.
fn picture(draw: &Draw, shown: &Shown) -> Element {
    let source = el("source").at("type", "image/avif").at("srcset", &shown.srcset).at("sizes", "100vw");
    let img = el("img").at("src", &shown.src).at("alt", &shown.alt);
    let img = el("picture").with_all((!shown.srcset.is_empty()).then_some(source)).with(img);
    el("dialog")
        .class("panel large")
        .at("id", "panel")
        .at("aria-label", &shown.alt)
        .with(cross("close", draw.word(word::CLOSE)))
        .with(el("figure").with(img).with(el("figcaption").at("dir", "auto").text(&shown.caption)))
}

fn settings(draw: &Draw, chosen: &Settings) -> Element {
    let choice = |key: &'static str, legend: Word, options: &[(&'static str, Word)]| {
        let options = options.iter().map(|(value, word)| {
            let input = el("input").at("type", "radio").at("name", key).at("value", *value);
            label(input, chosen.value(key) == *value).text(draw.word(*word))
        });
        group(draw, legend).with_all(options)
    };
    let tick = |key: &'static str, word| {
        let input = el("input").at("type", "checkbox").at("name", key);
        label(input, !chosen.value(key).is_empty()).text(draw.word(word))
    };
    let hint = |word| el("p").text(draw.word(word));
    let languages = chosen.languages.iter().map(|(code, mine)| {
        let ui = &draw.page.interface;
        let name = ui.name_of(code);
        let input = el("input").at("type", "checkbox").at("name", "langs").at("value", code);
        let label = label(input, *mine).with(el("span").marked(&draw.marked(code)).text(name));
        let up = button("up").at("aria-label", ui.filled(word::MINE_UP, &[("language", name)])).text("↑");
        el("li").with(label).with(up)
    });
    let saved = draw.link(Place::Saved).text(draw.word(word::SAVED_STORIES));
    el("div")
        .with(choice(
            "size",
            word::SIZE,
            &[
                ("small", word::SIZE_SMALL),
                ("", word::SIZE_NORMAL),
                ("large", word::SIZE_LARGE),
                ("largest", word::SIZE_LARGEST),
            ],
        ))
        .with(choice(
            "spacing",
            word::SPACING,
            &[("", word::SPACING_NORMAL), ("wide", word::SPACING_WIDE), ("widest", word::SPACING_WIDEST)],
        ))
        .with(choice("face", word::FACE, &[("", word::FACE_SERIF), ("sans", word::FACE_SANS)]))
        .with(choice(
            "theme",
            word::THEME,
            &[("", word::THEME_SYSTEM), ("light", word::THEME_LIGHT), ("dark", word::THEME_DARK)],
        ))
        .with(tick("pictures", word::PICTURES))
        .with(hint(word::PICTURES_HINT))
        .with(group(draw, word::MINE).with(el("ol").at("id", "langs").with_all(languages)))
        .with(tick("only", word::MINE_ONLY))
        .with(tick("remember", word::REMEMBER))
        .with(tick("shortcut", word::SHORTCUT))
        .with(el("p").with(saved))
        .with(hint(if chosen.kept { word::ON_DEVICE } else { word::NOT_KEPT }))
        .with(
            el("p")
                .class("panel-ways")
                .with(button("erase-history").text(draw.word(word::ERASE_HISTORY)))
                .with(button("erase").text(draw.word(word::ERASE_ALL))),
        )
}

fn group(draw: &Draw, legend: Word) -> Element {
    el("fieldset").with(el("legend").text(draw.word(legend)))
}

fn label(input: Element, checked: bool) -> Element {
    el("label").with(input.at_some("checked", checked.then_some("")))
}

/// The ways to share the story that is shown, where the device has none of its own.
fn share(draw: &Draw, address: &str) -> Element {
    let title = match &*draw.page.content {
        Content::Story(story, _) => &story.title,
        _ => "",
    };
    let way = |name: &str, before: &str, between: &str| {
        let href = [before, &encoded(title), between, &encoded(address)].concat();
        el("li").with(el("a").at("href", href).at("rel", "noopener noreferrer").at("target", "_blank").text(name))
    };
    el("div").with(el("p").class("panel-address").at("dir", "ltr").text(address)).with(
        el("ul")
            .with(el("li").with(button("copy").text(draw.word(word::COPY_LINK))))
            .with(way(draw.word(word::SHARE_MAIL), "mailto:?subject=", "&body="))
            .with(way("WhatsApp", "https://wa.me/?text=", "%20"))
            .with(way("Telegram", "https://t.me/share/url?text=", "&url="))
            .with(way("Viber", "viber://forward?text=", "%20")),
    )
}

fn encoded(text: &str) -> String {
    let mut out = String::new();
    crate::route::encode(text, &mut out);
    out
}
