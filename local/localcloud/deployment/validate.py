"""What `local/cloud validate` prints."""

import json
from collections.abc import Sequence

from localcloud.template.problem import Problem


def told_in_lines(file: str, problems: Sequence[Problem]) -> str:
    """A line for each problem, as compilers write them."""
    if not problems:
        return f"{file}: no problems found"
    return "\n".join(problem.in_file(file) for problem in problems)


def told_as_json(file: str, problems: Sequence[Problem]) -> str:
    """An object for programs."""
    told = {
        "file": file,
        "valid": not problems,
        "problems": [{**problem.as_json(), "place": problem.place} for problem in problems],
    }
    return json.dumps(told, indent=2)
