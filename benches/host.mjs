// A host for benches: it compresses with brotli, as hosts do what is text, and keeps what is named by its bytes for good.

import { createServer } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync } from "node:zlib";

const TYPES = { ".html": "text/html", ".json": "application/json", ".js": "text/javascript", ".css": "text/css",
  ".svg": "image/svg+xml", ".wasm": "application/wasm" };

/** How many bytes are sent at once where a line is slow. */
const PIECE = 4096;

/** Serves a folder. With `latency` in milliseconds and `rate` in bytes a second, as over one slow line: all answers share
 * it. `asked` has of every request the path and the bytes of its answer. */
export async function host(folder, { latency = 0, rate = Infinity } = {}) {
  const known = new Map();
  const asked = [];
  // When the line is free again.
  let free = 0;
  const until = (moment) => new Promise((go) => setTimeout(go, Math.max(0, moment - performance.now())));
  const server = createServer(async (request, response) => {
    const came = performance.now();
    let path = normalize(decodeURIComponent(request.url.split("?")[0]));
    if (path.endsWith("/")) path += "index.html";
    const file = join(folder, path);
    if (!existsSync(file)) return response.writeHead(404).end();
    const packed = path.endsWith(".bin");
    if (!known.has(path)) known.set(path, packed ? readFileSync(file) : brotliCompressSync(readFileSync(file)));
    const bytes = known.get(path);
    asked.push({ path, bytes: bytes.length });
    const type = TYPES[extname(path)] ?? "application/octet-stream";
    const cache = /[0-9a-f]{16}/.test(path) ? "public, max-age=31536000, immutable" : "no-cache";
    const headers = { "content-type": type, "cache-control": cache, "content-length": bytes.length };
    if (!packed) headers["content-encoding"] = "br";
    if (latency) await until(came + latency);
    response.writeHead(200, headers);
    if (rate === Infinity) return response.end(bytes);
    for (let at = 0; at < bytes.length; at += PIECE) {
      const piece = bytes.subarray(at, at + PIECE);
      free = Math.max(free, performance.now()) + (piece.length / rate) * 1000;
      await until(free);
      response.write(piece);
    }
    response.end();
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { address: `http://127.0.0.1:${server.address().port}`, server, asked };
}
