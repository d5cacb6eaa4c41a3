// Runs before the first paint, in the head of every page: press puts it there and allows it by its hash.
(() => {
  const html = document.documentElement;
  let kept = {};
  try {
    kept = JSON.parse(localStorage.tidings) || {};
  } catch {}
  for (const key of ["theme", "size"]) {
    if (kept[key]) html.dataset[key] = kept[key];
  }
  addEventListener("click", ({ target }) => {
    const a = target.closest?.(".choice a,[class$=languages] a");
    if (a) {
      kept.lang = a.hreflang;
      try {
        localStorage.tidings = JSON.stringify(kept);
      } catch {}
    }
  });
  const tags = html.dataset.choose?.split(" ");
  if (tags) {
    const base = (tag) => tag.split("-")[0];
    for (const wish of [kept.lang || "", ...navigator.languages]) {
      const hit = tags.find((tag) => tag === wish) || tags.find((tag) => base(tag) === base(wish));
      if (hit) return location.replace(hit + "/");
    }
    return;
  }
  addEventListener("load", () => {
    const go = () => import("./start.js").catch(() => (html.dataset.plain = 1));
    try {
      new PerformanceObserver(go).observe({ type: "paint", buffered: true });
    } catch {}
    // Firefox tells of no paint where it opened the page scrolled. To go twice is to go once.
    setTimeout(go, 500);
  });
})();
