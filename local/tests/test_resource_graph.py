from typing import Any

import pytest

from localcloud.stacks.resource_graph import ResourceGraph


def references(value: Any) -> list[tuple[str, str | None]]:
    """Each Ref in a value, as the engine yields them."""
    if isinstance(value, dict):
        own = [(value["Ref"], None)] if "Ref" in value else []
        return own + [found for item in value.values() for found in references(item)]
    if isinstance(value, list):
        return [found for item in value for found in references(item)]
    return []


def graph(definitions: dict[str, Any], **conditions: bool) -> ResourceGraph:
    return ResourceGraph.of(definitions, references, conditions)


def reference(name: str) -> dict[str, str]:
    return {"Ref": name}


@pytest.mark.parametrize(
    "definition",
    [
        {"DependsOn": "B"},
        {"DependsOn": ["B"]},
        {"Properties": {"List": [{"Deep": reference("B")}]}},
        {"Metadata": {"Files": reference("B")}},
        {"CreationPolicy": {"Signals": reference("B")}},
    ],
)
def test_a_resource_waits_for_what_its_definition_names(definition: dict[str, Any]) -> None:
    assert graph({"A": definition, "B": {}}).dependencies("A") == {"B"}


def test_parameters_the_resource_itself_and_what_is_not_there_are_not_waited_for() -> None:
    properties = {"P": reference("AWS::Region"), "Q": reference("A"), "R": reference("Gone")}
    assert graph({"A": {"Properties": properties, "DependsOn": "Absent"}}).dependencies("A") == (
        frozenset()
    )


@pytest.mark.parametrize(("holds", "waits_for"), [(True, {"B"}), (False, {"C"})])
def test_only_the_branch_that_a_condition_takes_counts(holds: bool, waits_for: set[str]) -> None:
    choice = {"Fn::If": ["Big", reference("B"), reference("C")]}
    definitions = {"A": {"Properties": {"P": [choice]}}, "B": {}, "C": {}}
    assert graph(definitions, Big=holds).dependencies("A") == waits_for


def test_the_order_is_the_templates_and_reversed_for_deletes() -> None:
    resources = graph({"B": {}, "A": {"DependsOn": "B"}, "C": {}})
    assert list(resources) == ["B", "A", "C"]
    backwards = resources.reversed()
    assert list(backwards) == ["C", "A", "B"]
    assert backwards.dependencies("B") == {"A"}
    assert backwards.dependencies("A") == frozenset()


def test_what_a_resource_needs_is_found_through_others() -> None:
    resources = graph({"A": {"DependsOn": "B"}, "B": {"DependsOn": "C"}, "C": {}, "D": {}})
    assert resources.needed_by("A") == {"B", "C"}


def test_resources_in_a_circle_wait_for_nothing_once_it_is_cut() -> None:
    resources = graph({"A": {"DependsOn": "B"}, "B": {"DependsOn": "A"}, "C": {}})
    assert resources.circle() == ["A", "B"]
    assert resources.without_circles().dependencies("A") == frozenset()
    assert graph({"A": {}}).circle() == []
