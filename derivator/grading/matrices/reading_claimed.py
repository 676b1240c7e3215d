"""What a claim about vectors and matrices says, read with the letters and shapes of its problem."""

from __future__ import annotations

from collections.abc import Mapping

from sympy import Expr

from derivator.asking.asked_in_words import asked_in
from derivator.base.errors import ReadingError
from derivator.base.regex import regex
from derivator.inert import ONE
from derivator.inert.shaped import ShapedLetter
from derivator.inert.trees import subexpressions
from derivator.model.shaped_problem import ShapedProblem
from derivator.syntax.scanning.words import GREEK_LETTERS
from derivator.syntax.shaped.read_parts import ShapeMisfitError
from derivator.syntax.shaped.shaped_reading import ShapedReading, pieces_of, read_shaped

_RAISED_T = regex(r"\^\s*\{?\s*-?\s*(?:T\b|\\top)")


def read_claimed(
    claim: str, shapes: Mapping[str, tuple[Expr, ...]], structures: Mapping[str, frozenset[str]], *, numpy: bool,
    all_fit: bool = False, shape: tuple[Expr, Expr] | None = None,
) -> ShapedReading:
    """The claim in the notation of the function, or else in its own; a raised T is not NumPy's."""
    numpy = numpy and _RAISED_T.search(claim) is None
    try:
        return read_shaped(claim, shapes, structures, numpy=numpy, all_fit=all_fit, shape=shape)
    except ShapeMisfitError:
        raise
    except ReadingError:
        if not numpy:
            raise
        return read_shaped(claim, shapes, structures, all_fit=all_fit, shape=shape)


_BARE = r"\\?(?:(?:mathbf|boldsymbol|bm|vec|mathrm)\s*\{?\s*)?\\?([A-Za-zα-ωΑ-Ω]\w*)\s*\}?"
_LEFT_SIDE = regex(
    rf"\s*(?:(?:\\nabla|∇|grad)\s*_\s*\{{?\s*{_BARE}\s*\}}?[^=]*"
    rf"|\\d?frac\s*\{{\s*(?:\\partial|d|\\mathrm\{{d\}})[^=]*?\}}\s*\{{\s*(?:\\partial|d|\\mathrm\{{d\}})\s*{_BARE}\s*\}}[^=]*"
    rf"|(?:∂|d)\s*\(?[^=/]*\)?\s*/\s*(?:∂|d)\s*{_BARE}\s*|(?:\\nabla|∇)[^=_]*)=(?!=)"
)
"""What a gradient is called before an equals sign, with the letter that it is by where that is said."""


def without_left_side(claim: str, problem: ShapedProblem) -> str:
    """A claim without the name of the derivative before it, where that is by the variable, ∇_x f = 2 x."""
    found = _LEFT_SIDE.match(claim)
    if found is None:
        return claim
    named = next((each for each in found.groups() if each), None)
    variable = str(problem.variable.name)
    if named is not None and GREEK_LETTERS.get(named, named) != variable:
        return claim
    return claim[found.end() :]


def names_of_program(target: str, problem: ShapedProblem) -> str:
    """The statements of a program that a claim may use the names of, before the claim; nothing where there are none."""
    *statements, _ = pieces_of(asked_in(target).formula)
    return "".join(f"{statement};" for statement in statements) if problem.program else ""


def letters_of_problem(problem: ShapedProblem) -> dict[str, Expr]:
    """What each name of the function stands for."""
    found: dict[str, Expr] = {}
    for part in (*subexpressions(problem.expression), problem.variable):
        if isinstance(part, ShapedLetter):
            found[part.name] = part
    for symbol in problem.expression.free_symbols:
        found.setdefault(str(symbol.name), symbol)
    return found


def declared_shape(letter: Expr) -> tuple[Expr, ...]:
    """The shape of a letter as it is declared: a vector has its length only, a scalar none."""
    if not isinstance(letter, ShapedLetter):
        return ()
    rows, columns = letter.shape
    return (rows,) if columns == ONE else (rows, columns)


def with_letters_of(read: Mapping[str, Expr], letters: Mapping[str, Expr]) -> dict[Expr, Expr]:
    """For each letter of a claim the one of that name in the problem, where it is another."""
    return {letter: letters[name] for name, letter in read.items() if name in letters and letter != letters[name]}


def read_in_one_size(
    claim: str,
    shapes: Mapping[str, tuple[Expr, ...]],
    structures: Mapping[str, frozenset[str]],
    letters: Mapping[str, Expr],
    *,
    numpy: bool,
) -> Expr | None:
    """The claim as it is read where all sizes are the same, in the letters of the problem."""
    try:
        reading = read_claimed(claim, shapes, structures, numpy=numpy, all_fit=True)
    except ReadingError:
        return None
    return reading.expression.xreplace(with_letters_of(reading.letters, letters))


def read_beside(problem: ShapedProblem, text: str, *, all_fit: bool = False) -> Expr:
    """An expression in the letters of a problem.

    Args:
        problem: the problem.
        text: what was typed.
        all_fit: whether sizes with different names are taken to be equal.

    Raises:
        ReadingError: it is not understood, or the shapes of two parts do not fit.
    """
    letters = letters_of_problem(problem)
    shapes = {name: declared_shape(letter) for name, letter in letters.items()}
    reading = read_shaped(text, shapes, {}, all_fit=all_fit)
    return reading.expression.xreplace(with_letters_of(reading.letters, letters))
