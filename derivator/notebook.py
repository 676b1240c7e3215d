"""An extension for Jupyter: after `%load_ext derivator.notebook`, `%derive x^2 sin(x)` shows a proof."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from derivator.api import Derivation, derive
from derivator.base.errors import ArgumentError
from derivator.base.record import record

if TYPE_CHECKING:
    from derivator.solutions import Solution

_CLAIMED = "->"


class Shell(Protocol):
    """What the extension needs of IPython's shell."""

    def register_magic_function(self, func: Callable[..., object], magic_kind: str, magic_name: str) -> None:
        """Make a function known as a magic command."""


@record
class ShownPage:
    """A page that a cell shows: as Markdown with formulas, and as plain text.

    Attributes:
        text: plain text.
        markdown: Markdown with mathematics between dollar signs.
    """

    text: str
    markdown: str

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """What a notebook shows."""
        return {"text/plain": self.text, "text/markdown": self.markdown}


def derive_magic(line: str) -> Derivation:
    """The derivation of what follows `%derive`: an expression or the name of a named derivation.

    Args:
        line: the target; `by VARIABLE` at its end names the variable.

    Raises:
        DerivatorError: the target is not understood, or no rule differentiates it.
    """
    target, variable = _by(line)
    return derive(target, wrt=variable)


def solve_magic(line: str) -> Solution:
    """Where the derivative of what follows `%solve` is 0: an expression or the name of a named problem.

    Args:
        line: the target; `for VARIABLE` at its end names the unknown, or several with commas between them.

    Raises:
        DerivatorError: the target is not understood, or no rule solves it.
    """
    from derivator.solutions import solve

    target, separator, unknown = line.strip().rpartition(" for ")
    return solve(target.strip(), wrt=unknown.strip()) if separator else solve(line.strip())


def check_magic(line: str) -> ShownPage:
    """The verdict on what follows `%check`: a function, an arrow and what is said to be its derivative.

    Args:
        line: `TARGET -> CLAIM`; `by VARIABLE` at its end names the variable.

    Raises:
        ArgumentError: there is no arrow.
        DerivatorError: the target or the claim is not understood.
    """
    from derivator.grading import check
    from derivator.rendering.findings import render_check

    claimed, variable = _by(line)
    target, arrow, claim = claimed.partition(_CLAIMED)
    if not arrow:
        raise ArgumentError("write what is claimed behind an arrow: %check x^2 -> 2x")
    return _shown(render_check, check(target.strip(), claim.strip(), wrt=variable))


def review_magic(_line: str, cell: str) -> ShownPage:
    """What is said of the written work in a cell that begins with `%%review`, line by line.

    Raises:
        DerivatorError: the work is not understood.
    """
    from derivator.grading.written import review
    from derivator.rendering.reviewed.reviews import render_review

    return _shown(render_review, review(cell))


def load_ipython_extension(shell: Shell) -> None:
    """What IPython calls on `%load_ext derivator.notebook`."""
    shell.register_magic_function(derive_magic, "line", "derive")
    shell.register_magic_function(solve_magic, "line", "solve")
    shell.register_magic_function(check_magic, "line", "check")
    shell.register_magic_function(review_magic, "cell", "review")


def _by(line: str) -> tuple[str, str | None]:
    """What a line says, without the variable that it may name at its end."""
    said, separator, variable = line.strip().rpartition(" by ")
    return (said.strip(), variable.strip()) if separator else (line.strip(), None)


def _shown(render: Callable[..., str], found: Any) -> ShownPage:
    return ShownPage(render(found, format="text"), render(found, format="markdown"))
