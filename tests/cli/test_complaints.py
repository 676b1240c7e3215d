"""What is told when something is not understood, and the exit code it ends with."""

import pytest

from derivator.base.errors import (
    LimitError,
    ReadingError,
    RefutedStepError,
    TemplateFaultError,
    UnknownNameError,
    UnsupportedError,
    VariableError,
)
from derivator.cli.complaining import complaint, exit_code
from derivator.cli.exit_codes import Exit


def test_the_caret_stands_under_the_place():
    assert complaint(ReadingError("there is no function sinus", "2 + sinus(x)", 4, "sin(x)")) == (
        "error: there is no function sinus (column 5)\n"
        "  2 + sinus(x)\n"
        "      ^\n"
        "expected sin(x)"
    )


@pytest.mark.parametrize(
    ("source", "position"),
    [("x" * 400 + "?", 400), ("?" + "x" * 400, 0), ("x" * 200 + "?" + "x" * 200, 200), ("日本?", 2), ("y\u0302?", 2)],
)
def test_a_long_or_wide_text_is_cut_around_the_place(source, position):
    from derivator.rendering.terminal.columns import columns

    _, text, caret = complaint(ReadingError("wrong", source, position)).splitlines()
    assert columns(text) <= 80
    before = text[: text.index("?")]
    assert caret == " " * columns(before) + "^"


def test_control_characters_do_not_reach_the_terminal():
    told = complaint(ReadingError("wrong", "x\x1b[2J\u202e\n+", 1))
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert len(told.splitlines()) == 3


def test_an_error_without_a_text_is_one_line():
    assert complaint(UnknownNameError("there is no rule 'x'")) == "error: there is no rule 'x'"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ReadingError("wrong"), Exit.UNREADABLE),
        (LimitError("too long"), Exit.UNREADABLE),
        (VariableError("which"), Exit.UNREADABLE),
        (UnknownNameError("none"), Exit.UNREADABLE),
        (TemplateFaultError("none"), Exit.UNREADABLE),
        (UnsupportedError("floor"), Exit.UNDECIDED),
        (RefutedStepError("a step"), Exit.WRONG),
    ],
)
def test_each_error_has_its_exit_code(error, code):
    assert exit_code(error) is code
