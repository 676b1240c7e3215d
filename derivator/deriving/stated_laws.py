"""The laws that a page states, each judged as it is stated: once for an installation, and anew when anything changes.

A verdict is kept by what it hangs on: the text of the law with its conditions, and every source of the package.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.util import cache_from_source
from pathlib import Path

import mpmath
import sympy

from derivator.base.errors import RefutedStepError
from derivator.base.kept import keep, kept, sealed
from derivator.base.watch import look
from derivator.deriving.laws import LawUse, used
from derivator.model.rule import Rule
from derivator.model.steps import everything
from derivator.model.trace import Trace
from derivator.rules import RULES

_PACKAGE = Path(__file__).parents[1]
_KEPT_IN = f"{cache_from_source(__file__)}.laws"
_Stated = tuple[str, str, tuple[str, ...], tuple[tuple[str, str], ...]]
"""A law: its topic, the equation that is stated, all equations of its rule, and the conditions."""


def refuse_false_laws(trace: Trace) -> None:
    """Let the laws pass that the steps are said to rest on, each as it is stated.

    Raises:
        RefutedStepError: one is wrong: whatever was made of it, its equation is told beside the lines.
    """
    _judge(dict.fromkeys(use for step in everything(trace) for use in used(step, RULES)))


def judge_all() -> None:
    """Judge every law of the package, so that its verdict is there before a derivation is wanted."""
    _judge(LawUse(rule.name, form) for rule in RULES.values() for form in range(len(rule.equations)))


def _judge(uses: Iterable[LawUse]) -> None:
    passed = _passed()
    known = len(passed)
    for name, form in uses:
        rule = RULES.get(name)
        # What is defined or given belongs to a problem: those rules have no equation of their own.
        if rule is None or rule.topic == "definitions":
            continue
        look()
        law = _stated(rule, form)
        if law not in passed:
            _refuse(rule, form)
            passed[law] = True
    if len(passed) > known:
        keep(_KEPT_IN, _seal(), passed)


def _refuse(rule: Rule, form: int) -> None:
    from derivator.deriving.theorems import verdict_on_law  # here and not above: it is seldom needed

    verdict = verdict_on_law(rule, form)
    if verdict.status == "refuted":
        stated = rule.equations[form]
        raise RefutedStepError(f"the law {rule.name!r} is refuted as it is stated, {stated}: {verdict.witness}")


def _stated(rule: Rule, form: int) -> _Stated:
    conditions = tuple((condition.kind, condition.subject) for condition in rule.conditions)
    return rule.topic, rule.equations[form], rule.equations, conditions


@lru_cache(maxsize=1)
def _passed() -> dict[_Stated, bool]:
    """The laws that passed; there are no more than the rules of the package have equations."""
    return kept(_KEPT_IN, _seal()) or {}


@lru_cache(maxsize=1)
def _seal() -> bytes:
    return sealed(sympy.__version__, mpmath.__version__, *sorted(_sources(str(_PACKAGE))))


def _sources(folder: str) -> Iterator[tuple[str, int, int]]:
    """Every source of the package with its age and size, as Python compares them to tell whether byte code holds."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                known = entry.stat()
                yield entry.path, known.st_mtime_ns, known.st_size
            elif entry.is_dir() and entry.name != "__pycache__":
                yield from _sources(entry.path)
