"""The errors a caller may meet: one small typed hierarchy with DerivatorError at its root."""

from __future__ import annotations

from derivator.base.printable import printable


class DerivatorError(Exception):
    """The root of every error this package raises on purpose; its message can be shown anywhere."""

    def __init__(self, message: str = "") -> None:
        super().__init__(printable(message, "\n"))

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows in place of the frames of this package, which say nothing to its reader."""
        return [f"{type(self).__name__}: {self}", *getattr(self, "__notes__", ())]


class ArgumentError(DerivatorError, ValueError):
    """An argument of a function of this package that is of another kind, or out of the range, it takes."""


class ReadingError(DerivatorError):
    """A text that is not understood: where, why, and what would have been.

    Args:
        message: what is wrong, as one sentence without the position.
        source: the text as it was given.
        position: the offset in `source` where reading stopped, counted from 0.
        expected: what would have been understood there; empty where nothing helps.

    Attributes:
        corrections: whole texts that may have been meant, the likeliest first; nobody has read them.
        given: what was known of the text when it was read, as the reader needs it to read a correction.
    """

    def __init__(self, message: str, source: str = "", position: int = 0, expected: str = "") -> None:
        super().__init__(message)
        self.message = printable(message, "\n")
        self.source = source
        self.position = position
        self.expected = expected
        self.corrections: tuple[str, ...] = ()
        self.given: object = None

    def __str__(self) -> str:
        return f"{self.message} (column {self.position + 1})" if self.source else self.message


class LimitError(ReadingError):
    """A text beyond a limit on length, depth, digits or size of exponent."""


class UnsupportedError(DerivatorError):
    """Something the engine names but cannot differentiate."""


class SizeLimitError(UnsupportedError):
    """An expression that is, or on the way becomes, too large or too deep to work on."""


class StoppedWorkError(DerivatorError):
    """Work that ended before it was done.

    Args:
        message: what ended it, and how far it had come.
        partial: the derivation as far as its lines were derived and checked; None where it had not begun.
    """

    def __init__(self, message: str, partial: object = None) -> None:
        super().__init__(message)
        self.partial = partial


class TimeLimitError(StoppedWorkError):
    """Work that would have taken longer than it may."""


class InterruptedWorkError(StoppedWorkError):
    """Work that somebody interrupted."""


class NotDifferentiableError(ReadingError, UnsupportedError):
    """A text with a function that is known and refused: a step function such as floor."""


class UnknownNameError(DerivatorError):
    """No rule, named derivation, plan or format has this name."""


class RefutedStepError(DerivatorError):
    """A step that verification refuted: a defect of the engine, never printed as a line."""


class VariableError(DerivatorError):
    """It is not clear by which variable to differentiate, or what was named is not a variable."""


class TemplateFaultError(DerivatorError):
    """A template that is missing, does not parse, or asks for something a page does not have."""


class MissingPackageError(DerivatorError):
    """A format that needs a package or a program which is not installed here."""
