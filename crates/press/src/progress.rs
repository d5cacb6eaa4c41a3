//! How far a long work is, for who waits at a terminal.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// Shows on a terminal how far a work is; elsewhere it shows nothing. Threads may share it.
#[derive(Debug)]
pub struct Progress(ProgressBar);

impl Progress {
    /// Shows nothing.
    #[must_use]
    pub fn silent() -> Self {
        Self(ProgressBar::hidden())
    }

    /// A bar on standard error, where that is a terminal.
    #[must_use]
    pub fn shown() -> Self {
        let bar = ProgressBar::new(0);
        if let Ok(style) = ProgressStyle::with_template("press: {msg:<10} {bar:30} {human_pos} of {human_len}") {
            bar.set_style(style);
        }
        Self(bar)
    }

    /// Begins a step of so many parts.
    pub fn step(&self, name: &'static str, parts: usize) {
        self.0.set_message(name);
        self.0.update(|state| {
            state.set_pos(0);
            state.set_len(u64::try_from(parts).unwrap_or(u64::MAX));
        });
        // Before the first step there is nothing to show.
        if !self.0.is_hidden() {
            self.0.enable_steady_tick(Duration::from_millis(100));
        }
    }

    /// A part is done.
    pub fn tick(&self) {
        self.0.inc(1);
    }

    /// Takes the bar away.
    pub fn end(&self) {
        self.0.finish_and_clear();
    }
}
