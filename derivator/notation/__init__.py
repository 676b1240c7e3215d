"""Write inert expressions: typed text, one line of Unicode, LaTeX, MathML and Typst, in the order of the tree."""

from derivator.notation.latex_printer import latex
from derivator.notation.mathml_printer import mathml
from derivator.notation.plain_printer import plain
from derivator.notation.typst_printer import typst
from derivator.notation.unicode_printer import unicode_text

__all__ = ["latex", "mathml", "plain", "typst", "unicode_text"]
