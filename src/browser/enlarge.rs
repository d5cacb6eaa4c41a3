//! A picture of a story that a reader asks for, and one opened large, above the page, which stays where it was.

use bundle::word;
use leptos::prelude::*;
use web_sys::Element;

use super::{document, store};
use crate::state::{Shown, State};
use crate::view::element::el;
use crate::view::waiting;

/// Puts a button in the place of each picture of the text, where none is fetched: the story's first has one in its page.
pub fn ask(state: State) {
    if store::setting("pictures").is_empty() {
        return;
    }
    let ui = state.page.with_untracked(|page| page.interface.clone());
    for img in document::all("#text figure img:not([alt=''])") {
        let Some(place) = img.closest("figure").ok().flatten().and_then(|figure| figure.first_element_child()) else {
            continue;
        };
        // Another page may have been drawn while this one waited for its second version.
        if place.next_element_sibling().is_some_and(|next| next.class_name() == "picture-ask") {
            continue;
        }
        let lang = place.closest("[lang]").ok().flatten().and_then(|text| text.get_attribute("lang"));
        let lang = lang.unwrap_or_default();
        let alt = img.get_attribute("alt").unwrap_or_default();
        let said = el("span").at("lang", &lang).at("dir", ui.dir_of(&lang)).text(alt);
        let button = waiting(ui.word(word::PICTURE_SHOW), said).at("lang", &ui.lang).at("dir", ui.dir_of(&ui.lang));
        let _ = place.after_with_node_1(&button.drawn());
    }
}

/// Shows the picture in whose place a button stands.
pub fn show(button: &Element) {
    let Ok(Some(figure)) = button.closest("figure") else { return };
    let _ = figure.class_list().add_1("shown");
    // One that did not come is fetched again.
    if let Ok(Some(img)) = figure.query_selector("img") {
        let _ = img.set_attribute("src", &img.get_attribute("src").unwrap_or_default());
    }
    if let Ok(Some(link)) = figure.query_selector("a") {
        document::focus(&link);
    }
}

/// The picture that a link opens, as its page shows it.
pub fn shown(link: &Element) -> Option<Shown> {
    let find = |name: &str| link.query_selector(name).ok().flatten();
    let said = |element: &Element, name: &str| element.get_attribute(name).unwrap_or_default();
    let caption = link.closest("figure").ok().flatten().and_then(|figure| figure.query_selector("figcaption").ok()?);
    Some(Shown {
        src: said(link, "href"),
        srcset: find("source").map(|source| said(&source, "srcset")).unwrap_or_default(),
        alt: said(&find("img")?, "alt"),
        caption: caption.and_then(|caption| caption.text_content()).unwrap_or_default(),
    })
}

/// Puts the next picture of the page, or the one before, in the place of the one that is open.
pub fn step(forward: bool) -> Option<()> {
    let dialog = document::by_id("panel").filter(|panel| panel.class_list().contains("large"))?;
    let find = |name: &str| dialog.query_selector(name).ok().flatten();
    let img = find("img")?;
    let open = img.get_attribute("src")?;
    let links: Vec<Element> = document::all(".enlarge");
    let at = links.iter().position(|link| link.get_attribute("href").as_deref() == Some(&*open))?;
    let next = if forward { at.checked_add(1) } else { at.checked_sub(1) };
    let Shown { src, srcset, alt, caption } = shown(links.get(next?)?)?;
    if let Some(source) = find("source") {
        let _ = source.set_attribute("srcset", &srcset);
    }
    let _ = img.set_attribute("alt", &alt);
    let _ = img.set_attribute("src", &src);
    let _ = dialog.set_attribute("aria-label", &alt);
    find("figcaption")?.set_text_content(Some(&caption));
    Some(())
}
