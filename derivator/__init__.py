"""Step-by-step derivatives in which every line names its law and is checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivator.conventions import NotationChoices
from derivator.errors import (
    DerivatorError,
    LimitError,
    ReadingError,
    RefutedStepError,
    TemplateFaultError,
    UnknownNameError,
    UnsupportedError,
    VariableError,
)

if TYPE_CHECKING:
    from derivator.api import Derivation, derive
    from derivator.grading import Check, check
    from derivator.handouts import handout

__all__ = [
    "Check",
    "Derivation",
    "DerivatorError",
    "LimitError",
    "NotationChoices",
    "ReadingError",
    "RefutedStepError",
    "TemplateFaultError",
    "UnknownNameError",
    "UnsupportedError",
    "VariableError",
    "check",
    "derive",
    "handout",
]


def __getattr__(name: str) -> object:
    # The engine needs SymPy, which takes half a second to load: `derivator --help` does without.
    if name in ("Derivation", "derive"):
        from derivator import api

        return getattr(api, name)
    if name == "handout":
        from derivator import handouts

        return handouts.handout
    if name in ("Check", "check"):
        from derivator import grading

        return getattr(grading, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
