"""Compiled templates, kept where Python keeps compiled modules: in a `__pycache__` beside their sources."""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Collection
from hashlib import sha256
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path

from jinja2 import BytecodeCache, compiler
from jinja2.bccache import Bucket

_SEAL = sha256().digest_size


class CompiledTemplates(BytecodeCache):
    """Byte code of the package's own templates, trusted as that of its modules is and written under the same rules.

    Templates of a user's folder are compiled anew each time: nothing is left there, and no code is taken from there.
    """

    def __init__(self, folders: Collection[Path], settings: object) -> None:
        self._folders = folders
        # What a template compiles to hangs on the compiler and its settings as well as on the template.
        self._made_by = f"{settings!r} {MAGIC_NUMBER!r} {os.stat(compiler.__file__).st_mtime_ns}"

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The file that holds the byte code of a template; empty for a template that is not the package's own."""
        if filename is None or Path(filename).parent not in self._folders:
            return ""
        return cache_from_source(filename)

    def get_source_checksum(self, source: str) -> str:
        """What byte code must have been made of, and by."""
        return sha256(f"{self._made_by} {source}".encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, unless there is no byte code, it is out of date, or it is damaged."""
        if not bucket.key:
            return
        try:
            content = Path(bucket.key).read_bytes()
            if content[:_SEAL] == bytes.fromhex(bucket.checksum):
                bucket.code = marshal.loads(content[_SEAL:])  # noqa: S302  as trustworthy as a module beside it
        except (OSError, EOFError, ValueError, TypeError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write the bucket aside and rename it, where Python writes byte code."""
        if not bucket.key or sys.dont_write_bytecode:
            return
        target = Path(bucket.key)
        aside = target.with_name(f"{target.name}.{os.getpid()}")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with aside.open("xb") as file:
                file.write(bytes.fromhex(bucket.checksum) + marshal.dumps(bucket.code))
            aside.replace(target)
        except OSError:
            # Nobody may write here: the next run compiles again.
            return
