"""The program of a derivation: `value(...)` and `derivative(...)`, whose arguments are the letters in order."""

from __future__ import annotations

from collections.abc import Iterable

from sympy import Expr, Integer, Symbol

from derivator.base.errors import UnknownNameError, UnsupportedError
from derivator.base.work import at_work
from derivator.inert import Derivative, Entry, IndexedSum
from derivator.inert.shaped import ShapedLetter
from derivator.inert.trees import subexpressions
from derivator.model.shaped_problem import LinkProblem
from derivator.model.trace import Trace
from derivator.notation import plain
from derivator.rendering.code.expressions import CodeWriter, bare, python_name
from derivator.rendering.code.libraries import HELPERS, LIBRARIES, Library
from derivator.verification.preparation.unfold import Unfolder


@at_work
def program(trace: Trace, library: str) -> str:
    """The source text of two functions, the value and the derivative.

    Args:
        trace: a derivation.
        library: "numpy", "torch" or "jax".

    Raises:
        UnknownNameError: there is no such library.
        UnsupportedError: the derivation has no result, or there is no code for a part of it.
    """
    if library not in LIBRARIES:
        raise UnknownNameError(f"there is no library {library!r}; choose {', '.join(LIBRARIES)}")
    if trace.stopped:
        raise UnsupportedError("the derivation has no result to make a program of")
    function, result = trace.problem.asked.args[0], trace.result
    if isinstance(trace.problem, LinkProblem):
        if not trace.problem.written_out:
            raise UnsupportedError("a delta is a step on the way: there is code for the derivatives by the letters")
        function, result = trace.problem.written_out
    if not trace.problem.shaped:
        written = Unfolder(trace.problem.definitions).unfold
        function, result = written(function), written(result)
    if any(isinstance(part, Derivative) for part in (*subexpressions(function), *subexpressions(result))):
        raise UnsupportedError("there is no code for a derivative that is not carried out")
    return _Program(LIBRARIES[library], function, result, trace.problem.variable).text()


class _Program:
    def __init__(self, library: Library, function: Expr, result: Expr, variable: Expr) -> None:
        self.library = library
        self.function, self.result = function, result
        both = (function, result, variable)
        self.arrays = sorted(
            {part for each in both for part in subexpressions(each) if isinstance(part, ShapedLetter)},
            key=lambda letter: letter.name,
        )
        self.sizes = self._sizes()
        self.arguments = sorted(self._letters(both))

    def _sizes(self) -> dict[Expr, str]:
        """How each named size is found in the shape of an argument."""
        found: dict[Expr, str] = {}
        for letter in self.arrays:
            flat = Integer(1) in letter.shape
            sizes = [size for size in letter.shape if size != 1] if flat else letter.shape
            for axis, size in enumerate(sizes):
                if isinstance(size, Symbol):
                    found.setdefault(size, f"{python_name(letter.name)}.shape[{axis}]")
        return found

    def _letters(self, expressions: Iterable[Expr]) -> set[str]:
        names: set[str] = {letter.name for letter in self.arrays}
        for each in expressions:
            free = set(each.free_symbols)
            for part in subexpressions(each):
                if isinstance(part, Entry):
                    names.add(str(part.name.name))
                    free.discard(part.name)
                if isinstance(part, IndexedSum):
                    free |= part.upper.free_symbols | part.lower.free_symbols
            names |= {str(symbol.name) for symbol in free if symbol not in self.sizes}
        return {python_name(name) for name in names}

    def text(self) -> str:
        """The whole source text."""
        bodies, helpers = [], set[str]()
        like = python_name(self.arrays[0].name) if self.arrays else ""
        for name, expression, words in (
            ("value", self.function, "The function."), ("derivative", self.result, "Its derivative."),
        ):
            writer = CodeWriter(self.library, self.sizes, (expression,), like)
            code = writer.of(expression)
            helpers |= writer.helpers
            head = f"def {name}({', '.join(self.arguments)}):"
            said = f'"""{words} {plain(expression)}"""'.replace("\\", "\\\\")
            bodies.append("\n    ".join([head, said, *writer.lines, f"return {bare(code)}"]) + "\n")
        needed = [HELPERS[name] for name in HELPERS if name in helpers]
        return "\n\n".join([f"{self.library.heading}\n", *needed, *bodies])
