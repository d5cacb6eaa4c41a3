//! The publisher's tool, as a library: a newsroom in a folder in, a site of static files out.
//!
//! [`content::read`] reads and checks a newsroom, [`reader::Reader`] is the compiled reader that belongs into the site,
//! and [`site::build`] writes the JSON bundle and every page.
//!
//! ```
//! let nowhere = press::content::read("/no/such/newsroom".as_ref(), jiff::Timestamp::UNIX_EPOCH);
//! assert_eq!(nowhere.unwrap_err()[0].code, "no-content");
//! ```

pub mod archive;
pub mod cache;
mod chance;
pub mod cldr;
pub mod content;
pub mod diagnostic;
pub mod digest;
pub mod draft;
mod escape;
mod glue;
pub mod history;
pub mod host;
pub mod live;
pub mod picture;
pub mod progress;
pub mod query;
pub mod reader;
pub mod recording;
pub mod serve;
pub mod site;
pub mod status;
mod xml;
