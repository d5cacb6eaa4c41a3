//! Search for static sites: an index in immutable files, and the engine that answers from them.
//!
//! press builds a [`Segment`](build::Segment) of every language's stories; an [`Engine`](engine::Engine) opens the
//! segments, natively or in a browser's worker, and answers over all languages, the reader's first. The reader itself
//! knows only the [`message`]s. There is no input or output here, and nothing of stories but what is indexed.
//!
//! ```
//! # #[cfg(feature = "build")] {
//! use search::build::{Document, Segment};
//! use search::engine::Engine;
//!
//! let mut segment = Segment::new("sq");
//! segment.add(Document {
//!     id: "vitorino".into(),
//!     slug: "vitorino".into(),
//!     original: "sq".into(),
//!     languages: vec!["sq".into()],
//!     title: "Vitorino zgjidhet drejtor".into(),
//!     body: "Diasporë".into(),
//!     ..Document::default()
//! });
//! let engine = Engine::open(&[segment.finish()]).unwrap();
//! assert_eq!(engine.query("diaspore", &["en"], 10).hits[0].id, "vitorino");
//! # }
//! ```

#[cfg(feature = "build")]
pub mod build;
#[cfg(feature = "engine")]
pub mod engine;
#[cfg(feature = "engine")]
mod excerpt;
#[cfg(feature = "engine")]
pub mod fold;
#[cfg(feature = "engine")]
mod lexicon;
pub mod message;
#[cfg(feature = "engine")]
mod morphology;
#[cfg(feature = "engine")]
mod near;
#[cfg(feature = "engine")]
mod order;
#[cfg(feature = "engine")]
mod query;
#[cfg(feature = "engine")]
mod rank;
#[cfg(feature = "engine")]
pub mod segment;
#[cfg(feature = "engine")]
mod slip;
#[cfg(feature = "build")]
mod stem;
#[cfg(feature = "engine")]
pub mod token;
