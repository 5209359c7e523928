"""What Fn::GetAtt may name of the engine's own types; what the engine tells is scripted."""

from types import ModuleType
from typing import Any

from localcloud.engine.attributes import Attributes
from localcloud.json_types import JsonObject

_VPC = "AWS::EC2::VPC"


def engine(told: JsonObject, ours: tuple[str, ...] = (), physical_id: str = "vpc-1") -> ModuleType:
    stacks = ModuleType("stacks")
    for name in ("_provision_keeping_seed", "_update_keeping_seed"):
        stacks.__dict__[name] = lambda *_: ((physical_id, told), "seed")
    regions = ModuleType("engine")
    regions.__dict__["get_region"] = lambda: "eu-central-1"
    Attributes({".stacks": stacks, ".engine": regions}, ours).install()
    return stacks


def created(stacks: ModuleType, name: str, properties: JsonObject) -> JsonObject:
    (_, attributes), seed = stacks._provision_keeping_seed(name, "Net", properties, "office")
    assert seed == "seed"
    found: JsonObject = attributes
    return found


def updated(stacks: ModuleType, new: JsonObject, before: JsonObject) -> Any:
    (_, attributes), _ = stacks._update_keeping_seed(
        _VPC, "vpc-1", {}, new, "office", "Net", before
    )
    return attributes


def test_a_property_that_the_template_sets_is_an_attribute() -> None:
    assert created(engine({}), _VPC, {"CidrBlock": "10.3.0.0/16"})["CidrBlock"] == "10.3.0.0/16"


def test_what_the_engine_tells_stays_and_the_rest_of_the_schema_is_made_up() -> None:
    attributes = created(engine({"DefaultSecurityGroup": "sg-1"}), _VPC, {})
    assert attributes["DefaultSecurityGroup"] == "sg-1"
    assert isinstance(attributes["DefaultNetworkAcl"], str)


def test_a_property_that_is_only_written_is_no_attribute() -> None:
    properties = {"Name": "token", "SecretString": "s3cret"}
    attributes = created(engine({}), "AWS::SecretsManager::Secret", properties)
    assert attributes["Name"] == "token"
    assert "SecretString" not in attributes
    assert properties["SecretString"] == "s3cret"


def test_types_of_ours_and_those_that_aws_lacks_have_what_their_handlers_tell() -> None:
    assert created(engine({"Id": "1"}, (_VPC,)), _VPC, {"CidrBlock": "10.3.0.0/16"}) == {"Id": "1"}
    assert created(engine({"Id": "1"}), "Custom::Desk", {"Size": "2"}) == {"Id": "1"}


def test_an_update_keeps_what_was_made_up_and_takes_the_new_properties() -> None:
    before = {"CidrBlock": "10.3.0.0/16", "DefaultNetworkAcl": "acl-1"}
    # An update of the engine's may return what it got as before.
    attributes = updated(engine({**before}), {"CidrBlock": "10.4.0.0/16"}, before)
    assert attributes["CidrBlock"] == "10.4.0.0/16"
    assert attributes["DefaultNetworkAcl"] == "acl-1"


def test_a_replacement_has_values_of_its_own() -> None:
    stacks = engine({}, physical_id="vpc-2")
    assert updated(stacks, {}, {"DefaultNetworkAcl": "acl-1"})["DefaultNetworkAcl"] != "acl-1"


def test_what_is_made_up_is_of_the_clouds_region() -> None:
    arn = created(engine({}), "AWS::SNS::Topic", {})["TopicArn"]
    assert arn.startswith("arn:aws:sns:eu-central-1:123456789012:")
