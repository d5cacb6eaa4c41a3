use super::caption::{Paragraph, Wrong, transcript, written};
use super::*;

const FILM: &[u8] = include_bytes!("../../../../content/stories/schengen-visa-free/ninety-days.mp4");
const SOUND: &[u8] = include_bytes!("../../../../content/stories/vlora-ship-1991/ship-horn.mp3");

/// A box of an MP4 file.
fn boxed(kind: &[u8; 4], inside: &[u8]) -> Vec<u8> {
    let size = u32::try_from(inside.len() + 8).unwrap();
    [&size.to_be_bytes(), kind, inside].concat()
}

/// The film with something more in its `moov`, which stands before the frames: their places move along.
fn with(more: &[u8]) -> Vec<u8> {
    let at = FILM.windows(4).position(|name| name == b"moov").unwrap();
    let size = u32::from_be_bytes(FILM[at - 4..at].try_into().unwrap()) as usize;
    let size_now = u32::try_from(size + more.len()).unwrap();
    [&FILM[..at - 4], &size_now.to_be_bytes(), &FILM[at..at - 4 + size], more, &FILM[at - 4 + size..]].concat()
}

#[test]
fn what_is_known_of_a_recording_is_what_its_players_say() {
    let (film, _) = read(FILM.to_vec(), "mp4").unwrap();
    assert_eq!((film.film, film.seconds, film.clock().as_str()), (Some((640, 360)), 14, "0:14"));
    assert_eq!(film.media_type("mp4"), "video/mp4");
    let (sound, _) = read(SOUND.to_vec(), "mp3").unwrap();
    assert_eq!((sound.film, sound.clock().as_str(), sound.media_type("mp3")), (None, "0:09", "audio/mpeg"));
    assert_eq!(Facts { seconds: 3723, ..sound }.clock(), "1:02:03");
}

#[test]
fn a_film_tells_nothing_of_who_made_it_and_where_and_stays_as_long_as_it_was() {
    let place = b"+41.3275+019.8187/";
    let whole = with(&boxed(b"udta", &boxed(b"\xa9xyz", place)));
    let (facts, bytes) = read(whole.clone(), "mp4").unwrap();
    assert_eq!((bytes.len(), facts.bytes), (whole.len(), whole.len() as u64));
    assert!(!bytes.windows(place.len()).any(|part| part == place));
    assert!(read(bytes, "mp4").is_ok());
}

#[test]
fn a_film_does_not_tell_when_it_was_made() {
    let mut dated = FILM.to_vec();
    let at = dated.windows(4).position(|name| name == b"mvhd").unwrap() + 8;
    dated[at..at + 4].copy_from_slice(&0xdead_beef_u32.to_be_bytes());
    let (_, bytes) = read(dated, "mp4").unwrap();
    assert_eq!(bytes[at..at + 8], [0; 8]);
}

#[test]
fn a_sound_is_published_without_its_tags() {
    let words = b"An informant's name";
    let mut tag = b"ID3\x04\0\0".to_vec();
    let frame = [b"TIT2", &(words.len() as u32 + 1).to_be_bytes()[..], &[0, 0, 3], words].concat();
    tag.extend([0, 0, 0, u8::try_from(frame.len()).unwrap()]);
    let mut old = b"TAG".to_vec();
    old.extend(words);
    old.resize(128, 0);
    let mut ape = b"APETAGEX\xd0\x07\0\0".to_vec();
    ape.extend(words);
    let (facts, bytes) = read([&tag, &frame, SOUND, &ape, &old].concat(), "mp3").unwrap();
    assert!(!bytes.windows(words.len()).any(|part| part == words));
    assert_eq!(facts.seconds, 9);
    assert_eq!(read(SOUND.to_vec(), "mp3").unwrap().1, bytes);
}

#[test]
fn a_sound_that_was_cut_off_is_refused() {
    for part in [2, 10] {
        assert_eq!(
            read(SOUND[..SOUND.len() / 10 * (part - 1)].to_vec(), "mp3").err(),
            Some(Refused::Damaged),
            "{part}"
        );
    }
}

#[test]
fn what_is_none_is_refused() {
    for bytes in [&b""[..], b"ID3", b"<html>", &[0; 9000], &[0xff; 9000], &FILM[..300]] {
        for extension in EXTENSIONS {
            assert_eq!(
                read(bytes.to_vec(), extension).err(),
                Some(Refused::Damaged),
                "{extension}: {:?}",
                bytes.get(..4)
            );
        }
    }
    assert_eq!(read(FILM.to_vec(), "mp3").err(), Some(Refused::Damaged));
}

#[test]
fn what_not_every_phone_plays_is_refused() {
    assert_eq!(read(include_bytes!("hevc.mp4").to_vec(), "mp4").err(), Some(Refused::Codec));
}

#[test]
fn captions_of_either_kind_become_webvtt() {
    let subrip = "1\r\n00:00:01,500 --> 00:00:04,000\r\n{\\an8}<font color=\"red\">First</font> <i>line</i>\r\n2 < 3\r\n\r\n2\r\n00:01:00,000 --> 01:00:02,000\r\nLast";
    let cues = caption::read(subrip).unwrap();
    let expected =
        "WEBVTT\n\n00:00:01.500 --> 00:00:04.000\nFirst <i>line</i>\n2 &lt; 3\n\n00:01:00.000 --> 01:00:02.000\nLast\n";
    assert_eq!(written(&cues), expected);
    assert_eq!(written(&caption::read(expected).unwrap()), expected);
    let placed = "WEBVTT - a title\n\nNOTE --\nnot said\n\nid\n00:01.000 --> 00:02.000 line:0 align:start evil:\"x\"\n<v Ana>Hello\n";
    assert!(written(&caption::read(placed).unwrap()).contains("00:00:02.000 line:0 align:start\n<v Ana>Hello\n"));
}

#[test]
fn wrong_captions_are_told_of_with_their_line() {
    assert_eq!(caption::read(""), Err(Wrong::None));
    assert_eq!(caption::read("WEBVTT\n\n00:01 --> soon\nx"), Err(Wrong::Time(3)));
    assert_eq!(caption::read("WEBVTT\n\n00:61.000 --> 02:00.000\nx"), Err(Wrong::Time(3)));
    assert_eq!(caption::read("WEBVTT\n\n00:05.000 --> 00:02.000\nx"), Err(Wrong::Ends(3)));
}

#[test]
fn a_transcript_has_a_paragraph_for_each_who_speaks() {
    let cue = |n: u64, text: &str| format!("00:{n:02}.000 --> 00:{:02}.900\n{text}\n\n", n);
    let text = format!(
        "WEBVTT\n\n{}{}{}{}{}",
        cue(1, "<v Ana>Where were"),
        cue(2, "you &amp; <b>when</b>?"),
        cue(3, "<v Besnik>At sea."),
        cue(4, "<v Besnik>At sea."),
        cue(20, "Far out."),
    );
    let said = |voice: Option<&str>, text: &str| Paragraph { voice: voice.map(str::to_owned), text: text.to_owned() };
    assert_eq!(
        transcript(&caption::read(&text).unwrap()),
        [said(Some("Ana"), "Where were you & when?"), said(Some("Besnik"), "At sea."), said(None, "Far out.")]
    );
}

#[test]
fn captions_are_read_whatever_ends_their_lines() {
    let lines = ["WEBVTT", "", "00:01.000 --> 00:02.000", "One,", "two.", "", "00:03.000 --> 00:04.000", "Three.", ""];
    let read = |end: &str| written(&caption::read(&lines.join(end)).unwrap());
    assert_eq!(read("\r\n"), read("\n"));
    assert_eq!(read("\r"), read("\n"));
    for odd in ["\u{feff}WEBVTT\r\r\n00:01.000 --> 00:02.000\r\nA\r\r\n", "00:01.000 --> 00:02.000\nA <!b<c> d\n"] {
        let odd = caption::read(odd).unwrap();
        assert_eq!(caption::read(&written(&odd)).map(|again| written(&again)), Ok(written(&odd)));
    }
}
