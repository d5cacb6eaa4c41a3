//! `cargo xtask bench search`: what a question to the search costs a reader of ten and of a hundred thousand stories, and
//! what the index costs who publishes it, beside Pagefind in the same run.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::interaction::browser;
use crate::pagefind::Control;
use crate::queries::{Kind, Query, draw};
use crate::scale::{Cost, cost, failed, names, newsroom};
use crate::shell::{Failed, command, root, say, target};
use crate::visits::copy;

/// The languages of the newsrooms.
const LANGUAGES: [&str; 2] = ["en", "sq"];

/// How many questions a reader asks one after another.
const SESSION: usize = 5;

/// How many stories are published before the oldest part of the index is made anew.
const STEP: usize = 20;

/// How often each question is asked as the first, for its time.
const RUNS: usize = 3;

/// How many hits count for a rank.
const RANKS: usize = 10;

/// How many of each kind Pagefind is asked.
const ASKED: usize = 50;

/// What something fetches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// How many requests.
    pub requests: u64,
    /// How many bytes.
    pub bytes: u64,
}

impl Sum {
    /// Reads what a script says.
    pub fn read(value: &Value) -> Self {
        let number = |key: &str| value[key].as_u64().unwrap_or_default();
        Self { requests: number("requests"), bytes: number("bytes") }
    }

    /// The medians of both.
    pub fn median(sums: &[Self]) -> Self {
        let of = |number: fn(&Self) -> u64| percentile(sums.iter().map(number), 50);
        Self { requests: of(|sum| sum.requests), bytes: of(|sum| sum.bytes) }
    }
}

/// What a first question cost.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What it fetched of the index.
    pub sum: Sum,
    /// How often it had to wait.
    pub rounds: u64,
    /// How long the engine thought, in microseconds.
    pub micros: u64,
    /// The place of its story, from 1 on.
    pub rank: Option<usize>,
}

/// What was measured of a newsroom of one size.
pub struct Measured {
    /// How many stories it has.
    pub stories: u32,
    /// The first questions: language, query and answer.
    pub first: Vec<(&'static str, Query, Answer)>,
    /// What each further question of a session cost.
    pub next: Vec<Sum>,
    /// What the site took to build.
    pub build: Cost,
    /// How many files the index has, and how many bytes.
    pub files: usize,
    /// See `files`.
    pub bytes: u64,
}

/// What was measured besides on the small newsroom.
pub struct Beside {
    /// Which share of the index stays valid when a story is published, and when so many are that the base is made anew.
    pub valid: [f64; 2],
    /// What making the index of each language alone takes on one core: stories a second, bytes of memory a story.
    pub made: Vec<[u64; 2]>,
    /// What a question costs in a browser on a slow line, the first one and the next: the medians of milliseconds,
    /// requests, bytes.
    pub seen: Option<[[u64; 3]; 2]>,
    /// Pagefind, if it can be had.
    pub control: Option<Control>,
}

/// Builds newsrooms of these sizes, asks, prints tables and notes what was measured in `target/bench/search.json`.
///
/// # Errors
///
/// When a newsroom cannot be built or asked. A target that is missed is in the table.
pub fn search(sizes: [u32; 2]) -> Result<(), Failed> {
    let folder = target("bench/search");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).map_err(failed)?;
    let small = Newsroom::make(&folder, sizes[0])?;
    let engine = engine(&small.site)?;
    let few = small.measure()?;
    let english: Vec<&(&str, Query, Answer)> = [Kind::Headline, Kind::Text]
        .into_iter()
        .flat_map(|kind| {
            few.first.iter().filter(move |(lang, query, _)| *lang == "en" && query.kind == kind).take(ASKED)
        })
        .collect();
    let queries: Vec<&Query> = english.iter().map(|(_, query, _)| query).collect();
    let control = Control::measure(&small.site, &queries, &folder)?;
    let made = LANGUAGES.iter().map(|lang| small.made(lang)).collect::<Result<_, _>>()?;
    let beside = Beside {
        made,
        seen: seen(&small.site, &queries, &folder)?,
        valid: [small.published(1)?, small.published(STEP)?],
        control,
    };
    let many = Newsroom::make(&folder, sizes[1])?.measure()?;
    crate::costs::table([&few, &many], engine, &beside);
    if let Some(control) = &beside.control {
        let ours: Vec<_> = english.iter().map(|(_, query, answer)| (query.kind, answer.sum, answer.rank)).collect();
        control.table(&ours, engine, few.bytes, few.build.seconds);
    }
    let note = json!({
        "engine": [engine.requests, engine.bytes], "sizes": [few.note(), many.note()], "valid": beside.valid,
        "made": beside.made, "seen": beside.seen,
        "pagefind": beside.control.as_ref().map(Control::note),
    });
    fs::write(target("bench").join("search.json"), note.to_string()).map_err(failed)?;
    fs::remove_dir_all(&folder).map_err(failed)?;
    say("Noted in target/bench/search.json");
    Ok(())
}

/// A newsroom, and its site.
struct Newsroom {
    press: PathBuf,
    stories: u32,
    content: PathBuf,
    site: PathBuf,
    build: Cost,
    /// Where what is asked is written down.
    list: PathBuf,
}

impl Newsroom {
    fn make(folder: &Path, stories: u32) -> Result<Self, Failed> {
        let press = target("release/press");
        let [content, site] = ["newsroom", "site"].map(|name| folder.join(format!("{name}-{stories}")));
        newsroom(&press, stories, &LANGUAGES.join(","), &content)?;
        let build = build(&press, &content, &site)?;
        Ok(Self { press, stories, content, site, build, list: folder.join("asked.txt") })
    }

    fn measure(&self) -> Result<Measured, Failed> {
        let (mut first, mut next) = (Vec::new(), Vec::new());
        for lang in LANGUAGES {
            let queries = draw(&self.content, lang)?;
            let answers = self.timed(&queries.iter().collect::<Vec<_>>(), lang)?;
            let plain: Vec<&Query> = queries.iter().filter(|query| query.kind.is_plain()).collect();
            // A reader's questions are of both kinds.
            let sessions = plain.len() / SESSION;
            for session in 0..sessions {
                let asked: Vec<&Query> = plain.iter().copied().skip(session).step_by(sessions).collect();
                next.extend(self.ask(&asked, lang, false)?.iter().skip(1).map(|answer| answer.sum));
            }
            first.extend(queries.into_iter().zip(answers).map(|(query, answer)| (lang, query, answer)));
        }
        let index = index(&self.site)?;
        let (files, bytes) = (index.len(), index.values().map(|bytes| u64::try_from(bytes.len()).unwrap_or(u64::MAX)));
        Ok(Measured { stories: self.stories, first, next, build: self.build, files, bytes: bytes.sum() })
    }

    /// Asks each question as a first one, several times: of the times of each the median counts.
    fn timed(&self, queries: &[&Query], lang: &str) -> Result<Vec<Answer>, Failed> {
        let mut answers = self.ask(queries, lang, true)?;
        let again = (1..RUNS).map(|_| self.ask(queries, lang, true)).collect::<Result<Vec<_>, _>>()?;
        for (at, answer) in answers.iter_mut().enumerate() {
            let others = again.iter().filter_map(|answers| answers.get(at)).map(|answer| answer.micros);
            answer.micros = percentile(others.chain([answer.micros]), 50);
        }
        Ok(answers)
    }

    /// Asks the search of the site; cold, as if each question were the first.
    fn ask(&self, queries: &[&Query], lang: &str, cold: bool) -> Result<Vec<Answer>, Failed> {
        let lines: Vec<&str> = queries.iter().map(|query| query.text.as_str()).collect();
        fs::write(&self.list, lines.join("\n")).map_err(failed)?;
        let site = self.site.to_string_lossy();
        let mut words = vec!["query", "--site", &*site, "--lang", lang, "--json"];
        words.extend(cold.then_some("--cold"));
        words.push("-");
        let told = command(&self.press).args(&words).fed(&self.list)?.output();
        let told = told.ok_or_else(|| Failed(format!("press {} failed", words.join(" "))))?;
        let answers: Vec<Answer> =
            told.lines().zip(queries).map(|(line, query)| read(line, query)).collect::<Result<_, _>>()?;
        if answers.len() == queries.len() { Ok(answers) } else { Err(Failed("press query left out answers".into())) }
    }

    /// What making the index of a language alone takes on one core.
    fn made(&self, lang: &str) -> Result<[u64; 2], Failed> {
        let content = self.content.to_string_lossy();
        let bench = command("cargo").args(&["bench", "--quiet", "--package", "search", "--bench", "index", "--"]);
        let told = bench.args(&[&content, lang]).output().unwrap_or_default();
        let told: Value = serde_json::from_str(&told).unwrap_or_default();
        let [stories, seconds, memory] = ["stories", "seconds", "memory"].map(|key| told[key].as_f64());
        let made = stories.zip(seconds).zip(memory);
        let made = made.map(|((stories, seconds), memory)| [stories / seconds, memory / stories].map(|of| of as u64));
        made.ok_or_else(|| Failed("the bench of the index says nothing".into()))
    }

    /// Publishes stories that are newer than all, builds another site, and says which share of the index of the first
    /// is still there, byte for byte and under the same names.
    fn published(&self, many: usize) -> Result<f64, Failed> {
        let stories = self.content.join("stories");
        let latest = names(&stories)?.into_iter().rev().find(|name| !name.starts_with("late-"));
        let latest = latest.ok_or_else(|| Failed("there are no stories".into()))?;
        for number in 0..many {
            copy(&stories.join(&latest), &stories.join(format!("late-{number}")), &|text| later(&text))?;
        }
        let site = self.site.with_extension(format!("{many}-later"));
        build(&self.press, &self.content, &site)?;
        let (before, after) = (index(&self.site)?, index(&site)?);
        fs::remove_dir_all(site).map_err(failed)?;
        let weigh = |kept: &dyn Fn(&str, &[u8]) -> bool| -> usize {
            before.iter().filter(|(name, bytes)| kept(name, bytes)).map(|(_, bytes)| bytes.len()).sum()
        };
        let kept = weigh(&|name, bytes| after.get(name).is_some_and(|other| other == bytes));
        Ok(kept as f64 / weigh(&|_, _| true) as f64)
    }
}

/// Builds a site of all its stories anew.
fn build(press: &Path, content: &Path, site: &Path) -> Result<Cost, Failed> {
    let mut run = Command::new(press);
    run.arg("build").arg("--fresh").arg("--content").arg(content).arg("--out").arg(site);
    cost(run)
}

/// What a first question and the next cost in a browser; nothing where there is none.
fn seen(site: &Path, queries: &[&Query], folder: &Path) -> Result<Option<[[u64; 3]; 2]>, Failed> {
    let Ok([chromium, puppeteer]) = browser() else { return Ok(None) };
    let list = folder.join("seen.txt");
    let some: Vec<&str> = queries.iter().step_by(5).map(|query| query.text.as_str()).collect();
    fs::write(&list, some.join("\n")).map_err(failed)?;
    let script = root().join("benches/search.mjs");
    let words = [&*script, &chromium, &puppeteer, site, &list].map(|path| path.to_string_lossy().into_owned());
    let told = command("node").args(&words.each_ref().map(String::as_str)).output();
    let told = told.ok_or_else(|| Failed(format!("node {} failed", script.display())))?;
    let costs: Vec<[Value; 2]> = serde_json::from_str(&told).map_err(|error| Failed(format!("{told}: {error}")))?;
    let median = |which: usize, key: &str| {
        percentile(costs.iter().map(|cost| cost[which][key].as_f64().unwrap_or_default().round() as u64), 50)
    };
    Ok(Some([0, 1].map(|which| ["ms", "requests", "bytes"].map(|key| median(which, key)))))
}

/// What the scripts and the Wasm of the search weigh, as a host sends them.
fn engine(site: &Path) -> Result<Sum, Failed> {
    let script = "const { brotliCompressSync } = require('zlib'), { readFileSync } = require('fs');
        console.log(process.argv.slice(1).map((file) => brotliCompressSync(readFileSync(file)).length).join(' '))";
    let folder = site.join("reader");
    let files: Vec<String> = names(&folder)?
        .into_iter()
        .filter(|name| name.starts_with("search") || name.starts_with("worker"))
        .map(|name| folder.join(name).to_string_lossy().into_owned())
        .collect();
    let mut words = vec!["-e", script];
    words.extend(files.iter().map(String::as_str));
    let told = command("node").args(&words).output().ok_or_else(|| Failed("node cannot weigh the reader".into()))?;
    let weights: Vec<u64> = told.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    Ok(Sum { requests: u64::try_from(weights.len()).unwrap_or_default(), bytes: weights.iter().sum() })
}

/// The files of a site's index.
fn index(site: &Path) -> Result<BTreeMap<String, Vec<u8>>, Failed> {
    let folder = site.join("news/search");
    let file = |name: String| fs::read(folder.join(&name)).map(|bytes| (name, bytes)).map_err(failed);
    names(&folder)?.into_iter().map(file).collect()
}

/// A line of `press query --json`.
fn read(line: &str, query: &Query) -> Result<Answer, Failed> {
    let told: Value = serde_json::from_str(line).map_err(|error| Failed(format!("{line}: {error}")))?;
    let number = |key: &str| told[key].as_u64().unwrap_or_default();
    let hits = told["hits"].as_array().into_iter().flatten().filter_map(|hit| hit["id"].as_str());
    Ok(Answer {
        sum: Sum::read(&told),
        rounds: number("rounds"),
        micros: number("micros"),
        rank: rank(hits, &query.story),
    })
}

/// A story's text as that of one that is published later.
fn later(text: &str) -> String {
    let own = |line: &&str| !line.starts_with("slug:") && !line.starts_with("lastmod:");
    let line = |line: &str| format!("{}\n", if line.starts_with("date:") { "date: 2026-01-02" } else { line });
    text.lines().filter(own).map(line).collect()
}

/// The place of what is looked for, from 1 on, where it is among the first ten.
pub fn rank<'a>(hits: impl Iterator<Item = &'a str>, sought: &str) -> Option<usize> {
    hits.take(RANKS).position(|hit| hit == sought).map(|place| place + 1)
}

/// The mean of one through the rank, where there is one.
pub fn reciprocal(ranks: impl Iterator<Item = Option<usize>>) -> f64 {
    let worths: Vec<f64> = ranks.map(|rank| rank.map_or(0.0, |rank| 1.0 / rank as f64)).collect();
    worths.iter().sum::<f64>() / worths.len() as f64
}

/// Below which so many of a hundred are; 100 is the largest.
pub fn percentile(numbers: impl Iterator<Item = u64>, hundredth: usize) -> u64 {
    let mut numbers: Vec<u64> = numbers.collect();
    numbers.sort_unstable();
    let at = (numbers.len() * hundredth).div_ceil(100).saturating_sub(1);
    numbers.get(at).copied().unwrap_or_default()
}

/// A number with commas.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let comma = |at: usize| at > 0 && (digits.len() - at).is_multiple_of(3);
    digits.char_indices().flat_map(|(at, digit)| comma(at).then_some(',').into_iter().chain([digit])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_numbers_that_were_given() {
        let numbers = || (1..=20).rev();
        assert_eq!([50, 95, 100].map(|hundredth| percentile(numbers(), hundredth)), [10, 19, 20]);
        assert_eq!(percentile(std::iter::empty(), 50), 0);
    }

    #[test]
    fn thousands_have_commas() {
        assert_eq!([7, 100, 1_000, 12_345_678].map(grouped), ["7", "100", "1,000", "12,345,678"]);
    }

    #[test]
    fn a_rank_beyond_ten_is_worth_nothing() {
        let hits = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"];
        let ranks = ["b", "k"].map(|sought| rank(hits.into_iter(), sought));
        assert_eq!(ranks, [Some(2), None]);
        assert!((reciprocal(ranks.into_iter()) - 0.25).abs() < 1e-9);
    }
}
