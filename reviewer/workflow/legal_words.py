"""The words that this program itself writes into an export, read off its own code: they are nobody's name there."""

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from types import CodeType, FunctionType, ModuleType

from reviewer import reports
from reviewer.workflow import describe


@cache
def own_words() -> tuple[str, ...]:
    """Every text constant of the reports and of the ledger in words, sorted."""
    names = [name for _, name, _ in pkgutil.iter_modules(reports.__path__)]
    modules = [importlib.import_module(f"{reports.__name__}.{name}") for name in names]
    return tuple(sorted({text for module in (*modules, describe) for text in _texts(module)}))


def _texts(module: ModuleType) -> Iterator[str]:
    for value in vars(module).values():
        if isinstance(value, FunctionType):
            yield from _constants(value.__code__)
        elif isinstance(value, type) and value.__module__ == module.__name__:
            for member in vars(value).values():
                if isinstance(member, FunctionType):
                    yield from _constants(member.__code__)
        else:
            yield from _strings(value)


def _constants(code: CodeType) -> Iterator[str]:
    for value in code.co_consts:
        if isinstance(value, CodeType):
            yield from _constants(value)
        else:
            yield from _strings(value)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (tuple, list, frozenset)):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from (*_strings(key), *_strings(one))
