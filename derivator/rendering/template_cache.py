"""Compiled templates, kept where Python keeps compiled modules: in a `__pycache__` beside their sources."""

from __future__ import annotations

import os
from collections.abc import Collection
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path

from jinja2 import BytecodeCache, compiler
from jinja2.bccache import Bucket

from derivator.base.installed_cache import keep, kept, sealed


class CompiledTemplates(BytecodeCache):
    """Byte code of the package's own templates.

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
        return sealed(self._made_by, source).hex()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, unless there is no byte code, it is out of date, or it is damaged."""
        if bucket.key:
            bucket.code = kept(bucket.key, bytes.fromhex(bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in the bucket."""
        if bucket.key:
            keep(bucket.key, bytes.fromhex(bucket.checksum), bucket.code)
