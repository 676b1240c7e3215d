"""Words and commands that are known and not read, each with its reason, and the units of measurement. Data only."""

from __future__ import annotations

from derivator.base.regex import regex

_DETERMINANT = "a determinant is not read"
_EXPECTATION = "an expectation is not read"
_MOMENT = "a moment of a random variable is not read"
_NORM = "a norm is not read"
_SET = "a set is not an expression"
_RELATION = "a relation is not an expression"
_DOTS = "dots stand for terms that are not written"
_MACRO = "a macro definition is not read"
_ARROW = "an arrow marks a vector, and vectors are not read"
_TIME = "a derivative by time is not read"
_UNIT = "a unit is not read"
_PRODUCT = "a product of vectors, matrices or sets is not read"
_BRANCH = "a part of a complex number is not read"
_LOGIC = "a logical statement is not an expression"

WORDS: dict[str, tuple[str, str]] = {
    **dict.fromkeys(("det", "Det"), (_DETERMINANT, "")),
    **dict.fromkeys(("tr", "Tr", "trace", "Trace"), ("a trace is not read", "a sum: sum(a[i,i], i, 1, n)")),
    **dict.fromkeys(("norm", "Norm"), (_NORM, "a sum of squares: sum(x[i]^2, i, 1, n)")),
    **dict.fromkeys(("rank", "diag", "vec", "transpose", "inv"), ("a matrix is not read", "")),
    **dict.fromkeys(("Var", "Cov", "Corr", "var", "cov", "corr", "Std", "std"), (_MOMENT, "")),
    **dict.fromkeys(("Exp", "expectation"), (_EXPECTATION, "")),
    **dict.fromkeys(("Pr", "Prob", "prob"), ("a probability is not read", "")),
    "KL": ("a divergence of two distributions is not read", ""),
    **dict.fromkeys(("grad", "curl", "rot", "nabla", "Hess", "Jac"), ("a gradient is not read", "")),
    **dict.fromkeys(("lim", "limit", "Limit", "limsup", "liminf"), ("a limit is not read", "")),
    **dict.fromkeys(("sup", "supp"), ("a supremum is not read", "")),
    **dict.fromkeys(("integral", "Integral", "integrate", "integ", "antiderivative"), ("an integral is not read", "")),
    **{word: ("the sign for it is read", sign)
       for word, sign in (("plus", "+"), ("minus", "-"), ("times", "*"), ("over", "/"), ("squared", "^2"),
                          ("cubed", "^3"))},
    **dict.fromkeys(("product", "Product"), ("a product over an index is typed otherwise", "prod(x[i], i, 1, n)")),
    **dict.fromkeys(("diff", "Derivative", "deriv", "derivative"),
                    ("a call for a derivative is not read", "D(expression, x)")),
    **dict.fromkeys(("gcd", "lcm"), ("a function of whole numbers only is not read", "")),
    "nPr": ("a number of permutations is not read", ""),
    **dict.fromkeys(("Re", "Im", "re", "im", "conj", "arg"), (_BRANCH, "")),
    **dict.fromkeys(("ifelse", "where", "iif"), ("a choice is written by cases", "piecewise(x if x > 0, 0 otherwise)")),
    "softmax": ("a function of a whole vector is not read", "exp(z[i])/sum(exp(z[k]), k, 1, n)"),
    **dict.fromkeys(("logsumexp", "lse"), ("a function of a whole vector is not read", "log(sum(exp(z[k]), k, 1, n))")),
    **dict.fromkeys(("mean", "avg", "average"), ("a mean is not read", "a sum: 1/n*sum(x[i], i, 1, n)")),
    **dict.fromkeys(("dx", "dy", "dt", "du", "dv", "dz", "dr", "dtheta"), ("a differential is not a factor", "")),
}  # fmt: skip
"""Words that stand for what is not read: the reason, and what would be understood if anything."""

ALWAYS = frozenset({"lim", "sup"})
"""The short ones of them that stand for nothing else, with or without an argument in parentheses."""

UNITS = frozenset((
    "kg", "mg", "cm", "mm", "km", "nm", "um", "ms", "ns", "us", "min", "hr", "hrs", "sec", "mol", "Pa", "kPa",
    "hPa", "bar", "Hz", "kHz", "MHz", "GHz", "kW", "kJ", "kN", "eV", "keV", "MeV", "kWh", "rad", "deg", "ft",
    "mi", "lb", "lbs", "oz", "ml", "dB", "Nm", "mV", "kV", "mA", "mph", "kmh", "Ohm", "ohm", "cal", "kcal",
))  # fmt: skip
"""Units of more than one letter; those of one letter follow a number in upright letters."""

_ONE_LETTER = frozenset("mgsAKNJWVCFHThLlb")
_UNIT_SIGN = regex(r"\\(?:cdot|,|;|!|times|per|mathrm|text)|[{}/~\s·()*.^-]|[0-9]+|²|³|⁻|¹")


def is_unit(text: str) -> bool:
    """Whether a text set in upright letters is a unit, or several: m/s, kg m^{2}."""
    parts = [part for part in _UNIT_SIGN.sub(" ", text).split() if part]
    return bool(parts) and all(part in UNITS or part in _ONE_LETTER for part in parts)


COMMANDS: dict[str, str] = {
    **dict.fromkeys(("newcommand", "renewcommand", "providecommand", "def", "edef", "gdef", "xdef", "let"), _MACRO),
    "placeholder": "a placeholder is still empty",
    **dict.fromkeys(("begin", "end"), "this environment is not read"),
    **dict.fromkeys(("\\", "newline", "par"), "two lines; one expression is read"),
    "infty": "infinity is not a number",
    **dict.fromkeys(("pm", "mp"), "plus or minus is two expressions; one is read"),
    **dict.fromkeys(("int", "iint", "iiint", "oint", "smallint"), "an integral is not read"),
    "coprod": "a product of sets is not read",
    **dict.fromkeys(("lim", "varlimsup", "varliminf"), "a limit is not read"),
    **dict.fromkeys(("nabla", "grad"), "a gradient is not read"),
    "circ": "a composition is not read",
    **dict.fromkeys(("|", "Vert", "lVert", "rVert", "norm", "parallel", "Vvert"), _NORM),
    **dict.fromkeys(("dot", "ddot", "dddot", "mathring"), _TIME),
    **dict.fromkeys(("atop", "above"), "an infix fraction with a line of its own is not read"),
    **dict.fromkeys(("choose", "brack", "brace"), "a binomial coefficient is not read"),
    **dict.fromkeys(("ldots", "cdots", "dots", "dotsc", "dotsb", "dotsm", "dotso", "vdots", "ddots", "hdots"), _DOTS),
    **dict.fromkeys(("approx", "equiv", "sim", "simeq", "cong", "propto", "doteq", "coloneqq", "coloneq", "triangleq",
                     "colon", "ll", "gg", "prec", "succ", "asymp", "models", "vdash", "perp", "not"), _RELATION),
    **dict.fromkeys(("to", "rightarrow", "leftarrow", "Rightarrow", "Leftarrow", "longrightarrow", "mapsto", "implies",
                     "longmapsto", "iff", "Leftrightarrow", "leftrightarrow", "uparrow", "downarrow", "gets", "leadsto",
                     "therefore", "because", "xrightarrow", "rightsquigarrow"), _RELATION),
    **dict.fromkeys(("in", "notin", "ni", "subset", "subseteq", "supset", "supseteq", "cup", "cap", "setminus",
                     "emptyset", "varnothing", "bigcup", "bigcap", "complement"), _SET),
    **dict.fromkeys(("forall", "exists", "nexists", "land", "lor", "lnot", "neg", "wedge", "vee"), _LOGIC),
    **dict.fromkeys(("vec", "overrightarrow", "overleftarrow", "overleftrightarrow"), _ARROW),
    **dict.fromkeys(("otimes", "odot", "oplus", "ominus", "oslash", "boxtimes", "circledast", "bigotimes",
                     "bigoplus"), _PRODUCT),
    **dict.fromkeys(("star", "dagger", "dag", "ddagger"), "a conjugate, an optimum or a convolution is not read"),
    **dict.fromkeys(("langle", "rangle"), "an inner product or an index in angle brackets is not read"),
    **dict.fromkeys(("det",), _DETERMINANT),
    **dict.fromkeys(("Pr",), "a probability is not read"),
    **dict.fromkeys(("E", "Expect", "EE"), _EXPECTATION),
    **dict.fromkeys(("sup", "inf", "limsup", "liminf"), "a supremum or infimum is not read"),
    **dict.fromkeys(("Re", "Im"), _BRANCH),
    "arg": "a position or an angle is not read",
    **dict.fromkeys(("gcd", "ker", "dim", "hom", "deg"), "an operator of algebra is not read"),
    **dict.fromkeys(("%", "percent"), "the percent sign is not read"),
    **dict.fromkeys(("SI", "si", "unit", "qty", "num", "ang"), _UNIT),
    **dict.fromkeys(("cancelto",), "a term that is set to another value is not read"),
    **dict.fromkeys(("square", "Box", "Diamond", "triangle", "angle", "measuredangle"), "a figure is not read"),
    **dict.fromkeys(("substack", "overset", "underset", "stackrel"), "signs set above one another are not read"),
}
"""Commands of LaTeX that are known and not read."""

SIGNS: dict[str, str] = {
    "‖": _NORM,
    "∥": _NORM,
    **dict.fromkeys("∫∬∮", "an integral is not read"),
    "∇": "a gradient is not read",
    "∆": "a difference or a Laplace operator is not read",
    **dict.fromkeys("±∓", "plus or minus is two expressions; one is read"),
    **dict.fromkeys("≈≡\N{TILDE OPERATOR}≃≅∝≔≕≜≪≫", _RELATION),
    **dict.fromkeys("→←↦⇒⇔⟹⟺↔∴∵", _RELATION),
    **dict.fromkeys("∈∉∋⊂⊆⊃⊇\N{UNION}∩\N{SET MINUS}∅", _SET),
    **dict.fromkeys("∀∃∄∧\N{LOGICAL OR}¬", _LOGIC),
    **dict.fromkeys("⊗⊙⊕⊖", _PRODUCT),
    **dict.fromkeys("†‡⋆★", "a conjugate, an optimum or a convolution is not read"),
    **dict.fromkeys("⟨⟩", "an inner product or an index in angle brackets is not read"),
    "∘": "a composition is not read",
    **dict.fromkeys("█■", "rows of Word are not read: give one expression, or piecewise(x if x > 0, 0 otherwise)"),
    **dict.fromkeys("┬┴", "what Word sets below or above a word, as of a limit, is not read"),
    **dict.fromkeys("├┤", "a bracket of Word without its partner is not read"),
    **dict.fromkeys("\u211c\u2111", _BRANCH),
    **dict.fromkeys("⌊⌋⌈⌉", "a step function, flat between its jumps, is not differentiated"),
    **dict.fromkeys("‰%", "the percent sign is not read"),
    "\N{COMBINING RIGHT ARROW ABOVE}": _ARROW,
    **dict.fromkeys("\N{COMBINING DOT ABOVE}\N{COMBINING DIAERESIS}", _TIME),
}
"""Characters that are known and not read."""
