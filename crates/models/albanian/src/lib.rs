//! See `crates/models/README.md`.

use include_dir::{include_dir, Dir};

/// The files.
pub const ALBANIAN_MODELS_DIRECTORY: Dir = include_dir!("$CARGO_MANIFEST_DIR/models");
