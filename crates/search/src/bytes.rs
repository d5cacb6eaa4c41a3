//! Numbers, texts and lists as bytes, both ways. What is read may be anything; nothing panics.
//!
//! ```text
//! number    LEB128, at most 32 bits
//! text      length:number  UTF-8 bytes
//! shared    length:number  rest:text       a text without what it shares with the beginning of another: 255 bytes at most
//! ending    length:number  [rest:text]     the same, by twice how much of the other's end is not shared; one more where
//!                                          something follows
//! list(x)   length:number  x …
//! ```

/// How many bytes a text shares with another at most: what is read takes memory linear in the bytes that it is read from.
pub const SHARED: usize = 255;

/// Reads bytes from their beginning. `None` is: they are not what was written.
pub struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    /// A number.
    pub fn number(&mut self) -> Option<u32> {
        let mut n = 0_u32;
        for shift in (0..32).step_by(7) {
            let byte = self.byte()?;
            let bits = u32::from(byte & 0x7f);
            n |= bits.checked_shl(shift).filter(|shifted| shifted >> shift == bits)?;
            if byte < 0x80 {
                return Some(n);
            }
        }
        None
    }

    /// A byte.
    pub fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(byte)
    }

    /// So many bytes.
    pub fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (bytes, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(bytes)
    }

    /// Bytes with their length before them.
    pub fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = self.length()?;
        self.take(length)
    }

    /// A text.
    pub fn text(&mut self) -> Option<String> {
        String::from_utf8(self.bytes()?.to_vec()).ok()
    }

    /// A text that begins as another does.
    pub fn shared(&mut self, other: &str) -> Option<String> {
        let shared = usize::try_from(self.number()?).ok().filter(|shared| *shared <= SHARED)?;
        let mut text = other.as_bytes().get(..shared)?.to_vec();
        text.extend_from_slice(self.bytes()?);
        String::from_utf8(text).ok()
    }

    /// A text that begins as another does, up to near its end.
    pub fn ending(&mut self, other: &str) -> Option<String> {
        let lost = self.number()?;
        let left = other.len().checked_sub(usize::try_from(lost >> 1).ok()?).filter(|left| *left <= SHARED)?;
        let mut text = other.as_bytes().get(..left)?.to_vec();
        if lost & 1 == 1 {
            text.extend_from_slice(self.bytes()?);
        }
        String::from_utf8(text).ok()
    }

    /// A list.
    pub fn list<T>(&mut self, item: &mut dyn FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        // Nothing is reserved by a length that may be a lie: an item takes a byte at least, so the list ends in time.
        let length = self.length()?;
        let mut items = Vec::new();
        for _ in 0..length {
            items.push(item(self)?);
        }
        Some(items)
    }

    /// Texts in their order, each without what it shares with the one before.
    pub fn texts(&mut self) -> Option<Vec<String>> {
        let mut last = String::new();
        self.list(&mut |reader| {
            last = reader.shared(&last)?;
            Some(last.clone())
        })
    }

    /// Numbers that ascend: the first, then by how much each is more than the one before. None reaches `end`.
    #[cfg(feature = "build")]
    pub fn ascending(&mut self, count: usize, end: u32) -> Option<Vec<u32>> {
        let mut numbers = Vec::new();
        let mut next = 0_u32;
        for _ in 0..count {
            let number = next.checked_add(self.number()?).filter(|number| *number < end)?;
            numbers.push(number);
            next = number + 1;
        }
        Some(numbers)
    }

    /// How many items follow, of a byte at least each.
    pub fn length(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok().filter(|length| *length <= self.0.len())
    }

    /// What is there, if nothing is left over.
    pub fn end<T>(&self, whole: T) -> Option<T> {
        self.0.is_empty().then_some(whole)
    }
}

/// Writes what [`Reader`] reads.
#[cfg(feature = "build")]
#[derive(Default)]
pub struct Writer(pub Vec<u8>);

#[cfg(feature = "build")]
impl Writer {
    /// A number.
    pub fn number(&mut self, mut n: u32) {
        while n >= 0x80 {
            self.0.push((n & 0x7f) as u8 | 0x80);
            n >>= 7;
        }
        self.0.push(n as u8);
    }

    /// How many items follow.
    pub fn length(&mut self, n: usize) {
        self.number(u32::try_from(n).unwrap_or(u32::MAX));
    }

    /// Bytes with their length before them.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.length(bytes.len());
        self.0.extend_from_slice(bytes);
    }

    /// A text.
    pub fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    /// How much of another text this one begins with; what follows is given back.
    pub fn share<'t>(&mut self, other: &str, text: &'t str) -> &'t [u8] {
        let shared = shared(other, text);
        self.length(shared);
        text.as_bytes().get(shared..).unwrap_or_default()
    }

    /// A text that begins as another does.
    pub fn shared(&mut self, other: &str, text: &str) {
        let rest = self.share(other, text);
        self.bytes(rest);
    }

    /// A text that begins as another does, up to near its end.
    pub fn ending(&mut self, other: &str, text: &str) {
        let shared = shared(other, text);
        let rest = text.as_bytes().get(shared..).unwrap_or_default();
        self.length((other.len() - shared) << 1 | usize::from(!rest.is_empty()));
        if !rest.is_empty() {
            self.bytes(rest);
        }
    }

    /// Pieces of which each is read when it is needed.
    pub fn pieces<'p>(&mut self, pieces: impl ExactSizeIterator<Item = &'p [u8]>) {
        self.length(pieces.len());
        pieces.for_each(|piece| self.bytes(piece));
    }

    /// Texts in their order.
    pub fn texts<'t>(&mut self, texts: impl ExactSizeIterator<Item = &'t str>) {
        self.length(texts.len());
        let mut last = "";
        for text in texts {
            self.shared(last, text);
            last = text;
        }
    }

    /// Numbers that ascend.
    pub fn ascending(&mut self, numbers: impl Iterator<Item = u32>) {
        let mut next = 0;
        for number in numbers {
            self.number(number - next);
            next = number + 1;
        }
    }
}

/// How many bytes two texts begin with alike, as far as that is written.
#[cfg(feature = "build")]
fn shared(a: &str, b: &str) -> usize {
    a.bytes().zip(b.bytes()).take(SHARED).take_while(|(a, b)| a == b).count()
}

#[cfg(all(test, feature = "build"))]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read() {
        let mut out = Writer::default();
        let numbers = [0, 1, 127, 128, 300, u32::MAX];
        numbers.iter().for_each(|n| out.number(*n));
        out.texts(["mërgata", "mërgatë", "mërgim", ""].into_iter());
        out.ascending([0, 1, 9, 200].into_iter());
        let mut reader = Reader(&out.0);
        assert!(numbers.iter().all(|n| reader.number() == Some(*n)));
        assert_eq!(reader.texts().unwrap(), ["mërgata", "mërgatë", "mërgim", ""]);
        assert_eq!(reader.ascending(4, 201).unwrap(), [0, 1, 9, 200]);
        assert!(reader.end(()).is_some());
    }

    #[test]
    fn what_is_too_long_is_refused() {
        for lie in [&[0xff_u8, 0xff, 0xff, 0xff, 0x7f][..], &[0x80; 9], &[5, b'a'], &[]] {
            assert!(Reader(lie).text().is_none());
            assert!(Reader(lie).texts().is_none());
        }
        assert!(Reader(&[3, 3]).ascending(2, 5).is_none());
    }
}
