import math
from typing import Any

import pytest

from localcloud.engine.transforms import bound_transforms
from localcloud.template.bounds import size_in_full


def laughs(levels: int) -> str:
    """YAML whose text grows with the levels and whose tree with their powers."""
    lines = ["L0: &L0 [a, a, a, a, a, a, a, a, a]"]
    lines += [f"L{n}: &L{n} [{', '.join([f'*L{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(lines)


def bounded(engine: dict[str, Any]) -> dict[str, Any]:
    """The engine's functions, once its transforms are bounded."""
    bound_transforms({f".{name}": module for name, module in engine.items()})
    functions: dict[str, Any] = vars(engine["engine"])
    return functions


def test_shared_parts_count_wherever_they_stand() -> None:
    shared = [1, 2]
    assert size_in_full({"A": shared, "B": [shared, shared]}) == 11


def test_what_contains_itself_is_without_end() -> None:
    endless: list[object] = []
    endless.append([endless])
    assert size_in_full(endless) == math.inf


def test_an_included_snippet_may_hold_aliases_but_no_billion_of_them(
    engine: dict[str, Any],
) -> None:
    parse = bounded(engine)["_parse_snippet"]
    assert parse("A: &a [1]\nB: *a") == {"A": [1], "B": [1]}
    with pytest.raises(ValueError, match="aliases of an included snippet grow beyond"):
        parse(laughs(30))


def test_loops_over_parameters_are_bounded_by_what_the_request_gives(
    engine: dict[str, Any],
) -> None:
    loop = {"Fn::ForEach::A": ["X", {"Ref": "Names"}, {"Desk${X}": {"Type": "Acme::Desk"}}]}
    template = {
        "Transform": "AWS::LanguageExtensions",
        "Parameters": {"Names": {"Type": "CommaDelimitedList", "Default": "A"}},
        "Resources": loop,
    }
    transform = bounded(engine)["_apply_transforms"]
    given = [{"Key": "Names", "Value": "A,B,C"}]
    assert list(transform(template, given)["Resources"]) == ["DeskA", "DeskB", "DeskC"]
    many = ",".join(f"N{number}" for number in range(50_000))
    with pytest.raises(ValueError, match="Its loops and texts expand beyond that"):
        transform(template, [{"Key": "Names", "Value": many}])
