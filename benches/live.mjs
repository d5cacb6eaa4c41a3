// How long an edit of a story takes to be on screen beside `press serve`: from the moment its file is written to the next
// frame after the page shows the new words. `cargo xtask bench live` runs it:
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
await page.goto(`${address}en/news/article-13/`);
await page.waitForSelector("html[data-reader]");

const text = readFileSync(STORY, "utf8");
const times = [];
for (let round = 0; round < ROUNDS; round++) {
  // What an editor pauses for: nothing is being made any more.
  await page.waitForNetworkIdle({ idleTime: 3000, concurrency: 1 }).catch(() => {});
  const words = `A zeppelin has landed for the ${round}th time.`;
  const begun = performance.now();
  writeFileSync(STORY, `${text}\n${words}\n`);
  await page.waitForFunction((words) => document.body?.textContent.includes(words), { polling: 4, timeout: 9000 }, words);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  times.push(performance.now() - begun);
}
times.sort((a, b) => a - b);
const at = (share) => Math.round(times[Math.floor((times.length - 1) * share)]);
console.log(JSON.stringify({ median: at(0.5), least: at(0), most: at(1) }));
await browser.close();
server.kill();
