//! Words in a text, by a small rule over kinds of characters: letters, marks and digits make words; an apostrophe or a
//! hyphen parts them (`l’arrivo`, `email` in `e-mail`); scripts without spaces give a word a character.

/// A word and where it stands: byte offsets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// The word as it is written.
    pub text: &'a str,
    /// Where it begins.
    pub start: usize,
}

impl Token<'_> {
    /// Where it ends.
    #[must_use]
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The words of a text in their order.
///
/// ```
/// let words: Vec<&str> = search::token::tokens("L’Aquila, 18-vjeçar").map(|token| token.text).collect();
/// assert_eq!(words, ["L", "Aquila", "18", "vjeçar"]);
/// ```
pub fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = rest.by_ref().find(|(_, c)| is_word(*c))?;
        let mut end = start + first.len_utf8();
        if !stands_alone(first) {
            while let Some(&(at, c)) = rest.peek() {
                if !is_word(c) || stands_alone(c) {
                    break;
                }
                end = at + c.len_utf8();
                rest.next();
            }
        }
        Some(Token { text: text.get(start..end)?, start })
    })
}

/// The compounds of a text that hyphens join, without the hyphens: `email` of `e-mail`.
pub fn compounds(text: &str) -> impl Iterator<Item = String> + '_ {
    let is_part = |c: char| is_word(c) || is_hyphen(c);
    let parts = text.split(move |c| !is_part(c)).map(|word| word.trim_matches(is_hyphen));
    parts.filter(|word| word.contains(is_hyphen)).map(|word| word.chars().filter(|c| !is_hyphen(*c)).collect())
}

/// The Arabic words of a text without the article (and what may be joined to it): `هجرة` of `الهجرة`. After the prefixes
/// of the light stemmer of Larkey, Ballesteros & Connell (2002, doi:10.1145/564376.564425).
pub fn bare(text: &str) -> impl Iterator<Item = &str> {
    tokens(text).filter_map(|token| without_article(token.text))
}

/// An Arabic word without its article, where three letters remain.
#[must_use]
pub fn without_article(word: &str) -> Option<&str> {
    after_article(word).filter(|rest| rest.chars().count() >= 3)
}

fn after_article(word: &str) -> Option<&str> {
    let prefixes = ["وال", "بال", "كال", "فال", "لل", "ال"];
    prefixes.iter().find_map(|prefix| word.strip_prefix(prefix))
}

/// With what the keys begin of the words that begin as a folded one does: an article may be all that is typed so far.
pub fn beginnings(folded: &str) -> impl Iterator<Item = &str> {
    let rest = after_article(folded).filter(|rest| !rest.is_empty());
    [Some(folded), rest].into_iter().flatten()
}

/// By what a folded word is sorted: without an Arabic article, so that its forms stand together.
#[must_use]
pub fn key(folded: &str) -> &str {
    without_article(folded).unwrap_or(folded)
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}' | '\u{200c}' | '\u{200d}' | '\u{ad}')
}

/// Whether a character is a word of its own: the scripts that are written without spaces.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{e7f}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{20000}'..='\u{3134f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text).map(|token| token.text).collect()
    }

    #[test]
    fn words_are_parted_by_what_is_no_letter() {
        assert_eq!(words("  Një, dy—tri! "), ["Një", "dy", "tri"]);
        assert_eq!(words("dell’immigrazione"), ["dell", "immigrazione"]);
        assert_eq!(words("الهِجْرة والعودة"), ["الهِجْرة", "والعودة"]);
        assert_eq!(words("移民2018"), ["移", "民", "2018"]);
        assert_eq!(words(""), Vec::<&str>::new());
    }

    #[test]
    fn compounds_are_joined() {
        assert_eq!(compounds("an e-mail, -x- and so–on").collect::<Vec<_>>(), ["email"]);
    }

    #[test]
    fn offsets_point_into_the_text() {
        let text = "ëë zë";
        for token in tokens(text) {
            assert_eq!(&text[token.start..token.end()], token.text);
        }
    }
}
