"""Three handouts as read in review; `make golden` renews them."""

from __future__ import annotations

from pathlib import Path

import pytest

import derivator.handouts
from derivator.questions import Part

FOLDER = Path(__file__).parent

HANDOUTS = {
    "sigmoid-notes": (("sigmoid",), {"author": "A. Lecturer"}),
    "softmax-worksheet": (("softmax", "x^2 sin(x)"), {"kind": "worksheet", "seed": 1, "title": "Sheet 3 & 4"}),
    "tanh-slides": (
        (Part("tanh", heading="The hyperbolic tangent", words="What is its slope?"),),
        {"kind": "slides"},
    ),
}
FORMS = {
    ".tex": {"format": "latex"},
    ".md": {"format": "markdown"},
    ".notebook.md": {"format": "markdown", "flavour": "notebook"},
}


@pytest.mark.parametrize("ending", FORMS)
@pytest.mark.parametrize("name", HANDOUTS)
def test_a_handout_is_as_it_was_read(golden, name, ending):
    targets, choices = HANDOUTS[name]
    golden(FOLDER / f"{name}{ending}", derivator.handouts.handout(*targets, **choices, **FORMS[ending]))


def test_no_file_is_left_of_a_handout_that_is_gone():
    wanted = {f"{name}{ending}" for name in HANDOUTS for ending in FORMS}
    assert {path.name for path in FOLDER.iterdir() if path.suffix in (".tex", ".md")} <= wanted
