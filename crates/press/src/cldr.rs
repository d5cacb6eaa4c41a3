//! What CLDR knows of a language: dates, numbers and plurals, and what else a page needs to speak it well. Browsers do
//! not know every language (Chromium prints Albanian dates in English), so press writes all of this into the bundle.

use std::fmt;

use bundle::{Lists, Numbers, Plurals};
use icu::calendar::{Date, Gregorian};
use icu::datetime::fieldsets::{T, Y, YM, YMD, YMDT};
use icu::datetime::input::{DateTime, Time};
use icu::datetime::parts;
use icu::datetime::{FixedCalendarDateTimeFormatter, NoCalendarFormatter};
use icu::decimal::DecimalFormatter;
use icu::decimal::input::Decimal;
use icu::list::ListFormatter;
use icu::list::options::ListFormatterOptions;
use icu::locale::{Locale as Tag, LocaleExpander};
use icu::plurals::{PluralCategory, PluralRules};
use jiff::civil;
use writeable::{Part, PartsWrite, Writeable};

/// The formatters of one language; they are made once.
pub struct Locale {
    day: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    month_year: FixedCalendarDateTimeFormatter<Gregorian, YM>,
    year: FixedCalendarDateTimeFormatter<Gregorian, Y>,
    moment: FixedCalendarDateTimeFormatter<Gregorian, YMDT>,
    time: NoCalendarFormatter<T>,
    decimal: DecimalFormatter,
    plurals: PluralRules,
    list: ListFormatter,
}

/// A language that CLDR has no data for, or a tag that is not one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown(pub String);

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is no language that CLDR knows", self.0)
    }
}

impl std::error::Error for Unknown {}

/// The territory where most people write a language as its tag says (CLDR's likely subtags), such as `AL` for `sq`.
#[must_use]
pub fn territory(code: &str) -> Option<String> {
    let mut tag: Tag = code.parse().ok()?;
    LocaleExpander::new_extended().maximize(&mut tag.id);
    tag.id.region.map(|region| region.to_string())
}

impl Locale {
    /// The formatters of a language, given by its BCP 47 tag.
    ///
    /// # Errors
    ///
    /// [`Unknown`] for what is no BCP 47 tag.
    pub fn new(code: &str) -> Result<Self, Unknown> {
        let unknown = || Unknown(code.to_owned());
        let tag: Tag = code.parse().map_err(|_| unknown())?;
        Ok(Self {
            day: FixedCalendarDateTimeFormatter::try_new((&tag).into(), YMD::long()).map_err(|_| unknown())?,
            month_year: FixedCalendarDateTimeFormatter::try_new((&tag).into(), YM::long()).map_err(|_| unknown())?,
            year: FixedCalendarDateTimeFormatter::try_new((&tag).into(), Y::long()).map_err(|_| unknown())?,
            moment: FixedCalendarDateTimeFormatter::try_new((&tag).into(), YMD::long().with_time_hm())
                .map_err(|_| unknown())?,
            time: NoCalendarFormatter::try_new((&tag).into(), T::hm()).map_err(|_| unknown())?,
            decimal: DecimalFormatter::try_new((&tag).into(), Default::default()).map_err(|_| unknown())?,
            plurals: PluralRules::try_new_cardinal((&tag).into()).map_err(|_| unknown())?,
            list: ListFormatter::try_new_and((&tag).into(), ListFormatterOptions::default()).map_err(|_| unknown())?,
        })
    }

    /// A day: “18 December 2018”, “18 dhjetor 2018”.
    #[must_use]
    pub fn day(&self, date: civil::Date) -> String {
        let day = gregorian(date.year(), date.month().unsigned_abs(), date.day().unsigned_abs());
        day.map(|day| self.day.format(&day).to_string()).unwrap_or_default()
    }

    /// A day and a time: “18 December 2018 at 10:00”.
    #[must_use]
    pub fn moment(&self, at: civil::DateTime) -> String {
        let day = gregorian(at.year(), at.month().unsigned_abs(), at.day().unsigned_abs());
        let both = day.zip(time(at)).map(|(date, time)| self.moment.format(&DateTime { date, time }).to_string());
        both.unwrap_or_default()
    }

    /// A time of day: “10:00”.
    #[must_use]
    pub fn time(&self, at: civil::DateTime) -> String {
        time(at).map(|time| self.time.format(&time).to_string()).unwrap_or_default()
    }

    /// A month of a year, as a title: “December 2018”, “Dhjetor 2018”.
    #[must_use]
    pub fn month_year(&self, year: i16, month: u8) -> String {
        let text = gregorian(year, month, 1).map(|day| self.month_year.format(&day).to_string());
        capitalised(&text.unwrap_or_default())
    }

    /// A month alone: “December”, in the form that stands alone (Greek “Δεκέμβριος”, not “Δεκεμβρίου”).
    #[must_use]
    pub fn month(&self, month: u8) -> String {
        let mut found = MonthName::default();
        if let Some(day) = gregorian(2000, month, 1) {
            // Writing into a string does not fail.
            let _ = self.month_year.format(&day).write_to_parts(&mut found);
        }
        capitalised(&found.name)
    }

    /// A year: “2018”, in the digits of the language.
    #[must_use]
    pub fn year(&self, year: i16) -> String {
        gregorian(year, 1, 1).map(|day| self.year.format(&day).to_string()).unwrap_or_default()
    }

    /// How the language writes whole numbers.
    #[must_use]
    pub fn numbers(&self) -> Numbers {
        let write = |n: u64| self.decimal.format(&n.into()).to_string();
        let digits: String = (0..10).map(write).collect();
        let group = |n: u64| write(n).chars().find(|c| !digits.contains(*c)).map(String::from);
        let min_grouping = if group(1234).is_some() { 1 } else { 2 };
        let digits = if digits == "0123456789" { String::new() } else { digits.clone() };
        let separator = {
            let all: String = (0..10).map(write).collect();
            write(1_234_567).chars().find(|c| !all.contains(*c)).map(String::from)
        };
        Numbers { digits, group: separator.unwrap_or_default(), min_grouping }
    }

    /// How much a file weighs: “1.2 MB”, “340 kB”.
    #[must_use]
    pub fn size(&self, bytes: u64) -> String {
        let (tenths, unit) = match bytes {
            1_000_000.. => (bytes / 100_000, "MB"),
            _ => (bytes.div_ceil(1000) * 10, "kB"),
        };
        let mut number = Decimal::from(tenths);
        number.multiply_pow10(-1);
        number.absolute.trim_end();
        format!("{}\u{a0}{unit}", self.decimal.format(&number))
    }

    /// What the language puts between the items of a list. Where a joint depends on the word after it (Spanish “y” is
    /// “e” before an i), it is the usual one.
    #[must_use]
    pub fn lists(&self) -> Lists {
        const ITEM: &str = "\u{1}";
        let joined = [2, 4].map(|count| self.list.format_to_string(std::iter::repeat_n(ITEM, count)));
        let joints = joined.iter().flat_map(|joined| joined.trim_matches('\u{1}').split(ITEM));
        Lists(joints.collect::<Vec<_>>().join("\n"))
    }

    /// The plural rules for whole numbers, as the shortest table that agrees with CLDR up to 20,000. (The category of
    /// whole millions, which some languages have, is beyond what a page counts.)
    #[must_use]
    pub fn plurals(&self) -> Plurals {
        let letters: Vec<u8> = (0..20_000_u32).map(|n| letter(self.plurals.category_for(n))).collect();
        let text = |letters: &[u8]| String::from_utf8_lossy(letters).into_owned();
        for cycle in [1_usize, 10, 100, 1000] {
            let Some(last) = letters.len().checked_sub(cycle) else { break };
            let last = last - last % cycle;
            let Some(pattern) = letters.get(last..last + cycle) else { continue };
            let differs = |(n, letter): (usize, &u8)| pattern.get(n % cycle) != Some(letter);
            let small = letters.iter().enumerate().rposition(differs).map_or(0, |n| n + 1);
            if small <= 100 {
                return Plurals { small: text(letters.get(..small).unwrap_or_default()), cycle: text(pattern) };
            }
        }
        Plurals { small: String::new(), cycle: "x".into() }
    }

    /// The plural categories that whole numbers up to 20,000 need, in CLDR's order; `other` is always there.
    #[must_use]
    pub fn categories(&self) -> Vec<&'static str> {
        let plurals = self.plurals();
        let all = ["zero", "one", "two", "few", "many", "other"];
        let used = |category: &str| category == "other" || (0..2_000).any(|n| plurals.category(n) == category);
        all.into_iter().filter(|category| used(category)).collect()
    }
}

/// How many minutes a text of so many words takes to read silently, at least one.
///
/// Words a minute are those of IReST (Trauzettel-Klosinski & Dietz 2012, doi:10.1167/iovs.11-8284), the one study that
/// measured many languages alike; a language that it lacks is read at 180.
#[must_use]
pub fn reading_minutes(words: usize, lang: &str) -> u32 {
    let pace = match lang.split('-').next().unwrap_or_default() {
        "ar" => 138,
        "de" => 179,
        "en" => 228,
        "es" => 218,
        "fi" => 161,
        "fr" => 195,
        "he" => 187,
        "it" => 188,
        "nl" => 202,
        "pl" | "tr" => 166,
        "pt" => 181,
        "ru" => 184,
        "sv" => 199,
        _ => 180,
    };
    u32::try_from(words.div_ceil(pace)).unwrap_or(u32::MAX).max(1)
}

/// Takes the name of the month out of a date that is being written.
#[derive(Default)]
struct MonthName {
    name: String,
    inside: bool,
}

impl fmt::Write for MonthName {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.inside {
            self.name.push_str(text);
        }
        Ok(())
    }
}

impl PartsWrite for MonthName {
    type SubPartsWrite = Self;

    fn with_part(&mut self, part: Part, mut write: impl FnMut(&mut Self) -> fmt::Result) -> fmt::Result {
        let before = self.inside;
        self.inside |= part == parts::MONTH;
        let written = write(self);
        self.inside = before;
        written
    }
}

/// A text that begins with a capital letter, as titles and labels do.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn time(at: civil::DateTime) -> Option<Time> {
    Time::try_new(at.hour().unsigned_abs(), at.minute().unsigned_abs(), 0, 0).ok()
}

fn gregorian(year: i16, month: u8, day: u8) -> Option<Date<Gregorian>> {
    Date::try_new_gregorian(year.into(), month, day).ok()
}

fn letter(category: PluralCategory) -> u8 {
    match category {
        PluralCategory::Zero => b'z',
        PluralCategory::One => b'o',
        PluralCategory::Two => b't',
        PluralCategory::Few => b'f',
        PluralCategory::Many => b'm',
        PluralCategory::Other => b'x',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale(code: &str) -> Locale {
        Locale::new(code).unwrap()
    }

    #[test]
    fn a_day_is_written_as_each_language_writes_it() {
        let date = civil::date(2018, 12, 18);
        let day = |code| locale(code).day(date);
        assert_eq!(day("en"), "December 18, 2018");
        assert_eq!(day("en-GB"), "18 December 2018");
        assert_eq!(day("sq"), "18 dhjetor 2018");
        assert_eq!(day("it"), "18 dicembre 2018");
        assert_eq!(day("el"), "18 Δεκεμβρίου 2018");
        assert_eq!(day("ar"), "18 ديسمبر 2018");
    }

    #[test]
    fn a_month_alone_stands_in_its_own_form() {
        let month = |code, n| locale(code).month(n);
        assert_eq!(month("en", 12), "December");
        assert_eq!(month("sq", 1), "Janar");
        assert_eq!(month("it", 5), "Maggio");
        assert_eq!(month("el", 12), "Δεκέμβριος");
        assert_eq!(month("ar", 7), "يوليو");
        assert_eq!(month("es", 1), "Enero");
        assert_eq!(locale("sq").month_year(2019, 1), "Janar 2019");
    }

    #[test]
    fn the_table_of_plurals_agrees_with_cldr() {
        for code in ["en", "sq", "it", "el", "ar", "pl", "ru", "cy", "sl", "lt", "fr", "he", "ja", "mk"] {
            let locale = locale(code);
            let table = locale.plurals();
            for n in 0..20_000_u32 {
                let letter = table.category(n.into()).as_bytes().first().copied();
                let wanted = match locale.plurals.category_for(n) {
                    PluralCategory::Other => "other",
                    PluralCategory::Zero => "zero",
                    PluralCategory::One => "one",
                    PluralCategory::Two => "two",
                    PluralCategory::Few => "few",
                    PluralCategory::Many => "many",
                };
                assert_eq!(table.category(n.into()), wanted, "{code} {n} {letter:?}");
            }
        }
    }

    #[test]
    fn numbers_take_the_category_that_the_language_gives_them() {
        let numbers = [0, 1, 2, 3, 5, 11, 21, 100, 101];
        let two = ["other", "one", "other", "other", "other", "other", "other", "other", "other"];
        let arabic = ["zero", "one", "two", "few", "few", "many", "many", "other", "other"];
        for (code, wanted) in [("en", two), ("sq", two), ("it", two), ("el", two), ("ar", arabic)] {
            let plurals = locale(code).plurals();
            assert_eq!(numbers.map(|n| plurals.category(n)), wanted, "{code}");
        }
    }

    #[test]
    fn a_list_is_joined_as_cldr_does() {
        for code in ["en", "en-GB", "sq", "it", "el", "ar", "de", "ja", "zh", "pt-BR"] {
            let locale = locale(code);
            let lists = locale.lists();
            for count in 0..6 {
                let items = ["A", "B", "C", "D", "E"].into_iter().take(count);
                let joined: String =
                    items.clone().enumerate().map(|(i, item)| [lists.before(i, count), item].concat()).collect();
                assert_eq!(joined, locale.list.format_to_string(items), "{code}");
            }
        }
        assert_eq!(locale("en-GB").lists().0, " and \n, \n, \n and ");
    }

    #[test]
    fn arabic_needs_every_category_and_albanian_two() {
        assert_eq!(locale("ar").categories(), ["zero", "one", "two", "few", "many", "other"]);
        assert_eq!(locale("sq").categories(), ["one", "other"]);
    }

    #[test]
    fn numbers_are_written_as_cldr_does() {
        for code in ["en", "sq", "it", "el", "ar", "es", "pl", "hi"] {
            let locale = locale(code);
            let numbers = locale.numbers();
            for n in [0_u64, 7, 42, 999, 1000, 1234, 12_345] {
                assert_eq!(numbers.write(n), locale.decimal.format(&n.into()).to_string(), "{code} {n}");
            }
        }
    }

    #[test]
    fn what_is_no_tag_is_refused() {
        assert!(Locale::new("!").is_err());
        assert!(Locale::new("").is_err());
    }

    #[test]
    fn a_short_text_takes_a_minute() {
        assert_eq!(reading_minutes(0, "sq"), 1);
        assert_eq!(reading_minutes(457, "en"), 3);
    }
}
