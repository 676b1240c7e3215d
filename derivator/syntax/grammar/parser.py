"""The Pratt parser that both notations share: sums, products written and implied, powers."""

from __future__ import annotations

import sympy
from sympy import Expr, Integer, Symbol

from derivator.inert import Apply, Entry, Fraction, Minus, Power, plus, times
from derivator.syntax.grammar.case_signs import standing_alone
from derivator.syntax.grammar.cursor import FACTOR, PRODUCT, SUM, Bare, Cursor
from derivator.syntax.grammar.derivatives import derivative_of_group
from derivator.syntax.grammar.factorials import factorial_of
from derivator.syntax.grammar.operands import OPERANDS
from derivator.syntax.grammar.subscripts import note_layer
from derivator.syntax.grammar.sum_signs import with_products
from derivator.syntax.grammar.unexpected_tokens import missing_operand, unexpected
from derivator.syntax.grammar.value_at import at_bar, at_place
from derivator.syntax.grammar.vectors import check_transposed, dot_of_transposed, note_product
from derivator.syntax.scanning.size_limits import excess_of_exponential, excess_of_power

_ONE = Integer(1)
_BEHIND = frozenset({"^", "degree", "'", "!"})
"""The tokens that hang on the operand before them."""
_VARIABLES = frozenset("xyzturs") | {"theta"}
"""The letters that a derivative of a group is by where nothing else tells it."""
_STARTS = frozenset(OPERANDS) | {"|", "{"}
"""The tokens that begin a factor, with no sign before it."""


class Parser(Cursor):
    """Reads the tokens of one text."""

    def whole(self) -> Expr:
        """Read everything up to the end.

        Raises:
            ReadingError: the tokens do not make one expression.
            LimitError: the expression is beyond a limit.
        """
        expression = self.part()
        if self.token.kind == "if":
            expression = standing_alone(self, expression)
        if self.token.kind != "end":
            raise unexpected(self)
        return with_products(self, expression) if self.products else expression

    def part(self) -> Expr:
        """Read one expression as far as it goes, and check its indices and its depth."""
        first = self.index
        expression = self.expression()
        bound = {name for name, _ in self.sums}
        for name, position in self.uses:
            if name in bound:
                message = f"the index {name} of a sum is unbound here, outside the sum"
                raise self.source.error(message, position, "another letter for one of the two")
        limit = self.source.limits.depth
        if self.index - first > limit and _depth(expression) > limit:
            raise self.source.excess(f"more than {limit} constructions inside one another", self.tokens[first].start)
        return expression

    def expression(self, floor: int = SUM) -> Expr:
        """Read an expression that holds together at least as tightly as `floor`."""
        first = self.index
        sign = self.tokens[first].kind
        if sign == "-" or sign == "+":
            self.enter()
            self.index += 1
            left = self.expression(max(floor, PRODUCT))
            self.leave()
            if sign == "-":
                left = Minus(left)
        else:
            left = self.operand()
            if self.tokens[self.index].kind in _BEHIND:
                left = self._behind(left, first)
            if floor <= PRODUCT:
                left = self._product(left, first)
        if floor > SUM:
            return left
        if self.tokens[self.index].kind in ("+", "-"):
            left = self._sum(left)
            if at_bar(self):
                message = "the value at a place could be that of the last term or of the whole"
                raise self.error(message, expected="parentheses around what it is the value of")
        elif at_bar(self):
            self.index += 1
            left = at_place(self, left, first)
        return left

    def operand(self) -> Expr:
        """Read one operand without its power."""
        reader = OPERANDS.get(self.tokens[self.index].kind)
        if reader is None:
            raise missing_operand(self)
        return reader(self)

    def _sum(self, left: Expr) -> Expr:
        terms = [left]
        while (sign := self.tokens[self.index].kind) in ("+", "-"):
            self.index += 1
            term = self.expression(PRODUCT)
            terms.append(Minus(term) if sign == "-" else term)
        return plus(*terms)

    def _product(self, left: Expr, first: int) -> Expr:
        factors = [left]
        slash = False
        while True:
            here = self.index
            kind = self.tokens[here].kind
            before = self.bare
            if kind == "*":
                self.index += 1
                factors.append(self.expression(FACTOR))
            elif kind == "/":
                self.index += 1
                slash = True
                factors = [Fraction(times(*factors), self.expression(FACTOR))]
                self.refuse_doubtful(here + 1)
            elif kind in _STARTS and not (kind == "|" and (self.fence.bars or at_bar(self))):
                if kind == "number":
                    self._check_number_behind(here)
                factors.append(self._implied(first, slash))
            else:
                break
            self._note_bare(before, here, kind)
        note_product(self, first, factors)
        return times(*factors)

    def _check_number_behind(self, here: int) -> None:
        """Refuse a number behind a number, and tell that one behind a name is a factor: x2 could be x^2 or x_2."""
        before = self.tokens[here - 1].kind
        if before == "number":
            raise self.error("two numbers stand side by side", expected="an operator")
        if before in ("name", "constant"):
            name, number = self.written(here - 1, here), self.written(here, here + 1)
            self.source.note(f"{self.written(here - 1, here + 1)} is read as the product {name}*{number}")

    def _implied(self, first: int, slash: bool) -> Expr:
        """Read a factor with no sign before it."""
        here = self.index
        factor = self.operand()
        if self.tokens[self.index].kind in _BEHIND:
            factor = self._behind(factor, here)
        if slash:
            left, right = self.written(first, here), self.written(here, self.index)
            self.source.note(f"{self.written(first, self.index)} is read as ({left})*{right}")
        return factor

    def _note_bare(self, before: Bare, here: int, kind: str) -> None:
        """Note where the argument of a function without parentheses was taken to end, when a factor follows it."""
        if before.after != here:
            return
        begin = here + (kind in ("*", "/"))
        right = self.bare.reading if self.bare[:2] == (begin, self.index) else self.written(begin, self.index)
        sign = "/" if kind == "/" else "*"
        self.source.note(f"{self.written(before.first, self.index)} is read as {before.reading}{sign}{right}")

    def _behind(self, base: Expr, first: int) -> Expr:
        """Read what hangs on an operand that has been read: primes of a group, the sign of degrees, a power."""
        if self.tokens[self.index - 1].kind == ")" and (variable := self.variable or _only_letter(base)):
            base = derivative_of_group(self, base, first, variable)
        if self.token.kind == "degree":
            base = self._degrees(base, first)
        if self.token.kind == "!":
            self.index += 1
            base = factorial_of(self, base, first)
        return self._power(base, first) if self.token.kind == "^" else base

    def _degrees(self, base: Expr, first: int) -> Expr:
        shown = self.written(first, self.index + 1)
        self.index += 1
        beside = self.token.kind == "name" and self.token.start == self.tokens[self.index - 1].end
        if beside and self.token.value in ("C", "F", "K"):
            raise self.error(f"{shown}{self.token.value} is a temperature, and units are not read", expected="a number")
        self.source.note(f"{shown} is read as {self.written(first, self.index - 1)}*π/180")
        return times(base, Fraction(sympy.pi, Integer(180)))

    def conditional(self, value: Expr) -> Expr:
        """Read on after a value that is followed by its condition."""
        return standing_alone(self, value)

    def _power(self, base: Expr, first: int) -> Expr:
        """Read the exponent of a base that has been read, and the exponents of the exponent."""
        if isinstance(base, Symbol | Entry) and (dot := dot_of_transposed(self, first, base)) is not None:
            return dot
        check_transposed(self, base, first)
        self._check_record_above(first)
        self.enter()
        caret = self.index
        self.index += 1
        braced = self.tokens[self.index].kind == "{"
        if braced:
            self.index += 1
            self._check_sign_above()
            around = self.fenced(listing=False)
            exponent = self.expression()
            self.fence = around
            if self.tokens[self.index].kind != "}":
                raise unexpected(self)
            self.index += 1
            if self.tokens[self.index].kind == "^":
                raise self.error("a second superscript", expected="parentheses")
        else:
            self._check_sign_above()
            exponent = self.expression(FACTOR)
            self.refuse_doubtful(caret + 1)
            self._note_exponent(base, first, caret)
        self.leave()
        self._note_quotient(exponent, first, caret)
        note_layer(self, base, exponent, caret)
        return self.raised(base, exponent, caret)

    def _check_record_above(self, first: int) -> None:
        """Refuse a group with an index raised in parentheses, (1-y)^{(i)}."""
        if self.kinds("^", "{", "(", "name", ")", "}") and self.peek(3).value in self.indices and not self.rules:
            shown = self.written(first, self.index + 6)
            expected = "the index at each name: y^{(i)}"
            raise self.error(f"{shown} could hold the index of a record or a power", self.tokens[first], expected)

    def _check_sign_above(self) -> None:
        """Refuse a sign above a name that is no exponent: x^*, x^+, x^{<t>}."""
        kind, alone = self.token.kind, self.peek(1).kind in ("}", "end", ")", "+", "-", "*", "/", "=", ",")
        if kind == "relation":
            raise self.error("an index in angle brackets is not read", expected="an index below: x_t")
        if kind == "[":
            raise self.error("the index of a layer or a record is not read", expected="an index below: x[l,i]")
        if kind in ("*", "+", "-") and alone:
            raise self.error("a conjugate, an optimum or a one-sided value is not read", expected="another name")

    def _note_exponent(self, base: Expr, first: int, caret: int) -> None:
        """Note that e^2x ends its exponent after the 2."""
        last, token = self.tokens[self.index - 1], self.token
        if base is sympy.E and last.kind == "number" and token.kind in _STARTS and token.start == last.end:
            exponent = self.written(caret + 1, self.index)
            whole = self.written(first, self.index + 1)
            self.source.note(f"{whole} is read as (e^({exponent}))*{self.written(self.index, self.index + 1)}")

    def _note_quotient(self, exponent: Expr, first: int, caret: int) -> None:
        """Note that x^1/2 is half of x, and no root: nobody writes an exponent of 1 otherwise."""
        if self.token.kind != "/" or self.peek(1).kind != "number" or exponent not in (_ONE, Minus(_ONE)):
            return
        if not self.as_read(caret + 1, self.index).startswith("{"):
            power, whole = self.written(first, self.index), self.written(first, self.index + 2)
            self.source.note(f"{whole} is read as ({power})/{self.written(self.index + 1, self.index + 2)}")

    def raised(self, base: Expr, exponent: Expr, caret: int) -> Expr:
        """A base to an exponent, within the limits.

        Args:
            base: the base.
            exponent: the exponent.
            caret: the number of the token to blame.
        """
        exponential = base is sympy.E
        limits = self.source.limits
        excess = excess_of_exponential(exponent, limits) if exponential else excess_of_power(base, exponent, limits)
        if excess:
            raise self.source.excess(excess, self.tokens[caret].start)
        return Apply("exp", exponent) if exponential else Power(base, exponent)


def _only_letter(expression: Expr) -> str:
    """The one letter that an expression holds, which is what a prime behind it is by; empty where it holds others."""
    letters = {each.name for each in expression.free_symbols}
    return letters.pop() if len(letters) == 1 and letters <= _VARIABLES else ""


def _depth(expression: Expr) -> int:
    """How many constructions of the tree are inside one another."""
    deepest = 0
    rest = [(expression, 1)]
    while rest:
        node, depth = rest.pop()
        deepest = max(deepest, depth)
        rest.extend((part, depth + 1) for part in node.args)
    return deepest
