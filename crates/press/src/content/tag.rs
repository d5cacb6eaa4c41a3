//! What stands in the braces of a shortcode.

/// A shortcode as it was written.
#[derive(Debug, Default, PartialEq)]
pub struct Tag {
    /// What it is called.
    pub name: String,
    /// Whether it ends another.
    pub closes: bool,
    /// The arguments, with their names where they have any.
    arguments: Vec<(String, String)>,
}

impl Tag {
    /// Reads what stands between the braces.
    #[must_use]
    pub fn parse(inside: &str) -> Self {
        let inside = inside.trim().trim_end_matches('/').trim_end();
        let (closes, inside) = inside.strip_prefix('/').map_or((false, inside), |rest| (true, rest.trim_start()));
        let mut words = Vec::new();
        let mut rest = inside;
        while !rest.trim_start().is_empty() {
            rest = rest.trim_start();
            let (name, value) = match rest.find(['=', '"', '`', ' ', '\t', '\n']) {
                Some(end) if rest[end..].starts_with('=') => (&rest[..end], &rest[end + 1..]),
                _ => ("", rest),
            };
            let (value, after) = value_of(value);
            words.push((name.to_owned(), value));
            rest = after;
        }
        let name = if words.is_empty() { String::new() } else { words.remove(0).1 };
        Self { name, closes, arguments: words }
    }

    /// An argument by its name, or by its place among those that have none.
    #[must_use]
    pub fn get(&self, name: &str, place: usize) -> Option<&str> {
        let named = self.arguments.iter().find(|(known, _)| known == name);
        let placed = || self.arguments.iter().filter(|(known, _)| known.is_empty()).nth(place);
        named.or_else(placed).map(|(_, value)| value.trim())
    }

    /// An argument by its name alone.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&str> {
        self.get(name, usize::MAX)
    }
}

/// A value, in quotation marks or up to the next space, and what follows.
fn value_of(text: &str) -> (String, &str) {
    let first = text.chars().next().unwrap_or_default();
    // Programs for letters make such marks of the plain ones.
    let typed = ["“”", "„“", "„”", "«»", "””"].iter().filter_map(|pair| {
        let rest = text.strip_prefix(pair.chars().next()?)?;
        let close = pair.chars().next_back()?;
        rest.split_once(close)
    });
    if let Some((value, after)) = typed.min_by_key(|(value, _)| value.len()) {
        return (value.to_owned(), after);
    }
    let mark @ ('"' | '`') = first else {
        let end = text.find(char::is_whitespace).unwrap_or(text.len());
        return (text[..end].to_owned(), &text[end..]);
    };
    let mut value = String::new();
    let mut chars = text.char_indices().skip(1);
    while let Some((i, c)) = chars.next() {
        match c {
            '\\' if mark == '"' => value.extend(chars.next().map(|(_, c)| c)),
            c if c == mark => return (value, &text[i + c.len_utf8()..]),
            c => value.push(c),
        }
    }
    (value, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_named_or_stand_in_order() {
        let tag = Tag::parse(r#" figure src="a \"b\".jpg" alt=`x "y"` n=3 bare / "#);
        assert_eq!(
            (tag.name.as_str(), tag.named("src"), tag.named("alt")),
            ("figure", Some("a \"b\".jpg"), Some("x \"y\""))
        );
        assert_eq!((tag.named("n"), tag.get("z", 0)), (Some("3"), Some("bare")));
        assert!(Tag::parse("/details").closes);
        let typed = Tag::parse("youtube a title=“The captain speaks” b=„Kapiteni flet” c=«x y» d");
        assert_eq!((typed.named("title"), typed.named("b")), (Some("The captain speaks"), Some("Kapiteni flet")));
        assert_eq!((typed.named("c"), typed.get("e", 1)), (Some("x y"), Some("d")));
    }
}
