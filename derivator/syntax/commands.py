"""The table of LaTeX commands that are read, and of those that are refused for a reason. Data only."""

from __future__ import annotations

from derivator.functions import SPELLINGS
from derivator.syntax.names import GREEK_NAMES

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
        "quad",
        "qquad",
        "thinspace",
        "medspace",
        "thickspace",
        "negthinspace",
        "enspace",
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
    ]
) | {" "}
"""Commands that show nothing."""

INDICATORS = frozenset({"mathbb", "mathds", "mathbbm"})
r"""Commands that make of a 1 or I the indicator of the condition in brackets after it: \mathbb{1}[x > 0]."""

SKIPPED_WITH_ARGUMENT = frozenset({"color", "hspace", "mspace", "hphantom", "vphantom"})
"""Commands that show nothing and take an argument in braces."""

SEEN_THROUGH = frozenset(
    [
        "mathbf",
        "boldsymbol",
        "bm",
        "mathsf",
        "mathit",
        "mathnormal",
        "mathbb",
        "mathfrak",
        "mathbin",
        "mathop",
        "mathrel",
        "vec",
        "cancel",
        "bcancel",
        "xcancel",
        "boxed",
        "fbox",
        "underline",
        "ensuremath",
        "smash",
        "pmb",
    ]
)
"""Commands whose argument is read as if it stood alone."""

UPRIGHT = frozenset({"mathrm", "operatorname", "text", "textrm", "textnormal", "mbox", "textit", "mathup"})
"""Commands whose argument is a word."""

BRACES = {"underbrace": "_", "overbrace": "^"}
"""Commands whose argument is read and whose comment, after _ or ^, is not."""

ACCENT_COMMANDS = {
    **dict.fromkeys(("hat", "widehat"), "hat"),
    **dict.fromkeys(("bar", "overline"), "bar"),
    **dict.fromkeys(("tilde", "widetilde"), "tilde"),
}
"""Commands that put something above a letter; it becomes part of the name."""

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
    "top": ("name", "T"),
    "intercal": ("name", "T"),
    "ell": ("name", "l"),
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

CASES_ENVIRONMENTS = frozenset({"cases", "cases*", "dcases", "dcases*", "array"})
"""The environments that functions by cases are set in; the last behind a brace."""

STEPS = {
    **dict.fromkeys(("lfloor", "rfloor"), "floor"),
    **dict.fromkeys(("lceil", "rceil"), "ceil"),
    **dict.fromkeys(("bmod", "pmod", "mod"), "mod"),
}
"""Commands of functions that are known and not differentiated."""

REFUSED = {
    "newcommand": "a macro definition is not read",
    "renewcommand": "a macro definition is not read",
    "providecommand": "a macro definition is not read",
    "def": "a macro definition is not read",
    "edef": "a macro definition is not read",
    "gdef": "a macro definition is not read",
    "xdef": "a macro definition is not read",
    "let": "a macro definition is not read",
    "placeholder": "a placeholder is still empty",
    "begin": "this environment is not read",
    "end": "this environment is not read",
    "\\": "two lines; one expression is read",
    "infty": "infinity is not a number",
    "pm": "plus or minus is two expressions; one is read",
    "mp": "plus or minus is two expressions; one is read",
    "int": "an integral is not read",
    "prod": "a product over an index is not read",
    "lim": "a limit is not read",
    "nabla": "a gradient is not read",
    "circ": "degrees and compositions are not read",
    "degree": "degrees are not read",
    "|": "a norm is not read",
    "Vert": "a norm is not read",
    "lVert": "a norm is not read",
    "dot": "a derivative by time is not read",
    "ddot": "a derivative by time is not read",
    "over": "an infix fraction is not read",
    "ldots": "dots stand for terms that are not written",
    "cdots": "dots stand for terms that are not written",
    "dots": "dots stand for terms that are not written",
    **dict.fromkeys(("approx", "equiv", "sim", "to", "rightarrow", "Rightarrow", "implies", "iff"),
                    "a relation is not an expression"),
}  # fmt: skip
"""Commands that are known and not read, each with the reason."""

KNOWN = frozenset().union(SIGNS, FUNCTION_COMMANDS, FRACTIONS, ACCENT_COMMANDS, UPRIGHT, SEEN_THROUGH, {"sqrt"})
"""Every command that may have been meant by an unknown one."""
