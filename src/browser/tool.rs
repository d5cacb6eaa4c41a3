//! The reader's tools: what each button and each setting does.

use bundle::word;
use js_sys::{Function, Object, Promise, Reflect};
use leptos::ev;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlDialogElement, HtmlInputElement};

use super::{document, enlarge, listen, load, store, text, visit};
use crate::page::Content;
use crate::state::{Alert, Kept, Panel, Settings, State};

/// The settings that are attributes of `<html>`, which the boot script sets before the first paint.
const ATTRIBUTES: &[&str] = &["theme", "size", "spacing", "face", "pictures", "only"];

/// Learns what the device keeps. The page must have been taken over: press knows nothing of it.
pub fn learn(state: State) {
    state.order.set_value(order(state));
    state.shelf.set(Some(store::shelf()));
}

/// Follows the settings.
pub fn start(state: State) {
    let _ = window_event_listener(ev::change, move |event| {
        if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
            && input.closest("#panel").is_ok_and(|panel| panel.is_some())
        {
            changed(state, &input);
        }
    });
    let _ = window_event_listener(ev::keydown, move |event| match event.key().as_str() {
        "Escape" => state.alert.set(None),
        key @ ("ArrowLeft" | "ArrowRight") => {
            let back = if document::is_rtl() { "ArrowRight" } else { "ArrowLeft" };
            enlarge::step(key != back);
        }
        _ => {}
    });
    // A dialog says that it was closed, by whatever way, to itself only.
    let closed = Closure::<dyn Fn()>::new(move || state.panel.set(None));
    let _ = document().add_event_listener_with_callback_and_bool("close", closed.as_ref().unchecked_ref(), true);
    closed.forget();
}

/// Does what a button says.
pub fn act(state: State, button: &Element) {
    match button.get_attribute("data-do").unwrap_or_default().as_str() {
        "settings" => open(state, Panel::Settings(settings(state))),
        "close" => close(),
        "dismiss" => state.alert.set(None),
        "save" => save(state),
        "unsave" => unsave(state, button),
        "listen" => listen::toggle(state),
        "share" => share(state),
        "print" => drop(window().print()),
        "paragraphs" => text::link_paragraphs(state),
        "pictures" => enlarge::show(button),
        "copy" => copy(state, &document::address()),
        "copy-block" => {
            let block = button.get_attribute("data-block").unwrap_or_default();
            copy(state, &[&*document::address(), "#", &block].concat());
        }
        "up" => {
            if let Some(row) = button.parent_element()
                && let Some(before) = row.previous_element_sibling()
            {
                let _ = before.before_with_node_1(&row);
                // The first of them has no button.
                let first = row.previous_element_sibling().is_none();
                let input = row.query_selector("input").ok().flatten().filter(|_| first);
                document::focus(input.as_ref().unwrap_or(button));
                reorder(state);
            }
        }
        "all" => only(state, false),
        "erase-history" => {
            visit::forget(state);
            say(state, word::ERASED);
        }
        "erase" => {
            store::erase();
            visit::rest();
            ATTRIBUTES.iter().for_each(|key| attribute(key, ""));
            learn(state);
            say(state, word::ERASED);
        }
        _ => {}
    }
    sync(state);
}

/// Shows on the buttons of a story what they would do now.
pub fn sync(state: State) {
    let saved = current(state).is_some_and(|now| {
        state.shelf.with_untracked(|shelf| shelf.as_ref().is_some_and(|s| s.saved.iter().any(|k| k.id == now.id)))
    });
    let toggles = [
        ("save", saved, word::SAVED, word::SAVE),
        ("listen", listen::speaks(), word::STOP, word::LISTEN),
        ("paragraphs", text::has_links(), word::PARAGRAPHS, word::PARAGRAPHS),
    ];
    for (action, on, pressed, word) in toggles {
        for button in document::all(&["[data-do=", action, "]"].concat()) {
            let _ = button.set_attribute("aria-pressed", if on { "true" } else { "false" });
            let ui = state.page.with_untracked(|page| page.interface.clone());
            let text = ui.word(if on { pressed } else { word });
            if let Some(label) =
                button.last_element_child().filter(|label| label.text_content().as_deref() != Some(text))
            {
                label.set_text_content(Some(text));
            }
        }
    }
}

/// Applies to a page that is opened what the settings say of pages that are opened.
pub fn opened() {
    attribute("pictures", &store::setting("pictures"));
}

/// The reader's languages of the site, the first preferred: the chosen ones, else those of the browser.
fn order(state: State) -> Vec<String> {
    let chosen = store::note("langs");
    let site = state.page.with_untracked(|page| page.interface.clone());
    let speaks = |lang: &str| {
        let base = lang.split('-').next().unwrap_or_default();
        site.language(lang).or_else(|| site.language(base)).map(|language| language.code.clone())
    };
    let mut order: Vec<String> = if chosen.is_empty() {
        let wishes = window().navigator().languages();
        wishes.iter().filter_map(|wish| speaks(&wish.as_string()?)).collect()
    } else {
        chosen.split(' ').filter_map(speaks).collect()
    };
    let mut seen = Vec::new();
    order.retain(|lang| {
        !seen.contains(lang) && {
            seen.push(lang.clone());
            true
        }
    });
    order
}

fn settings(state: State) -> Settings {
    let order = state.order.get_value();
    let site = state.page.with_untracked(|page| page.interface.clone());
    let others = site.languages.iter().filter(|language| !order.contains(&language.code));
    let mine = order.iter().map(|lang| (lang.clone(), true));
    let languages = mine.chain(others.map(|language| (language.code.clone(), false))).collect();
    let mut values: Vec<_> = ATTRIBUTES.iter().map(|key| (*key, store::setting(key))).collect();
    if store::remembers() {
        values.push(("remember", "1".into()));
    }
    if store::note("slash").is_empty() {
        values.push(("shortcut", "1".into()));
    }
    Settings { languages, values, kept: store::keeps() }
}

fn changed(state: State, input: &HtmlInputElement) {
    let on = input.checked();
    match input.name().as_str() {
        // A reader reads something.
        "langs" if document::all("#langs input:checked").is_empty() => input.set_checked(true),
        "langs" => reorder(state),
        "only" => only(state, on),
        "remember" => {
            store::write("forget", if on { "" } else { "1" });
            if !on {
                visit::forget(state);
            }
        }
        "shortcut" => store::write("slash", if on { "" } else { "off" }),
        "pictures" => store::set("pictures", if on { "ask" } else { "" }),
        key => {
            if let Some(key) = ATTRIBUTES.iter().find(|known| **known == key) {
                store::set(key, &input.value());
                attribute(key, &input.value());
            }
        }
    }
}

/// Takes the reader's languages as the panel shows them.
fn reorder(state: State) {
    let inputs =
        document::all("#langs input").into_iter().filter_map(|input| input.dyn_into::<HtmlInputElement>().ok());
    let order: Vec<String> = inputs.filter(HtmlInputElement::checked).map(|input| input.value()).collect();
    store::write("langs", &order.join(" "));
    if let Some(first) = order.first() {
        store::choose(first);
    }
    state.order.set_value(order);
    if !store::setting("only").is_empty() {
        only(state, true);
    }
}

/// Lets lists show only what is in the reader's languages, or all again.
fn only(state: State, on: bool) {
    let languages = if on { state.order.get_value().join(" ") } else { String::new() };
    store::set("only", &languages);
    attribute("only", &languages);
}

fn attribute(key: &str, value: &str) {
    if let Some(html) = document().document_element() {
        let name = ["data-", key].concat();
        let _ = if value.is_empty() { html.remove_attribute(&name) } else { html.set_attribute(&name, value) };
    }
}

/// Opens a panel, once its words are there.
pub fn open(state: State, panel: Panel) {
    state.busy.set(true);
    spawn_local(async move {
        let words = load::late_words(state).await;
        state.busy.set(false);
        if let Err(failure) = words {
            return state.alert.set(Some(Alert::Failed(document::address(), failure)));
        }
        state.panel.set(Some(panel));
        tick().await;
        if let Some(dialog) = dialog() {
            let _ = dialog.show_modal();
        }
    });
}

/// Closes the panel that is open.
pub fn close() {
    if let Some(dialog) = dialog() {
        dialog.close();
    }
}

fn dialog() -> Option<HtmlDialogElement> {
    document::by_id("panel")?.dyn_into().ok()
}

/// The story that is shown, as the device keeps it.
pub fn current(state: State) -> Option<Kept> {
    state.page.with_untracked(|page| {
        let (Content::Story(story, _), Some(prefix)) = (&*page.content, page.route.lang()) else { return None };
        Some(Kept {
            id: story.id.clone(),
            prefix: prefix.to_owned(),
            slug: story.slug.clone(),
            lang: story.lang.clone(),
            title: story.title.clone(),
            date: story.date.iso.clone(),
            date_text: story.date.text.clone(),
            block: String::new(),
        })
    })
}

fn save(state: State) {
    let Some(story) = current(state) else { return };
    store::change(state.shelf, |shelf| {
        let before = shelf.saved.len();
        shelf.saved.retain(|kept| kept.id != story.id);
        if shelf.saved.len() == before {
            shelf.saved.insert(0, story);
        }
    });
}

fn unsave(state: State, button: &Element) {
    let Some(id) = button.closest("[data-id]").ok().flatten().and_then(|row| row.get_attribute("data-id")) else {
        return;
    };
    store::change(state.shelf, |shelf| shelf.saved.retain(|kept| kept.id != id));
    spawn_local(async {
        tick().await;
        let next = document::all(".cross").into_iter().next().or_else(document::headline);
        next.iter().for_each(document::focus);
    });
}

/// Shares by the device's own means, else by the ways that the panel has.
fn share(state: State) {
    let address = document::address();
    let navigator = window().navigator();
    let share = Reflect::get(&navigator, &"share".into()).ok().and_then(|share| share.dyn_into::<Function>().ok());
    let Some(share) = share else { return open(state, Panel::Share(address)) };
    let what = Object::new();
    let title = document().title();
    let _ = Reflect::set(&what, &"title".into(), &title.into());
    let _ = Reflect::set(&what, &"url".into(), &address.into());
    // A reader who thinks better of it has not failed.
    settle(share.call1(&navigator, &what));
}

fn copy(state: State, address: &str) {
    let navigator = window().navigator();
    let clipboard = Reflect::get(&navigator, &"clipboard".into()).ok().filter(JsValue::is_object);
    let Some(clipboard) = clipboard.map(JsCast::unchecked_into::<web_sys::Clipboard>) else { return };
    let copied = clipboard.write_text(address);
    spawn_local(async move {
        if JsFuture::from(copied).await.is_ok() {
            say(state, word::COPIED);
        }
    });
}

/// Says something where the reader is: in the panel that is open, else to who listens.
fn say(state: State, word: word::Word) {
    let text = state.page.with_untracked(|page| page.interface.word(word).to_owned());
    match document::by_id("said") {
        Some(said) => said.set_text_content(Some(&text)),
        None => state.announcement.set(text),
    }
}

fn settle(promise: Result<JsValue, JsValue>) {
    if let Ok(promise) = promise.and_then(|promise| promise.dyn_into::<Promise>()) {
        spawn_local(async move {
            let _ = JsFuture::from(promise).await;
        });
    }
}
