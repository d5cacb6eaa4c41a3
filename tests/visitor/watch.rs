//! What a browser must not do during a visit: log an error, break its page's policy, or ask anything of another host.

use std::sync::{Arc, Mutex};
use std::time::Instant;

use futures::StreamExt;
use serde_json::{Value, json};
use thirtyfour::bidi::BiDi;
use thirtyfour::prelude::*;

use super::browser::PATIENCE;
use super::driver::Engine;
use super::host::Host;

/// Chromium says these words of a violated policy, and [`VIOLATION`] lets the others say them.
const POLICY: [&str; 2] = ["Security Policy", "Trusted"];

/// Notes errors and violations of a page in it, where the engine tells of neither.
const NOTES: &str = "if (!window.noted) {
    window.noted = [];
    addEventListener('error', event => noted.push(String(event.message)));
    addEventListener('unhandledrejection', event => noted.push(String(event.reason)));
    addEventListener('securitypolicyviolation', event => noted.push('Security Policy: ' + event.violatedDirective));
}";

/// Logs a violated policy as an error, for Firefox says it to its own console only.
const VIOLATION: &str = "addEventListener('securitypolicyviolation', event =>
    console.error('Security Policy', event.violatedDirective, event.blockedURI, event.sample))";

/// What watches a browser: each engine has its own means.
#[derive(Clone)]
pub enum Watch {
    /// ChromeDriver keeps logs of the console and the network.
    Chromium,
    /// Firefox tells of both as it goes.
    Firefox(Session),
    /// WebKit tells of nothing: a page is asked for its own, from the end of its loading on.
    WebKit,
}

impl Watch {
    /// Begins to watch a browser that has just been started.
    pub async fn begin(driver: &WebDriver, engine: Engine) -> Self {
        match engine {
            Engine::Chromium => Self::Chromium,
            Engine::Firefox => Self::Firefox(Session::begin(driver).await),
            Engine::WebKit => Self::WebKit,
        }
    }

    /// Begins to watch a page that was opened.
    pub async fn page(&self, driver: &WebDriver) {
        if matches!(self, Self::WebKit) {
            driver.execute(NOTES, Vec::new()).await.expect("the page can be watched");
        }
    }

    /// Nothing was logged as an error or a warning, no policy was violated, and no request went to another host. A visit
    /// that expects failures must not have violated the policy.
    pub async fn nothing_bad(&self, driver: &WebDriver, host: &Host, failures: bool) {
        let (mut logged, requests) = match self {
            Self::Chromium => (chromium_log(driver).await, chromium_requests(driver).await),
            Self::Firefox(session) => session.seen(driver).await,
            Self::WebKit => webkit_notes(driver).await,
        };
        logged.retain(|message| !failures || POLICY.iter().any(|words| message.contains(words)));
        assert!(logged.is_empty(), "the browser logged: {logged:#?}");
        let ours =
            |url: &&String| url.starts_with(&host.origin()) || url.starts_with("data:") || url.starts_with("about:");
        assert_eq!(requests.iter().find(|url| !ours(url)), None, "a request went to another host");
    }
}

async fn chromium_log(driver: &WebDriver) -> Vec<String> {
    let log = driver.browser_log().await.expect("a log");
    let bad = log.into_iter().filter(|entry| matches!(entry.level.as_str(), "SEVERE" | "WARNING"));
    bad.map(|entry| entry.message).collect()
}

async fn chromium_requests(driver: &WebDriver) -> Vec<String> {
    let log = driver.get_log("performance").await.expect("a log");
    let events = log.iter().map(|entry| serde_json::from_str::<Value>(&entry.message).expect("JSON"));
    let requests = events.filter(|event| event["message"]["method"] == "Network.requestWillBeSent");
    requests.map(|event| text(&event["message"]["params"]["request"]["url"])).collect()
}

async fn webkit_notes(driver: &WebDriver) -> (Vec<String>, Vec<String>) {
    let notes = "return [window.noted ?? [], performance.getEntriesByType('resource').map(entry => entry.name)]";
    driver.execute(notes, Vec::new()).await.and_then(|answer| answer.convert()).expect("the page tells what it noted")
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// A session of the two-way protocol, in which a browser tells what happens.
#[derive(Clone)]
pub struct Session {
    protocol: BiDi,
    context: String,
    events: Arc<Mutex<Vec<(String, Value)>>>,
}

impl Session {
    async fn begin(driver: &WebDriver) -> Self {
        let protocol = driver.bidi().await.expect("the browser speaks WebDriver BiDi");
        let events: Arc<Mutex<Vec<(String, Value)>>> = Arc::default();
        let mut stream = protocol.subscribe_raw();
        let notes = Arc::clone(&events);
        tokio::spawn(async move {
            while let Some(event) = stream.next().await {
                notes.lock().expect("no test fails while it holds this").push((event.method, event.params));
            }
        });
        let context = driver.window().await.expect("a window").to_string();
        let session = Self { protocol, context, events };
        session.send("session.subscribe", json!({ "events": ["log.entryAdded", "network.beforeRequestSent"] })).await;
        session.before_every_page(VIOLATION).await;
        session
    }

    async fn send(&self, command: &str, parameters: Value) {
        let answer = self.protocol.send_raw(command, parameters).await;
        answer.unwrap_or_else(|error| panic!("{command}: {error}"));
    }

    /// Gives the viewport a size.
    pub async fn resize(&self, width: u32, height: u32) {
        let size = json!({ "context": self.context, "viewport": { "width": width, "height": height } });
        self.send("browsingContext.setViewport", size).await;
    }

    /// Runs a script at the start of every page.
    pub async fn before_every_page(&self, script: &str) {
        let function = format!("() => {{ {script} }}");
        self.send("script.addPreloadScript", json!({ "functionDeclaration": function })).await;
    }

    /// What was logged as bad, and where requests went.
    async fn seen(&self, driver: &WebDriver) -> (Vec<String>, Vec<String>) {
        const END: &str = "the end of the visit";
        driver.execute(format!("console.log('{END}')"), Vec::new()).await.expect("a script runs");
        let begun = Instant::now();
        // Events arrive in their order: after this one there is none to come.
        loop {
            let events = self.events.lock().expect("no test fails while it holds this").clone();
            if events.iter().any(|(_, event)| event["text"] == END) {
                return (logged(&events), asked(&events));
            }
            assert!(begun.elapsed() < PATIENCE, "the browser stopped telling what it does");
            tokio::task::yield_now().await;
        }
    }
}

fn logged(events: &[(String, Value)]) -> Vec<String> {
    let bad = |event: &Value| matches!(event["level"].as_str(), Some("error" | "warn"));
    let entries = events.iter().filter(|(name, event)| name == "log.entryAdded" && bad(event));
    entries.map(|(_, event)| text(&event["text"])).collect()
}

fn asked(events: &[(String, Value)]) -> Vec<String> {
    let requests = events.iter().filter(|(name, _)| name == "network.beforeRequestSent");
    requests.map(|(_, event)| text(&event["request"]["url"])).collect()
}
