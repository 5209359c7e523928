"""Bounds of what the engine's transforms make of a template.

Snippets of AWS::Include may hold YAML aliases, unlike templates; AWS::LanguageExtensions has loops.
"""

from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

from localcloud.json_types import JsonObject
from localcloud.template.bounds import LARGEST_SIZE, size_in_full
from localcloud.template.expansion import refuse_what_expands


def bound_transforms(modules: Mapping[str, ModuleType]) -> None:
    """To be called once, before the engine serves."""
    engine = modules[".engine"]
    apply_transforms = _bounded_transforms(engine)
    for suffix in (".engine", ".handlers", ".changesets"):
        modules[suffix].__dict__["_apply_transforms"] = apply_transforms
    engine.__dict__["_parse_snippet"] = _bounded(engine._parse_snippet, engine._IncludeError)


def _bounded_transforms(engine: ModuleType) -> Callable[..., JsonObject]:
    apply_transforms, parameters_of = engine._apply_transforms, engine._transform_parameters

    def bounded(template: JsonObject, provided: Any = None, previous: Any = None) -> JsonObject:
        refuse_what_expands(template, parameters_of(template, provided, previous))
        transformed: JsonObject = apply_transforms(template, provided, previous)
        return transformed

    return bounded


def _bounded(
    parse_snippet: Callable[[str], Any], refused: Callable[[str], Exception]
) -> Callable[[str], Any]:
    def bounded(text: str) -> Any:
        snippet = parse_snippet(text)
        if size_in_full(snippet) > LARGEST_SIZE:
            raise refused("The YAML aliases of an included snippet grow beyond all bounds")
        return snippet

    return bounded
