//! What holds of stems: on words of the language, and on strings of any kind.

use albanian::stem;

fn share_a_stem(words: &[&str]) {
    let stems: Vec<String> = words.iter().map(|word| stem(word)).collect();
    assert!(stems.iter().all(|stem| *stem == stems[0]), "{words:?} have {stems:?}");
}

fn differ(words: &[&str]) {
    for (at, a) in words.iter().enumerate() {
        for b in &words[at + 1..] {
            assert_ne!(stem(a), stem(b), "{a}, {b}");
        }
    }
}

#[test]
fn the_cases_of_a_noun_share_a_stem() {
    share_a_stem(&["mal", "mali", "malit", "malin", "male", "malet", "maleve", "malesh"]);
    share_a_stem(&["vajzë", "vajza", "vajze", "vajzës", "vajzën", "vajzat", "vajzave", "vajzash"]);
    share_a_stem(&["liri", "liria", "lirie", "lirisë", "lirinë", "liritë", "lirive"]);
    share_a_stem(&["lule", "lulja", "luleje", "lules", "lulen", "lulet", "luleve"]);
    share_a_stem(&["krah", "krahu", "krahut", "krahun", "krahë", "krahët", "krahëve"]);
    share_a_stem(&["student", "studenti", "studentit", "studente", "studentët", "studentëve"]);
    share_a_stem(&["muze", "muzeu", "muzeut", "muzeun", "muzetë", "muzeve"]);
}

#[test]
fn the_change_of_a_plural_is_undone() {
    share_a_stem(&["mik", "miku", "mikun", "miq", "miqtë", "miqve"]);
    share_a_stem(&["zog", "zogu", "zogj", "zogjtë", "zogjve"]);
    share_a_stem(&["popull", "populli", "popullit", "popuj", "popujt", "popujve"]);
    share_a_stem(&["libër", "libri", "librit", "libra", "librat", "librave"]);
    share_a_stem(&["lumë", "lumi", "lumin", "lumenj", "lumenjtë", "lumenjve"]);
    share_a_stem(&["njeri", "njeriu", "njeriut", "njerëz", "njerëzit", "njerëzve"]);
    share_a_stem(&["dorë", "dora", "dorën", "duar", "duart", "duarve"]);
    share_a_stem(&["natë", "natën", "net", "netët", "netëve"]);
}

#[test]
fn the_cases_of_a_name_share_a_stem() {
    share_a_stem(&["Shqipëri", "Shqipëria", "Shqipërisë", "Shqipërinë"]);
    share_a_stem(&["Tiranë", "Tirana", "Tiranës", "Tiranën"]);
    share_a_stem(&["Kosovë", "Kosova", "Kosovës", "Kosovën"]);
    share_a_stem(&["Evropë", "Evropa", "Evropës", "Evropën"]);
    share_a_stem(&["Prishtinë", "Prishtina", "Prishtinës", "Prishtinën"]);
    share_a_stem(&["Londër", "Londra", "Londrës", "Londrën"]);
    share_a_stem(&["Berlin", "Berlini", "Berlinit", "Berlinin"]);
    share_a_stem(&["Biden", "Bideni", "Bidenit", "Bidenin"]);
    share_a_stem(&["Meksiko", "Meksikos", "Meksikon"]);
}

#[test]
fn the_forms_of_an_adjective_share_a_stem() {
    share_a_stem(&["madh", "madhe", "madhi", "mëdhenj", "mëdha"]);
    share_a_stem(&["kombëtar", "kombëtare", "kombëtarë", "kombëtarët", "kombëtareve"]);
    share_a_stem(&["rëndësi", "rëndësia", "rëndësishëm", "rëndësishme", "rëndësishmit"]);
    share_a_stem(&["politik", "politike", "politikë", "politikisht"]);
}

#[test]
fn the_forms_of_a_verb_in_oj_share_a_stem() {
    share_a_stem(&["punoj", "punon", "punojmë", "punoni", "punojnë", "punosh", "punojë"]);
    share_a_stem(&["punoj", "punoja", "punoje", "punonte", "punonim", "punonit", "punonin"]);
    share_a_stem(&["punoj", "punova", "punove", "punoi", "punuam", "punuat", "punuan", "puno"]);
    share_a_stem(&["punoj", "punofsha", "punofsh", "punoftë", "punuar", "punuara", "punuarit"]);
    share_a_stem(&["punoj", "punuakam", "punuaka", "punuakemi", "punuakësha"]);
    share_a_stem(&["arrestoj", "arrestua", "arrestuan", "arrestuar", "arrestimi"]);
    share_a_stem(&["punoj", "punohem", "punohet", "punohen", "punohej", "punoheshin"]);
    share_a_stem(&["shkruaj", "shkruan", "shkruante", "shkrova", "shkroi", "shkruan", "shkruar", "shkruhet"]);
}

#[test]
fn the_forms_of_a_verb_in_ej_share_a_stem() {
    share_a_stem(&["kthej", "kthen", "kthejnë", "kthente", "ktheva", "ktheu", "kthyen", "kthyer", "kthehet"]);
}

#[test]
fn the_forms_of_a_verb_in_a_consonant_share_a_stem() {
    share_a_stem(&["hap", "hapja", "hapnin", "hapa", "hape", "hapi", "hapën", "hapur", "hapura"]);
    share_a_stem(&["hap", "hapet", "hapen", "hapej", "hapeshin", "hapje", "hapjen", "hapjes"]);
    share_a_stem(&["zgjedh", "zgjodha", "zgjodhi", "zgjodhën", "zgjedhur", "zgjedhje", "zgjedhjet", "zgjedhjeve"]);
    share_a_stem(&["vdes", "vdesin", "vdiq", "vdiqën", "vdekur", "vdekje"]);
    share_a_stem(&["mbaj", "mban", "mbante", "mbajti", "mbajtur", "mbahet", "mbajtjen"]);
}

#[test]
fn an_action_noun_goes_with_its_verb() {
    share_a_stem(&[
        "migroj",
        "migruar",
        "migrim",
        "migrimi",
        "migrimin",
        "migrimit",
        "migrime",
        "migrimet",
        "migrimeve",
    ]);
    share_a_stem(&["vendos", "vendosi", "vendosur", "vendim", "vendimi", "vendimet"]);
    share_a_stem(&["kthej", "kthyer", "kthim", "kthimin"]);
}

#[test]
fn different_words_keep_different_stems() {
    differ(&["treg", "tregoj"]);
    differ(&["vend", "vendim"]);
    differ(&["kalë", "kaloj"]);
    differ(&["deri", "derë"]);
    differ(&["pushtet", "pushtoj"]);
    differ(&["rëndë", "rëndësi"]);
    differ(&["zgjedhje", "zgjidhje"]);
    differ(&["gaz", "gazetë"]);
    differ(&["lugë", "luginë"]);
    differ(&["vizë", "vizitë"]);
    differ(&["mësues", "mësoj", "mes"]);
    differ(&["ligj", "ligë"]);
    differ(&["kohë", "kjo"]);
    differ(&["gjuhë", "gjuaj"]);
}

#[test]
fn function_words_remain_themselves() {
    for word in ["dhe", "për", "nga", "është", "janë", "kanë", "duke", "deri", "ndaj", "tjetër", "duhet", "këto"]
    {
        assert_eq!(stem(word), word.replace('ë', "e"));
    }
}

#[test]
fn a_word_and_its_folding_have_one_stem() {
    for word in ["Shqipërisë", "çmimeve", "ËSHTË", "Çështjet", "përkthyer", "e\u{308}nde\u{308}r", "nânë"] {
        let folded = word.to_lowercase().replace('ë', "e").replace('ç', "c").replace('â', "a").replace('\u{308}', "");
        assert_eq!(stem(word), stem(&folded), "{word}");
    }
}

#[test]
fn what_is_not_latin_comes_back_in_lower_case() {
    assert_eq!(stem("Αθήνα"), "αθήνα");
    assert_eq!(stem("Москва"), "москва");
    assert_eq!(stem("2024"), "2024");
    assert_eq!(stem("COVID19"), "covid19");
    assert_eq!(stem("القدس"), "القدس");
    assert_eq!(stem(""), "");
}

/// Strings without end, the same in every run: a linear congruential generator chooses the letters.
fn strings(letters: &[char]) -> impl Iterator<Item = String> {
    let mut state: u64 = 1;
    let mut next = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    std::iter::repeat_with(move || {
        let length = next(14);
        (0..length).map(|_| letters[next(letters.len())]).collect()
    })
}

#[test]
fn any_word_of_albanian_letters_has_the_stem_of_its_folding() {
    let letters: Vec<char> = "abcçdeëfghijklmnopqrstuvxyzEËÇSHeëiouaetnsrjm".chars().collect();
    for word in strings(&letters).take(20_000) {
        let folded: String = word
            .chars()
            .map(|c| {
                if "ëË".contains(c) {
                    'e'
                } else if "çÇ".contains(c) {
                    'c'
                } else {
                    c
                }
            })
            .collect();
        let stem = stem(&word);
        assert_eq!(stem, albanian::stem(&folded), "{word}");
        assert!(stem.bytes().all(|byte| byte.is_ascii_lowercase()), "{word}: {stem}");
        assert_eq!(stem.is_empty(), word.is_empty(), "{word}");
    }
}

#[test]
fn no_string_makes_it_panic() {
    let letters: Vec<char> = "aeiëçshnjtİßﬁΣςжع漢👩\u{200d}\u{308}\u{327}\u{0}-’ 9Ǆ".chars().collect();
    for word in strings(&letters).take(20_000) {
        assert_eq!(stem(&word), stem(&word));
    }
    assert!(!stem(&"shqip".repeat(100_000)).is_empty());
}
