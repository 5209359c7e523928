"""Zip files whose bytes depend on nothing but what is in them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

# The earliest time that a zip file can name.
_TIME = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o100644 << 16
_MANIFEST = "META-INF/MANIFEST.MF"


def files_of(archive: Path) -> dict[str, bytes]:
    """The contents of a zip file by name; of a name that is there twice, what a reader finds."""
    with zipfile.ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist() if not name.endswith("/")}


def write(archive: Path, files: Mapping[str, bytes], compression: int) -> None:
    """Writes the files in the order of their names, a manifest first as in every jar."""
    with zipfile.ZipFile(archive, "w") as opened:
        for name in sorted(files, key=lambda name: (name != _MANIFEST, name)):
            entry = zipfile.ZipInfo(name, _TIME)
            entry.external_attr = _READABLE
            entry.create_system = 3  # Unix, whatever the machine
            opened.writestr(entry, files[name], compression)
