"""Against the real ministack: these tests fail when its private tables are not as expected."""

from importlib import import_module
from typing import Any

import pytest

from localcloud.engine import pinned_names
from localcloud.engine.tables import EngineTables, EngineType
from localcloud.errors import LocalCloudError
from localcloud.handlers.template_properties import TemplateProperties

TAG = [{"Key": "team", "Value": "one"}]


def box_type(**more: Any) -> EngineType:
    return EngineType("Acme::Boxes::Box", {"create": len}, ("Name",), **more)


def test_the_pinned_engine_has_its_private_tables_where_they_are_expected() -> None:
    EngineTables.load()


def test_a_type_can_be_put_in_replaced_and_taken_out_while_the_engine_serves(
    engine: dict[str, Any],
) -> None:
    tables = EngineTables.load()
    tables.put(box_type(tag_property=("Tags", "list")))
    provisioners = engine["provisioners"]
    assert provisioners._STACK_TAG_PROPERTY["Acme::Boxes::Box"] == ("Tags", "list")
    tables.put(box_type())
    assert provisioners._RESOURCE_HANDLERS["Acme::Boxes::Box"] == {"create": len}
    assert "Acme::Boxes::Box" not in provisioners._STACK_TAG_PROPERTY
    assert "Acme::Boxes::Box" in tables.names
    tables.remove("Acme::Boxes::Box")
    assert "Acme::Boxes::Box" not in provisioners._RESOURCE_HANDLERS
    assert "Acme::Boxes::Box" not in tables.names


@pytest.mark.parametrize(
    "name", ["_RESOURCE_HANDLERS", "_REPLACING_PROPERTIES", "_STACK_TAG_PROPERTY"]
)
def test_a_table_that_is_gone_is_named_with_what_to_do(
    engine: dict[str, Any], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.delattr(engine["provisioners"], name)
    with pytest.raises(LocalCloudError, match=rf"provisioners\.{name}.*toolchain/python-env cloud"):
        EngineTables.load()


def test_a_value_that_is_gone_is_named(
    engine: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(engine["engine"], "_NO_VALUE")
    with pytest.raises(LocalCloudError, match=r"engine\._NO_VALUE is not of the type object"):
        EngineTables.load()


def test_a_function_with_other_parameters_is_named(
    engine: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine["stacks"], "_with_stack_tags", lambda props, tags: props)
    with pytest.raises(LocalCloudError, match=r"stacks\._with_stack_tags takes \(props, tags\)"):
        EngineTables.load()


@pytest.mark.parametrize(
    ("suffix", "name"),
    [(suffix, name) for suffix, names in pinned_names.FUNCTIONS.items() for name in names],
)
def test_a_function_that_is_gone_is_named(
    monkeypatch: pytest.MonkeyPatch, suffix: str, name: str
) -> None:
    monkeypatch.delattr(import_module(pinned_names.PACKAGE + suffix), name)
    with pytest.raises(LocalCloudError, match=rf"{suffix}\.{name} is not there"):
        EngineTables.load()


def test_a_module_that_is_gone_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(pinned_names.TABLES, ".gone", ())
    with pytest.raises(LocalCloudError, match=r"cloudformation\.gone cannot be imported"):
        EngineTables.load()


def test_a_change_of_a_create_only_property_replaces(engine: dict[str, Any]) -> None:
    EngineTables.load().register([box_type()])
    replacing = engine["provisioners"]._replacing_change
    assert replacing("Acme::Boxes::Box", {"Name": "a"}, {"Name": "b"})
    assert not replacing("Acme::Boxes::Box", {"Size": 1}, {"Size": 2})


def test_our_types_run_on_a_thread_and_are_sent_back_and_others_stay(
    engine: dict[str, Any],
) -> None:
    EngineTables.load().register([box_type()])
    stacks = engine["stacks"]
    assert stacks._runs_on_worker_thread("Acme::Boxes::Box")
    assert stacks._sends_back_failed_update("Acme::Boxes::Box")
    assert not stacks._runs_on_worker_thread("AWS::S3::Bucket")
    assert stacks._runs_on_worker_thread("Custom::Thing")


def test_stack_tags_stay_apart_from_our_properties(engine: dict[str, Any]) -> None:
    EngineTables.load().register([box_type(tag_property=("Tags", "list"))])
    props = engine["stacks"]._with_stack_tags(
        "Acme::Boxes::Box", {"Size": 1}, TAG, "shop", "arn:stack", "Box"
    )
    assert isinstance(props, TemplateProperties)
    assert dict(props) == {"Size": 1}
    assert props.owner.tags == {"team": "one"}
    assert (props.owner.stack_name, props.owner.logical_id) == ("shop", "Box")


def test_stack_tags_of_other_types_go_the_engines_way(engine: dict[str, Any]) -> None:
    EngineTables.load().register([box_type()])
    props = engine["stacks"]._with_stack_tags("AWS::SNS::Topic", {}, TAG, "shop", "arn", "Topic")
    assert {"Key": "team", "Value": "one"} in props["Tags"]


def test_properties_are_converted_on_their_way_in(engine: dict[str, Any]) -> None:
    EngineTables.load().register([box_type(convert=lambda props: {**props, "Seen": True})])
    props = engine["stacks"]._with_stack_tags("Acme::Boxes::Box", {}, [], "shop", "arn", "Box")
    assert dict(props) == {"Seen": True}


def test_drift_can_be_detected_after_an_import(engine: dict[str, Any]) -> None:
    EngineTables.load().register([box_type()])
    assert "IMPORT_COMPLETE" in engine["drift"].DRIFT_DETECTABLE_STATUSES


TEMPLATE = """
Resources:
  First: {Type: "Acme::Boxes::Box"}
  Topic: {Type: "AWS::SNS::Topic"}
  Network: {Type: "AWS::EC2::VPC"}
  Second: {Type: "Acme::Boxes::Box"}
"""


def summary(engine: dict[str, Any], params: dict[str, list[str]]) -> tuple[int, str]:
    EngineTables.load().register([box_type(import_lookup=(("Name", "Size"), str))])
    status, _, body = engine["handlers"]._ACTION_HANDLERS["GetTemplateSummary"](params)
    return status, body.decode()


def test_a_template_summary_names_the_identifiers_of_what_can_be_imported(
    engine: dict[str, Any],
) -> None:
    status, body = summary(engine, {"TemplateBody": [TEMPLATE]})
    assert status == 200
    found = body.split("<ResourceIdentifierSummaries>")[1]
    assert found.startswith(
        "<member><ResourceType>AWS::SNS::Topic</ResourceType>"
        "<LogicalResourceIds><member>Topic</member></LogicalResourceIds>"
        "<ResourceIdentifiers><member>TopicArn</member></ResourceIdentifiers></member>"
        "<member><ResourceType>Acme::Boxes::Box</ResourceType>"
        "<LogicalResourceIds><member>First</member><member>Second</member></LogicalResourceIds>"
        "<ResourceIdentifiers><member>Name</member><member>Size</member></ResourceIdentifiers>"
        "</member></ResourceIdentifierSummaries></GetTemplateSummaryResult>"
    )


def test_a_template_that_cannot_be_summarized_is_refused_as_before(engine: dict[str, Any]) -> None:
    status, body = summary(engine, {"TemplateBody": ["Resources: ["]})
    assert status == 400
    assert "Template format error" in body


def test_a_template_that_a_transform_expands_has_no_identifiers(engine: dict[str, Any]) -> None:
    transformed = "Transform: AWS::LanguageExtensions" + TEMPLATE
    status, body = summary(engine, {"TemplateBody": [transformed]})
    assert status == 200
    assert "ResourceIdentifierSummaries" not in body
