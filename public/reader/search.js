// The search's worker: fetches what the engine wants, and tells the reader what the engine answers. The engine neither
// waits nor fetches. Its glue, which wasm-bindgen makes, comes with this script as one file.

import { ask, excerpt, give, initSync, open, part } from "./worker.js";

// How long a file may take, in milliseconds; how often one is asked for; the most times that the engine may want files
// for one question.
const PATIENCE = 15000;
const TRIES = 3;
const ROUNDS = 12;

const ENTITIES = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&nbsp;": "\u00a0", "&amp;": "&" };

let base;
let newest;
let came;
const engine = new Promise((come) => (came = come)).then((module) => initSync({ module }));
let opened;

const tell = (reply) => postMessage(reply);

function failed(id, reason) {
  tell(JSON.stringify({ Failed: { id, reason: typeof reason === "string" ? reason : "Damaged" } }));
}

// The engine's Wasm, an index to open, or a question: the newest makes older ones stale.
onmessage = ({ data }) => {
  if (typeof data !== "string") return came(data);
  const { Open, Query } = JSON.parse(data);
  if (Open) opened = opening(Open).catch((reason) => failed(null, reason));
  if (Query) {
    newest = Query.id;
    answer(Query).catch((reason) => failed(Query.id, reason));
  }
};

async function opening(index) {
  base = index.base;
  const files = index.parts.map((name) => persist(name, name.split(".").slice(-2)[0]));
  await Promise.all([engine, ...files]);
  for (const file of files) part(await file);
  tell(open());
  return true;
}

async function answer({ id, text, filters, langs, limit, newest: byDate }) {
  if (!(await opened)) return;
  for (let round = 0; round < ROUNDS && id === newest; round++) {
    const reply = ask(id, text, filters, langs.join(" "), limit, byDate);
    const { Wanted, Results } = JSON.parse(reply);
    if (Results) {
      tell(reply);
      return excerpts(id, Results.hits);
    }
    const files = Wanted.map(([name]) => persist("search/" + name));
    await Promise.all(files);
    for (const [at, [name, ...file]] of Wanted.entries()) {
      // What a cache holds may be another file under the same name: once more, past it.
      if (!give(...file, await files[at]) && !give(...file, await unpacked(await once("search/" + name, "reload")))) {
        throw "Damaged";
      }
    }
  }
  if (id === newest) throw "Damaged";
}

// What the texts of the hits show whose headlines and summaries show nothing of what was sought. Without its text a hit
// has its summary.
async function excerpts(id, hits) {
  const hidden = hits.filter((hit) => !hit.shows);
  const texts = hidden.map(async ({ id, lang, text }) => {
    const file = await once(lang + "/story/" + id + "." + text + ".json", "default");
    return plain(JSON.parse(new TextDecoder().decode(file)).body.html);
  });
  texts.forEach((text) => text.catch(() => {}));
  for (const [at, hit] of hidden.entries()) {
    const text = await texts[at].catch(() => "");
    if (id !== newest) return;
    const reply = excerpt(id, hit.id, hit.lang, text);
    if (reply) tell(reply);
  }
}

// What is read of a story's text: a line a block, without markup. Its HTML is sanitised: tags are well formed, and there
// are no other entities.
function plain(html) {
  return html
    .replace(/<\/?(a|em|strong|b|i|s|q|abbr|cite|code|sub|sup|span|bdi)(\s[^>]*)?>/g, "")
    .replace(/\s*<[^>]*>\s*/g, "\n")
    .replace(/\n+/g, "\n")
    .replace(/&(#39|\w+);/g, (entity) => ENTITIES[entity] ?? entity)
    .trim();
}

// A file of the index, unpacked. Where it is named by its bytes, `hash` is what they must have; every other tells by its
// own sum whether it is whole. What the host has no more, it will not have in a second.
async function persist(name, hash) {
  let failure;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    if (attempt) await new Promise((go) => setTimeout(go, (200 << attempt) + Math.random() * 300));
    failure = "Network";
    try {
      const file = await once(name, attempt ? "reload" : "default");
      failure = "Damaged";
      if (!hash || (await isWhole(file, hash))) return await unpacked(file);
    } catch (error) {
      if (error === "Missing") throw error;
    }
  }
  throw failure;
}

async function once(name, cache) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), PATIENCE);
  try {
    const response = await fetch(base + name, { cache, signal: controller.signal });
    if (response.status === 404 || response.status === 410) throw "Missing";
    if (!response.ok) throw "Network";
    return await response.arrayBuffer();
  } finally {
    clearTimeout(timer);
  }
}

// Where there is no cryptography (plain http outside loopback), what unpacks must do.
async function isWhole(file, hash) {
  if (!crypto.subtle) return true;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", file));
  const digits = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0"));
  return digits.join("").startsWith(hash);
}

async function unpacked(file) {
  const stream = new Blob([file]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
