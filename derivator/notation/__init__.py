"""Write inert expressions: as typed text, as one line of Unicode and as LaTeX, in the order of the tree."""

from derivator.notation.latex_printer import latex
from derivator.notation.plain_printer import plain
from derivator.notation.unicode_printer import unicode_text

__all__ = ["latex", "plain", "unicode_text"]
