//! A question to the search, as its address says it.

/// What is sought, and which of it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quest {
    /// What stands in the field.
    pub words: String,
    /// The topic that stories must have, by its id; empty for any.
    pub topic: String,
    /// The year that stories must be of; empty for any.
    pub year: String,
    /// The language that stories must exist in; empty for any.
    pub lang: String,
    /// Whether the newest come first, not the best.
    pub newest: bool,
    /// How many pages of hits are shown, less one.
    pub more: u32,
}

/// How many hits a page has, and how many pages there are at most.
pub const PAGE: usize = 10;
pub const MOST: u32 = 20;

impl Quest {
    /// Of words alone.
    #[must_use]
    pub fn of(words: &str) -> Self {
        Self { words: words.to_owned(), ..Self::default() }
    }

    /// Whether nothing is sought.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.trim().is_empty() && self.topic.is_empty() && self.year.is_empty() && self.lang.is_empty()
    }

    /// How many hits are shown at most.
    #[must_use]
    pub fn hits(&self) -> usize {
        PAGE * (self.more as usize + 1)
    }

    /// The same without words, whatever is shown of it.
    #[must_use]
    pub fn filters(&self) -> Self {
        Self { words: String::new(), more: 0, ..self.clone() }
    }

    /// Seeks other words. What was shown more of is not any more.
    pub fn seek(&mut self, words: String) {
        self.words = words;
        self.more = 0;
    }

    /// A filter by its name in an address.
    #[must_use]
    pub fn filter(&self, name: &str) -> &str {
        match name {
            "topic" => &self.topic,
            "year" => &self.year,
            "lang" => &self.lang,
            "sort" if self.newest => "new",
            _ => "",
        }
    }

    /// Sets a filter by its name. What was shown more of is not any more.
    pub fn set(&mut self, name: &str, value: &str) {
        match name {
            "topic" => value.clone_into(&mut self.topic),
            "year" => value.clone_into(&mut self.year),
            "lang" => value.clone_into(&mut self.lang),
            "sort" => self.newest = value == "new",
            _ => {}
        }
        self.more = 0;
    }
}

/// The filters of a search, by their names in an address.
pub const FILTERS: [&str; 4] = ["topic", "year", "lang", "sort"];
