"""What has been compiled for one database is known for every other of its kind.

A statement is compiled to SQL once for an engine, which costs ten times what it costs to ask it. The writer and the
reader of a desk are two engines that ask the same; a demo, a benchmark, a test opens many databases in one process.
"""

from typing import Any

from sqlalchemy import Dialect, Engine
from sqlalchemy.util import LRUCache

MOST = 1500
Kind = tuple[type[Dialect], LRUCache[Any, Any]]
_kinds: dict[type[Dialect], Kind] = {}


def _is_alike(self: Dialect, other: object) -> bool:
    """Dialects of one class, to servers of one version, say the same in the same words."""
    return type(self) is type(other) and _server(self) == _server(other)


def _server(dialect: object) -> Any:
    return getattr(dialect, "server_version_info", None), getattr(dialect, "paramstyle", None)


def _hash(self: Dialect) -> int:
    return hash(type(self))


def _kind(cls: type[Dialect]) -> Kind:
    told = {"__eq__": _is_alike, "__hash__": _hash, "supports_statement_cache": True, "__slots__": ()}
    return type(cls.__name__, (cls,), told), LRUCache(MOST)


def shared(engine: Engine) -> Engine:
    """The engine, which from now on knows what others of its kind have compiled."""
    plain = type(engine.dialect)
    kind, known = _kinds.get(plain) or _kinds.setdefault(plain, _kind(plain))
    engine.dialect.__class__ = kind
    engine.update_execution_options(compiled_cache=known)
    return engine
