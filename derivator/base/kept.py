"""What is worked out once for an installation, kept where Python keeps compiled modules and under the same rules."""

from __future__ import annotations

import marshal
import os
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

_SEAL = sha256().digest_size


def sealed(*made_of: object) -> bytes:
    """A seal for what is made of something: it breaks where any of that changes."""
    return sha256("\n".join(map(str, made_of)).encode()).digest()


def kept(path: str, seal: bytes) -> Any:
    """What is kept in a file, trusted as a compiled module beside it is; None if it is missing, damaged or outdated."""
    try:
        content = Path(path).read_bytes()
        if content[:_SEAL] == seal:
            return marshal.loads(content[_SEAL:])  # noqa: S302  as trustworthy as a module beside it
    except (OSError, EOFError, ValueError, TypeError):
        pass
    return None


def keep(path: str, seal: bytes, value: Any) -> None:
    """Keep a value of Python's plain types: write it aside and rename it, where Python writes byte code."""
    if sys.dont_write_bytecode:
        return
    target = Path(path)
    aside = target.with_name(f"{target.name}.{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with aside.open("xb") as file:
            file.write(seal + marshal.dumps(value))
        aside.replace(target)
    except OSError:
        # Nobody may write here: the next run works it out again.
        return
