"""A class as it hands in: ten questions, right and wrong answers in many spellings, and what else stands in cells.

Drawn from a seed. Every answer has the verdict that it was drawn with, so that a run can be compared with it:

    python tests/bench/drawn_class.py FOLDER --students 300
"""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

QUESTIONS = """title = "Derivatives, quiz 5"

[[question]]
id = "q1"
function = "(x^3+2)^4"
points = 2
partial = { chain = 0.5, lines = 0.5 }

[[question]]
id = "q2"
function = "x^3 e^(-2x)"
points = 3
form = "factored"
partial = { form = 0.8, product = 0.5 }

[[question]]
id = "q3"
function = "x^2 ln(x)"
points = 3

[[question]]
id = "q4"
function = "(2x-1)/(x^2+1)"
points = 3
partial = { quotient = 0.5, sign = 0.5, lines = 0.5 }

[[question]]
id = "q5"
function = "sqrt(x^2+9)"
points = 2

[[question]]
id = "q6"
function = "sin(3x)^2"
points = 2

[[question]]
id = "q7"
function = "s(t) = 1/(1+e^(-3t))"
variable = "t"
points = 4

[[question]]
id = "q8"
function = "x^2 + x y + y^2 = 7"
variable = "x"
implicit = true
dependent = "y"
points = 4

[[question]]
id = "q9"
function = "a x^n"
variable = "x"
assume = ["x > 0"]
points = 2

[[question]]
id = "q10"
function = "arctan(x/2)"
points = 3
partial = { rounded = 0.5 }
"""
RIGHT = {
    "q1": ("12x^2(x^3+2)^3", "4(x^3+2)^3*3x^2", "4*(x^3+2)^3*(3*x^2)", "12x^11+72x^8+144x^5+96x^2", "(x^3+2)^3*12x^2"),
    "q2": ("x^2(3-2x)e^(-2x)", "3x^2 e^(-2x) - 2x^3 e^(-2x)", "e^(-2x)(3x^2-2x^3)", "-x^2(2x-3)e^(-2x)",
           "x^2 exp(-2x)(3-2x)", "3x^2*e^(-2x) + x^3*(-2)*e^(-2x)"),
    "q3": ("2x ln(x) + x", "x(2ln(x)+1)", "x(1+2 ln x)", "x + 2x*ln(x)", "2x log(x) + x^2/x"),
    "q4": ("(-2x^2+2x+2)/(x^2+1)^2", "(2(x^2+1)-(2x-1)*2x)/(x^2+1)^2", "-2(x^2-x-1)/(x^2+1)^2",
           "2/(x^2+1) - 2x(2x-1)/(x^2+1)^2", "(2+2x-2x^2)/(x^4+2x^2+1)"),
    "q5": ("x/sqrt(x^2+9)", "x(x^2+9)^(-1/2)", "2x/(2sqrt(x^2+9))", "1/2(x^2+9)^(-1/2)*2x", "x*sqrt(x^2+9)/(x^2+9)"),
    "q6": ("6 sin(3x) cos(3x)", "3 sin(6x)", "2 sin(3x)*cos(3x)*3", "2*3*sin(3x)cos(3x)"),
    "q7": ("3e^(-3t)/(1+e^(-3t))^2", "3s(1-s)", "3e^(3t)/(1+e^(3t))^2", "3 s(t) (1-s(t))", "3e^(-3t)(1+e^(-3t))^(-2)"),
    "q8": ("-(2x+y)/(x+2y)", "(-2x-y)/(x+2y)", "-(y+2x)/(2y+x)", "(2x+y)/(-x-2y)"),
    "q9": ("a n x^(n-1)", "a*n*x^(n-1)", "n a x^(n-1)", "a n x^n/x"),
    "q10": ("2/(x^2+4)", "1/(2(1+x^2/4))", "2/(4+x^2)", "(1/2)/(1+(x/2)^2)", "1/(2+x^2/2)"),
}
WRONG = {
    "q1": ("4(x^3+2)^3", "12x(x^3+2)^3", "4(3x^2)^3", "12x^2(x^3+2)^4", "3x^2(x^3+2)^3", "12x^2", "4(x^3+2)^3+3x^2"),
    "q2": ("-6x^2 e^(-2x)", "3x^2 e^(-2x)", "x^2(3+2x)e^(-2x)", "3x^2 e^(-2x) + x^3 e^(-2x)", "x^2(3-2x)e^(2x)"),
    "q3": ("2x ln(x)", "2x/x", "2x*(1/x)", "2x ln(x) + x^2", "2 ln(x) + x", "2x + 1/x"),
    "q4": ("(2x(2x-1)-2(x^2+1))/(x^2+1)^2", "2/(2x)", "(2(x^2+1)+2x(2x-1))/(x^2+1)^2", "1/x",
           "(2(x^2+1)-2x(2x-1))/(x^2+1)", "(-2x^2+2x-2)/(x^2+1)^2"),
    "q5": ("1/(2sqrt(x^2+9))", "x/(2sqrt(x^2+9))", "1", "2x/sqrt(x^2+9)", "1/2(x^2+9)^(-1/2)", "x/(x^2+9)"),
    "q6": ("2 sin(3x) cos(3x)", "2 sin(3x)", "6 sin(3x)", "cos(3x)^2", "-6 sin(3x) cos(3x)", "2*3 cos(3x)"),
    "q7": ("e^(-3t)/(1+e^(-3t))^2", "-3e^(-3t)/(1+e^(-3t))^2", "s(1-s)", "-1/(1+e^(-3t))^2", "3s(1+s)"),
    "q8": ("-(2x+y)/(2y)", "(2x+y)/(x+2y)", "-2x/(x+2y)", "-(2x+y)", "-x/y", "-(2x+1)/(2y)"),
    "q9": ("a n x^n", "n x^(n-1)", "a x^(n-1)", "a n x^(n+1)/(n+1)", "a (n-1) x^n"),
    "q10": ("1/(1+x^2/4)", "2/(1+x^2)", "1/(1+x^2)", "1/(4+x^2)", "sec(x/2)^2/2", "1/(1+(x/2)^2)"),
}
LINES = (
    ("q1", "y' = 4(x^3+2)^3 * 3x^2\n= 12x^2(x^3+2)^3", "correct"),
    ("q1", "4(x^3+2)^3 * 3x^2\n= 12x^2(x^3+2)^2", "wrong"),
    ("q1", "u = x^3+2\ny' = 4u^3 * 3x^2\n= 12x^2 (x^3+2)^3", "correct"),
    ("q4", "y' = (2(x^2+1) - (2x-1)2x)/(x^2+1)^2\n= (2x^2+2-4x^2+2x)/(x^2+1)^2\n= (-2x^2+2x+2)/(x^2+1)^2", "correct"),
    ("q4", "y' = (2(x^2+1) - (2x-1)2x)/(x^2+1)^2\n= (2x^2+2-4x^2-2x)/(x^2+1)^2", "wrong"),
    ("q8", "2x + y + x y' + 2y y' = 0\ny' = -(2x+y)/(x+2y)", "correct"),
    ("q10", "1/(2+x^2/2)\n= 2/(4+x^2)", "correct"),
)
NOTHING = ("", "  ", "\t")
HOSTILE = (
    '=HYPERLINK("http://x.example","q")', "=cmd|' /C calc'!A1", "@SUM(1+1)*cmd|'/C calc'!A0", "+cmd|'/C calc'!A0",
    "-cmd|'/C calc'!A0", "<script>alert('a')</script>", "__import__('os').system('touch owned')", "I don't know",
    "see my notes", "???", "\U0001f622", "idk \U0001f937", "x" * 3000, "(" * 400, "9^9^9^9", "2x + " * 900 + "2x",
    "1e400", "\\frac{", "lim", "\x00", "'; drop table answers; --", "{{ 7*7 }}", "%s%n", "..\\..\\etc", "\u202e2x",
    "NaN", "n/a", "-",
)
"""What has no right verdict but these: anything except a right one."""
READ_AS_CHOSEN = {"2x; 3x": "not-an-answer", "2x or 3x": "not-an-answer", "x = 2": "not-an-answer"}
DECIMALS = (("q10", "2/(x^2+4.0)", "correct"), ("q10", "0,5/(1+x^2/4)", "correct"),
            ("q10", "0,5/(1+0,25x^2)", "correct"), ("q5", "0.5*2x/sqrt(x^2+9)", "correct"),
            ("q6", "6,5 sin(3x) cos(3x)", "wrong"))
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def spelled(text: str, random: Random, derivative: str) -> str:
    """An answer as somebody may type it: the same formula."""
    if "\n" in text:
        return text
    for chance, pattern, put in (
        (0.15, r"\^(\d)(?![\d(])", lambda found: found[1].translate(_SUPERSCRIPTS)),
        (0.10, r"\^", "**"),
        (0.10, r"\*(?!\*)", "·"),
        (0.15, r" ?([-+]) ?", r" \1 "),
        (0.08, r"(?<=\d)(?=[a-z])", "*"),
        (0.08, r"sqrt\(", "√("),
        (0.10, r"-", "−"),
    ):
        if random.random() < chance:
            text = re.sub(pattern, put, text)
            if put in ("**",):
                break
    if random.random() < 0.1 and not re.search(r"[−·√⁰-⁹²³¹]|\*\*", text):
        text = in_latex(text)
    if random.random() < 0.25:
        text = f"{derivative} = {text}"
    if random.random() < 0.1:
        text = f" {text} "
    return text


def in_latex(text: str) -> str:
    """An answer as LaTeX, its fractions as they are typed."""
    text = re.sub(r"\^\(([^()]*)\)", r"^{\1}", text)
    text = re.sub(r"\^(\d+)", r"^{\1}", text).replace("*", r" \cdot ")
    text = re.sub(r"(?<![a-z\\])(sin|cos|ln|log|exp)(?![a-z])", r"\\\1", text)
    text = re.sub(r"sqrt\(([^()]*)\)", r"\\sqrt{\1}", text)
    return f"${text}$"


def rows(students: int, seed: int = 0) -> Iterator[tuple[str, str, str, str]]:
    """Rows of student, question, answer and verdict; an empty verdict where any but a right one will do."""
    random = Random(seed)
    slopes = {"q7": ("s'(t)", "ds/dt", "s'"), "q8": ("y'", "dy/dx")}
    for number in range(1, students + 1):
        for question in RIGHT:
            place = slopes.get(question, ("y'", "f'(x)", "dy/dx"))
            yield (f"s{number:05d}", question, *_drawn(question, random, random.choice(place)))


def _drawn(question: str, random: Random, derivative: str) -> tuple[str, str]:
    chance = random.random()
    if chance < 0.55:
        return spelled(random.choice(RIGHT[question]), random, derivative), "correct"
    if chance < 0.85:
        return spelled(random.choice(WRONG[question]), random, derivative), "wrong"
    if chance < 0.90:  # a wrong number that nobody else has
        return spelled(f"{random.choice(RIGHT[question])} + {random.randint(1, 400)}", random, derivative), "wrong"
    if chance < 0.94:
        return random.choice(NOTHING), "missing"
    if chance < 0.97:
        return random.choice(HOSTILE), ""
    if chance < 0.98:
        return random.choice([*READ_AS_CHOSEN.items()])
    special = [each[1:] for each in (*LINES, *DECIMALS) if each[0] == question]
    return random.choice(special) if special else (random.choice(RIGHT[question]), "correct")


def write(folder: Path, students: int, seed: int = 0) -> Path:
    """Write questions.toml, answers.csv and drawn.csv, which has the verdicts, into a folder; gives the answers."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "questions.toml").write_text(QUESTIONS, encoding="utf-8")
    with (folder / "answers.csv").open("w", encoding="utf-8", newline="") as answers, (
        folder / "drawn.csv"
    ).open("w", encoding="utf-8", newline="") as drawn:
        table, truth = csv.writer(answers), csv.writer(drawn)
        table.writerow(("student", "question", "answer"))
        for student, question, answer, verdict in rows(students, seed):
            table.writerow((student, question, answer))
            truth.writerow((student, question, verdict))
    return folder / "answers.csv"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--students", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    print(write(asked.folder, asked.students, asked.seed))
