"""A course file: the problems of a handout, their variables, headings and order, as TOML. Everything in it is text."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from derivator.base.errors import LimitError, ReadingError
from derivator.base.record import record
from derivator.base.small_files import toml_of
from derivator.cli.options import asking, parameters
from derivator.questions import Part
from derivator.rendering.handout.choices import BLANKS, KINDS

LARGEST_FILE = 200_000
MOST_PROBLEMS = 200

_OF_COURSE: dict[str, type] = {
    "title": str, "author": str, "kind": str, "blank": str, "seed": int, "plot": bool, "reveal": bool,
    "template-dir": str,
}
_OF_PROBLEM: dict[str, type] = {"target": str, "heading": str, "words": str, "solve": bool, "subject_to": list}
_OFFERED = {"kind": KINDS, "blank": BLANKS}
_ALSO = {"variable": "wrt", "constants": "constant"}
"""Further words for what an option says."""
_WORDS = {str: "a text in quotes", int: "a whole number", bool: "true or false", list: "a list of texts"}

_Table = dict[str, object]


@record
class Course:
    """What a course file says.

    Attributes:
        choices: the options of the whole handout, as far as they are given.
        parts: the problems in their order.
    """

    choices: Mapping[str, object]
    parts: tuple[Part, ...]


def read_course(path: Path) -> Course:
    """What a course file says.

    Args:
        path: a file with choices for the whole handout and a table [[problem]] for each problem. What the options of a
            question say may stand at both places; a folder of templates is looked for beside the file.

    Raises:
        ReadingError: the file cannot be read, is not TOML, or says something that is not known.
        LimitError: it is too large.
    """
    return _course(toml_of(path, LARGEST_FILE), path)


def _course(data: _Table, path: Path) -> Course:
    file, reader = path.name, _Reader()
    problems = data.pop("problem", [])
    choices, common = reader.split(data, _OF_COURSE, file, also=("problem",))
    for key, offered in _OFFERED.items():
        if choices.get(key, offered[0]) not in offered:
            raise ReadingError(f"{file}: {key} is one of {', '.join(offered)}")
    if "template-dir" in choices:
        folder = path.parent / str(choices.pop("template-dir"))
        if not folder.is_dir():
            raise ReadingError(f"{file}: template-dir: there is no folder {folder}")
        choices["template_folder"] = str(folder)
    if not isinstance(problems, list) or not problems or not all(isinstance(each, dict) for each in problems):
        raise ReadingError(f"{file} has no problem: begin each with a line [[problem]]")
    if len(problems) > MOST_PROBLEMS:
        raise LimitError(f"{file} has more than {MOST_PROBLEMS} problems")
    every = enumerate(problems, 1)
    return Course(choices, tuple(reader.part(each, common, f"{file}, problem {number}") for number, each in every))


class _Reader:
    """Reads tables whose keys are those of a course or a problem, and the options of a question."""

    def __init__(self) -> None:
        self._options = parameters()

    def part(self, data: _Table, common: Mapping[str, Any], place: str) -> Part:
        """A problem, with what is said for all where it says nothing itself."""
        words, own = self.split(data, _OF_PROBLEM, place)
        constraints = words.pop("subject_to", [])
        if not isinstance(constraints, list) or not all(isinstance(each, str) for each in constraints):
            raise ReadingError(f"{place}: subject-to is {_WORDS[list]}")
        if not words.get("target"):
            raise ReadingError(f"{place} has no target: an expression, or the name of a named derivation")
        said, for_all = asking({**common, **own}), asking(common).notation
        notation = asking(own).notation.with_common(for_all)
        return Part(**words, **said.question, subject_to=tuple(constraints), detail=said.detail, notation=notation)  # type: ignore[arg-type]

    def split(
        self, data: _Table, known: Mapping[str, type], place: str, also: tuple[str, ...] = ()
    ) -> tuple[_Table, dict[str, Any]]:
        """What a table says by keys of its own, and by options of a question, these by the fields that they fill."""
        own: _Table = {}
        asked: dict[str, Any] = {}
        for key, value in data.items():
            name = _ALSO.get(key, key).replace("_", "-")
            option = self._options.get(name)
            name = name.replace("-", "_") if name.replace("-", "_") in known else name
            if name not in known and option is None:
                self._unknown(key, (*known, *self._options), also, place)
            kind = _type_of(option) if option else known[name]
            # In Python a truth value is a whole number, in TOML it is not.
            if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
                raise ReadingError(f"{place}: {key} is {_WORDS[kind]}")
            if option is None:
                own[name] = value
            elif option.name in asked:
                raise ReadingError(f"{place} has {key} twice, in two words that mean the same")
            else:
                asked[str(option.name)] = _as_typed(option, key, value, place)
        return own, asked

    def _unknown(self, key: str, known: tuple[str, ...], also: tuple[str, ...], place: str) -> None:
        near = get_close_matches(key, (*known, *_ALSO), n=1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join((*known, *also))}"
        raise ReadingError(f"{place}: there is no key {key!r}; {hint}")


def _type_of(option: click.Option) -> type:
    if option.multiple:
        return list
    return bool if option.is_flag else int if isinstance(option.type, click.IntRange) else str


def _as_typed(option: click.Option, key: str, value: Any, place: str) -> object:
    """What an option makes of a value, as if it were typed on the command line."""
    if option.multiple and not all(isinstance(each, str) for each in value):
        raise ReadingError(f"{place}: {key} is {_WORDS[list]}")
    try:
        return option.process_value(click.Context(click.Command("course")), value)
    except click.BadParameter as error:
        raise ReadingError(f"{place}: {key}: {error.message}") from error
