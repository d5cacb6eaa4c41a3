//! The reader: the pages of a news site as components.
//!
//! press calls [`render()`] to write every page as HTML; in the browser `browser::start` takes the same page over and
//! draws every further one from the JSON bundle. Both draw a [`Page`]: a [`Route`], the words of its language, and the
//! data of one shard.
//!
//! ```
//! use tidings::{Place, Route};
//!
//! let route = Route::In("sq".into(), Place::Story("vitorino".into(), None));
//! assert_eq!(route.href("/newsroom"), "/newsroom/sq/news/vitorino/");
//! ```

#![recursion_limit = "256"]

#[cfg(target_arch = "wasm32")]
pub mod browser;
mod page;
mod quest;
#[cfg(not(target_arch = "wasm32"))]
mod render;
mod route;
pub mod state;
mod view;

pub use page::{Alternative, Choice, Content, FirstView, Page};
pub use quest::Quest;
#[cfg(not(target_arch = "wasm32"))]
pub use render::{Rendered, render};
pub use route::{Place, RESERVED, Route};
#[cfg(not(target_arch = "wasm32"))]
pub use view::MEASURE;

/// The build of these components: a hash of their sources. press refuses a reader of another build, and a reader
/// leaves the page of another build static. The prefix lets press find it among the bytes of a compiled reader.
pub const BUILD: &str = concat!("tidings-build:", env!("TIDINGS_BUILD"));
