//! What is put between the blocks of a story's text when a reader asks for it: the same block in another language, and
//! links to paragraphs. The blocks themselves stay as they are.

use bundle::word;
use leptos::prelude::*;
use web_sys::Element;

use super::{document, load};
use crate::page::{Content, Page};
use crate::route::{Place, Route};
use crate::state::State;
use crate::view::element::el;

/// From which width on two versions stand side by side.
const WIDE: &str = "(min-width: 48rem)";

/// Shows the version that the address asks for beside the one that is shown, block against block.
pub async fn pair(state: State, page: &Page) {
    let (Route::In(_, Place::Beside(_, lang)), Content::Story(story, _)) = (&page.route, &*page.content) else {
        return;
    };
    let Ok(Some(other)) = load::version(state, story, lang).await else { return };
    let (Some(text), true) = (document::by_id("text"), state.page.with_untracked(|now| now.route == page.route)) else {
        return;
    };
    let holder = el("div").html(&other.body.html).drawn();
    let blocks = document::children(&holder).into_iter().map(|block| (block.id(), block)).collect::<Vec<_>>();
    // An id names one block of the page.
    for named in document::within(&holder, "[id]") {
        let _ = named.remove_attribute("id");
    }
    let ui = &page.interface;
    let wide = window().match_media(WIDE).ok().flatten().is_some_and(|query| query.matches());
    let mut counterpart: Option<Element> = None;
    for (id, block) in blocks {
        let own = document::by_id(&id).filter(|own| own.parent_element().as_ref() == Some(&text));
        if own.is_some() || counterpart.is_none() {
            let details = el("details").class("counterpart").at("lang", &other.lang).at("dir", ui.dir_of(&other.lang));
            let details = details.at_some("open", wide.then_some(""));
            let details = details.with(el("summary").text(ui.name_of(&other.lang))).drawn();
            let _ = match own {
                Some(own) => own.after_with_node_1(&details),
                None => text.prepend_with_node_1(&details),
            };
            counterpart = Some(details);
        }
        if let Some(details) = &counterpart {
            let _ = details.append_child(&block);
        }
    }
    if let Ok(Some(story)) = text.closest(".story") {
        let _ = story.class_list().add_1("paired");
    }
    // A page that was taken over offers what it shows already.
    for link in document::all(".story-languages .columns") {
        let one = Route::In(ui.lang.clone(), Place::Story(story.slug.clone(), None));
        let _ = link.set_attribute("href", &one.href(&state.base.get_value()));
        if let Some(label) = link.last_element_child() {
            label.set_text_content(Some(ui.word(word::ONE_VERSION)));
        }
    }
}

/// Opens what stands beside the block that was tapped, where the two are not seen at once.
pub fn tapped(target: &Element) -> Option<()> {
    let block = target.closest("#text > [id]").ok()??;
    let details = block.next_element_sibling().filter(|next| next.class_name() == "counterpart")?;
    let wide = window().match_media(WIDE).ok()??.matches();
    let selects = window().get_selection().ok()?.is_some_and(|selection| !selection.is_collapsed());
    if !wide && !selects {
        let _ = details.toggle_attribute("open");
    }
    Some(())
}

/// Whether the paragraphs have links to copy.
pub fn has_links() -> bool {
    !document::all(".block-link").is_empty()
}

/// Puts a link to copy after every block, or takes them away.
pub fn link_paragraphs(state: State) {
    let links = document::all(".block-link");
    if !links.is_empty() {
        return links.iter().for_each(Element::remove);
    }
    let label = state.page.with_untracked(|page| page.interface.word(word::COPY_LINK).to_owned());
    for block in document::all("#text > [id]") {
        let id = block.id();
        let mark = el("span").at("aria-hidden", "true").text("¶ ");
        let button = el("button").class("block-link").at("type", "button").at("data-do", "copy-block");
        let start: String = block.text_content().unwrap_or_default().chars().take(40).collect();
        let named = [&*label, ": ", &start].concat();
        let button = button.at("data-block", &id).at("aria-label", named).with(mark).text(&label).drawn();
        let _ = block.after_with_node_1(&button);
    }
}
