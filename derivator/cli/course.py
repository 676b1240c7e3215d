"""A course file: the problems of a handout, their variables, headings and order, as TOML. Everything in it is text."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

from derivator.cli.files import read_start
from derivator.errors import LimitError, ReadingError
from derivator.record import record
from derivator.rendering.handout.options import BLANKS, KINDS, Part

LARGEST_FILE = 200_000
MOST_PROBLEMS = 200

_CHOICES: dict[str, type] = {"title": str, "author": str, "kind": str, "blank": str, "seed": int, "plot": bool}
_OF_PROBLEM: dict[str, type] = {
    "target": str, "variable": str, "wrt": str, "constants": list, "heading": str, "words": str,
    "order": int, "implicit": bool, "dependent": str, "in_terms_of": str, "given": list,
}
_OFFERED = {"kind": KINDS, "blank": BLANKS}
_WORDS = {str: "a text in quotes", int: "a whole number", bool: "true or false", list: "a list of texts"}


@record
class Course:
    """What a course file says.

    Attributes:
        choices: title, author, kind, blank, seed and plot, as far as they are given.
        parts: the problems in their order.
    """

    choices: Mapping[str, object]
    parts: tuple[Part, ...]


def read_course(path: Path) -> Course:
    """What a course file says.

    Args:
        path: a file with choices for the whole handout and a table [[problem]] for each problem.

    Raises:
        ReadingError: the file cannot be read, is not TOML, or says something that is not known.
        LimitError: it is too large.
    """
    try:
        content = read_start(path, LARGEST_FILE + 1)
    except OSError as error:
        raise ReadingError(f"{path.name}: {error.strerror}") from error
    if len(content) > LARGEST_FILE:
        raise LimitError(f"{path.name} is larger than {LARGEST_FILE} bytes")
    try:
        data = tomllib.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:  # of a text that is not UTF-8, not TOML, or has too long a number
        raise ReadingError(f"{path.name} is not TOML: {error}") from error
    return _course(data, path.name)


def _course(data: dict[str, object], file: str) -> Course:
    problems = data.pop("problem", [])
    _check(data, _CHOICES, file, also=("problem",))
    for key, offered in _OFFERED.items():
        if data.get(key, offered[0]) not in offered:
            raise ReadingError(f"{file}: {key} is one of {', '.join(offered)}")
    if not isinstance(problems, list) or not problems or not all(isinstance(each, dict) for each in problems):
        raise ReadingError(f"{file} has no problem: begin each with a line [[problem]]")
    if len(problems) > MOST_PROBLEMS:
        raise LimitError(f"{file} has more than {MOST_PROBLEMS} problems")
    return Course(data, tuple(_part(each, f"{file}, problem {number}") for number, each in enumerate(problems, 1)))


def _part(data: dict[str, object], place: str) -> Part:
    _check(data, _OF_PROBLEM, place)
    named = set(data)
    if not data.get("target"):
        raise ReadingError(f"{place} has no target: an expression, or the name of a named derivation")
    constants, given = (_texts(data, key, place) for key in ("constants", "given"))
    if "wrt" in data and "variable" in data:
        raise ReadingError(f"{place} has both variable and wrt, which mean the same")
    order = data.pop("order", 0)
    if "order" in named and not (isinstance(order, int) and order >= 1):
        raise ReadingError(f"{place}: order is 1 or more")
    texts = {"variable" if key == "wrt" else key: str(value) for key, value in data.items() if key != "implicit"}
    implicit = data.get("implicit") is True
    return Part(**texts, constants=constants, given=given, order=int(str(order)), implicit=implicit)


def _texts(data: dict[str, object], key: str, place: str) -> tuple[str, ...]:
    """A list of texts, taken out of a problem's table."""
    found = data.pop(key, [])
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise ReadingError(f"{place}: {key} is {_WORDS[list]}")
    return tuple(found)


def _check(data: Mapping[str, object], known: Mapping[str, type], place: str, also: tuple[str, ...] = ()) -> None:
    for key, value in data.items():
        if key not in known:
            near = get_close_matches(key, known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join((*known, *also))}"
            raise ReadingError(f"{place}: there is no key {key!r}; {hint}")
        # In Python a truth value is a whole number, in TOML it is not.
        if not isinstance(value, known[key]) or (isinstance(value, bool) and known[key] is not bool):
            raise ReadingError(f"{place}: {key} is {_WORDS[known[key]]}")
