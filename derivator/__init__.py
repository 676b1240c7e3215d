"""Step-by-step derivatives in which every line names its law and is checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivator.conventions import NotationChoices
from derivator.errors import (
    ArgumentError,
    DerivatorError,
    InterruptedWorkError,
    LimitError,
    ReadingError,
    RefutedStepError,
    SizeLimitError,
    StoppedWorkError,
    TemplateFaultError,
    TimeLimitError,
    UnknownNameError,
    UnsupportedError,
    VariableError,
)
from derivator.lazily import offering

if TYPE_CHECKING:
    from derivator.api import Derivation, Derivations, derive, derive_implicit
    from derivator.grading import Check, check, check_implicit
    from derivator.handouts import handout
    from derivator.questions import Part

__version__ = "0.1.0"
"""The version, for the command line, the package's metadata and whoever asks."""

__all__ = [
    "ArgumentError",
    "Check",
    "Derivation",
    "Derivations",
    "DerivatorError",
    "InterruptedWorkError",
    "LimitError",
    "NotationChoices",
    "Part",
    "ReadingError",
    "RefutedStepError",
    "SizeLimitError",
    "StoppedWorkError",
    "TemplateFaultError",
    "TimeLimitError",
    "UnknownNameError",
    "UnsupportedError",
    "VariableError",
    "check",
    "check_implicit",
    "derive",
    "derive_implicit",
    "handout",
]


# The engine needs SymPy, which takes its time to load: `derivator --help` does without.
__getattr__ = offering(
    __name__,
    {
        "Check": "derivator.grading",
        "Derivation": "derivator.api",
        "Derivations": "derivator.api",
        "Part": "derivator.questions",
        "check": "derivator.grading",
        "check_implicit": "derivator.grading",
        "derive": "derivator.api",
        "derive_implicit": "derivator.api",
        "handout": "derivator.handouts",
    },
)
