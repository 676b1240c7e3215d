"""What is worked out once for an installation, kept where Python keeps compiled modules and under the same rules."""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Hashable, Iterator
from functools import lru_cache
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, TypeVar

_SEAL = sha256().digest_size
_PACKAGE = Path(__file__).parents[1]
_TABLES: list[KeptTable] = []
_Plain = TypeVar("_Plain")


def sealed(*made_of: object) -> bytes:
    """A seal for what is made of something: it breaks where any of that changes."""
    return sha256("\n".join(map(str, made_of)).encode()).digest()


def kept(path: str, seal: bytes) -> Any:
    """What is kept in a file, trusted as a compiled module beside it is; None if it is missing, damaged or outdated."""
    try:
        content = Path(path).read_bytes()
        if content[:_SEAL] == seal:
            return marshal.loads(content[_SEAL:])  # noqa: S302  as trustworthy as a module beside it
    except (OSError, EOFError, ValueError, TypeError):
        pass
    return None


def keep(path: str, seal: bytes, value: Any) -> None:
    """Keep a value of Python's plain types: write it aside and rename it, where Python writes byte code."""
    if sys.dont_write_bytecode:
        return
    target = Path(path)
    aside = target.with_name(f"{target.name}.{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with aside.open("xb") as file:
            file.write(seal + marshal.dumps(value))
        aside.replace(target)
    except OSError:
        # Nobody may write here: the next run works it out again.
        return


class KeptTable:
    """What follows from the sources of the package and a key alone, which are the texts of its laws: there are few.

    Args:
        source: the file of the module that works it out; the table is kept beside its byte code.
    """

    def __init__(self, source: str) -> None:
        self.path = f"{cache_from_source(source)}.kept"
        self.forget()
        _TABLES.append(self)

    def forget(self) -> None:
        """Begin anew with what is kept."""
        self._known: dict[Hashable, Any] | None = None
        self._grown = False

    def of(self, key: Hashable, work: Callable[[], _Plain]) -> _Plain:
        """What belongs to a key: known by now, or worked out. All is of Python's plain types."""
        if self._known is None:
            self._known = kept(self.path, seal_of_the_package()) or {}
        if key not in self._known:
            self._known[key] = work()
            self._grown = True
        found: _Plain = self._known[key]
        return found

    def write(self) -> None:
        """Keep what is new."""
        if self._grown:
            keep(self.path, seal_of_the_package(), self._known)
            self._grown = False


def keep_what_is_new() -> None:
    """Keep what is new in all tables, after the work that needed it."""
    for table in _TABLES:
        table.write()


@lru_cache(maxsize=1)
def seal_of_the_package() -> bytes:
    """A seal that breaks when any source changes, or SymPy or mpmath do."""
    import mpmath
    import sympy

    return sealed(sympy.__version__, mpmath.__version__, *sorted(_sources(str(_PACKAGE))))


def _sources(folder: str) -> Iterator[tuple[str, int, int]]:
    """Every source with its age and size, which is what Python compares to tell whether byte code holds."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                known = entry.stat()
                yield entry.path, known.st_mtime_ns, known.st_size
            elif entry.is_dir() and entry.name != "__pycache__":
                yield from _sources(entry.path)
