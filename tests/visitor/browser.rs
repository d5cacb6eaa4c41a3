//! A browser that a test drives, with a fresh profile.

use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::Key;
use thirtyfour::prelude::*;

use super::driver::{Driver, Engine, capabilities};
use super::host::Host;
use super::watch::Watch;

/// How long a state may take to come about before a test gives up: much longer than it ever does.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// How a visitor comes.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// What the browser is built on.
    pub engine: Engine,
    /// Whether scripts run.
    pub script: bool,
    /// Whether there is WebAssembly.
    pub wasm: bool,
    /// The browser's languages, the first preferred.
    pub languages: &'static str,
    /// The size of the viewport in CSS pixels.
    pub size: (u32, u32),
    /// Whether the test breaks something, which a browser logs; then only the policy must not be violated.
    pub failures: bool,
}

/// A visitor on a small phone with a modern browser, set to English.
pub const PHONE: Visitor =
    Visitor { engine: Engine::Chromium, script: true, wasm: true, languages: "en", size: (360, 740), failures: false };

/// A visitor at a desk.
pub const DESK: Visitor = Visitor { size: (1280, 900), ..PHONE };

/// An open browser on a host's site.
pub struct Browser {
    driver: WebDriver,
    host: Host,
    watch: Watch,
}

/// Opens a browser, lets `act` act in it, and closes it, come what may. Then nothing may have been logged as an error,
/// and nothing may have been asked of another host.
pub async fn visit<F: Future<Output = ()>>(visitor: Visitor, host: &Host, act: impl FnOnce(Browser) -> F) {
    if !visitor.engine.is_wanted() {
        return eprintln!("left out: {:?} is not to be had here", visitor.engine);
    }
    let program = Driver::start(visitor.engine);
    let driver = WebDriver::new(&program.address, capabilities(&visitor)).await.expect("the browser starts");
    let host = host.clone();
    let run = driver.run_and_quit(|driver| async move {
        let watch = Watch::begin(&driver, visitor.engine).await;
        let browser = Browser { driver: driver.clone(), host: host.clone(), watch: watch.clone() };
        browser.resize(visitor.size).await;
        act(browser).await;
        watch.nothing_bad(&driver, &host, visitor.failures).await;
        WebDriverResult::Ok(())
    });
    run.await.expect("the browser obeys");
}

impl Browser {
    /// Gives the viewport a size in CSS pixels.
    pub async fn resize(&self, (width, height): (u32, u32)) {
        match &self.watch {
            Watch::Chromium => {
                let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600 });
                self.devtools("Emulation.setDeviceMetricsOverride", size).await;
            }
            Watch::Firefox(session) => session.resize(width, height).await,
            // The window has a bar above the page.
            Watch::WebKit => self.driver.set_window_rect(0, 0, width, height + 38).await.expect("a window"),
        }
    }

    /// Opens a path of the site.
    pub async fn open(&self, path: &str) {
        self.driver.goto(self.host.url(path)).await.expect("the browser navigates");
        self.watch.page(&self.driver).await;
    }

    /// Opens a path and waits until the reader has taken the page over.
    pub async fn open_app(&self, path: &str) {
        self.open(path).await;
        self.taken_over().await;
    }

    /// Waits until the reader has taken the page over.
    pub async fn taken_over(&self) {
        self.until("document.documentElement.hasAttribute('data-reader')").await;
    }

    /// Waits until nothing is on its way that was begun when the page was taken over.
    pub async fn at_rest(&self) {
        self.taken_over().await;
        self.until(
            "performance.getEntriesByType('resource').some(it => it.name.endsWith('manifest.json') && it.responseEnd)",
        )
        .await;
    }

    /// The value of a JavaScript expression.
    pub async fn eval<T: DeserializeOwned>(&self, expression: &str) -> T {
        self.attempt(expression).await.unwrap_or_else(|error| panic!("{expression}: {error}"))
    }

    async fn attempt<T: DeserializeOwned>(&self, expression: &str) -> WebDriverResult<T> {
        self.driver.execute(format!("return ({expression})"), Vec::new()).await?.convert()
    }

    /// Runs JavaScript for what it does.
    pub async fn run(&self, script: &str) {
        self.driver.execute(script, Vec::new()).await.unwrap_or_else(|error| panic!("{script}: {error}"));
    }

    /// Waits until a JavaScript expression is true.
    pub async fn until(&self, expression: &str) {
        let begun = Instant::now();
        // While one page makes way for another there is none to ask.
        while !self.attempt::<Value>(expression).await.is_ok_and(|value| truthy(&value)) {
            if begun.elapsed() > PATIENCE {
                let place: String = self.eval("location.href + '\\n' + document.body.innerText.slice(0, 1500)").await;
                panic!("never came true: {expression}\nat {place}");
            }
            tokio::time::sleep(Duration::from_millis(15)).await;
        }
    }

    /// Waits until an element's text contains something.
    pub async fn until_text(&self, css: &str, text: &str) {
        let (css, text) = (json!(css), json!(text));
        self.until(&format!("[...document.querySelectorAll({css})].some(e => e.textContent.includes({text}))")).await;
    }

    /// Clicks an element as a person does, who scrolls until nothing covers it.
    pub async fn click(&self, css: &str) {
        let element = self.driver.find(By::Css(css)).await.unwrap_or_else(|error| panic!("{css}: {error}"));
        self.uncover(&element).await;
        element.click().await.unwrap_or_else(|error| panic!("{css}: {error}"));
    }

    /// Clicks the first link, or the first among those that `css` picks, with this text.
    pub async fn click_link(&self, css: &str, text: &str) {
        for link in self.driver.find_all(By::Css(css)).await.expect("links") {
            if link.text().await.is_ok_and(|found| found.trim() == text) {
                self.uncover(&link).await;
                return link.click().await.unwrap_or_else(|error| panic!("{text}: {error}"));
            }
        }
        panic!("no link “{text}” among {css}");
    }

    async fn uncover(&self, element: &WebElement) {
        // A headline that moves takes what is pressed.
        let moves = "document.getAnimations().some(it => isFinite(it.effect.getComputedTiming().endTime))";
        self.until(&format!("!{moves}")).await;
        let scroll = "const [it] = arguments, box = it.getBoundingClientRect();
            const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            if (!hit || !(it.contains(hit) || hit.contains(it))) it.scrollIntoView({ block: 'center', behavior: 'instant' })";
        let argument = element.to_json().expect("an element is JSON");
        self.driver.execute(scroll, vec![argument]).await.expect("the page scrolls");
    }

    /// Types into the element that has the focus.
    pub async fn type_in(&self, text: &str) {
        let element = self.driver.active_element().await.expect("an element has the focus");
        element.send_keys(text).await.expect("keys arrive");
    }

    /// Presses a key.
    pub async fn press(&self, key: Key) {
        self.type_in(&String::from(char::from(key))).await;
    }

    /// Goes back in the history.
    pub async fn back(&self) {
        self.driver.back().await.expect("the browser goes back");
    }

    /// Goes forward in the history.
    pub async fn forward(&self) {
        self.driver.forward().await.expect("the browser goes forward");
    }

    /// Loads the page anew.
    pub async fn reload(&self) {
        self.driver.refresh().await.expect("the browser reloads");
    }

    /// Opens another tab, and turns to it.
    pub async fn tab(&self) {
        let tab = self.driver.new_tab().await.expect("a tab");
        self.driver.switch_to_window(tab).await.expect("the tab is there");
    }

    /// Turns to a tab, by its number in the order in which they were opened.
    pub async fn turn_to(&self, tab: usize) {
        let tabs = self.driver.windows().await.expect("tabs");
        self.driver.switch_to_window(tabs[tab].clone()).await.expect("the tab is there");
    }

    /// The text of the first element that `css` picks, as a visitor sees it.
    pub async fn text(&self, css: &str) -> String {
        let element = self.driver.find(By::Css(css)).await.unwrap_or_else(|error| panic!("{css}: {error}"));
        element.text().await.expect("an element has text")
    }

    /// How many elements `css` picks.
    pub async fn count(&self, css: &str) -> usize {
        self.driver.find_all(By::Css(css)).await.expect("a list").len()
    }

    /// The address below the host: path, query and fragment.
    pub async fn place(&self) -> String {
        let url = self.driver.current_url().await.expect("an address").to_string();
        url.strip_prefix(&self.host.url("")).unwrap_or(&url).to_owned()
    }

    /// Runs a script at the start of every page that is opened from now on; not in WebKit.
    pub async fn before_every_page(&self, script: &str) {
        match &self.watch {
            Watch::Firefox(session) => session.before_every_page(script).await,
            _ => drop(self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await),
        }
    }

    /// Gives Chromium's developer tools a command.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Value {
        let answer = self.driver.cdp().send_raw(command, parameters).await;
        answer.unwrap_or_else(|error| panic!("{command}: {error}"))
    }
}

fn truthy(value: &Value) -> bool {
    !matches!(value, Value::Null | Value::Bool(false)) && value != "" && value != 0
}
