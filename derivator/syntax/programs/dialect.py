"""What the table says of the notation of a program: how it is recognised, its words, its signs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

Template = str | Mapping[int, str]
"""Plain text with #1, #2 for the arguments of a call and #* for all of them; one for each number of arguments where
they differ. A word in angle brackets, <derivative>, names what is more than its arguments in another order."""


@dataclass(frozen=True)
class Dialect:
    """The notation of one program.

    Attributes:
        name: how it is chosen.
        title: how it is told.
        signature: what a text holds that nothing else does.
        calls: its functions where they are not spelled as the table of functions has them.
        constants: its words for numbers, each as plain text.
        prefixes: the modules that stand before a name and a point.
        signs: its operators that plain text has not, each with the kind of token that it is.
        brackets: the bracket that holds the arguments of a function.
        scientific: whether 1e-3 is a number.
        imaginary: whether 2j is an imaginary number.
        chained: whether 2^3^2 is read as in mathematics; it is refused where not.
        quoted: whether an apostrophe before a call says that it is not carried out.
        refused: words that are known and not read, each with the reason.
    """

    name: str
    title: str
    signature: re.Pattern[str]
    calls: Mapping[str, Template] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    prefixes: tuple[str, ...] = ()
    signs: Mapping[str, str] = field(default_factory=dict)
    brackets: str = "("
    scientific: bool = True
    imaginary: bool = False
    chained: bool = True
    quoted: bool = False
    refused: Mapping[str, str] = field(default_factory=dict)
