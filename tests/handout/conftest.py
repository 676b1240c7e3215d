"""Derivations that several tests lay out, each derived once."""

from __future__ import annotations

from functools import lru_cache

import pytest

import derivator
from derivator.rendering.formats import FORMATS
from derivator.rendering.handout.assemble import content
from derivator.rendering.handout.choices import Options
from derivator.rules import RULES


@lru_cache
def trace(name):
    return derivator.derive(name).trace


@pytest.fixture
def view():
    """The content of a handout of some targets."""

    def made(*targets, format="latex", **choices):
        return content([trace(each) for each in targets], RULES, Options(**choices), FORMATS[format])

    return made
