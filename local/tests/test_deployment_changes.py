from typing import Any

import pytest

from localcloud.deployment.property_changes import property_changes
from localcloud.deployment.type_effects import GONE, Live, TypeEffects, project_effects
from localcloud.project import layout
from tests.box_type import BOX

RUNNING = Live("RUNNING", "ON_DEMAND")
STOPPED = Live("STOPPED", "ON_DEMAND")
STOPS = "the fleet stops; sessions end"
NOTHING = "nothing stops"


def told(before: dict[str, Any], after: dict[str, Any], tags: str | None = None) -> list[str]:
    return [str(change) for change in property_changes(before, after, tags)]


def test_values_added_changed_and_removed_are_told() -> None:
    before, after = {"A": "x", "B": 1, "C": True}, {"B": 2, "C": True, "D": ""}
    assert told(before, after) == ["A: x -> (none)", "B: 1 -> 2", 'D: (none) -> ""']


def test_only_the_members_that_differ_are_told() -> None:
    before = {"Vpc": {"Subnets": ["a"], "Groups": ["x"]}}
    after = {"Vpc": {"Subnets": ["a", "b"], "Groups": ["x"]}}
    assert told(before, after) == ['Vpc.Subnets: ["a"] -> ["a", "b"]']
    assert told({}, {"Vpc": {"Subnets": []}}) == ["Vpc.Subnets: (none) -> []"]


def test_the_order_of_a_list_does_not_count() -> None:
    assert told({"A": [{"b": 1}, {"c": [1, 2]}]}, {"A": [{"c": [2, 1]}, {"b": 1}]}) == []


def test_tags_are_told_by_their_keys() -> None:
    before = {"Tags": [{"Key": "Stage", "Value": "Test"}, {"Key": "Team", "Value": "a"}]}
    after = {"Tags": [{"Key": "Team", "Value": "a"}, {"Key": "Stage", "Value": "Production"}]}
    assert told(before, after, "Tags") == ["Tags.Stage: Test -> Production"]


def test_long_values_are_shortened_in_their_middle() -> None:
    (line,) = told({"A": "x" * 100 + "1"}, {"A": "x" * 100 + "2"})
    assert len(line) < 130
    assert "…" in line
    assert line.endswith("x2")


@pytest.fixture(scope="module")
def types() -> dict[str, TypeEffects]:
    return {effects.short_name: effects for effects in project_effects().values()}


def effect(
    types: dict[str, TypeEffects], name: str, live: Live | None, kind: str = "fleet", **after: Any
) -> str:
    return types[kind].effect(name, {"Properties": after}, live)


@pytest.mark.parametrize(
    ("name", "live", "expected"),
    [
        ("DisplayName", RUNNING, NOTHING),
        ("ComputeCapacity", RUNNING, NOTHING),
        ("ImageName", RUNNING, "nothing stops, unless the operating system changes"),
        ("IamRoleArn", RUNNING, STOPS),
        ("IamRoleArn", Live("STARTING", "ALWAYS_ON"), STOPS),
        ("IamRoleArn", STOPPED, NOTHING),
        ("SessionScriptS3Location", Live("RUNNING", "ELASTIC"), NOTHING),
        ("SessionScriptS3Location", RUNNING, STOPS),
        ("ImageName", Live("RUNNING", "ELASTIC"), STOPS),
        ("Tags", RUNNING, NOTHING),
        ("StopBeforeUpdate", RUNNING, NOTHING),
        ("AttributesToDelete", RUNNING, "the fleet stops if what is removed needs it"),
        ("AttributesToDelete", STOPPED, NOTHING),
        ("DisplayName", Live(GONE), "refused: AppStream has no such fleet any more"),
        ("FleetType", RUNNING, "the fleet is replaced"),
        ("Name", STOPPED, "the fleet is replaced"),
    ],
)
def test_a_fleet_stops_only_for_what_needs_it(
    types: dict[str, TypeEffects], name: str, live: Live, expected: str
) -> None:
    assert effect(types, name, live) == expected


@pytest.mark.parametrize(
    ("wanted", "live", "expected"),
    [
        ("STOPPED", RUNNING, STOPS),
        ("RUNNING", STOPPED, "the fleet starts"),
        ("RUNNING", RUNNING, NOTHING),
        ("STOPPED", STOPPED, NOTHING),
        (None, RUNNING, NOTHING),
    ],
)
def test_the_desired_state_starts_and_stops(
    types: dict[str, TypeEffects], wanted: str | None, live: Live, expected: str
) -> None:
    assert effect(types, "DesiredState", live, DesiredState=wanted) == expected


def test_a_stop_that_the_template_forbids_is_refused(types: dict[str, TypeEffects]) -> None:
    refused = "refused: StopBeforeUpdate is false"
    assert effect(types, "IamRoleArn", RUNNING, StopBeforeUpdate=False) == refused
    assert effect(types, "DisplayName", RUNNING, StopBeforeUpdate=False) == NOTHING
    assert effect(types, "IamRoleArn", STOPPED, StopBeforeUpdate=False) == NOTHING
    wanted: dict[str, Any] = {"StopBeforeUpdate": False, "DesiredState": "STOPPED"}
    assert effect(types, "IamRoleArn", RUNNING, **wanted) == STOPS


BUSY = Live("RUNNING", "ON_DEMAND", 3)
DRAIN: dict[str, Any] = {"TimeoutInMinutes": 240}


@pytest.mark.parametrize(
    ("live", "after", "expected"),
    [
        (BUSY, {}, "the fleet stops; 3 sessions end"),
        (Live("RUNNING", "ON_DEMAND", 1), {}, "the fleet stops; 1 session ends"),
        (Live("RUNNING", "ON_DEMAND", 0), {}, "the fleet stops; no sessions end"),
        (
            BUSY,
            {"SessionDrain": DRAIN},
            "the fleet waits for 3 sessions, at most 4 h, then stops",
        ),
        (
            BUSY,
            {"SessionDrain": {"TimeoutInMinutes": 90, "OnTimeout": "FAIL"}},
            "the fleet waits for 3 sessions, at most 1 h 30 min, then stops, or the update fails",
        ),
        (
            BUSY,
            {"SessionDrain": {"TimeoutInMinutes": 0}},
            "the fleet waits for 3 sessions, at most 0 min, then stops",
        ),
        (
            Live("RUNNING", "ON_DEMAND", 0),
            {"SessionDrain": DRAIN},
            "the fleet stops; no sessions end",
        ),
        (
            BUSY,
            {"SessionDrain": DRAIN, "StopBeforeUpdate": False},
            "refused: StopBeforeUpdate is false",
        ),
    ],
)
def test_a_stop_says_what_becomes_of_the_people_on_the_fleet(
    types: dict[str, TypeEffects], live: Live, after: dict[str, Any], expected: str
) -> None:
    assert effect(types, "IamRoleArn", live, **after) == expected


def test_a_stop_that_the_template_wants_waits_for_sessions_too(
    types: dict[str, TypeEffects],
) -> None:
    wanted: dict[str, Any] = {"DesiredState": "STOPPED", "SessionDrain": DRAIN}
    waits = "the fleet waits for 3 sessions, at most 4 h, then stops"
    assert effect(types, "DesiredState", BUSY, **wanted) == waits
    assert effect(types, "SessionDrain", BUSY, **wanted) == NOTHING


def test_a_deletion_and_a_replacement_say_whom_they_cut_off(types: dict[str, TypeEffects]) -> None:
    fleet = types["fleet"]
    undrained: dict[str, Any] = {"Properties": {}}
    drained = {"Properties": {"SessionDrain": DRAIN}}
    assert fleet.deletion(undrained, BUSY) == "deleted; 3 sessions end"
    assert fleet.deletion(drained, BUSY) == "deleted; waits for 3 sessions, at most 4 h, first"
    assert fleet.deletion(drained, STOPPED) == fleet.deletion(drained, None) == "deleted"
    assert fleet.effect("FleetType", undrained, BUSY) == "the fleet is replaced; 3 sessions end"


def test_an_update_policy_forbids_the_stop_and_the_property_wins(
    types: dict[str, TypeEffects],
) -> None:
    policy = {"Properties": {}, "UpdatePolicy": {"StopBeforeUpdate": False}}
    assert "refused" in types["fleet"].effect("IamRoleArn", policy, RUNNING)
    nested = {"Properties": {}, "UpdatePolicy": {"StopBeforeUpdate": {"Value": "false"}}}
    assert "refused" in types["fleet"].effect("IamRoleArn", nested, RUNNING)
    allowed = {**policy, "Properties": {"StopBeforeUpdate": True}}
    assert types["fleet"].effect("IamRoleArn", allowed, RUNNING) == STOPS


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Tags", NOTHING),
        ("Description", "the image builder stops; its session ends"),
        ("AgentAccessConfig", "the image builder stops; its session ends"),
        ("AttributesToDelete", "the image builder stops if what is removed needs it"),
        ("ImageName", "the image builder is replaced"),
        ("DisableIMDSV1", "the image builder is replaced"),
    ],
)
def test_an_image_builder_stops_for_what_changes_in_place(
    types: dict[str, TypeEffects], name: str, expected: str
) -> None:
    assert effect(types, name, Live("RUNNING"), "imagebuilder") == expected


def test_an_image_builder_that_is_wanted_stopped_stops(types: dict[str, TypeEffects]) -> None:
    wanted = {"DesiredState": "STOPPED"}
    stops = effect(types, "DesiredState", Live("RUNNING"), "imagebuilder", **wanted)
    assert stops == "the image builder stops; its session ends"
    assert effect(types, "Description", Live("STOPPED"), "imagebuilder") == NOTHING


def test_stacks_never_stop(types: dict[str, TypeEffects]) -> None:
    assert effect(types, "UserSettings", None, "stack") == NOTHING
    assert effect(types, "Name", None, "stack") == "the stack is replaced"


def test_what_changes_while_a_fleet_runs_are_properties_of_it(
    types: dict[str, TypeEffects],
) -> None:
    fleet = types["fleet"]
    assert fleet.changeable.keys() == {"ALWAYS_ON", "ON_DEMAND", "ELASTIC"}
    for names in fleet.changeable.values():
        assert set(names) <= fleet.resource_type.schema["properties"].keys()
        assert not set(names) & set(fleet.resource_type.create_only)


def test_a_replacement_under_the_name_that_is_still_held_is_seen() -> None:
    effects = TypeEffects("box", BOX)
    assert effects.keeps_its_name({"Name": "a"}, "a", [])
    assert not effects.keeps_its_name({"Name": "b"}, "a", [])
    assert not effects.keeps_its_name({}, "a", [])


def test_every_type_of_the_project_is_known() -> None:
    assert {types.short_name for types in project_effects().values()} == {
        module.short_name for module in layout.type_modules()
    }
