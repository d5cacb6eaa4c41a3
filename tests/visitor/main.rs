//! What a visitor experiences: a real browser against a built site.
//!
//! A test opens a browser on a site's host ([`browser::visit`]), acts as a visitor would, and waits for states, never
//! for times. Every visit ends with the check that nothing was logged as an error and that no request left the host. A
//! visitor comes with Chromium unless said otherwise; `engines!` makes a test one for each of several engines.
//! The site is `dist/`, as `cargo xtask build` leaves it, or a small newsroom that a test writes ([`newsroom`]).

mod access;
mod beside;
mod browser;
mod cldr;
mod day;
mod driver;
mod failure;
mod find;
mod host;
mod journey;
mod language;
mod live;
mod look;
mod memory;
mod newsroom;
mod picture;
mod pseudo;
mod publish;
mod quest;
mod read;
mod shards;
mod start;
mod state;
mod takeover;
mod template;
mod tool;
mod travel;
mod tree;
mod watch;
