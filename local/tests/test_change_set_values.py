"""Against the real ministack, whose own change sets leave property values out."""

from typing import Any

import pytest

from localcloud.engine.tables import EngineTables, EngineType
from tests.engine_client import described_change_set, properties

Template = dict[str, Any]


@pytest.fixture(autouse=True)
def extended(engine: dict[str, Any]) -> None:
    box = EngineType(
        "Acme::Boxes::Box",
        {"create": lambda logical_id, _props, _stack: (f"id-of-{logical_id}", {"Arn": "arn:box"})},
        ("Name",),
        convert=lambda props: {
            name: int(value) if name == "Size" else value for name, value in props.items()
        },
    )
    EngineTables.load().register([box])


def box(**more: Any) -> Template:
    return {"Type": "Acme::Boxes::Box", "Properties": more}


def template(parameters: Template | None = None, **resources: Template) -> Template:
    return {"Parameters": parameters or {}, "Resources": resources}


def test_values_are_told_before_and_after_in_the_types_own_scalars() -> None:
    changes = described_change_set(template(A=box(Size="1")), template(A=box(Size="2")))
    assert properties(changes["A"], "BeforeContext") == {"Size": 1}
    assert properties(changes["A"], "AfterContext") == {"Size": 2}


def test_what_is_added_has_no_before_and_what_is_removed_no_after() -> None:
    changes = described_change_set(template(A=box(Size=1)), template(B=box(Size=2)))
    assert properties(changes["A"], "AfterContext") is None
    assert properties(changes["A"], "BeforeContext") == {"Size": 1}
    assert properties(changes["B"], "BeforeContext") is None
    assert properties(changes["B"], "AfterContext") == {"Size": 2}


def test_parameters_and_references_to_what_is_there_are_resolved() -> None:
    parameter = {"Title": {"Type": "String", "Default": "a"}}
    other = {"Title": {"Type": "String", "Default": "b"}}
    using = box(Title={"Ref": "Title"}, Of={"Fn::GetAtt": ["A", "Arn"]}, Id={"Ref": "A"})
    changes = described_change_set(
        template(parameter, A=box(), B=using), template(other, A=box(), B=using)
    )
    assert properties(changes["B"], "AfterContext") == {
        "Title": "b",
        "Of": "arn:box",
        "Id": "id-of-A",
    }


def test_a_reference_to_what_is_not_there_yet_is_seen_and_stays_a_reference() -> None:
    before = template(A=box(), B=box(Of={"Fn::GetAtt": ["A", "Arn"]}))
    after = template(A=box(), C=box(), B=box(Of={"Fn::GetAtt": ["C", "Arn"]}))
    changes = described_change_set(before, after)
    assert properties(changes["B"], "BeforeContext") == {"Of": "arn:box"}
    assert properties(changes["B"], "AfterContext") == {"Of": "${C.Arn}"}


def test_a_reference_to_what_is_replaced_stays_a_reference() -> None:
    using = box(Id={"Fn::Sub": "the ${A}"})
    changes = described_change_set(
        template(A=box(Name="x"), B=using), template(A=box(Name="y"), B=using)
    )
    assert properties(changes["B"], "BeforeContext") == {"Id": "the id-of-A"}
    assert properties(changes["B"], "AfterContext") == {"Id": "the ${A}"}


def test_a_function_that_cannot_be_resolved_stays_as_it_is_written() -> None:
    unknown = {"Fn::ImportValue": "of-nobody"}
    changes = described_change_set(template(A=box(Size=1)), template(A=box(Of=unknown)))
    assert properties(changes["A"], "AfterContext") == {"Of": unknown}


def test_a_hidden_parameter_stays_hidden() -> None:
    secret = {"Word": {"Type": "String", "NoEcho": True, "Default": "open sesame"}}
    using = box(Word={"Ref": "Word"})
    changes = described_change_set(template(secret), template(secret, A=using))
    assert properties(changes["A"], "AfterContext") == {"Word": "****"}


def test_a_resource_whose_condition_is_false_is_no_change() -> None:
    conditional = {
        **template(A=box(), B={**box(), "Condition": "Never"}),
        "Conditions": {"Never": {"Fn::Equals": ["a", "b"]}},
    }
    assert described_change_set(template(A=box(Size=1)), conditional).keys() == {"A"}


def test_the_policy_for_updates_comes_along() -> None:
    policy = {"StopBeforeUpdate": False}
    changed = {**box(Size=2), "UpdatePolicy": policy}
    changes = described_change_set(template(A=box(Size=1)), template(A=changed))
    assert '"UpdatePolicy": {"StopBeforeUpdate": false}' in changes["A"].replace("&quot;", '"')
