"""Write inert expressions: typed text, one line of Unicode, LaTeX, MathML and Typst, in the order of the tree."""

from typing import TYPE_CHECKING

from derivator.base.lazily import offering

if TYPE_CHECKING:
    from derivator.notation.latex_printer import latex
    from derivator.notation.mathml_printer import mathml
    from derivator.notation.plain_printer import plain
    from derivator.notation.typst_printer import typst
    from derivator.notation.unicode_printer import unicode_text

__all__ = ["latex", "mathml", "plain", "typst", "unicode_text"]

# A page is written by one printer, or two.
__getattr__ = offering(
    __name__,
    {
        "latex": "derivator.notation.latex_printer",
        "mathml": "derivator.notation.mathml_printer",
        "plain": "derivator.notation.plain_printer",
        "typst": "derivator.notation.typst_printer",
        "unicode_text": "derivator.notation.unicode_printer",
    },
)
