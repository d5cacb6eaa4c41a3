//! Measures the stemmer on a file of inflected forms: `lemma TAB form TAB features`, as UniMorph has them (McCarthy et
//! al., *UniMorph 3.0: Universal Morphology*, LREC 2020).
//!
//! ```sh
//! cargo run --release -p albanian --example evaluate -- FILE
//! ```
//!
//! A form of several words is represented by its last word (`abdikuar` of `do të kem abdikuar`), forms are folded, and
//! equal ones count once. The lemmas fall into two halves by a hash: the rules were made on the first and are
//! measured on the second.
//!
//! - Recall: of the pairs of forms of one lemma, the share with one stem.
//! - Precision: of the pairs of forms in the half with one stem, the share that has a lemma in common. Verbs and their
//!   mediopassives, or verbs and action nouns, that the file lists as different lemmas count as different.
//! - Macro: the mean over the lemmas. Micro: over all pairs, so that verbs, which have many forms, count more.
//! - Paice's indices (*An evaluation method for stemming algorithms*, SIGIR 1994): understemming is the share of related
//!   pairs that are not united, overstemming the share of unrelated pairs that are.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// A lemma and its part of speech.
type Lemma = (String, String);
/// The distinct folded forms of every lemma.
type Forms = BTreeMap<Lemma, BTreeSet<String>>;
/// A way to a stem.
type Method = (&'static str, fn(&str) -> String);

fn main() {
    let Some(path) = std::env::args().nth(1) else {
        println!("There is nothing to measure on: give the path of a file of forms.");
        return;
    };
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) => {
            println!("{path} cannot be read ({error}): there is nothing to measure on.");
            return;
        }
    };
    let methods: [Method; 3] = [
        ("no stemming", str::to_owned),
        ("first five letters", |word| word.chars().take(5).collect()),
        ("albanian", albanian::stem),
    ];
    for (half, title) in ["development half", "evaluation half"].iter().enumerate() {
        let forms = forms(&text, half);
        println!("{title}: {} lemmas, {} forms", forms.len(), forms.values().map(BTreeSet::len).sum::<usize>());
        println!("                                 recall         precision          Paice");
        println!("method              words    macro   micro    macro   micro      UI        OI");
        for (name, stem) in methods {
            measure(name, &forms, stem);
        }
        println!();
    }
}

/// The forms of one half of the lemmas.
fn forms(text: &str, half: usize) -> Forms {
    let mut forms = Forms::new();
    for line in text.lines() {
        let mut fields = line.split('\t');
        if let (Some(lemma), Some(form), Some(features)) = (fields.next(), fields.next(), fields.next())
            && half_of(lemma) == half
            && let (Some(word), Some(kind)) = (form.split_whitespace().last(), features.split(';').next())
        {
            let folded = word.to_lowercase().replace('ë', "e").replace('ç', "c");
            forms.entry((lemma.to_owned(), kind.to_owned())).or_default().insert(folded);
        }
    }
    forms
}

/// The half that a lemma belongs to: a bit of its FNV-1a hash.
fn half_of(lemma: &str) -> usize {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    let hash = lemma.bytes().fold(0xcbf2_9ce4_8422_2325, step);
    usize::from(hash >> 32 & 1 == 1)
}

/// Pairs of forms, and those of them that are as they should be.
#[derive(Default)]
struct Pairs {
    right: f64,
    all: f64,
}

impl Pairs {
    fn share(&self) -> Option<f64> {
        (self.all > 0.0).then(|| self.right / self.all)
    }
}

/// Prints a line for all words and one for each part of speech.
fn measure(name: &str, forms: &Forms, stem: fn(&str) -> String) {
    // The lemmas of a form, and the forms of a stem.
    let mut lemmas: HashMap<&str, HashSet<&Lemma>> = HashMap::new();
    for (lemma, words) in forms {
        for word in words {
            lemmas.entry(word).or_default().insert(lemma);
        }
    }
    let mut stems: HashMap<String, Vec<&str>> = HashMap::new();
    for word in lemmas.keys() {
        stems.entry(stem(word)).or_default().push(word);
    }
    let related = |a: &str, b: &str| !lemmas[a].is_disjoint(&lemmas[b]);

    let kinds: BTreeSet<&str> = forms.keys().map(|(_, kind)| kind.as_str()).collect();
    for kind in std::iter::once("all").chain(kinds) {
        let (mut recall, mut precision) = (Vec::new(), Vec::new());
        let (mut united, mut one) = (Pairs::default(), Pairs::default());
        for (_, words) in forms.iter().filter(|((_, k), _)| kind == "all" || k == kind) {
            let (mut mine, mut theirs) = (Pairs::default(), Pairs::default());
            for a in words {
                let own = stem(a);
                for b in words.iter().filter(|b| *b > a) {
                    mine.all += 1.0;
                    mine.right += f64::from(u8::from(stem(b) == own));
                }
                for b in stems[&own].iter().filter(|b| *b != a) {
                    theirs.all += 1.0;
                    theirs.right += f64::from(u8::from(related(a, b)));
                }
            }
            recall.extend(mine.share());
            precision.extend(theirs.share());
            united.right += mine.right;
            united.all += mine.all;
            one.right += theirs.right;
            one.all += theirs.all;
        }
        let mean = |shares: &[f64]| shares.iter().sum::<f64>() / shares.len().max(1) as f64;
        // Paice: pairs of one lemma that are not united; pairs of different lemmas that are.
        let count = lemmas.len() as f64;
        let different = count * (count - 1.0) - 2.0 * united.all;
        let (under, over) = (1.0 - united.share().unwrap_or(1.0), (one.all - one.right) / different.max(1.0));
        println!(
            "{name:<19} {kind:<6} {:>7.3} {:>7.3}  {:>7.3} {:>7.3}  {under:>6.3}  {over:.6}",
            mean(&recall),
            united.share().unwrap_or(1.0),
            if precision.is_empty() { 1.0 } else { mean(&precision) },
            one.share().unwrap_or(1.0),
        );
    }
}
