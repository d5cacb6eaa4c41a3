//! Puts an outline into a language, as Markdown.

use super::outline::{Block, Mark, Sentence, What};
use super::story::id;
use super::tongue::Tongue;

/// What is written in a language.
pub struct Voice {
    /// The language.
    pub tongue: &'static Tongue,
    /// The seed, which names the folders of stories.
    pub seed: u64,
    /// What has been written.
    pub text: String,
}

impl Voice {
    /// Writes a text.
    pub fn blocks(&mut self, blocks: &[Block]) {
        for (i, block) in blocks.iter().enumerate() {
            if i > 0 {
                self.text.push('\n');
            }
            match block {
                Block::Paragraph(sentences) => self.sentences(sentences),
                Block::Heading(title) => {
                    self.text.push_str("## ");
                    self.words(title);
                }
                Block::Quote(sentence) => {
                    self.text.push_str("> ");
                    self.sentence(sentence);
                }
                Block::List(numbered, items) => {
                    for (n, item) in items.iter().enumerate() {
                        let begin = if *numbered { format!("{}. ", n + 1) } else { "- ".to_owned() };
                        self.text.push_str(if n == 0 { "" } else { "\n" });
                        self.text.push_str(&begin);
                        self.sentence(item);
                    }
                }
                Block::Table(term, [before, after], rows) => {
                    self.text.push_str("| ");
                    self.capital(|voice| voice.what(What::Term(*term, 0)));
                    self.text.push_str(&format!(" | {before} | {after} |\n| --- | ---: | ---: |"));
                    for (town, numbers) in rows {
                        let [before, after] = numbers.map(|number| self.tongue.number(number));
                        self.text.push_str(&format!("\n| {} | {before} | {after} |", self.tongue.town(*town)));
                    }
                }
            }
            self.text.push('\n');
        }
    }

    /// Writes sentences one after the other.
    pub fn sentences(&mut self, sentences: &[Sentence]) {
        for (i, sentence) in sentences.iter().enumerate() {
            self.text.push_str(if i == 0 { "" } else { " " });
            self.sentence(sentence);
        }
    }

    fn sentence(&mut self, sentence: &Sentence) {
        match sentence.speaker {
            None => {
                self.words(sentence);
                self.text.push('.');
            }
            Some(person) => {
                let [open, close] = self.tongue.quotes();
                self.what(What::Person(person));
                self.text.push_str(&format!(": {open}"));
                self.words(sentence);
                self.text.push_str(close);
            }
        }
    }

    /// Writes words without a full stop, the first with a capital letter.
    pub fn words(&mut self, sentence: &Sentence) {
        self.capital(|voice| {
            for (i, (what, mark)) in sentence.words.iter().enumerate() {
                voice.text.push_str(if i == 0 { "" } else { " " });
                let around = match mark {
                    Mark::None | Mark::Comma => "",
                    Mark::Emphasis(strong) => {
                        if *strong {
                            "**"
                        } else {
                            "*"
                        }
                    }
                    Mark::Link(_) => "[",
                };
                voice.text.push_str(around);
                voice.what(*what);
                match mark {
                    Mark::None => {}
                    Mark::Comma => voice.text.push_str(voice.tongue.comma),
                    Mark::Emphasis(_) => voice.text.push_str(around),
                    Mark::Link(n) => {
                        let link = format!("](../{}/)", id(voice.seed, *n));
                        voice.text.push_str(&link);
                    }
                }
            }
        });
    }

    /// Writes something, the first letter as a capital.
    pub fn capital(&mut self, write: impl FnOnce(&mut Self)) {
        let start = self.text.len();
        write(self);
        let first = self.text.get(start..).and_then(|text| text.chars().next());
        if let Some(first) = first.filter(|first| first.is_lowercase()) {
            let upper: String = first.to_uppercase().collect();
            self.text.replace_range(start..start + first.len_utf8(), &upper);
        }
    }

    /// Writes a word.
    pub fn what(&mut self, what: What) {
        let tongue = self.tongue;
        match what {
            What::Common(rank) => self.text.push_str(tongue.common(rank)),
            What::Term(term, form) => self.text.push_str(tongue.term(term, form)),
            What::Rare(rank, form) => tongue.rare(rank, form, &mut self.text),
            What::Person(names) => self.text.push_str(&tongue.person(names).join(" ")),
            What::Town(town) => self.text.push_str(tongue.town(town)),
            What::Plain(number) => self.text.push_str(&number.to_string()),
            What::Amount(number, unit) => {
                self.text.push_str(&tongue.number(number));
                self.text.push(' ');
                self.text.push_str(tongue.unit(unit));
            }
            What::Share(number) => self.text.push_str(&format!("{number}%")),
            What::Day(day) => self.text.push_str(&tongue.day(day)),
        }
    }
}
