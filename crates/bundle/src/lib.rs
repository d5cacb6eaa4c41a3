//! The JSON news bundle: the contract between press, which writes it, and the reader, which draws it.
//!
//! The bundle is a tree of small JSON files below `news/`. One of them, the [`Manifest`], keeps its name and is fetched
//! anew; every other file is a *shard* that is named by its own bytes ([`ShardName`]) and never changes:
//!
//! ```text
//! manifest.json ─┬─▶ interface   the words of a language, its plural rules and numbers
//!                ├─▶ front       the newest stories, each preview naming its story's shard
//!                ├─▶ index       a tree of bounded nodes ([`Index`]) that leads to all other lists, to the
//!                │               static pages, and to the lookups: what surrounds a story
//!                └─▶ search      the names of the search segments (crate `search`)
//! ```
//!
//! A shard never names what could name it back, so no hash depends on itself: a story's text names no other shard, and
//! what surrounds it stands in a lookup. Readers ignore fields that they do not know; a newer [`Manifest::schema`] asks
//! them to update. This crate does no input or output, and knows neither Markdown nor the DOM.
//!
//! ```
//! use bundle::{Body, Full, Story};
//!
//! let story: Story<Full> = serde_json::from_str(r#"{
//!     "id": "vitorino", "lang": "sq", "slug": "vitorino", "title": "Vitorino zgjidhet", "summary": "",
//!     "date": {"iso": "2018-06-29", "text": "29 qershor 2018"}, "minutes": 2, "original": "sq",
//!     "body": {"html": "<p id=\"h0-1\">Shtetet anëtare…</p>"}
//! }"#).unwrap();
//! assert_eq!(story.body.html, "<p id=\"h0-1\">Shtetet anëtare…</p>");
//! ```

mod index;
mod interface;
mod list;
mod locale;
mod lookup;
mod manifest;
mod map;
mod shard;
mod story;
pub mod word;

pub use index::{Found, Index};
pub use interface::{Interface, Language, PageLink};
pub use list::{Archive, List, Month, MonthList, Topic, TopicList, TopicName, Topics, Year};
pub use locale::{Lists, Numbers, Plurals};
pub use lookup::{Around, Links, Lookup};
pub use manifest::{Edition, Manifest, SCHEMA};
pub use map::Map;
pub use shard::{HASH_DIGITS, ShardName};
pub use story::{
    Body, Correction, Event, Full, Headline, Image, Preview, Source, Stamp, StaticPage, Story, Version, modest, variant,
};
