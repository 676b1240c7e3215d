"""The pages of reference: the named derivations, all rules, and the page of one rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from sympy import Expr

from derivator import notation
from derivator.base.record import record
from derivator.base.regex import regex
from derivator.deriving.laws_used import statement
from derivator.inert import Equation
from derivator.model.conventions import Conventions
from derivator.model.rule import Condition, Example, Mistake, Rule
from derivator.rendering.templates import filled
from derivator.rendering.terminal.layout import Layout
from derivator.syntax import read_example

_CONVENTIONS = Conventions()
_LETTER = regex(r"(?:\b(\w) = (?=\{\1\}))?\{([^{}]+)\}")
"""A letter of a sentence; where the sentence says what it stands for, u = {u}, that is left out with it."""

_CONDITIONS = {
    "constant": "{} is constant",
    "depends": "{} depends on the variable",
    "number": "{} is a number",
    "not-number": "{} is not a number",
    "positive": "{} > 0",
    "nonzero": "{} ≠ 0",
    "differentiable": "{} has a derivative: the base of a root is not 0",
    "nonnegative": "{} ≥ 0",
    "surely-nonnegative": "{} ≥ 0 for certain",
    "surely-positive": "{} > 0 for certain",
    "variable": "{} is the variable",
    "not-variable": "{} is not the variable",
    "free-of-index": "{} does not hold the index of the sum, or the letter of the limit",
    "whole": "{} is a whole number",
    "not-whole": "{} is not a whole number",
    "scalar": "{} is a scalar",
    "shaped": "{} is no scalar",
    "row": "{} has one row",
    "column": "{} has one column",
    "vector": "{} is a vector",
    "matrix": "{} is a matrix",
    "square": "{} has as many rows as columns",
    "moving": "a differential stands in {}",
    "still": "no differential stands in {}",
    "differential": "{} is a differential",
    "ones": "all entries of {} are 1",
    "symmetric": "{} is symmetric",
    "orthogonal": "{} is orthogonal",
    "diagonal": "{} is a diagonal matrix",
    "lower-triangular": "{} is lower triangular",
    "upper-triangular": "{} is upper triangular",
    "stochastic": "the entries of each row of {} add up to 1",
    "unit": "{} is 1 or -1",
    "single": "{} is no sum",
    "named": "{} is a function of which nothing but the name is known",
    "unknown": "{} is a function of which nothing but the name is known",
    "indexed": "{} holds an indexed sum or a dot product",
    "several": "there are more than two factors {}",
    "unsigned": "no minus sign stands before {}",
    "elementary": "laws of limits are known for each function in {}",
    "no-polynomial": "{} is no polynomial",
    "no-fraction": "{} is no fraction",
    "slope": "{} is the derivative of an unknown function",
    "no-slope": "{} holds no derivative of an unknown function",
    "increment": "{} is the letter of the limit",
    "over-increment": "{} is a fraction with the letter of the limit alone below it",
    "transcendental": "{} is a product of functions, or of powers in whose exponent the letter of the limit stands",
    "continuous": "{} has a value where the letter of the limit is 0",
    "no-sum": "{} holds no derivative, and no indexed sum outside of functions and parentheses",
}


@record
class RuleView:
    """What a template sees of a rule: strings, in the signs of a terminal."""

    name: str
    title: str
    topic: str
    equation: str
    variants: tuple[str, ...]
    sentence: str
    conditions: tuple[str, ...]
    examples: tuple[str, ...]
    mistakes: tuple[MistakeView, ...]
    source: str


@record
class MistakeView:
    """What a template sees of a mistake."""

    title: str
    equation: str
    advice: str


@record
class ListedName:
    """A name as a list shows it: of a derivation with its title, of a rule with its equation."""

    name: str
    words: str


@record
class RuleTopic:
    """The rules of one topic."""

    name: str
    rules: tuple[ListedName, ...]


def names_page(entries: Sequence[ListedName]) -> str:
    """The named derivations, a line each."""
    return filled("list.text.j2", {"entries": entries, "width": _width(entry.name for entry in entries)}, ljust=_ljust)


def rules_page(rules: Mapping[str, Rule], *, colour: bool = False) -> str:
    """All rules, a line each, topic by topic."""
    topics = [
        RuleTopic(name, tuple(ListedName(rule.name, _equation(rule.equation)) for rule in members))
        for name, members in groupby(rules.values(), key=lambda rule: rule.topic)
    ]
    return filled(
        "rules.text.j2",
        {"topics": topics, "width": _width(rules)},
        ljust=_ljust,
        style=Layout(0, colour).style,
    )


def rule_page(rule: Rule, mistakes: Mapping[str, Mistake], *, colour: bool = False) -> str:
    """The page of one rule: equation, sentence, conditions, examples and the mistakes made instead of it."""
    shape = Layout(0, colour)
    return filled("rule.text.j2", {"rule": rule_view(rule, mistakes)}, style=shape.style, wrapped=shape.wrapped)


def rule_view(rule: Rule, mistakes: Mapping[str, Mistake]) -> RuleView:
    """The strings of a rule's page."""
    return RuleView(
        name=rule.name,
        title=rule.title,
        topic=rule.topic,
        equation=_equation(rule.equation),
        variants=tuple(_equation(variant) for variant in rule.variants),
        sentence=in_words(rule),
        conditions=tuple(condition_words(condition) for condition in rule.conditions),
        examples=tuple(_example(example) for example in rule.examples),
        mistakes=tuple(
            MistakeView(mistake.title, _equation(mistake.equation), mistake.advice)
            for mistake in mistakes.values()
            if mistake.instead_of == rule.name
        ),
        source=rule.source,
    )


def _equation(text: str) -> str:
    return _related(*statement(text))


def _related(left: Expr, right: Expr) -> str:
    """Two expressions that are equal, or two equations of which the second follows from the first."""
    sign = "⇒" if isinstance(left, Equation) else "="
    return f"{notation.unicode_text(left, _CONVENTIONS)} {sign} {notation.unicode_text(right, _CONVENTIONS)}"


def in_words(rule: Rule) -> str:
    """The sentence of a rule, which speaks of its letters where a line's speaks of what they stand for."""
    return _LETTER.sub(r"\2", rule.sentence)


def condition_words(condition: Condition) -> str:
    """What must hold, in the signs of a terminal."""
    subject, _ = statement(f"{condition.subject} = 0")
    return _CONDITIONS[condition.kind].format(notation.unicode_text(subject, _CONVENTIONS))


def _example(example: Example) -> str:
    return _related(read_example(example.before), read_example(example.after))


def _width(names: Iterable[str]) -> int:
    return max((len(name) for name in names), default=0) + 3


def _ljust(text: str, width: int) -> str:
    return text.ljust(width)
