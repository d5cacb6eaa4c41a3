use serde::{Deserialize, Serialize};

use crate::{Map, ShardName};

/// The major version of the bundle's schema: a reader refuses a manifest with a newer one and asks to be updated.
pub const SCHEMA: u32 = 1;

/// `news/manifest.json`: the only file of the bundle that changes under its name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// The bundle's major version.
    pub schema: u32,
    /// Changes when anything that a reader can see has changed: a hash of everything below.
    pub generation: String,
    /// The parts of the search's index, the oldest stories first; the crate `search` reads them.
    pub search: Vec<ShardName>,
    /// What there is in each language.
    pub languages: Map<Edition>,
}

/// One language of the bundle.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Edition {
    /// An [`crate::Interface`].
    pub interface: ShardName,
    /// The newest stories: a [`crate::List`].
    pub front: ShardName,
    /// The root of the tree of all other shards: an [`crate::Index`].
    pub index: ShardName,
}
