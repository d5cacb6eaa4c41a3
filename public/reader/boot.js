// Runs before the first paint, in the head of every page: press puts it there and allows it by its hash.
(() => {
  const html = document.documentElement,
    set = html.dataset,
    on = addEventListener;
  let last, went;
  try {
    last = localStorage.tidingsLang;
    Object.assign(set, JSON.parse(localStorage.tidings));
  } catch {}
  set.script = 1;
  const go = () => (went ||= import("./start.js").catch(() => (set.plain = 1)));
  on("click", ({ target: t }) => {
    const a = t.closest(".choice a,nav [hreflang]");
    try {
      if (a) localStorage.tidingsLang = a.hreflang;
    } catch {}
    // What is pressed before the reader has come is done when it has.
    if (!set.reader && (html.early = t.closest("[data-do]"))) go();
  });
  const tags = set.choose?.split(" ");
  if (tags) {
    const base = tag => tag.split("-")[0];
    for (const wish of [last || "", ...navigator.languages]) {
      const hit = tags.find(tag => tag == wish) || tags.find(tag => base(tag) == base(wish));
      if (hit) return location.replace(hit + "/");
    }
    return;
  }
  on("focusin", ({ target: t }) => t.id == "q" && go());
  on("submit", e => set.plain || go(e.preventDefault()));
  // Who asks for little traffic is not sent the reader before it is needed.
  if (navigator.connection?.saveData && !location.search) return;
  on("load", () => {
    // Firefox tells of no paint where it opened the page scrolled. To go twice is to go once.
    setTimeout(go, 500);
    try {
      new PerformanceObserver(go).observe({ type: "paint", buffered: true });
    } catch {}
  });
})();
