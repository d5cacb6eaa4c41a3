//! What stands for a photograph in a newsroom that is made up: a scene, with the grain that a camera leaves.

use std::io;

use crate::chance::Chance;
use crate::picture::{cover, jpeg, painted};

/// The name of one beside its story.
pub const FILE: &str = "scene.jpg";

/// How large one is: 12 megapixels, as phones take them.
const WIDTH: u32 = 4000;
const HEIGHT: u32 = 3000;

/// A JPEG; another seed makes another.
///
/// # Errors
///
/// When it cannot be drawn.
pub fn photograph(seed: u64) -> io::Result<Vec<u8>> {
    let svg = cover(seed, WIDTH, HEIGHT);
    let mut image = painted(&svg, WIDTH, HEIGHT).ok_or_else(|| io::Error::other("the picture cannot be drawn"))?;
    let mut chance = Chance::of(&[seed]);
    for pixel in image.pixels_mut() {
        // Two dice make middle values more frequent, as in a camera.
        let dice = chance.below(1 << 16);
        let grain = (dice & 15) + (dice >> 8 & 15);
        pixel.0 = pixel.0.map(|part| part.saturating_add(grain as u8).saturating_sub(15));
    }
    jpeg(&image.into(), 90)
}
