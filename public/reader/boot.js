// Runs before the first paint, in the head of every page: press puts it there and allows it by its hash.
(() => {
  const html = document.documentElement;
  let stored = {};
  try {
    stored = JSON.parse(localStorage.getItem("tidings")) || {};
  } catch {}
  for (const key of ["theme", "size"]) {
    if (stored[key]) html.setAttribute("data-" + key, stored[key]);
  }
  const choices = html.dataset.choose;
  if (choices) {
    const base = (tag) => tag.split("-")[0];
    for (const wish of [stored.lang, ...(navigator.languages || [])]) {
      const of = (same) => wish && choices.split(" ").find(same);
      const found = of((tag) => tag === wish) || of((tag) => base(tag) === base(wish));
      if (found) return location.replace(found + "/");
    }
    return;
  }
  addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest(".languages a");
    if (!link) return;
    stored.lang = link.hreflang;
    try {
      localStorage.setItem("tidings", JSON.stringify(stored));
    } catch {}
  });
  addEventListener("load", () => requestAnimationFrame(() => setTimeout(() => import("./start.js").catch(() => {}))));
})();
