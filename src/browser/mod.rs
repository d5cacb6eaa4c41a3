//! The reader in the browser: takes the prerendered page over and draws every further one from the JSON bundle.

mod click;
mod document;
mod fetch;
mod finder;
mod history;
mod intent;
mod json;
mod load;
mod manifest;
mod show;
mod start;

pub use start::start;
