//! Pictures, in the width that they are seen in.

use bundle::Image;

use super::element::{Element, el};

/// How wide a picture in a text is seen, as `sizes` says it.
pub const MEASURE: &str = "(min-width: 48rem) 44rem, 100vw";

/// How wide the picture of the story that leads is, and that of a story in a list.
pub const LEAD: &str = "(min-width: 75rem) 50rem, (min-width: 56rem) 66vw, 100vw";
pub const ROW: &str = "(min-width: 42rem) 14rem, 33vw";

/// A picture that is seen in some width. It is lazy, so that one that is not shown is not fetched; `first` says that it
/// is seen before all others. `class` is what its style hangs on besides the colour that stands in its place while it comes.
pub fn picture(image: &Image, sizes: &str, alt: &str, class: &str, first: bool) -> Element {
    let tint = ["t", &image.tint.to_string()].concat();
    let img = el("img")
        .at("src", image.modest())
        .at("width", image.width.to_string())
        .at("height", image.height.to_string())
        .at("alt", alt)
        .at("class", if class.is_empty() { tint } else { [&tint, " ", class].concat() })
        .at_some("fetchpriority", first.then_some("high"))
        .at("loading", "lazy")
        .at("decoding", "async");
    match image.srcset() {
        Some(srcset) => {
            let source = el("source").at("type", "image/avif").at("srcset", srcset).at("sizes", sizes);
            el("picture").with(source).with(img)
        }
        None => img,
    }
}
