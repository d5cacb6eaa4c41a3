// How long a press takes to be seen, for every control, on a CPU slowed six times; and how long a page takes to be drawn
// once its data are there. `cargo xtask bench interaction` runs it: node interaction.mjs CHROMIUM SITE-ADDRESS PUPPETEER.
//
// A press is what the browser's own Event Timing says: from the input to the next frame that is painted after it, to 8 ms.

const [chromium, site, puppeteer] = process.argv.slice(2);
const { default: browsers } = await import(puppeteer);

const SLOWER = 6;
const ROUNDS = 5;
const TARGET = 100;
const FRAME = 16.7;

const browser = await browsers.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
  defaultViewport: { width: 360, height: 740, isMobile: true, hasTouch: true },
});

const STORY = "/en/news/article-13/";

/** Every control: its name, the page it is pressed on, what is done before, and what is pressed. */
const CONTROLS = [
  ["follow a headline", "/en/", [], ".lead .teaser-title a"],
  ["switch the language of a list", "/en/", [], ".languages a[hreflang=sq]"],
  ["switch the language of a story", STORY, [], ".story-languages a[hreflang=sq]"],
  ["save", STORY, [], "[data-do=save]"],
  ["listen", STORY, [], "[data-do=listen]"],
  ["share", STORY, [], "[data-do=share]"],
  ["links to paragraphs", STORY, [], "[data-do=paragraphs]"],
  ["side by side", STORY, [], ".columns"],
  ["open the settings", STORY, [], "[data-do=settings]"],
  ["text size", STORY, ["[data-do=settings]"], ".panel input[value=largest]"],
  ["colours", STORY, ["[data-do=settings]"], ".panel input[name=theme][value=dark]"],
  ["order of languages", STORY, ["[data-do=settings]"], "#langs li:nth-child(2) [data-do=up]"],
  ["only my languages", "/en/", ["[data-do=settings]"], ".panel input[name=only]"],
  ["close the settings", STORY, ["[data-do=settings]"], "[data-do=close]"],
  ["erase everything", STORY, ["[data-do=settings]"], "[data-do=erase]"],
  ["remove a saved story", "/en/saved/", [], "[data-do=unsave]"],
  ["a letter in the search", "/en/search/", [], "#q"],
];

const OBSERVE = `
  window.presses = [];
  new PerformanceObserver((list) => presses.push(...list.getEntries()
    .filter((e) => e.interactionId).map((e) => e.duration)))
    .observe({ type: "event", buffered: true, durationThreshold: 16 });
  try { localStorage["tidings:saved"] ||= "article-13\\ten\\tarticle-13\\ten\\tArticle 13\\t2018-12-10\\t10 December 2018\\t"; } catch {}
`;

async function open(path) {
  const page = await browser.newPage();
  await page.evaluateOnNewDocument(OBSERVE);
  await page.goto(site + path);
  await page.waitForSelector("html[data-reader]");
  return page;
}

/** Two frames and a task: what was pressed has been painted, and told of. */
const painted = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))));

async function press(page, css) {
  await page.waitForSelector(css, { visible: true });
  await page.$eval(css, (it) => it.scrollIntoView({ block: "center", behavior: "instant" }));
  await painted(page);
  await page.tap(css);
  if (css === "#q") await page.keyboard.press("b");
  await painted(page);
}

/** The slowest event of a press, in milliseconds; what is not told of took less than 16. */
async function duration([, path, before, css]) {
  const page = await open(path);
  for (const step of before) await press(page, step);
  await page.emulateCPUThrottling(SLOWER);
  await painted(page);
  await page.evaluate(() => (presses.length = 0));
  await press(page, css);
  await page.evaluate(() => new Promise((done) => setTimeout(done, 300)));
  const took = await page.evaluate(() => Math.max(0, ...presses));
  await page.close();
  return took;
}

/**
 * From the press, or the arrival of a story's data if that is later, to the change of the page, in milliseconds, on a CPU
 * that is not slowed.
 */
async function drawing() {
  const page = await open("/en/");
  await page.evaluate(() => {
    const before = document.querySelector("h1").textContent;
    let pressed;
    addEventListener("click", () => (pressed = performance.now()), true);
    new MutationObserver((_, watch) => {
      const now = document.querySelector("h1")?.textContent;
      if (!now || now === before) return;
      watch.disconnect();
      const changed = performance.now();
      const shard = performance.getEntriesByType("resource").find((e) => e.name.includes("/story/"));
      window.took = changed - Math.max(pressed, shard.responseEnd);
    }).observe(document.getElementById("app"), { childList: true, subtree: true });
  });
  await page.tap(".lead .teaser-title a");
  await page.waitForFunction("window.took");
  const took = await page.evaluate("window.took");
  await page.close();
  return took;
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
const rows = [];
for (const control of CONTROLS) {
  const took = [];
  for (let i = 0; i < ROUNDS; i++) took.push(await duration(control));
  rows.push({ control: control[0], milliseconds: median(took), target: TARGET });
}
const drawn = [];
for (let i = 0; i < ROUNDS; i++) drawn.push(await drawing());
rows.push({ control: "a story in the page after its data came, CPU not slowed", milliseconds: median(drawn), target: FRAME });
await browser.close();
console.log(JSON.stringify(rows));
