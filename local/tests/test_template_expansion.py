from typing import Any

import pytest

from localcloud.template.expansion import Expansion, default_values, refuse_what_expands
from localcloud.template.linting import Linter
from localcloud.template.validation import TemplateValidator


def loop(depth: int, items: int, fragment: Any) -> dict[str, Any]:
    """Loops in loops, each over so many items."""
    for level in range(depth):
        collection = [f"A{item}" for item in range(items)]
        fragment = {f"Fn::ForEach::L{level}": [f"I{level}", collection, fragment]}
    return {"Resources": fragment}


def nested(function: str, depth: int) -> Any:
    value: Any = "a"
    for _ in range(depth):
        value = {function: value}
    return {"Value": value}


def nested_sub(depth: int) -> Any:
    value: Any = "a"
    for _ in range(depth):
        value = {"Fn::Sub": ["${A}${A}", {"A": value}]}
    return {"Value": value}


def size(template: dict[str, Any], **parameters: str) -> int:
    return Expansion(template, parameters).size()


def test_a_template_without_loops_has_about_its_own_size() -> None:
    assert size({"Description": "abc", "Resources": [True, {"A": 1}]}) < 40


@pytest.mark.parametrize(
    "template",
    [
        loop(6, 20, {"Desk": {}}),
        nested_sub(30),
        nested_sub(190),
        nested("Fn::ToJsonString", 30),
        nested("Fn::Base64", 60),
    ],
)
def test_what_grows_with_the_power_of_its_depth_is_refused(template: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="may not exceed 1000000 bytes"):
        refuse_what_expands(template, {})


@pytest.mark.parametrize(
    "template", [loop(2, 20, {"Desk": {}}), nested_sub(3), nested("Fn::ToJsonString", 3)]
)
def test_what_people_write_is_taken(template: dict[str, Any]) -> None:
    refuse_what_expands(template, {})


@pytest.mark.parametrize(
    ("collection", "items"),
    [
        (["A", "B"], 2),
        ([{"Ref": "Names"}, "D"], 4),
        ({"Ref": "Names"}, 3),
        ({"Ref": "Unknown"}, 1),
        ({"Fn::Split": [",", {"Ref": "Names"}]}, 3),
        ({"Fn::Split": ["-", "a-b-c-d"]}, 4),
        ({"Fn::FindInMap": ["Sizes", "Small", "All"]}, 5),
        ("odd", 1),
    ],
)
def test_a_loop_counts_the_items_of_its_collection(collection: Any, items: int) -> None:
    mapped = {"Mappings": {"Sizes": {"Small": {"All": [1, 2, 3, 4, 5]}}}}
    once = {**mapped, "Resources": {"Fn::ForEach::L": ["I", ["A"], {"Desk": "x" * 1000}]}}
    looped = {**mapped, "Resources": {"Fn::ForEach::L": ["I", collection, {"Desk": "x" * 1000}]}}
    assert size(looped, Names="A,B,C") // 1000 == items
    assert size(once) // 1000 == 1


def test_a_parameter_counts_wherever_a_text_names_it() -> None:
    template = {"Value": {"Fn::Sub": ["${P}${P}${!P}", {}]}}
    assert size(template, P="x" * 1000) // 1000 == 2


def test_defaults_are_known_values() -> None:
    template = {"Parameters": {"P": {"Default": 1}, "Q": {}, "R": "odd"}}
    assert default_values(template) == {"P": "1"}
    assert default_values({}) == {}


def test_cfn_lint_never_sees_what_expands(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr(Linter, "lint", lambda _self, body: seen.append(body))
    body = "Resources: {A: {'Fn::Sub': ['" + "${P}" * 30_000 + "', {P: '" + "x" * 90 + "'}]}}"
    (problem,) = TemplateValidator({}, dict).template_problems(body)
    assert "Its loops and texts expand beyond that" in problem.message
    assert seen == []
