//! The colour that stands in a picture's place while it comes: one of a closed set, for which the style sheet has a class
//! each (`style/base.css`).

use image::{DynamicImage, GenericImageView as _, Rgba};

/// The colours, each muted enough to stand on the paper by day and by night.
pub const COLOURS: [[u8; 3]; 12] = [
    [0xe4, 0xde, 0xd0],
    [0xa8, 0xa3, 0x98],
    [0x5e, 0x5b, 0x55],
    [0x26, 0x29, 0x2b],
    [0xd8, 0xb9, 0x8c],
    [0x9c, 0x6b, 0x45],
    [0x8e, 0x3d, 0x32],
    [0x7d, 0x8a, 0x55],
    [0x3f, 0x5c, 0x45],
    [0x9f, 0xc0, 0xcd],
    [0x4a, 0x86, 0x9b],
    [0x23, 0x47, 0x5c],
];

/// The one of what has no colour of its own.
pub const PLAIN: u8 = 0;

/// How many pixels of a row and of a column are looked at, at most: the mean of millions is no other.
const LOOKS: u32 = 64;

/// The colour that is nearest to a picture's mean, as people see it.
pub fn nearest(image: &DynamicImage) -> u8 {
    let places = |length: u32| {
        let step = length.div_ceil(LOOKS).max(1) as usize;
        (0..length).skip(step / 2).step_by(step)
    };
    let (mut mean, count) = ([0.0_f32; 3], places(image.width()).count() * places(image.height()).count());
    for (x, y) in places(image.width()).flat_map(|x| places(image.height()).map(move |y| (x, y))) {
        let Rgba([r, g, b, _]) = image.get_pixel(x, y);
        mean.iter_mut().zip(lab([r, g, b])).for_each(|(sum, part)| *sum += part / count as f32);
    }
    let far = |colour: &[u8; 3]| -> f32 { lab(*colour).iter().zip(mean).map(|(a, b)| (a - b).powi(2)).sum() };
    let best = COLOURS.iter().enumerate().min_by(|(_, a), (_, b)| far(a).total_cmp(&far(b)));
    best.and_then(|(i, _)| u8::try_from(i).ok()).unwrap_or(PLAIN)
}

/// A colour in Oklab (<https://bottosson.github.io/posts/oklab/>): lightness, green to red, blue to yellow.
fn lab(rgb: [u8; 3]) -> [f32; 3] {
    let [r, g, b] = rgb.map(|byte| {
        let value = f32::from(byte) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    });
    let l = (0.412_221_46 * r + 0.536_332_55 * g + 0.051_445_995 * b).cbrt();
    let m = (0.211_903_5 * r + 0.680_699_5 * g + 0.107_396_96 * b).cbrt();
    let s = (0.088_302_46 * r + 0.281_718_85 * g + 0.629_978_7 * b).cbrt();
    [
        0.210_454_26 * l + 0.793_617_8 * m - 0.004_072_047 * s,
        1.977_998_5 * l - 2.428_592_2 * m + 0.450_593_7 * s,
        0.025_904_037 * l + 0.782_771_77 * m - 0.808_675_77 * s,
    ]
}
