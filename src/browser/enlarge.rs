//! A picture of a story opened large, above the page, which stays where it was.

use web_sys::Element;

use super::document;
use crate::state::Shown;

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
