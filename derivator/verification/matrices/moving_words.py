"""How the parts of a function change with its variable, as sums of words: worked out without the laws of the engine."""

from __future__ import annotations

from collections.abc import Callable

import sympy
from sympy import Dummy, Expr, Integer, Symbol

from derivator.base.errors import UnsupportedError
from derivator.functions import FUNCTIONS
from derivator.inert import Apply, Decimal, Fraction, Matrix, Minus, Plus, Power, Times
from derivator.inert.shaped import (
    Determinant,
    Diagonal,
    Frobenius,
    Hadamard,
    Identity,
    Inverse,
    LogSumExp,
    MatrixProduct,
    MatrixTrace,
    Norm,
    Ones,
    Powers,
    Quotients,
    ShapedLetter,
    Softmax,
    Total,
    Transpose,
)
from derivator.inert.shapes import is_scalar, shape_of, turned
from derivator.inert.trees import depends
from derivator.verification.matrices.matrix_words import (
    NUMBER,
    Word,
    WordLetter,
    WordSum,
    added,
    canonical,
    entry,
    key,
    ones,
    product,
    reduced,
    times_number,
    transposed,
    under_trace,
    vanishes,
)

_MATRIX = Word()
DIRECTION = "·direction"
"""The letter for the differential of the variable."""
_ONE = Integer(1)


class Moving:
    """A part of the function as a sum of words, and how it changes with the variable.

    Attributes:
        value: the part.
        change: its differential, with the direction in which the variable moves as a letter.
    """

    def __init__(self, value: WordSum, change: WordSum | None = None) -> None:
        self.value = reduced(value)
        self.change = reduced(change or {})


def not_in_words(expression: Expr) -> UnsupportedError:
    """The error for what is not written as words."""
    return UnsupportedError(f"{type(expression).__name__} is not written as words")


class MovingWords:
    """The words of the expressions of one question.

    Attributes:
        variable: what moves; None where nothing does.
    """

    def __init__(self, variable: Expr | None) -> None:
        self.variable = variable
        self.known: dict[Expr, Moving] = {}
        self.by_kind: dict[type, Callable[[Expr], Moving]] = {
            ShapedLetter: self._letter,
            Matrix: self._written_out,
            Plus: lambda e: self._sum([self.of(part) for part in e.args]),
            Minus: lambda e: self._times(Integer(-1), self.of(e.args[0])),
            Times: self._multiple,
            Fraction: self._fraction,
            Power: self._power,
            Apply: self._apply,
            MatrixProduct: self._product,
            Transpose: lambda e: self._transposed(self.of(e.args[0])),
            Inverse: lambda e: self._inverse(self.of(e.args[0])),
            MatrixTrace: self._trace,
            Determinant: self._determinant,
            Frobenius: lambda e: self._frobenius(e.args[0], e.args[1]),
            Norm: lambda e: self._function(lambda u: sympy.sqrt(u), self._frobenius(e.args[0], e.args[0])),
            Total: self._total,
            Ones: lambda e: Moving({
                column_of(e) if e.args[1] == 1 else Word((ones(*map(str, e.args)),)): _ONE
            }),
            Identity: lambda e: Moving({_MATRIX: _ONE}),
            Hadamard: self._hadamard,
            Quotients: lambda e: self._by_entries(lambda u, v: u / v, e, list(e.args)),
            Powers: lambda e: self._by_entries(lambda u: u ** self.plain(e.args[1]), e, [e.args[0]]),
            Diagonal: self._diagonal,
            Softmax: self._softmax,
            LogSumExp: self._log_sum_exp,
        }

    def of(self, expression: Expr) -> Moving:
        """A part of the function.

        Raises:
            UnsupportedError: it is not written as words.
        """
        found = self.known.get(expression)
        if found is None:
            found = self.known[expression] = self._of(expression)
        return found

    def _of(self, expression: Expr) -> Moving:
        rule = self.by_kind.get(type(expression))
        if rule is not None:
            return rule(expression)
        if isinstance(expression, Decimal):
            return Moving({NUMBER: expression.doit()})
        if isinstance(expression, Symbol):
            change = {NUMBER: _ONE} if expression == self.variable else {}
            return Moving({NUMBER: expression}, change)
        if isinstance(expression, Integer) or expression in (sympy.E, sympy.pi):
            return Moving({NUMBER: expression})
        raise not_in_words(expression)

    def _letter(self, expression: Expr) -> Moving:
        structure = expression.structure
        moves = expression == self.variable
        if "stochastic" in structure or expression.shape[0] == 1:
            raise not_in_words(expression)
        if expression.shape[1] == 1:
            column = column_of(expression)
            return Moving({column: entry(expression.name, 0)}, {column: entry(DIRECTION, 0)} if moves else {})
        symmetric = bool(structure & {"symmetric", "positive definite", "diagonal"})
        letter = WordLetter(expression.name, symmetric=symmetric, orthogonal="orthogonal" in structure)
        return Moving({Word((letter,)): _ONE}, {Word((WordLetter(DIRECTION),)): _ONE} if moves else {})

    def _written_out(self, expression: Expr) -> Moving:
        """A matrix that is written out and stands still, as a letter; it and its transpose are one."""
        if self.variable is not None and depends(expression, self.variable):
            raise not_in_words(expression)
        names = repr(expression), repr(turned(expression))
        name = f"written out {min(names)}".replace("@", "#")
        rows, columns = shape_of(expression)
        if columns == 1:
            return Moving({column_of(expression): entry(name, 0)})
        if rows == 1:
            return self._transposed(self._written_out(turned(expression)))
        letter = WordLetter(name, symmetric=names[0] == names[1])
        return Moving({Word((letter if names[0] == min(names) else letter.transposed,)): _ONE})

    def _number(self, part: Moving) -> Expr:
        """The value of a scalar: words among it become symbols."""
        words = canonical(part.value)
        total = words.pop(NUMBER, Integer(0))
        if not all(word.scalar for word in words):
            raise ValueError("a number is expected")
        return total + sum((self._symbol({word: factor}) for word, factor in words.items()), Integer(0))

    def _symbol(self, form: WordSum) -> Expr:
        """A symbol for a number that is a word; a factor that is no entry stands before it."""
        [(word, factor)] = form.items()
        number, rest = factor.as_independent(*[each for each in factor.free_symbols if "@" in each.name], as_Add=False)
        return number * Symbol(key({word: rest}))

    def plain(self, expression: Expr) -> Expr:
        """The value of a scalar that stands still."""
        part = self.of(expression)
        if part.change:
            raise not_in_words(expression)
        return self._number(part)

    def _sum(self, parts: list[Moving]) -> Moving:
        return Moving(added(part.value for part in parts), added(part.change for part in parts))

    def _times(self, number: Expr, part: Moving) -> Moving:
        return Moving(times_number(number, part.value), times_number(number, part.change))

    def _multiple(self, expression: Expr) -> Moving:
        scalars = [part for part in expression.args if is_scalar(part)]
        shaped = [part for part in expression.args if not is_scalar(part)]
        found = self.of(scalars[0]) if scalars else self.of(shaped.pop())
        for part in (*scalars[1:], *shaped):
            found = self._scaled(found, self.of(part))
        return found

    def _scaled(self, scalar: Moving, part: Moving) -> Moving:
        """A number times anything."""
        size = self._number(scalar)
        change: list[WordSum] = [times_number(size, part.change)]
        if scalar.change:
            if all(word.scalar for word in part.value):
                change.append(times_number(self._number(part), scalar.change))
            else:
                change.append(_number_times(scalar.change, part.value))
        return Moving(times_number(size, part.value), added(change))

    def _fraction(self, expression: Expr) -> Moving:
        above, below = map(self.of, expression.args)
        return self._scaled(self._function(lambda u: 1 / u, below), above)

    def _power(self, expression: Expr) -> Moving:
        base, exponent = expression.args
        if isinstance(base, Norm) and exponent == 2:
            return self._frobenius(base.args[0], base.args[0])
        number = self.plain(exponent)
        return self._function(lambda u: u**number, self.of(base))

    def _function(self, function: Callable[[Expr], Expr], part: Moving) -> Moving:
        """A function of a number."""
        value, letter = self._number(part), Dummy()
        slope = sympy.diff(function(letter), letter).xreplace({letter: value})
        return Moving({NUMBER: function(value)}, times_number(slope, part.change))

    def _apply(self, expression: Expr) -> Moving:
        if len(expression.arguments) != 1 or expression.function.by_cases:
            raise not_in_words(expression)
        name, inside = expression.name, expression.arguments[0]
        if is_scalar(inside):
            return self._function(FUNCTIONS[name].sympy, self.of(inside))
        return self._by_entries(FUNCTIONS[name].sympy, expression, [inside])

    def _product(self, expression: Expr) -> Moving:
        found = self.of(expression.args[0])
        for factor in expression.args[1:]:
            found = self._two(found, self.of(factor))
        return found

    def _two(self, left: Moving, right: Moving) -> Moving:
        if any(word.scalar for part in (left, right) for word in part.value):
            numbers, other = (left, right) if all(word.scalar for word in left.value) else (right, left)
            return self._scaled(numbers, other)
        return Moving(
            product(left.value, right.value),
            added((product(left.change, right.value), product(left.value, right.change))),
        )

    def _transposed(self, part: Moving) -> Moving:
        return Moving(transposed(part.value), transposed(part.change))

    def _inverse(self, part: Moving) -> Moving:
        [(word, factor), *others] = part.value.items() or [(Word(), Integer(0))]
        if not others and len(word.letters) == 1 and factor == 1:
            inverse: WordSum = {Word((word.letters[0].inverse,)): _ONE}
        elif not others and not word.letters and factor != 0:
            inverse = {word: 1 / factor}
        else:
            symmetric = vanishes(added((part.value, times_number(Integer(-1), transposed(part.value)))))
            inverse = {Word((WordLetter(key(part.value), inverted=True, symmetric=symmetric),)): _ONE}
        change = product(product(inverse, part.change), inverse) if part.change else {}
        return Moving(inverse, times_number(Integer(-1), change))

    def _trace(self, expression: Expr) -> Moving:
        part, size = self.of(expression.args[0]), str(shape_of(expression.args[0])[0])
        return Moving(under_trace(part.value, size), under_trace(part.change, size))

    def _determinant(self, expression: Expr) -> Moving:
        part = self.of(expression.args[0])
        inverse = self._inverse(Moving(part.value))
        size = Symbol(f"det{key(part.value)}", positive=True)
        rows = str(shape_of(expression.args[0])[0])
        change = under_trace(reduced(product(inverse.value, part.change)), rows) if part.change else {}
        return Moving({NUMBER: size}, times_number(size, change))

    def _frobenius(self, one: Expr, other: Expr) -> Moving:
        if is_scalar(one):
            raise not_in_words(one)
        left, right, size = self.of(one), self.of(other), str(shape_of(one)[1])
        return Moving(
            paired(left.value, right.value, size),
            added((paired(left.change, right.value, size), paired(left.value, right.change, size))),
        )

    def _total(self, expression: Expr) -> Moving:
        inside = expression.args[0]
        if isinstance(inside, Hadamard) and len(inside.args) == 2:
            return self._frobenius(*inside.args)
        if isinstance(inside, Powers) and inside.args[1] == 2:
            return self._frobenius(inside.args[0], inside.args[0])
        part = self.of(expression.args[0])
        rows, columns = shape_of(expression.args[0])

        def summed(form: WordSum) -> WordSum:
            left = form if rows == 1 else product({Word(row=str(rows)): _ONE}, form)
            return left if columns == 1 else product(left, {Word(column=str(columns)): _ONE})

        return Moving(summed(part.value), summed(part.change))

    def _entries(self, part: Moving, expression: Expr) -> Expr:
        """What stands on the diagonal that a vector is: its entries, or a symbol for those of a product."""
        if shape_of(expression)[1] != 1:
            raise not_in_words(expression)
        return _diagonal(part.value) if _is_diagonal(part.value) else entry(key(part.value), 0)

    def _by_entries(self, function: Callable[..., Expr], whole: Expr, parts: list[Expr]) -> Moving:
        """A function of the entries of vectors."""
        moving = [self.of(part) for part in parts]
        values = [self._entries(part, expression) for part, expression in zip(moving, parts, strict=True)]
        letters = [Dummy() for _ in parts]
        formula = function(*letters)
        at = dict(zip(letters, values, strict=True))
        changes = [
            product({_MATRIX: sympy.diff(formula, letter).xreplace(at)}, part.change)
            for letter, part in zip(letters, moving, strict=True) if part.change
        ]
        return Moving({column_of(whole): formula.xreplace(at)}, added(changes))

    def _hadamard(self, expression: Expr) -> Moving:
        parts = list(expression.args)
        moving = [self.of(part) for part in parts]
        products = [k for k, part in enumerate(moving) if not _is_diagonal(part.value)]
        if len(products) != 1 or shape_of(expression)[1] != 1:
            return self._by_entries(lambda *entries: sympy.Mul(*entries), expression, parts)
        [k] = products
        others = [part for j, part in enumerate(parts) if j != k]
        rest = self._by_entries(lambda *entries: sympy.Mul(*entries), expression, others)
        diagonal = {_MATRIX: _diagonal(rest.value)}
        change = [product(diagonal, moving[k].change)]
        if rest.change:
            change.append(product({_MATRIX: entry(key(moving[k].value), 0)}, rest.change))
        return Moving(product(diagonal, moving[k].value), added(change))

    def _diagonal(self, expression: Expr) -> Moving:
        part = self.of(expression.args[0])
        if not _is_diagonal(part.change):
            raise not_in_words(expression)
        return Moving(
            {_MATRIX: self._entries(part, expression.args[0])},
            {_MATRIX: _diagonal(part.change)} if part.change else {},
        )

    def _softmax(self, expression: Expr) -> Moving:
        part = self.of(expression.args[0])
        self._entries(part, expression.args[0])
        shares = entry(f"softmax{key(part.value)}", 0)
        column = column_of(expression)
        mean = product({Word(row=column.column): shares}, part.change)
        change = added((
            product({_MATRIX: shares}, part.change),
            times_number(Integer(-1), _number_times(mean, {column: shares})),
        ))
        return Moving({column: shares}, change if part.change else {})

    def _log_sum_exp(self, expression: Expr) -> Moving:
        part = self.of(expression.args[0])
        self._entries(part, expression.args[0])
        shares = entry(f"softmax{key(part.value)}", 0)
        row = Word(row=column_of(expression.args[0]).column)
        return Moving({NUMBER: Symbol(f"lse{key(part.value)}")}, product({row: shares}, part.change))


def column_of(expression: Expr) -> Word:
    """The word of a column of the size of a vector."""
    return Word(column=str(shape_of(expression)[0]))


def _is_diagonal(form: WordSum) -> bool:
    """Whether a vector is a diagonal matrix times ones, with no letters."""
    return not any(word.letters or word.row for word in form)


def _diagonal(form: WordSum) -> Expr:
    """The entries of such a vector."""
    return sum(form.values(), Integer(0))


def paired(left: WordSum, right: WordSum, size: str) -> WordSum:
    """A : B, the trace of A^T B; of vectors the row times the column."""
    if not left or not right:
        return {}
    if any(word.column for word in left):
        return product(transposed(left), right)
    return under_trace(reduced(product(transposed(left), right)), size)


def _number_times(numbers: WordSum, shaped: WordSum) -> WordSum:
    """Words that are numbers, beside others: a row times a column stands behind a column."""
    found = []
    for word, factor in numbers.items():
        for other, size in shaped.items():
            if word == NUMBER:
                found.append({other: factor * size})
            elif word.row and word.column and other.column and not other.row:
                found.append(product({other: size}, {word: factor}))
            else:
                raise ValueError("a number beside a matrix is no word")
    return added(found)
