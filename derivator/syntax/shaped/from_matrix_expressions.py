"""SymPy's matrix expressions as shaped ones: MatrixSymbol, products, transposes, inverses, traces and determinants."""

from __future__ import annotations

import sympy
from sympy import Expr, Symbol
from sympy.matrices.expressions.kronecker import KroneckerProduct
from sympy.matrices.expressions.matexpr import MatrixExpr

from derivator.base.errors import UnsupportedError
from derivator.inert import ONE, Apply, Fraction, Minus, Power, plus, times
from derivator.inert.block_matrices import table
from derivator.inert.shaped import (
    Determinant,
    Hadamard,
    Identity,
    Inverse,
    Kronecker,
    MatrixProduct,
    MatrixTrace,
    Ones,
    Powers,
    ShapedLetter,
    Transpose,
    Zeros,
    joined,
)
from derivator.inert.shapes import is_scalar
from derivator.inert.size_products import size_product
from derivator.syntax.from_sympy import from_sympy


def from_matrix_expression(expression: sympy.Basic) -> Expr:
    """The same expression, inert.

    Raises:
        UnsupportedError: it holds something that has no counterpart.
    """
    return _Translation().of(expression)


def _size(size: Expr) -> Expr:
    """A size with its powers as products."""
    powers = (factor.as_base_exp() for factor in sympy.Mul.make_args(size))
    return size_product(
        from_sympy(base if whole else base**exponent)
        for base, exponent in powers
        for whole in [bool(exponent.is_Integer and exponent > 0)]
        for _ in range(int(exponent) if whole else 1)
    )


class _Translation:
    def of(self, node: sympy.Basic) -> Expr:
        """One node."""
        if isinstance(node, sympy.MatrixSymbol):
            return ShapedLetter(Symbol(str(node.name)), *map(_size, node.shape))
        if not node.has(sympy.MatrixSymbol) and not isinstance(node, MatrixExpr):
            return from_sympy(node)
        if isinstance(node, sympy.MatrixBase):
            return table([[from_sympy(entry) for entry in row] for row in node.tolist()])
        if isinstance(node, sympy.BlockMatrix):
            return table([[self.of(block) for block in node.blocks.row(k)] for k in range(node.blocks.rows)])
        if isinstance(node, sympy.ZeroMatrix):
            return Zeros(*map(_size, node.shape))
        if isinstance(node, sympy.MatMul | sympy.Mul):
            return self._product(node)
        if isinstance(node, sympy.MatAdd | sympy.Add):
            return plus(*map(self.of, node.args))
        if isinstance(node, sympy.Inverse):
            return Inverse(self.of(node.args[0]))
        if isinstance(node, sympy.MatPow | sympy.Pow):
            return self._power(node)
        simple = {
            sympy.Transpose: Transpose, sympy.Trace: MatrixTrace, sympy.Determinant: Determinant,
        }
        for kind, made in simple.items():
            if isinstance(node, kind):
                return made(self.of(node.args[0]))
        if isinstance(node, KroneckerProduct):
            return joined(Kronecker, *map(self.of, node.args))
        if isinstance(node, sympy.HadamardProduct):
            return joined(Hadamard, *map(self.of, node.args))
        if isinstance(node, sympy.HadamardPower):
            return Powers(*map(self.of, node.args))
        if isinstance(node, sympy.Identity):
            return Identity(_size(node.shape[0]))
        if isinstance(node, sympy.OneMatrix):
            return Ones(*map(_size, node.shape))
        if isinstance(node, sympy.log | sympy.exp | sympy.sin | sympy.cos | sympy.tanh):
            return Apply(type(node).__name__, self.of(node.args[0]))
        raise UnsupportedError(f"{type(node).__name__} is not read among matrices")

    def _product(self, node: sympy.Basic) -> Expr:
        negative, parts = False, list(node.args)
        if parts[0].is_number and parts[0].could_extract_minus_sign():
            negative, parts[0] = True, -parts[0]
        translated = [self.of(part) for part in parts if part != 1]
        scalars = [part for part in translated if is_scalar(part) and not isinstance(part, ShapedLetter)]
        matrices = [part for part in translated if part not in scalars]
        found = times(*scalars, *([joined(MatrixProduct, *matrices)] if matrices else []))
        return Minus(found) if negative else found

    def _power(self, node: sympy.Basic) -> Expr:
        base, exponent = self.of(node.args[0]), node.args[1]
        if is_scalar(base):
            if exponent.is_number and exponent.is_negative:
                return Fraction(ONE, base if exponent == -1 else Power(base, from_sympy(-exponent)))
            return Power(base, from_sympy(exponent))
        if exponent == -1:
            return Inverse(base)
        if not (exponent.is_Integer and 2 <= abs(exponent) <= 6):
            raise UnsupportedError("a matrix is raised to whole powers from 2 to 6")
        power = joined(MatrixProduct, *[base] * abs(int(exponent)))
        return Inverse(power) if exponent < 0 else power


