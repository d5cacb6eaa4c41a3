//! The publisher's tool.
pub mod cldr;
