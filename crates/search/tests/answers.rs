//! What a reader finds, in five languages: natively, and compiled to Wasm in Node.

use search::engine::Ask;
use search::message::{Part, Reply};
use search::part::Kind;
use wasm_bindgen_test::wasm_bindgen_test;

mod site;
use site::{SMALL, Shape, Site, Story, site, story};

const LANGUAGES: [&str; 5] = ["en", "sq", "it", "el", "ar"];

fn stories() -> Vec<Story> {
    vec![
        story("day", "en", "Migrants Day", "A reception in Tirana for the diaspora.").and(
            "sq",
            "Dita e Migrantëve",
            "Një pritje në Tiranë për diasporën.",
        ),
        story("law", "en", "Roundtable on law", "The day began in Tirana. Immigration, emigration and e-mail."),
        story("vitorino", "sq", "Vitorino zgjidhet Drejtor i Përgjithshëm", "Shtetet zgjodhën. Diasporë."),
        story("nave", "it", "L’arrivo della nave a Bari", "Città e più."),
        story("geitones", "el", "Η μετανάστευση στην Ελλάδα", "Οι μετανάστες της Αθήνας."),
        story("hijra", "ar", "الهِجْرة إلى أوروبا", "حق العودة"),
    ]
}

fn engine() -> Site {
    site(&LANGUAGES, &stories(), SMALL, &[])
}

fn first(query: &str, lang: &str) -> Option<(String, String)> {
    engine().query(query, &[lang], 10).hits.first().map(|hit| (hit.id.clone(), hit.lang.clone()))
}

fn found(query: &str, lang: &str, id: &str, opens: &str) {
    assert_eq!(first(query, lang), Some((id.into(), opens.into())), "{query} for a reader of {lang}");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_story_is_found_from_another_language_and_opens_in_its_own() {
    found("zgjidhet", "en", "vitorino", "sq");
    found("drejtor", "en", "vitorino", "sq");
}

#[wasm_bindgen_test(unsupported = test)]
fn marks_may_be_left_out_or_added() {
    found("diaspore", "sq", "vitorino", "sq");
    found("diasporë", "sq", "vitorino", "sq");
    found("pergjithshem", "sq", "vitorino", "sq");
    found("citta", "it", "nave", "it");
    found("ΜΕΤΑΝΑΣΤΕΥΣΗ", "el", "geitones", "el");
    found("αθηνασ", "el", "geitones", "el");
    found("الهجره", "ar", "hijra", "ar");
    found("اوروبا", "ar", "hijra", "ar");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_word_is_found_while_it_is_typed() {
    found("zgji", "en", "vitorino", "sq");
    found("μετανάστ", "el", "geitones", "el");
    found("nav", "it", "nave", "it");
}

#[wasm_bindgen_test(unsupported = test)]
fn arabic_words_are_found_without_their_article() {
    found("هجرة", "ar", "hijra", "ar");
    found("عودة", "ar", "hijra", "ar");
    let results = engine().query("هجرة", &["ar"], 10);
    assert!(results.hits[0].title.iter().any(|part| part.mark && part.text == "الهِجْرة"), "{:?}", results.hits[0].title);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_story_that_lacks_the_language_is_found_and_told_by_its_topics_in_it() {
    let mut own = story("story", "sq", "Një lajm", "Tekst.");
    own.topics.push(("work".into(), "Work abroad".into()));
    let results = site(&["en", "sq"], &[own], SMALL, &[]).query("abroad", &["en"], 10);
    let hit = &results.hits[0];
    assert_eq!((hit.lang.as_str(), hit.date_text.as_str()), ("sq", "18.12.2018 (en)"));
    assert_eq!((hit.topics[0].as_str(), hit.title[0].text.as_str()), ("Work abroad", "Një lajm"));
}

#[wasm_bindgen_test(unsupported = test)]
fn a_slip_is_forgiven() {
    found("zgjidhte", "en", "vitorino", "sq");
    found("roundtabel", "en", "law", "en");
}

#[wasm_bindgen_test(unsupported = test)]
fn an_absent_word_lowers_but_never_empties() {
    let results = engine().query("tirana xylophone", &["en"], 10);
    assert_eq!(results.total, 2);
}

#[wasm_bindgen_test(unsupported = test)]
fn the_title_counts_more_than_the_text() {
    found("day", "en", "day", "en");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_translation_opens_in_the_readers_language() {
    found("migrantëve", "en", "day", "en");
    found("reception", "sq", "day", "sq");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_story_is_one_hit() {
    let results = engine().query("tirana tiranë", &["sq"], 10);
    let ids: Vec<_> = results.hits.iter().map(|hit| hit.id.as_str()).collect();
    assert_eq!(ids, ["day", "law"]);
}

#[wasm_bindgen_test(unsupported = test)]
fn compounds_are_found_joined_and_parted() {
    found("email", "en", "law", "en");
    found("e-mail", "en", "law", "en");
}

#[wasm_bindgen_test(unsupported = test)]
fn what_matched_is_marked_as_it_is_written() {
    let results = engine().query("pergjith", &["sq"], 10);
    let marks: Vec<&Part> = results.hits[0].title.iter().filter(|part| part.mark).collect();
    assert_eq!(marks[0].text, "Përgjithshëm");
}

#[wasm_bindgen_test(unsupported = test)]
fn nothing_is_found_for_nothing() {
    for query in ["", " ", "…", "qqqqqqq"] {
        assert_eq!(engine().query(query, &["en"], 10).total, 0, "{query}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn messages_are_read_as_they_were_written() {
    let mut results = engine().query("diaspore", &["en"], 10);
    let text = Reply::Results(results.clone()).json();
    // Scores are told to a thousandth.
    results.hits.iter_mut().for_each(|hit| hit.score = (hit.score * 1000.0).floor() / 1000.0);
    assert_eq!(serde_json::from_str::<Reply>(&text).unwrap(), Reply::Results(results));
}

#[wasm_bindgen_test(unsupported = test)]
fn why_a_story_is_found_is_told_whatever_its_language() {
    let mut site = site(&["en", "sq"], &stories(), Shape { single: false, ..SMALL }, &[]);
    let hit = site.query("reception", &["sq"], 1).hits.remove(0);
    let reasons = site.engine.explain("reception", &hit.id);
    assert_eq!(reasons.iter().map(|reason| (&*reason.form, &*reason.lang)).collect::<Vec<_>>(), [("reception", "en")]);
}

/// A newsroom of one language, its stories of 2010 and the years after.
fn newsroom(lang: &str, stories: &[(&str, &str, &str)]) -> Site {
    let stories: Vec<Story> = (2010..)
        .zip(stories)
        .map(|(year, (id, title, body))| Story {
            year,
            topics: vec![("move".into(), "Free movement".into())],
            ..story(id, lang, title, body)
        })
        .collect();
    site(&[lang], &stories, SMALL, &[&["refugee", "exile"]])
}

/// What it answers: ids, the best first.
fn ids(lang: &str, stories: &[(&str, &str, &str)], query: &str) -> Vec<String> {
    newsroom(lang, stories).query(query, &[lang], 10).hits.into_iter().map(|hit| hit.id).collect()
}

#[wasm_bindgen_test(unsupported = test)]
fn every_form_of_a_word_finds_the_others() {
    let stories =
        [("ship", "The ships sailed", "Harbours."), ("law", "A law of migration", "Courts."), ("x", "Else", "Other.")];
    for (query, id) in [("ship", "ship"), ("sailing", "ship"), ("laws", "law"), ("migrations", "law"), ("court", "law")]
    {
        assert_eq!(ids("en", &stories, query), [id], "{query}");
    }
    let stories = [("kthim", "Kthimi i emigrantëve", "Qytetet."), ("ligj", "Ligji për shtetësinë", "Gjykata.")];
    for (query, id) in [("kthimeve", "kthim"), ("qytet", "kthim"), ("ligjet", "ligj"), ("shtetesi", "ligj")] {
        assert_eq!(ids("sq", &stories, query), [id], "{query}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn what_was_typed_comes_before_its_other_forms() {
    let stories = [("forms", "Sailing and sailors", "They sail."), ("typed", "A day", "He had sailed home.")];
    assert_eq!(ids("en", &stories, "sailed")[0], "typed");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_phrase_in_quotes_is_found_as_it_stands() {
    let stories = [
        ("apart", "Return of a right", "The right of others to return."),
        ("phrase", "Courts", "They spoke of the right to return at length, in Tirana."),
    ];
    assert_eq!(ids("en", &stories, "\"right to return\""), ["phrase"]);
    assert_eq!(ids("en", &stories, "right to return").len(), 2);
    assert_eq!(ids("en", &stories, "«return right»").len(), 2, "a phrase that no story has is as good as its words");
}

#[wasm_bindgen_test(unsupported = test)]
fn what_is_not_wanted_is_left_out() {
    let stories = [("boats", "Boats at sea", "Tourism."), ("trains", "Boats and trains", "Work.")];
    assert_eq!(ids("en", &stories, "boats -tourism"), ["trains"]);
    assert_eq!(ids("en", &stories, "boats -\"and trains\""), ["boats"]);
}

#[wasm_bindgen_test(unsupported = test)]
fn topics_and_years_narrow_the_answer() {
    let stories = [("old", "Boats", "One."), ("mid", "Boats", "Two."), ("new", "Boats", "Three.")];
    assert_eq!(ids("en", &stories, "boats year:2011"), ["mid"]);
    assert_eq!(ids("en", &stories, "year:2011.."), ["new", "mid"]);
    assert_eq!(ids("en", &stories, "boats topic:free-movement").len(), 3);
    assert_eq!(ids("en", &stories, "boats topic:law").len(), 0);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_slip_in_the_first_letter_is_forgiven_and_two_in_a_long_word() {
    let stories = [("asylum", "Asylum in Europe", "Applications."), ("else", "Else", "Other words.")];
    for query in ["sylum", "zsylum", "aslyum", "aplicatoins"] {
        assert_eq!(ids("en", &stories, query), ["asylum"], "{query}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_word_stands_for_what_the_newsroom_holds_for_the_same() {
    let stories = [("exiles", "Exiles at home", "One."), ("boats", "Boats", "Two.")];
    assert_eq!(ids("en", &stories, "refugee"), ["exiles"]);
}

#[wasm_bindgen_test(unsupported = test)]
fn what_was_likely_meant_is_said() {
    let stories = [("asylum", "Asylum in Europe", "Applications."), ("else", "Else", "Other words.")];
    let instead = |query: &str| newsroom("en", &stories).query(query, &["en"], 10).instead;
    assert_eq!(instead("Asylm, Europe"), Some("asylum, Europe".to_owned()));
    assert_eq!(instead("asylum applicatoins "), Some("asylum applications ".to_owned()));
    assert_eq!(instead("asylum in Europe"), None);
}

#[wasm_bindgen_test(unsupported = test)]
fn the_last_word_is_completed() {
    let stories =
        [("asylum", "Asylum in Europe", "Asylum applicants."), ("else", "Applications", "Applications, words.")];
    let results = newsroom("en", &stories).query("asylum app", &["en"], 10);
    assert_eq!(results.completions, ["applicants", "applications"]);
    assert!(newsroom("en", &stories).query("app ", &["en"], 10).completions.is_empty());
}

#[wasm_bindgen_test(unsupported = test)]
fn where_nothing_is_found_the_nearest_words_are_told() {
    let stories = [("asylum", "Asylum in Europe", "Applications.")];
    let results = newsroom("en", &stories).query("aly", &["en"], 10);
    assert_eq!((results.total, results.hits.len()), (0, 0));
    let results = newsroom("en", &stories).query("asxyum -europe", &["en"], 10);
    assert_eq!((results.total, results.nearest), (0, vec!["asylum".to_owned()]));
}

#[wasm_bindgen_test(unsupported = test)]
fn the_newest_may_come_first() {
    let stories =
        [("old", "Boats", "Boats, boats."), ("new", "Trains", "A text that names boats once."), ("x", "Else", "Y.")];
    let mut newsroom = newsroom("en", &stories);
    let mut ask = |newest| {
        let results = newsroom.ask(&Ask { text: "boats", langs: &["en"], limit: 9, newest, ..Ask::default() });
        results.hits.into_iter().map(|hit| hit.id).collect::<Vec<_>>()
    };
    assert_eq!(ask(false), ["old", "new"]);
    assert_eq!(ask(true), ["new", "old"]);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_filter_of_languages_leaves_the_others_out() {
    let mut site = engine();
    let mut total =
        |filters| site.ask(&Ask { text: "tirana", filters, langs: &["en"], limit: 9, ..Ask::default() }).total;
    assert_eq!(
        (total(""), total("lang:sq"), total("lang:sq year:2018"), total("lang:it"), total("year:2017")),
        (2, 1, 1, 0, 0)
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn parts_answer_as_one() {
    let stories: Vec<Story> = (0..40)
        .map(|n| story(&format!("s{n:02}"), "en", &format!("Story {n} of {}", ["boats", "trains"][n % 2]), "Text."))
        .collect();
    let shapes = [SMALL, Shape { ends: &[32], ..SMALL }, Shape { ends: &[7, 9, 39], run: 3, ..SMALL }];
    let mut sites: Vec<Site> = shapes.into_iter().map(|shape| site(&["en"], &stories, shape, &[])).collect();
    for query in ["boats", "story 12", "train", "\"story 7\"", "boots"] {
        let all: Vec<_> = sites.iter_mut().map(|site| site.query(query, &["en"], 50)).collect();
        let ids: Vec<Vec<_>> = all.iter().map(|all| all.hits.iter().map(|hit| &hit.id).collect()).collect();
        assert!(!ids[0].is_empty() && ids[0] == ids[1] && ids[0] == ids[2], "{query}: {ids:?}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_question_wants_the_files_of_its_words_and_the_cards_of_its_hits_and_nothing_else() {
    let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap());
    let word = |n: usize| String::from_iter([letter(n), 'o', letter(n / 26), 'u', letter(n / 676), 'x']);
    let text = |n: usize| (0..12).map(|at| word(n * 12 + at)).collect::<Vec<_>>().join(" ");
    let stories: Vec<Story> = (0..300)
        .map(|n| story(&n.to_string(), "en", &format!("{} {}", word(n * 12), word(n * 12 + 1)), &text(n)))
        .collect();
    let mut site = site(&["en"], &stories, Shape { single: false, ..SMALL }, &[]);
    assert!(site.count(Kind::Terms) > 3 && site.count(Kind::Forward) > 0, "the words are in files");
    let hits = site.query(&format!("{} {} ", word(600), word(2405)), &["en"], 3).hits;
    assert!(hits.iter().any(|hit| hit.id == "50"));
    let kinds: Vec<Vec<Kind>> = site.rounds.iter().map(|files| files.iter().map(|file| file.kind).collect()).collect();
    assert!(kinds.len() == 2, "{kinds:?}");
    assert!(kinds[0].len() <= 2 && kinds[0].iter().all(|kind| *kind == Kind::Terms), "{kinds:?}");
    assert!(kinds[1].len() <= 3 && kinds[1].iter().all(|kind| *kind == Kind::Cards), "{kinds:?}");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_phrase_of_words_that_most_stories_have_is_found_by_what_stands_beside_a_rare_one() {
    let text = |n: usize| match n {
        3 => "Under the sea of the quay.",
        4 => "The quay of a sea.",
        5 => "A quay of the sea.",
        6..10 => "A sea, quay, the, or of.",
        _ => "The sea of a town.",
    };
    let stories: Vec<Story> = (0..2600).map(|n| story(&n.to_string(), "en", &format!("Story {n}"), text(n))).collect();
    let mut site = site(&["en"], &stories, Shape { single: false, ..SMALL }, &[]);
    assert!(["a", "of", "the"].iter().all(|word| site.engine.parts()[0].common[0].contains(&(*word).to_owned())));
    let mut found = |query: &str| {
        let mut hits: Vec<String> = site.query(query, &["en"], 99).hits.into_iter().map(|hit| hit.id).collect();
        hits.sort();
        hits
    };
    assert_eq!(found("\"the quay\""), ["3", "4"]);
    assert_eq!(found("\"of the quay\""), ["3"]);
    assert_eq!(found("\"quay of the sea\""), ["5"]);
    assert_eq!(found("\"a quay\""), ["5"]);
    assert_eq!(found("quay -\"the quay\""), ["5", "6", "7", "8", "9"]);
}
