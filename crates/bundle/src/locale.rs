use serde::{Deserialize, Serialize};

/// The CLDR plural rules of a language for whole numbers, as a table.
///
/// The category of `n` is the letter at `n` in `small` where `n` is below its length, else the letter at `n` modulo the
/// length of `cycle` in `cycle`. The letters: `z` zero, `o` one, `t` two, `f` few, `m` many, `x` other. The rules of
/// CLDR look at a whole number through itself and its remainders only
/// (<https://unicode.org/reports/tr35/tr35-numbers.html#Language_Plural_Rules>), so a short table says all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plurals {
    /// The categories of the first numbers, from 0 on.
    pub small: String,
    /// The categories of all further ones, which repeat.
    pub cycle: String,
}

impl Plurals {
    /// The plural category of a whole number: `zero`, `one`, `two`, `few`, `many` or `other`.
    ///
    /// ```
    /// let english = bundle::Plurals { small: "xo".into(), cycle: "x".into() };
    /// assert_eq!(english.category(1), "one");
    /// assert_eq!(english.category(11), "other");
    /// ```
    #[must_use]
    pub fn category(&self, n: u64) -> &'static str {
        let small = usize::try_from(n).ok().and_then(|n| self.small.as_bytes().get(n));
        let length = u64::try_from(self.cycle.len()).unwrap_or_default();
        let cycle = || self.cycle.as_bytes().get(usize::try_from(n.checked_rem(length)?).ok()?);
        match small.or_else(cycle) {
            Some(b'z') => "zero",
            Some(b'o') => "one",
            Some(b't') => "two",
            Some(b'f') => "few",
            Some(b'm') => "many",
            _ => "other",
        }
    }
}

/// How a language writes whole numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbers {
    /// The ten digits, zero first; ASCII ones where this is empty.
    pub digits: String,
    /// What parts groups of three digits.
    pub group: String,
    /// How many digits the first group must have for a number to be grouped at all (CLDR `minimumGroupingDigits`).
    pub min_grouping: u8,
}

impl Numbers {
    /// A whole number as the language writes it.
    ///
    /// ```
    /// let spanish = bundle::Numbers { digits: String::new(), group: ".".into(), min_grouping: 2 };
    /// assert_eq!(spanish.write(1234), "1234");
    /// assert_eq!(spanish.write(12345), "12.345");
    /// ```
    #[must_use]
    pub fn write(&self, n: u64) -> String {
        let ascii = n.to_string();
        let grouped = ascii.len() >= 3 + usize::from(self.min_grouping.max(1));
        let mut out = String::with_capacity(ascii.len() * 2);
        for (i, digit) in ascii.bytes().enumerate() {
            if grouped && i > 0 && (ascii.len() - i).is_multiple_of(3) {
                out.push_str(&self.group);
            }
            let own = self.digits.chars().nth(usize::from(digit.wrapping_sub(b'0')));
            out.push(own.unwrap_or(char::from(digit)));
        }
        out
    }
}

/// What a language puts between the items of a list: “A, B and C”.
///
/// CLDR's list patterns (<https://unicode.org/reports/tr35/tr35-general.html#ListPatterns>) of the type `standard`,
/// without their placeholders, since the items are links: `two`, `start`, `middle` and `end`, a line each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lists(pub String);

impl Lists {
    /// What stands before the item `i`, counted from 0, of `count`.
    ///
    /// ```
    /// let english = bundle::Lists(" and \n, \n, \n and ".into());
    /// let joined = |items: &[&str]| -> String {
    ///     items.iter().enumerate().map(|(i, item)| [english.before(i, items.len()), item].concat()).collect()
    /// };
    /// assert_eq!(joined(&["A"]), "A");
    /// assert_eq!(joined(&["A", "B", "C"]), "A, B and C");
    /// ```
    #[must_use]
    pub fn before(&self, i: usize, count: usize) -> &str {
        let pattern = match i {
            0 => return "",
            1 if count == 2 => 0,
            _ if i + 1 == count => 3,
            1 => 1,
            _ => 2,
        };
        self.0.split('\n').nth(pattern).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_table_knows_only_other() {
        assert_eq!(Plurals::default().category(7), "other");
    }

    #[test]
    fn a_cycle_repeats_after_the_small_numbers() {
        let plurals = Plurals { small: "zot".into(), cycle: "xxxfffffff".into() };
        let categories = [0, 1, 2, 3, 10, 13].map(|n| plurals.category(n));
        assert_eq!(categories, ["zero", "one", "two", "few", "other", "few"]);
    }

    #[test]
    fn each_place_in_a_list_has_its_own_joint() {
        let lists = Lists("two\nstart\nmiddle\nend".into());
        let joints = |count: usize| (0..count).map(|i| lists.before(i, count)).collect::<Vec<_>>();
        assert_eq!(joints(2), ["", "two"]);
        assert_eq!(joints(3), ["", "start", "end"]);
        assert_eq!(joints(5), ["", "start", "middle", "middle", "end"]);
    }

    #[test]
    fn numbers_are_written_in_the_digits_of_the_language() {
        let arabic = Numbers { digits: "٠١٢٣٤٥٦٧٨٩".into(), group: "٬".into(), min_grouping: 1 };
        assert_eq!(arabic.write(1234), "١٬٢٣٤");
        assert_eq!(Numbers::default().write(0), "0");
    }
}
