//! What the app has to say in the page: a page that did not arrive, or news.

use bundle::word;

use super::Draw;
use super::element::{Element, el};
use super::tool::cross;
use crate::state::{Alert, Failure};

/// A message with what can be done. The page that is there stays.
pub fn alert(draw: &Draw, alert: &Alert) -> Element {
    let ui = &draw.page.interface;
    let plain = |class: &'static str, href: &str, word| el("a").class(class).at("href", href).text(draw.word(word));
    let (message, ways) = match alert {
        Alert::Failed(href, failure) => {
            let message = match failure {
                Failure::Network => word::FAIL_NETWORK,
                Failure::Damaged | Failure::Missing => word::FAIL_DAMAGED,
                Failure::Update => word::FAIL_UPDATE,
            };
            let open = plain("", href, word::OPEN_PAGE).at("rel", "external").at("data-plain", "");
            (draw.word(message).to_owned(), vec![plain("button", href, word::RETRY), open])
        }
        Alert::News(href) => {
            let show = plain("", href, word::NEWS_SHOW).at("rel", "external").at("data-plain", "");
            (draw.word(word::NEWS).to_owned(), vec![show])
        }
        Alert::Resume(href) => (draw.word(word::RESUME).to_owned(), vec![plain("", href, word::RESUME_GO)]),
        Alert::NoVoice(language) => (ui.filled(word::NO_VOICE, &[("language", language)]), Vec::new()),
    };
    let ways = (!ways.is_empty()).then(|| el("p").class("alert-ways").with_all(ways));
    let cross = cross("dismiss", draw.word(word::DISMISS));
    el("section").class("alert").at("role", "alert").with(el("p").text(message)).with_all(ways).with(cross)
}
