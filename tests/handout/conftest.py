"""Derivations that several tests lay out, each derived once."""

from __future__ import annotations

import pytest
from named import derivation

from derivator.rendering.formats import FORMATS
from derivator.rendering.handout.assemble import content
from derivator.rendering.handout.choices import Options
from derivator.rules import RULES


@pytest.fixture
def view():
    """The content of a handout of some targets."""

    def made(*targets, format="latex", **choices):
        return content([derivation(each).trace for each in targets], RULES, Options(**choices), FORMATS[format])

    return made
