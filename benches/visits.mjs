// What a visit costs on a slow phone: first the front page, then the next page of it, a story, the story in another
// language, and what surrounds it there, at its end. `cargo xtask bench visits` runs it: node visits.mjs CHROMIUM PUPPETEER SITE…
//
// A visit begins with nothing stored. Bytes are those of the network, compressed with brotli.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { host } from "./host.mjs";

const [chromium, puppeteer, ...sites] = process.argv.slice(2);
const { default: browsers } = await import(puppeteer);

const ROUNDS = 5;
const SLOW = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 };
const SLOWER = 4;

/** The first story of a front page that another language has too. */
function translated(folder) {
  const front = readFileSync(join(folder, "en/index.html"), "utf8");
  const links = [...front.matchAll(/href="(\/en\/news\/[^"]+)"/g)].map(([, link]) => link);
  return links.find((link) => readFileSync(join(folder, link, "index.html"), "utf8").includes('class="story-languages'));
}

const STORY = translated(sites[0]);
const SWITCH = [".story-languages a[hreflang=sq]", "html[lang=sq]"];

/** What is done: its name, the page that is opened before if it is another, what is pressed (or, where nothing is, what is
 * scrolled to), and what is shown then. */
const STEPS = [
  ["first visit", "/en/", null, "html[data-reader]"],
  ["next page", null, "p.pages a[rel=next]", null],
  ["a story", "/en/", `.teaser-title a[href="${STORY}"]`, ".story-languages"],
  ["the same in another language", null, ...SWITCH],
  ["its end", null, null, ".around"],
  ["another language of a story that was opened", STORY, ...SWITCH],
];

const browser = await browsers.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
  defaultViewport: { width: 360, height: 740, isMobile: true, hasTouch: true },
});

/** One visit: for every step its bytes and requests, and of the first the largest paint in milliseconds. */
async function visit(address) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const network = await page.createCDPSession();
  await network.send("Network.enable");
  await network.send("Network.emulateNetworkConditions", SLOW);
  await page.emulateCPUThrottling(SLOWER);
  let [bytes, requests] = [0, 0];
  network.on("Network.loadingFinished", (event) => ((bytes += event.encodedDataLength), requests++));
  await page.evaluateOnNewDocument(`
    window.largest = 0;
    new PerformanceObserver((list) => { for (const paint of list.getEntries()) largest = paint.startTime; })
      .observe({ type: "largest-contentful-paint", buffered: true });
  `);
  const costs = [];
  for (const [name, opened, pressed, shown] of STEPS) {
    [bytes, requests] = [0, 0];
    // Where one stopped reading is offered above the languages; who comes anew has not stopped anywhere.
    if (opened && name !== "first visit") await page.evaluate("localStorage.clear()");
    if (opened) await network.send("Network.clearBrowserCache");
    if (opened) await page.goto(address + opened);
    if (pressed) {
      await page.waitForSelector("html[data-reader]");
      await page.waitForNetworkIdle();
      [bytes, requests] = [0, 0];
      const control = await page.waitForSelector(pressed);
      await control.evaluate((it) => it.scrollIntoView({ block: "center", behavior: "instant" }));
      await control.tap();
    }
    if (!opened && !pressed) await page.evaluate("document.querySelector('.foot').scrollIntoView()");
    if (shown) await page.waitForSelector(shown);
    await page.waitForNetworkIdle();
    costs.push({ name, bytes, requests, largest: pressed ? null : await page.evaluate("largest") });
  }
  await context.close();
  return costs;
}

const hosts = await Promise.all(sites.map((site) => host(site)));
for (const { address } of hosts) await visit(address);
const visits = hosts.map(() => []);
for (let round = 0; round < ROUNDS; round++) for (const [i, { address }] of hosts.entries()) visits[i].push(await visit(address));
await browser.close();
hosts.forEach(({ server }) => server.close());

const sorted = (values) => values.sort((a, b) => a - b);
const quartiles = (values) => [0.25, 0.5, 0.75].map((part) => sorted(values)[Math.round(part * (values.length - 1))]);
console.log(JSON.stringify(STEPS.map(([name], step) => ({
  name,
  sites: visits.map((rounds) => ({
    bytes: quartiles(rounds.map((costs) => costs[step].bytes))[1],
    requests: quartiles(rounds.map((costs) => costs[step].requests))[1],
    largest: step === 0 ? quartiles(rounds.map((costs) => costs[step].largest)) : null,
  })),
}))));
