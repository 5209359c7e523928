import pytest

from localcloud.template.places import Places

YAML = """\
Resources:
  S:
    Tags:
      - Key: a
        Value: !Sub b
      - [x, y]
    Name: !Ref P
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("Resources",), (1, 1)),
        (("Resources", "S", "Tags"), (3, 5)),
        (("Resources", "S", "Tags", 0), (4, 9)),
        (("Resources", "S", "Tags", 0, "Value"), (5, 9)),
        (("Resources", "S", "Tags", 1, 1), (6, 13)),
        (("Resources", "S", "Name", "Ref"), (7, 5)),
        (("Resources", "S", "Nope", "Further"), (2, 3)),
        (("Outputs",), None),
        ((), None),
    ],
)
def test_a_path_is_where_its_key_or_item_begins(
    path: tuple[str | int, ...], place: tuple[int, int] | None
) -> None:
    assert Places(YAML).of(path) == place


def test_json_has_places_too() -> None:
    places = Places('{"A":\n\t[{"B": 1},\t{"C":\t2}]}')
    assert places.of(("A", 1, "C")) == (2, 14)
    assert places.path_at((2, 14)) == ("A", 1, "C")


def test_a_key_that_is_defined_twice_has_two_places_and_the_first_counts() -> None:
    places = Places("S: 1\nT: 2\nS: 3")
    assert places.of(("S",)) == (1, 1)
    assert places.path_at((1, 1)) == places.path_at((3, 1)) == ("S",)
    assert places.path_at((1, 4)) == ()


def test_what_comes_before_an_error_has_places() -> None:
    assert Places("A:\n  B: 1\n  C: [}").of(("A", "C", 0)) == (3, 3)
