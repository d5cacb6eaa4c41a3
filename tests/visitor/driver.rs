//! The engines that a test drives: what each is asked for, and the programs that drive it.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Instant;

use serde_json::{Value, json};
use thirtyfour::Capabilities;

use super::browser::{PATIENCE, Visitor};

/// What a browser is built on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, through ChromeDriver.
    Chromium,
    /// Firefox, through geckodriver.
    Firefox,
    /// WebKitGTK's MiniBrowser, the nearest that there is to Safari here, through WebKitWebDriver. It cannot be had
    /// without scripts, without Wasm or narrower than 447 pixels.
    WebKit,
}

impl Engine {
    /// Whether tests run in it. Where `TIDINGS_ENGINES` names some engines, as `cargo xtask test` does when others are not
    /// to be had, tests in the others are left out.
    pub fn is_wanted(self) -> bool {
        let wanted = env::var("TIDINGS_ENGINES").ok().filter(|names| !names.is_empty());
        wanted.is_none_or(|names| names.split(',').any(|name| name == format!("{self:?}").to_lowercase()))
    }
}

/// A test in several engines: a function that takes an [`Engine`] becomes a test for each that is named.
macro_rules! engines {
    ($test:ident: $($engine:ident)+) => {
        mod $test {
            $(
                #[tokio::test]
                #[allow(non_snake_case, reason = "an engine is called as it is")]
                async fn $engine() {
                    super::$test($crate::driver::Engine::$engine).await;
                }
            )+
        }
    };
}
pub(crate) use engines;

/// A running driver, which ends with the test.
pub struct Driver {
    /// Where it is spoken to.
    pub address: String,
    /// The driver, and before it what it needs: a program ends before those that it needs.
    programs: Vec<Program>,
}

impl Driver {
    /// Starts the driver of an engine.
    pub fn start(engine: Engine) -> Self {
        match engine {
            Engine::Chromium => Self::saying(program("chromedriver").arg("--port=0"), "successfully on port "),
            Engine::Firefox => {
                Self::saying(program("geckodriver").args(["--port=0", "--websocket-port=0"]), "Listening on 127.0.0.1:")
            }
            Engine::WebKit => Self::webkit(),
        }
    }

    /// A driver that says on which port it listens.
    fn saying(command: &mut Command, before: &str) -> Self {
        let driver = Program::start(command);
        let port = driver.said(before).trim_end_matches('.').parse::<u16>();
        let port = port.expect("the driver says where it listens");
        Self { address: format!("http://127.0.0.1:{port}"), programs: vec![driver] }
    }

    /// WebKit's driver takes a port and says nothing, and its browser draws on a screen: one that nobody sees.
    fn webkit() -> Self {
        let screen = Program::start(program("Xvfb").args(["-displayfd", "1", "-screen", "0", "1600x1400x24"]));
        let display = format!(":{}", screen.said(""));
        let free = TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr());
        let address = free.expect("a free port");
        let driver = Program::start(
            program("WebKitWebDriver")
                .arg(format!("--port={}", address.port()))
                .env("DISPLAY", display)
                .env("GDK_BACKEND", "x11")
                // The browser's language comes from here, and its settings from nowhere.
                .env("LANG", "en_GB.UTF-8")
                .env("GSETTINGS_BACKEND", "memory"),
        );
        let begun = Instant::now();
        while TcpStream::connect(address).is_err() {
            assert!(begun.elapsed() < PATIENCE, "WebKitWebDriver never listened");
            thread::yield_now();
        }
        Self { address: format!("http://{address}"), programs: vec![screen, driver] }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        while self.programs.pop().is_some() {}
    }
}

/// A program that runs as long as this lives.
struct Program {
    child: Child,
    /// What it says, line by line: read as it comes, for a program whose output nobody takes stands still.
    lines: Receiver<String>,
}

impl Program {
    fn start(command: &mut Command) -> Self {
        let name = command.get_program().to_string_lossy().into_owned();
        let spawned = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut child = spawned.unwrap_or_else(|error| panic!("{name}: {error}; `cargo xtask test` installs it"));
        let output = BufReader::new(child.stdout.take().expect("its output is piped"));
        let (sender, lines) = channel();
        thread::spawn(move || output.lines().map_while(Result::ok).for_each(|line| drop(sender.send(line))));
        Self { child, lines }
    }

    /// What it says after these words, to the end of the line.
    fn said(&self, before: &str) -> String {
        let rest = self.lines.iter().find_map(|line| line.split_once(before).map(|(_, rest)| rest.to_owned()));
        rest.unwrap_or_else(|| panic!("a program that should have said “{before}” has ended"))
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A program of ours, else the machine's.
fn program(name: &str) -> Command {
    let ours = tools().join("bin").join(name);
    Command::new(if ours.is_file() { ours.as_os_str() } else { OsStr::new(name) })
}

/// Where `cargo xtask` installs what tests need.
pub fn tools() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    root.join(env::var_os("TIDINGS_TOOLS").unwrap_or_else(|| ".tools".into()))
}

/// What a browser is asked for so that a visitor comes as described.
pub fn capabilities(visitor: &Visitor) -> Capabilities {
    let wanted = match visitor.engine {
        Engine::Chromium => chromium(visitor),
        Engine::Firefox => firefox(visitor),
        Engine::WebKit => webkit(visitor),
    };
    serde_json::from_value(wanted).expect("an object")
}

fn chromium(visitor: &Visitor) -> Value {
    let mut arguments = vec![
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // A request that leaves this machine fails at once, and is seen.
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    ];
    if !visitor.wasm {
        arguments.push("--js-flags=--jitless");
    }
    json!({
        "browserName": "chrome",
        "goog:chromeOptions": {
            "args": arguments,
            "prefs": {
                "intl.accept_languages": visitor.languages,
                "profile.managed_default_content_settings.javascript": if visitor.script { 1 } else { 2 },
            },
        },
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
    })
}

fn firefox(visitor: &Visitor) -> Value {
    // Nothing listens on port 9: what would leave this machine fails, and is seen.
    let way = "data:text/javascript,function FindProxyForURL(url, host) { return host == '127.0.0.1' ? 'DIRECT' : 'PROXY 127.0.0.1:9'; }";
    json!({
        "browserName": "firefox",
        "webSocketUrl": true,
        "moz:firefoxOptions": {
            "args": ["-headless"],
            "prefs": {
                "intl.accept_languages": visitor.languages,
                "javascript.enabled": visitor.script,
                "javascript.options.wasm": visitor.wasm,
                "network.proxy.type": 2,
                "network.proxy.autoconfig_url": way,
            },
        },
    })
}

fn webkit(visitor: &Visitor) -> Value {
    assert!(visitor.script && visitor.wasm && visitor.languages == "en", "WebKit comes only with everything");
    let proxy = ["--proxy=http://127.0.0.1:9", "--ignore-host=127.0.0.1"];
    json!({
        "webkitgtk:browserOptions": { "binary": mini_browser(), "args": ["--automation", proxy[0], proxy[1]] },
    })
}

/// WebKitGTK's own small browser, which lies beside its library.
fn mini_browser() -> PathBuf {
    let libraries = ["/usr/lib", "/usr/lib64", "/usr/libexec"].map(Path::new);
    let folders = libraries.into_iter().flat_map(|folder| [vec![folder.to_owned()], below(folder)].concat());
    let browsers = folders.flat_map(|folder| ["webkit2gtk-4.1", "webkit2gtk-4.0"].map(|version| folder.join(version)));
    let found = browsers.map(|folder| folder.join("MiniBrowser")).find(|file| file.is_file());
    found.expect("MiniBrowser: `cargo xtask test` installs it")
}

fn below(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
}
