//! How a language is written: its frequent words, words of the news, names, and any number of ever rarer words that only
//! look like the language's.

use std::sync::OnceLock;

use bundle::Numbers;
use jiff::civil::Date;

use crate::chance::Chance;
use crate::cldr::Locale;

/// The words of the news, four a topic in the topics' order: a line a word, a column a language, forms parted by “/”.
const TERMS: &str = include_str!("words/terms.txt");
const TOWNS: &str = include_str!("words/towns.txt");
const GIVEN: &str = include_str!("words/given.txt");
const SURNAMES: &str = include_str!("words/surnames.txt");

/// How many people and towns there are to choose from.
pub const NAMES: usize = 32;

/// How many words of the news belong to a topic.
pub const TERMS_OF_TOPIC: usize = 4;

/// Up to which rank words are kept once they are made.
const KEPT: usize = 1 << 13;

/// What a language's words are made of.
pub struct Tongue {
    /// Its tag, as the files of words and press's packs have it.
    pub code: &'static str,
    /// What it calls itself.
    pub name: &'static str,
    /// The title of the page about the newsroom.
    pub about: &'static str,
    /// What it calls a topic's description, after the topic's name.
    pub description: &'static str,
    /// The tag that its dates are written by.
    dates: &'static str,
    /// What stands before a day.
    on: &'static str,
    /// What stands around the words that someone says, with the full stop.
    quotes: [&'static str; 2],
    /// A comma.
    pub comma: &'static str,
    /// What is counted, after a round number: euros, kilometres, people, tonnes.
    units: [&'static str; 4],
    /// Its most frequent words.
    common: &'static str,
    /// Beginnings of syllables, and ends of those that are not the last.
    onsets: &'static str,
    middles: &'static str,
    /// The kinds of its rarer words.
    kinds: &'static [Kind],
    /// All this, ready for use.
    ready: OnceLock<Ready>,
}

/// A kind of words: ends of their stems, and their forms, the most frequent first, where “_” is the stem.
struct Kind {
    ends: &'static str,
    forms: &'static str,
}

struct Ready {
    common: Vec<&'static str>,
    terms: Vec<Vec<&'static str>>,
    towns: Vec<&'static str>,
    given: Vec<&'static str>,
    surnames: Vec<&'static str>,
    onsets: Vec<&'static str>,
    /// The onsets that are a single letter.
    simple: Vec<&'static str>,
    middles: Vec<&'static str>,
    /// The ends of each kind's stems.
    ends: Vec<Vec<&'static str>>,
    /// The forms of each kind: what stands before the stem, and after it.
    forms: Vec<Vec<(&'static str, &'static str)>>,
    kept: Vec<(String, usize)>,
    locale: Option<(Locale, Numbers)>,
}

static ENGLISH: Tongue = Tongue {
    code: "en",
    name: "English",
    about: "About this archive",
    description: "reports, conversations and figures",
    dates: "en-GB",
    on: "on",
    quotes: ["“", ".”"],
    comma: ",",
    units: ["euros", "kilometres", "people", "tonnes"],
    common: "the of and to in a is that for it was on with as by at from are this be an have not or has had will their its who which were but they more been about one would new after also when there said two first over into out than other some only could all so what many between most during under while",
    onsets: "b br c ch cl d dr f fl g gr h j k l m n p pl pr r s sc sh sl sp st t th tr v w",
    middles: "a e i o u an ar al en er el in ir on or ol un",
    kinds: &[
        Kind {
            ends: "ack ail ain an and ant ard arm art eam ell en end er est ick ift ill ink ion ip ist it oat ock old ond ook oot ord orn ot ound own uck um unt urn",
            forms: "_ _s _ _’s",
        },
        Kind { ends: "ain ail ound end ock ift int ort urn and eck oom ack ark elt", forms: "_ _ed _ing _s" },
        Kind { ends: "al eful ous ive ant ern", forms: "_ _ly" },
    ],
    ready: OnceLock::new(),
};

static ALBANIAN: Tongue = Tongue {
    code: "sq",
    name: "Shqip",
    about: "Për këtë arkiv",
    description: "raporte, biseda dhe shifra",
    dates: "sq",
    on: "më",
    quotes: ["“", "”."],
    comma: ",",
    units: ["euro", "kilometra", "veta", "tonë"],
    common: "e të në i me për një nga që së dhe ka nuk u si është më do ishte por kjo ky ta janë kanë pas edhe te duke ndër kur mund deri tha ai ajo ata shumë vetëm këtë këto kishte tyre sipas gjatë çdo mes pa ose para vit njerëz parë dy tre gjithë tjetër ku sot dje atje këtu",
    onsets: "b bl br d dr f fr g gj gr h j k kl kr l m n p pl pr q r rr s sh shp sht t th tr v vr z zh",
    middles: "a e i o u ë ar al an er el en in il or on ur",
    kinds: &[
        Kind { ends: "ar al an im ist or ul on ez ur et", forms: "_i _it _in _ _ë _ët _ëve" },
        Kind { ends: "ar al an im or ul on ur et ës ill end", forms: "_ë _a _ën _ës _at _ave" },
        Kind { ends: "ar al an im or ul on ur ik est", forms: "_on _oi _ojnë _uar _ohet _uan _onte" },
        Kind { ends: "or ar ëshëm ik", forms: "_ _e" },
    ],
    ready: OnceLock::new(),
};

static ITALIAN: Tongue = Tongue {
    code: "it",
    name: "Italiano",
    about: "Che cos’è questo archivio",
    description: "inchieste, colloqui e cifre",
    dates: "it",
    on: "il",
    quotes: ["«", "»."],
    comma: ",",
    units: ["euro", "chilometri", "persone", "tonnellate"],
    common: "di e il la che in a per un è del con non una i le da si al dei come più nel alla della sono ma lo ha anche gli o questo tra dopo anni ancora due prima dal ogni senza loro fra già essere stato dalla nella delle hanno sul molto così quando dove mentre chi",
    onsets: "b br c d f fr g gr l m n p pr r s sp st t tr v z",
    middles: "a e i o u al an ar el en er in ol on or",
    kinds: &[
        Kind { ends: "ell ett an in on ar ol ant ent orn est", forms: "_o _i" },
        Kind { ends: "ell ett an in on ar ol ent ur ost", forms: "_a _e" },
        Kind { ends: "ion or on al ent", forms: "_e _i" },
        Kind { ends: "in ol er ar ett an ent ill", forms: "_are _a _ato _ano _ava _ando _erà" },
        Kind { ends: "os iv at an in est", forms: "_o _a _i _e _amente" },
    ],
    ready: OnceLock::new(),
};

static GREEK: Tongue = Tongue {
    code: "el",
    name: "Ελληνικά",
    about: "Σχετικά με αυτό το αρχείο",
    description: "ρεπορτάζ, συζητήσεις και αριθμοί",
    dates: "el",
    on: "στις",
    quotes: ["«", "»."],
    comma: ",",
    units: ["ευρώ", "χιλιόμετρα", "άτομα", "τόνοι"],
    common: "και το να του η της με που για την τα των από σε ο οι στο θα τη τις δεν ότι στην είναι τους ένα μια μας αυτό αλλά ως κατά μετά όπως πιο ή πριν δύο χρόνια ακόμη κάθε χωρίς μεταξύ προς όταν στα στη στις αυτή αυτά ήταν έχει έχουν μόνο όλα πολύ τώρα εκεί",
    onsets: "β γ δ θ κ κρ λ μ ν π πλ πρ ρ σ στ τ τρ φ χ",
    middles: "α ε ι ο ου αν αρ εν ερ ιν ολ ον ορ",
    kinds: &[
        Kind { ends: "άκ ίδ όν ήτ έρ ύλ άν ίσμ", forms: "_ος _ου _ο _οι _ων _ους" },
        Kind { ends: "ίδ ήτ ών άλ έρ ύν όρ άσ", forms: "_α _ας _ες _ων" },
        Kind { ends: "άκ ίδ όν έρ ύλ άν ήρ", forms: "_ο _ου _α _ων" },
        Kind { ends: "άζ ίζ εύ ών", forms: "_ει _ουν _εται _ονται _οντας" },
        Kind { ends: "ικ αν ειν ωτ ηρ", forms: "_ός _ή _ό _οί _ές _ά _ών _ούς" },
    ],
    ready: OnceLock::new(),
};

static ARABIC: Tongue = Tongue {
    code: "ar",
    name: "العربية",
    about: "عن هذا الأرشيف",
    description: "تقارير وأحاديث وأرقام",
    dates: "ar",
    on: "في",
    quotes: ["«", "»."],
    comma: "،",
    units: ["يورو", "كيلومتر", "شخص", "طن"],
    common: "في من على إلى أن التي الذي عن مع هذا هذه كان كانت بعد قبل بين كل أو ما لا لم قد عند حيث منذ خلال حتى ذلك وقد غير أكثر عام سنة يوم كما لكن وهو وهي بعض نحو حول ضد فيها منها بها عليه إليه هناك هنا أيضا ثم",
    onsets: "ب ت ث ج ح خ د ر ز س ش ص ط ع غ ف ق ك ل م ن ه",
    middles: "_ ا و ي",
    kinds: &[
        Kind {
            ends: "ار ان ير يل وم ام يد اد ين ال ول يس اس", forms: "ال_ _ ال_ات و_ بال_ لل_ _ها _هم"
        },
        Kind { ends: "ار ان ام ال وم يد", forms: "ال_ي ال_ية _ي _ية ال_يين" },
        Kind { ends: "د ر س ل م ن ق", forms: "ي_ ت_ _ت ي_ون س_" },
    ],
    ready: OnceLock::new(),
};

/// The languages with words of their own, in the order of the columns of words.
pub const TONGUES: [&Tongue; 5] = [&ENGLISH, &ALBANIAN, &ITALIAN, &GREEK, &ARABIC];

impl Tongue {
    /// A language with words of its own.
    #[must_use]
    pub fn known(lang: &str) -> Option<&'static Self> {
        let code = lang.split('-').next().unwrap_or_default();
        TONGUES.into_iter().find(|tongue| tongue.code == code)
    }

    /// How a language is written; one without words of its own is written in English.
    #[must_use]
    pub fn of(lang: &str) -> &'static Self {
        Self::known(lang).unwrap_or(&ENGLISH)
    }

    /// Which column of words is its own.
    #[must_use]
    pub fn column(&self) -> usize {
        TONGUES.iter().position(|tongue| tongue.code == self.code).unwrap_or_default()
    }

    fn ready(&self) -> &Ready {
        self.ready.get_or_init(|| {
            let own = |lines: &'static str| {
                let column = self.column();
                lines.lines().map(move |line| line.split("; ").nth(column).unwrap_or_default())
            };
            let list = |words: &'static str| words.split(' ').collect::<Vec<_>>();
            let forms = |kind: &Kind| kind.forms.split(' ').filter_map(|form| form.split_once('_')).collect();
            let mut ready = Ready {
                common: list(self.common),
                terms: own(TERMS).map(|forms| forms.split('/').collect()).collect(),
                towns: own(TOWNS).collect(),
                given: own(GIVEN).collect(),
                surnames: own(SURNAMES).collect(),
                onsets: list(self.onsets),
                simple: self.onsets.split(' ').filter(|onset| onset.chars().count() == 1).collect(),
                middles: self.middles.split(' ').map(|middle| middle.trim_matches('_')).collect(),
                ends: self.kinds.iter().map(|kind| list(kind.ends)).collect(),
                forms: self.kinds.iter().map(forms).collect(),
                kept: Vec::new(),
                locale: Locale::new(self.dates).ok().map(|locale| {
                    let numbers = locale.numbers();
                    (locale, numbers)
                }),
            };
            ready.kept = (0..).take(KEPT).map(|rank| ready.stem(rank)).collect();
            ready
        })
    }

    /// One of the most frequent words.
    #[must_use]
    pub fn common(&self, rank: usize) -> &'static str {
        let common = &self.ready().common;
        common.get(rank % common.len().max(1)).copied().unwrap_or_default()
    }

    /// A word of the news in a form.
    #[must_use]
    pub fn term(&self, term: usize, form: usize) -> &'static str {
        let forms = self.ready().terms.get(term).map_or(&[][..], Vec::as_slice);
        forms.get(form % forms.len().max(1)).copied().unwrap_or_default()
    }

    /// A town.
    #[must_use]
    pub fn town(&self, at: usize) -> &'static str {
        self.ready().towns.get(at).copied().unwrap_or_default()
    }

    /// The two names of someone.
    #[must_use]
    pub fn person(&self, [given, surname]: [usize; 2]) -> [&'static str; 2] {
        let ready = self.ready();
        [ready.given.get(given), ready.surnames.get(surname)].map(|name| name.copied().unwrap_or_default())
    }

    /// Writes a rarer word in a form.
    pub fn rare(&self, rank: u64, form: usize, out: &mut String) {
        let ready = self.ready();
        let made;
        let (stem, kind) = match usize::try_from(rank).ok().and_then(|rank| ready.kept.get(rank)) {
            Some(kept) => kept,
            None => {
                made = ready.stem(rank);
                &made
            }
        };
        let forms = ready.forms.get(*kind).map_or(&[][..], Vec::as_slice);
        let (before, after) = forms.get(form % forms.len().max(1)).copied().unwrap_or_default();
        [before, stem, after].into_iter().for_each(|part| out.push_str(part));
    }

    /// A day, as it stands in a sentence.
    #[must_use]
    pub fn day(&self, day: Date) -> String {
        let written = self.ready().locale.as_ref().map(|(locale, _)| locale.day(day));
        [self.on, " ", &written.unwrap_or_default()].concat()
    }

    /// A whole number.
    #[must_use]
    pub fn number(&self, number: u64) -> String {
        self.ready().locale.as_ref().map_or_else(|| number.to_string(), |(_, numbers)| numbers.write(number))
    }

    /// What is counted.
    #[must_use]
    pub fn unit(&self, unit: usize) -> &'static str {
        self.units.get(unit % self.units.len()).copied().unwrap_or_default()
    }

    /// What stands around the words that someone says, with the full stop.
    #[must_use]
    pub fn quotes(&self) -> [&'static str; 2] {
        self.quotes
    }
}

impl Ready {
    /// The stem of a word of a rank, and its kind. Rarer words are longer.
    fn stem(&self, rank: u64) -> (String, usize) {
        let mut chance = Chance::of(&[0x1e11, rank]);
        let kind = chance.zipf_place(self.ends.len());
        let syllables = 1 + u64::from(rank > 4_000) + u64::from(rank > 100_000) + chance.below(5) / 4;
        let mut stem = chance.pick(&self.onsets).to_owned();
        for _ in 0..syllables {
            let middle = chance.pick(&self.middles);
            stem.push_str(middle);
            stem.push_str(chance.pick(if middle.chars().count() > 1 { &self.simple } else { &self.onsets }));
        }
        stem.push_str(self.ends.get(kind).map_or("", |ends| chance.pick(ends)));
        (stem, kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::topic::TOPICS;

    #[test]
    fn words_have_counterparts_in_all_languages() {
        for (words, count) in
            [(TERMS, TOPICS.len() * TERMS_OF_TOPIC), (TOWNS, NAMES), (GIVEN, NAMES), (SURNAMES, NAMES)]
        {
            assert_eq!(words.lines().count(), count);
            for line in words.lines() {
                let columns: Vec<_> = line.split("; ").collect();
                assert_eq!(columns.len(), TONGUES.len(), "{line}");
                assert!(columns.iter().all(|column| !column.is_empty() && !column.contains(' ')), "{line}");
            }
        }
    }

    #[test]
    fn a_day_and_a_number_are_written_as_each_language_writes_them() {
        let day = jiff::civil::date(2018, 11, 20);
        let all = TONGUES.map(|tongue| format!("{} {}", tongue.day(day), tongue.number(12_300)));
        assert_eq!(all[0], "on 20 November 2018 12,300");
        assert_eq!(all[1], "më 20 nëntor 2018 12\u{a0}300");
        assert_eq!(all[2], "il 20 novembre 2018 12.300");
        assert_eq!(all[3], "στις 20 Νοεμβρίου 2018 12.300");
        assert_eq!(all[4], "في 20 نوفمبر 2018 12,300");
    }
}
