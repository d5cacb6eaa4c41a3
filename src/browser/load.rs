//! From an address to a page: which shards it takes, fetched and put together.

use std::sync::Arc;

use bundle::{Archive, Around, Edition, Found, Full, Index, Interface, List, Lookup, Map, Preview, ShardName, Story};
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::{fetch, json, known, manifest};
use crate::page::{Content, Page};
use crate::route::{Place, Route, two_digits};
use crate::state::{Failure, State};

/// How many nodes of the index lead to a shard at most: more than any site has.
const DEPTH: u32 = 8;

/// Fetches what an address shows. `Ok(None)` where nothing leads there that the bundle or the tab knows: the server may
/// have it.
pub async fn page(state: State, route: &Route) -> Result<Option<Page>, Failure> {
    let Route::In(lang, place) = route else { return Ok(None) };
    let (interface, content) = futures::join!(interface(state, lang), content(state, lang, place));
    let (Some(mut interface), Some(content)) = (interface?, content?) else { return Ok(None) };
    if let Content::Saved | Content::Search = content {
        interface = with_late_words(state, interface).await?;
    }
    let content = preferred(content, lang, &state.order.get_value());
    Ok(Some(Page { route: route.clone(), interface, content: Arc::new(content) }))
}

/// A list with its stories in the versions that the reader prefers.
fn preferred(mut content: Content, lang: &str, order: &[String]) -> Content {
    if let Some(list) = list_mut(&mut content) {
        list.stories =
            std::mem::take(&mut list.stories).into_iter().map(|story| story.preferred(lang, order)).collect();
    }
    content
}

/// Fetches what surrounds the story at an address.
pub async fn around(state: State, lang: &str, slug: &str) -> Result<Option<Around>, Failure> {
    Ok(lookup(state, lang, slug).await?.map(|lookup| lookup.around(slug)))
}

/// The list of a page that shows one.
pub fn list_mut(content: &mut Content) -> Option<&mut List> {
    match content {
        Content::Front(list) | Content::Older(list) => Some(list),
        Content::Topic(topic) => Some(&mut topic.list),
        Content::Month(month) => Some(&mut month.list),
        _ => None,
    }
}

/// The list of a page that shows one, to look at.
fn list(content: &Content) -> Option<&List> {
    match content {
        Content::Front(list) | Content::Older(list) => Some(list),
        Content::Topic(topic) => Some(&topic.list),
        Content::Month(month) => Some(&month.list),
        _ => None,
    }
}

/// The stories of a page that shows a list.
pub fn stories(content: &Content) -> &[Story<Preview>] {
    list(content).map_or(&[], |list| &list.stories)
}

/// Another version of a story that is shown.
pub async fn version(state: State, story: &Story<Full>, lang: &str) -> Result<Option<Story<Full>>, Failure> {
    match known::story(lang, story.slug_in(lang)).version {
        Some(shard) => text(state, &shard).await.map(Some),
        None => Ok(None),
    }
}

/// Fetches the words that few visits need, for the language that is shown.
pub async fn late_words(state: State) -> Result<(), Failure> {
    let interface = state.page.with_untracked(|page| Arc::clone(&page.interface));
    let interface = with_late_words(state, interface).await?;
    state.page.update_untracked(|page| {
        if page.interface.lang == interface.lang {
            page.interface = interface;
        }
    });
    Ok(())
}

async fn with_late_words(state: State, mut interface: Arc<Interface>) -> Result<Arc<Interface>, Failure> {
    if let Some(late) = interface.late.clone() {
        let words: Map<String> = json::from(fetch::shard(state, &late).await?)?;
        let whole = Arc::make_mut(&mut interface);
        for (key, word) in words {
            whole.words.insert(key, word);
        }
        whole.late = None;
        known::keep(&interface);
    }
    Ok(interface)
}

async fn interface(state: State, lang: &str) -> Result<Option<Arc<Interface>>, Failure> {
    if let Some(interface) = known::interface(lang) {
        return Ok(Some(interface));
    }
    let Some(edition) = edition(state, lang).await? else { return Ok(None) };
    let interface: Arc<Interface> = Arc::new(json::from(fetch::shard(state, &edition.interface).await?)?);
    known::keep(&interface);
    Ok(Some(interface))
}

async fn content(state: State, lang: &str, place: &Place) -> Result<Option<Content>, Failure> {
    let shard = match place {
        Place::Story(slug, asked) => return story(state, lang, slug, asked.as_deref()).await,
        Place::Beside(slug, _) => return story(state, lang, slug, None).await,
        Place::Saved => return Ok(Some(Content::Saved)),
        Place::Search(_) => return Ok(Some(Content::Search)),
        Place::Lost => return Ok(Some(Content::Lost)),
        Place::Front(None) => edition(state, lang).await?.map(|edition| edition.front),
        _ => {
            let key = key(place);
            match next(state, lang, &key) {
                Some(shard) => Some(shard),
                None => find(state, lang, &key).await?.filter(|(found, _)| *found == key).map(|(_, shard)| shard),
            }
        }
    };
    let Some(shard) = shard else { return Ok(None) };
    read(place, fetch::shard(state, &shard).await?)
}

/// The content of a place, from its shard.
fn read(place: &Place, shard: JsValue) -> Result<Option<Content>, Failure> {
    Ok(Some(match place {
        Place::Front(None) => Content::Front(json::from(shard)?),
        Place::Front(_) => Content::Older(json::from(shard)?),
        Place::Topics(_) => Content::Topics(json::from(shard)?),
        Place::Topic(..) => Content::Topic(json::from(shard)?),
        Place::Month(..) => Content::Month(json::from(shard)?),
        Place::Text(_) => Content::Text(json::from(shard)?),
        Place::Archive | Place::Year(_) => {
            let mut archive: Archive = json::from(shard)?;
            let Place::Year(wanted) = place else { return Ok(Some(Content::Archive(archive))) };
            archive.years.retain(|year| year.year == *wanted);
            return Ok((!archive.years.is_empty()).then_some(Content::Year(archive)));
        }
        _ => return Ok(None),
    }))
}

/// The key of a place's shard in the index.
fn key(place: &Place) -> String {
    let (stem, page) = match place {
        Place::Front(page) => ("older".to_owned(), page),
        Place::Topics(page) => ("topics".to_owned(), page),
        Place::Topic(id, page) => (["topic/", id].concat(), page),
        Place::Month(year, month, page) => (["month/", &year.to_string(), "-", &two_digits(*month)].concat(), page),
        Place::Text(id) => (["page/", id].concat(), &None),
        _ => ("archive".to_owned(), &None),
    };
    match page {
        Some(n) => numbered(&stem, *n),
        None => stem,
    }
}

fn numbered(stem: &str, n: u32) -> String {
    [stem, "/", &n.to_string()].concat()
}

/// The shard with this key, where the list that is shown says that it is the next one.
fn next(state: State, lang: &str, wanted: &str) -> Option<ShardName> {
    state.page.with_untracked(|page| {
        let (Route::In(shown, place), list) = (&page.route, list(&page.content)?) else { return None };
        let follows = shown == lang && numbered(&key(place), list.older()?) == wanted;
        list.next.clone().filter(|_| follows)
    })
}

/// A story as the prefix `lang` shows it, in the version that is asked for, where `lang` has none of its own. Where a
/// list has shown it, or another version of it, its text is one request.
async fn story(state: State, lang: &str, slug: &str, asked: Option<&str>) -> Result<Option<Content>, Failure> {
    if let Some(shown) = shown(state, lang, slug).filter(|_| asked.is_none()) {
        return Ok(Some(shown));
    }
    let found = |story| Ok(Some(Content::Story(Box::new(story), None)));
    let mut known = known::story(lang, slug);
    if known.is_nothing() {
        learn_links(state).await;
        known = known::story(lang, slug);
    }
    if let Some(shard) = known.version {
        return found(text(state, &shard).await?);
    }
    let preview = match known.preview {
        Some(preview) => Some(preview),
        None => lookup(state, lang, slug).await?.and_then(|lookup| lookup.story(slug).cloned()),
    };
    let Some(preview) = preview else { return Ok(None) };
    // The address alone shows the site's first version, whichever a list has shown.
    let first = preview.versions.first().map(|version| version.lang.clone());
    let preview = match asked.map(str::to_owned).or(first).filter(|_| preview.lang != lang) {
        Some(wanted) => preview.in_version(&wanted),
        None => preview,
    };
    let story = text(state, &preview.body.shard).await?;
    found(if story.lang == lang { story } else { story.seen_from(&preview) })
}

/// Learns where the links of the story that is shown lead, where that is not known yet: what surrounds it says that too.
async fn learn_links(state: State) {
    let page = state.page.get_untracked();
    let (Content::Story(story, None), Some(lang)) = (&*page.content, page.route.lang()) else { return };
    if known::around(&page.route).is_none()
        && let Ok(Some(around)) = around(state, lang, &story.slug).await
    {
        known::remember(&page, Some(&around));
    }
}

/// The story at an address, if it is shown: alone or beside another version.
fn shown(state: State, lang: &str, slug: &str) -> Option<Content> {
    state.page.with_untracked(|page| match (&page.route, &*page.content) {
        (Route::In(prefix, Place::Story(step, None) | Place::Beside(step, _)), story @ Content::Story(..)) => {
            (prefix == lang && step == slug).then(|| story.clone())
        }
        _ => None,
    })
}

async fn text(state: State, shard: &ShardName) -> Result<Story<Full>, Failure> {
    json::from(fetch::shard(state, shard).await?)
}

/// The lookup of the story at an address: where a list names it, one request, else by way of the index. `None` where not
/// even the day of the story is known.
async fn lookup(state: State, lang: &str, slug: &str) -> Result<Option<Lookup>, Failure> {
    let known = known::story(lang, slug);
    let named = match &known.around {
        Some(shard) => match fetch::shard(state, shard).await {
            // A publication has put another in its place.
            Err(Failure::Missing) => manifest::renew(state).await.map(|_| None)?,
            lookup => Some((shard.clone(), lookup?)),
        },
        None => None,
    };
    let (shard, lookup) = match named {
        Some(named) => named,
        None if known.date.is_empty() => return Ok(None),
        None => {
            let found = find(state, lang, &Index::at(&known.date, slug)).await?;
            let Some((_, shard)) = found.filter(|(key, _)| key.starts_with("at/")) else { return Ok(None) };
            let lookup = fetch::shard(state, &shard).await?;
            (shard, lookup)
        }
    };
    let lookup: Lookup = json::from(lookup)?;
    for links in &lookup.links {
        known::learn(lang, &links.slug, &|known| known.around = Some(shard.clone()));
    }
    Ok(Some(lookup))
}

/// What the index of a language has at a key, or before it: the key that was found, and its shard.
async fn find(state: State, lang: &str, key: &str) -> Result<Option<(String, ShardName)>, Failure> {
    let Some(edition) = edition(state, lang).await? else { return Ok(None) };
    let mut node = edition.index;
    for _ in 0..DEPTH {
        let index: Index = json::from(fetch::shard(state, &node).await?)?;
        match index.find(lang, key) {
            Some(Found::Node(below)) => node = below,
            Some(Found::Shard(found, shard)) => return Ok(Some((found, shard))),
            None => break,
        }
    }
    Ok(None)
}

async fn edition(state: State, lang: &str) -> Result<Option<Edition>, Failure> {
    Ok(manifest::get(state).await?.languages.get(lang).cloned())
}
