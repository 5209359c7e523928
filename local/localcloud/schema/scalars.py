"""Scalars as CloudFormation has them: texts, whatever they look like in the template.

Recorded on AWS: an unquoted YES is the text "true", 0300 is "192", 08 is "8.0" and 012345678901
is "1.2345678901E10"; so numbers are written as Java writes them.
"""

import math
from typing import Any, SupportsIndex

# Between these, Java writes a double without an exponent (Double.toString).
_SMALLEST_PLAIN, _SMALLEST_BIG = 1e-3, 1e7


class Text(str):
    """The text of a boolean or a number, which remembers what it is the text of."""

    __slots__ = ("native",)
    native: bool | int | float

    def __new__(cls, text: str, native: bool | int | float) -> "Text":
        made = super().__new__(cls, text)
        made.native = native
        return made

    def __reduce_ex__(self, _protocol: SupportsIndex) -> tuple[type, tuple[str, Any]]:
        return Text, (str(self), self.native)


def as_texts(value: Any) -> Any:
    """A copy of a template's tree in which every boolean and number is a Text."""
    if isinstance(value, dict):
        return {_key(name): as_texts(member) for name, member in value.items()}
    if isinstance(value, list):
        return [as_texts(item) for item in value]
    if isinstance(value, (bool, int, float)):
        return Text(text_of(value), value)
    return value


def as_natives(value: Any) -> Any:
    """A copy of the tree in which every Text is a boolean or a number again."""
    if isinstance(value, dict):
        return {name: as_natives(member) for name, member in value.items()}
    if isinstance(value, list):
        return [as_natives(item) for item in value]
    return value.native if isinstance(value, Text) else value


def text_of(value: bool | int | float) -> str:
    """What CloudFormation writes for an unquoted boolean or number."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else _double(value)


def _key(name: Any) -> str:
    return text_of(name) if isinstance(name, (bool, int, float)) else str(name)


def _double(value: float) -> str:
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0 or _SMALLEST_PLAIN <= abs(value) < _SMALLEST_BIG:
        return repr(value)
    mantissa, _, exponent = _shortest(value).partition("e")
    return f"{mantissa}{'' if '.' in mantissa else '.0'}E{int(exponent)}"


def _shortest(value: float) -> str:
    """The value in exponent form with as few digits as tell it from its neighbours."""
    for precision in range(17):
        text = f"{value:.{precision}e}"
        if float(text) == value:
            return text
    return f"{value:.17e}"
