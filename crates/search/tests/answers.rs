//! What a reader finds, in five languages: natively, and compiled to Wasm in Node.

use search::build::{Document, Segment};
use search::engine::Engine;
use search::message::Part;
use wasm_bindgen_test::wasm_bindgen_test;

fn document(id: &str, languages: &[&str], title: &str, body: &str) -> Document {
    Document {
        id: id.into(),
        slug: id.into(),
        original: languages[0].into(),
        languages: languages.iter().map(|lang| (*lang).to_owned()).collect(),
        title: title.into(),
        body: body.into(),
        date: "2018-12-18".into(),
        ..Document::default()
    }
}

fn engine() -> Engine {
    let mut segments = Vec::new();
    for (lang, documents) in [
        (
            "en",
            vec![
                document("day", &["en", "sq"], "Migrants Day", "A reception in Tirana for the diaspora."),
                document(
                    "law",
                    &["en"],
                    "Roundtable on law",
                    "The day began in Tirana. Immigration, emigration and e-mail.",
                ),
            ],
        ),
        (
            "sq",
            vec![
                document("day", &["en", "sq"], "Dita e Migrantëve", "Një pritje në Tiranë për diasporën."),
                document(
                    "vitorino",
                    &["sq"],
                    "Vitorino zgjidhet Drejtor i Përgjithshëm",
                    "Shtetet zgjodhën. Diasporë.",
                ),
            ],
        ),
        ("it", vec![document("nave", &["it"], "L’arrivo della nave a Bari", "Città e più.")]),
        ("el", vec![document("geitones", &["el"], "Η μετανάστευση στην Ελλάδα", "Οι μετανάστες της Αθήνας.")]),
        ("ar", vec![document("hijra", &["ar"], "الهِجْرة إلى أوروبا", "حق العودة")]),
    ] {
        let mut segment = Segment::new(lang);
        documents.into_iter().for_each(|document| segment.add(document));
        segments.push(segment.finish());
    }
    Engine::open(&segments).expect("segments are read as they were written")
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
    let mut own = Segment::new("sq");
    own.add(document("story", &["sq"], "Një lajm", "Tekst."));
    let mut english = Segment::new("en");
    let topics = vec!["Work abroad".to_owned()];
    let languages = vec!["sq".to_owned()];
    let date_text = "18 December 2018".to_owned();
    english.add(Document {
        id: "story".into(),
        original: "sq".into(),
        topics,
        languages,
        date_text,
        ..Document::default()
    });
    let engine = Engine::open(&[english.finish(), own.finish()]).expect("segments are read as they were written");
    let results = engine.query("abroad", &["en"], 10);
    let hit = &results.hits[0];
    assert_eq!((hit.lang.as_str(), hit.date_text.as_str()), ("sq", "18 December 2018"));
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
    let results = engine().query("diaspore", &["en"], 10);
    let text = serde_json::to_string(&search::message::Reply::Results(results.clone())).unwrap();
    assert_eq!(
        serde_json::from_str::<search::message::Reply>(&text).unwrap(),
        search::message::Reply::Results(results)
    );
}

/// What a newsroom of one language answers: ids, the best first.
fn ids(lang: &str, stories: &[(&str, &str, &str)], query: &str) -> Vec<String> {
    let mut segment = Segment::new(lang);
    for (n, (id, title, body)) in stories.iter().enumerate() {
        let document = document(id, &[lang], title, body);
        segment.add(Document { date: format!("201{n}-12-18"), topics: vec!["Free movement".into()], ..document });
    }
    let engine = Engine::open(&[segment.finish()]).expect("a segment");
    engine.query(query, &[lang], 10).hits.into_iter().map(|hit| hit.id).collect()
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
fn many_segments_answer_as_one() {
    let texts: Vec<(String, String)> =
        (0..40).map(|n| (format!("s{n:02}"), format!("Story {n} of {}", ["boats", "trains"][n % 2]))).collect();
    let engine = |size: usize| {
        let segments: Vec<Vec<u8>> = texts
            .chunks(size)
            .map(|part| {
                let mut segment = Segment::new("en");
                part.iter().for_each(|(id, title)| segment.add(document(id, &["en"], title, "Text.")));
                segment.finish()
            })
            .collect();
        Engine::open(&segments).unwrap()
    };
    for query in ["boats", "story 12", "train", "\"story 7\"", "boots"] {
        let hits = |engine: Engine| engine.query(query, &["en"], 50).hits;
        assert_eq!(hits(engine(40)), hits(engine(7)), "{query}");
    }
}
