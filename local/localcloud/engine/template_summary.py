"""The identifiers of a template's resources, as GetTemplateSummary tells them to importers."""

from collections.abc import Mapping
from xml.sax.saxutils import escape

from localcloud.json_types import JsonObject

_END = b"</GetTemplateSummaryResult>"
# The engine leaves it out for a template whose resources are known only after a transform.
_RESOURCES_ARE_KNOWN = b"<ResourceTypes>"


def with_identifiers(
    answer: bytes, template: JsonObject, identifiers: Mapping[str, tuple[str, ...]]
) -> bytes:
    """The engine's answer, completed; `identifiers` has the types that can be imported."""
    if _RESOURCES_ARE_KNOWN not in answer:
        return answer
    logical_ids: dict[str, list[str]] = {}
    for logical_id, resource in template.get("Resources", {}).items():
        if resource.get("Type") in identifiers:
            logical_ids.setdefault(resource["Type"], []).append(logical_id)
    summaries = [
        f"<ResourceType>{escape(name)}</ResourceType>"
        f"<LogicalResourceIds>{_members(ids)}</LogicalResourceIds>"
        f"<ResourceIdentifiers>{_members(identifiers[name])}</ResourceIdentifiers>"
        for name, ids in sorted(logical_ids.items())
    ]
    members = "".join(f"<member>{summary}</member>" for summary in summaries)
    element = f"<ResourceIdentifierSummaries>{members}</ResourceIdentifierSummaries>"
    return answer.replace(_END, element.encode() + _END)


def _members(texts: list[str] | tuple[str, ...]) -> str:
    return "".join(f"<member>{escape(text)}</member>" for text in texts)
