// Fetches the reader after the first paint and hands the page over to it. Where the browser lacks what the reader
// needs, or anything fails, the page stays the static page that it is.

const ELEMENTS = new Set(
  (
    "A ABBR ARTICLE ASIDE AUDIO B BDI BDO BLOCKQUOTE BR BUTTON CAPTION CIRCLE CITE CODE DD DEL DETAILS DFN DIV DL DT " +
    "EM FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR I IMG INPUT INS KBD LABEL LI MAIN MARK NAV OL P " +
    "PATH PICTURE PRE Q RECT S SAMP SECTION SMALL SOURCE SPAN STRONG SUB SUMMARY SUP SVG TABLE TBODY TD TFOOT TH " +
    "THEAD TIME TR TRACK U UL VAR VIDEO WBR"
  ).split(" "),
);

const ATTRIBUTES =
  /^(id|class|lang|dir|title|href|hreflang|rel|src|srcset|sizes|alt|width|height|loading|decoding|fetchpriority|datetime|cite|start|value|type|open|name|for|method|action|role|tabindex|autocomplete|autocapitalize|spellcheck|enterkeyhint|viewBox|d|cx|cy|r|x|y|colspan|rowspan|scope|headers|abbr|reversed|download|controls|preload|playsinline|kind|srclang|label|aria-[a-z]+|data-[a-z-]+)$/;

const ADDRESS = /^(https?:|mailto:|tel:|[^a-z]|[a-z0-9._~%/-]*(?:[?#]|$))/i;

// No spaces: they do not survive being made small.
const SOURCES = /^(\/[a-z0-9._~%-][a-z0-9._~%/-]*\s\d+w(,\s|$))+$/i;

/** Refuses markup that the components and press never write: the text of a story is no place for a script. */
function validate(markup, inert) {
  const template = document.createElement("template");
  template.innerHTML = inert.createHTML(markup);
  for (const element of template.content.querySelectorAll("*")) {
    if (!ELEMENTS.has(element.tagName.toUpperCase())) throw new TypeError("unexpected element " + element.tagName);
    for (const { name, value } of element.attributes) {
      const address = name === "href" || name === "src" || name === "action" || name === "cite";
      if (!ATTRIBUTES.test(name) || (address && !ADDRESS.test(value.trim())) || (name === "srcset" && !SOURCES.test(value))) {
        throw new TypeError("unexpected attribute " + name);
      }
    }
  }
  return markup;
}

const WORKER = new URL("./search.js", import.meta.url).href;

function trust() {
  if (!window.trustedTypes) return;
  const inert = trustedTypes.createPolicy("inert", { createHTML: (markup) => markup });
  trustedTypes.createPolicy("default", {
    createHTML: (markup) => validate(markup, inert),
    createScriptURL: (url) => {
      if (url !== WORKER) throw new TypeError("unexpected script " + url);
      return url;
    },
  });
}

/** What the reader's Wasm calls: a worker for the search. The engine's Wasm is on its way while the script comes. */
window.tidings = {
  worker() {
    const worker = new Worker(WORKER, { type: "module" });
    fetch(new URL("./worker_bg.wasm", import.meta.url))
      .then((response) => response.arrayBuffer())
      .then((engine) => worker.postMessage(engine, [engine]))
      .catch(() => worker.dispatchEvent(new Event("error")));
    return worker;
  },
};

// A reader that has stopped, by a panic or by what it called, listens no more: links are ordinary links again. If it
// stopped on the way to a page, the host has that page.
function stopped({ error, reason }) {
  const why = error || reason;
  if (!(why instanceof WebAssembly.RuntimeError) && !String(why && why.stack).includes("/reader/tidings")) return;
  addEventListener("click", (event) => event.stopImmediatePropagation(), true);
  const shown = document.documentElement.dataset.reader;
  if (shown && shown !== location.pathname) location.reload();
}

/** Says in the document that the page stays static. */
function plain() {
  document.documentElement.dataset.plain = 1;
}

const needed = [
  "WebAssembly",
  "fetch",
  "AbortController",
  "TextDecoder",
  "TextEncoder",
  "FinalizationRegistry",
  "URL",
  "PopStateEvent",
  "HTMLTemplateElement",
];

if (needed.every((name) => name in window) && history.pushState && document.getElementById("data")) {
  trust();
  addEventListener("error", stopped);
  addEventListener("unhandledrejection", stopped);
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = new URL("./reader.css", import.meta.url).href;
  document.head.append(style);
  const wasm = fetch(new URL("./tidings_bg.wasm", import.meta.url), { priority: "low" });
  wasm.catch(() => {});
  import("./tidings.js")
    .then((reader) => reader.default({ module_or_path: wasm }))
    .then(() => document.documentElement.early?.click())
    .catch(plain);
} else {
  plain();
}

// Who has to leave at once is not to be found here by going back. The Escape key, three times, is as good as the link.
const exit = () => document.querySelector("a.exit");
let escapes = [];

function leave(event) {
  if (!exit()) return;
  event.preventDefault();
  document.documentElement.hidden = true;
  location.replace(exit().href);
}

addEventListener("click", (event) => event.target.closest("a.exit") && leave(event), true);
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  escapes = [...escapes, event.timeStamp].slice(-3);
  if (escapes.length === 3 && event.timeStamp - escapes[0] < 1500) leave(event);
});

// Of films and sounds one plays at a time, and none behind a picture that is opened large. A film begins with captions in
// its text's language, which come only now.
function pause(but) {
  for (const other of document.querySelectorAll("audio, video")) if (other !== but) other.pause();
}

addEventListener("click", ({ target }) => target.closest(".enlarge") && pause(), true);
addEventListener(
  "play",
  ({ target }) => {
    pause(target);
    const [own] = target.textTracks || [];
    if (own && own.language === target.closest("[lang]").lang && !target.played.length) own.mode = "showing";
  },
  true,
);

// A picture that was asked for and did not come is to be asked for again.
addEventListener("error", ({ target }) => target.closest?.(".shown")?.classList.remove("shown"), true);

// Print shows what is folded, and folds it again.
let folded = [];
addEventListener("beforeprint", () => {
  // The prerendered page says where it stands; what the app has drawn since does so on paper too.
  if (!document.querySelector("link[rel=canonical]")) {
    const link = document.createElement("link");
    link.rel = "canonical";
    link.href = location.origin + location.pathname;
    document.head.append(link);
  }
  folded = [...document.querySelectorAll("#text details:not([open])")];
  for (const details of folded) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of folded) details.open = false;
});
