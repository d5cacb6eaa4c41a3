//! What a page shows: a place, the interface of its language, and the data of the one shard it is drawn from.

use std::sync::Arc;

use bundle::{
    Archive, Around, Full, Interface, Language, List, MonthList, ShardName, StaticPage, Story, TopicList, Topics, word,
};
use serde::{Deserialize, Serialize};

use crate::quest::Quest;
use crate::route::{Place, Route};

/// Everything that the components need to draw one page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// The address.
    pub route: Route,
    /// The words around the content.
    pub interface: Arc<Interface>,
    /// What the address shows.
    pub content: Arc<Content>,
}

/// The content of a page, as its shard holds it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Content {
    /// The choice of a language, on a page that is never taken over, so that it has no data.
    #[serde(skip)]
    Root(Vec<Choice>),
    /// The newest stories.
    Front(List),
    /// A numbered page of older stories.
    Older(List),
    /// A story; what surrounds it may come later.
    Story(Box<Story<Full>>, Option<Box<Around>>),
    /// All topics.
    Topics(Topics),
    /// A topic's stories.
    Topic(TopicList),
    /// All years.
    Archive(Archive),
    /// A year: an archive of nothing else.
    Year(Archive),
    /// A month's stories.
    Month(MonthList),
    /// A static page.
    Text(StaticPage),
    /// The stories that the reader has saved, which the device knows.
    Saved,
    /// The search; it lists the topics where it cannot run.
    Search,
    /// The address leads nowhere.
    Lost,
}

/// A language to choose, on the pages that stand above all languages.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The language.
    pub language: Language,
    /// What the page says in it: a headline.
    pub title: String,
    /// And a sentence.
    pub text: String,
}

/// The data that stand in a prerendered page: a [`Page`] and where it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FirstView {
    /// The build of the components that rendered the page; a reader of another build leaves it static.
    pub build: String,
    /// The site's base path, without a slash at its end; empty at the root.
    pub base: String,
    /// On a front page, the shard that it shows: where the manifest names another, there is news. No other page changes
    /// when something is published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub front: Option<ShardName>,
    /// The shape of `#app` as rendered: the number of its elements.
    pub shape: u32,
    /// What is sought, on a search page; the reader takes it from the field and the address.
    #[serde(skip)]
    pub quest: Quest,
    /// The page. A story's or static page's text is left out: it stands in the document.
    pub page: Page,
}

/// A page in another language: where it is, and whether it is there in that language's own words.
#[derive(Clone, Debug, PartialEq)]
pub struct Alternative {
    /// The language (BCP 47).
    pub lang: String,
    /// Its address, where it has one.
    pub route: Option<Route>,
    /// Whether the content is in that language, not a fallback.
    pub translated: bool,
}

impl Page {
    /// The headline, which also names the page in the browser's title.
    #[must_use]
    pub fn headline(&self) -> String {
        let ui = &self.interface;
        let numbered = |title: &str, page| ui.numbered(title, page);
        match &*self.content {
            Content::Root(_) | Content::Front(_) => ui.title.clone(),
            Content::Older(list) => numbered(ui.word(word::LATEST), list.page),
            Content::Story(story, _) => story.title.clone(),
            Content::Topics(topics) => numbered(ui.word(word::TOPICS), topics.page),
            Content::Topic(topic) => numbered(&topic.topic.name, topic.list.page),
            Content::Year(archive) => archive.years.first().map_or_else(String::new, |year| year.text.clone()),
            Content::Archive(_) => ui.word(word::ARCHIVE).to_owned(),
            Content::Month(month) => numbered(&month.text, month.list.page),
            Content::Text(text) => text.title.clone(),
            Content::Saved => ui.word(word::SAVED_STORIES).to_owned(),
            Content::Search => ui.word(word::SEARCH).to_owned(),
            Content::Lost => ui.word(word::NOT_FOUND).to_owned(),
        }
    }

    /// Tells the pages that this one is below, the front page first, each with its name. A page that the masthead leads
    /// to is below none.
    pub fn trail(&self, step: &mut dyn FnMut(Place, &str)) {
        let ui = &self.interface;
        let mut first = |place, word| {
            step(Place::Front(None), ui.word(word::FRONT_PAGE));
            if let Some(place) = place {
                step(place, ui.word(word));
            }
        };
        let topic = match &*self.content {
            Content::Story(story, _) if !story.topics.is_empty() => {
                first(None, word::TOPICS);
                story.topics.first()
            }
            Content::Topic(topic) => {
                first(Some(Place::Topics(None)), word::TOPICS);
                topic.list.page.map(|_| &topic.topic)
            }
            Content::Year(_) | Content::Month(_) => {
                first(Some(Place::Archive), word::ARCHIVE);
                None
            }
            _ => None,
        };
        if let Some(topic) = topic {
            step(Place::Topic(topic.id.clone(), None), &topic.name);
        }
        if let Content::Month(month) = &*self.content {
            step(Place::Year(month.year), &month.year_text);
        }
    }

    /// What the browser shows as the page's title.
    #[must_use]
    pub fn title(&self) -> String {
        let headline = self.headline();
        if headline == self.interface.title {
            return headline;
        }
        self.interface.filled(word::PAGE_TITLE, &[("page", &headline), ("site", &self.interface.title)])
    }

    /// The language of the content, which a fallback has another than the interface.
    #[must_use]
    pub fn content_lang(&self) -> &str {
        match &*self.content {
            Content::Story(story, _) => &story.lang,
            Content::Text(text) => &text.lang,
            _ => &self.interface.lang,
        }
    }

    /// The page in every language of the site, in the site's order, its own included.
    #[must_use]
    pub fn alternatives(&self) -> Vec<Alternative> {
        self.interface
            .languages
            .iter()
            .map(|language| self.alternative(&language.code, language.no_fallbacks))
            .collect()
    }

    fn alternative(&self, lang: &str, no_fallbacks: bool) -> Alternative {
        let (place, translated) = match (&*self.content, &self.route) {
            (Content::Story(story, _), _) => {
                let slug = story.slug_in(lang).to_owned();
                (Place::Story(slug, None), story.exists_in(lang))
            }
            (Content::Text(text), _) => (Place::Text(text.id.clone()), text.languages.iter().any(|l| l == lang)),
            (_, Route::In(_, place)) => (place.clone(), true),
            (_, Route::Root | Route::Lost) => (Place::Front(None), true),
        };
        let place = if place == Place::Lost { Place::Front(None) } else { place };
        let route = (translated || !no_fallbacks).then(|| Route::In(lang.into(), place));
        Alternative { lang: lang.into(), route, translated }
    }
}
