//! The endings, by grammar, in folded letters: ë is e, ç is c.
//!
//! A [`Group`] holds endings that leave the same theme before them, and says what must remain of the word.

/// Whether what remains of a word may be a stem.
type Rest = fn(&str) -> bool;

/// Endings of one kind.
pub struct Group {
    /// What must remain.
    pub rest: Rest,
    /// What is written in place of the ending.
    pub theme: &'static str,
    /// The endings.
    pub endings: &'static [&'static str],
}

const fn group(rest: Rest, theme: &'static str, endings: &'static [&'static str]) -> Group {
    Group { rest, theme, endings }
}

/// The vowels, after folding.
pub const VOWELS: &[char] = &['a', 'e', 'i', 'o', 'u', 'y'];

/// So many letters.
fn letters<const LEAST: usize>(rest: &str) -> bool {
    rest.len() >= LEAST
}

/// So many letters with a vowel among them.
fn syllable<const LEAST: usize>(rest: &str) -> bool {
    rest.len() >= LEAST && rest.contains(VOWELS)
}

/// A syllable that ends in a vowel: *bë-* of *bëhet*.
fn open(rest: &str) -> bool {
    rest.len() >= 2 && rest.ends_with(VOWELS)
}

/// A syllable that ends in a consonant: *hap-* of *hapni*; but not *kompa-* of *kompani*.
fn closed(rest: &str) -> bool {
    syllable::<3>(rest) && !rest.ends_with(VOWELS)
}

/// Consonants alone: *mb-* of *mbaj*, but not *amerik-* of *amerikan*.
fn consonants(rest: &str) -> bool {
    !rest.is_empty() && !rest.contains(VOWELS)
}

/// Three consonants: *kth-* of *kthente*, but not *stud-* of *studente*.
fn cluster(rest: &str) -> bool {
    consonants(rest) && rest.len() >= 3
}

/// An open syllable, and alone if it ends in a or e: *bë-* of *bënte*, *arri-* of *arrinte*, not *migra-* of *migrantë*.
fn short(rest: &str) -> bool {
    open(rest) && (!rest.ends_with(['a', 'e']) || consonants(&rest[..rest.len() - 1]))
}

/// Where a j belongs to the ending, and not to *gj* or *nj*, or to a stem such as *loj-, detaj-*.
fn before_j(rest: &str) -> bool {
    syllable::<3>(rest) && !rest.ends_with(['g', 'n', 'a', 'o', 'u'])
}

/// Where *-ur* makes a participle, and not a loanword such as *kulturë, literaturë, figurë*.
fn participle(rest: &str) -> bool {
    let loan = ["at", "kt", "lt", "nt", "pt", "g"].iter().any(|end| rest.ends_with(end));
    syllable::<3>(rest) && !loan
}

/// Where a verb's stem often ends and a noun's seldom: *zgjodh-, puth-, njih-, heq-, sill-, nxirr-*.
fn fricative(rest: &str) -> bool {
    syllable::<3>(rest) && ["dh", "th", "eh", "ih", "oh", "q", "ll", "rr"].iter().any(|end| rest.ends_with(end))
}

/// The same with d, l and z: *bind-, del-, pëlcaz-*.
fn voiced(rest: &str) -> bool {
    fricative(rest) || syllable::<3>(rest) && rest.ends_with(['d', 'l', 'z'])
}

/// The same with k, p and t: *prek-, hap-, prit-*.
fn plosive(rest: &str) -> bool {
    voiced(rest) || syllable::<3>(rest) && rest.ends_with(['k', 'p', 't'])
}

/// The endings that a noun may have behind a kept stem, and none. Some stems end in a vowel: *grua-n, sy-ve*.
pub const NOMINAL: &[&str] = &[
    "", "i", "u", "in", "un", "it", "ut", "e", "a", "ja", "je", "en", "es", "n", "s", "t", "te", "at", "et", "ve",
    "ave", "eve", "sh", "ash", "esh", "jet", "jeve", "jen", "jes", "ne", "se", "vet", "avet", "evet", "jesh",
];

/// What is taken off first.
pub const ENDINGS: &[Group] = &[
    // Nouns and adjectives, and what verbs in a consonant share with them: hap-a, hap-e, hap-i, hap-en, hap-et, hap-in.
    group(
        syllable::<2>,
        "",
        &[
            "i", "u", "in", "un", "it", "ut", "e", "a", "en", "es", "at", "et", "ave", "eve", "avet", "evet", "ash",
            "esh",
        ],
    ),
    group(closed, "", &["ve", "vet"]),
    // Nouns in -i, and those whose article follows a vowel: shtëpi-a, bari-u, muze-u.
    group(
        syllable::<3>,
        "",
        &[
            "ia", "ie", "ien", "ies", "iet", "ieve", "iesh", "iat", "iave", "iash", "ine", "ise", "ish", "ite", "ive",
            "iu", "iun", "iut", "eu", "eun", "eut",
        ],
    ),
    // Abstract nouns in -ësi: rëndësi, mundësi.
    group(syllable::<3>, "esi", &["esi", "esia", "esie", "esine", "esise", "esish", "esite", "esive"]),
    // Nouns in -je and -e: njohje, familje, lulja, lojtarja, fitoreje.
    group(before_j, "", &["ja", "je", "jen", "jes", "jet", "jeve", "jesh", "eje"]),
    // Plurals.
    group(
        syllable::<3>,
        "",
        &["enj", "enjte", "enjve", "enjsh", "inj", "injte", "injve", "injsh", "llare", "llaret", "llareve", "llaresh"],
    ),
    group(syllable::<2>, "uj", &["ujt", "ujve", "ujsh"]),
    group(syllable::<2>, "gj", &["gjt", "gjte", "gjve", "gjsh"]),
    group(syllable::<2>, "q", &["qte", "qve", "qsh"]),
    // Derived nouns that look inflected: mësues, nxënës, universitet.
    group(syllable::<2>, "ues", &["ues", "uesi"]),
    group(letters::<2>, "en", &["enesi"]),
    group(syllable::<4>, "itet", &["itet"]),
    // Verbs in -oj: present, imperfect, aorist, optative, participle, admirative, mediopassive. Nouns in -o share some:
    // foto-n, foto-t.
    group(
        letters::<2>,
        "o",
        &[
            "oj", "ojme", "oni", "ojne", "osh", "oja", "oje", "onte", "onim", "onit", "onin", "oi", "uam", "uat",
            "uan", "ofsha", "ofsh", "ofte", "ofshim", "ofshit", "ofshin", "uar", "uari", "uarin", "uarit", "uare",
            "uaren", "uares", "uara", "uarat", "uarve", "uakam", "uake", "uaka", "uakemi", "uakeni", "uakan",
            "uakesha", "uakeshe", "uakesh", "uakeshim", "uakeshit", "uakeshin", "ohem", "ohesh", "ohet", "ohemi",
            "oheni", "ohen", "ohesha", "oheshe", "ohej", "oheshim", "oheshit", "oheshin", "ohu", "ohuni",
        ],
    ),
    group(letters::<3>, "o", &["on", "os", "ot", "ova", "ove", "ua"]),
    // Verbs in -uaj, which have an aorist in -ova: shkruaj, shkrova; and some in -ajta: luaj, luajta.
    group(
        letters::<1>,
        "o",
        &[
            "uaj", "uash", "uajme", "uani", "uajne", "uaja", "uaje", "uante", "uanim", "uanit", "uanin", "uajta",
            "uajte", "uajti", "uajten", "uajtur", "uajtura", "uajturit", "uajtje", "uajtja", "uajtjen", "uajtjes",
            "uajtjet", "uajtjeve", "uhem", "uhesh", "uhet", "uhemi", "uheni", "uhen", "uhesha", "uheshe", "uhej",
            "uheshim", "uheshit", "uheshin",
        ],
    ),
    // Verbs in -ej, whose participle is in -yer.
    group(
        letters::<3>,
        "",
        &[
            "ej", "en", "ejme", "eni", "ejne", "eja", "enim", "enit", "enin", "eva", "eu", "yem", "yet", "yen", "ye",
            "efsha", "efsh", "efte", "efshim", "efshit", "efshin", "yer", "yeri", "yerin", "yerit", "yere", "yera",
            "yerat", "yekam", "yeke", "yeka", "yekemi", "yekeni", "yekan", "yekesha", "yekeshe", "yekesh", "yekeshim",
            "yekeshit", "yekeshin", "ehem", "ehesh", "ehet", "ehemi", "eheni", "ehen", "ehesha", "eheshe", "ehej",
            "eheshim", "eheshit", "eheshin", "ehu", "ehuni",
        ],
    ),
    // Verbs in -aj: mbaj, laj. Longer ones are not told from nouns: amerikan, barbari.
    group(
        consonants,
        "a",
        &[
            "aj", "an", "ani", "aja", "aje", "ante", "anim", "anit", "anin", "au", "ajta", "ajti", "ajten", "ajtur",
            "ajtura", "ajtje", "ajtja", "ajtjen", "ajtjes",
        ],
    ),
    // Other verbs in a vowel: bëj, fshij, hyj.
    group(
        open,
        "",
        &[
            "jme", "jne", "jtur", "jtura", "jtje", "jtja", "jtjen", "jtjes", "jtjet", "jtjeve", "va", "fsha", "fsh",
            "fte", "fshim", "fshit", "fshin", "kam", "kemi", "keni", "kesha", "keshe", "keshim", "keshit", "keshin",
            "hem", "hesh", "het", "hemi", "heni", "hen", "hesha", "heshe", "hej", "heshim", "heshit", "heshin", "hu",
            "huni",
        ],
    ),
    group(cluster, "", &["ente"]),
    group(short, "", &["nte"]),
    // Verbs in a consonant. Where an ending is common in nouns too, the stem must end as few nouns do.
    group(participle, "", &["ur", "uri", "urin", "urit", "ure", "uren", "ures", "ura", "urat", "urve"]),
    group(syllable::<3>, "", &["ej", "eshim", "eshit", "eshin"]),
    group(
        closed,
        "",
        &["ni", "nim", "nit", "nin", "kam", "kemi", "keni", "kesha", "keshe", "kesh", "keshim", "keshit", "keshin"],
    ),
    group(fricative, "", &["em"]),
    group(voiced, "", &["te"]),
    group(plosive, "", &["ke", "ka", "kan", "sha", "sh", "shim", "shit", "shin"]),
];

/// What is taken off next: the ends of stems that inflect further, and what looks like an ending at the end of a stem.
pub const THEMES: &[Group] = &[
    // Action nouns and participles of verbs in -oj: migrim-i, punuar-a. Nouns that end as these verbs: person-i, robot-i.
    group(letters::<2>, "o", &["im", "uar"]),
    group(letters::<3>, "o", &["on", "os", "ot"]),
    // Other participles: kthyer-a, hapur-a.
    group(letters::<3>, "", &["yer"]),
    group(participle, "", &["ur"]),
    // Nouns that end as if they were inflected: Berlin-i, planet-i, nxënës-i, institut-i.
    group(syllable::<3>, "", &["at", "en", "es", "et", "in", "it", "ut"]),
    group(consonants, "a", &["an"]),
    group(syllable::<2>, "ues", &["ues"]),
    group(syllable::<4>, "itet", &["itet"]),
    // Adjectives and adverbs of a noun: suksesshëm, energjishëm, politikisht.
    group(syllable::<3>, "", &["shem", "shm", "ishem", "ishm", "isht"]),
    group(syllable::<3>, "esi", &["esishem", "esishm", "esisht"]),
];
