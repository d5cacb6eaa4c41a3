// How long an edit of a story takes to be on screen beside `press serve`: from the moment its file is written until the
// page has drawn a frame with the new words in it; and how long until press has made the site of it. The page itself notes
// the frame, for asking it takes as long as drawing it. `cargo xtask bench live` runs it:
// node live.mjs CHROMIUM PUPPETEER PRESS CONTENT, where CONTENT is a newsroom that may be written to.

import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

const [chromium, puppeteer, press, content] = process.argv.slice(2);
const { default: browsers } = await import(puppeteer);

const ROUNDS = 15;
const STORY = `${content}/stories/article-13/index.en.md`;

const server = spawn(press, ["serve", "--content", content, "--port", "0"], { stdio: ["ignore", "pipe", "ignore"] });
const address = await new Promise((resolve) => server.stdout.once("data", (said) => resolve(String(said).trim())));
const browser = await browsers.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
});
const page = await browser.newPage();
const seen = new Map();
await page.exposeFunction("benchSees", (words, when) => seen.has(words) || seen.set(words, when));
await page.evaluateOnNewDocument(() => {
  const look = () => {
    const [words] = document.body?.textContent.match(/zeppelin number \d+\./) ?? [];
    if (words) setTimeout(() => benchSees(words, Date.now()));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
});
await page.goto(`${address}en/news/article-13/`);
await page.waitForSelector("html[data-reader]");
const told = async (known) => (await fetch(`${address}press-live?${known}`)).json();

const text = readFileSync(STORY, "utf8");
const times = { made: [], seen: [] };
for (let round = 0; round < ROUNDS; round++) {
  // What an editor pauses for: nothing is being made any more.
  await new Promise((resolve) => setTimeout(resolve, 5000));
  const { id } = await told("");
  const words = `zeppelin number ${round}.`;
  const begun = Date.now();
  writeFileSync(STORY, `${text}\nHere lands a ${words}\n`);
  await told(id);
  times.made.push(Date.now() - begun);
  await page.waitForFunction((words) => document.body?.textContent.includes(words), { timeout: 9000 }, words);
  while (!seen.has(words)) await new Promise((resolve) => setTimeout(resolve, 20));
  times.seen.push(seen.get(words) - begun);
}
for (const list of Object.values(times)) list.sort((a, b) => a - b);
const at = (list, share) => Math.round(list[Math.floor((list.length - 1) * share)]);
const { made, seen: shown } = times;
console.log(JSON.stringify({ made: at(made, 0.5), median: at(shown, 0.5), least: at(shown, 0), most: at(shown, 1) }));
await browser.close();
server.kill();
