"""One expression as code: vectors are arrays of one dimension, shared parts have names of their own."""

from __future__ import annotations

import keyword
from collections import Counter
from collections.abc import Callable, Mapping

import sympy
from sympy import Expr, Integer, Symbol

from derivator.base.errors import UnsupportedError
from derivator.functions import FUNCTIONS
from derivator.inert import (
    ONE,
    Apply,
    Decimal,
    Entry,
    Fraction,
    IndexedSum,
    Inert,
    Marked,
    Matrix,
    Minus,
    Plus,
    Power,
    Times,
)
from derivator.inert.block_matrices import of_numbers
from derivator.inert.piecewise import Comparison, Otherwise, Piecewise
from derivator.inert.shaped import (
    Commutation,
    Determinant,
    Diagonal,
    DiagonalOf,
    Frobenius,
    Hadamard,
    Identity,
    Inverse,
    Kronecker,
    LogSumExp,
    LowerPart,
    MatrixProduct,
    MatrixTrace,
    Norm,
    Ones,
    Powers,
    Quotients,
    ShapedLetter,
    Softmax,
    Stacked,
    Total,
    Transpose,
    UpperPart,
    Zeros,
)
from derivator.inert.shapes import is_scalar, shape_of
from derivator.rendering.code.libraries import ALIKE, HELPERS, Library

_BUILT_IN = frozenset(("lambda", "value", "derivative", "np", "torch", "jax", "jnp", *HELPERS))


def python_name(name: str) -> str:
    """A letter as a name of Python's."""
    bare = "".join(sign if sign.isalnum() or sign == "_" else "_" for sign in name)
    return f"{bare}_" if keyword.iskeyword(bare) or bare in _BUILT_IN else bare


class CodeWriter:
    """Writes the expressions of one function of a program.

    Attributes:
        lines: the lines that name shared parts, in order.
        helpers: the functions that the program has to bring.
    """

    def __init__(self, library: Library, sizes: Mapping[Expr, str], roots: tuple[Expr, ...], like: str) -> None:
        self.library = library
        self.sizes = sizes
        self.like = like
        self.lines: list[str] = []
        self.helpers: set[str] = set()
        self.named: dict[Expr, str] = {}
        self.shared = _shared(roots)
        self.by_kind: dict[type, Callable[[Expr], str]] = {
            Plus: lambda e: f"({self._sum(e)})",
            Minus: lambda e: f"-{self.of(e.args[0])}",
            Times: lambda e: f"({' * '.join(map(self.of, e.args))})",
            Fraction: lambda e: f"({self.of(e.args[0])} / {self.of(e.args[1])})",
            Power: lambda e: f"{self._tight(e.args[0])} ** {self._exponent(e.args[1])}",
            Powers: lambda e: f"{self._tight(e.args[0])} ** {self._exponent(e.args[1])}",
            Decimal: lambda e: str(e.digits),
            Apply: self._apply,
            Marked: lambda e: self.of(e.args[0]),
            Entry: self._entry,
            IndexedSum: self._indexed_sum,
            Piecewise: self._piecewise,
            Comparison: self._comparison,
            ShapedLetter: lambda e: python_name(e.name),
            MatrixProduct: self._product,
            Hadamard: lambda e: f"({' * '.join(map(self.of, e.args))})",
            Quotients: lambda e: f"({self.of(e.args[0])} / {self.of(e.args[1])})",
            Transpose: self._transpose,
            Inverse: lambda e: self._call("linalg.inv", e.args[0]),
            Determinant: lambda e: self._call("linalg.det", e.args[0]),
            MatrixTrace: lambda e: self._call("trace", e.args[0]),
            Frobenius: self._frobenius,
            Diagonal: lambda e: self._call("diag", e.args[0]),
            DiagonalOf: lambda e: self._call("diag", e.args[0]),
            Kronecker: self._kronecker,
            Stacked: self._stacked,
            LowerPart: lambda e: self._call("tril", e.args[0]),
            UpperPart: lambda e: self._call("triu", e.args[0]),
            Norm: lambda e: self._call("linalg.norm", e.args[0]),
            Total: lambda e: self._call("sum", e.args[0]),
            Softmax: lambda e: self._special("softmax", self.of(e.args[0])),
            LogSumExp: lambda e: self._special("logsumexp", self.of(e.args[0])),
            Matrix: self._written_out,
            Zeros: self._ones,
            Ones: self._ones,
            Identity: self._identity,
            Commutation: self._commutation,
        }

    def of(self, expression: Expr) -> str:
        """An expression as code, by its name where it is shared.

        Raises:
            UnsupportedError: there is no code for a part of it.
        """
        if expression in self.named:
            return self.named[expression]
        code = self._of(expression)
        if expression in self.shared:
            name = f"t{len(self.named) + 1}"
            self.lines.append(f"{name} = {bare(code)}")
            self.named[expression] = name
            return name
        return code

    def _of(self, expression: Expr) -> str:
        if expression in self.sizes:
            return self.sizes[expression]
        if isinstance(expression, Integer):
            return str(int(expression)) if expression >= 0 else f"({int(expression)})"
        if isinstance(expression, Symbol):
            return python_name(expression.name)
        if expression in (sympy.E, sympy.pi):
            return repr(float(expression))
        rule = self.by_kind.get(type(expression))
        if rule is None:
            raise UnsupportedError(f"there is no code for {type(expression).__name__}")
        return rule(expression)

    def _call(self, name: str, *arguments: Expr) -> str:
        return f"{self.library.prefix}.{name}({', '.join(bare(self.of(each)) for each in arguments)})"

    def _special(self, name: str, argument: str) -> str:
        argument = bare(argument)
        if name in self.library.renamed:
            return self.library.renamed[name].format(argument)
        if not self.library.helpers or name not in HELPERS:
            raise UnsupportedError(f"there is no code for {name}")
        self.helpers.add(name)
        return f"{name}({argument})"

    def _sum(self, expression: Expr) -> str:
        text = self.of(expression.args[0])
        for term in expression.args[1:]:
            text += f" - {self.of(term.args[0])}" if isinstance(term, Minus) else f" + {self.of(term)}"
        return text

    def _tight(self, expression: Expr) -> str:
        """What an exponent or .T may follow: in parentheses where it has a sign or an exponent of its own."""
        code = self.of(expression)
        return f"({code})" if not code.startswith("(") and (code.startswith("-") or "**" in code) else code

    def _exponent(self, exponent: Expr) -> str:
        code = self.of(exponent)
        return code if code.isalnum() or code.startswith("(") else f"({code})"

    def _apply(self, expression: Expr) -> str:
        name, inside = expression.name, expression.arguments[0]
        if len(expression.arguments) == 1:
            if name == "sqrt":
                return f"{self._tight(inside)} ** 0.5"
            if name == "log" and isinstance(inside, Determinant):
                if "logdet" in self.library.renamed:
                    return self._special("logdet", self.of(inside.operand))
                return f"{self.library.prefix}.linalg.slogdet({bare(self.of(inside.operand))})[1]"
            if name in ALIKE:
                return self._call(ALIKE[name], inside)
            if name in HELPERS or name in self.library.renamed:
                return self._special(name, self.of(inside))
        row = FUNCTIONS[name]
        if row.definition:
            from derivator.syntax import read  # here and not above: few programs need it

            written = read(row.definition).expression
            return self.of(written.xreplace(dict(zip(map(Symbol, row.arguments), expression.arguments, strict=True))))
        raise UnsupportedError(f"there is no code for the function {name}")

    def _entry(self, expression: Expr) -> str:
        indices = ", ".join(f"{self.of(index)} - 1" for index in expression.indices)
        return f"{python_name(expression.name.name)}[{indices}]"

    def _indexed_sum(self, expression: Expr) -> str:
        index, low, high = python_name(expression.index.name), self.of(expression.lower), self.of(expression.upper)
        inside = CodeWriter(self.library, self.sizes, (), self.like)
        summand = inside.of(expression.summand)
        self.helpers |= inside.helpers
        return f"sum({bare(summand)} for {index} in range({low}, {bare(high)} + 1))"

    def _piecewise(self, expression: Expr) -> str:
        *pieces, (last, condition) = expression.pieces
        code = self.of(last)
        if not isinstance(condition, Otherwise):
            code = f"{self.library.prefix}.where({self.of(condition)}, {bare(code)}, float('nan'))"
        for value, test in reversed(pieces):
            code = f"{self.library.prefix}.where({self.of(test)}, {bare(self.of(value))}, {bare(code)})"
        return code

    def _comparison(self, expression: Expr) -> str:
        signs = {"=": "=="}
        parts = (f"({self.of(a)} {signs.get(sign, sign)} {self.of(b)})" for a, sign, b in expression.links)
        return " & ".join(parts)

    def _product(self, expression: Expr) -> str:
        """A product of matrices: where two vectors meet as column and row, an outer product of what is around."""
        runs: list[list[Expr]] = [[]]
        previous: Expr | None = None
        for factor in expression.args:
            if previous is not None and shape_of(previous)[1] == ONE == shape_of(factor)[0]:
                runs.append([])
            runs[-1].append(factor)
            previous = factor
        first, last = runs[0], runs[-1]
        codes = [" @ ".join(map(self.of, run)) for run in runs]
        fenced = [f"({code})" if len(run) > 1 else code for code, run in zip(codes, runs, strict=True)]
        if len(runs) == 1:
            return fenced[0]
        whole = [fenced[0], fenced[-1]]
        scalars = fenced[1:-1]
        outer = f"{self.library.prefix}.outer({bare(whole[0])}, {bare(whole[1])})"
        if shape_of(first[0])[0] == ONE or shape_of(last[-1])[1] == ONE:  # one of the two is a scalar
            outer = f"({whole[0]} * {whole[1]})"
        return f"({' * '.join([*scalars, outer])})" if scalars else outer

    def _transpose(self, expression: Expr) -> str:
        code = self._tight(expression.args[0])
        return code if ONE in shape_of(expression.args[0]) else f"{code}.T"

    def _kronecker(self, expression: Expr) -> str:
        """A Kronecker product; a vector in it is a column again where another factor is a matrix."""
        matrix = any(ONE not in shape_of(part) for part in expression.args)
        first, *others = (f"{self.of(part)}{_laid(part) if matrix else ''}" for part in expression.args)
        for other in others:
            first = f"{self.library.prefix}.kron({bare(first)}, {bare(other)})"
        return first

    def _stacked(self, expression: Expr) -> str:
        return f"{self._tight(expression.args[0])}.T.reshape(-1)"

    def _frobenius(self, expression: Expr) -> str:
        left, right = map(self.of, expression.args)
        if ONE in shape_of(expression.args[0]):
            return f"({left} @ {right})"
        return f"{self.library.prefix}.sum({left} * {right})"

    def _size(self, size: Expr) -> str:
        return self.of(size)

    def _written_out(self, expression: Expr) -> str:
        """Entries in rows, one row or column as an array of one dimension; blocks put together, vectors as columns."""
        prefix, rows = self.library.prefix, expression.rows
        if of_numbers(expression):
            entries = [[bare(self.of(entry)) for entry in row] for row in rows]
            flat = ONE in shape_of(expression)
            written = [", ".join(row) if flat else f"[{', '.join(row)}]" for row in entries]
            if self.library.name != "torch":
                return f"{prefix}.array([{', '.join(written)}])"
            parts = ", ".join(map(self._tensor, (entry for row in entries for entry in row)))
            shaped = "" if flat else f".reshape({len(rows)}, {len(rows[0])})"
            return f"torch.stack([{parts}]){shaped}"
        if ONE in shape_of(expression):
            return f"{self._together}([{', '.join(self._one_dimension(block) for block in expression.args[1:])}])"
        blocks = [[self._two_dimensions(block) for block in row] for row in rows]
        together = [f"[{', '.join(row)}]" for row in blocks]
        if self.library.name != "torch":
            return f"{prefix}.block([{', '.join(together)}])"
        return f"torch.cat([{', '.join(f'torch.cat({row}, 1)' for row in together)}])"

    @property
    def _together(self) -> str:
        return "torch.cat" if self.library.name == "torch" else f"{self.library.prefix}.concatenate"

    def _one_dimension(self, block: Expr) -> str:
        code = bare(self.of(block))
        if not is_scalar(block):
            return code
        if self.library.name == "torch":
            return f"{self._tensor(code)}.reshape(1)"
        return f"{self.library.prefix}.reshape({code}, 1)"

    def _tensor(self, code: str) -> str:
        kind = f", dtype={self.like}.dtype" if self.like else ""
        return f"torch.as_tensor({code}{kind})"

    def _two_dimensions(self, block: Expr) -> str:
        """A block as an array of two dimensions."""
        if is_scalar(block):
            return f"{self._one_dimension(block)}[:, None]"
        return f"{self.of(block)}{_laid(block)}"

    def _ones(self, expression: Expr) -> str:
        sizes = [self._size(size) for size in expression.args if size != ONE] or ["1"]
        shape = sizes[0] if len(sizes) == 1 else f"({', '.join(sizes)})"
        name = "zeros" if isinstance(expression, Zeros) else "ones"
        if self.library.name == "torch":
            return f"{self.like}.new_{name}({shape})"
        return f"{self.library.prefix}.{name}({shape})"

    def _commutation(self, expression: Expr) -> str:
        """The rows of the identity in another order."""
        rows, columns = map(self._size, expression.args)
        whole = f"{rows} * {columns}"
        kind = f", dtype={self.like}.dtype" if self.library.name == "torch" else ""
        turned = "transpose(0, 1)" if self.library.name == "torch" else "transpose(1, 0, 2)"
        unit = f"{self.library.prefix}.eye({whole}{kind})"
        return f"{unit}.reshape({columns}, {rows}, {whole}).{turned}.reshape({whole}, {whole})"

    def _identity(self, expression: Expr) -> str:
        kind = f", dtype={self.like}.dtype" if self.library.name == "torch" else ""
        return f"{self.library.prefix}.eye({self._size(expression.args[0])}{kind})"


def _laid(part: Expr) -> str:
    """How an array of one dimension becomes a column or a row; nothing for a matrix."""
    rows, columns = shape_of(part)
    return "[:, None]" if columns == ONE else "[None, :]" if rows == ONE else ""


def _shared(roots: tuple[Expr, ...]) -> frozenset[Expr]:
    """The parts that stand more than once in what is computed, bound indices left aside."""
    counted: Counter[Expr] = Counter()
    bound: set[Symbol] = set()

    def count(part: Expr) -> None:
        if not isinstance(part, Inert) or isinstance(part, ShapedLetter | Decimal | Comparison | Otherwise | Entry):
            return
        counted[part] += 1
        if counted[part] > 1:
            return
        if isinstance(part, IndexedSum):
            bound.add(part.index)
            return
        for each in part.args:
            if isinstance(each, Expr):
                count(each)

    for root in roots:
        count(root)
    plain = (Minus, Transpose, Ones, Identity)
    return frozenset(
        part for part, times in counted.items()
        if times > 1 and not isinstance(part, plain) and not (part.free_symbols & bound)
    )


def bare(code: str) -> str:
    """The code without the parentheses around the whole of it."""
    if not (code.startswith("(") and code.endswith(")")):
        return code
    depth = 0
    for place, sign in enumerate(code):
        depth += (sign == "(") - (sign == ")")
        if depth == 0 and place < len(code) - 1:
            return code
    return code[1:-1]


