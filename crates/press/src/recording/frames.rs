//! The frames of an MP3 file (ISO/IEC 11172-3, 13818-3): all that is heard of it, and nothing else that it holds.

use std::ops::Range;

/// Kilobits in a second of MPEG-1, layer III, by what a header says.
const FULL: [usize; 16] = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0];

/// The same of MPEG-2 and MPEG-2.5.
const HALF: [usize; 16] = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0];

/// How long a tag's own header is at the start of a file, in bytes.
const TAG: usize = 10;

/// How many frames must follow one another before one is believed.
const SURE: usize = 3;

/// What the four bytes say with which a frame begins.
struct Header {
    /// The bits that are the same in each frame of a file.
    kind: u32,
    /// The length of the frame in bytes, with its header.
    length: usize,
    /// How many samples it holds, and how many of them a second has.
    samples: (u64, u64),
}

/// What is heard of an MP3 file.
pub struct Frames {
    /// Where the frames are, those that follow one another together.
    pub runs: Vec<Range<usize>>,
    /// How long they are heard, in whole seconds.
    pub seconds: u64,
    /// Whether there are as many as the file says.
    pub whole: bool,
}

impl Header {
    fn at(bytes: &[u8], at: usize) -> Option<Self> {
        let word = u32::from_be_bytes(*bytes.get(at..)?.first_chunk()?);
        let bits = |from: u32, count: u32| (word >> from) as usize & ((1 << count) - 1);
        let (version, layer) = (bits(19, 2), bits(17, 2));
        if bits(21, 11) != 0x7ff || version == 1 || layer != 1 {
            return None;
        }
        let (rates, shift, samples) = if version == 3 { (FULL, 0, 1152) } else { (HALF, 2 - version / 2, 576) };
        let rate = [44_100, 48_000, 32_000].get(bits(10, 2))? >> shift;
        let bytes_in_all = samples / 8 * rates[bits(12, 4)] * 1000 / rate;
        let length = bytes_in_all + bits(9, 1);
        (bytes_in_all > 0).then_some(Self { kind: word & 0xfffe_0c00, length, samples: (samples as u64, rate as u64) })
    }

    /// Whether as many frames as make it sure follow here.
    fn is_sure(bytes: &[u8], mut at: usize) -> bool {
        let mut kind = None;
        (0..SURE).all(|_| {
            let Some(header) = Self::at(bytes, at) else { return false };
            at += header.length;
            *kind.get_or_insert(header.kind) == header.kind
        })
    }
}

/// Finds the frames of an MP3 file; none, where it is no such file.
pub fn frames(bytes: &[u8]) -> Option<Frames> {
    let start = tag(bytes);
    let first = (start..bytes.len()).find(|at| Header::is_sure(bytes, *at))?;
    let Header { kind, length, samples: (samples, rate) } = Header::at(bytes, first)?;
    // A first frame may say how many follow, and is silent itself.
    let opening = bytes.get(first..first + length)?;
    let said = opening.windows(4).position(|word| word == b"Xing" || word == b"Info");
    let silent = u64::from(said.is_some());
    let promised = said.and_then(|at| promised(opening.get(at + 4..)?)).unwrap_or_default();
    let (mut at, mut count) = (first, 0);
    let mut runs: Vec<Range<usize>> = Vec::new();
    while at < bytes.len() {
        let follows = runs.last().is_none_or(|run| run.end == at);
        let frame = Header::at(bytes, at).filter(|header| {
            let whole = at + header.length <= bytes.len();
            header.kind == kind && whole && (follows || Header::is_sure(bytes, at))
        });
        let Some(frame) = frame else {
            at += 1;
            continue;
        };
        match runs.last_mut() {
            Some(run) if follows => run.end += frame.length,
            _ => runs.push(at..at + frame.length),
        }
        at += frame.length;
        count += 1;
    }
    let heard = count - silent.min(count);
    // Some programs count the frame that says it, and one that they leave out.
    let whole = heard + 2 >= promised;
    Some(Frames { runs, seconds: (heard * samples / rate).max(1), whole })
}

/// How many frames an opening says that there are, by what stands behind its name.
fn promised(opening: &[u8]) -> Option<u64> {
    let (flags, rest) = opening.split_first_chunk()?;
    let count = rest.first_chunk().filter(|_| u32::from_be_bytes(*flags) & 1 == 1)?;
    Some(u32::from_be_bytes(*count).into())
}

/// Where a tag ends that stands at the start: its length is written with seven bits in each byte.
fn tag(bytes: &[u8]) -> usize {
    match bytes.first_chunk::<TAG>() {
        Some([b'I', b'D', b'3', _, _, flags, length @ ..]) => {
            let length = length.iter().fold(0, |sum, byte| sum << 7 | usize::from(byte & 0x7f));
            let again = if flags & 0x10 == 0 { 0 } else { TAG };
            (TAG + length + again).min(bytes.len())
        }
        _ => 0,
    }
}
