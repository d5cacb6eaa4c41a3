//! A page as an HTML document: the head that press writes, the rendered components, and the data to take them over.

use ::bundle::{Full, ShardName, StaticPage, Story, word};
use serde::Serialize;
use tidings::{BUILD, Content, FirstView, Page, Place, Quest, Route};

use super::app;
use super::desk::Desk;
use super::policy::policy;
use super::share::{graph, linked};
use crate::digest::Print;
use crate::escape::escaped;
use crate::reader::Assets;

/// What is the same in every document of a site.
pub struct Frame<'a> {
    desk: &'a Desk<'a>,
    assets: &'a Assets,
    policy: String,
    print: Print,
}

impl<'a> Frame<'a> {
    /// Prepares the documents of a site.
    #[must_use]
    pub fn new(desk: &'a Desk<'a>, assets: &'a Assets) -> Self {
        let newsroom = desk.newsroom;
        let (origin, base) = (newsroom.site.origin(), newsroom.site.base());
        let print = Print::of(&(&assets.boot, &assets.style, origin, base, BUILD, env!("PRESS_BUILD")));
        Self { desk, assets, policy: policy(&assets.boot, &assets.style), print }
    }

    /// The fingerprint of what is the same in every document.
    #[must_use]
    pub fn print(&self) -> Print {
        self.print
    }

    /// The document of a page; a front page knows the shard that it shows.
    #[must_use]
    pub fn document(&self, page: Page, front: Option<ShardName>) -> String {
        let head = self.head(&page);
        let ui = page.interface.clone();
        let choose = match page.route {
            Route::Root => format!(" data-choose=\"{}\"", escaped(&self.codes().join(" "))),
            _ => String::new(),
        };
        let above_languages = page.route.lang().is_none();
        let mut first = FirstView {
            build: BUILD.into(),
            base: self.desk.newsroom.site.base().to_owned(),
            front,
            shape: 0,
            quest: Quest::default(),
            page,
        };
        let linked = canonical(&first.page).and_then(|route| {
            let address = format!("{}{}", self.desk.newsroom.site.origin(), route.href(self.desk.newsroom.site.base()));
            linked(self.desk, &first.page, &address)
        });
        let linked = linked.map(|linked| data("application/ld+json", "", &linked)).unwrap_or_default();
        let app = tidings::render(first.clone()).html;
        first.shape = elements(&app);
        let data = if above_languages {
            String::new()
        } else {
            data("application/json", " id=\"data\"", &without_text(first))
        };
        format!(
            "<!doctype html><html lang=\"{}\" dir=\"{}\"{choose}><head>{head}</head><body><div id=\"app\">{app}</div>{data}{linked}</body></html>\n",
            escaped(&ui.lang),
            escaped(ui.dir_of(&ui.lang)),
        )
    }

    fn codes(&self) -> Vec<&str> {
        self.desk.newsroom.site.languages.iter().map(|language| language.code.as_str()).collect()
    }

    fn head(&self, page: &Page) -> String {
        let base = self.desk.newsroom.site.base();
        let absolute = |route: &Route| escaped(&format!("{}{}", self.desk.newsroom.site.origin(), route.href(base)));
        let mut head = format!(
            "<meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\
             <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{}</title>",
            escaped(&self.policy),
            escaped(&page.title()),
        );
        let about = description(page);
        if let Some(text) = &about {
            head += &format!("<meta name=\"description\" content=\"{}\">", escaped(text));
        }
        match canonical(page) {
            Some(canonical) => {
                let address = format!("{}{}", self.desk.newsroom.site.origin(), canonical.href(base));
                head += &format!("<link rel=\"canonical\" href=\"{}\">", escaped(&address));
                head += &graph(self.desk, page, &address, about.as_deref());
            }
            None => head += "<meta name=\"robots\" content=\"noindex\">",
        }
        for (lang, route) in alternates(page) {
            head += &format!("<link rel=\"alternate\" hreflang=\"{}\" href=\"{}\">", escaped(&lang), absolute(&route));
        }
        for place in feeding(page) {
            let route = Route::In(page.interface.lang.clone(), place);
            for feed in &page.interface.feeds {
                let href = escaped(&format!("{}{}", self.desk.newsroom.site.origin(), route.beside(&feed.id, base)));
                let (kind, title) = (media_type(&feed.id), escaped(&feed.title));
                head += &format!("<link rel=\"alternate\" type=\"{kind}\" title=\"{title}\" href=\"{href}\">");
            }
        }
        if let Some(lang) = page.route.lang() {
            let home = Route::In(lang.to_owned(), Place::Front(None));
            // Chromium fetches it with every page that names it, and no visit needs it: who keeps stories may want the app.
            if matches!(&*page.content, Content::Saved) {
                head += &format!("<link rel=\"manifest\" href=\"{}\">", escaped(&home.beside(app::MANIFEST, base)));
            }
            if matches!(&*page.content, Content::Front(_) | Content::Search) {
                head += &format!(
                    "<link rel=\"search\" type=\"application/opensearchdescription+xml\" title=\"{}\" href=\"{}\">",
                    escaped(&page.interface.title),
                    escaped(&home.beside(app::SEARCH, base))
                );
            }
        }
        head += &format!(
            "<link rel=\"icon\" type=\"image/svg+xml\" href=\"{0}/favicon.svg\">\
             <link rel=\"apple-touch-icon\" href=\"{0}/media/icon-180.png\">",
            escaped(base)
        );
        head + &format!("<style>{}</style><script>{}</script>", self.assets.style, self.assets.boot)
    }
}

/// The address that stands for a page: its own, a fallback's original, and none for what leads nowhere or is no more.
fn canonical(page: &Page) -> Option<Route> {
    match (&*page.content, &page.route) {
        (Content::Lost | Content::Saved | Content::Search, _) | (_, Route::Lost) => None,
        (Content::Story(story, _), _) if !story.stands() => None,
        (Content::Story(story, _), _) if story.lang != page.interface.lang => {
            Some(Route::In(story.original.clone(), Place::Story(story.slug_in(&story.original).to_owned(), None)))
        }
        (Content::Text(text), _) if text.lang != page.interface.lang => {
            Some(Route::In(text.lang.clone(), Place::Text(text.id.clone())))
        }
        (_, route) => Some(route.clone()),
    }
}

/// The same content in every language that it is really in, itself included, and where to send everybody else. A
/// fallback has none, and neither has what exists in one language only.
fn alternates(page: &Page) -> Vec<(String, Route)> {
    let front =
        || page.interface.languages.iter().map(|l| (l.code.clone(), Route::In(l.code.clone(), Place::Front(None))));
    if page.route == Route::Root {
        return front().chain([("x-default".to_owned(), Route::Root)]).collect();
    }
    if canonical(page).as_ref() != Some(&page.route) {
        return Vec::new();
    }
    let versions = page.alternatives().into_iter().filter(|version| version.translated);
    let mut versions: Vec<_> = versions.filter_map(|version| Some((version.lang, version.route?))).collect();
    if versions.len() < 2 {
        return Vec::new();
    }
    let default = match &*page.content {
        Content::Front(_) => Some(Route::Root),
        Content::Story(story, _) => {
            versions.iter().find(|(lang, _)| *lang == story.original).map(|(_, route)| route.clone())
        }
        _ => versions.first().map(|(_, route)| route.clone()),
    };
    versions.extend(default.map(|route| ("x-default".to_owned(), route)));
    versions
}

/// The places whose feeds a page names: its topic, and the front page of its language.
fn feeding(page: &Page) -> Vec<Place> {
    let topic = match &*page.content {
        Content::Root(_) => return Vec::new(),
        Content::Topic(topic) => Some(Place::Topic(topic.topic.id.clone(), None)),
        _ => None,
    };
    topic.into_iter().chain([Place::Front(None)]).collect()
}

/// The media type of a feed by the name of its file.
fn media_type(file: &str) -> &'static str {
    match file {
        "atom.xml" => "application/atom+xml",
        "feed.json" => "application/feed+json",
        _ => "application/rss+xml",
    }
}

/// What stands under the page's title elsewhere: a summary, the newest headlines of a list, what the search can do.
fn description(page: &Page) -> Option<String> {
    let text = match &*page.content {
        Content::Story(story, _) => story.summary.clone(),
        Content::Text(text) => text.summary.clone(),
        Content::Topic(topic) => topic.description.clone(),
        Content::Front(list) | Content::Older(list) => {
            let newest = list.stories.iter().take(3).map(|story| &*story.title);
            newest.collect::<Vec<_>>().join(" · ")
        }
        Content::Search => page.interface.word(word::SEARCH_HINT).to_owned(),
        _ => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}

/// The page's data without the text that stands in the document anyway.
fn without_text(mut first: FirstView) -> FirstView {
    let content = match &*first.page.content {
        Content::Story(story, around) => {
            let body = Full { html: String::new(), ..story.body.clone() };
            Content::Story(Box::new(Story { body, ..(**story).clone() }), around.clone())
        }
        Content::Text(text) => Content::Text(StaticPage { html: String::new(), ..text.clone() }),
        _ => return first,
    };
    first.page.content = content.into();
    first
}

/// Data as an inert block, with what could end or open markup encoded.
fn data(kind: &str, id: &str, value: &impl Serialize) -> String {
    let json = serde_json::to_string(value).unwrap_or_default();
    let mut safe = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => safe += &format!("\\u{:04x}", u32::from(c)),
            c => safe.push(c),
        }
    }
    format!("<script type=\"{kind}\"{id}>{safe}</script>")
}

/// How many elements a piece of rendered HTML has. Text and attributes of components hold no bare `<`.
fn elements(html: &str) -> u32 {
    let opening = html.as_bytes().windows(2).filter(|pair| matches!(pair, [b'<', c] if c.is_ascii_alphabetic()));
    u32::try_from(opening.count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_cannot_end_their_block() {
        let block = data("text/plain", "", &"</script><!-- & \u{2028}");
        assert!(!block["<script".len()..block.len() - "</script>".len()].contains("</"));
        assert!(block.contains("\\u003c/script\\u003e\\u003c!-- \\u0026 \\u2028"));
    }

    #[test]
    fn elements_are_counted_without_closing_tags_and_comments() {
        assert_eq!(elements("<p>a<!><br>b</p><!--x--><svg><path d=\"\"></path></svg>"), 4);
    }
}
