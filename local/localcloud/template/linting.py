"""cfn-lint as a library: what it says of a template, without what it only advises."""

import logging
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from typing import Any

from localcloud.schema.aws_schemas import REGION
from localcloud.schema.resource_type import ResourceType
from localcloud.template.places import Places
from localcloud.template.problem import Path, Problem
from localcloud.template.refusals import (
    PASSING_MESSAGES,
    PASSING_MESSAGES_BY_RULE,
    PROPERTY_MESSAGES,
    PROPERTY_RULES,
    TEMPLATE_RULES,
)
from localcloud.template.wording import in_our_words


class Linter:
    """cfn-lint with our types; it takes two seconds of a processor to make one."""

    def __init__(self, our_types: Mapping[str, ResourceType]) -> None:
        self._our_types = our_types
        # It logs each template that it transforms, whatever is in that.
        logging.getLogger("cfnlint").setLevel(logging.WARNING)
        self._rules, self._config = _rules_and_config()
        _add_types(our_types)

    def lint(self, body: str) -> "Lint":
        """What there is to say of a template that can be parsed."""
        from cfnlint.decode.decode import decode_str

        tree, matches = decode_str(body)
        return Lint(body, tree, list(matches), self._rule_matches, self._our_types)

    def _rule_matches(self, tree: Any) -> list[Any]:
        from cfnlint.template.template import Template

        # Not through cfn-lint's own runner: a template must not switch rules off in its Metadata.
        template = Template(None, tree, [REGION])
        # Without a graph the template is too broken to be transformed; the rules tell why.
        matches = template.transform() if template.graph else []
        return list(matches or self._rules.run(None, template, self._config))


class Lint:
    """What cfn-lint says of one template; its rules run when they are asked."""

    def __init__(
        self,
        body: str,
        tree: Any,
        unreadable: list[Any],
        rule_matches: Callable[[Any], list[Any]],
        our_types: Mapping[str, ResourceType],
    ) -> None:
        self._body = body
        self._tree = tree
        self._unreadable = unreadable
        self._rule_matches = rule_matches
        self._our_types = our_types

    def template_problems(self) -> list[Problem]:
        return [self._problem(match) for match in self._told_by(TEMPLATE_RULES)]

    def property_problems(self, type_names: Mapping[str, str]) -> list[Problem]:
        """Problems of AWS's types; those of ours are for our own validation."""
        return [
            self._problem(match)
            for match in self._told_by(PROPERTY_RULES)
            if len(match.path) > 1
            and type_names.get(match.path[1], "") not in {"", *self._our_types}
        ]

    def rules(self) -> set[str]:
        """The rules of what is told."""
        return {match.rule.id for match in self._told_by({**TEMPLATE_RULES, **PROPERTY_RULES})}

    def advice(self) -> list[str]:
        """What is not told, since CloudFormation would take it."""
        told = list(self._told_by({**TEMPLATE_RULES, **PROPERTY_RULES}))
        return [str(match.message) for match in self._matches if match not in told]

    def at(self, problem: Problem) -> Problem:
        """The problem with its line and column."""
        place = self._places.of(problem.path)
        return Problem(problem.message, problem.path, *place) if place else problem

    @cached_property
    def _places(self) -> Places:
        return Places(self._body)

    @cached_property
    def _matches(self) -> list[Any]:
        return self._unreadable or self._rule_matches(self._tree)

    def _told_by(self, rules: Mapping[str, str]) -> Iterator[Any]:
        for match in self._matches:
            if match.rule.id in rules and not _passes(match.rule.id, match.message):
                yield match

    def _problem(self, match: Any) -> Problem:
        path: Path = tuple(getattr(match, "path", None) or ())
        if match in self._unreadable:
            path = self._places.path_at((match.linenumber, match.columnnumber))
        message = in_our_words(match.rule.id, match.message, path, self._tree or {})
        return Problem(message, path, match.linenumber, match.columnnumber)


def _passes(rule: str, message: str) -> bool:
    if rule in PROPERTY_RULES and not any(part in message for part in PROPERTY_MESSAGES):
        return True
    passing = PASSING_MESSAGES_BY_RULE.get(rule)
    return any(part in message for part in PASSING_MESSAGES) or bool(passing and passing in message)


@cache
def _rules_and_config() -> tuple[Any, Any]:
    from cfnlint.config import _DEFAULT_RULESDIR, ConfigMixIn
    from cfnlint.rules import Rules

    return Rules.create_from_directory(_DEFAULT_RULESDIR), ConfigMixIn([], regions=[REGION])


def _add_types(our_types: Mapping[str, ResourceType]) -> None:
    from cfnlint.schema import PROVIDER_SCHEMA_MANAGER
    from cfnlint.schema._schema import Schema

    for name, our_type in our_types.items():
        PROVIDER_SCHEMA_MANAGER._registry_schemas[name] = Schema(our_type.schema)
    PROVIDER_SCHEMA_MANAGER.reset()
