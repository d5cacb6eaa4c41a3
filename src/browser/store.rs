//! What the device keeps for the reader, and nobody else learns of: the settings, as the boot script reads them, and the
//! stories that were saved and read. Where the browser keeps nothing, all of it lasts until the page is closed.

use js_sys::{JSON, Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Storage;

use crate::state::{Kept, Shelf};

/// What the names of all that is kept begin with; alone it is the settings that are attributes of `<html>`, as JSON.
const NAME: &str = "tidings";

/// The saved stories and the ones that were read: a story a line, its fields parted by tabs.
const SAVED: &str = "saved";
const READ: &str = "read";

/// How many stories that were read are remembered.
const MEMORY: usize = 50;

/// Whether the browser keeps anything for this site.
pub fn keeps() -> bool {
    const PROBE: &str = "tidings:probe";
    local().is_some_and(|local| local.set_item(PROBE, PROBE).is_ok() && local.remove_item(PROBE).is_ok())
}

/// The language that was chosen last, which the boot script goes by at the site's root.
pub fn choose(lang: &str) {
    if let Some(local) = local() {
        let _ = local.set_item("tidingsLang", lang);
    }
}

/// A note; empty where there is none.
pub fn note(name: &str) -> String {
    let name = [NAME, ":", name].concat();
    local().and_then(|local| local.get_item(&name).ok().flatten()).unwrap_or_default()
}

/// Writes a note; an empty one is none.
pub fn write(name: &str, text: &str) {
    let name = [NAME, ":", name].concat();
    let Some(local) = local() else { return };
    let _ = if text.is_empty() { local.remove_item(&name) } else { local.set_item(&name, text) };
}

/// A setting that is an attribute of `<html>`; empty where it is as usual.
pub fn setting(key: &str) -> String {
    Reflect::get(&settings(), &key.into()).ok().and_then(|value| value.as_string()).unwrap_or_default()
}

/// Changes such a setting; an empty value makes it as usual.
pub fn set(key: &str, value: &str) {
    let settings = settings();
    let _ = if value.is_empty() {
        Reflect::delete_property(&settings, &key.into())
    } else {
        Reflect::set(&settings, &key.into(), &value.into())
    };
    if let (Some(local), Ok(text)) = (local(), JSON::stringify(&settings)) {
        let _ = local.set_item(NAME, &String::from(text));
    }
}

/// Whether the device remembers what is read.
pub fn remembers() -> bool {
    note("forget").is_empty()
}

/// The stories that the device keeps.
pub fn shelf() -> Shelf {
    let stories = |name| note(name).lines().filter_map(kept).collect();
    Shelf { saved: stories(SAVED), read: stories(READ) }
}

/// Changes what is kept of the stories, in the device and in what is shown.
pub fn change(shelf: RwSignal<Option<Shelf>>, how: impl FnOnce(&mut Shelf)) {
    let mut now = self::shelf();
    how(&mut now);
    now.read.truncate(MEMORY);
    let lines = |stories: &[Kept]| stories.iter().map(line).collect::<Vec<_>>().join("\n");
    write(SAVED, &lines(&now.saved));
    write(READ, &lines(&now.read));
    if shelf.with_untracked(|known| known.as_ref() != Some(&now)) {
        shelf.set(Some(now));
    }
}

/// Erases all that this site keeps.
pub fn erase() {
    for storage in [local(), session()].into_iter().flatten() {
        let keys = (0..storage.length().unwrap_or_default()).filter_map(|i| storage.key(i).ok().flatten());
        for key in keys.filter(|key| key.starts_with(NAME)).collect::<Vec<_>>() {
            let _ = storage.remove_item(&key);
        }
    }
}

/// What lasts as long as the tab.
pub fn session() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

fn local() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn settings() -> Object {
    let text = local().and_then(|local| local.get_item(NAME).ok().flatten()).unwrap_or_default();
    JSON::parse(&text).ok().and_then(|settings| settings.dyn_into().ok()).unwrap_or_default()
}

fn kept(line: &str) -> Option<Kept> {
    let fields: Vec<String> = line.split('\t').map(str::to_owned).collect();
    let [id, prefix, slug, lang, title, date, date_text, block] = <[String; 8]>::try_from(fields).ok()?;
    Some(Kept { id, prefix, slug, lang, title, date, date_text, block })
}

fn line(story: &Kept) -> String {
    let fields =
        [&story.id, &story.prefix, &story.slug, &story.lang, &story.title, &story.date, &story.date_text, &story.block];
    fields.map(|field| field.replace(['\t', '\n', '\r'], " ")).join("\t")
}
