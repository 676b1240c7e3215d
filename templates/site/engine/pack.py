"""Compile modules for the page, within the Python that will run them: no docstrings, no clock, one order."""

import ast
import importlib.util
import json
import marshal

HEAD = importlib.util.MAGIC_NUMBER + (1).to_bytes(4, "little") + bytes(8)
"""Byte code that no source is held against."""
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def bare(source: str) -> ast.Module:
    """The module without its docstrings; a body that held nothing else passes."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, DOCUMENTED) and ast.get_docstring(node, clean=False) is not None:
            node.body[:1] = [] if len(node.body) > 1 else [ast.copy_location(ast.Pass(), node.body[0])]
    return tree


def compiled(source: bytes, path: str) -> bytes:
    """The byte code of a module as a file beside which no source lies."""
    tree = bare(importlib.util.decode_source(source))
    return HEAD + marshal.dumps(compile(tree, path, "exec", dont_inherit=True))


def pack(listed: str, read) -> tuple[str, bytes]:
    """The index of an archive, and what it holds.

    Args:
        listed: pairs of the place in the page's files and the place on this machine, as JSON, in order.
        read: the bytes at a place on this machine.
    """
    index, parts, at = [], [], 0
    for place, path in json.loads(listed):
        content = read(path).to_bytes()
        if place.endswith(".py"):
            content = compiled(content, place)
            place += "c"
        index.append([place, at, len(content)])
        parts.append(content)
        at += len(content)
    return json.dumps(index), b"".join(parts)
