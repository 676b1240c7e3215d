"""A PDF made by a TeX installation, for those who have one and prefer it."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from shutil import which

from derivator.base.errors import DerivatorError, MissingPackageError

_SECONDS = 180
_SAID = 6
"""How many of TeX's own lines an error repeats."""


def compiled(document: str) -> bytes:
    """The PDF of a LaTeX document.

    Raises:
        DerivatorError: latexmk is not installed, takes too long, or TeX refuses the document.
    """
    program = which("latexmk")
    if program is None:
        raise MissingPackageError("latexmk is not installed; --engine typst needs no TeX")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "handout.tex"
        source.write_text(document, encoding="utf-8")
        # The user's own latexmkrc is a program: -norc keeps it out, and TeX may run none either.
        command = [program, "-norc", "-pdf", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape",
                   source.name]  # fmt: skip
        try:
            done = subprocess.run(  # noqa: S603  the command holds nothing that a user typed
                command, cwd=folder, capture_output=True, timeout=_SECONDS, check=False, stdin=subprocess.DEVNULL
            )
        except subprocess.TimeoutExpired as error:
            raise DerivatorError(f"latexmk has not finished after {_SECONDS} seconds") from error
        pdf = source.with_suffix(".pdf")
        if done.returncode or not pdf.is_file():
            said = [
                line for line in done.stdout.decode("utf-8", "replace").splitlines() if line.startswith(("!", "l."))
            ]
            raise DerivatorError("\n".join(["latexmk could not make the PDF", *said[:_SAID]]))
        return pdf.read_bytes()
