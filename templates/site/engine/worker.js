// The worker: loads the engine with Python, keeps a picture of its memory for the next time, answers questions.
import { loadPyodide } from "./pyodide.js";
import { LOCK, SIZES, VERSION } from "./files.js";

const PICTURE = new URL("memory", import.meta.url).href;
const PREPARE = `
import sys
sys.path.insert(0, "/engine")
sys.dont_write_bytecode = True
from derivator.page import answer
for question in QUESTIONS:
    answer(question)
`;
// What is imported and worked out for these is there when the first question comes.
const QUESTIONS = [
  { job: "derive", target: "x^2 sin(x)" },
  { job: "check", target: "sin(x^2)", claim: "cos(x^2)" },
  { job: "draw", target: "x^2 sin(x)" },
].map((question) => JSON.stringify(question));

const fetchPlain = self.fetch.bind(self);
const opening = "caches" in self ? caches.open(`derivator-${VERSION}`).catch(() => null) : null;
const all = Object.values(SIZES).reduce((sum, size) => sum + size, 0);
let loaded = 0;

const counting = () => new TransformStream({
  transform(chunk, controller) {
    loaded += chunk.length;
    postMessage({ loaded, all });
    controller.enqueue(chunk);
  },
});

// A file of the engine: the one that is kept, or one that is kept from now on.
const file = async (name) => {
  const url = new URL(name, import.meta.url).href;
  const cache = await opening;
  let response = await cache?.match(url);
  if (!response) {
    response = await fetchPlain(url);
    if (!response.ok) throw new Error(`${name}: ${response.status} ${response.statusText}`);
    if (cache) cache.put(url, response.clone()).catch(() => {});
  }
  return response.body.pipeThrough(counting());
};

const unpacked = (stream) => stream.pipeThrough(new DecompressionStream("gzip"));
const bytes = async (stream) => new Uint8Array(await new Response(stream).arrayBuffer());

// Pyodide asks for its files by their own names; here they lie compressed.
self.fetch = async (address, options) => {
  const name = String(address.url ?? address).split("/").pop();
  if (name === "pyodide.asm.wasm") {
    return new Response(unpacked(await file("pyodide.wasm.bin")), { headers: { "Content-Type": "application/wasm" } });
  }
  if (name === "python_stdlib.zip") return new Response(await file("python_stdlib.zip"));
  return fetchPlain(address, options);
};

const write = (FS, archive) => {
  const size = new DataView(archive.buffer).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(archive.subarray(4, 4 + size)));
  const folders = new Set();
  for (const [place, at, length] of head) {
    const path = `/engine/${place}`;
    const folder = path.slice(0, path.lastIndexOf("/"));
    if (!folders.has(folder)) FS.mkdirTree(folder);
    folders.add(folder);
    FS.writeFile(path, archive.slice(4 + size + at, 4 + size + at + length), { canOwn: true });
  }
};

const boot = async (picture) => {
  const archives = Promise.all(["packages.bin", "derivator.bin"].map(async (name) => bytes(unpacked(await file(name)))));
  const { default: make } = await import("./pyodide.asm.js");
  const createPyodideModule = (settings) => {
    const { instantiateWasm } = settings;
    // A picture needs a memory of its size before it is laid into it.
    settings.instantiateWasm = (imports, done) => instantiateWasm(imports, (instance, module) => {
      const { memory } = instance.exports;
      const missing = picture ? Math.ceil((picture.length - memory.buffer.byteLength) / 65536) : 0;
      if (missing > 0) memory.grow(missing);
      done(instance, module);
    });
    return make(settings);
  };
  return loadPyodide({
    indexURL: new URL(".", import.meta.url).href,
    lockFileContents: LOCK,
    createPyodideModule,
    fsInit: async (FS) => (await archives).forEach((archive) => write(FS, archive)),
    env: { PYTHONHASHSEED: "0" },
    stdout: () => {},
    stderr: () => {},
    ...(picture ? { _loadSnapshot: picture } : { _makeSnapshot: true }),
  });
};

// From the picture where there is one: its interface is Pyodide's own, so whatever goes wrong, the long way is gone.
const fromPicture = async () => {
  const cache = await opening;
  const kept = await cache?.match(PICTURE);
  if (!kept) return null;
  try {
    const python = await boot(await bytes(unpacked(kept.body)));
    return python.globals.get("answer");
  } catch (error) {
    console.info("The kept memory is not used:", error.message);
    await cache.delete(PICTURE);
    loaded = 0;
    return null;
  }
};

const theLongWay = async () => {
  const cache = await opening;
  const python = await boot(null);
  postMessage({ preparing: true });
  python.globals.set("QUESTIONS", python.toPy(QUESTIONS));
  python.runPython(PREPARE);
  const answer = python.globals.get("answer");
  if (cache) {
    try {
      const picture = new Blob([python.makeMemorySnapshot()]).stream().pipeThrough(new CompressionStream("gzip"));
      cache.put(PICTURE, new Response(picture)).then(() => postMessage({ kept: true }), () => {});
    } catch (error) {
      console.info("The memory is not kept:", error.message);
    }
  }
  return answer;
};

const ready = (async () => {
  const quick = await fromPicture();
  const answer = quick ?? await theLongWay();
  postMessage({ ready: true, quick: Boolean(quick) });
  return answer;
})();
ready.catch((error) => postMessage({ broken: error.message }));

self.onmessage = async ({ data: { id, question } }) => {
  try {
    const answer = await ready;
    const show = (part) => postMessage({ id, part: JSON.parse(part) });
    postMessage({ id, answer: JSON.parse(answer(JSON.stringify(question), show)) });
  } catch (error) {
    postMessage({ id, failed: error.message.trim().split("\n").pop() });
  }
};
