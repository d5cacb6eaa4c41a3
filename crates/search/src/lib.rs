//! Search for static sites: an index in immutable files, and the engine that answers from them.
//!
//! press makes [`run`]s of stories and [`merge`]s them into parts and their files; an [`engine`] opens the parts, natively
//! or in a browser's worker, says which files a question needs, and answers over all languages, the reader's first. The
//! reader itself knows only the [`message`]s. There is no input or output here, and nothing of stories but what is indexed.

#[cfg(feature = "engine")]
mod bytes;
#[cfg(feature = "engine")]
pub mod card;
#[cfg(feature = "build")]
mod common;
#[cfg(feature = "engine")]
pub mod engine;
#[cfg(feature = "engine")]
mod excerpt;
#[cfg(feature = "build")]
pub mod explain;
#[cfg(feature = "engine")]
mod filter;
#[cfg(feature = "engine")]
pub mod fold;
#[cfg(feature = "engine")]
pub mod lexicon;
#[cfg(feature = "engine")]
mod look;
#[cfg(feature = "build")]
pub mod merge;
pub mod message;
#[cfg(feature = "engine")]
pub mod morphology;
#[cfg(feature = "engine")]
pub mod near;
#[cfg(feature = "engine")]
mod order;
#[cfg(feature = "engine")]
pub mod part;
#[cfg(feature = "engine")]
mod query;
#[cfg(feature = "engine")]
mod rank;
#[cfg(feature = "engine")]
mod rice;
#[cfg(feature = "build")]
pub mod run;
#[cfg(feature = "engine")]
mod score;
#[cfg(feature = "build")]
mod shelf;
#[cfg(feature = "engine")]
mod slip;
#[cfg(feature = "engine")]
pub mod spell;
#[cfg(feature = "build")]
mod stem;
#[cfg(feature = "engine")]
mod store;
#[cfg(feature = "engine")]
pub mod term;
#[cfg(feature = "engine")]
pub mod token;
