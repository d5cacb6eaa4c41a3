//! Content is hostile until sanitised: what may stand in a text, whoever wrote it.

use std::collections::HashSet;
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

/// The elements of a text.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
];

/// Where addresses may lead. The last three are press's own placeholders.
const SCHEMES: &[&str] = &["http", "https", "mailto", "tel", "story", "page", "media"];

static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let set = |items: &[&'static str]| items.iter().copied().collect::<HashSet<_>>();
    let mut builder = Builder::empty();
    builder
        .tags(set(ELEMENTS))
        .clean_content_tags(set(&["script", "style", "template", "iframe", "noscript", "svg", "math"]))
        .generic_attributes(set(&["id", "lang", "dir", "title"]))
        .tag_attributes(
            [
                ("a", set(&["href", "hreflang", "download"])),
                ("img", set(&["src", "alt", "width", "height", "loading", "decoding"])),
                ("ol", set(&["start", "reversed"])),
                ("li", set(&["value"])),
                ("td", set(&["colspan", "rowspan"])),
                ("th", set(&["colspan", "rowspan", "scope"])),
                ("time", set(&["datetime"])),
                ("details", set(&["open"])),
                ("blockquote", set(&["cite"])),
                ("q", set(&["cite"])),
            ]
            .into(),
        )
        .allowed_classes(
            [
                ("blockquote", set(&["pull"])),
                ("div", set(&["gallery", "table"])),
                ("figure", set(&["film", "sound"])),
                ("ol", set(&["footnotes"])),
                ("p", set(&["embed"])),
                ("td", set(&["end", "middle"])),
                ("th", set(&["end", "middle"])),
            ]
            .into(),
        )
        .url_schemes(set(SCHEMES))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(Some("noopener noreferrer"));
    builder
});

/// The element that raw HTML has and that may not stand in a text, and what to write instead.
#[must_use]
pub fn removed(lower: &str) -> Option<(&'static str, &'static str)> {
    let gone = ["<script", "<iframe", "<video", "<audio", "<object", "<embed", "<form", "<style", "<font", "<o:p"];
    let tag = gone.into_iter().find(|tag| lower.contains(tag))?;
    let help = match tag {
        "<video" | "<audio" => "Write ![what it shows](film.mp4) in a paragraph of its own.",
        "<iframe" => "Write a link, or {{< youtube … >}} and the like for a film elsewhere.",
        _ => "Take it out, or write it as Markdown.",
    };
    Some((tag, help))
}

/// A text with nothing in it but what may stand there.
#[must_use]
pub fn sanitise(html: &str) -> String {
    SANITISER.clean(html).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_and_handlers_are_gone() {
        for hostile in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<a href=\"javascript:alert(1)\">x</a>",
            "<p style=\"position:fixed\">x</p>",
            "<iframe src=\"https://example.org\"></iframe>",
            "<svg><script>alert(1)</script></svg>",
            "<form action=\"https://example.org\"><input></form>",
            "<base href=\"https://example.org/\">",
            "<meta http-equiv=refresh content=\"0;url=https://example.org\">",
        ] {
            let clean = sanitise(hostile);
            for trace in ["script", "alert", "style", "iframe", "form", "base", "meta", "svg", "onerror"] {
                assert!(!clean.contains(trace), "{hostile} → {clean}");
            }
        }
    }

    #[test]
    fn blocks_keep_ids_languages_and_details() {
        let html = "<details open=\"\" id=\"h1-1\"><summary>S</summary><p lang=\"el\" dir=\"ltr\">x<br>y</p></details>";
        assert_eq!(sanitise(html), html);
    }
}
