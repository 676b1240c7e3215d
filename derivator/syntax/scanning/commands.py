"""The table of LaTeX commands that are read, and of the functions that are not differentiated. Data only."""

from __future__ import annotations

from derivator.functions import SPELLINGS
from derivator.syntax.scanning.words import GREEK_NAMES

SKIPPED = frozenset(
    [
        ",",
        ";",
        ":",
        "!",
        ">",
        "displaystyle",
        "textstyle",
        "scriptstyle",
        "scriptscriptstyle",
        "thinspace",
        "medspace",
        "thickspace",
        "negthinspace",
        "limits",
        "nolimits",
        "mathstrut",
        "strut",
        "nonumber",
        "notag",
        "relax",
        "null",
        "allowbreak",
        "nobreak",
        "normalsize",
        "small",
        "large",
        "mathord",
        "mathopen",
        "mathclose",
        "mathpunct",
    ]
) | {" "}
"""Commands that show nothing."""

SWITCHES = {
    **dict.fromkeys(("rm", "it", "sl", "mit", "sf", "rmfamily", "itshape"), ""),
    **dict.fromkeys(("bf", "bfseries", "boldmath"), "bold"),
    "cal": "script",
}
"""Commands that set everything up to the end of their group in another face, and the face."""

BLACKBOARD_BOLD = frozenset({"mathbb", "mathds", "mathbbm"})
"""Commands that set letters in blackboard bold."""

OF_A_CONDITION = BLACKBOARD_BOLD | {"mathbf", "boldsymbol", "bm"}
r"""Commands that make of a 1 or I the indicator of the condition in brackets after it: \mathbb{1}[x > 0]."""

GAPS = frozenset({"quad", "qquad", "enspace", "hfill", "hskip", "hspace"})
"""Commands that set statements apart: they show a wide space."""

MEASURED = frozenset({"hskip", "vskip", "kern", "mkern", "mskip"})
"""Commands that take a length without braces."""

SKIPPED_WITH_ARGUMENT = frozenset({"color", "mspace", "hphantom", "vphantom", "phantom", "label", "tag", "vspace"})
"""Commands that show nothing and take an argument in braces."""

FACES = {
    **dict.fromkeys(("mathbf", "boldsymbol", "bm", "pmb", "symbf", "mathbfit", "textbf"), "bold"),
    **dict.fromkeys(("mathcal", "mathscr", "mathfrak"), "script"),
    "mathsf": "sans-serif",
}
"""Commands that set letters in a face that tells them from others, and the face."""

IN_BLACKBOARD = {
    **dict.fromkeys("EV", "an expectation or a variance is not read"),
    "P": "a probability is not read",
    **dict.fromkeys("RNZQC", "a set is not an expression"),
}
"""What letters in blackboard bold stand for."""

STRUCK_OUT = frozenset({"cancel", "bcancel", "xcancel"})
"""Commands that strike out their argument; it is read as if it stood alone."""

SEEN_THROUGH = STRUCK_OUT | frozenset(
    [
        "mathnormal",
        "mathbin",
        "mathop",
        "mathrel",
        "boxed",
        "fbox",
        "underline",
        "ensuremath",
        "smash",
    ]
)
"""Commands whose argument is read as if it stood alone."""

UPRIGHT = frozenset({"mathrm", "mathit", "operatorname", "text", "textrm", "textnormal", "mbox", "textit", "mathup"})
"""Commands whose argument is a word."""

BRACES = {"underbrace": "_", "overbrace": "^"}
"""Commands whose argument is read and whose comment, after _ or ^, is not."""

SHOWN = SEEN_THROUGH | BLACKBOARD_BOLD | BRACES.keys() | {"textcolor"}
"""Commands that show their argument in another way."""

ACCENT_COMMANDS = {
    **dict.fromkeys(("hat", "widehat"), "hat"),
    **dict.fromkeys(("bar", "overline"), "bar"),
    **dict.fromkeys(("tilde", "widetilde"), "tilde"),
}
"""Commands that put something above a letter; it becomes part of the name."""

BINOMIALS = frozenset({"binom", "dbinom", "tbinom"})
FRACTIONS = frozenset({"frac", "dfrac", "tfrac", "cfrac", "nicefrac", "sfrac"})
"""Commands that take a numerator and a denominator."""

SIZES = frozenset(
    {"left", "right", "mleft", "mright", "middle"}
    | {size + side for size in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r", "m")}
)
"""Commands that stand before a bracket or bar."""

SIGNS: dict[str, tuple[str, str]] = {
    "cdot": ("*", "*"),
    "times": ("*", "*"),
    "ast": ("*", "*"),
    "cdotp": ("*", "*"),
    "bullet": ("*", "*"),
    "div": ("/", "/"),
    "slash": ("/", "/"),
    "prime": ("'", "'"),
    **dict.fromkeys(("degree", "textdegree"), ("degree", "°")),
    "lparen": ("(", "("),
    "rparen": (")", ")"),
    "lbrack": ("(", "["),
    "rbrack": (")", "]"),
    "{": ("(", "{"),
    "}": (")", "}"),
    "lbrace": ("(", "{"),
    "rbrace": (")", "}"),
    "vert": ("|", "|"),
    "mid": ("|", "|"),
    "lvert": ("|<", "|"),
    "rvert": (">|", "|"),
    "sum": ("sum", "sum"),
    "prod": ("sum", "prod"),
    "top": ("name", "T"),
    "intercal": ("name", "T"),
    "ell": ("name", "l"),
    "hbar": ("name", "h_bar"),
    "*": ("*", "*"),
    "imath": ("name", "i"),
    "jmath": ("name", "j"),
    "differentialD": ("name", "d"),
    "dd": ("name", "d"),
    "exponentialE": ("constant", "e"),
    "imaginaryI": ("constant", "I"),
    **dict.fromkeys(("le", "leq", "leqslant"), ("relation", "<=")),
    **dict.fromkeys(("ge", "geq", "geqslant"), ("relation", ">=")),
    **dict.fromkeys(("ne", "neq"), ("relation", "!=")),
    "lt": ("relation", "<"),
    "gt": ("relation", ">"),
    "pi": ("constant", "pi"),
    **{name: ("name", name) for name in GREEK_NAMES - {"pi"}},
    **{f"var{name}": ("name", name) for name in ("epsilon", "theta", "kappa", "rho", "sigma", "phi")},
}
"""Commands that are one token each."""

FUNCTION_COMMANDS = {spelling: name for spelling, name in SPELLINGS.items() if spelling.isalpha() and name != "sqrt"}
"""Commands that are functions of the table."""

DISPLAYS = frozenset(
    {
        "equation", "displaymath", "math", "gather", "align", "multline", "flalign", "aligned", "gathered", "split",
        "eqnarray", "alignat", "alignedat", "dmath", "subequations", "multlined", "empheq",
    }
)
"""Environments, with a star or not, that show one line like any other where they hold one."""

CASES_ENVIRONMENTS = frozenset({"cases", "cases*", "dcases", "dcases*", "array"})
"""The environments that functions by cases are set in; the last behind a brace."""

STEPS = {
    **dict.fromkeys(("lfloor", "rfloor"), "floor"),
    **dict.fromkeys(("lceil", "rceil"), "ceil"),
    **dict.fromkeys(("bmod", "pmod", "mod"), "mod"),
}
"""Commands of functions that are known and not differentiated."""

KNOWN = frozenset().union(SIGNS, FUNCTION_COMMANDS, FRACTIONS, ACCENT_COMMANDS, UPRIGHT, SEEN_THROUGH, FACES, {"sqrt"})
"""Every command that may have been meant by an unknown one."""
