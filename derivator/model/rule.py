"""What a rule is: an equation with a name, a sentence, conditions and examples; and a mistake made instead of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from sympy import Expr, Symbol

from derivator.base.record import record

Binding = Mapping[str, Expr | tuple[Expr, ...]]
"""What each pattern letter of a rule stands for at one place; a tuple where the letter stands for each of several, and
for the rest of a product: what stands before and behind the part."""


@record
class Condition:
    """What must hold of the matched parts for a rule to be true or to apply.

    Attributes:
        kind: "constant" (free of the variable), "depends" (not free of it), "number", "not-number" are decided where
            the rule is matched, and so are "whole" (a whole number), "not-whole" (anything else, a letter as well),
            "unit" (1 or -1), "single" (no sum), "unknown" (a function of the variable of which nothing but the name is
            known), "named" (of the f in f(u): such a function of anything), "several" (of a letter under `...`: it
            stands for more than two things), "unsigned" (no minus sign before it), "elementary"
            (of functions there are laws of limits for), "no-polynomial", "no-fraction",
            "slope" (the derivative of an unknown function), "no-slope" (holds no such), "variable" (the variable
            itself), "not-variable", "free-of-index" (without the index of the law's sum or the letter of its limit),
            "increment" (that letter), "over-increment" (a fraction with it below), "transcendental" (a product of
            functions of it), "continuous" (has a value where it is 0), "no-sum"
            (holds no derivative, and no indexed sum outside of functions and parentheses) and "indexed" (holds an
            indexed sum or a dot product); their subject is one letter.
            "positive", "nonzero" and "nonnegative" are discharged where a sign calculus can, and recorded as
            assumptions of the derivation where it cannot; with "surely-" in front they hold by what is given or
            wherever the function has a value, and are not assumed.
            "differentiable" says of a power, and of the powers in a sum over an index, that the base is not 0 where the
            exponent asks for that.
        subject: a letter, or for the signs and for a power an expression in the rule's letters, as text.
    """

    kind: str
    subject: str


@record
class Example:
    """One use of a rule: an expression it applies to and what it makes of it, as text users type.

    Attributes:
        before: the expression.
        after: what becomes of it.
        needs: what the rule needs there, where that is shown.
    """

    before: str
    after: str
    needs: tuple[Condition, ...] = ()


@record
class Scope:
    """What a law in code may know of the line it is used in.

    Attributes:
        variable: the variable of differentiation.
        names: the names that occur anywhere in the problem, bound indices included.
        indices: those of them that a sum binds and that stand free nowhere.
        dependent: the function that an equation defines, y of x, which is written as a letter.
        letter: what goes to 0 in the limit that a law inside of one is used in.
        written: the single letters in the order in which the products of the problem have them.
    """

    variable: Expr
    names: frozenset[str] = frozenset()
    indices: frozenset[str] = frozenset()
    dependent: Expr | None = None
    letter: Symbol = Symbol("h")
    written: tuple[str, ...] = ()


@record
class Border:
    """What happens where two pieces of a function meet.

    Attributes:
        kind: "smooth": the values and the slopes of both sides agree; "kink": the values agree and the slopes differ;
            "unless": the slopes differ unless letters have certain values; "jump": the values differ;
            "hole": the values of both sides agree, and the one at the place itself is another.
        left, right: the equation of the place, x = 0.
        sides: the slopes from the left and from the right, or the values where these differ.
        exact: whether the numbers among them are exact; else they are rounded.
    """

    kind: Literal["smooth", "kink", "unless", "jump", "hole"]
    left: Expr
    right: Expr
    sides: tuple[Expr, Expr]
    exact: bool = True

    @property
    def place(self) -> tuple[Expr, Expr]:
        """Both sides of the equation of the place."""
        return self.left, self.right


@record
class Conditional:
    """What a law in code makes of an expression, and what that needs.

    Attributes:
        expression: the outcome.
        needs: a condition's kind and its subject, and the comparisons that excuse from it where there are any.
        borders: what happens where pieces meet.
    """

    expression: Expr
    needs: tuple[tuple[str, Expr] | tuple[str, Expr, tuple[Expr, ...]], ...] = ()
    borders: tuple[Border, ...] = ()


@record
class Rule:
    """One law, stated as an equation from left to right.

    In the equation single letters stand for any expression, `x` for the variable of differentiation, `D(f)` for the
    derivative of f by x, `f(u)` with `f'(u)` for a known function and its derivative, and `a + ...` or `a * ...`
    for any number of terms or factors, each treated alike; the sign of a term stays in front of what becomes of it.
    `blue(a)`, `red(a)` and `cancel(a)` highlight a part.

    Attributes:
        name: kebab-case, what a student would say; never renamed once released.
        title: the name in a sentence.
        equation: the law as text, "left = right"; further forms of the same law stand in `variants`.
        sentence: what the rule does, for the line it is used on; `{a}` stands for what a letter matched.
        topic: the module it is declared in: differentiation, fractions, powers, ...
        conditions: what must hold.
        optional: letters that may be absent: a factor or exponent 1, a term 0.
        rest: letters for the rest of a product: what else stands in it, before and behind, or its sign alone. It keeps
            its place: what takes the place of the other part stands where that stood, its sign in front of the product.
        formulas: letters for expressions in an index or letter: `a[k]` or a(k) is any expression, `a[j]` or a(j) the
            same with j in the place of k.
        inside: the letter of a limit that the law is used in: on any part that holds the letter.
        stated_once: whether pages state the equation alone, whichever form is used: those differ in signs, fractions.
        examples: at least one use, tested.
        refusals: expressions, as text, that the rule must not apply to: but for one condition each it would.
        minor: whether its step is folded into its neighbours when a proof is read at standard detail.
        rewrite: the law as code, where no equation can say it: from an expression and its scope to what the
            expression becomes, or None where the law does not apply. The equation and its variants then still state
            the law, are tested like any other, and begin with each class of node that the law applies to.
        source: where the formula is stated, where it is not common knowledge.
    """

    name: str
    title: str
    equation: str
    sentence: str
    topic: str
    variants: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    optional: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    formulas: tuple[str, ...] = ()
    inside: str = ""
    stated_once: bool = False
    examples: tuple[Example, ...] = ()
    refusals: tuple[str, ...] = ()
    minor: bool = False
    rewrite: Callable[[Expr, Scope], Expr | Conditional | None] | None = None
    source: str = ""

    @property
    def equations(self) -> tuple[str, ...]:
        """The equation and its variants."""
        return (self.equation, *self.variants)


@record
class Mistake:
    """A common mistake: an equation that is false, made instead of a rule.

    Attributes:
        name: kebab-case, what a teacher would say.
        title: the name in a sentence.
        equation: the false law as text.
        instead_of: the name of the rule it stands in for.
        family: the kind of mistake: chain, product, quotient, power, ...
        advice: what to look at again, without giving the answer away.
        conditions: where the mistake is made.
        variants: further false equations that are the same mistake.
    """

    name: str
    title: str
    equation: str
    instead_of: str
    family: str
    advice: str
    conditions: tuple[Condition, ...] = ()
    variants: tuple[str, ...] = ()
