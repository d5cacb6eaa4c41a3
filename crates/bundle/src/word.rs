//! The words of the interface, each with the place where a reader meets it.
//!
//! A language pack (`languages/<lang>.toml`) holds one message for every [`Word`] here. A message is plain text with
//! placeholders in braces. A word that counts something stands once for each CLDR plural category of the language, as
//! `key.one`, `key.few` … and always as `key.other`; `{n}` is the number as the language writes it.

/// The key of a message in a language pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word(pub &'static str);

/// What press must know to check a language pack against the words of the reader.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The key in the pack.
    pub key: &'static str,
    /// Whether the pack holds one message for each plural category instead of one in all.
    pub plural: bool,
    /// The placeholders that the message must contain, without their braces.
    pub placeholders: &'static [&'static str],
    /// Where a reader meets the word; the comment in the packs.
    pub place: &'static str,
}

macro_rules! words {
    ($($name:ident $key:literal [$($hole:literal)*] $plural:literal $place:literal)*) => {
        $(#[doc = $place] pub const $name: Word = Word($key);)*
        /// Every word that a pack must hold, in the order in which the packs list them.
        pub const ALL: &[Entry] = &[$(Entry { key: $key, plural: $plural, placeholders: &[$($hole),*], place: $place }),*];
    };
}

words! {
    SKIP "skip" [] false "The first link of every page, seen when it has the focus: leads past the masthead to the text."
    PAGE_TITLE "page_title" ["page" "site"] false "The browser's title of a page: what the page is, then the newsroom's name."
    SECTIONS "sections" [] false "What the row of topics under the masthead is called to a screen reader."
    LANGUAGES "languages" [] false "What the row of language links is called to a screen reader."
    SEARCH "search" [] false "The link to the search page in the masthead, and that page's headline and button."
    TOPICS "topics" [] false "The headline of the page that lists all topics; also above a story's topics."
    ALL_TOPICS "all_topics" [] false "The last link of the row of topics: leads to the page of all topics."
    ARCHIVE "archive" [] false "The link to the archive, and that page's headline."
    ABOUT_SITE "about_site" [] false "What the row of links at the foot (about, imprint, privacy) is called to a screen reader."
    LATEST "latest" [] false "Above the list of stories by day on the front page, to a screen reader."
    TOP_STORIES "top_stories" [] false "What the lead and the stories beside it are called to a screen reader."
    OLDER "older" [] false "The link under a list to the page with older stories."
    NEWER "newer" [] false "The link under a list to the page with newer stories."
    LIST_PAGE "list_page" ["title" "n"] false "The title of an older page of a list: its name, then its number."
    STORY_COUNT "story_count" ["n"] true "How many stories a topic, a year or a month has."
    IN_LANGUAGE "in_language" ["language"] false "To a screen reader, beside the tag of a story that is in another language: which one."
    MINUTES "minutes" ["n"] true "How long a story takes to read, short, beside its date."
    UPDATED "updated" ["date"] false "When a story was last changed, beside its date."
    ALSO_IN "also_in" [] false "Before the links to a story's other languages."
    NOT_IN "not_in" [] false "Before the names of the languages that a story does not exist in."
    NOT_TRANSLATED "not_translated" [] false "To a screen reader, after the name of a language in the switch that this text does not exist in."
    FALLBACK "fallback" ["language" "wanted"] false "The notice above a story that does not exist in the reader's language: 'wanted' is the reader's language, 'language' the one shown, each by its own name."
    FALLBACK_READ "fallback_read" [] false "In that notice, before the links to the versions that exist."
    SOURCES "sources" [] false "Above the list of a story's sources."
    RELATED "related" [] false "Above three related stories, under a story."
    STORY_OLDER "story_older" [] false "Above the headline of the story that came before, under a story."
    STORY_NEWER "story_newer" [] false "Above the headline of the story that came after, under a story."
    CREDIT "credit" ["credit"] false "Who made a picture, after its caption."
    SEARCH_LABEL "search_label" [] false "The label of the search field."
    SEARCH_HINT "search_hint" [] false "Under the empty search field: what can be looked for (every language at once, with or without accents)."
    SEARCH_LOADING "search_loading" [] false "While the search is being fetched."
    SEARCH_COUNT "search_count" ["n"] true "How many stories were found; also announced."
    SEARCH_NONE "search_none" ["query"] false "When no story was found."
    SEARCH_NONE_HINT "search_none_hint" [] false "Under that: try fewer or other words, or look through the topics and the archive."
    SEARCH_FAILED "search_failed" [] false "When the search could not be fetched."
    SEARCH_NO_SCRIPT "search_no_script" [] false "On the search page while it cannot search (no script): topics and archive lead to every story."
    LOADING "loading" [] false "Announced when a page takes a while to arrive."
    FAIL_NETWORK "fail_network" [] false "When a page could not be fetched: the connection may be down."
    FAIL_DAMAGED "fail_damaged" [] false "When what arrived was damaged or was not what was asked for."
    FAIL_UPDATE "fail_update" [] false "When the site has been renewed so far that this open page cannot read it: load it again."
    RETRY "retry" [] false "The button beside a failure: try again."
    OPEN_PAGE "open_page" [] false "The link beside a failure: opens the page in the ordinary way."
    NEWS "news" [] false "When stories have come since the page was opened."
    NEWS_SHOW "news_show" [] false "The link beside that: shows them."
    NOT_FOUND "not_found" [] false "The headline of the page for an address that leads nowhere."
    NOT_FOUND_TEXT "not_found_text" [] false "Under it: the address may be mistyped or the page gone; the links that follow lead on."
    FRONT_PAGE "front_page" [] false "A link to the front page; also the first step of a breadcrumb."
    CHOOSE_LANGUAGE "choose_language" [] false "On the page at the site's root: choose a language."
    EMPTY_LIST "empty_list" [] false "In a list that has no stories yet."
    DISMISS "dismiss" [] false "The button that closes a message."
}
