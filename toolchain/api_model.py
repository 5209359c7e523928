"""Cuts the service model from which the AppStream client is generated out of botocore's.

Run it with the interpreter of the Python environment "model", which pins botocore. It keeps the
operations that aws-appstream-client/operations.json names, the shapes that they reach and every
exception, all without documentation.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import botocore

CLIENT = Path(__file__).resolve().parent.parent / "aws-appstream-client"
SOURCE = "data/appstream/2016-12-01"

NOTICE = """\
service-2.json and endpoint-rule-set.json are taken from the PyPI package botocore {version}, folder
botocore/{source}, cut down by toolchain/api_model.py (make api-model).

Botocore
Copyright 2012-2022 Amazon.com, Inc. or its affiliates. All Rights Reserved.
Licensed under the Apache License, Version 2.0.
"""


def shapes_of(value: Any) -> Iterator[str]:
    """The names of the shapes that an operation or a shape refers to."""
    if isinstance(value, dict):
        if isinstance(value.get("shape"), str):
            yield value["shape"]
        for child in value.values():
            yield from shapes_of(child)
    elif isinstance(value, list):
        for child in value:
            yield from shapes_of(child)


def reached(shapes: dict[str, Any], start: Iterable[str]) -> set[str]:
    found: set[str] = set()
    pending = list(start)
    while pending:
        name = pending.pop()
        if name not in found:
            found.add(name)
            pending.extend(shapes_of(shapes[name]))
    return found


def without_documentation(value: Any) -> Any:
    if isinstance(value, dict):
        # A member may be called documentation; its value is then an object.
        return {
            key: without_documentation(child)
            for key, child in value.items()
            if not (key == "documentation" and isinstance(child, str))
        }
    if isinstance(value, list):
        return [without_documentation(child) for child in value]
    return value


def cut(model: dict[str, Any], operations: list[str]) -> dict[str, Any]:
    """The model with these operations alone, and what they need."""
    kept = {name: model["operations"][name] for name in sorted(operations)}
    # AppStream answers with exceptions that an operation's own list lacks.
    exceptions = [name for name, shape in model["shapes"].items() if shape.get("exception")]
    names = reached(model["shapes"], [*shapes_of(kept), *exceptions])
    # The generator's newest release has no runtime for CBOR; AppStream still speaks JSON.
    metadata = {**model["metadata"], "protocol": "json", "protocols": ["json"]}
    cut_model = {
        "version": model["version"],
        "metadata": metadata,
        "operations": kept,
        "shapes": {name: model["shapes"][name] for name in sorted(names)},
    }
    result: dict[str, Any] = without_documentation(cut_model)
    return result


def check(operations: dict[str, Any], known: set[str]) -> None:
    """Refuses operations that botocore lacks, and new ones about which nobody has decided."""
    in_use = operations["in use"]
    left_out = [name for names in operations["left out"].values() for name in names]
    listed = [*in_use, *left_out]
    twice = sorted({name for name in listed if listed.count(name) > 1})
    problems = {
        "named twice": twice,
        "not in botocore": sorted(set(listed) - known),
        "new in botocore, neither in use nor left out": sorted(known - set(listed)),
    }
    lines = [f"{problem}: {', '.join(names)}" for problem, names in problems.items() if names]
    if lines:
        file = CLIENT / "operations.json"
        sys.exit("\n".join([f"{file}: correct the operations", *lines]))


def botocore_data(folder: Path, name: str) -> dict[str, Any]:
    with gzip.open(folder / f"{name}.json.gz", "rt", encoding="utf-8") as file:
        result: dict[str, Any] = json.load(file)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--client", type=Path, default=CLIENT, help="the client's module")
    client = parser.parse_args().client

    source = Path(botocore.__file__).parent / SOURCE
    model = botocore_data(source, "service-2")
    operations = json.loads((CLIENT / "operations.json").read_text(encoding="utf-8"))
    check(operations, set(model["operations"]))

    resources = client / "src" / "main" / "codegen-resources"
    resources.mkdir(parents=True, exist_ok=True)
    files = {
        "service-2.json": cut(model, operations["in use"]),
        "endpoint-rule-set.json": botocore_data(source, "endpoint-rule-set-1"),
    }
    for name, content in files.items():
        (resources / name).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    notice = NOTICE.format(version=botocore.__version__, source=SOURCE)
    (client / "NOTICE").write_text(notice, encoding="utf-8")


if __name__ == "__main__":
    main()
