"""Custom resources whose functions fail before they have answered.

CloudFormation waits for an answer until ServiceTimeout, an hour unless the template says otherwise,
and tells that none came. The engine does so too; here the function's own error is told at once.
"""

import re
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

from localcloud.json_types import JsonObject

_EXECUTE = "_execute_function_with_config_scope"
_MODULE = re.compile(r"(?:has no stub for|Cannot find module) '([^']+)'")
Execute = Callable[[JsonObject, JsonObject], JsonObject]


class CustomResources:
    """Answers for a custom resource's function that has failed."""

    def __init__(self, modules: Mapping[str, ModuleType]) -> None:
        self._functions: ModuleType = modules[".provisioners"]._lambda_svc
        self._engine = modules[".custom_resource"]

    def install(self) -> None:
        """To be called once, before the engine serves."""
        execute = getattr(self._functions, _EXECUTE)
        self._functions.__dict__[_EXECUTE] = self._answering_failures(execute)

    def _answering_failures(self, original: Execute) -> Execute:
        def execute(function: JsonObject, event: JsonObject) -> JsonObject:
            result = original(function, event)
            if result.get("error") and self._waits_for_an_answer(event):
                reason = _reason(function, result.get("body"))
                token = _token(event)
                self._engine.deliver_response(token, {"Status": "FAILED", "Reason": reason})
            return result

        return execute

    def _waits_for_an_answer(self, event: Any) -> bool:
        waiting = self._engine._pending.get(_token(event))
        return bool(waiting) and not waiting["event"].is_set()


def _token(event: Any) -> str:
    """The part of the address for the answer that says whose answer it is."""
    address = event.get("ResponseURL") if isinstance(event, dict) else None
    return str(address or "").rpartition("/")[2]


def _reason(function: JsonObject, body: Any) -> str:
    name = function.get("config", function).get("FunctionName", "")
    told = body if isinstance(body, dict) else {}
    error = ": ".join(str(told[part]) for part in ("errorType", "errorMessage") if told.get(part))
    missing = _MODULE.search(error)
    if missing:
        error = (
            f"Node.js finds no module {missing[1]};"
            " docs/local-cloud.md, Functions, tells how to give it one"
        )
    return (
        f"the function {name} failed before it answered: {error or body};"
        f" aws logs tail /aws/lambda/{name} shows what it wrote"
    )
