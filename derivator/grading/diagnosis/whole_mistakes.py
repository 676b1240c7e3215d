"""Mistakes about the whole: the sign of it, another variable, integrated instead, a constant factor or term."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from sympy import Expr, Integer, Symbol

from derivator.grading.result import Diagnosis
from derivator.inert import TWO, ZERO, Derivative, Entry, Fraction, IndexedSum, Minus, Plus, Times, plus, times
from derivator.inert.piecewise import Piecewise, by_cases
from derivator.inert.trees import depends, subexpressions

MOST_FUNCTIONS = 3
"""Functions by cases in a target that are looked at."""

Candidate = tuple[Diagnosis, Expr]
"""A diagnosis and what a claim is equal to if it is right."""

NOT_DIFFERENTIATED = Diagnosis(
    "not-differentiated", "wrong-function", "the function itself is given", "Has anything been differentiated?"
)
CONSTANT_NOT_ZERO = Diagnosis(
    "constant-not-zero", "constant", "a constant is left as it is", "How fast does a constant change?"
)
CONSTANT_OVERLOOKED = Diagnosis(
    "constant-overlooked", "constant", "it is overlooked that the function is a constant",
    "Which letters does the function depend on? How fast does a constant change?",
)
INTEGRATED = Diagnosis(
    "integrated", "integrated", "the function is integrated, not differentiated", "Is this a derivative or an integral?"
)
ANOTHER_LETTER = Diagnosis(
    "another-letter", "wrong-variable", "a letter stands in the answer that is not in the function",
    "Which letters occur in the function?",
)
TWICE = Diagnosis(
    "differentiated-twice", "wrong-function", "the function is differentiated twice",
    "How many derivatives are asked for?"
)
TOTAL = Diagnosis(
    "all-letters-differentiated", "wrong-variable", "the derivatives by several letters are added",
    "Which letter is the variable? All others are constants.",
)
MIXED = Diagnosis(
    "each-letter-differentiated", "wrong-variable", "the function is differentiated by a second letter as well",
    "Which letter is the variable? All others are constants.",
)
MIXED_AS_PRODUCT = Diagnosis(
    "each-factor-differentiated", "product", "every factor is differentiated, the constant one too",
    "Which of the factors depend on the variable?",
)
SIGN = Diagnosis("sign-of-the-whole", "sign", "the sign of the whole is wrong", "Follow the signs once more.")
PLUS_C = Diagnosis(
    "constant-of-integration", "constant", "a constant is added", "Does a derivative have a constant of integration?"
)
CONSTANT_TERM = Diagnosis(
    "constant-term-too-many-or-too-few", "constant", "a constant term is too many or missing",
    "Compare the constant terms: which of them depend on the variable before differentiating?",
)
FACTOR = Diagnosis(
    "constant-factor", "factor", "a constant factor is missing or too many",
    "The form is right. Look at the constant factors.",
)

ONE_CASE_ONLY = Diagnosis(
    "one-case-only", "cases", "one case is taken for all of them",
    "The function is given by cases. What is its derivative in the other ones?",
)
CASE_MISSING = Diagnosis(
    "case-missing", "cases", "a case is missing", "The function has a derivative where no case of the answer counts."
)
CASES_EXCHANGED = Diagnosis(
    "cases-exchanged", "cases", "the cases are exchanged", "Which case holds where? Put in a number on each side."
)

_INTEGRATION_CONSTANTS = frozenset({"C", "c", "K", "k", "c_1", "C_1"})


def other_letters(target: Expr, variable: Expr) -> tuple[Symbol, ...]:
    """The letters other than the variable, those of data, indices and bounds left out."""
    kept: set[Symbol] = set(target.free_symbols) - set(variable.free_symbols)
    for part in subexpressions(target):
        if isinstance(part, Entry):
            kept -= part.free_symbols
        elif isinstance(part, IndexedSum):
            kept -= {part.index, *part.lower.free_symbols, *part.upper.free_symbols}
    return tuple(sorted(kept, key=str))


def specific(target: Expr, variable: Expr, right: Expr) -> Iterator[Candidate]:
    """What a claim may be instead of the derivative, where that names the mistake at once."""
    yield NOT_DIFFERENTIATED, target
    yield from about_cases(target, variable)
    for letter in other_letters(target, variable)[:4]:
        yield _by_another(str(letter)), Derivative(target, letter)
    yield TWICE, Derivative(right, variable)
    yield from by_letters(target, variable, right)


def by_letters(target: Expr, variable: Expr, right: Expr) -> Iterator[Candidate]:
    """What a claim may be instead of the derivative where there are other letters."""
    letters = other_letters(target, variable)[:4]
    partials = {letter: Derivative(target, letter) for letter in letters}
    for entry in _other_entries(target, variable):
        yield _by_another(str(entry.name)), Derivative(target, entry)
    for count in range(1, len(letters) + 1):
        for chosen in combinations(letters, count):
            yield TOTAL, plus(right, *(partials[letter] for letter in chosen))
    for letter in letters:
        yield MIXED_AS_PRODUCT, Derivative(right, letter)
        yield MIXED, Derivative(right, letter)


def about_cases(target: Expr, variable: Expr) -> Iterator[Candidate]:
    """What a claim may be where the target is made of functions by cases, which are written out in it."""
    nodes = dict.fromkeys(part for part in subexpressions(target) if isinstance(part, Piecewise))
    for node in list(nodes)[:MOST_FUNCTIONS]:
        values = [value for value, _ in node.pieces]
        for value in dict.fromkeys(values):
            yield ONE_CASE_ONLY, Derivative(target.xreplace({node: value}), variable)
        tests = [test for _, test in node.pieces]
        turned = by_cases(*zip(reversed(values), tests, strict=True))
        yield CASES_EXCHANGED, Derivative(target.xreplace({node: turned}), variable)


def general(right: Expr) -> Iterator[Candidate]:
    """What a claim may be where only its sign is wrong."""
    yield SIGN, Minus(right)


def is_integral(claim: Expr, target: Expr, variable: Expr) -> tuple[Expr, Expr] | None:
    """What has to be equal if a claim is an integral of the target; None where it cannot be."""
    return (Derivative(claim, variable), target) if depends(claim, variable) else None


def factors_to_try(target: Expr, variable: Expr) -> Iterator[Expr]:
    """Constant factors that get lost or added: the numbers, letters and bounds in the target, and 2."""
    found: dict[Expr, None] = {TWO: None}
    for part in subexpressions(target):
        if isinstance(part, IndexedSum):
            found.update(dict.fromkeys(s for s in part.upper.free_symbols))
        if isinstance(part, Fraction | Times) and len(found) < 12:
            found.update(dict.fromkeys(side for side in part.args if _constant(side, variable)))
        if isinstance(part, Integer) and part > 1 and len(found) < 12:
            found[part] = None
    return iter(found)


def scaled(right: Expr, factor: Expr) -> tuple[Expr, Expr]:
    """The derivative with a factor too many and with it missing."""
    return times(factor, right), Fraction(right, factor)


def by_a_constant_factor(claim: Expr, right: Expr, variable: Expr) -> tuple[Expr, Expr]:
    """What has to be equal if claim and derivative differ by a constant factor: f'g = fg'."""
    return Times(Derivative(claim, variable), right), Times(claim, Derivative(right, variable))


def by_a_constant_term(claim: Expr, right: Expr, variable: Expr) -> tuple[Expr, Expr]:
    """What has to be equal if claim and derivative differ by a constant term."""
    return Derivative(claim, variable), Derivative(right, variable)


def constant_term(claim: Expr, target: Expr) -> Diagnosis:
    """The diagnosis for a constant term: a new letter is a constant of integration."""
    added = {symbol.name for symbol in claim.free_symbols - target.free_symbols}
    return PLUS_C if added & _INTEGRATION_CONSTANTS else CONSTANT_TERM


def revealed(diagnosis: Diagnosis, what: Expr) -> Diagnosis:
    """A diagnosis with what is missing or too much."""
    return Diagnosis(diagnosis.mistake, diagnosis.family, diagnosis.title, diagnosis.advice, what)


def difference(claim: Expr, right: Expr) -> Expr:
    """What the claim has too much."""
    return Plus(claim, Minus(right)) if right != ZERO else claim


def _by_another(name: str) -> Diagnosis:
    return Diagnosis(
        "another-variable", "wrong-variable", f"the derivative by {name} is taken",
        "By which letter is to be differentiated?",
    )


def _other_entries(target: Expr, variable: Expr) -> Iterator[Entry]:
    """Entries of other data than the variable's, and the entry of the same data at each bound index."""
    if isinstance(variable, Entry):
        found = (part for part in subexpressions(target) if isinstance(part, Entry) and part.name != variable.name)
        yield from dict.fromkeys(found)


def _constant(expression: Expr, variable: Expr) -> bool:
    simple = not any(isinstance(part, IndexedSum | Entry) for part in subexpressions(expression))
    return simple and not depends(expression, variable)
