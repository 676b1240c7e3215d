"""The Python of the engine's page: the modules that it may reach, compiled by the Python that runs them there."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from gzip import compress
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from derivator.base.errors import DerivatorError
from derivator.cli.site.npm_packages import cache_folder, told
from derivator.rendering.templates import folder_of, source_of
from derivator.rendering.web import FONT

_WHOLE = ("click", "jinja2", "markupsafe")
"""Small packages, of which everything is taken."""
_REACHED = ("mpmath", "sympy")
"""Large ones, of which is taken what an import leads to."""
_ROOT = Path(__file__).resolve().parents[2]
_NOT_THERE = ("cli", "__main__.py", "py.typed")
"""What of the package itself is for a terminal."""
_FROM = re.compile(r"^[ \t]*from[ \t]+(\.*)([\w.]*)[ \t]+import[ \t]+(\([^)]*\)|[^\n]*)", re.MULTILINE)
_IMPORT = re.compile(r"^[ \t]*import[ \t]+([^\n#]+)", re.MULTILINE)
_NAME = re.compile(r"[A-Za-z_]\w*")

_Listed = list[tuple[str, str]]
"""Files: the place of each on the page, and that on this machine."""


def archives(pyodide: Path) -> dict[str, bytes]:
    """The archives by their names, each compressed: other people's packages, and this one.

    Args:
        pyodide: the folder of the package.

    Raises:
        DerivatorError: they cannot be made.
    """
    made_by = (version_of(pyodide), source_of("site/engine/pack.py"), source_of("site/engine/pack.mjs"))
    listed = {"packages.bin": _packages(), "derivator.bin": _own()}
    return {name: _archive(files, pyodide, made_by) for name, files in listed.items()}


def version_of(package: Path) -> str:
    """The version of a package of npm's."""
    return str(json.loads((package / "package.json").read_text(encoding="utf-8"))["version"])


def _archive(listed: _Listed, pyodide: Path, made_by: Iterable[str]) -> bytes:
    """An archive, kept while nothing changes that it is made of."""
    contents = (sha256(place.encode() + Path(path).read_bytes()).hexdigest() for place, path in listed)
    seal = sha256("\n".join((*made_by, *contents)).encode()).hexdigest()[:24]
    kept = cache_folder() / f"archive-{seal}"
    if not kept.is_file():
        with TemporaryDirectory() as folder:
            work = Path(folder)
            (work / "list.json").write_text(json.dumps(listed), encoding="utf-8")
            script = folder_of("site/engine/pack.mjs") / "pack.mjs"
            told(["node", str(script), "list.json", f"{pyodide}/", "archive"], work)
            aside = kept.with_name(f"{kept.name}.{os.getpid()}")
            # The header of gzip holds no time: the same bytes every time.
            aside.write_bytes(compress((work / "archive").read_bytes(), 9, mtime=0))
            aside.replace(kept)
    return kept.read_bytes()


def _own() -> _Listed:
    """The package without its command line, the templates that lay out an answer, and the font."""
    modules = (path for path in _ROOT.rglob("*.py") if path.relative_to(_ROOT).parts[0] not in _NOT_THERE)
    listed = [(f"derivator/{path.relative_to(_ROOT).as_posix()}", str(path)) for path in modules]
    templates = folder_of("derivation.text.j2").glob("*.j2")
    listed += [(f"derivator/templates/{path.name}", str(path)) for path in templates]
    listed.append((f"derivator/{FONT.relative_to(_ROOT).as_posix()}", str(FONT)))
    return sorted(listed)


def _packages() -> _Listed:
    roots = {name: _folder(name) for name in (*_WHOLE, *_REACHED)}
    listed = [
        (f"{name}/{path.relative_to(roots[name]).as_posix()}", str(path))
        for name in _WHOLE
        for path in roots[name].rglob("*.py")
    ]
    for name in _REACHED:
        listed += [(place, str(roots[name].parent / place)) for place in _reached(name, roots[name].parent)]
    return sorted(listed)


def _folder(name: str) -> Path:
    found = find_spec(name)
    if found is None or found.origin is None:
        raise DerivatorError(f"the package {name} is not installed")
    return Path(found.origin).parent


def _reached(package: str, folder: Path) -> Iterator[str]:
    """The modules of a package that its first one leads to, those that functions import among them."""
    seen = {f"{package}/__init__.py"}
    waiting = list(seen)
    while waiting:
        place = waiting.pop()
        text = (folder / place).read_text(encoding="utf-8")
        for module in _imported(text, place):
            for found in _files(module, package, folder):
                if found not in seen:
                    seen.add(found)
                    waiting.append(found)
    yield from seen


def _files(module: str, package: str, folder: Path) -> Iterator[str]:
    """The files of a module and of the packages around it; none where the name is something in a module."""
    parts = module.split(".")
    if parts[0] != package:
        return
    for count in range(1, len(parts) + 1):
        base = "/".join(parts[:count])
        for place in (f"{base}.py", f"{base}/__init__.py"):
            if (folder / place).is_file():
                yield place


def _imported(text: str, place: str) -> Iterator[str]:
    """What a module may import, as far as names tell: some are no modules."""
    within = place.split("/")[:-1]
    for dots, name, names in _FROM.findall(text):
        start = within[: len(within) - len(dots) + 1] if dots else []
        base = ".".join([*start, *filter(None, [name])])
        yield base
        yield from (f"{base}.{each}" for each in _NAME.findall(names))
    for names in _IMPORT.findall(text):
        yield from (each.split(" as ")[0].strip() for each in names.split(","))
