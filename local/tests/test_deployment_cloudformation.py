from typing import Any

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError

from localcloud.deployment.cloudformation import CloudFormation, Stack
from localcloud.deployment.stack_request import StackRequest
from localcloud.errors import LocalCloudError

STACK = Stack("shop", "id", "CREATE_COMPLETE", parameters=frozenset({"Kept", "Gone"}))


def refusal(message: str) -> ClientError:
    return ClientError({"Error": {"Code": "ValidationError", "Message": message}}, "Any")


class ScriptedClient:
    """Keeps the requests; answers them, or fails them all."""

    def __init__(self, error: Exception | None = None, declared: tuple[str, ...] = ()) -> None:
        self._error = error
        self._declared = declared
        self.requests: list[tuple[str, dict[str, Any]]] = []

    def validate_template(self, **_request: Any) -> dict[str, Any]:
        return {"Parameters": [{"ParameterKey": name} for name in self._declared]}

    def get_paginator(self, _operation: str) -> "ScriptedClient":
        return self

    def paginate(self, **_request: Any) -> list[dict[str, Any]]:
        raise AssertionError("not scripted")

    def __getattr__(self, operation: str) -> Any:
        def call(**request: Any) -> dict[str, Any]:
            self.requests.append((operation, request))
            if self._error:
                raise self._error
            return {"StackId": "id", "Id": "change-set"}

        return call


def cloudformation(client: ScriptedClient, diagnosis: str = "") -> CloudFormation:
    return CloudFormation(client, lambda: diagnosis)


def request(**more: Any) -> StackRequest:
    return StackRequest("shop", "Resources: {}", **more)


def test_parameters_that_are_not_given_keep_the_stacks_value() -> None:
    client = ScriptedClient(declared=("Given", "Kept", "New"))
    assert cloudformation(client).update(STACK, request(parameters={"Given": "x"}))
    ((_, sent),) = client.requests
    assert sent["Parameters"] == [
        {"ParameterKey": "Given", "ParameterValue": "x"},
        {"ParameterKey": "Kept", "UsePreviousValue": True},
    ]


def test_tags_are_sent_only_when_they_are_given() -> None:
    client = ScriptedClient()
    cloudformation(client).update(STACK, request())
    cloudformation(client).update(STACK, request(tags={"team": "a"}))
    without, given = (sent for _, sent in client.requests)
    assert "Tags" not in without
    assert given["Tags"] == [{"Key": "team", "Value": "a"}]


def test_iam_resources_are_acknowledged() -> None:
    client = ScriptedClient()
    cloudformation(client).create(request())
    ((_, sent),) = client.requests
    assert {"CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"} <= set(sent["Capabilities"])


@pytest.mark.parametrize(
    ("declared", "told"),
    [
        (("Image",), "no parameter Imag; did you mean Image?"),
        (("Other",), "no parameter Imag; it has Other"),
        ((), "no parameter Imag; it has none"),
    ],
)
def test_a_parameter_that_the_template_lacks_is_told(declared: tuple[str, ...], told: str) -> None:
    with pytest.raises(LocalCloudError) as failure:
        cloudformation(ScriptedClient(declared=declared)).create(request(parameters={"Imag": "x"}))
    assert told in str(failure.value)


def test_a_parameter_without_a_value_is_told_with_the_option_that_gives_it() -> None:
    client = ScriptedClient(refusal("Parameter 'A' has no Default and was not provided"))
    with pytest.raises(LocalCloudError, match="give it with --parameter NAME=VALUE"):
        cloudformation(client).create(request())


def test_nothing_to_update_is_no_error() -> None:
    client = ScriptedClient(refusal("No updates are to be performed."))
    assert not cloudformation(client).update(STACK, request())


def test_what_is_refused_is_told_in_one_line() -> None:
    client = ScriptedClient(refusal("Template format error:\n  line 1\n"))
    with pytest.raises(LocalCloudError) as failure:
        cloudformation(client).create(request())
    assert str(failure.value) == "Template format error: line 1"


def test_a_stack_that_is_not_there_is_none() -> None:
    client = ScriptedClient(refusal("Stack with id shop does not exist"))
    assert cloudformation(client).stack("shop") is None


def test_an_engine_that_does_not_answer_is_told_with_the_clouds_diagnosis() -> None:
    client = ScriptedClient(EndpointConnectionError(endpoint_url="http://127.0.0.1:1"))
    with pytest.raises(LocalCloudError, match=r"cloudformation .* is not running"):
        cloudformation(client, "cloudformation (process 1) is not running").stack("shop")
    with pytest.raises(LocalCloudError, match="Could not connect"):
        cloudformation(client).stack("shop")


@pytest.mark.parametrize(
    ("stack", "removed"),
    [(STACK, ["delete_change_set"]), (None, ["delete_change_set", "delete_stack"])],
)
def test_a_change_set_goes_again_even_if_it_cannot_be_read(
    stack: Stack | None, removed: list[str]
) -> None:
    client = ScriptedClient()
    with pytest.raises(AssertionError, match="not scripted"):
        cloudformation(client).changes(stack, request())
    assert [operation for operation, _ in client.requests] == ["create_change_set", *removed]
