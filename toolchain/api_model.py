"""Cuts the service models from which the AWS clients are generated out of botocore's.

Run it with the interpreter of the Python environment "model", which pins botocore. It keeps the
operations that a module's operations.json names, the shapes that they reach and every exception,
all without documentation.
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

ROOT = Path(__file__).resolve().parent.parent
OPERATIONS = "operations.json"

NOTICE = """\
The service models and endpoint rules in src/main/codegen-resources are taken from the PyPI package
botocore {version}, folder botocore/data, cut down by toolchain/api_model.py (make api-model).

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


def cut(model: dict[str, Any], protocol: str, operations: list[str]) -> dict[str, Any]:
    """The model with these operations alone, and what they need, spoken in that protocol."""
    kept = {name: model["operations"][name] for name in sorted(operations)}
    # AppStream answers with exceptions that an operation's own list lacks.
    exceptions = [name for name, shape in model["shapes"].items() if shape.get("exception")]
    names = reached(model["shapes"], [*shapes_of(kept), *exceptions])
    metadata = {**model["metadata"], "protocol": protocol, "protocols": [protocol]}
    cut_model = {
        "version": model["version"],
        "metadata": metadata,
        "operations": kept,
        "shapes": {name: model["shapes"][name] for name in sorted(names)},
    }
    result: dict[str, Any] = without_documentation(cut_model)
    return result


def problems(listed: dict[str, Any], known: set[str]) -> Iterator[str]:
    """Operations that botocore lacks, and new ones about which nobody has decided."""
    left_out = [name for names in listed.get("left out", {}).values() for name in names]
    named = [*listed["in use"], *left_out]
    kinds = {
        "named twice": {name for name in named if named.count(name) > 1},
        "not in botocore": set(named) - known,
        "new in botocore, neither in use nor left out": known - set(named) if left_out else set(),
    }
    yield from (f"{kind}: {', '.join(sorted(names))}" for kind, names in kinds.items() if names)


def botocore_data(folder: Path, name: str) -> dict[str, Any]:
    with gzip.open(folder / f"{name}.json.gz", "rt", encoding="utf-8") as file:
        result: dict[str, Any] = json.load(file)
    return result


def write_service(service: str, listed: dict[str, Any], folder: Path) -> None:
    """Writes what the generator reads of one service, named as botocore names its folder."""
    (source,) = (Path(botocore.__file__).parent / "data" / service).iterdir()
    model = botocore_data(source, "service-2")
    found = list(problems(listed, set(model["operations"])))
    if found:
        sys.exit("\n".join([f"{OPERATIONS}: correct the operations of {service}", *found]))
    files = {
        "service-2.json": cut(model, listed["protocol"], listed["in use"]),
        "endpoint-rule-set.json": botocore_data(source, "endpoint-rule-set-1"),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=ROOT, help="write below this folder")
    output = parser.parse_args().output

    for operations in sorted(ROOT.glob(f"aws-appstream-*/{OPERATIONS}")):
        module = output / operations.parent.name
        for service, listed in json.loads(operations.read_text(encoding="utf-8")).items():
            write_service(service, listed, module / "src" / "main" / "codegen-resources" / service)
        notice = NOTICE.format(version=botocore.__version__)
        (module / "NOTICE").write_text(notice, encoding="utf-8")


if __name__ == "__main__":
    main()
