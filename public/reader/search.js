// The search's worker: starts the engine's Wasm, and keeps what is said before it listens.
const early = [];
onmessage = (event) => early.push(event.data);
const { default: start } = await import("./worker.js");
await start({ module_or_path: new URL("./worker_bg.wasm", import.meta.url) });
for (const data of early) onmessage(new MessageEvent("message", { data }));
