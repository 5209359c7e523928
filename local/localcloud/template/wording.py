"""cfn-lint's messages in CloudFormation's own words, as far as these are known.

cfn-lint speaks as JSON schemas do: "'X' is not one of ['A', 'B']" is a reference that leads
nowhere. Each shape of a message has a function here; what has no words of CloudFormation's comes
in plain ones.
"""

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from localcloud.json_types import JsonObject
from localcloud.schema.suggestion import did_you_mean
from localcloud.template.problem import Path

_FORMAT = "Template format error: "
_TEMPLATE = "Template error: "
_VERSION = "AWSTemplateFormatVersion"
_RESOURCE_ATTRIBUTES = (
    "Type",
    "Properties",
    "Condition",
    "CreationPolicy",
    "DeletionPolicy",
    "DependsOn",
    "Metadata",
    "UpdatePolicy",
    "UpdateReplacePolicy",
)
_TAKES = {
    "Fn::And": "a list of 2 to 10 conditions",
    "Fn::Base64": "a string",
    "Fn::Cidr": "a list of a block, a count and the bits of each subnet",
    "Fn::Equals": "a list of two values",
    "Fn::FindInMap": "a list of a map's name, a top-level key and a second-level key",
    "Fn::GetAtt": "a resource's logical id and the name of an attribute",
    "Fn::GetAZs": "the name of a Region",
    "Fn::If": "a list of a condition's name and two values",
    "Fn::ImportValue": "a string that does not depend on a resource",
    "Fn::Join": "a list of a delimiter and a list of strings",
    "Fn::Not": "a list of one condition",
    "Fn::Or": "a list of 2 to 10 conditions",
    "Fn::Select": "a list of an index and a list",
    "Fn::Split": "a list of a delimiter and a string",
    "Fn::Sub": "a string, or a list of a string and a mapping of its variables",
    "Ref": "the name of a parameter or a resource",
}
_SINGULAR = {
    "Resources": "Resource",
    "Parameters": "Parameter",
    "Outputs": "Output",
    "Mappings": "Mapping",
    "Conditions": "Condition",
}
_KINDS = {"object": "mapping", "array": "list", "integer": "whole number"}


@dataclass(frozen=True)
class _Said:
    """A message of cfn-lint's with what it is about."""

    rule: str
    path: Path
    tree: JsonObject

    @property
    def section(self) -> str:
        return str(self.path[0]) if self.path else ""

    def function(self) -> str | None:
        """The innermost intrinsic function that the path leads through."""
        named = (part for part in reversed(self.path) if part in _TAKES)
        return str(next(named)) if any(part in _TAKES for part in self.path) else None

    def value_at(self, path: Path) -> Any:
        value: Any = self.tree
        for part in path:
            if isinstance(value, dict):
                value = value.get(part)
            else:
                value = value[part] if isinstance(value, list) and isinstance(part, int) else None
        return value


def in_our_words(rule: str, message: str, path: Path, tree: JsonObject) -> str:
    """What the rule means to say."""
    said = _Said(rule, path, tree)
    if rule in _WHOLE_RULES:
        return _WHOLE_RULES[rule](said)
    for pattern, words in _SHAPES:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return words(said, *found.groups())
    return f"{_FORMAT}{message}"


def _unresolved(said: _Said, name: str, known: str) -> str:
    candidates = [str(candidate) for candidate in ast.literal_eval(known)]
    advice = did_you_mean(name, candidates)
    last, function = said.path[-1], said.function()
    if said.path == (_VERSION,):
        return _not_allowed(said)
    if said.section == "Parameters" and last == "Type":
        return f"{_FORMAT}Unrecognized parameter type: {name}{advice}"
    if last in ("DeletionPolicy", "UpdateReplacePolicy"):
        choice = f"; choose from {', '.join(candidates)}"
        return f"{_FORMAT}Unrecognized {last} {name} for resource {said.path[1]}{choice}"
    if last == "Condition" or (function == "Fn::If" and last == 0):
        return f"{_FORMAT}Unresolved condition dependency {name} in {_block(said)}{advice}"
    if function == "Fn::GetAtt":
        return f"{_TEMPLATE}instance of Fn::GetAtt references undefined resource {name}{advice}"
    if said.section == "Conditions" and name in said.tree.get("Resources", {}):
        return (
            f"{_TEMPLATE}Unresolved dependencies [{name}]. Cannot reference resources in the"
            " Conditions block of the template"
        )
    return f"{_FORMAT}Unresolved resource dependencies [{name}] in {_block(said)}{advice}"


def _block(said: _Said) -> str:
    return f"the {said.section} block of the template"


def _no_attribute(said: _Said, name: str, known: str) -> str:
    resource = _resource_of(said, name)
    what = f"resource {resource} " if resource else "the resource "
    advice = did_you_mean(name, ast.literal_eval(known))
    return f"{_TEMPLATE}{what}does not support attribute type {name} in Fn::GetAtt{advice}"


def _resource_of(said: _Said, attribute: str) -> str | None:
    """The logical id before the attribute, in a list of Fn::GetAtt or a variable of Fn::Sub."""
    if "Fn::GetAtt" in said.path:
        value = said.value_at(said.path[: said.path.index("Fn::GetAtt") + 1])
        return str(value[0]) if isinstance(value, list) and value else None
    value = said.value_at(said.path)
    text = value[0] if isinstance(value, list) and value else value
    found = re.search(rf"\$\{{([A-Za-z0-9]+)\.{re.escape(attribute)}\}}", str(text))
    return found[1] if found else None


def _unexpected(said: _Said, name: str, suggested: str | None) -> str:
    advice = f"; did you mean {suggested}?" if suggested else ""
    if len(said.path) == 1:
        return f"Invalid template property or properties [{name}]{advice}"
    if said.section == "Resources" and "Properties" in said.path[:-1]:
        return f"Encountered unsupported property {name}{advice}"
    if said.section == "Resources" and len(said.path) == 3:
        advice = advice or did_you_mean(name, _RESOURCE_ATTRIBUTES)
    kind = _SINGULAR.get(said.section, said.section).lower()
    return f"Invalid template {kind} property '{name}'{advice}"


def _required(said: _Said, name: str) -> str:
    if name == "Resources":
        return f"{_FORMAT}At least one Resources member must be defined."
    if said.rule == "E3003":
        return f"required property {name} is missing"
    if said.section == "Outputs" and len(said.path) == 2:
        return f"{_FORMAT}Every Outputs member must contain a {name} object"
    if said.section in _SINGULAR and len(said.path) == 2:
        return f"{_FORMAT}Every {said.section} object must contain a {name} member."
    return f"{_FORMAT}{name} is missing"


def _bad_name(said: _Said, name: str) -> str:
    kind = "Mappings attribute" if len(said.path) > 2 else _SINGULAR.get(said.section, said.section)
    return f"{_FORMAT}{kind} name {name} is non alphanumeric."


def _circular(_said: _Said, name: str, others: str) -> str:
    names = {name, *(other.strip() for other in others.split(","))}
    return f"Circular dependency between resources: [{', '.join(sorted(names))}]"


def _not_allowed(said: _Said) -> str:
    if said.path == (_VERSION,):
        return f"{_FORMAT}unsupported value for {_VERSION}; the only version is 2010-09-09"
    return _wrong_type(said, str(said.value_at(said.path)), "string")


def _wrong_type(said: _Said, found: str, types: str) -> str:
    if said.path == (_VERSION,):
        return _not_allowed(said)
    function = said.function()
    if function and said.rule not in ("E3012", "E8001"):
        return f"{_TEMPLATE}{function} takes {_TAKES[function]}"
    if said.rule == "E8001":
        return (
            f"{_FORMAT}Conditions can only be boolean operations on parameters and other conditions"
        )
    if said.section == "Mappings" and len(said.path) == 4:
        return f"{_FORMAT}Every Mappings attribute must be a String or a List."
    if said.rule == "E6101":
        return f"{_FORMAT}The Value field of every Outputs member must evaluate to a String."
    wanted = " or ".join(_KINDS.get(name, name) for name in re.findall(r"\w+", types))
    prefix = "" if said.rule == "E3012" else _FORMAT
    return f"{prefix}expected {wanted}, found {found}"


def _wrong_count(said: _Said, *_counts: str) -> str:
    function = said.function()
    return (
        f"{_TEMPLATE}{function} takes {_TAKES[function]}" if function else f"{_FORMAT}{said.rule}"
    )


def _out_of_range(said: _Said, index: str) -> str:
    if said.function() == "Fn::Select":
        return f"{_TEMPLATE}Fn::Select cannot select nonexistent value at index {index}"
    return f"{_FORMAT}{index} is too big"


def _repeated(_said: _Said, name: str) -> str:
    return f"{_FORMAT}the key {name} is defined twice; CloudFormation would silently use the last"


def _shared_name(_said: _Said, name: str) -> str:
    return f"{_FORMAT}{name} names both a parameter and a resource"


def _not_a_getatt(_said: _Said) -> str:
    return f"{_TEMPLATE}Fn::GetAtt takes {_TAKES['Fn::GetAtt']}"


def _merge(_said: _Said) -> str:
    return f"{_FORMAT}CloudFormation does not support hash merges (<<)"


def _long_description(_said: _Said) -> str:
    return f"{_FORMAT}Template description may not exceed 1024 bytes in size"


def _bad_reference(said: _Said) -> str:
    value = said.value_at(said.path)
    return f"{_TEMPLATE}Incorrect format is used in the following reference: [{value}]"


def _secure_reference(said: _Said) -> str:
    resource = said.value_at(said.path[:2])
    kind = resource.get("Type") if isinstance(resource, dict) else said.section
    where = "/".join(str(part) for part in (kind, *said.path[2:]))
    return f"{_TEMPLATE}SSM Secure reference is not supported in: [{where}]"


def _needs_extensions(_said: _Said, function: str) -> str:
    return f"{_TEMPLATE}{function} needs the transform AWS::LanguageExtensions"


_WHOLE_RULES: dict[str, Callable[[_Said], str]] = {
    "E1003": _long_description,
    "E1027": _secure_reference,
    "E1050": _bad_reference,
    "W1100": _merge,
}

_SHAPES: tuple[tuple[str, Callable[..., str]], ...] = (
    (r"(?=.*AWS::LanguageExtensions).*?(Fn::[A-Za-z]+).*", _needs_extensions),
    (r"'?(.*?)'? is not one of (\[.*\]) in \['[a-z0-9-]+'\]", _no_attribute),
    (r"'(.*?)' is not one of (\[.*\])", _unresolved),
    (
        r"Additional properties are not allowed \('(.*?)' was unexpected(?:\. Did you mean"
        r" '(.*?)'\?)?\)",
        _unexpected,
    ),
    (r"'(.*?)' is a required property", _required),
    (r"'?(.*?)'? does not match any of the regexes: .*", _bad_name),
    (r"Circular Dependencies for resource (\w+)\. Circular dependency with \[(.*)\]", _circular),
    (r".* is not a valid GetAtt\. .*", _not_a_getatt),
    (r"(.*) is not of type (.*)", _wrong_type),
    (r"(?:.*) is not one of (?:.*)", _not_allowed),
    (r"expected (?:minimum|maximum) item count: (\d+), found: (\d+)", _wrong_count),
    (r"(-?\d+) is (?:greater|less) than the (?:max|min)imum of -?\d+", _out_of_range),
    (r"Duplicate found '?\"?(.*?)'?\"? ?(?:\(line \d+\))?", _repeated),
    (r"Resources and Parameters must not share name: (.*)", _shared_name),
)
