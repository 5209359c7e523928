"""The engine's private names that the local cloud builds on, as ministack 1.5.33 has them."""

import inspect
from importlib import import_module
from types import ModuleType

from localcloud.errors import LocalCloudError

PACKAGE = "ministack.services.cloudformation"
TABLES: dict[str, tuple[tuple[str, type], ...]] = {
    "": (("_stacks", object), ("_ACTION_HANDLERS", dict)),
    ".provisioners": (
        ("_RESOURCE_HANDLERS", dict),
        ("_REPLACING_PROPERTIES", dict),
        ("_STACK_TAG_PROPERTY", dict),
    ),
    ".changesets": (("_IMPORT_LOOKUPS", dict),),
    ".drift": (("_DRIFT_READERS", dict), ("DRIFT_DETECTABLE_STATUSES", frozenset)),
    ".handlers": (("_ACTION_HANDLERS", dict),),
    ".engine": (("_NO_VALUE", object), ("_IncludeError", type)),
}
FUNCTIONS: dict[str, dict[str, tuple[str, ...]]] = {
    ".provisioners": {
        "_with_stack_tags": (
            "resource_type",
            "props",
            "stack_tags",
            "stack_name",
            "stack_id",
            "logical_id",
        ),
    },
    ".stacks": {
        "_with_stack_tags": (
            "resource_type",
            "props",
            "stack_tags",
            "stack_name",
            "stack_id",
            "logical_id",
        ),
        "_runs_on_worker_thread": ("resource_type",),
        "_sends_back_failed_update": ("resource_type",),
    },
    ".handlers": {
        "_p": ("params", "key"),
        "_get_template_summary": ("params",),
        "_parse_template": ("template_body",),
        "_resolve_template": ("params",),
        "_resolve_stack": ("stack_name",),
    },
    ".changesets": {
        "_resolve_props_for_diff": ("template", "params", "stack_name", "stack_id"),
        "_find_change_set": ("cs_name", "stack_name"),
        "_parse_template": ("template_body",),
        "_esc": (),
    },
    ".engine": {
        "_parse_template": ("template_body",),
        "_parse_snippet": ("text",),
        "_evaluate_conditions": ("template", "params"),
        "_resolve_refs": (
            "value",
            "resources",
            "params",
            "conditions",
            "mappings",
            "stack_name",
            "stack_id",
        ),
    },
}


def load_engine() -> dict[str, ModuleType]:
    """The engine's modules by the end of their names; LocalCloudError when one differs."""
    modules: dict[str, ModuleType] = {}
    for suffix in {**TABLES, **FUNCTIONS}:
        try:
            modules[suffix] = import_module(PACKAGE + suffix)
        except ImportError as error:
            raise _engine_differs(f"{PACKAGE}{suffix} cannot be imported: {error}") from error
    for suffix, tables in TABLES.items():
        for name, kind in tables:
            found = vars(modules[suffix])
            if name not in found or not isinstance(found[name], kind):
                raise _engine_differs(f"{PACKAGE}{suffix}.{name} is no {kind.__name__}")
    for suffix, functions in FUNCTIONS.items():
        for name, parameters in functions.items():
            _check_function(modules[suffix], name, parameters)
    return modules


def _check_function(module: ModuleType, name: str, parameters: tuple[str, ...]) -> None:
    function = getattr(module, name, None)
    if not callable(function):
        raise _engine_differs(f"{module.__name__}.{name} is not there")
    found = tuple(inspect.signature(function).parameters)
    if found[: len(parameters)] != parameters:
        raise _engine_differs(
            f"{module.__name__}.{name} takes ({', '.join(found)})"
            f" instead of ({', '.join(parameters)})"
        )


def _engine_differs(what: str) -> LocalCloudError:
    return LocalCloudError(
        f"this ministack is not the one that the local cloud extends: {what};"
        " remove .venv/cloud and run toolchain/python-env cloud"
    )
