"""How products, transposes, traces and norms of matrices are written, in every notation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Protocol

from sympy import Expr

from derivator.base.errors import UnsupportedError
from derivator.base.record import record
from derivator.inert import ONE
from derivator.inert.shaped import (
    Commutation,
    CommutationLike,
    Determinant,
    Diagonal,
    DiagonalOf,
    Differential,
    Frobenius,
    Gradient,
    Hadamard,
    Identity,
    IdentityLike,
    Inverse,
    Kronecker,
    LogSumExp,
    LowerPart,
    MatrixProduct,
    MatrixTrace,
    Norm,
    Ones,
    OnesAcross,
    OnesLike,
    Powers,
    Quotients,
    ReadOff,
    ShapedLetter,
    Softmax,
    Stacked,
    Total,
    Transpose,
    UpperPart,
    Zeros,
)
from derivator.inert.shapes import is_scalar, shape_of
from derivator.notation.piece import Edge, Piece
from derivator.notation.precedence import Level, Position

_ONE = "\N{MATHEMATICAL BOLD DIGIT ONE}"


class Printer(Protocol):
    """What is used of a printer here."""

    def fenced(self, piece: Piece) -> Piece:
        """The piece in parentheses."""

    def fitted(self, piece: Piece, place: Position) -> Piece:
        """The piece as it is written in a place."""

    def symbol(self, node: Expr, parts: Sequence[Piece]) -> Piece:
        """A letter."""


@record
class Spelling:
    """How one notation spells the operations.

    Attributes:
        beside: what stands between the factors of a product of matrices.
        hadamard, quotient, frobenius, kronecker: the signs between two parts.
        transposed, inverse, inverse_transposed, powers: a base with what is raised behind it, as a pattern.
        word: an operation that is written as a word, as a pattern of the word and its argument. In MathML this one and
            `call`, `gradient` and `jacobian` have no parentheses: the printer writes them.
        norm, frobenius_norm: bars around an expression, as patterns.
        ones, matrix_of_ones, identity, zeros, commutation: the constants, the second and the last as patterns of sizes.
        differential, call: the differential of a letter, and of anything else.
        gradient, jacobian: the derivative of a function by a letter, as patterns.
    """

    beside: str
    hadamard: str
    quotient: str
    frobenius: str
    kronecker: str
    transposed: str
    inverse: str
    inverse_transposed: str
    powers: str
    word: str
    norm: str
    frobenius_norm: str
    ones: str
    matrix_of_ones: str
    identity: str
    zeros: str
    commutation: str
    differential: str
    call: str
    gradient: str
    jacobian: str


SPELLED: Mapping[str, Spelling] = {
    "plain": Spelling(
        " @ ", " * ", " / ", " : ", " ⊗ ", "{}.T", "inv({})", "inv({}).T", "{}**{}", "{}({})", "norm({})", "norm({})",
        "ones({})", "ones({}, {})", "eye({})", "0", "commutation({}, {})",
        "d({})", "d({})", "grad({}, {})", "jacobian({}, {})",
    ),
    "unicode": Spelling(
        " ", " ⊙ ", " ⊘ ", " : ", " ⊗ ", "{}ᵀ", "{}⁻¹", "{}⁻ᵀ", "{}^∘{}", "{}({})",
        "‖{}‖", "‖{}‖_F",
        _ONE, f"{_ONE}{_ONE}ᵀ", "I", "0", "K_{{{}{}}}",
        "d{}", "d({})", "∇_{1}({0})", "∂({})/∂{}",
    ),
    "latex": Spelling(
        r" \, ", r" \odot ", r" \oslash ", " : ", r" \otimes ", r"{}^{{\top}}", "{}^{{-1}}", r"{}^{{-\top}}",
        r"{}^{{\circ {}}}", r"\operatorname{{{}}}\left({}\right)", r"\left\|{}\right\|", r"\left\|{}\right\|_F",
        r"\mathbf{{1}}", r"\mathbf{{1}}\mathbf{{1}}^{{\top}}", "I", "0", "K_{{{}, {}}}", r"\mathrm{{d}}{}",
        r"\mathrm{{d}}\left({}\right)",
        r"\nabla_{{{1}}}\left({0}\right)", r"\frac{{\partial}}{{\partial {1}}} \left({0}\right)",
    ),
    "typst": Spelling(
        " ", " ⊙ ", " ⊘ ", " : ", " ⊗ ", "{}^top", "{}^(-1)", "{}^(-top)",
        "{}^(∘ {})", 'op("{}")({})', "norm({})", "norm({})_F", "bold(1)", "bold(1)bold(1)^top", "I", "0", "K_({} {})",
        "upright(d){}", "upright(d)({})", "nabla_({1})({0})", "partial/(partial {1}) ({0})",
    ),
    "mathml": Spelling(
        "<mspace width='0.17em'/>", "<mo>⊙</mo>", "<mo>⊘</mo>", "<mo lspace='0.28em' rspace='0.28em'>:</mo>",
        "<mo>⊗</mo>",
        "<msup><mrow>{}</mrow><mi>T</mi></msup>", "<msup><mrow>{}</mrow><mrow><mo>−</mo><mn>1</mn></mrow></msup>",
        "<msup><mrow>{}</mrow><mrow><mo>−</mo><mi>T</mi></mrow></msup>",
        "<msup><mrow>{}</mrow><mrow><mo>∘</mo>{}</mrow></msup>",
        "<mrow><mi>{}</mi><mo>&#x2061;</mo>{}</mrow>",
        "<mrow><mo>‖</mo>{}<mo>‖</mo></mrow>", "<msub><mrow><mo>‖</mo>{}<mo>‖</mo></mrow><mi>F</mi></msub>",
        f"<mn>{_ONE}</mn>", f"<mrow><mn>{_ONE}</mn><msup><mn>{_ONE}</mn><mi>T</mi></msup></mrow>",
        "<mi>I</mi>", "<mn>0</mn>", "<msub><mi>K</mi><mrow>{}{}</mrow></msub>",
        "<mrow><mi mathvariant='normal'>d</mi>{}</mrow>",
        "<mrow><mi mathvariant='normal'>d</mi>{}</mrow>",
        "<mrow><msub><mo>∇</mo><mrow>{1}</mrow></msub>{0}</mrow>",
        "<mrow><mfrac><mo>∂</mo><mrow><mo>∂</mo>{1}</mrow></mfrac>{0}</mrow>",
    ),
}
"""The signs of each notation."""

WORDS = {MatrixTrace: "tr", Determinant: "det", Diagonal: "diag", DiagonalOf: "diag", Total: "sum", Softmax: "softmax",
         LogSumExp: "logsumexp", Stacked: "vec", LowerPart: "tril", UpperPart: "triu"}
"""The operations that are written as words."""

_LOOSE = frozenset({Level.SUM, Level.SIGN})
_BY_ENTRIES = frozenset({Level.SUM, Level.SIGN, Level.PRODUCT, Level.QUOTIENT, Level.BIG})


class ShapedWriter:
    """Writes the operations with the help of the printer of a notation."""

    def __init__(self, printer: Printer, notation: str) -> None:
        self.printer = printer
        self.notation = notation
        self.signs = SPELLED[notation]
        self.writers: dict[type, Callable[[Expr, list[Piece]], Piece]] = {
            ShapedLetter: lambda node, parts: printer.symbol(node, parts),
            MatrixProduct: self.product,
            Hadamard: lambda node, parts: self.by_entries(self.signs.hadamard, parts),
            Quotients: lambda node, parts: self.by_entries(self.signs.quotient, parts),
            Frobenius: lambda node, parts: self.between(self.signs.frobenius, parts),
            Kronecker: lambda node, parts: self.by_entries(self.signs.kronecker, parts),
            Transpose: self.transpose,
            Inverse: self.inverse,
            Powers: self.powers,
            Norm: self.norm,
            Ones: self.ones,
            Zeros: lambda node, parts: self.atom(
                f"zeros({parts[0].text}, {parts[1].text})" if notation == "plain" else self.signs.zeros
            ),
            Commutation: lambda node, parts: self.atom(self.signs.commutation.format(parts[0].text, parts[1].text)),
            CommutationLike: lambda node, parts: self.atom(
                {"plain": f"commutation({parts[0].text})", "mathml": "<mi>K</mi>"}.get(notation, "K")
            ),
            Identity: self.identity,
            OnesLike: lambda node, parts: self.atom(self.signs.ones.format(parts[0].text)),
            OnesAcross: lambda node, parts: self.atom(
                f"across({parts[0].text})" if notation == "plain" else self.signs.ones.format(parts[0].text)
            ),
            IdentityLike: lambda node, parts: self.atom(self.signs.identity.format(parts[0].text)),
            ReadOff: lambda node, parts: self.atom(self.signs.word.format("grad", self.within(parts[0])), Edge.WORD),
            Differential: self.differential,
            Gradient: self.gradient,
        }

    def write(self, node: Expr, parts: list[Piece]) -> Piece:
        """The piece of a node from those of its parts.

        Raises:
            UnsupportedError: there is no sign for it.
        """
        kind = type(node)
        if kind in WORDS:
            return self.atom(self.signs.word.format(WORDS[kind], self.within(parts[0])), Edge.WORD)
        if kind not in self.writers:
            raise UnsupportedError(f"there is no notation for {kind.__name__}")
        return self.writers[kind](node, parts)

    def atom(self, text: str, first: Edge = Edge.LETTER) -> Piece:
        """Something that holds itself together."""
        return Piece(text, Level.ATOM, first, Edge.CLOSED)

    def within(self, piece: Piece) -> str:
        """What stands in the parentheses of a pattern; in MathML they come from the printer, which has two kinds."""
        return self.printer.fenced(piece).text if self.notation == "mathml" else piece.text

    def product(self, node: Expr, parts: list[Piece]) -> Piece:
        """Factors beside one another."""
        factors = [self.printer.fitted(part, Position.FACTOR) for part in parts]
        texts = [factors[0].text]
        for left, right in pairwise(factors):
            tight = self.notation == "unicode" and right.first is Edge.FENCE and left.last is not Edge.CALLABLE
            texts += ["" if tight else self.signs.beside, right.text]
        level = Level.PRODUCT if self.notation == "plain" else Level.BIG
        return Piece("".join(texts), level, factors[0].first, Edge.CLOSED)

    def by_entries(self, sign: str, parts: list[Piece]) -> Piece:
        """Parts with a sign between them, each in parentheses unless it is short."""
        fitted = [self.printer.fenced(part) if part.level in _BY_ENTRIES else part for part in parts]
        return Piece(sign.join(part.text for part in fitted), Level.PRODUCT, fitted[0].first, Edge.CLOSED)

    def between(self, sign: str, parts: list[Piece]) -> Piece:
        """Two sides with a sign between them that binds less than a product."""
        loose = _LOOSE | ({Level.PRODUCT} if self.notation == "plain" else set())
        fitted = [
            self.printer.fenced(part) if part.level in loose or f" {sign.strip()} " in part.text else part
            for part in parts
        ]
        return Piece(sign.join(part.text for part in fitted), Level.PRODUCT, fitted[0].first, Edge.CLOSED)

    def transpose(self, node: Expr, parts: list[Piece]) -> Piece:
        """A raised T, beside the -1 of an inverse where there is one."""
        if isinstance(node.operand, Inverse) and parts[0].under is not None:
            base = parts[0].under[0]
            return Piece(self.signs.inverse_transposed.format(base.text), Level.POWER, base.first, Edge.CLOSED)
        base = self.printer.fitted(parts[0], Position.BASE)
        return Piece(self.signs.transposed.format(base.text), self.raised_level, base.first, Edge.CLOSED)

    @property
    def raised_level(self) -> Level:
        """How a raised sign holds together; A.T is as tight as a name."""
        return Level.ATOM if self.notation == "plain" else Level.POWER

    def inverse(self, node: Expr, parts: list[Piece]) -> Piece:
        """A raised -1."""
        base = parts[0] if self.notation == "plain" else self.printer.fitted(parts[0], Position.BASE)
        text = self.signs.inverse.format(base.text)
        return Piece(text, self.raised_level, base.first, Edge.CLOSED, under=(base, ()))

    def powers(self, node: Expr, parts: list[Piece]) -> Piece:
        """An exponent that belongs to each entry."""
        base, exponent = self.printer.fitted(parts[0], Position.BASE), self.printer.fitted(parts[1], Position.EXPONENT)
        text = self.signs.powers.format(base.text, exponent.text)
        return Piece(text, Level.POWER, base.first, Edge.CLOSED)

    def norm(self, node: Expr, parts: list[Piece]) -> Piece:
        """Double bars, with an F where it is the norm of a matrix."""
        pattern = self.signs.norm if shape_of(node.operand)[1] == ONE else self.signs.frobenius_norm
        return self.atom(pattern.format(parts[0].text), Edge.FENCE)

    def ones(self, node: Expr, parts: list[Piece]) -> Piece:
        """A bold 1."""
        rows, columns = (part.text for part in parts)
        if node.args[1] == ONE:
            return self.atom(self.signs.ones.format(rows))
        return Piece(self.signs.matrix_of_ones.format(rows, columns), Level.POWER, Edge.LETTER, Edge.CLOSED)

    def identity(self, node: Expr, parts: list[Piece]) -> Piece:
        """The letter I."""
        return self.atom(self.signs.identity.format(parts[0].text))

    def differential(self, node: Expr, parts: list[Piece]) -> Piece:
        """A d in front of a letter; in front of anything else with parentheses."""
        if isinstance(node.operand, ShapedLetter) or not node.operand.args:
            return self.atom(self.signs.differential.format(parts[0].text))
        return self.atom(self.signs.call.format(self.within(parts[0])))

    def gradient(self, node: Expr, parts: list[Piece]) -> Piece:
        """Nabla with the variable below it, or for a vector the quotient of differentials."""
        pattern = self.signs.gradient if is_scalar(node.operand) else self.signs.jacobian
        text = pattern.format(self.within(parts[0]), parts[1].text)
        return Piece(text, Level.ATOM, Edge.DERIVATIVE, Edge.CLOSED)
