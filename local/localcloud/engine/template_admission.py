"""Refuses at the API what CloudFormation refuses there, before the engine does anything."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from threading import local
from types import ModuleType
from typing import Any
from xml.sax.saxutils import escape

from localcloud.engine.early_validation import EarlyValidation
from localcloud.errors import LocalCloudError
from localcloud.json_types import JsonObject
from localcloud.template.parameters import request_problems, unresolved_problems
from localcloud.template.parsing import TemplateSyntaxError, parsed_template
from localcloud.template.problem import (
    DEPLOYING_OPERATIONS,
    JUDGING_OPERATIONS,
    PROBLEMS,
    STAND_INS,
    WITH_PROPERTIES,
    Problem,
    all_in_words,
    in_order,
)
from localcloud.template.validation import TemplateValidator

_JUDGE = "validate_template_support"
_JUDGE_NESTED = "_check_nested_stack_capabilities"

Answer = tuple[int, dict[str, str], bytes]
Action = Callable[[JsonObject], Answer]


@dataclass
class _Request:
    """A request that carries a template, while the engine works on it."""

    body: str
    stack: str
    with_properties: bool
    problems: list[Problem] = field(default_factory=list)


class TemplateAdmission:
    """Stands before the engine's actions that take a template."""

    def __init__(
        self,
        modules: Mapping[str, ModuleType],
        validator: TemplateValidator,
        early_validation: EarlyValidation,
        allow_stand_ins: Callable[[Collection[str]], None],
        has_parameter: Callable[[str], bool],
    ) -> None:
        self._actions: dict[str, Action] = modules[""]._ACTION_HANDLERS
        self._handlers = modules[".handlers"]
        self._changesets = modules[".changesets"]
        self._provisioners = modules[".provisioners"]
        self._engine = modules[".engine"]
        self._validator = validator
        self._early_validation = early_validation
        self._allow_stand_ins = allow_stand_ins
        self._has_parameter = has_parameter
        self._current = local()

    def install(self) -> None:
        """To be called once, after the engine's actions have got all they get."""
        for name in JUDGING_OPERATIONS:
            self._actions[name] = self._guarded(self._actions[name], name in DEPLOYING_OPERATIONS)
        for module in (self._handlers, self._changesets):
            module.__dict__[_JUDGE] = self._stricter(module.__dict__[_JUDGE])
        nested = self._provisioners._check_nested_stack_capabilities
        self._provisioners.__dict__[_JUDGE_NESTED] = self._stricter_nested(nested)
        # The engine asks for capabilities only with its own sign-in; CloudFormation always does.
        self._handlers.__dict__["_capabilities_enforced"] = lambda: True

    def _guarded(self, original: Action, deploys: bool) -> Action:
        def action(params: JsonObject) -> Answer:
            body, refusal = self._handlers._resolve_template(params)
            if refusal is not None:
                return original(params)
            if stand_ins := self._handlers._p(params, STAND_INS):
                try:
                    self._allow_stand_ins(stand_ins.split(","))
                except LocalCloudError as problem:
                    return self._refusal([Problem(str(problem))])
            stack = self._handlers._p(params, "StackName")
            asks = bool(self._handlers._p(params, WITH_PROPERTIES))
            request = _Request(body or "", stack, asks)
            self._judge_request(request, params if deploys else None)
            if request.problems:
                return self._refusal(request.problems)
            answer = self._answer(request, original, params)
            return self._refusal(request.problems) if request.problems else answer

        return action

    def _judge_request(self, request: _Request, params: JsonObject | None) -> None:
        if request.body:
            request.problems += self._validator.template_problems(request.body)
        if params is not None:
            request.problems += self._parameter_problems(params, request)
        if request.problems and request.body and request.with_properties:
            request.problems = in_order(
                [*request.problems, *self._validator.all_problems(request.body)]
            )

    def _parameter_problems(self, params: JsonObject, request: _Request) -> list[Problem]:
        stack = self._handlers._resolve_stack(request.stack) or {}
        entries = self._handlers._extract_members(params, "Parameters")
        previous = stack.get("_resolved_params", {})
        kept = {entry["Key"] for entry in entries if entry["UsePreviousValue"]} & {*previous}
        given = {entry["Key"]: entry["Value"] for entry in entries if not entry["UsePreviousValue"]}
        try:
            tree = parsed_template(request.body or stack.get("_template_body", ""))
        except TemplateSyntaxError:
            return []
        found = [*request_problems(tree, given, kept)]
        return found or list(unresolved_problems(tree, given, kept, self._has_parameter))

    def _answer(self, request: _Request, original: Action, params: JsonObject) -> Answer:
        self._current.request = request
        try:
            return original(params)
        finally:
            self._current.request = None

    def _stricter(self, original: Callable[..., None]) -> Callable[..., None]:
        """The engine's last look at a template, when it knows what the conditions leave."""

        def judge(template: JsonObject, conditions: JsonObject, params: Any = None) -> None:
            request = getattr(self._current, "request", None)
            if request and request.body:
                request.problems += self._resource_problems(request, template, conditions, params)
                if request.problems:
                    raise ValueError(all_in_words(request.problems))
            original(template, conditions, params=params)

        return judge

    def _stricter_nested(self, original: Callable[..., None]) -> Callable[..., None]:
        """The look at the template of a stack in a stack, which fails that resource."""

        def judge(parent: str, template: JsonObject) -> None:
            problems = self._validator.template_problems(json.dumps(template))
            if problems:
                # Lines would be those of the text made here.
                raise ValueError(all_in_words([replace(one, line=0) for one in problems]))
            original(parent, template)

        return judge

    def _resource_problems(
        self, request: _Request, template: JsonObject, conditions: JsonObject, params: Any
    ) -> list[Problem]:
        judgement = self._validator.judge(request.body)
        found = judgement.type_problems(conditions)
        if params is not None:
            found += judgement.mapping_problems(conditions, self._values(params))
        if not request.with_properties:
            return found
        if params is None:
            return in_order([*found, *judgement.property_problems(conditions)])
        more = self._early_validation.problems(
            request.body, template, params, conditions, request.stack
        )
        return in_order([*found, *more])

    def _values(self, params: JsonObject) -> dict[str, str]:
        """What Ref of each parameter is."""
        given = {name: str(parameter.get("Value")) for name, parameter in params.items()}
        return {"AWS::Region": self._engine.get_region(), **given}

    def _refusal(self, problems: Sequence[Problem]) -> Answer:
        refusal: Any = self._handlers._error("ValidationError", all_in_words(problems))
        status, headers, body = refusal
        told = escape(json.dumps([problem.as_json() for problem in problems]))
        end = b"</Message>"
        element = f"<{PROBLEMS}>{told}</{PROBLEMS}>".encode()
        return status, headers, body.replace(end, end + element)
