"""The engine's private names that the local cloud builds on, as ministack 1.5.33 has them."""

import inspect
from contextvars import ContextVar
from importlib import import_module
from types import ModuleType

from localcloud.errors import LocalCloudError

PACKAGE = "ministack.services.cloudformation"
TABLES: dict[str, tuple[tuple[str, type], ...]] = {
    "": (
        ("_stacks", object),
        ("_stack_events", object),
        ("_exports", object),
        ("_ACTION_HANDLERS", dict),
    ),
    ".provisioners": (
        ("_RESOURCE_HANDLERS", dict),
        ("_REPLACING_PROPERTIES", dict),
        ("_STACK_TAG_PROPERTY", dict),
        ("_RETAINING_POLICIES", tuple),
        ("_s3", ModuleType),
        ("_lambda_svc", ModuleType),
        ("_ssm", ModuleType),
        ("_NAME_SEED", ContextVar),
        ("_RETAIN_REPLACED", ContextVar),
        ("_DEFERRED_PREDECESSOR_DELETES", ContextVar),
    ),
    ".stacks": (("CLIENT_REQUEST_TOKEN", ContextVar),),
    ".custom_resource": (("_pending", dict),),
    ".changesets": (("_IMPORT_LOOKUPS", dict),),
    ".drift": (("_DRIFT_READERS", dict), ("DRIFT_DETECTABLE_STATUSES", frozenset)),
    ".handlers": (("_ACTION_HANDLERS", dict),),
    ".engine": (("_NO_VALUE", object), ("_IncludeError", type)),
}
FUNCTIONS: dict[str, dict[str, tuple[str, ...]]] = {
    ".custom_resource": {"deliver_response": ("token", "response")},
    ".provisioners": {
        "_delete_resource": (
            "resource_type",
            "physical_id",
            "props",
            "stack_name",
            "logical_id",
        ),
        "_check_nested_stack_capabilities": ("parent_stack_name", "template"),
        "_inherited_capabilities": ("parent_stack_name",),
        "_tag_map": ("tags",),
        "_snapshot_resource": ("resource_type", "physical_id", "props"),
        "_custom_named_replacement_error": ("resource_type", "old_props", "new_props"),
        "_replacing_change": ("resource_type", "old_props", "new_props"),
        "_provision_resource": ("resource_type", "logical_id", "props", "stack_name"),
        "_update_resource": (
            "resource_type",
            "physical_id",
            "old_props",
            "new_props",
            "stack_name",
            "logical_id",
            "old_attrs",
        ),
    },
    ".stacks": {
        "_deploy_stack_async": (
            "stack_name",
            "stack_id",
            "template",
            "param_values",
            "disable_rollback",
            "tags",
            "is_update",
            "previous_stack",
            "retain_except_on_create",
            "imports",
        ),
        "_delete_stack_async": ("stack_name", "stack_id", "retain_resources", "force"),
        "_roll_back_operation": (
            "stack_name",
            "stack_id",
            "stack",
            "operation",
            "reason_override",
        ),
        "_continue_update_rollback_async": ("stack_name", "stack_id", "resources_to_skip"),
        "_provision_keeping_seed": ("args",),
        "_update_keeping_seed": ("args",),
        "_add_event": (
            "stack_id",
            "stack_name",
            "logical_id",
            "resource_type",
            "status",
            "reason",
            "physical_id",
        ),
        "_adopt_resource": (
            "stack_id",
            "stack_name",
            "logical_id",
            "resource_type",
            "identifier",
        ),
        "_resource_policy": (
            "res_def",
            "attribute",
            "resources",
            "params",
            "conditions",
            "mappings",
            "stack_name",
            "stack_id",
        ),
        "_resolve_stack_outputs": (
            "outputs_defs",
            "conditions",
            "resources",
            "param_values",
            "mappings",
            "stack_name",
            "stack_id",
        ),
        "_fail_property_validation": (
            "stack",
            "stack_id",
            "stack_name",
            "resources_defs",
            "ordered",
            "param_values",
            "conditions",
            "mappings",
            "disable_rollback",
            "previous_stack",
        ),
        "now_iso": (),
        "new_uuid": (),
        "_with_stack_tags": (
            "resource_type",
            "props",
            "stack_tags",
            "stack_name",
            "stack_id",
            "logical_id",
        ),
        "_validation_errors": (
            "resources_defs",
            "ordered",
            "param_values",
            "conditions",
            "mappings",
            "stack_name",
            "stack_id",
            "owned_buckets",
        ),
        "_runs_on_worker_thread": ("resource_type",),
        "_sends_back_failed_update": ("resource_type",),
    },
    ".helpers": {
        "_p": ("params", "key"),
        "_xml": ("status", "root_tag", "inner"),
        "_error": ("code", "message", "status"),
        "_resolve_document": ("params", "body_key", "url_key", "label"),
    },
    ".handlers": {
        "_p": ("params", "key"),
        "_error": ("code", "message", "status"),
        "_capabilities_enforced": (),
        "_extract_members": ("params", "prefix"),
        "_get_template_summary": ("params",),
        "_parse_template": ("template_body",),
        "_apply_transforms": ("template", "provided_params", "previous_params"),
        "_resolve_template": ("params",),
        "_resolve_stack": ("stack_name",),
        "validate_template_support": ("template", "conditions", "params"),
    },
    ".changesets": {
        "_resolve_props_for_diff": ("template", "params", "stack_name", "stack_id"),
        "_find_change_set": ("cs_name", "stack_name"),
        "validate_template_support": ("template", "conditions", "params"),
        "_parse_template": ("template_body",),
        "_apply_transforms": ("template", "provided_params", "previous_params"),
        "_esc": (),
    },
    ".engine": {
        "get_region": (),
        "_apply_transforms": ("template", "provided_params", "previous_params"),
        "_intrinsic_references": ("value",),
        "_resolve_dynamic_references": ("value", "previous", "reuse_ssm", "reuse_secrets"),
        "_parse_template": ("template_body",),
        "_parse_snippet": ("text",),
        "_transform_parameters": ("template", "provided_params", "previous_params"),
        "_evaluate_conditions": ("template", "params"),
        "_resolve_parameters": ("template", "provided_params", "previous_params"),
        "validate_template_support": ("template", "conditions", "params"),
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
                found_at = f"{PACKAGE}{suffix}.{name}"
                raise _engine_differs(f"{found_at} is not of the type {kind.__name__}")
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
