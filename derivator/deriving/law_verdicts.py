"""The laws that a page states, each judged as it is stated: once for an installation, and anew when anything changes.

A verdict is kept by what it hangs on: the text of the law with its conditions, and every source of the package.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from derivator.base.errors import RefutedStepError
from derivator.base.installed_cache import KeptTable, keep_what_is_new
from derivator.base.watch import look
from derivator.deriving.laws_used import LawUse, used
from derivator.engine.rewriting.pattern import compile_rule
from derivator.model.rule import Rule
from derivator.model.steps import everything
from derivator.model.trace import Trace
from derivator.rules import RULES

_PASSED = KeptTable(__file__)


def refuse_false_laws(trace: Trace) -> None:
    """Let the laws pass that the steps are said to rest on, each as it is stated.

    Raises:
        RefutedStepError: one is wrong: whatever was made of it, its equation is told beside the lines.
    """
    _judge(dict.fromkeys(use for step in everything(trace) for use in used(step, RULES)))


def judge_all() -> None:
    """Read every law of the package for what it applies to, and judge it, before a derivation is wanted."""
    for rule in RULES.values():
        compile_rule(rule).possible(0)
    _judge(LawUse(rule.name, form) for rule in RULES.values() for form in range(len(rule.equations)))


def _judge(uses: Iterable[LawUse]) -> None:
    for name, form in uses:
        rule = RULES.get(name)
        # What is defined or given belongs to a problem: those rules have no equation of their own.
        if rule is not None and rule.topic != "definitions":
            look()
            conditions = tuple((condition.kind, condition.subject) for condition in rule.conditions)
            _PASSED.of((rule.topic, form, rule.equations, conditions), partial(_pass, rule, form))
    keep_what_is_new()


def _pass(rule: Rule, form: int) -> str:
    from derivator.deriving.law_checker import verdict_on_law  # here and not above: it is seldom needed

    verdict = verdict_on_law(rule, form)
    if verdict.status == "refuted":
        stated = rule.equations[form]
        raise RefutedStepError(f"the law {rule.name!r} is refuted as it is stated, {stated}: {verdict.witness}")
    return verdict.status
