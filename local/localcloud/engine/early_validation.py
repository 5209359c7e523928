"""Properties that CloudFormation refuses once an operation begins, before it provisions anything.

The engine knows this validation, and looks at few properties in it. A stack that fails it tells
why in DescribeEvents, as on AWS; a change set fails with the reasons.
"""

from collections.abc import Callable, Iterator, Mapping
from types import ModuleType
from typing import Any

from localcloud.engine.change_set_values import Resolution
from localcloud.json_types import JsonObject
from localcloud.schema.handler_input import handler_input
from localcloud.schema.property_validation import problems_so_far
from localcloud.schema.resource_type import ResourceType
from localcloud.template.problem import Problem
from localcloud.template.validation import TemplateValidator

_NAME = "PROPERTY_VALIDATION"
_CHANGE_SET_FAILED = (
    "The following hook(s)/validation failed: [AWS::EarlyValidation::PropertyValidation]. "
)
Answer = tuple[int, dict[str, str], bytes]
Error = tuple[str, str, str, str, str]
"""Logical id, type, name of the validation, path and reason, as the engine has it."""


class EarlyValidation:
    """Adds our types' schemas and cfn-lint's knowledge of AWS's to the engine's validation."""

    def __init__(
        self,
        modules: Mapping[str, ModuleType],
        our_types: Mapping[str, ResourceType],
        validator: TemplateValidator,
    ) -> None:
        self._modules = modules
        self._stacks: Mapping[str, JsonObject] = modules[""]._stacks
        self._our_types = our_types
        self._validator = validator

    def install(self) -> None:
        """To be called once, before the engine serves."""
        module = self._modules[".stacks"]
        module.__dict__["_validation_errors"] = self._completed(module._validation_errors)
        actions = self._modules[""]._ACTION_HANDLERS
        actions["CreateChangeSet"] = self._failing(actions["CreateChangeSet"])

    def problems(
        self,
        body: str,
        template: JsonObject,
        parameters: JsonObject,
        conditions: JsonObject,
        stack: str,
        stack_id: str = "",
    ) -> list[Problem]:
        """The problems of the resources that the conditions leave; the body covers AWS's."""
        engine = self._modules[".engine"]
        resolution = Resolution(engine, template, parameters, conditions, {}, stack, stack_id)
        ours = list(self._of_ours(resolution))
        if not body:
            return ours
        judgement = self._validator.judge(body)
        left = template.get("Resources", {})
        of_aws = judgement.property_problems_of_aws(conditions)
        return [*(one for one in of_aws if one.path[1] in left), *judgement.located(*ours)]

    def _completed(self, original: Callable[..., list[Error]]) -> Callable[..., list[Error]]:
        def validation_errors(
            resources_defs: JsonObject,
            ordered: list[str],
            param_values: JsonObject,
            conditions: JsonObject,
            mappings: JsonObject,
            stack_name: str,
            stack_id: str,
            *more: Any,
        ) -> list[Error]:
            given = (param_values, conditions, mappings, stack_name, stack_id)
            found = original(resources_defs, ordered, *given, *more)
            left = {name: resources_defs[name] for name in ordered}
            template = {"Resources": left, "Mappings": mappings}
            body = (self._stacks.get(stack_name) or {}).get("_template_body", "")
            problems = self.problems(body, template, param_values, conditions, stack_name, stack_id)
            return [*found, *(_error(left, problem) for problem in problems)]

        return validation_errors

    def _failing(self, original: Callable[[JsonObject], Answer]) -> Callable[[JsonObject], Answer]:
        """The action with a change set that fails for its properties, as CloudFormation's does."""

        def create_change_set(params: JsonObject) -> Answer:
            answer = original(params)
            if answer[0] == 200:
                name, stack = (params.get(key, [""])[0] for key in ("ChangeSetName", "StackName"))
                _, change_set = self._modules[".changesets"]._find_change_set(name, stack)
                self._fail_if_refused(change_set)
            return answer

        return create_change_set

    def _fail_if_refused(self, change_set: JsonObject) -> None:
        # An import takes a resource as it is.
        if change_set["_disable_validation"] or change_set["ChangeSetType"] == "IMPORT":
            return
        template, parameters = change_set["_template"], change_set["_resolved_params"]
        problems = self.problems(
            change_set["_template_body"],
            template,
            parameters,
            self._modules[".engine"]._evaluate_conditions(template, parameters),
            change_set["StackName"],
            change_set["StackId"],
        )
        if problems:
            reasons = "; ".join(f"{_path(problem)}: {problem.message}" for problem in problems)
            change_set.update(
                Status="FAILED",
                ExecutionStatus="UNAVAILABLE",
                StatusReason=_CHANGE_SET_FAILED + reasons,
                Changes=[],
            )

    def _of_ours(self, resolution: Resolution) -> Iterator[Problem]:
        for logical_id, definition in resolution.template.get("Resources", {}).items():
            our_type = self._our_types.get(str(definition.get("Type")))
            if our_type is None or not resolution.holds(definition):
                continue
            properties = handler_input(our_type, resolution.properties(definition))
            for problem in problems_so_far(our_type, properties):
                path = ("Resources", logical_id, "Properties", *problem.path)
                yield Problem(problem.message, path)


def _error(resources: JsonObject, problem: Problem) -> Error:
    logical_id = str(problem.path[1])
    return logical_id, resources[logical_id]["Type"], _NAME, _path(problem), problem.message


def _path(problem: Problem) -> str:
    return "/" + "/".join(str(part) for part in problem.path)
