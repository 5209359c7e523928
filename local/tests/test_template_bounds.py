import math

import pytest

from localcloud.engine.includes import host_includes
from localcloud.template.bounds import size_in_full


def laughs(levels: int) -> str:
    """YAML whose text grows with the levels and whose tree with their powers."""
    lines = ["L0: &L0 [a, a, a, a, a, a, a, a, a]"]
    lines += [f"L{n}: &L{n} [{', '.join([f'*L{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(lines)


def test_shared_parts_count_wherever_they_stand() -> None:
    shared = [1, 2]
    assert size_in_full({"A": shared, "B": [shared, shared]}) == 11


def test_what_contains_itself_is_without_end() -> None:
    endless: list[object] = []
    endless.append([endless])
    assert size_in_full(endless) == math.inf


def test_an_included_snippet_may_hold_aliases_but_no_billion_of_them(
    engine: dict[str, object],
) -> None:
    module = engine["engine"]
    host_includes({".engine": module})  # type: ignore[dict-item]
    parse = vars(module)["_parse_snippet"]
    assert parse("A: &a [1]\nB: *a") == {"A": [1], "B": [1]}
    with pytest.raises(ValueError, match="aliases of an included snippet grow beyond"):
        parse(laughs(30))
