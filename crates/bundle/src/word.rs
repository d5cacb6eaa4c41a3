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
    /// Whether it is fetched only when a reader turns to what it is for; every other word is in every page.
    pub late: bool,
}

macro_rules! words {
    ($all:ident $late:literal $about:literal
     $($name:ident $key:literal [$($hole:literal)*] $plural:literal $place:literal)*) => {
        $(#[doc = $place] pub const $name: Word = Word($key);)*
        #[doc = $about]
        const $all: &[Entry] = &[
            $(Entry { key: $key, plural: $plural, placeholders: &[$($hole),*], place: $place, late: $late }),*
        ];
    };
}

/// Every word that a pack must hold, in the order in which the packs list them.
pub fn all() -> impl Iterator<Item = &'static Entry> {
    EARLY.iter().chain(LATE)
}

words! {
    EARLY false "What stands in every page."
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
    TRANSCRIPT "transcript" [] false "What readers open to read what is said in a sound or a film."
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
    SETTINGS "settings" [] false "The button in the masthead that opens text size, theme, languages and the like; also the headline of what it opens."
    TOOLS "tools" [] false "What the row of buttons under a story's headline (save, listen, share …) is called to a screen reader."
    SAVE "save" [] false "The button that keeps a story on this device, to read later. Short."
    SAVED "saved" [] false "The same button when the story is kept; pressing it removes the story. Short."
    LISTEN "listen" [] false "The button that reads a story aloud. Short."
    STOP "stop" [] false "The same button while the story is read aloud: stops it. Short."
    SHARE "share" [] false "The button that shares a story. Short."
    PRINT "print" [] false "The button that prints a story or saves it as PDF. Short."
    PARAGRAPHS "paragraphs" [] false "The button that shows a link to each paragraph, to copy. Short."
    COPY_LINK "copy_link" [] false "The button that copies an address: of a paragraph, of a story."
    COPIED "copied" [] false "Announced, and shown in place, when an address was copied."
    SIDE_BY_SIDE "side_by_side" ["language"] false "The link under a story that shows a second version beside the one that is read; 'language' by its own name."
    ONE_VERSION "one_version" [] false "The link that ends that: one version only."
    PICTURE_SHOW "picture_show" [] false "The button in the place of a picture that was not fetched: shows it. What the picture shows follows."
    SAVED_STORIES "saved_stories" [] false "The link to the stories kept on this device, and that page's headline."
    SAVED_NO_SCRIPT "saved_no_script" [] false "On that page while no script runs: saving needs JavaScript."
    ONLY_MINE "only_mine" [] false "Above a list that hides the stories that exist in none of the reader's languages."
    ONLY_MINE_END "only_mine_end" [] false "The button beside that: shows all stories again."
    NEW "new" [] false "Beside the topic of a story that was published since the reader's last visit. One short word."
    EXIT "exit" [] false "The button with which a reader at risk leaves the site at once. Short."
    RESUME "resume" [] false "When a story is opened that the reader left part-way through."
    RESUME_GO "resume_go" [] false "The link beside that: goes on at the paragraph where the reader stopped."
    NO_VOICE "no_voice" ["language"] false "When a story cannot be read aloud, for the device has no voice in its language ('language' by its own name)."
    BREADCRUMB "breadcrumb" [] false "What the line of links above a headline (front page, topics …) is called to a screen reader."
    FOLLOW "follow" [] false "Before the links to a language's or a topic's feeds (RSS, Atom)."
    STALE "stale" ["language" "date"] false "The notice above a translation whose original, in 'language' (by its own name), was changed on 'date' and which has not followed yet."
    STALE_READ "stale_read" [] false "The link in that notice, and in that of a machine's translation: the original."
    RETRACTED "retracted" ["date"] false "In the place of a story that its editors have retracted on 'date'."
    RETRACTED_REASON "retracted_reason" ["reason"] false "After that, where the editors give a reason."
    RETRACTED_TAG "retracted_tag" [] false "Beside the headline of a retracted story, in a list. One word."
    EXPIRED "expired" ["date"] false "In the place of a story whose time was over on 'date', such as an announcement of a past event."
    BYLINE "byline" ["names"] false "Under a headline: who wrote the story."
    MACHINE "machine" [] false "The notice above a translation that a machine has made and no editor has read."
    EVENTS "events" [] false "Above the dates and places of what a story announces, such as a meeting or a course."
    CORRECTION "correction" ["date"] false "Before a correction in a story: on which day it was made."
    CORRECTIONS "corrections" [] false "Above the corrections of a story."
    SERIES "series" ["name"] false "Above the stories of a series that a story is part of."
}

words! {
    LATE true "What is fetched with the settings, the saved stories, the search or the ways to share."
    CLOSE "close" [] false "The button that closes the settings or the ways to share."
    SIZE "size" [] false "In the settings: text size."
    SIZE_SMALL "size_small" [] false "A text size."
    SIZE_NORMAL "size_normal" [] false "A text size: the usual one."
    SIZE_LARGE "size_large" [] false "A text size."
    SIZE_LARGEST "size_largest" [] false "A text size."
    SPACING "spacing" [] false "In the settings: line spacing."
    SPACING_NORMAL "spacing_normal" [] false "A line spacing: the usual one."
    SPACING_WIDE "spacing_wide" [] false "A line spacing."
    SPACING_WIDEST "spacing_widest" [] false "A line spacing."
    FACE "face" [] false "In the settings: typeface."
    FACE_SERIF "face_serif" [] false "A typeface with serifs, as in a printed book; for a reader who may not know the term."
    FACE_SANS "face_sans" [] false "A typeface without serifs, as on signs; for a reader who may not know the term."
    THEME "theme" [] false "In the settings: colours."
    THEME_SYSTEM "theme_system" [] false "Colours as the device has them set."
    THEME_LIGHT "theme_light" [] false "Light colours."
    THEME_DARK "theme_dark" [] false "Dark colours."
    PICTURES "pictures" [] false "In the settings, a box to tick: pictures are fetched only when the reader asks for one."
    PICTURES_HINT "pictures_hint" [] false "Under that: it holds for pages opened from now on; where no script runs, pictures are shown."
    MINE "mine" [] false "In the settings: the reader's languages, the most wanted first. A list of boxes to tick."
    MINE_UP "mine_up" ["language"] false "The button that moves a language up in that list."
    MINE_ONLY "mine_only" [] false "In the settings, a box to tick: lists show only stories that exist in one of the reader's languages."
    REMEMBER "remember" [] false "In the settings, a box to tick: the device remembers what was read, where the reader stopped, and what is new."
    ON_DEVICE "on_device" [] false "In the settings: all of this stays on this device; nobody else learns of it."
    NOT_KEPT "not_kept" [] false "In the settings, when the browser keeps nothing for this site: choices last until the page is closed."
    ERASE_HISTORY "erase_history" [] false "The button that erases what the device remembers of the stories that were read."
    ERASE_ALL "erase_all" [] false "The button that erases all that this site keeps on the device: settings, saved stories, history."
    ERASED "erased" [] false "Shown and announced when it was erased."
    SHARE_TITLE "share_title" [] false "The headline of the ways to share a story."
    SHARE_MAIL "share_mail" [] false "The link that shares by e-mail."
    SAVED_EMPTY "saved_empty" [] false "On the page of saved stories when there are none: how to save one."
    SAVED_HINT "saved_hint" [] false "Above the saved stories: they are kept on this device only."
    UNSAVE "unsave" ["title"] false "To a screen reader: the button that removes a saved story. Seen is only a cross."
    READ_LAST "read_last" [] false "Above the stories that were read last, on the page of saved stories."
    STOPPED_HERE "stopped_here" [] false "The link beside a story that was not read to its end: goes on where the reader stopped."
    SEARCH_SYNTAX "search_syntax" [] false "Under the empty search field: how a phrase is found, and a word left out. The example is a phrase and a word of the language."
    SEARCH_FILTERS "search_filters" [] false "What the row of filters under the search field is called to a screen reader."
    SEARCH_TOPIC "search_topic" [] false "To a screen reader: the filter by topic."
    SEARCH_TOPIC_ANY "search_topic_any" [] false "In that filter: no topic is chosen."
    SEARCH_YEAR "search_year" [] false "To a screen reader: the filter by year."
    SEARCH_YEAR_ANY "search_year_any" [] false "In that filter: no year is chosen."
    SEARCH_LANG "search_lang" [] false "To a screen reader: the filter by the languages that a story exists in."
    SEARCH_LANG_ANY "search_lang_any" [] false "In that filter: no language is chosen."
    SEARCH_SORT "search_sort" [] false "To a screen reader: the choice of the order of the hits."
    SEARCH_SORT_BEST "search_sort_best" [] false "In that choice: the best hits first, as usual."
    SEARCH_SORT_NEW "search_sort_new" [] false "In that choice: the newest hits first."
    SEARCH_INSTEAD "search_instead" ["query"] false "Above the hits when a word of the query is in no story: the query as it was likely meant, a link."
    SEARCH_NEAREST "search_nearest" [] false "When no story was found, before the words in the stories that come nearest to what was typed; each a link."
    SEARCH_COMPLETIONS "search_completions" [] false "What the row of words that may complete the one being typed is called to a screen reader."
    SEARCH_MORE "search_more" [] false "The link under the hits: shows more of them."
    SHORTCUT "shortcut" [] false "In the settings, a box to tick: the key / leads to the search from every page."
}
