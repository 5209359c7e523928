"""Look-ups in Mappings that lead nowhere, found before anything is made."""

from typing import Any

import pytest

from localcloud.json_types import JsonObject
from localcloud.template.mappings import mapping_problems

_OFFICES = {"Offices": {"eu-north-1": {"name": "oslo"}, "ap-northeast-2": {"name": "seoul"}}}
_REGION = {"Ref": "AWS::Region"}


def template(name: Any) -> JsonObject:
    return {"Mappings": _OFFICES, "Resources": {"S": {"Properties": {"Name": name}}}}


def told(tree: JsonObject, *, far: bool = True, **values: str) -> list[str]:
    values = {"AWS::Region": "us-east-1", **values}
    found = mapping_problems(tree, values, {"Far": far})
    return [f"{'.'.join(map(str, problem.path))}: {problem.message}" for problem in found]


def test_a_region_that_the_map_lacks_is_told_with_those_that_it_has() -> None:
    assert told(template({"Fn::FindInMap": ["Offices", _REGION, "name"]})) == [
        "Resources.S.Properties.Name.Fn::FindInMap.1: Template error: Unable to get mapping for"
        " Offices::us-east-1::name; Offices has eu-north-1, ap-northeast-2;"
        " local/cloud up --region REGION starts a cloud in another Region"
    ]


def test_a_parameter_names_the_key() -> None:
    tree = template({"Fn::FindInMap": ["Offices", {"Ref": "Place"}, {"Ref": "What"}]})
    assert told(tree, Place="eu-north-1", What="name") == []
    [problem] = told(tree, Place="eu-north-1", What="city")
    assert problem.endswith("for Offices::eu-north-1::city; Offices::eu-north-1 has name")


@pytest.mark.parametrize(
    "names",
    [
        ["Offices", {"Ref": "Later"}, "name"],
        ["Offices", _REGION, "name", {"DefaultValue": "none"}],
        ["Offices", {"Fn::Select": [0, ["us-east-1"]]}, "name"],
    ],
)
def test_nothing_is_told_of_what_only_the_deployment_knows_or_has_a_default(names: Any) -> None:
    assert told(template({"Fn::FindInMap": names})) == []


def test_a_branch_that_the_condition_does_not_take_is_not_looked_up() -> None:
    tree = template({"Fn::If": ["Far", {"Fn::FindInMap": ["Offices", _REGION, "name"]}, "near"]})
    assert told(tree, far=False) == []
    assert len(told(tree, far=True)) == 1
