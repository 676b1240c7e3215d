// Makes an archive for the page: node pack.mjs LIST PYODIDE ARCHIVE. LIST is JSON: pairs of place and file.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

// Told in a line: the stack would show all of Pyodide's own code.
process.on("uncaughtException", (error) => {
  console.error(String(error.message));
  process.exit(1);
});

const [list, pyodide, archive] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(pyodide, "pyodide.mjs")));
// The same order of sets in every run: byte code is the same to the byte.
const python = await loadPyodide({ indexURL: pyodide, env: { PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1" } });
python.runPython(readFileSync(join(dirname(fileURLToPath(import.meta.url)), "pack.py"), "utf8"));
const read = (path) => new Uint8Array(readFileSync(path));
const packed = python.globals.get("pack")(readFileSync(list, "utf8"), read);
const [index, content] = packed.toJs();
const head = new TextEncoder().encode(index);
const size = new Uint8Array(new Uint32Array([head.length]).buffer);
writeFileSync(archive, Buffer.concat([size, head, content]));
