"""What the page of the engine has from npm: pinned packages, fetched once and kept in the user's cache."""

from __future__ import annotations

import os
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

from derivator.base.errors import DerivatorError, MissingPackageError
from derivator.rendering.templates import source_of

_NEEDED = ("node", "npm")
_PINS = ("package.json", "package-lock.json")
_QUIET = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
_READY = "ready"
_SAID = 300


def missing_programs() -> tuple[str, ...]:
    """The programs that are needed and not there."""
    return tuple(program for program in _NEEDED if shutil.which(program) is None)


def cache_folder() -> Path:
    """Where what takes long to fetch or to make is kept."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(base) / "derivator"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def npm_packages() -> Path:
    """The folder that holds the packages, as the lock pins them.

    Raises:
        MissingPackageError: a program is missing.
        DerivatorError: npm cannot fetch them.
    """
    if missing := missing_programs():
        raise MissingPackageError(f"the page of the engine needs {' and '.join(missing)}")
    pins = {name: source_of(f"site/engine/{name}") for name in _PINS}
    seal = sha256("".join(pins.values()).encode()).hexdigest()[:16]
    folder = cache_folder() / f"npm-{seal}"
    if not (folder / _READY).is_file():
        # Made aside: what another run, or one that was broken off, left behind is never taken for whole.
        aside = folder.with_name(f"{folder.name}.{os.getpid()}")
        aside.mkdir()
        try:
            for name, text in pins.items():
                (aside / name).write_text(text, encoding="utf-8")
            told(["npm", "ci", *_QUIET], aside)
            (aside / _READY).touch()
            if not folder.exists():
                aside.rename(folder)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    return folder / "node_modules"


def told(command: list[str], folder: Path) -> None:
    """Run a program; what it says goes into the error where it fails.

    Raises:
        DerivatorError: it fails.
    """
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603  our own words
    if done.returncode:
        raise DerivatorError(f"{' '.join(command[:2])} failed: {(done.stderr or done.stdout).strip()[-_SAID:]}")
