const url = new URL(document.currentScript.src);
const shown = url.search.slice(1);
let known = shown;
let asking;
const box = document.createElement('pre');
box.id = 'press';
box.setAttribute('role', 'alert');
box.setAttribute('lang', 'en');
box.setAttribute('dir', 'ltr');
Object.assign(box.style, {
  position: 'fixed', insetInline: '0', insetBlockEnd: '0', maxBlockSize: '60vh', overflow: 'auto', margin: '0',
  padding: '1rem', background: '#3b0d0c', color: '#fff', font: '14px/1.5 monospace', whiteSpace: 'pre-wrap', zIndex: '9',
});
const ask = async () => {
  if (asking || document.hidden) return;
  asking = new AbortController();
  try {
    const answer = await fetch('/press-live?' + known, { cache: 'no-store', signal: asking.signal });
    if (answer.ok) {
      const now = await answer.json();
      if (now.generation !== shown) return location.reload();
      known = now.id;
      box.textContent = now.trouble;
      now.trouble ? document.body.append(box) : box.remove();
    }
  } catch {}
  asking = null;
  setTimeout(ask, 200);
};
document.addEventListener('visibilitychange', () => (document.hidden ? asking?.abort() : ask()));
ask();
