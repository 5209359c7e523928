"""A live model reduced to what a template sets, since drift is judged on nothing else."""

from typing import Any

from localcloud.json_types import JsonObject


def in_shape_of(expected: JsonObject, live: JsonObject) -> JsonObject:
    """The live properties without nested members that the template leaves to the service."""
    return {
        name: value_in_shape_of(expected[name], value) if name in expected else value
        for name, value in live.items()
    }


def value_in_shape_of(expected: Any, live: Any) -> Any:
    """The live value without nested members that the expected one leaves to the service."""
    if isinstance(expected, dict) and isinstance(live, dict):
        return {
            name: value_in_shape_of(expected[name], value)
            for name, value in live.items()
            if name in expected
        }
    if isinstance(expected, list) and isinstance(live, list):
        return _items(expected, live)
    return live


def _items(expected: list[Any], live: list[Any]) -> list[Any]:
    """Each live item in the shape of the expected item it equals, else of one that is left."""
    unpaired = list(expected)
    shaped: dict[int, Any] = {}
    for index, item in enumerate(live):
        partner = next((one for one in unpaired if value_in_shape_of(one, item) == one), None)
        if partner is not None:
            unpaired.remove(partner)
            shaped[index] = partner
    return [
        shaped[index]
        if index in shaped
        else value_in_shape_of(unpaired.pop(0) if unpaired else item, item)
        for index, item in enumerate(live)
    ]
