"""What a derivative taken from the table of functions needs: that its function has one at the argument."""

from __future__ import annotations

from derivator.engine.filling import fill, without_marks
from derivator.engine.pattern import Form, lettered
from derivator.inert import Apply
from derivator.rule import Binding
from derivator.rules.smoothness import smoothness
from derivator.trace import Assumption


def needs_of_functions(form: Form, binding: Binding) -> list[Assumption]:
    """The conditions under which the functions that a rule differentiates have a derivative at their arguments.

    Args:
        form: the rule's equation, f'(u) in its right side.
        binding: what its letters stand for.
    """
    found = []
    for name in form.differentiated:
        function = binding.get(name)
        if isinstance(function, Apply):
            row = function.function
            letters = zip(row.arguments, function.arguments, strict=True)
            found += [Assumption("positive", argument) for name, argument in letters if name in row.positive]
            values: Binding = dict(zip(function.function.arguments, function.arguments, strict=True))
            found += [
                Assumption(kind, without_marks(fill(lettered(text), values, form)))
                for kind, text in smoothness(function.name)
            ]
    return found
