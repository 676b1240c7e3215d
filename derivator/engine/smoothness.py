"""What a derivative taken from the table of functions needs: that its function has one at the argument."""

from __future__ import annotations

from sympy import Expr

from derivator.engine.filling import fill, without_marks, without_ones
from derivator.engine.pattern import SIGNS, Form, lettered
from derivator.inert import Apply
from derivator.rule import Binding
from derivator.rules.smoothness import smoothness
from derivator.trace import Assumption
from derivator.trees import depends


def needs_of_functions(form: Form, binding: Binding, variable: Expr) -> list[Assumption]:
    """The conditions under which the functions that a rule differentiates have a derivative at their arguments.

    Args:
        form: the rule's equation, f'(u) in its right side.
        binding: what its letters stand for.
        variable: the variable of differentiation.
    """
    found = []
    for name in form.differentiated:
        function = binding.get(name)
        if isinstance(function, Apply):
            row = function.function
            values: Binding = dict(zip(row.arguments, function.arguments, strict=True))
            signs = [(kind, text) for kind, text in row.needs if kind in SIGNS]
            needed = [
                Assumption(kind, without_marks(fill(lettered(text), values, without_ones(form, function))))
                for kind, text in (*signs, *smoothness(function.name))
            ]
            found += [each for each in needed[: len(signs)] if not depends(each.subject, variable)]
            found += needed[len(signs) :]
    return found
