"""Whether CloudFormation would refuse a template, and everything for which it would."""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache

from localcloud.json_types import JsonObject
from localcloud.schema.resource_type import ResourceType
from localcloud.template.expansion import default_values, refuse_what_expands
from localcloud.template.functions import switched_off_problems
from localcloud.template.gaps import gaps, key_problems, transform_problems
from localcloud.template.linting import Lint, Linter
from localcloud.template.mappings import mapping_problems
from localcloud.template.parameters import default_problems
from localcloud.template.parsing import TemplateSyntaxError, parsed_template
from localcloud.template.problem import Problem, in_order
from localcloud.template.property_problems import property_problems
from localcloud.template.type_names import type_problems

UNKNOWN: Mapping[str, bool] = {}
"""Conditions of which no value is known: every resource counts as there."""

NO_VALUES: Mapping[str, str] = {}

# An engine judges a template in several steps of one request.
_REMEMBERED = 4


class Judgement:
    """What CloudFormation would say of one template, step by step."""

    def __init__(
        self,
        tree: JsonObject,
        lint: Lint,
        our_types: Mapping[str, ResourceType],
        types_in_cloud: Callable[[], Collection[str]],
    ) -> None:
        self._tree = tree
        self._lint = lint
        self._our_types = our_types
        self._types_in_cloud = types_in_cloud
        # Of the rest nothing can be said: cfn-lint needs names, and a macro may change all.
        self._alone = [*key_problems(tree), *transform_problems(tree)]

    def template_problems(self) -> list[Problem]:
        """For what every request that carries the template is refused."""
        if self._alone:
            return self.located(*self._alone)
        more = self.located(*gaps(self._tree), *default_problems(self._tree))
        return in_order([*self._lint.template_problems(), *more])

    def type_problems(self, conditions: Mapping[str, bool] = UNKNOWN) -> list[Problem]:
        """Types and resources that are not there, for what the conditions leave."""
        if self._alone:
            return []
        types = type_problems(self._left_by(conditions), self._types_in_cloud())
        return self.located(*types, *switched_off_problems(self._tree, conditions))

    def mapping_problems(
        self, conditions: Mapping[str, bool], values: Mapping[str, str]
    ) -> list[Problem]:
        """Look-ups in Mappings by parameters, whose values are given, that lead nowhere."""
        if self._alone:
            return []
        found = mapping_problems(self._left_by(conditions), values, conditions)
        return self.located(*found)

    def property_problems(self, conditions: Mapping[str, bool] = UNKNOWN) -> list[Problem]:
        """For what a deployment fails before anything is made, as far as the template tells."""
        if self._alone:
            return []
        ours = self.located(*property_problems(self._left_by(conditions), self._our_types))
        return in_order([*self.property_problems_of_aws(conditions), *ours])

    def property_problems_of_aws(self, conditions: Mapping[str, bool] = UNKNOWN) -> list[Problem]:
        """The same in resources of AWS's types alone."""
        there = self._types_in_cloud()
        resources = _resources(self._left_by(conditions))
        types = {name: str(resource.get("Type")) for name, resource in resources}
        known = {name: kind for name, kind in types.items() if kind in there}
        return in_order(self._lint.property_problems(known))

    def located(self, *problems: Problem) -> list[Problem]:
        """The problems with their lines, in the template's order."""
        return in_order(map(self._lint.at, problems))

    def _left_by(self, conditions: Mapping[str, bool]) -> JsonObject:
        left = {
            name: resource
            for name, resource in _resources(self._tree)
            if conditions.get(str(resource.get("Condition")), True)
        }
        return {**self._tree, "Resources": left}


class TemplateValidator:
    """Validates templates; cfn-lint is imported when the first one comes."""

    def __init__(
        self,
        our_types: Mapping[str, ResourceType],
        types_in_cloud: Callable[[], Collection[str]],
    ) -> None:
        self._our_types = our_types
        self._types_in_cloud = types_in_cloud
        self._linter: Linter | None = None
        self.judge = lru_cache(_REMEMBERED)(self._judge)

    def warm_up(self) -> None:
        """Imports what the first validation would have to wait for."""
        self._lint("Resources: {}")

    def types_changed(self) -> None:
        """Our types are others now: what was judged before says nothing any more."""
        self._linter = None
        self.judge.cache_clear()

    def template_problems(self, body: str) -> list[Problem]:
        """For what every request that carries the template is refused."""
        return self._problems(body, Judgement.template_problems)

    def all_problems(
        self,
        body: str,
        conditions: Mapping[str, bool] = UNKNOWN,
        values: Mapping[str, str] = NO_VALUES,
    ) -> list[Problem]:
        """The same, and for what a deployment is refused or fails before anything is made.

        `values` are those of parameters that are known.
        """
        return self._problems(
            body,
            lambda judgement: in_order(
                [
                    *judgement.template_problems(),
                    *judgement.type_problems(conditions),
                    *judgement.mapping_problems(conditions, values),
                    *judgement.property_problems(conditions),
                ]
            ),
        )

    def _problems(self, body: str, of: Callable[[Judgement], list[Problem]]) -> list[Problem]:
        try:
            return of(self.judge(body))
        except TemplateSyntaxError as error:
            return [Problem(f"Template format error: {error}", (), error.line, error.column)]

    def _judge(self, body: str) -> Judgement:
        """TemplateSyntaxError when the template cannot be parsed."""
        tree = parsed_template(body)
        try:
            refuse_what_expands(tree, default_values(tree))
        except ValueError as error:
            raise TemplateSyntaxError(str(error)) from error
        return Judgement(tree, self._lint(body), self._our_types, self._types_in_cloud)

    def _lint(self, body: str) -> Lint:
        if self._linter is None:
            self._linter = Linter(self._our_types)
        return self._linter.lint(body)


def _resources(tree: JsonObject) -> Iterator[tuple[str, JsonObject]]:
    resources = tree.get("Resources")
    for name, resource in resources.items() if isinstance(resources, dict) else ():
        if isinstance(resource, dict):
            yield name, resource
