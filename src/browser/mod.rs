//! The reader in the browser: takes the prerendered page over and draws every further one from the JSON bundle.

mod click;
mod document;
mod enlarge;
mod fetch;
mod finder;
mod history;
mod intent;
mod json;
mod known;
mod listen;
mod load;
mod manifest;
mod more;
mod motion;
mod show;
mod start;
mod store;
mod text;
mod tool;
mod visit;

pub use start::start;
