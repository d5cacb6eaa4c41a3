//! What a visitor experiences: a real browser against a built site.
//!
//! A test opens a browser on a site's host ([`browser::visit`]), acts as a visitor would, and waits for states, never
//! for times. Every visit ends with the check that nothing was logged as an error and that no request left the host.
//! The site is `dist/`, as `cargo xtask build` leaves it, or a small newsroom that a test writes ([`newsroom`]).

mod browser;
mod failure;
mod find;
mod host;
mod language;
mod newsroom;
mod pseudo;
mod read;
mod start;
mod state;
mod takeover;
mod travel;
