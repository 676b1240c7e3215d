"""An extension for Jupyter: `%load_ext derivator.notebook`, then `%derive x^2 sin(x)` shows a proof."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from derivator.api import Derivation, derive


class Shell(Protocol):
    """What the extension needs of IPython's shell."""

    def register_magic_function(self, func: Callable[[str], object], magic_kind: str, magic_name: str) -> None:
        """Make a function known as a magic command."""


def derive_magic(line: str) -> Derivation:
    """The derivation of what follows `%derive`: an expression or the name of a named derivation.

    Args:
        line: the target; `by VARIABLE` at its end names the variable.

    Raises:
        DerivatorError: the target is not understood, or no rule differentiates it.
    """
    target, separator, variable = line.strip().rpartition(" by ")
    if not separator:
        return derive(line.strip())
    return derive(target.strip(), wrt=variable.strip())


def load_ipython_extension(shell: Shell) -> None:
    """What IPython calls on `%load_ext derivator.notebook`."""
    shell.register_magic_function(derive_magic, "line", "derive")
