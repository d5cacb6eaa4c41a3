//! Packing files that no host compresses. Deflate codes a block by what it is made of, and its encoders begin a new block
//! when the last one is long, not when what follows is of another kind; so this says where one is to begin.

use std::io::{self, Write};
use std::sync::LazyLock;

use flate2::Compression;
use flate2::write::GzEncoder;

/// In how many pieces bytes are looked at, at most, and how many bytes a piece has at least.
const PIECES: usize = 64;
const PIECE: usize = 256;

/// What a further block costs, in parts of a bit: its codes, and what ends the one before.
const BLOCK: u64 = 700 * PARTS;

/// How many parts a bit has.
const PARTS: u64 = 256;

/// The same bytes for the same bytes: the header has no time and names no system. The best that gzip can do would save two
/// per cent and take three times as long.
///
/// # Errors
///
/// None that memory would not have.
pub fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    let mut begin = 0;
    for end in cuts(bytes).into_iter().chain([bytes.len()]) {
        encoder.write_all(bytes.get(begin..end).unwrap_or_default())?;
        if end < bytes.len() {
            encoder.flush()?;
        }
        begin = end;
    }
    encoder.finish()
}

/// How often each byte is in some pieces.
type Counts = [u32; 256];

/// n times its logarithm, for counts that are not large.
static LOGS: LazyLock<Vec<u64>> = LazyLock::new(|| (0..1 << 14).map(logarithm).collect());

fn logarithm(n: u32) -> u64 {
    (f64::from(n) * f64::from(n.max(1)).log2() * PARTS as f64) as u64
}

/// Where the bytes change their kind, ascending.
fn cuts(bytes: &[u8]) -> Vec<usize> {
    let size = bytes.len().div_ceil(PIECES).max(PIECE);
    // Before every piece, how often each byte was there.
    let mut sums: Vec<Counts> = vec![[0; 256]];
    for piece in bytes.chunks(size) {
        let mut sum = sums.last().copied().unwrap_or([0; 256]);
        for byte in piece {
            sum.get_mut(usize::from(*byte)).into_iter().for_each(|count| *count += 1);
        }
        sums.push(sum);
    }
    let mut cuts = split(&sums);
    cuts.sort_unstable();
    cuts.into_iter().map(|cut| cut * size).collect()
}

/// Divides the pieces where it saves most, and so on.
fn split(sums: &[Counts]) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut open = vec![(0, sums.len().saturating_sub(1))];
    while let Some((begin, end)) = open.pop() {
        let cost = |from: usize, to: usize| match (sums.get(from), sums.get(to)) {
            (Some(from), Some(to)) => entropy(from, to),
            _ => 0,
        };
        let best = (begin + 1..end).map(|cut| (cost(begin, cut) + cost(cut, end), cut)).min();
        if let Some((parted, cut)) = best
            && parted + BLOCK < cost(begin, end)
        {
            cuts.push(cut);
            open.extend([(begin, cut), (cut, end)]);
        }
    }
    cuts
}

/// What the bytes between two sums cost in a block of their own.
fn entropy(from: &Counts, to: &Counts) -> u64 {
    let log = |n: u32| usize::try_from(n).ok().and_then(|n| LOGS.get(n)).copied().unwrap_or_else(|| logarithm(n));
    let (mut all, mut parts) = (0, 0);
    for (from, to) in from.iter().zip(to) {
        all += to - from;
        parts += log(to - from);
    }
    log(all).saturating_sub(parts)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::GzDecoder;

    use super::*;

    #[test]
    fn what_was_packed_is_unpacked() {
        for length in [0, 1, 255, 256, 257, 5000, 100_000] {
            let bytes: Vec<u8> = (0..length).map(|n: u32| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
            let mut read = Vec::new();
            GzDecoder::new(&*gzip(&bytes).unwrap()).read_to_end(&mut read).unwrap();
            assert_eq!(read, bytes);
        }
    }

    #[test]
    fn a_block_begins_where_the_bytes_change_their_kind() {
        let noise = (0..4096_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8);
        let text = b"wind over the water ".iter().copied().cycle().take(4096);
        let bytes: Vec<u8> = noise.chain(text).collect();
        assert_eq!(cuts(&bytes), [4096]);
        assert_eq!(cuts(&bytes[4096..]), [0; 0]);
    }
}
