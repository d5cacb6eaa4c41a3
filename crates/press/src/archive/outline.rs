//! A made-up story before it is put into a language: its blocks, and what each of their words means. All its versions say
//! the same.

use jiff::Span;
use jiff::civil::Date;

use super::theme::Theme;
use super::tongue::{NAMES, TERMS_OF_TOPIC};
use super::topic::TOPICS;
use crate::chance::Chance;

/// A word, or what is written like one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// One of the most frequent, by its rank.
    Common(usize),
    /// A word of the news, by its place, in a form.
    Term(usize, usize),
    /// A rarer one, by its rank, in a form.
    Rare(u64, usize),
    /// Someone: a first name and a surname.
    Person([usize; 2]),
    /// A town.
    Town(usize),
    /// A number as it is.
    Plain(u64),
    /// Something counted.
    Amount(u64, usize),
    /// So many of a hundred.
    Share(u64),
    /// A day.
    Day(Date),
}

/// How a word stands in its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// As it is.
    None,
    /// Before a comma.
    Comma,
    /// Emphasised, weakly or strongly.
    Emphasis(bool),
    /// A link to the story of a number.
    Link(u64),
}

/// A sentence, or a headline.
#[derive(Debug, Default)]
pub struct Sentence {
    /// Its words.
    pub words: Vec<(What, Mark)>,
    /// Who says it.
    pub speaker: Option<[usize; 2]>,
}

/// A part of a text.
#[derive(Debug)]
pub enum Block {
    /// Sentences.
    Paragraph(Vec<Sentence>),
    /// A heading.
    Heading(Sentence),
    /// What is quoted at length.
    Quote(Sentence),
    /// Points, numbered or not.
    List(bool, Vec<Sentence>),
    /// A word of the news, two years, and for towns a number in each of them.
    Table(usize, [u64; 2], Vec<(usize, [u64; 2])>),
}

/// A story in no language.
pub struct Outline {
    /// The headline.
    pub title: Sentence,
    /// The sentences under it.
    pub summary: Vec<Sentence>,
    /// The text.
    pub blocks: Vec<Block>,
}

impl What {
    /// How many words it is at least.
    fn words(self) -> u64 {
        match self {
            Self::Person(_) | Self::Amount(..) => 2,
            Self::Day(_) => 4,
            _ => 1,
        }
    }
}

impl Sentence {
    fn count(&self) -> u64 {
        let speaker = if self.speaker.is_some() { 2 } else { 0 };
        self.words.iter().map(|(what, _)| what.words()).sum::<u64>() + speaker
    }
}

/// Makes outlines.
pub struct Author<'a> {
    /// Where its chance comes from.
    pub chance: &'a mut Chance,
    /// What it writes about.
    pub theme: &'a Theme,
    /// The day of the story.
    pub day: Date,
}

impl Author<'_> {
    /// A story with links to the stories of some numbers.
    pub fn outline(&mut self, links: &[u64]) -> Outline {
        let (title, facts) = self.title();
        let mut summary = vec![self.sentence(7, 9, &facts)];
        if self.chance.percent(40) {
            summary.push(self.sentence(5, 9, &[]));
        }
        let words = 205 + if self.chance.percent(75) { self.chance.below(400) } else { self.chance.below(660) };
        let table = self.chance.percent(4);
        let mut blocks = vec![Block::Paragraph(vec![self.sentence(10, 14, &facts)])];
        let mut written = count(&blocks);
        let mut links = links.iter().copied();
        let mut after_heading = false;
        while written < words {
            let left = words - written;
            let mut block = match self.chance.below(24) {
                _ if table && blocks.len() == 2 => self.table(),
                0 | 1 if !after_heading && left > 60 => Block::Heading(self.title().0),
                2 if !after_heading => Block::Quote(self.sentence(8, 14, &[])),
                3 | 4 if !after_heading => {
                    let items = 2 + self.chance.below(4);
                    Block::List(self.chance.percent(30), self.sentences(items, left))
                }
                _ => {
                    let sentences = 2 + self.chance.below(4);
                    let mut sentences = self.sentences(sentences, left);
                    if let Some(last) = sentences.last_mut().filter(|_| self.chance.percent(15)) {
                        last.speaker = self.chance_of(&self.theme.people);
                    }
                    Block::Paragraph(sentences)
                }
            };
            after_heading = matches!(block, Block::Heading(_));
            if let Block::Paragraph(sentences) = &mut block
                && let Some(link) = links.next()
            {
                self.mark(sentences, Mark::Link(link));
            }
            written += count(std::slice::from_ref(&block));
            blocks.push(block);
        }
        Outline { title, summary, blocks }
    }

    /// A headline, and what the story must tell again.
    pub fn title(&mut self) -> (Sentence, Vec<What>) {
        let mut words = vec![self.own_word(), self.own_term()];
        words.push(match self.chance.percent(50) {
            true => self.theme.towns.first().map_or(What::Town(0), |town| What::Town(*town)),
            false => self.theme.people.first().map_or(What::Town(0), |person| What::Person(*person)),
        });
        let facts = words.clone();
        for _ in 0..self.chance.below(3) {
            let word = if self.chance.percent(50) { self.own_term() } else { self.rare() };
            words.push(word);
        }
        let mut title = Sentence::default();
        while !words.is_empty() {
            if !title.words.is_empty() && self.chance.percent(55) {
                title.words.push((What::Common(self.chance.zipf_place(64)), Mark::None));
            }
            title.words.push((words.swap_remove(self.chance.place(words.len())), Mark::None));
        }
        (title, facts)
    }

    /// Up to so many sentences, of which the last is begun before so many words are written.
    fn sentences(&mut self, count: u64, words: u64) -> Vec<Sentence> {
        let mut sentences: Vec<Sentence> = Vec::new();
        let mut written = 0;
        for _ in 0..count {
            if written < words {
                let sentence = self.sentence(8, 15, &[]);
                written += sentence.count();
                sentences.push(sentence);
            }
        }
        if self.chance.percent(25) {
            let strong = self.chance.percent(35);
            self.mark(&mut sentences, Mark::Emphasis(strong));
        }
        sentences
    }

    /// A sentence of so many words and some more, in which some stand.
    pub fn sentence(&mut self, least: u64, more: u64, facts: &[What]) -> Sentence {
        let length = least + self.chance.below(more);
        let mut facts = facts.iter().copied();
        let mut sentence = Sentence::default();
        let (mut written, mut last) = (0, None);
        while written < length {
            let common = match last {
                None => self.chance.percent(75),
                Some(_) => self.chance.percent(18),
            };
            if common && written + 1 < length {
                let rank = self.chance.zipf_place(64);
                if last != Some(rank) {
                    sentence.words.push((What::Common(rank), Mark::None));
                    last = Some(rank);
                    written += 1;
                }
                continue;
            }
            let what = facts.next().unwrap_or_else(|| self.content());
            if sentence.words.last().is_some_and(|(before, _)| *before == what) {
                continue;
            }
            last = None;
            written += what.words();
            let comma = written > 3 && written + 2 < length && self.chance.below(7) == 0;
            sentence.words.push((what, if comma { Mark::Comma } else { Mark::None }));
        }
        sentence.words.extend(facts.map(|fact| (fact, Mark::None)));
        sentence
    }

    /// A word that is none of the most frequent.
    fn content(&mut self) -> What {
        match self.chance.below(100) {
            0..=2 => self.person(),
            3..=6 => self.town(),
            7..=12 => self.own_word(),
            13 => What::Plain(1950 + self.chance.below(70)),
            14 => What::Amount(100 * (1 + self.chance.below(99)), self.chance.place(4)),
            15 => What::Share(1 + self.chance.below(99)),
            16 => What::Day(self.earlier()),
            17..=30 => self.own_term(),
            31..=42 => {
                let topic = self.chance.zipf_place(TOPICS.len());
                self.term(topic)
            }
            _ => self.rare(),
        }
    }

    /// Most often someone of the story.
    fn person(&mut self) -> What {
        let own = if self.chance.percent(80) { self.chance_of(&self.theme.people) } else { None };
        What::Person(own.unwrap_or_else(|| [self.chance.place(NAMES), self.chance.place(NAMES)]))
    }

    fn town(&mut self) -> What {
        let own = if self.chance.percent(70) { self.chance_of(&self.theme.towns) } else { None };
        What::Town(own.unwrap_or_else(|| self.chance.zipf_place(NAMES)))
    }

    fn own_word(&mut self) -> What {
        let form = if self.chance.percent(60) { 0 } else { self.form() };
        self.chance_of(&self.theme.words).map_or(What::Common(0), |rank| What::Rare(rank, form))
    }

    fn own_term(&mut self) -> What {
        let topic = self.chance_of(&self.theme.topics).unwrap_or_default();
        self.term(topic)
    }

    fn term(&mut self, topic: usize) -> What {
        What::Term(topic * TERMS_OF_TOPIC + self.chance.place(TERMS_OF_TOPIC), self.form())
    }

    fn rare(&mut self) -> What {
        What::Rare(self.chance.vocabulary(), self.form())
    }

    fn form(&mut self) -> usize {
        self.chance.zipf_place(6)
    }

    /// A day before the story's. The first, eighth and eleventh of a month take another article in Greek and Italian.
    fn earlier(&mut self) -> Date {
        let days = i64::try_from(1 + self.chance.zipf(700)).unwrap_or(1);
        let day = self.day.saturating_sub(Span::new().days(days));
        if matches!(day.day(), 1 | 8 | 11) { day.yesterday().unwrap_or(day) } else { day }
    }

    fn table(&mut self) -> Block {
        let What::Term(term, _) = self.own_term() else { return Block::Paragraph(Vec::new()) };
        let year = u64::try_from(self.day.year()).unwrap_or_default();
        let mut towns: Vec<usize> = Vec::new();
        for _ in 0..3 + self.chance.below(3) {
            let town = self.chance.place(NAMES);
            if !towns.contains(&town) {
                towns.push(town);
            }
        }
        let row = |town| (town, [100 + self.chance.below(9_000), 100 + self.chance.below(9_000)]);
        Block::Table(term, [year - 2, year - 1], towns.into_iter().map(row).collect())
    }

    /// Marks a word of a sentence that is neither the first nor a frequent one.
    fn mark(&mut self, sentences: &mut [Sentence], mark: Mark) {
        let at = self.chance.place(sentences.len());
        let Some(sentence) = sentences.get_mut(at) else { return };
        let fits = |(what, mark): &(What, Mark)| {
            matches!(what, What::Term(..) | What::Rare(..) | What::Person(_)) && *mark == Mark::None
        };
        let words: Vec<_> = sentence.words.iter_mut().skip(1).filter(|word| fits(word)).collect();
        let at = self.chance.place(words.len());
        if let Some(word) = words.into_iter().nth(at) {
            word.1 = mark;
        }
    }

    fn chance_of<T: Copy>(&mut self, items: &[T]) -> Option<T> {
        items.get(self.chance.place(items.len())).copied()
    }
}

/// How many words some blocks have at least.
fn count(blocks: &[Block]) -> u64 {
    let all = |sentences: &[Sentence]| sentences.iter().map(Sentence::count).sum();
    let words = blocks.iter().map(|block| match block {
        Block::Paragraph(sentences) | Block::List(_, sentences) => all(sentences),
        Block::Heading(sentence) | Block::Quote(sentence) => sentence.count(),
        Block::Table(_, _, rows) => 3 + 3 * u64::try_from(rows.len()).unwrap_or_default(),
    });
    words.sum()
}
