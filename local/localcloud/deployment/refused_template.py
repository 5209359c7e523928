"""A template that the cloud's engine refuses, with everything that is wrong with it."""

import json
from collections.abc import Sequence
from typing import Any

from botocore.exceptions import ClientError

from localcloud.errors import LocalCloudError
from localcloud.template.problem import PROBLEMS, Problem

_MISSING_PARAMETERS = "must have values"


class RefusedTemplate(LocalCloudError):
    """The message has a line for each problem, which begins with the file."""

    def __init__(self, file: str, problems: Sequence[Problem]) -> None:
        lines = [problem.in_file(file) + _advice(problem) for problem in problems]
        heading = [f"{file} cannot be deployed:"] if len(lines) > 1 else []
        super().__init__("\n".join([*heading, *lines]))
        self.problems = tuple(problems)


def problems_in(error: ClientError) -> list[Problem]:
    """The problems that an error of the API tells; none when it is about something else."""
    told: dict[str, Any] = dict(error.response["Error"])
    if PROBLEMS in told:
        return [Problem.from_json(problem) for problem in json.loads(told[PROBLEMS])]
    if error.operation_name == "ValidateTemplate" and told["Code"] == "ValidationError":
        # The engine's own checks, of quotas for instance.
        return [Problem(" ".join(told["Message"].split()))]
    return []


def _advice(problem: Problem) -> str:
    missing = problem.message.endswith(_MISSING_PARAMETERS)
    return "; give them with --parameter NAME=VALUE" if missing else ""
