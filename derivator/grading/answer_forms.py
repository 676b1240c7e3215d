"""How a right claim is written: whether it is simplified, and whether it has the form that was asked for."""

from __future__ import annotations

from collections.abc import Callable

from sympy import Expr, Symbol

from derivator.asking.callers import text_of
from derivator.base.errors import UnknownNameError
from derivator.base.regex import regex
from derivator.engine.plans.groups import TIDY
from derivator.engine.rewriting.applying import RuleContext, rule_step
from derivator.engine.rewriting.rulebook import Rulebook
from derivator.inert import Apply, Entry, Fraction, IndexedSum, Minus, NamedFunction, Plus, Power, Times
from derivator.inert.trees import depends, subexpressions
from derivator.reals.sign_calculus import Signs

_MATTERS_OF_TASTE = frozenset({"order-factors", "over-root", "exponent-one-half", "negative-exponent"})
_RULES = Rulebook()
_SIMPLIFYING = tuple(usage for usage in TIDY if usage not in _MATTERS_OF_TASTE)
_IN_TERMS_OF = regex(r"in[- ]terms[- ]of\s+(\S+)")


def is_simplified(claim: Expr, variable: Expr) -> bool:
    """Whether no rule that tidies a line on the board has anything left to do."""
    context = RuleContext(variable, Signs(), surely=True)
    return all(rule_step(_RULES[usage], claim, context, most=1) is None for usage in _SIMPLIFYING)


def form_named(name: str) -> Callable[[Expr, Expr], bool]:
    """The test for a form by its name: from a claim and the variable to whether the claim has it.

    Raises:
        UnknownNameError: there is no such form.
    """
    wanted = " ".join(text_of(name, "a form").split()).lower()
    function = _IN_TERMS_OF.fullmatch(" ".join(name.split()))
    if function is not None:
        called = function[1].removesuffix("(x)")
        return lambda claim, variable: in_terms_of(claim, variable, called)
    if wanted not in FORMS:
        offered = ", ".join((*FORMS, "in-terms-of g"))
        raise UnknownNameError(f"there is no form {name!r}; there are {offered}")
    return FORMS[wanted]


def is_factored(claim: Expr, _variable: Expr) -> bool:
    """A product, a power or a fraction of such; no sum outside parentheses."""
    body = claim.operand if isinstance(claim, Minus) else claim
    if isinstance(body, Fraction):
        return is_factored(body.numerator, _variable)
    return not isinstance(body, Plus)


def is_expanded(claim: Expr, _variable: Expr) -> bool:
    """No product or whole power of a sum."""
    return not any(
        (isinstance(part, Times) and any(isinstance(factor, Plus) for factor in part.args))
        or (isinstance(part, Power) and isinstance(part.base, Plus) and part.exponent.is_Integer)
        for part in subexpressions(claim)
    )


def is_single_fraction(claim: Expr, _variable: Expr) -> bool:
    """One fraction at most, and nothing beside it."""
    body = claim.operand if isinstance(claim, Minus) else claim
    inside = body.args if isinstance(body, Fraction) else (body,)
    return not any(isinstance(part, Fraction) for side in inside for part in subexpressions(side))


def in_terms_of(claim: Expr, variable: Expr, name: str) -> bool:
    """The variable occurs only inside a function of the given name."""
    spelling = {"σ": "sigmoid", "sigma": "sigmoid"}.get(name, name)
    return _names(claim, spelling) and not _outside(claim, variable, spelling)


def _names(claim: Expr, name: str) -> bool:
    return any(_is(part, name) for part in subexpressions(claim))


def _outside(node: Expr, variable: Expr, name: str) -> bool:
    if _is(node, name) or not depends(node, variable):
        return False
    if node == variable or not node.args or isinstance(node, Entry | NamedFunction):
        return True
    parts = (node.summand,) if isinstance(node, IndexedSum) else node.args
    return any(_outside(part, variable, name) for part in parts if isinstance(part, Expr))


def _is(node: Expr, name: str) -> bool:
    if isinstance(node, NamedFunction | Apply):
        return node.name == name
    if isinstance(node, Entry):
        return bool(node.name.name == name)
    return isinstance(node, Symbol) and node.name == name


FORMS: dict[str, Callable[[Expr, Expr], bool]] = {
    "factored": is_factored,
    "expanded": is_expanded,
    "single-fraction": is_single_fraction,
    "simplified": is_simplified,
}
"""The forms that can be asked for by name, beside in-terms-of g."""
