//! The reader's tools: buttons that stand in every page, seen where scripts run. `browser::tool` acts on them by what
//! their `data-do` says, even on one that was pressed before the reader had come.

use bundle::word::{self, Word};

use super::Draw;
use super::element::{Element, el};

const SETTINGS: &str = "M3 6h5m4 0h5M3 14h2m4 0h8M8 4h4v4H8zM5 12h4v4H5z";
const SAVE: &str = "M5 3h10v14l-5-4-5 4z";
const LISTEN: &str = "M4 13v-3a6 6 0 0 1 12 0v3M4 12h3v5H4zM13 12h3v5h-3z";
const SHARE: &str = "M10 12V3M6.5 6 10 2.5 13.5 6M5 10v7h10v-7";
const PRINT: &str = "M6 7V3h8v4M6 14H3V7h14v7h-3M6 11h8v6H6z";
const PARAGRAPHS: &str = "M13 17V3M9 17V3m7 0H8a4 4 0 0 0 0 8h1";
const COLUMNS: &str = "M3 4h5v12H3zM12 4h5v12h-5z";
const CROSS: &str = "M4 4 16 16M16 4 4 16";

/// A drawing that only accompanies a text.
fn icon(path: &'static str) -> Element {
    let svg = el("svg").at("viewBox", "0 0 20 20").at("width", "20").at("height", "20").at("aria-hidden", "true");
    svg.with(el("path").at("d", path))
}

/// A button that does something.
pub fn button(action: &'static str) -> Element {
    el("button").at("type", "button").at("data-do", action)
}

fn tool(draw: &Draw, action: &'static str, path: &'static str, word: Word) -> Element {
    button(action).class("tool").with(icon(path)).with(el("span").text(draw.word(word)))
}

/// The button in the masthead that opens the settings.
pub fn settings(draw: &Draw) -> Element {
    tool(draw, "settings", SETTINGS, word::SETTINGS).at("aria-haspopup", "dialog")
}

/// The buttons of a story, under its headline and at its end.
pub fn tools(draw: &Draw) -> Element {
    el("div")
        .class("tools")
        .at("role", "group")
        .at("aria-label", draw.word(word::TOOLS))
        .with(tool(draw, "save", SAVE, word::SAVE))
        .with(tool(draw, "listen", LISTEN, word::LISTEN))
        .with(tool(draw, "share", SHARE, word::SHARE))
        .with(tool(draw, "print", PRINT, word::PRINT))
        .with(tool(draw, "paragraphs", PARAGRAPHS, word::PARAGRAPHS))
}

/// What stands where a picture is that was not fetched: a button that says what the picture shows.
pub fn picture(show: &str, alt: Element) -> Element {
    button("pictures").class("picture-ask").text(show).text(" ").with(alt)
}

/// Makes a link of two columns, with a text.
pub fn columns(link: Element, text: &str) -> Element {
    link.class("columns").with(icon(COLUMNS)).with(el("span").text(text))
}

/// A cross that does something, named by a text that is heard and not seen.
pub fn cross(action: &'static str, text: &str) -> Element {
    button(action).class("cross").at("aria-label", text).with(icon(CROSS))
}

/// The link by which a reader at risk leaves at once, above everything else, where the newsroom offers that.
pub fn exit(draw: &Draw) -> Option<Element> {
    let exit = draw.page.interface.exit.as_ref()?;
    let link = el("a").class("exit").at("href", exit).at("rel", "noreferrer").at("data-plain", "");
    Some(link.text(draw.word(word::EXIT)))
}
