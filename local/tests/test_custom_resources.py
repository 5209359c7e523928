"""Functions of custom resources that fail before they have answered; the engine is scripted."""

from threading import Event
from types import ModuleType
from typing import Any

import pytest

from localcloud.engine.custom_resources import CustomResources
from localcloud.json_types import JsonObject

_FUNCTION = {"config": {"FunctionName": "find-image"}}
_ERROR = {"error": True, "body": {"errorType": "KeyError", "errorMessage": "'Description'"}}


class Functions(ModuleType):
    """Lambda whose function ends as told, and answers first where it is to."""

    def __init__(self, result: JsonObject, answers: list[str]) -> None:
        super().__init__("lambda")
        self.waiting: dict[str, Any] = {"token": {"event": Event(), "result": None}}
        self.delivered: list[tuple[str, JsonObject]] = []

        def execute(_function: JsonObject, _event: JsonObject) -> JsonObject:
            for token in answers:
                self.waiting[token]["event"].set()
            return result

        self.__dict__["_execute_function_with_config_scope"] = execute

    def run(self, event: Any) -> JsonObject:
        engine, provisioners = ModuleType("engine"), ModuleType("provisioners")
        engine.__dict__["_pending"] = self.waiting
        engine.__dict__["deliver_response"] = lambda *given: self.delivered.append(given)
        provisioners.__dict__["_lambda_svc"] = self
        CustomResources({".custom_resource": engine, ".provisioners": provisioners}).install()
        result: JsonObject = self.__dict__["_execute_function_with_config_scope"](_FUNCTION, event)
        return result


def asked(answer: str = "token") -> JsonObject:
    return {"RequestType": "Create", "ResponseURL": f"http://127.0.0.1:4566/answers/{answer}"}


def test_the_error_of_a_function_that_has_not_answered_fails_the_resource_at_once() -> None:
    functions = Functions(_ERROR, answers=[])
    assert functions.run(asked()) == _ERROR
    reason = (
        "the function find-image failed before it answered: KeyError: 'Description';"
        " aws logs tail /aws/lambda/find-image shows what it wrote"
    )
    assert functions.delivered == [("token", {"Status": "FAILED", "Reason": reason})]


@pytest.mark.parametrize(
    "told",
    [
        "Worker init failed: MiniStack local executor has no stub for '@aws-sdk/client-s3'; bundle",
        "Worker init failed: Cannot find module '@aws-sdk/client-s3'\nRequire stack:\n- /index.js",
    ],
)
def test_a_module_that_nodejs_does_not_find_is_told_with_the_page_that_helps(told: str) -> None:
    body = {"errorType": "RuntimeError", "errorMessage": told}
    functions = Functions({"error": True, "body": body}, answers=[])
    functions.run(asked())
    [(_, answer)] = functions.delivered
    assert answer["Reason"].startswith(
        "the function find-image failed before it answered: Node.js finds no module"
        " @aws-sdk/client-s3; docs/local-cloud.md, Functions, tells how to give it one;"
    )


@pytest.mark.parametrize(
    ("result", "answers", "event"),
    [
        pytest.param(_ERROR, ["token"], asked(), id="it has answered"),
        pytest.param({"body": None}, [], asked(), id="it answers later"),
        pytest.param(_ERROR, [], asked("other"), id="nobody waits"),
        pytest.param(_ERROR, [], {"size": 3}, id="no custom resource"),
        pytest.param(_ERROR, [], ["a list"], id="no object"),
    ],
)
def test_everything_else_is_left_to_the_function(
    result: JsonObject, answers: list[str], event: Any
) -> None:
    functions = Functions(result, answers)
    assert functions.run(event) == result
    assert functions.delivered == []
