//! Letters in what press draws itself: which it has, how wide words are, and where lines are best broken.

use std::fmt::Write;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use image::RgbImage;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{ImageHrefResolver, Node, Options, Tree};

use crate::escape::escaped;

/// The faces, bold: Latin, Greek and Cyrillic letters, and Arabic ones (`crates/press/fonts`).
static FACES: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut faces = Database::new();
    faces.load_font_data(include_bytes!("../../fonts/NotoSerif-Bold.ttf").to_vec());
    faces.load_font_data(include_bytes!("../../fonts/NotoNaskhArabic-Bold.ttf").to_vec());
    Arc::new(faces)
});

/// How a text is drawn with them.
pub const STYLE: &str = "font-family=\"Noto Serif\" font-weight=\"700\"";

/// The size at which words are measured.
const MEASURED: f32 = 100.0;

/// A drawing with the faces at hand, in which nothing is fetched.
#[must_use]
pub fn drawing(svg: &str) -> Option<Tree> {
    let nothing = ImageHrefResolver { resolve_data: Box::new(|_, _, _| None), resolve_string: Box::new(|_, _| None) };
    let options = Options { image_href_resolver: nothing, fontdb: Arc::clone(&FACES), ..Options::default() };
    Tree::from_str(svg, &options).ok()
}

/// The pixels of a drawing that covers all of them, whatever its own size.
#[must_use]
pub fn painted(svg: &str, width: u32, height: u32) -> Option<RgbImage> {
    let tree = drawing(svg)?;
    let mut pixels = Pixmap::new(width, height)?;
    let scale = Transform::from_scale(width as f32 / tree.size().width(), height as f32 / tree.size().height());
    resvg::render(&tree, scale, &mut pixels.as_mut());
    let rgb = pixels.data().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    RgbImage::from_raw(width, height, rgb)
}

/// A text without what the faces have no letters for, such as emoji.
#[must_use]
pub fn drawable(text: &str) -> String {
    let known = |c: &char| {
        matches!(u32::from(*c), 0x20..=0x7e | 0xa0..=0x24f | 0x259 | 0x300..=0x30c | 0x326..=0x328 | 0x370..=0x3ff
            | 0x400..=0x45f | 0x490..=0x491 | 0x600..=0x6ff | 0x750..=0x77f | 0x1e00..=0x1fff | 0x200c..=0x200d
            | 0x2010..=0x2027 | 0x2030..=0x203a | 0x20ac | 0x2116 | 0x2122 | 0x2190..=0x2193 | 0x2212
            | 0xfb50..=0xfdff | 0xfe70..=0xfefc)
    };
    let text: String = text.chars().filter(known).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text in lines, and the size at which they fit.
#[derive(Clone, Debug, PartialEq)]
pub struct Lines {
    /// The lines, from the first on.
    pub lines: Vec<String>,
    /// The size of the letters.
    pub size: f32,
}

/// Sets a text into a width: as large as the first of `sizes` allows, each with the most lines that it may have, and in
/// lines that are as even as they can be. Where even the last is too large, smaller ones follow: nothing is ever cut off.
#[must_use]
pub fn set(text: &str, width: f32, sizes: &[(f32, usize)]) -> Lines {
    let words = pieces(text);
    let measured = measure(&words);
    let last = sizes.last().copied().unwrap_or((20.0, usize::MAX));
    let smaller = (1..60_u8).map(|step| {
        let size = last.0 * 0.94_f32.powi(i32::from(step));
        (size, (last.1 as f32 * last.0 / size) as usize)
    });
    let mut best = Lines { lines: vec![text.to_owned()], size: 1.0 };
    for (size, most) in sizes.iter().copied().chain(smaller) {
        let scale = MEASURED / size;
        let Some(count) = broken(&measured, width * scale).map(|lines| lines.len()).filter(|count| *count <= most)
        else {
            continue;
        };
        let lines = even(&measured, width * scale, count);
        let line = |range: &Range<usize>| {
            let mut line = String::new();
            for word in words.get(range.clone()).unwrap_or_default() {
                if !line.is_empty() && !word.glued {
                    line.push(' ');
                }
                line.push_str(&word.text);
            }
            line
        };
        best = Lines { lines: lines.iter().map(line).collect(), size };
        break;
    }
    best
}

/// A word, or a part of one that may stand on a line of its own.
struct Piece {
    text: String,
    /// Whether it goes on from the one before, without a space.
    glued: bool,
}

/// A text in pieces: words, and long ones after each hyphen.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for word in text.split_whitespace() {
        let mut first = true;
        for part in word.split_inclusive(['-', '–', '/']) {
            pieces.push(Piece { text: part.to_owned(), glued: !first });
            first = false;
        }
    }
    pieces
}

/// Pieces with their widths and what stands before each in a line; a space comes last.
struct Measured {
    widths: Vec<f32>,
    glued: Vec<bool>,
    space: f32,
}

fn measure(pieces: &[Piece]) -> Measured {
    let mut svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">".to_owned();
    let texts = pieces.iter().map(|piece| piece.text.as_str()).chain(["nn", "n n"]);
    for (n, text) in texts.enumerate() {
        // Writing into a string does not fail.
        let _ = write!(svg, "<text id=\"w{n}\" {STYLE} font-size=\"{MEASURED}\">{}</text>", escaped(text));
    }
    svg += "</svg>";
    let tree = drawing(&svg);
    let wide = |n: usize| match tree.as_ref().and_then(|tree| tree.node_by_id(&format!("w{n}"))) {
        Some(Node::Text(text)) => text.bounding_box().width(),
        _ => 0.0,
    };
    let count = pieces.len();
    Measured {
        widths: (0..count).map(wide).collect(),
        glued: pieces.iter().map(|piece| piece.glued).collect(),
        space: wide(count + 1) - wide(count),
    }
}

/// The pieces of each line of a width, each as full as it can be; `None` where one piece is wider.
fn broken(measured: &Measured, width: f32) -> Option<Vec<Range<usize>>> {
    let mut lines = Vec::new();
    let (mut start, mut used) = (0, 0.0);
    for (n, (wide, glued)) in measured.widths.iter().zip(&measured.glued).enumerate() {
        if *wide > width {
            return None;
        }
        let gap = if n == start || *glued { 0.0 } else { measured.space };
        if n > start && used + gap + wide > width {
            lines.push(start..n);
            (start, used) = (n, *wide);
        } else {
            used += gap + wide;
        }
    }
    if start < measured.widths.len() {
        lines.push(start..measured.widths.len());
    }
    Some(lines)
}

/// The pieces in so many lines of a width, so that the lines are as nearly alike as they can be.
fn even(measured: &Measured, width: f32, count: usize) -> Vec<Range<usize>> {
    let all = measured.widths.len();
    let wide = |line: Range<usize>| {
        let gap = |n: usize| if measured.glued.get(n) == Some(&true) { 0.0 } else { measured.space };
        let gaps: f32 = line.clone().skip(1).map(gap).sum();
        gaps + measured.widths.get(line).unwrap_or_default().iter().sum::<f32>()
    };
    let mean = wide(0..all) / count.max(1) as f32;
    // Of the first pieces, by how many they are: the least that their lines differ from the mean, and where the last begins.
    let mut best: Vec<Option<(f32, Vec<usize>)>> = vec![None; all + 1];
    best.first_mut().into_iter().for_each(|none| *none = Some((0.0, Vec::new())));
    for _ in 0..count {
        let mut next: Vec<Option<(f32, Vec<usize>)>> = vec![None; all + 1];
        for (end, slot) in next.iter_mut().enumerate().skip(1) {
            for (start, known) in best.iter().enumerate().take(end) {
                let (Some((cost, starts)), own) = (known, wide(start..end)) else { continue };
                let cost = cost + (own - mean).powi(2);
                if own <= width && slot.as_ref().is_none_or(|(least, _)| cost < *least) {
                    *slot = Some((cost, [starts.as_slice(), &[start]].concat()));
                }
            }
        }
        best = next;
    }
    let starts = best.pop().flatten().map(|(_, starts)| starts).unwrap_or_default();
    let ends = starts.iter().copied().skip(1).chain([all]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_even_and_nothing_is_cut_off() {
        let sizes = [(64.0, 3), (48.0, 4)];
        for title in [
            "Twenty-five years of working for migrants in Albania",
            "Ministritë takohen për ligjin e imigracionit dhe të drejtat e punëtorëve stinorë në Greqi",
            "Η σύμβαση για τους πρόσφυγες και τα δικαιώματα όσων φεύγουν από τη χώρα τους",
            "المادة الثالثة عشرة من الإعلان العالمي لحقوق الإنسان وحق كل فرد في مغادرة أي بلد",
            "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen",
            "Besa",
        ] {
            let set = set(title, 600.0, &sizes);
            assert_eq!(set.lines.join(" ").replace("- ", "-"), title);
            let measured =
                measure(&set.lines.iter().map(|line| Piece { text: line.clone(), glued: false }).collect::<Vec<_>>());
            let widths: Vec<f32> = measured.widths.iter().map(|width| width * set.size / MEASURED).collect();
            assert!(widths.iter().all(|width| *width > 0.0 && *width <= 605.0), "{title}: {widths:?}");
            // No line but one is less than a third as long as the longest.
            let longest = widths.iter().copied().fold(0.0, f32::max);
            assert!(widths.iter().filter(|width| **width < longest / 3.0).count() <= 1, "{title}: {widths:?}");
        }
    }

    #[test]
    fn what_no_face_has_is_left_out() {
        assert_eq!(drawable("Një 🚢 anije  e re 漢字"), "Një anije e re");
    }
}
