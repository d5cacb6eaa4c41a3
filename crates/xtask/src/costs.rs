//! What `cargo xtask bench search` prints and notes of what it has measured.

use serde_json::{Value, json};

use crate::queries::Kind;
use crate::search::{Answer, Beside, Measured, Sum, grouped, percentile, reciprocal};

/// What a row says of each size, and the target of each, where there is one, with whether it is met.
type Cell = (String, Option<(String, bool)>);

/// The most that something may be, at each size.
struct Most([Option<u64>; 2]);

/// Prints the costs at both sizes.
pub fn table(sizes: [&Measured; 2], engine: Sum, beside: &Beside) {
    let [few, many] = sizes.map(|size| grouped(size.stories.into()));
    println!("| | {few} stories | {many} stories | target | |\n| --- | ---: | ---: | --- | --- |");
    let both = |of: &dyn Fn(&Measured) -> (String, u64), most: Most| {
        let mut cells = sizes.iter().zip(most.0).map(|(size, most)| cell(of(size), most));
        [(); 2].map(|()| cells.next().unwrap_or_default())
    };
    let same = (grouped(engine.bytes) + " bytes, " + &engine.requests.to_string() + " requests", engine.bytes);
    row("engine: scripts and Wasm", both(&|_| same.clone(), Most([Some(45_000), None])));
    let bytes = |size: &Measured| two(size.plain().map(|answer| answer.sum.bytes));
    row("first query, the index alone: bytes p50, p95", both(&bytes, Most([None; 2])));
    let whole = |size: &Measured| two(size.plain().map(|answer| answer.sum.bytes + engine.bytes));
    row("with the engine: bytes p50, p95", both(&whole, Most([Some(80_000), Some(110_000)])));
    let requests = |size: &Measured| two(size.plain().map(|answer| answer.sum.requests));
    row("first query, the index alone: requests p50, p95", both(&requests, Most([None; 2])));
    let whole = |size: &Measured| two(size.plain().map(|answer| answer.sum.requests + engine.requests));
    row("with the engine: requests p50, p95", both(&whole, Most([Some(8), None])));
    let rounds = |size: &Measured| {
        let [median, high, most] = [50, 95, 100].map(|of| percentile(size.plain().map(|answer| answer.rounds), of));
        (format!("{median}, {high}, {most}"), most)
    };
    row("first query: rounds, p50, p95, most", both(&rounds, Most([Some(3), Some(3)])));
    let next = |size: &Measured| two(size.next.iter().map(|sum| sum.bytes));
    row("next query: bytes p50, p95", both(&next, Most([Some(20_000), Some(30_000)])));
    let next = |size: &Measured| two(size.next.iter().map(|sum| sum.requests));
    row("next query: requests p50, p95", both(&next, Most([None; 2])));
    if let Some(seen) = beside.seen {
        for (name, [ms, requests, bytes], most) in [("first", seen[0], 1_000), ("next", seen[1], 350)] {
            let goal = (format!("≤ {} ms", grouped(most)), ms <= most);
            let told = format!("{ms} ms, {requests} requests, {} bytes", grouped(bytes));
            let name = format!("{name} query in a browser, 150 ms and 1.6 Mbit/s, engine and all, p50");
            row(&name, [(told, Some(goal)), Cell::default()]);
        }
    }
    let plain = |size: &Measured| (times(size.plain()).0, None);
    row("time in the engine: ms p50, p95, worst", sizes.map(plain));
    row("the same, all kinds of queries", sizes.map(all_times));
    for (name, kind) in [
        ("one slip beside a right word", Kind::Slip),
        ("five running words", Kind::Five),
        ("three running words in quotes", Kind::Phrase),
    ] {
        row(&format!("{name}: bytes, requests p50"), sizes.map(|size| (medians(size, kind), None)));
    }
    for (name, kind) in [("two words of a headline", Kind::Headline), ("two rare words of a text", Kind::Text)] {
        let worth = |size: &Measured| format!("{:.3}", reciprocal(size.of(kind).map(|answer| answer.rank)));
        row(&format!("{name}: MRR at 10"), sizes.map(|size| (worth(size), None)));
    }
    let files = |size: &Measured| {
        let files = u64::try_from(size.files / size.languages()).unwrap_or(u64::MAX);
        (grouped(files), files)
    };
    row("files of the index for each language", both(&files, Most([None, Some(5_000)])));
    let each = |size: &Measured| grouped(size.bytes / u64::from(size.stories.max(1)));
    row("bytes of the index for each story", sizes.map(|size| (each(size), None)));
    let built = |size: &Measured| format!("{:.1}, {:.0}", size.build.seconds, size.build.memory as f64 / 1e6);
    row("the whole site: seconds, MB of memory", sizes.map(|size| (built(size), None)));
    let made = |of: usize| beside.made.iter().filter_map(move |made| made.get(of).copied());
    let list = |of: usize| made(of).map(grouped).collect::<Vec<_>>().join(", ");
    let goal = ("≥ 3,000".to_owned(), made(0).all(|rate| rate >= 3_000));
    row("making the index of a language, one core: stories a second", [(list(0), Some(goal)), Cell::default()]);
    let goal = ("≤ 20,000".to_owned(), made(1).all(|bytes| bytes <= 20_000));
    row("the same: bytes of memory a story", [(list(1), Some(goal)), Cell::default()]);
    let [one, twenty] = beside.valid.map(|share| format!("{:.1} %", share * 100.0));
    let goal = ("≥ 95 %".to_owned(), beside.valid[0] >= 0.95);
    row("the index that is still valid after a publication", [(one, Some(goal)), Cell::default()]);
    row("the same, once in twenty", [(twenty, None), Cell::default()]);
}

fn row(name: &str, cells: [Cell; 2]) {
    let targets: Vec<&(String, bool)> = cells.iter().filter_map(|(_, target)| target.as_ref()).collect();
    let mut goals: Vec<&str> = targets.iter().map(|(goal, _)| goal.as_str()).collect();
    goals.dedup();
    let goals = goals.join("; ");
    let mut verdicts: Vec<&str> = targets.iter().map(|(_, met)| if *met { "met" } else { "**missed**" }).collect();
    verdicts.dedup();
    println!("| {name} | {} | {} | {goals} | {} |", cells[0].0, cells[1].0, verdicts.join("; "));
}

/// What is said of a number, and whether it is small enough.
fn cell((text, number): (String, u64), most: Option<u64>) -> Cell {
    (text, most.map(|most| (format!("≤ {}", grouped(most)), number <= most)))
}

/// The median, which a target is for, and where five of a hundred begin.
fn two(numbers: impl Iterator<Item = u64> + Clone) -> (String, u64) {
    let [median, high] = [50, 95].map(|hundredth| percentile(numbers.clone(), hundredth));
    (format!("{}, {}", grouped(median), grouped(high)), median)
}

/// How long the engine thinks, and whether that is short enough.
fn times<'a>(answers: impl Iterator<Item = &'a Answer> + Clone) -> (String, bool) {
    let times = [50, 95, 100].map(|of| percentile(answers.clone().map(|answer| answer.micros), of));
    let met = times.iter().zip([3_000, 16_000, 50_000]).all(|(time, most)| *time <= most);
    (times.map(|time| format!("{:.1}", time as f64 / 1e3)).join(", "), met)
}

/// The times of all kinds of questions. Those of the large newsroom have a target.
fn all_times(size: &Measured) -> Cell {
    let (text, met) = times(size.first.iter().map(|(.., answer)| answer));
    (text, (size.stories >= 100_000).then(|| ("≤ 3, 16, 50".to_owned(), met)))
}

fn medians(size: &Measured, kind: Kind) -> String {
    let sums: Vec<Sum> = size.of(kind).map(|answer| answer.sum).collect();
    let Sum { requests, bytes } = Sum::median(&sums);
    format!("{}, {requests}", grouped(bytes))
}

impl Measured {
    /// The answers to two words that are spelt right.
    fn plain(&self) -> impl Iterator<Item = &Answer> + Clone {
        self.first.iter().filter(|(_, query, _)| query.kind.is_plain()).map(|(.., answer)| answer)
    }

    fn of(&self, kind: Kind) -> impl Iterator<Item = &Answer> {
        self.first.iter().filter(move |(_, query, _)| query.kind == kind).map(|(.., answer)| answer)
    }

    fn languages(&self) -> usize {
        let mut languages: Vec<&str> = self.first.iter().map(|(lang, ..)| *lang).collect();
        languages.dedup();
        languages.len().max(1)
    }

    /// What is noted.
    pub fn note(&self) -> Value {
        let first = self.first.iter().map(|(lang, query, answer)| {
            json!({
                "lang": lang, "kind": format!("{:?}", query.kind), "query": query.text, "story": query.story,
                "requests": answer.sum.requests, "bytes": answer.sum.bytes, "rounds": answer.rounds,
                "micros": answer.micros, "rank": answer.rank,
            })
        });
        let next: Vec<Value> = self.next.iter().map(|sum| json!([sum.requests, sum.bytes])).collect();
        json!({
            "stories": self.stories, "first": first.collect::<Vec<_>>(), "next": next, "files": self.files,
            "bytes": self.bytes, "seconds": self.build.seconds, "memory": self.build.memory,
        })
    }
}
