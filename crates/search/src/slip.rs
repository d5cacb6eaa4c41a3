//! Slips of the finger: how many letters are more, less, other or swapped with their neighbour between two words.

/// How many slips a word of so many letters may have.
#[must_use]
pub fn allowed(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// The letters of a word as a set of 64 places: words that differ much in it differ in more than a slip.
#[must_use]
pub fn letters(word: &str) -> u64 {
    word.chars().fold(0, |set, c| set | 1 << (u32::from(c) & 63))
}

/// Whether two words with these letters may be so many slips apart at most.
#[must_use]
pub fn may_be_near(a: u64, b: u64, most: usize) -> bool {
    let each = |set: u64| set.count_ones() as usize;
    each(a & !b) <= most && each(b & !a) <= most
}

/// How many slips lie between two words (the distance of Damerau and Levenshtein, no letter touched twice), if no more than
/// `most`.
#[must_use]
pub fn slips(a: &[char], b: &[char], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (a.get(same..)?, b.get(same..)?);
    let same = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (a.get(..a.len() - same)?, b.get(..b.len() - same)?);
    let mut rows: [Vec<usize>; 3] = [Vec::new(), (0..=b.len()).collect(), vec![0; b.len() + 1]];
    for (i, x) in a.iter().enumerate() {
        let [above, last, row] = &mut rows;
        *row.first_mut()? = i + 1;
        let mut least = i + 1;
        for (j, y) in b.iter().enumerate() {
            let other = last.get(j)? + usize::from(x != y);
            let mut best = other.min(last.get(j + 1)? + 1).min(row.get(j)? + 1);
            let swapped = i > 0 && j > 0 && Some(y) == a.get(i - 1) && Some(x) == b.get(j - 1);
            if swapped {
                best = best.min(above.get(j - 1)? + 1);
            }
            *row.get_mut(j + 1)? = best;
            least = least.min(best);
        }
        if least > most {
            return None;
        }
        rows.rotate_left(1);
        if let Some(row) = rows.last_mut() {
            row.resize(b.len() + 1, 0);
        }
    }
    let [_, last, _] = &rows;
    last.last().copied().filter(|slips| *slips <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(a: &str, b: &str) -> Option<usize> {
        let [a, b] = [a, b].map(|word| word.chars().collect::<Vec<_>>());
        slips(&a, &b, 2)
    }

    #[test]
    fn a_slip_is_a_letter_more_less_other_or_swapped() {
        for near in ["migraton", "migrattion", "migrasion", "mirgation", "migratio", "nigration", "imgration"] {
            assert_eq!(between("migration", near), Some(1), "{near}");
        }
        assert_eq!(between("migration", "migration"), Some(0));
        assert_eq!(between("migration", "nigrasion"), Some(2));
        assert_eq!(between("migration", "immigrations"), None);
        assert_eq!(between("", "ab"), Some(2));
    }

    #[test]
    fn near_words_have_nearly_the_same_letters() {
        for (a, b) in [("migration", "nigrasion"), ("kthimi", "ktimi"), ("η", "ηλ")] {
            assert!(may_be_near(letters(a), letters(b), 2), "{a} {b}");
        }
        assert!(!may_be_near(letters("migration"), letters("elezioni"), 2));
    }
}
