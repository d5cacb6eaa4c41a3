//! The few things that are done to the document outside the components.

use bundle::Around;
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::page::Page;
use crate::route::{Place, Route};

/// How much of the viewport's top the languages of a story cover, in CSS pixels, about.
const COVERED: f64 = 48.0;

/// The element with this id.
pub fn by_id(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

/// Says in the document that the reader shows this page: the path of its address, by which `start.js` knows whether a
/// reader that stops has drawn what the address promises.
pub fn mark_shown() {
    if let Some(html) = document().document_element() {
        let _ = html.set_attribute("data-reader", &window().location().pathname().unwrap_or_default());
    }
}

/// Gives the document the title, language and direction of a page, and takes away what spoke of the page before.
pub fn describe(page: &Page) {
    let ui = &page.interface;
    let document = document();
    document.set_title(&page.title());
    mark_shown();
    if let Some(html) = document.document_element() {
        let _ = html.set_attribute("lang", &ui.lang);
        let _ = html.set_attribute("dir", ui.dir_of(&ui.lang));
    }
    let stale = "link[rel=canonical],link[rel=alternate],meta[name=description],meta[name=robots]";
    if let Ok(nodes) = document.query_selector_all(stale) {
        for i in 0..nodes.length() {
            if let Some(node) = nodes.get(i)
                && let Some(parent) = node.parent_node()
            {
                let _ = parent.remove_child(&node);
            }
        }
    }
}

/// Moves the focus to an element without scrolling.
pub fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// The page's headline.
pub fn headline() -> Option<Element> {
    document().query_selector("h1").ok().flatten()
}

/// How far the page is scrolled, in CSS pixels.
pub fn scrolled() -> f64 {
    window().scroll_y().unwrap_or_default()
}

/// A block of the text, and where it stands in the viewport.
pub struct Reading {
    block: Option<String>,
    top: f64,
}

/// The block of the text that is being read: the first that is not above the viewport.
pub fn reading() -> Reading {
    let headline_seen = headline().is_some_and(|h1| h1.get_bounding_client_rect().bottom() > 0.0);
    let unmoved = Reading { block: None, top: scrolled() };
    let Some(blocks) = document().query_selector_all("#text > [id]").ok().filter(|_| !headline_seen) else {
        return unmoved;
    };
    let blocks = (0..blocks.length()).filter_map(|i| blocks.get(i)?.dyn_into::<Element>().ok());
    let first =
        blocks.map(|block| (block.id(), block.get_bounding_client_rect())).find(|(_, rect)| rect.bottom() > COVERED);
    first.map_or(unmoved, |(id, rect)| Reading { block: Some(id), top: rect.top() })
}

/// Scrolls so that the block stands where it stood: the block itself, else its heading, else the top of the page.
pub fn keep_reading(reading: &Reading) {
    let Some(id) = &reading.block else { return scroll_to(reading.top) };
    let heading = || id.split_once('-').and_then(|(heading, _)| by_id(heading));
    match by_id(id).or_else(heading) {
        Some(block) => scroll_to(scrolled() + block.get_bounding_client_rect().top() - reading.top),
        None => scroll_to(0.0),
    }
}

/// Scrolls at once, whatever the style sheet says of smoothness.
pub fn scroll_to(top: f64) {
    let options = web_sys::ScrollToOptions::new();
    options.set_top(top);
    options.set_behavior(web_sys::ScrollBehavior::Instant);
    window().scroll_to_with_scroll_to_options(&options);
}

/// Whether the reader's browser asks for little traffic.
pub fn saves_data() -> bool {
    let get = |object: &wasm_bindgen::JsValue, key: &str| js_sys::Reflect::get(object, &key.into()).ok();
    let connection = get(&window().navigator(), "connection");
    connection.and_then(|connection| get(&connection, "saveData")).is_some_and(|save| save.is_truthy())
}

/// Leads the links of a text that is shown as a fallback to pages under the reader's own prefix.
pub fn lead_links(base: &str, page: &Page, around: &Around) {
    let (ui, lang) = (&page.interface.lang, page.content_lang());
    let Some(links) = document().query_selector_all("#text a[href^='/']").ok().filter(|_| ui != lang) else { return };
    for link in (0..links.length()).filter_map(|i| links.get(i)?.dyn_into::<Element>().ok()) {
        let href = link.get_attribute("href").unwrap_or_default();
        let (path, block) = href.split_once('#').map_or((&*href, None), |(path, block)| (path, Some(block)));
        let route = path.strip_prefix(base).and_then(|path| Route::parse(path, ""));
        let own = match route {
            Some(Route::In(prefix, Place::Story(slug, _))) if prefix == lang => {
                let story = around.linked.iter().find(|story| story.slug == slug || story.slug_in(lang) == slug);
                story.map(|story| {
                    let prefix = story.home.clone().unwrap_or_else(|| ui.clone());
                    Route::In(prefix, Place::Story(story.slug.clone(), None))
                })
            }
            Some(Route::In(prefix, place @ Place::Text(_))) if prefix == lang => Some(Route::In(ui.clone(), place)),
            _ => None,
        };
        if let Some(own) = own {
            let block = block.map_or_else(String::new, |block| ["#", block].concat());
            let _ = link.set_attribute("href", &[own.href(base), block].concat());
        }
    }
}
