"""What the table of known functions says of each: names, notation, derivative, domain."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from derivator.base.record import record


@record
class Function:
    """One known function.

    Attributes:
        name: how it is typed and stored.
        title: its name in a sentence.
        derivative: its derivative by its first argument, as text in the names of `arguments`, or nothing.
        sympy: the same function as SymPy writes it, used for leading back to SymPy and for its numeric value.
        latex: the LaTeX operator.
        arguments: the names of the arguments.
        aliases: other spellings that are read as this function.
        symbol: the operator as plain text prints it; the name itself where empty.
        layout: how it is set: "operator" (sin u), "call" (erf(u), never without parentheses), "power" (e^u), "radical",
            "root" (with its degree), "bars" (|u|), "subscript" (log_b u), "order" (a letter with the first argument
            raised in parentheses), "indices", "integral".
        domain: the condition under which it is real, as text in `u`; empty where it is real everywhere,
            poles at every zero of another function aside.
        poles: what is zero at those, as text in `u`: cos(u) of tan(u); no proof tells it as a condition.
        smooth: the condition under which it is differentiable inside its domain, as text; empty where it always is.
        within: an interval that its real values lie in, "[0, oo)"; nothing where none is known.
        sign: what has the same sign wherever it is real, as text: `u - 1` of ln(u); nothing where that is not simply
            said, or where `within` tells it.
        nonzero: the condition under which it is not 0 where it is real, as text or "always"; left out where `sign` or
            `within` tells it.
        positive: a condition under which it is positive, likewise.
        extreme: the only argument at which it reaches a bound of `within`, as text, where it is not monotone.
        monotone: "rising" or "falling", where it is so over its whole domain, be it with level stretches.
        inverse: its inverse, as text in `u`, of one that is strictly monotone.
        periodic: whether it is one of the circular functions.
        exponential: whether it grows exponentially.
        partials: its derivatives by the further arguments, likewise; left out where there are none.
        definition: what it abbreviates, or is by cases, as text in the names of `arguments`; it is differentiated by
            that where it has no `derivative`, and at the variable itself.
        needs: what its derivative needs of arguments that are constant: pairs of a condition's kind and its
            subject, as text in the names of `arguments`.
        defaults: what the last arguments are where they are not written, as text.
        variadic: whether it takes any number of arguments, two at least; it has cases for each number of them.
        source: where the function is from, where that is not the source named above.
        squared_by_name: whether its exponent stands on its name: sin^2 x.
        rank: where it stands in a product, after numbers, letters and sums: from 4, absolute values, to 8.
        before: the function that stands after it in a product, to the same power or a higher one: sin x cos x.
        confused_with: functions that it is mistaken for, each pair told once.
        letters: names that are this function where they are applied, as Phi(u) is, and symbols elsewhere.
        words: names likewise, but only where they are typed out in plain text: gamma(x) is a function, γ(x) a product.
        extends: the function of one argument less that is spelled alike.
    """

    name: str
    title: str
    derivative: str
    sympy: Callable[..., Any]
    latex: str = ""
    arguments: tuple[str, ...] = ("u",)
    aliases: tuple[str, ...] = ()
    symbol: str = ""
    layout: str = "operator"
    domain: str = ""
    poles: str = ""
    smooth: str = ""
    within: str = ""
    sign: str = ""
    nonzero: str = ""
    positive: str = ""
    extreme: str = ""
    monotone: str = ""
    inverse: str = ""
    periodic: bool = False
    exponential: bool = False
    squared_by_name: bool = False
    rank: int = 8
    before: str = ""
    confused_with: tuple[str, ...] = ()
    partials: tuple[str, ...] = ()
    definition: str = ""
    needs: tuple[tuple[str, str], ...] = ()
    letters: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    extends: str = ""
    defaults: tuple[str, ...] = ()
    variadic: bool = False
    source: str = ""

    @property
    def by_cases(self) -> bool:
        """Whether it is given by cases."""
        return self.variadic or self.definition.startswith("piecewise")

    @property
    def derivatives(self) -> tuple[str, ...]:
        """The derivative by each argument, empty where there is none."""
        return (self.derivative, *self.partials, *[""] * (len(self.arguments) - 1 - len(self.partials)))
