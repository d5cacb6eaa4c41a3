//! Reading a story aloud, with a voice of the device in the story's language. Voices that are not on the device would
//! send the text to somebody: they are not used.

use std::cell::Cell;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice};

use super::{document, fetch, tool};
use crate::state::{Alert, State};

/// How often the device is asked for its voices, which some browsers learn only after the first question.
const ASKED: u32 = 10;

/// How long between, in milliseconds.
const PAUSE: i32 = 100;

thread_local! {
    /// Counts the readings, so that one that was stopped ends nothing; odd while one goes on.
    static TURN: Cell<u32> = const { Cell::new(0) };
}

/// Whether a story is read aloud.
pub fn speaks() -> bool {
    TURN.get() % 2 == 1
}

/// Reads the story aloud that is shown, or stops.
pub fn toggle(state: State) {
    if speaks() {
        return stop();
    }
    let turn = TURN.get() + 1;
    TURN.set(turn);
    spawn_local(async move {
        let (lang, name) = state.page.with_untracked(|page| {
            let lang = page.content_lang();
            (lang.to_owned(), page.interface.name_of(lang).to_owned())
        });
        let synthesis = window().speech_synthesis().ok();
        let voice = match &synthesis {
            Some(synthesis) => voice(synthesis, &lang).await,
            None => None,
        };
        if TURN.get() != turn {
            return;
        }
        match (synthesis, voice) {
            (Some(synthesis), Some(voice)) => speak(state, &synthesis, &voice, turn),
            _ => {
                stop();
                state.alert.set(Some(Alert::NoVoice(name)));
            }
        }
        tool::sync(state);
    });
}

/// Stops, when the reader says so or leaves the story.
pub fn stop() {
    if speaks() {
        TURN.set(TURN.get() + 1);
        if let Ok(synthesis) = window().speech_synthesis() {
            synthesis.cancel();
        }
    }
}

async fn voice(synthesis: &SpeechSynthesis, lang: &str) -> Option<SpeechSynthesisVoice> {
    let base = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    for _ in 0..ASKED {
        let voices = synthesis.get_voices();
        if voices.length() > 0 {
            let voices = voices.iter().map(JsCast::unchecked_into::<SpeechSynthesisVoice>);
            return voices.filter(SpeechSynthesisVoice::local_service).find(|voice| base(&voice.lang()) == base(lang));
        }
        fetch::pause(PAUSE).await;
    }
    None
}

/// Says a block after another: browsers cut a long text short.
fn speak(state: State, synthesis: &SpeechSynthesis, voice: &SpeechSynthesisVoice, turn: u32) {
    let texts: Vec<String> = document::all("h1, .story-head .standfirst, #text > [id]")
        .iter()
        .filter_map(|block| block.text_content())
        .filter(|text| !text.trim().is_empty())
        .collect();
    for (i, text) in texts.iter().enumerate() {
        let Ok(utterance) = SpeechSynthesisUtterance::new_with_text(text) else { continue };
        utterance.set_voice(Some(voice));
        utterance.set_lang(&voice.lang());
        if i + 1 == texts.len() {
            let ended = Closure::once_into_js(move || {
                if TURN.get() == turn {
                    stop();
                    tool::sync(state);
                }
            });
            utterance.set_onend(Some(ended.unchecked_ref()));
        }
        synthesis.speak(&utterance);
    }
}
