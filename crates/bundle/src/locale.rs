use serde::{Deserialize, Serialize};
/// P
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Plurals { pub small: String, pub cycle: String }
/// N
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Numbers { pub digits: String, pub group: String, pub min_grouping: u8 }
impl Plurals { pub fn category(&self, _n: u64) -> &'static str { "other" } }
impl Numbers { pub fn write(&self, n: u64) -> String { n.to_string() } }
