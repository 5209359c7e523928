"""The written pages of the types describe every property, as it is."""

import json
import re

import pytest
import yaml

from localcloud.deployment.type_effects import changeable_while_running
from localcloud.project.layout import ROOT, TypeModule, type_module, type_modules
from localcloud.schema.property_conversion import converted
from localcloud.schema.property_validation import problems_of
from localcloud.schema.resource_type import ResourceType

MODULES = pytest.mark.parametrize(
    "module", type_modules(), ids=[module.short_name for module in type_modules()]
)
RULES = (
    type_module("fleet").folder
    / "src/main/resources/software/amazon/appstream/fleet/properties.json"
)
_ROW = re.compile(r"^\| `(\w+)` \| ([^|]+) \| [^|]+ \|$", re.MULTILINE)
_EXAMPLE = re.compile(r"```yaml\n(.*?)```", re.DOTALL)


def page(module: TypeModule) -> str:
    noun = ResourceType.from_file(module.schema_file).noun
    return (ROOT / "docs" / f"{noun.replace(' ', '-')}.md").read_text(encoding="utf-8")


@MODULES
def test_the_page_says_of_every_property_what_a_change_does(module: TypeModule) -> None:
    resource_type = ResourceType.from_file(module.schema_file)
    told = dict(_ROW.findall(page(module)))
    assert told.keys() == resource_type.schema["properties"].keys() - set(resource_type.read_only)
    replaced = {name for name, change in told.items() if change.endswith("is replaced")}
    assert replaced == set(resource_type.create_only)


@MODULES
def test_the_readme_leads_to_the_page(module: TypeModule) -> None:
    resource_type = ResourceType.from_file(module.schema_file)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"`{resource_type.name}`" in readme
    assert f"(docs/{resource_type.noun.replace(' ', '-')}.md)" in readme
    assert f"{module.folder.name}/" in readme


@MODULES
def test_the_full_example_of_the_page_is_valid(module: TypeModule) -> None:
    resource_type = ResourceType.from_file(module.schema_file)
    match = _EXAMPLE.search(page(module))
    assert match is not None
    (resource,) = yaml.safe_load(match.group(1)).values()
    assert resource["Type"] == resource_type.name
    assert problems_of(resource_type, converted(resource_type, resource["Properties"])) == []


def test_the_page_of_image_builders_says_what_stops_a_running_one() -> None:
    module = type_module("imagebuilder")
    told = dict(_ROW.findall(page(module)))
    stopping = {name for name, change in told.items() if change == "the builder stops"}
    fixed = ResourceType.from_file(module.schema_file).create_only
    assert stopping == told.keys() - {"AttributesToDelete", "DesiredState", "Tags"} - set(fixed)


def test_the_page_of_fleets_says_what_stops_a_running_one() -> None:
    module = type_module("fleet")
    told = dict(_ROW.findall(page(module)))
    stopping = {name for name, change in told.items() if change == "the fleet stops"}
    changeable = changeable_while_running(json.loads(RULES.read_text(encoding="utf-8")))
    own = {"AttributesToDelete", "DesiredState", "SessionDrain", "StopBeforeUpdate", "Tags"}
    fixed = ResourceType.from_file(module.schema_file).create_only
    assert stopping == told.keys() - own - set(fixed) - set().union(*changeable.values())
