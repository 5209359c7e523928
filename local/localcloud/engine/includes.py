"""Snippets of AWS::Include, which may hold YAML aliases, unlike templates."""

from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

from localcloud.template.bounds import LARGEST_SIZE, size_in_full


def host_includes(modules: Mapping[str, ModuleType]) -> None:
    """To be called once, before the engine serves."""
    engine = modules[".engine"]
    engine.__dict__["_parse_snippet"] = _bounded(engine._parse_snippet, engine._IncludeError)


def _bounded(
    parse_snippet: Callable[[str], Any], refused: Callable[[str], Exception]
) -> Callable[[str], Any]:
    def bounded(text: str) -> Any:
        snippet = parse_snippet(text)
        if size_in_full(snippet) > LARGEST_SIZE:
            raise refused("The YAML aliases of an included snippet grow beyond all bounds")
        return snippet

    return bounded
