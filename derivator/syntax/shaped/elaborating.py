"""From what was written to the shaped expression it means: every shape found out, every misfit refused at its place."""

from __future__ import annotations

import sympy
from sympy import Expr, Integer, Symbol

from derivator.base.errors import ReadingError
from derivator.inert import ONE, Apply, Decimal, Fraction, Minus, Plus, Power, Times, times
from derivator.inert.shaped import (
    Chained,
    Determinant,
    Frobenius,
    Hadamard,
    Identity,
    Inverse,
    Kronecker,
    MatrixProduct,
    Norm,
    Ones,
    Powers,
    Quotients,
    ShapedLetter,
    Transpose,
    Zeros,
    joined,
)
from derivator.inert.size_products import size_product, size_text, size_with
from derivator.inert.trees import subexpressions
from derivator.syntax.shaped.broadcasting import added, alike, divided, multiplied
from derivator.syntax.shaped.kinds import MATRIX, ROW, VECTOR
from derivator.syntax.shaped.named_sizes import EqualSizes, is_open, size_of
from derivator.syntax.shaped.phrase import Phrase
from derivator.syntax.shaped.read_parts import Read, ShapeMisfitError, apart, described, transposed
from derivator.syntax.shaped.shaped_tokens import LIKE_NUMPY
from derivator.syntax.shaped.tables import written_out


class Elaborator:
    """One text with the letters in it.

    Attributes:
        letters: what each name stands for.
        notes: every reading that was a choice.
    """

    def __init__(
        self,
        text: str,
        kinds: dict[str, str],
        declared: dict[str, tuple[Expr, ...]],
        structures: dict[str, frozenset[str]],
        *,
        numpy: bool,
        all_fit: bool = False,
    ) -> None:
        self.text = text
        self.kinds = kinds
        self.declared = declared
        self.structures = structures
        self.numpy = numpy
        self.by_entries = numpy or LIKE_NUMPY.search(text) is not None
        self.sizes = EqualSizes(all_fit=all_fit)
        self.letters: dict[str, Read] = {}
        self.notes: list[str] = []

    def note(self, text: str) -> None:
        """Remember a reading that was a choice."""
        if text not in self.notes:
            self.notes.append(text)

    def error(self, message: str, part: Phrase, expected: str = "") -> ReadingError:
        """The error for a part of the text."""
        return ReadingError(message, self.text, part.start, expected)

    def misfit(self, message: str, part: Phrase) -> ShapeMisfitError:
        """The error for shapes that do not fit."""
        return ShapeMisfitError(message, self.text, part.start)

    def shown(self, part: Phrase) -> str:
        """A part as it was written."""
        return self.text[part.start : part.end].strip()

    def scalar(self, read: Read) -> bool:
        """Whether something is known to be a scalar."""
        return bool(self.sizes.find(read.rows) == ONE and self.sizes.find(read.columns) == ONE)

    def same(self, one: Expr, other: Expr, part: Phrase, message: str) -> None:
        """Learn that two sizes are equal, or refuse the part."""
        if not self.sizes.same(one, other):
            sizes = (size_text(self.sizes.find(size)) for size in (one, other))
            raise self.misfit(f"{message}: {' and '.join(sizes)}", part)

    def letter(self, name: str) -> Read:
        """What a name stands for."""
        if name in self.letters:
            return self.letters[name]
        kind = self.kinds.get(name, "")
        symbol = Symbol(name)
        declared = self.declared.get(name)
        if declared is not None:
            rows, columns = (*declared, ONE, ONE)[:2]
            found = Read(symbol, rows, columns, self.numpy and len(declared) == 1)
        elif name == "I" and kind == MATRIX:
            rows = self.sizes.new()
            return Read(Identity(rows), rows, rows)
        elif kind in (MATRIX, VECTOR, ROW):
            rows = ONE if kind == ROW else self.sizes.new()
            found = Read(symbol, rows, ONE if kind == VECTOR else self.sizes.new(), self.numpy and kind == VECTOR)
        else:
            self._refuse_entry(name)
            found = Read(symbol)
        structure = self.structures.get(name, frozenset())
        if structure - {"stochastic"} and not self.sizes.same(found.rows, found.columns):
            raise ReadingError(f"{name} is said to be {', '.join(sorted(structure))}, and is not square", self.text)
        if declared != () and (declared or kind in (MATRIX, VECTOR, ROW)):
            letter = ShapedLetter(symbol, found.rows, found.columns, ",".join(sorted(structure)))
            found = found._replace(node=letter)
        self.letters[name] = found
        return found

    def _refuse_entry(self, name: str) -> None:
        """Refuse x_1 as a number of its own where x is a vector or a matrix: it would not change with x."""
        whole, _, place = name.partition("_")
        if place.strip("{}").isdecimal() and self.declared.get(whole):
            expected = f"shapes of both, or the derivative by the entries, {whole}_1, {whole}_2, with no shapes"
            raise ReadingError(f"{name} is an entry of {whole}, or a letter of its own", self.text,
                               max(0, self.text.find(name)), expected)

    def of(self, part: Phrase) -> Read:
        """What a part means."""
        match part.kind:
            case "name":
                return self._name(part)
            case "number":
                whole = part.value.isdecimal()
                return Read(Integer(part.value) if whole else Decimal(part.value))
            case "ones":
                rows = self.sizes.new()
                return Read(Ones(rows, ONE), rows, ONE, self.numpy)
            case "add":
                return added(self, list(map(self.of, part.parts)), part)
            case "neg":
                inside = self.of(part.parts[0])
                return inside._replace(node=Minus(inside.node))
            case "T":
                return self._transposed(part)
            case "inverse":
                return self._inverse(self.of(part.parts[0]), part)
            case "at":
                return self.product(*self._two(part), part)
            case "juxtaposed" | "star":
                return self._beside(part)
            case "over":
                return divided(self, *self._two(part), part)
            case "hadamard" | "over entries":
                left, right = alike(self, self._two(part), part)
                kind = Hadamard if part.kind == "hadamard" else Quotients
                return left._replace(node=self._by_entries(kind, left, right))
            case "kron":
                return self.kron(*self._two(part))
            case "frobenius":
                return self.frobenius(*self._two(part), part)
            case "pow":
                return self._power(part)
            case "norm":
                return Read(Norm(self.column(self.of(part.parts[0])).node))
            case "bars":
                return self._bars(part)
            case "function":
                return self._function(part)
            case "over zero":
                inside = self.of(part.parts[0])
                self.note(f"{self.shown(part)} is 1 where it holds and 0 elsewhere")
                return inside._replace(node=Apply("heaviside", inside.node))
            case "as row" | "as column":
                return self._laid(self.of(part.parts[0]), part)
            case "table" | "list":
                return written_out(self, part)
            case "string":
                raise self.error("a string is not expected here", part)
        return self._operator(part)

    def _two(self, part: Phrase) -> tuple[Read, Read]:
        left, right = map(self.of, part.parts)
        return left, right

    def _name(self, part: Phrase) -> Read:
        # In NumPy's notation e is a letter like any other, but for e**x.
        constant = part.value in ("pi", "" if self.numpy else "e") and part.value not in self.declared
        if constant and self.kinds.get(part.value) not in (MATRIX, VECTOR, ROW):
            return Read(sympy.E if part.value == "e" else sympy.pi)
        return self.letter(part.value)

    def _by_entries(self, kind: type[Expr], left: Read, right: Read) -> Expr:
        if self.scalar(left):
            return times(left.node, right.node) if kind is Hadamard else Fraction(left.node, right.node)
        return joined(kind, left.node, right.node) if issubclass(kind, Chained) else kind(left.node, right.node)

    def row(self, read: Read) -> Read:
        """An array of one dimension as a row; anything else as it is."""
        if read.flat and self.sizes.find(read.columns) == ONE and not self.scalar(read):
            return Read(transposed(read.node), ONE, read.rows, True)
        return read

    def column(self, read: Read) -> Read:
        """An array of one dimension as a column; anything else as it is."""
        if read.flat and self.sizes.find(read.rows) == ONE and not self.scalar(read):
            return Read(transposed(read.node), read.columns, ONE, True)
        return read

    def _laid(self, read: Read, part: Phrase) -> Read:
        """An array of one dimension as a row or a column that stays one."""
        if self.scalar(read):
            return read
        column = self.column(read)
        self.same(column.columns, ONE, part, f"{self.shown(part)} is read of arrays of one dimension")
        if part.kind == "as column":
            return column._replace(flat=False)
        return Read(transposed(column.node), ONE, column.rows)

    def _transposed(self, part: Phrase) -> Read:
        inner = part.parts[0]
        if inner.kind == "number" and inner.value == "1":
            columns = self.sizes.new()
            return Read(Transpose(Ones(columns, ONE)), ONE, columns)
        inside = self.of(inner)
        if self.scalar(inside):
            return inside
        if part.value == "'":
            self.note(f"{self.shown(part)} is read as a transpose")
        if inside.flat and self.sizes.find(inside.rows) == ONE:
            return self.column(inside)
        return Read(Transpose(inside.node), inside.columns, inside.rows, inside.flat)

    def _inverse(self, inside: Read, part: Phrase) -> Read:
        if self.scalar(inside):
            return Read(Fraction(ONE, inside.node))
        if part.value == "**" and self.sizes.find(inside.columns) == ONE:
            self.note(f"{self.shown(part)} is read element by element")
            return inside._replace(node=Powers(inside.node, Integer(-1)))
        self._square(inside, part, "only a square matrix has an inverse")
        return inside._replace(node=Inverse(inside.node))

    def _square(self, read: Read, part: Phrase, message: str) -> None:
        self.same(read.rows, read.columns, part, f"{message}; {self.shown(part.parts[0])} has rows and columns")

    def scaled(self, left: Read, right: Read) -> Read:
        """The product of two of which one is a scalar."""
        shaped = right if self.scalar(left) else left
        return shaped._replace(node=times(left.node, right.node))

    def frobenius(self, left: Read, right: Read, part: Phrase) -> Read:
        """The Frobenius product of two of one shape."""
        left, right = alike(self, (left, right), part)
        return Read(times(left.node, right.node) if self.scalar(left) else Frobenius(left.node, right.node))

    def product(self, left: Read, right: Read, part: Phrase) -> Read:
        """The product of two matrices, vectors or scalars."""
        if self.scalar(left) or self.scalar(right):
            return self.scaled(left, right)
        left, right = self.row(left), self.column(right)
        if not self.sizes.same(left.columns, right.rows):
            one, two = (self.shown(each) for each in part.parts[:2])
            sizes = f"{one} has {self._size(left.columns, 'column')}, {two} has {self._size(right.rows, 'row')}"
            raise self.misfit(f"the shapes do not fit in {self.shown(part)}: {sizes}", part)
        sign, multiple, matrix = apart(left.node)
        node = times(*multiple, joined(MatrixProduct, matrix, right.node))
        return Read(Minus(node) if sign else node, left.rows, right.columns, left.flat or right.flat)

    def _size(self, size: Expr, unit: str) -> str:
        return f"{size_text(found := self.sizes.find(size))} {unit}{'' if found == ONE else 's'}"

    def _beside(self, part: Phrase) -> Read:
        left, right = self._with_ones(part, *map(self.of, part.parts))
        if part.kind == "star" and self.numpy:
            return multiplied(self, left, right, part)
        if part.kind == "star" and not self.scalar(left) and not self.scalar(right):
            if self._by_entries_only(left, right):
                self.note(f"{self.shown(part)} is read as a product element by element")
                return multiplied(self, left, right, part)
            self.note(f"{self.shown(part)} is read as a product of matrices, not element by element")
        return self.product(left, right, part)

    def _with_ones(self, part: Phrase, left: Read, right: Read) -> tuple[Read, Read]:
        """The factors of a product, a 1 behind a matrix or a row read as a vector of ones."""
        if part.kind != "juxtaposed" or self.numpy:
            return left, right
        one, other = part.parts
        if other.value == "1" and other.kind == "number" and self.sizes.find(left.columns) != ONE:
            self.note(f"{self.shown(other)} behind {self.shown(one)} is read as a vector of ones")
            return left, Read(Ones(left.columns, ONE), left.columns)
        return left, right

    def _by_entries_only(self, left: Read, right: Read) -> bool:
        """Whether a product with an asterisk, in a text that is not NumPy's for certain, is one by entries."""
        mine, theirs = ([self.sizes.find(size) for size in (each.rows, each.columns)] for each in (left, right))
        if mine == theirs:
            return mine[0] != mine[1] or self.by_entries
        return self.by_entries and all(map(is_open, (*mine, *theirs)))

    def kron(self, left: Read, right: Read) -> Read:
        """The Kronecker product; with a scalar it is a multiple."""
        if self.scalar(left) or self.scalar(right):
            return self.scaled(left, right)
        left, right = self.column(left), self.column(right)
        rows, columns = (size_product(map(self.sizes.find, sizes)) for sizes in zip(left[1:3], right[1:3], strict=True))
        return Read(joined(Kronecker, left.node, right.node), rows, columns)

    def _power(self, part: Phrase) -> Read:
        below = part.parts[0]
        constant = below.kind == "name" and below.value == "e" and "e" not in self.declared
        base, exponent = Read(sympy.E) if constant else self.of(below), self.of(part.parts[1])
        if not self.scalar(exponent) and base.node != sympy.E:
            raise self.error("an exponent is a scalar", part.parts[1])
        if base.node == sympy.E:
            return exponent._replace(node=Apply("exp", exponent.node))
        if self.scalar(base):
            return Read(Power(base.node, exponent.node))
        whole = isinstance(exponent.node, Integer)
        square = self.sizes.find(base.rows) == self.sizes.find(base.columns)
        if not self.numpy and whole and (square or self.kinds.get(part.parts[0].value) == MATRIX):
            count = int(exponent.node)
            if not 2 <= count <= 6:
                raise self.error("a matrix is raised to whole powers from 2 to 6", part.parts[1])
            self._square(base, part, "only a square matrix has powers")
            return base._replace(node=joined(MatrixProduct, *[base.node] * count))
        self.note(f"{self.shown(part)} is read element by element")
        return base._replace(node=Powers(base.node, exponent.node))

    def _bars(self, part: Phrase) -> Read:
        inside = self.of(part.parts[0])
        if self.scalar(inside):
            return Read(Apply("abs", inside.node))
        if self.sizes.find(inside.columns) == ONE:
            raise self.error("bars around a vector are not read", part, f"||{self.shown(part.parts[0])}||")
        self.note(f"{self.shown(part)} is read as a determinant")
        return self._determinant(inside, part)

    def _determinant(self, inside: Read, part: Phrase) -> Read:
        self._square(inside, part, "only a square matrix has a determinant")
        return Read(Determinant(inside.node))

    def _function(self, part: Phrase) -> Read:
        if len(part.parts) != 1:
            raise self.error(f"{part.value} takes one argument", part)
        inside = self.of(part.parts[0])
        if not self.scalar(inside) and not self.numpy and self.sizes.find(inside.columns) != ONE:
            self.note(f"{part.value} is applied to each entry")
        return inside._replace(node=Apply(part.value, inside.node))

    def _operator(self, part: Phrase) -> Read:
        from derivator.syntax.shaped.shaped_operators import applied

        return applied(self, part)

    def argument_size(self, part: Phrase) -> Expr:
        """A size that stands as an argument: a number or a name."""
        if part.kind in ("name", "number"):
            return size_of(part.value)
        raise self.error("a size is a name or a number", part)

    def has_thin_matrices(self) -> bool:
        """Whether a letter that is a matrix, by nothing but its use, has a single row or column."""
        return any(
            self.kinds.get(name) == MATRIX and name not in self.declared
            and ONE in map(self.sizes.find, (read.rows, read.columns))
            for name, read in self.letters.items()
        )

    def settled(self, read: Read) -> tuple[Expr, dict[str, Expr]]:
        """The expression with every size named, and what each name of the text stands for."""
        order = [size for each in self.letters.values() for size in (each.rows, each.columns)]
        taken = [name for name, each in self.letters.items() if isinstance(each.node, Symbol)]
        taken += [str(size) for sizes in self.declared.values() for size in sizes]
        names = self.sizes.named([*order, read.rows, read.columns], taken)
        node = _sorted_sizes(self.column(read).node.xreplace(names))
        for each in self.letters.values():
            if isinstance(each.node, ShapedLetter) and any(map(is_open, each.node.shape)):
                rows, columns = (names.get(size, size) for size in each.node.shape)
                self.note(f"{each.node.name} is taken as {described(rows, columns)}")
        return node, {name: _sorted_sizes(each.node.xreplace(names)) for name, each in self.letters.items()}


def _sorted_sizes(node: Expr) -> Expr:
    """The same with every product and sum of sizes in the one order of its parts."""
    compound = {part: part.func(*(size_with(each, {}) for each in part.args))
                for part in subexpressions(node) if isinstance(part, ShapedLetter | Ones | Zeros | Identity)
                if any(isinstance(each, Times | Plus) for each in part.args)}
    return node.xreplace(compound)
