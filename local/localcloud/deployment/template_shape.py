"""What a template must look like before the engine can make anything of it."""

import json
from collections.abc import Iterator
from typing import Any

import yaml

from localcloud.errors import LocalCloudError


def refuse_bad_shape(body: str) -> None:
    """LocalCloudError with every problem of the template's outline, each with its place."""
    problems = list(_problems(_outline(body)))
    if problems:
        raise LocalCloudError(f"the template cannot be deployed: {'; '.join(problems)}")


def _outline(body: str) -> Any:
    try:
        # JSON may be indented with tabs, which YAML refuses.
        if body.lstrip().startswith("{"):
            return json.loads(body)
        return yaml.load(body, Loader=_OutlineLoader)  # noqa: S506 builds plain values only
    except RecursionError as error:
        raise LocalCloudError("the template is nested too deeply") from error
    except (ValueError, yaml.YAMLError) as error:
        raise LocalCloudError(f"the template is no YAML or JSON: {_one_line(error)}") from error


class _OutlineLoader(yaml.SafeLoader):  # type: ignore[misc]
    """Reads CloudFormation's short forms, such as !Ref, without looking into them."""


_OutlineLoader.add_multi_constructor("!", lambda _loader, _tag, _node: "")


def _problems(template: Any) -> Iterator[str]:
    if not isinstance(template, dict):
        yield "it is no mapping"
        return
    if not template.get("Resources"):
        yield "it has no Resources"
    for section in ("Parameters", "Resources"):
        entries = template.get(section) or {}
        if not isinstance(entries, dict):
            yield f"{section} is no mapping"
            continue
        for name, entry in entries.items():
            if str(name).startswith("Fn::"):  # expanded by the engine before it is a resource
                continue
            yield from _entry_problems(section, name, entry)


def _entry_problems(section: str, name: Any, entry: Any) -> Iterator[str]:
    if not isinstance(name, str):
        yield f"{section} has the key {name!r}, which is no text: quote it"
    elif not isinstance(entry, dict):
        yield f"{section}/{name} is no mapping"
    elif not isinstance(entry.get("Type"), str):
        yield f"{section}/{name} has no Type"
    elif not isinstance(entry.get("Properties") or {}, dict):
        yield f"{section}/{name}/Properties is no mapping"


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
