//! What a browser keeps of a site besides pages: how it stands among other programs, and how its search is asked from outside.

use serde_json::json;
use tidings::{Place, Route};

use super::edition::Edition;
use super::{Error, Output, json};
use crate::content::Newsroom;
use crate::digest::Print;
use crate::picture::icon;
use crate::reader::Reader;
use crate::xml::el;

/// The manifest of a language's app, beside its front page.
pub const MANIFEST: &str = "app.webmanifest";

/// The description of a language's search, beside its front page.
pub const SEARCH: &str = "opensearch.xml";

/// The colour of the paper by day, as `style/tokens.css` has it.
const PAPER: &str = "#fbf9f4";

/// The sizes of the icons that are pixels: for home screens, and for Apple's.
const ICONS: [u32; 3] = [180, 192, 512];

/// Writes the newsroom's icon: its own drawing, else the one that comes with the reader.
///
/// # Errors
///
/// When it cannot be drawn, or a file cannot be written.
pub fn icons(newsroom: &Newsroom, reader: &Reader, output: &Output) -> Result<(), Error> {
    let drawing = newsroom.icon.as_deref().or_else(|| reader.file("favicon.svg")).unwrap_or_default();
    // What is written first stays: the reader's own icon comes later.
    output.write("favicon.svg", drawing)?;
    for size in ICONS {
        let path = format!("media/icon-{size}.png");
        let print = Print::of(&(Print::of_bytes(drawing), env!("PRESS_BUILD")));
        output.page(&path, print, || icon(drawing, size).map_err(|error| Error::File("icon.svg".into(), error)))?;
    }
    Ok(())
}

/// Writes both for a language.
///
/// # Errors
///
/// When a file cannot be written.
pub fn write(newsroom: &Newsroom, edition: &Edition, output: &Output) -> Result<(), Error> {
    let (site, language) = (&newsroom.site, edition.language);
    let home = Route::In(language.code.clone(), Place::Front(None));
    let title = site.title(&language.code);
    let pixels = |file: &str, sizes: &str, kind: &str, purpose: &str| {
        let src = format!("{}/{file}", site.base());
        json!({ "src": src, "sizes": sizes, "type": kind, "purpose": purpose })
    };
    let manifest = json!({
        "name": title,
        "short_name": title,
        "lang": language.code,
        "dir": language.dir,
        "id": home.href(site.base()),
        "start_url": home.href(site.base()),
        "scope": format!("{}/", site.base()),
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            pixels("favicon.svg", "any", "image/svg+xml", "any"),
            pixels("media/icon-192.png", "192x192", "image/png", "any"),
            pixels("media/icon-512.png", "512x512", "image/png", "any"),
            pixels("media/icon-512.png", "512x512", "image/png", "maskable"),
        ],
    });
    output.write(&beside(&home, MANIFEST), &json(&manifest)?)?;
    let search = Route::In(language.code.clone(), Place::Search(Default::default()));
    let template = format!("{}{}?q={{searchTerms}}", site.origin(), search.href(site.base()));
    let description = el("OpenSearchDescription")
        .at("xmlns", "http://a9.com/-/spec/opensearch/1.1/")
        .with(el("ShortName").text(&title.chars().take(16).collect::<String>()))
        .with(el("Description").text(title))
        .with(el("Language").text(&language.code))
        .with(el("InputEncoding").text("UTF-8"))
        .with(el("Image").at("type", "image/svg+xml").text(&format!("{}{}/favicon.svg", site.origin(), site.base())))
        .with(el("Url").at("type", "text/html").at("template", template));
    output.write(&beside(&home, SEARCH), &description.document())
}

/// The path of a file beside a page, from the site's folder on.
fn beside(home: &Route, file: &str) -> String {
    home.beside(file, "").trim_start_matches('/').to_owned()
}
