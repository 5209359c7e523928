"""How many columns of a terminal a text takes, and texts cut to fit."""

import unicodedata

_ELLIPSIS = "…"


def printable(text: str) -> str:
    """The text in one line, without characters that would move the cursor."""
    return "".join(
        " " if unicodedata.category(character) in ("Cc", "Zl", "Zp") else character
        for character in text
        if unicodedata.category(character) != "Cf"
    )


def width(text: str) -> int:
    """The columns of a printable text."""
    return sum(_columns(character) for character in text)


def cut(text: str, columns: int) -> str:
    """The text, or its beginning and an ellipsis, in no more than so many columns."""
    if width(text) <= columns:
        return text
    kept, used = "", 0
    for character in text:
        used += _columns(character)
        if used > columns - 1:
            break
        kept += character
    return (kept + _ELLIPSIS)[: max(0, columns)]


def padded(text: str, columns: int) -> str:
    """The text in exactly so many columns."""
    fitting = cut(text, columns)
    return fitting + " " * (columns - width(fitting))


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
