// What a first question to the search costs in a browser, engine and all: a phone at rest on a front page turns to the
// search, puts two words into the field, and has its hits. `cargo xtask bench search` runs it:
// node search.mjs CHROMIUM PUPPETEER SITE QUERIES, where QUERIES has a query a line.
//
// The line is slow for all requests together: 150 ms and 1.6 Mbit/s. Prints of every query the bytes and requests of engine
// and index, until the hits stand there, and the milliseconds from the words to the hits; and the same for a second
// question, which is the next query.

import { readFileSync } from "node:fs";

import { host } from "./host.mjs";

const [chromium, puppeteer, site, list] = process.argv.slice(2);
const { default: browsers } = await import(puppeteer);

const SLOW = { latency: 150, rate: 200_000 };
const PATIENCE = 10_000;

/** What is the search's: its scripts and its index. */
const OWN = /\/reader\/(search|worker)|\/news\/search\//;

const browser = await browsers.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
  defaultViewport: { width: 360, height: 740, isMobile: true, hasTouch: true },
});
const { address, server, asked } = await host(site, SLOW);

/** Puts words into the field at once, and waits for other hits than before: the milliseconds, or none where none come. */
function seek(words, patience) {
  return new Promise((done) => {
    const before = document.querySelector(".hits")?.textContent;
    const field = document.querySelector("#q");
    const begun = performance.now();
    const look = () => {
      const now = document.querySelector(".hits")?.textContent;
      const passed = performance.now() - begun;
      if (now && now !== before) done(passed);
      else if (passed > patience) done(null);
      else requestAnimationFrame(look);
    };
    field.value = words;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    look();
  });
}

async function visit(query, next) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.goto(address + "/en/");
  await page.waitForSelector("html[data-reader]");
  await page.waitForNetworkIdle();
  const cost = async (words) => {
    const ms = await page.evaluate(seek, words, PATIENCE);
    const own = asked.filter(({ path }) => OWN.test(path));
    const sum = { ms, requests: own.length, bytes: own.reduce((sum, { bytes }) => sum + bytes, 0) };
    await page.waitForNetworkIdle();
    asked.length = 0;
    return sum;
  };
  asked.length = 0;
  await page.tap(".masthead-search");
  await page.waitForSelector("#q");
  const costs = [await cost(query), await cost(next)];
  await context.close();
  return costs;
}

const queries = readFileSync(list, "utf8").split("\n").filter(Boolean);
const costs = [];
for (const [at, query] of queries.entries()) costs.push(await visit(query, queries[(at + 1) % queries.length]));
await browser.close();
server.close();
console.log(JSON.stringify(costs.filter((pair) => pair.every(({ ms }) => ms !== null))));
