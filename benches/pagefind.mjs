// What Pagefind's own script fetches for queries, each asked by a reader who has nothing of it yet.
// `cargo xtask bench search` runs it: node pagefind.mjs FOLDER QUERIES, where QUERIES has a query a line.
//
// It prints what the engine weighs, and for every query, with four results shown and with ten, the requests and bytes of
// the index, and the addresses of the ten. Bytes are what a host sends: Pagefind's own files are compressed, and the
// others are counted with brotli 11.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync } from "node:zlib";

const [folder, list] = process.argv.slice(2);
const BASE = "https://pagefind.example/";

/** The scripts that a browser fetches; Node has no worker for the second. */
const SCRIPTS = ["pagefind.js", "pagefind-worker.js"];

const read = (name) => readFileSync(join(folder, name));
const weight = (name, bytes) => (/\.(js|json)$/.test(name) ? brotliCompressSync(bytes).length : bytes.length);

let fetched = new Map();
let engine = new Map(SCRIPTS.map((name) => [name, weight(name, read(name))]));

globalThis.fetch = async (input) => {
  const name = decodeURIComponent(new URL(input.url ?? input, BASE).pathname.slice(1));
  const bytes = read(name);
  (name.startsWith("wasm.") ? engine : fetched).set(name, weight(name, bytes));
  return new Response(bytes);
};

const { createInstance } = await import(pathToFileURL(join(folder, "pagefind.js")));
const sum = (files) => ({ requests: files.size, bytes: [...files.values()].reduce((sum, bytes) => sum + bytes, 0) });

const answers = [];
for (const query of readFileSync(list, "utf8").split("\n").filter(Boolean)) {
  fetched = new Map();
  const pagefind = createInstance({ basePath: BASE });
  const { results } = await pagefind.search(query);
  const four = await Promise.all(results.slice(0, 4).map((result) => result.data()));
  const shown = sum(fetched);
  const six = await Promise.all(results.slice(4, 10).map((result) => result.data()));
  const addresses = [...four, ...six].map((page) => page.url);
  answers.push({ shown, ten: sum(fetched), addresses });
  await pagefind.destroy?.();
}
console.log(JSON.stringify({ engine: sum(engine), answers }));
