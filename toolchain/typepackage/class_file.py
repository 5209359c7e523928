"""Strings in compiled Java classes: the class file format is chapter 4 of the JVM specification."""

from __future__ import annotations

from collections.abc import Mapping

_MAGIC = b"\xca\xfe\xba\xbe"
_HEADER = 10
_UTF8 = 1
# The bytes of each other constant after its tag (table 4.4-A).
_SIZES = {3: 4, 4: 4, 5: 8, 6: 8, 7: 2, 8: 2, 9: 4, 10: 4, 11: 4, 12: 4}
_SIZES |= {15: 3, 16: 2, 17: 4, 18: 4, 19: 2, 20: 2}
# Long and double take two entries of the pool each.
_TWO_ENTRIES = (5, 6)


def with_strings(content: bytes, strings: Mapping[str, str]) -> bytes:
    """The class with each constant that is one of the strings, as a whole, replaced.

    Only the constant pool changes; everything else refers to it by number.
    """
    if not any(old.encode("ascii") in content for old in strings):
        return content
    if content[:4] != _MAGIC:
        raise ValueError("this is not a class file")
    replaced = {old.encode("ascii"): new.encode("ascii") for old, new in strings.items()}
    entries = int.from_bytes(content[8:_HEADER], "big")
    pool = bytearray()
    position, entry = _HEADER, 1
    while entry < entries:
        tag = content[position]
        if tag == _UTF8:
            start = position + 3
            end = start + int.from_bytes(content[position + 1 : start], "big")
            text = replaced.get(content[start:end], content[start:end])
            pool += bytes([tag]) + len(text).to_bytes(2, "big") + text
        else:
            end = position + 1 + _SIZES[tag]
            pool += content[position:end]
        position = end
        entry += 2 if tag in _TWO_ENTRIES else 1
    return content[:_HEADER] + bytes(pool) + content[position:]
