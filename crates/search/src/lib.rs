//! Being written.
pub mod message;
