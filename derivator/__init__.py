"""Step-by-step derivatives in which every line names its law and is checked.

A tour for newcomers. How `derive("x^2 sin(x)")` becomes a page:

1. `api.derive` takes its turn among threads and its limit of time (`base.work`), takes what it is handed as the
   engine's own (`asking`), and asks `deriving.problem` what is asked: `syntax.read` turns the text into an inert
   expression, one that never evaluates (`inert`), with a note for every reading that was a choice; the variable is
   found, and the conventions of notation. The answer is a `Problem` (`model.trace`).
2. `engine.derivation` carries out a plan (`engine.plans`): an ordered tuple of phases, each a set of rules with where
   and how long to use them. A rule (`model.rule`, declared in `rules`) is an equation such as `D(f*g) = f*D(g) +
   g*D(f)`. `engine.rewriting` compiles it to a pattern and a template, matches, fills in, and records a `Step` with
   the line before, the line after, the places and what the rule needed there. `reals` tells which of these conditions
   hold anyway; what is left is an assumption of the derivation. Functions by cases are handled in `cases`, a form in
   terms of the function itself in `engine.own_terms`.
3. `deriving.checked` hands every step, every law as it is stated, and the result to `verification`, which shares no
   code with the rules: it evaluates both sides by numbers of its own (`verification.values`, `verification.numeric`)
   and proves what a normal form can (`verification.exact`). The verdict is proved, agrees, refuted or undecided; a
   refuted step stops the derivation.
4. `rendering.outline` makes of the checked `Trace` a page of strings at a level of detail, `notation` prints the
   expressions, and a template of `templates/` lays them out: text, Markdown, LaTeX, HTML, Typst.
   `rendering.data.schema` writes the same as JSON, `rendering.handout` several of them as notes, worksheets or slides.

How `check("sin(x^2)", "cos(x^2)")` becomes a verdict:

1. `grading.check` reads the target as above; `grading.judging` is the way of a claim from there. The target, a
   function (`grading.function_target`) or an equation that defines y (`grading.curve_target`), reads the claim in its
   own names (`grading.reading`) and poses the question (`verification.question`).
2. `grading.deciding` compares the claim with the derivative that numbers and SymPy give, never with the engine's: at
   points of all scales, exactly where that decides, and, for what nothing proves, in every region that conditions make
   (`verification.regions`), at the scales of the claim's own numbers (`verification.scales`) and at the places and
   values that it names. Where an equation defines y, the points are those of the curve (`verification.curve`).
3. If it is wrong, `grading.diagnosis` differentiates with mistakes (`mistakes`) swapped in for rules and keeps those
   that reproduce the claim. `rendering.findings` is its page.

How `solve("2x^3 - 3x^2 - 12x")` becomes a page: `deriving.solved` derives the derivative as above and sets it to zero;
`engine.solved` takes the equation apart (`rules.solving`) until the unknown stands alone, with all branches, and tells
the kind of each point by convexity, by the change of sign, or by the second derivative; `verification.solution_judge`
finds the solutions of every line, and the extremum, by numbers of its own. `rendering.solution` is its page.

Vectors and matrices go a way of their own from the reading on: `syntax.shaped` finds out every shape, `inert.shaped`
holds the nodes, `engine.shaped_derivation` carries out a differential by laws of `rules.matrices` and reads the
gradient off it, `verification.matrices` judges every line on random data of several sizes, `grading.matrices` a claim.

Written work (`grading.written`) is read row by row, its definitions are put in wherever they stand, and each step is
put to the same checker. A class (`grading.classwork`) is many claims, which processes judge by `check`; a journal keeps
what is done.

Where facts stand: those of a function in its row (`functions`), a law in `rules`, a named derivation in `catalogue`, a
choice of notation in `model.conventions`. Imports point one way; `tests/test_structure.py` holds the layers. The
documentation (`cli.site`, `templates/site/`) says how to add a rule, a function, a mistake, a derivation or a format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivator.base.errors import (
    ArgumentError,
    DerivatorError,
    InterruptedWorkError,
    LimitError,
    ReadingError,
    RefutedStepError,
    SizeLimitError,
    StoppedWorkError,
    TemplateFaultError,
    TimeLimitError,
    UnknownNameError,
    UnsupportedError,
    VariableError,
)
from derivator.base.lazily import offering
from derivator.model.conventions import NotationChoices

if TYPE_CHECKING:
    from derivator.api import Derivation, Derivations, derive, derive_implicit
    from derivator.grading import Check, check, check_implicit
    from derivator.grading.classwork import Grades, grade
    from derivator.grading.written import Review, review
    from derivator.handouts import handout
    from derivator.questions import Part
    from derivator.solutions import Solution, solve

__version__ = "0.1.0"
"""The version, for the command line, the package's metadata and whoever asks."""

__all__ = [
    "ArgumentError",
    "Check",
    "Context",
    "Derivation",
    "Derivations",
    "DerivatorError",
    "Grades",
    "InterruptedWorkError",
    "LimitError",
    "NotationChoices",
    "Part",
    "ReadingError",
    "RefutedStepError",
    "Review",
    "SizeLimitError",
    "Solution",
    "StoppedWorkError",
    "TemplateFaultError",
    "TimeLimitError",
    "UnknownNameError",
    "UnsupportedError",
    "VariableError",
    "check",
    "check_implicit",
    "derive",
    "derive_implicit",
    "grade",
    "handout",
    "review",
    "solve",
]


# The engine needs SymPy, which takes its time to load: `derivator --help` does without.
__getattr__ = offering(
    __name__,
    {
        "Check": "derivator.grading",
        "Context": "derivator.asking.context",
        "Derivation": "derivator.api",
        "Derivations": "derivator.api",
        "Grades": "derivator.grading.classwork",
        "Part": "derivator.questions",
        "Review": "derivator.grading.written",
        "Solution": "derivator.solutions",
        "check": "derivator.grading",
        "check_implicit": "derivator.grading",
        "derive": "derivator.api",
        "derive_implicit": "derivator.api",
        "grade": "derivator.grading.classwork",
        "handout": "derivator.handouts",
        "review": "derivator.grading.written",
        "solve": "derivator.solutions",
    },
)
