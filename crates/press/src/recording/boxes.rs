//! The boxes of an MP4 file (ISO/IEC 14496-12) that tell more than how to play it: they are emptied where they stand, so
//! that nothing after them moves.

use std::ops::Range;

/// The boxes that hold other boxes on the way to those that tell.
const HOLD: &[&[u8; 4]] = &[b"moov", b"trak", b"mdia"];

/// What tells: titles, places, makers and covers; what programs add of their own.
const TELL: &[&[u8; 4]] = &[b"udta", b"meta", b"uuid"];

/// What has the date on which it was made, after a version and flags.
const DATED: &[&[u8; 4]] = &[b"mvhd", b"tkhd", b"mdhd"];

/// Empties what tells, and forgets when the file was made.
pub fn silence(bytes: &mut [u8]) {
    let whole = 0..bytes.len();
    let mut ranges = vec![whole];
    while let Some(range) = ranges.pop() {
        let mut at = range.start;
        while let Some((kind, inside)) = next(bytes, at, range.end) {
            if HOLD.contains(&&kind) {
                ranges.push(inside.clone());
            } else if TELL.contains(&&kind) {
                if let Some(name) = bytes.get_mut(at + 4..at + 8) {
                    name.copy_from_slice(b"free");
                }
                empty(bytes, inside.clone());
            } else if DATED.contains(&&kind) {
                let wide = bytes.get(inside.start).is_some_and(|version| *version == 1);
                let dates = inside.start + 4..inside.start + if wide { 20 } else { 12 };
                empty(bytes, dates.start..dates.end.min(inside.end));
            }
            at = inside.end;
        }
    }
}

fn empty(bytes: &mut [u8], range: Range<usize>) {
    if let Some(inside) = bytes.get_mut(range) {
        inside.fill(0);
    }
}

/// The box that begins at a place: its kind, and where its inside lies. `None` where there is none that ends before `end`.
fn next(bytes: &[u8], at: usize, end: usize) -> Option<([u8; 4], Range<usize>)> {
    let head: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
    let kind: [u8; 4] = bytes.get(at + 4..at + 8)?.try_into().ok()?;
    let (start, size) = match u32::from_be_bytes(head) {
        0 => (at + 8, end - at),
        1 => {
            let size: [u8; 8] = bytes.get(at + 8..at + 16)?.try_into().ok()?;
            (at + 16, usize::try_from(u64::from_be_bytes(size)).ok()?)
        }
        size => (at + 8, size as usize),
    };
    let stop = at.checked_add(size)?;
    (start <= stop && stop <= end).then_some((kind, start..stop))
}
