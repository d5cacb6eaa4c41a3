//! The few things that are done to the document outside the components.

use bundle::Around;
use js_sys::{Array, Promise};
use leptos::prelude::{document, window};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

use crate::page::Page;
use crate::route::{Place, Route};

/// How much of a block must be in sight, in CSS pixels, for it to be the one that is read.
const SEEN: f64 = 8.0;

/// The element with this id.
pub fn by_id(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

/// Whether the page is read from right to left.
pub fn is_rtl() -> bool {
    document().document_element().and_then(|html| html.get_attribute("dir")).is_some_and(|dir| dir == "rtl")
}

/// Every element that `css` picks.
pub fn all(css: &str) -> Vec<Element> {
    document().query_selector_all(css).map(|found| elements(&found)).unwrap_or_default()
}

/// Every element in an element that `css` picks.
pub fn within(of: &Element, css: &str) -> Vec<Element> {
    of.query_selector_all(css).map(|found| elements(&found)).unwrap_or_default()
}

/// The elements in an element.
pub fn children(of: &Element) -> Vec<Element> {
    let children = of.children();
    (0..children.length()).filter_map(|i| children.item(i)).collect()
}

fn elements(nodes: &web_sys::NodeList) -> Vec<Element> {
    (0..nodes.length()).filter_map(|i| nodes.get(i)?.dyn_into().ok()).collect()
}

/// The address of the page that is shown, without query and fragment.
pub fn address() -> String {
    let location = window().location();
    [location.origin().unwrap_or_default(), location.pathname().unwrap_or_default()].concat()
}

/// Says in the document that the reader shows this page: the path of its address, by which `start.js` knows whether a
/// reader that stops has drawn what the address promises.
pub fn mark_shown() {
    if let Some(html) = document().document_element() {
        let _ = html.set_attribute("data-reader", &window().location().pathname().unwrap_or_default());
    }
}

/// Says in the document that the page stays static, so that what needs the reader is not seen.
pub fn mark_plain() {
    if let Some(html) = document().document_element() {
        let _ = html.set_attribute("data-plain", "1");
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
    all(stale).iter().for_each(Element::remove);
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

/// How far from its end a page is near it: two screens.
const NEAR: &str = "200% 0px";

/// Waits until a reader comes near the end of the page that is shown. It never comes for a page that is left before.
pub async fn end_is_near() {
    foot_is_seen(NEAR).await;
}

/// Waits until the foot of the page is seen, or is as near as a margin says (`200% 0px`).
pub async fn foot_is_seen(margin: &'static str) {
    let Ok(Some(foot)) = document().query_selector(".foot") else { return };
    let near = Promise::new(&mut |near, _| {
        let seen = move |entries: Array, observer: IntersectionObserver| {
            if entries.iter().any(|entry| entry.unchecked_into::<IntersectionObserverEntry>().is_intersecting()) {
                observer.disconnect();
                let _ = near.call0(&JsValue::UNDEFINED);
            }
        };
        let seen = Closure::<dyn Fn(Array, IntersectionObserver)>::new(seen).into_js_value();
        let options = IntersectionObserverInit::new();
        options.set_root_margin(margin);
        if let Ok(observer) = IntersectionObserver::new_with_options(seen.unchecked_ref(), &options) {
            observer.observe(&foot);
        }
    });
    let _ = JsFuture::from(near).await;
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
    if headline_seen {
        return unmoved;
    }
    let first = all("#text > [id]")
        .into_iter()
        .map(|block| (block.id(), block.get_bounding_client_rect()))
        .find(|(_, rect)| rect.bottom() > SEEN);
    first.map_or(unmoved, |(id, rect)| Reading { block: Some(id), top: rect.top() })
}

/// The block where a reader stops who leaves now; none where the text was not begun, or read to its end.
pub fn stopped() -> Option<String> {
    let end = all("#text > [id]").last()?.get_bounding_client_rect().bottom();
    let height = window().inner_height().ok()?.as_f64()?;
    reading().block.filter(|_| end > height)
}

/// Scrolls so that the block stands where it stood: the block itself, else its heading, else the top of the page.
pub fn keep_reading(reading: &Reading) {
    let Some(id) = &reading.block else { return scroll_to(reading.top) };
    let heading = || id.split_once('-').and_then(|(heading, _)| by_id(heading));
    // Just after a change of direction Firefox places everything a scroll's length too high: what stands in one page is
    // measured from its top.
    let top = |element: &Element| element.get_bounding_client_rect().top();
    match by_id(id).or_else(heading) {
        Some(block) => {
            scroll_to(top(&block) - document().document_element().map_or(0.0, |page| top(&page)) - reading.top)
        }
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
    let get = |object: &JsValue, key: &str| js_sys::Reflect::get(object, &key.into()).ok();
    let connection = get(&window().navigator(), "connection");
    connection.and_then(|connection| get(&connection, "saveData")).is_some_and(|save| save.is_truthy())
}

/// Puts the link to a version first in the notice above a text in another language than the reader's.
pub fn put_first(lang: &str) {
    let links = all(".notice a[hreflang]");
    let wanted = links.iter().find(|link| link.get_attribute("hreflang").as_deref() == Some(lang));
    if let (Some(first), Some(wanted)) = (links.first(), wanted)
        && first != wanted
        && let Ok(copy) = wanted.clone_node_with_deep(true)
    {
        // What parts the links stays between them.
        let _ = wanted.replace_with_with_node_1(&first.clone_node_with_deep(true).unwrap_or_else(|_| copy.clone()));
        let _ = first.replace_with_with_node_1(&copy);
    }
}

/// Leads the links of a text that is shown as a fallback to pages under the reader's own prefix.
pub fn lead_links(base: &str, page: &Page, around: &Around) {
    let (ui, lang) = (&page.interface.lang, page.content_lang());
    if ui == lang {
        return;
    }
    for link in all("#text a[href^='/']") {
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
