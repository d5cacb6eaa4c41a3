//! SHA-256, as names and policies write it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The SHA-256 of bytes in hexadecimal digits.
#[must_use]
pub fn hexadecimal(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The SHA-256 of a text as a content security policy names it: `'sha256-…'`.
#[must_use]
pub fn source(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// A fingerprint: the first 128 bits of a SHA-256. Two things with the same one are taken for the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Print(u128);

impl Print {
    /// The fingerprint of bytes.
    #[must_use]
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).iter().take(16).fold(0, |print, byte| print << 8 | u128::from(*byte)))
    }

    /// The first 64 bits as a number.
    #[must_use]
    pub fn number(self) -> u64 {
        (self.0 >> 64) as u64
    }

    /// The fingerprint of a value: of its JSON.
    #[must_use]
    pub fn of(value: &impl Serialize) -> Self {
        let mut json = Vec::with_capacity(1024);
        match serde_json::to_writer(&mut json, value) {
            Ok(()) => Self::of_bytes(&json),
            Err(_) => Self::default(),
        }
    }
}
