import json
from typing import Any

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError

from localcloud.deployment.cloudformation import CloudFormation
from localcloud.deployment.refused_template import RefusedTemplate
from localcloud.deployment.stack import Stack
from localcloud.deployment.stack_request import StackRequest
from localcloud.deployment.uploaded_template import TemplateUploads
from localcloud.errors import LocalCloudError
from localcloud.template.problem import Problem

STACK = Stack("shop", "id", "CREATE_COMPLETE", parameters=frozenset({"Kept", "Gone"}))


def refusal(message: str, *problems: Problem) -> ClientError:
    error: dict[str, Any] = {"Code": "ValidationError", "Message": message}
    if problems:
        error["Problems"] = json.dumps([problem.as_json() for problem in problems])
    answer: Any = {"Error": error}
    return ClientError(answer, "Any")


class ScriptedClient:
    """Keeps the requests; answers them, or fails them all."""

    def __init__(self, error: Exception | None = None, declared: tuple[str, ...] = ()) -> None:
        self._error = error
        self._declared = declared
        self.requests: list[tuple[str, dict[str, Any]]] = []

    class meta:  # noqa: N801 as the SDK has it
        endpoint_url = "http://127.0.0.1:1"

    def get_template_summary(self, **_request: Any) -> dict[str, Any]:
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
    return CloudFormation(client, TemplateUploads(client), lambda: diagnosis)


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


def test_a_parameter_without_a_value_is_told_with_the_option_that_gives_it() -> None:
    missing = Problem("Parameters: [A, B] must have values")
    with pytest.raises(LocalCloudError) as failure:
        cloudformation(ScriptedClient(refusal("no", missing))).create(request(file="my.yaml"))
    assert str(failure.value) == (
        "my.yaml: Parameters: [A, B] must have values; give them with --parameter NAME=VALUE"
    )


def test_each_problem_of_a_template_has_a_line_with_its_place() -> None:
    found = [
        Problem("Unresolved", ("Resources", "A", "Properties", "Name"), 4, 7),
        Problem("Wrong", ("Outputs", "O"), 9, 3),
    ]
    with pytest.raises(RefusedTemplate) as failure:
        cloudformation(ScriptedClient(refusal("no", *found))).create(request(file="my.yaml"))
    assert failure.value.problems == tuple(found)
    assert str(failure.value).splitlines() == [
        "my.yaml cannot be deployed:",
        "my.yaml:4:7: A.Properties.Name: Unresolved",
        "my.yaml:9:3: Outputs.O: Wrong",
    ]


def test_a_big_template_goes_through_S3_and_is_not_left_there() -> None:  # noqa: N802
    client = ScriptedClient()
    big = StackRequest("shop", f"Resources: {{}}\n# {'x' * 60_000}")
    cloudformation(client).create(big)
    operations = [operation for operation, _ in client.requests]
    one_use = ["create_bucket", "put_object", "delete_object", "delete_bucket"]
    assert operations == [*one_use, *one_use[:2], "create_stack", *one_use[2:]]
    sent = next(sent for operation, sent in client.requests if operation == "create_stack")
    assert "TemplateBody" not in sent
    assert sent["TemplateURL"].startswith("http://127.0.0.1:1/local-cloud-")


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
