"""The page on which the engine runs in the reader's browser: its files, and what keeps them there."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from gzip import compress
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlencode

from derivator.catalogue import CATALOGUE
from derivator.cli.site.engine_archives import archives
from derivator.cli.site.npm_packages import missing_programs, npm_packages
from derivator.cli.site.pages import SitePage
from derivator.rendering.templates import filled, source_of

_TITLE = "Derive, check and review here"
_SCRIPTS = ("page.js", "engine.js", "worker.js", "drawing.js", "keeping.js", "mathematics.js")
_SHOWN = ("engine.html", "embed.html", "style.css", "derivator-math.woff2", "search.js", "search-index.js")
"""What else the page needs where there is no network."""
_EXAMPLES: tuple[tuple[dict[str, str], str], ...] = (
    ({"job": "derive", "target": "x^2 sin(x)"}, "Derive x² sin(x)"),
    ({"job": "derive", "target": "x^x"}, "Derive x^x"),
    ({"job": "derive", "target": "ln(1 + x^2)/x"}, "Derive ln(1 + x²)/x"),
    ({"job": "derive", "target": "x^2 + x y + y^2 = 7"}, "Derive y where x² + xy + y² = 7"),
    ({"job": "check", "target": "sin(x^2)", "claim": "cos(x^2)"}, "Check cos(x²) as the derivative of sin(x²)"),
    ({"job": "review", "work": "(x^2 e^x)' = 2x e^x + x^2 e^x\n = x e^x (2 + x)\n = e^x (2x + x)"}, "Review 3 lines"),
)


def engine_page() -> SitePage:
    """The page; where what it is built with is not installed, it says so."""
    if missing := missing_programs():
        told = f"This documentation was built without the engine: {' and '.join(missing)} were not installed."
        return SitePage("engine.html", _TITLE, f"<p>{told}</p>")
    examples = [(urlencode(question), words) for question, words in _EXAMPLES]
    named = [(entry.name, entry.title) for entry in CATALOGUE.values()]
    body = filled("site/engine/body.html.j2", {"bare": False, "examples": examples, "named": named}, e=_escaped)
    return SitePage("engine.html", _TITLE, body, engine=True)


def engine_files(shown: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of the engine and of its page by their addresses; none where node or npm is missing.

    Args:
        shown: the pages of the site, of which some are kept with the engine.

    Raises:
        DerivatorError: npm cannot fetch its packages, or the modules cannot be compiled.
    """
    if missing_programs():
        return {}
    packages = npm_packages()
    files = dict(_of_engine(packages))
    files["embed.html"] = filled("site/engine/embed.html.j2", {"bare": True}).encode()
    contents = {**files, **{address: shown[address] for address in _SHOWN if address in shown}}
    seal = sha256()
    for address, content in sorted(contents.items()):
        seal.update(f"{address}\n".encode() + sha256(content).digest())
    told = {
        "VERSION": seal.hexdigest()[:16],
        "SIZES": {name: len(files[f"engine/{name}"]) for name in _LOADED},
        "LOCK": _lock(packages / "pyodide"),
    }
    files["engine/files.js"] = "".join(
        f"export const {name} = {json.dumps(value, sort_keys=True)};\n" for name, value in told.items()
    ).encode()
    kept = json.dumps(sorted({*contents, "engine/files.js"}))
    head = f"const VERSION = {json.dumps(told['VERSION'])};\nconst FILES = {kept};\n"
    files["service-worker.js"] = (head + source_of("site/engine/service-worker.js")).encode()
    return files


_LOADED = ("pyodide.wasm.bin", "python_stdlib.zip", "packages.bin", "derivator.bin")
"""What the engine loads itself, and tells how far it is."""


def _of_engine(packages: Path) -> Iterator[tuple[str, bytes]]:
    pyodide, mathlive = packages / "pyodide", packages / "mathlive"
    # Names that every web server knows: it says that a script is one, and does not unpack what is packed.
    yield "engine/pyodide.js", _bare((pyodide / "pyodide.mjs").read_bytes())
    yield "engine/pyodide.asm.js", _bare((pyodide / "pyodide.asm.mjs").read_bytes())
    yield "engine/pyodide.wasm.bin", compress((pyodide / "pyodide.asm.wasm").read_bytes(), 9, mtime=0)
    yield "engine/python_stdlib.zip", (pyodide / "python_stdlib.zip").read_bytes()
    yield "engine/mathlive.js", _bare((mathlive / "mathlive.min.mjs").read_bytes())
    for font in sorted((mathlive / "fonts").glob("*.woff2")):
        yield f"engine/fonts/{font.name}", font.read_bytes()
    for name, content in archives(pyodide).items():
        yield f"engine/{name}", content
    for name in _SCRIPTS:
        yield f"engine/{name}", source_of(f"site/engine/{name}").encode()


def _bare(script: bytes) -> bytes:
    """A script that names no map of its own source, which is not there."""
    head, _, _ = script.rpartition(b"//# sourceMappingURL=")
    return head or script


def _lock(pyodide: Path) -> dict[str, object]:
    """What Pyodide has to know of itself, and of no further package."""
    info = json.loads((pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))["info"]
    return {"info": info, "packages": {}}


def _escaped(text: object) -> str:
    from markupsafe import escape

    return str(escape(text))
