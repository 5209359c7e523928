"""Writes the shapes that the simulator holds requests and answers against, taken from botocore.

Run it with the interpreter of the Python environment "model", which pins botocore. It keeps every
operation and every shape of AppStream's service model, without documentation, one a line.
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path
from typing import Any

import botocore

FILE = (
    Path(__file__).resolve().parent.parent
    / "aws-appstream-simulator/src/main/resources"
    / "software/amazon/appstream/simulator/model/service-model.json"
)
MODEL = "data/appstream/2016-12-01/service-2.json.gz"
SOURCE = (
    "botocore {version}, {model}, Apache License 2.0;"
    " cut down by toolchain/simulator_model.py (make simulator-model)"
)
CONSTRAINTS = ("min", "max", "pattern", "enum", "required", "sensitive", "exception")


def operation(model: dict[str, Any]) -> dict[str, Any]:
    return {
        "input": model["input"]["shape"],
        "output": model["output"]["shape"],
        "errors": [error["shape"] for error in model.get("errors", [])],
    }


def shape(model: dict[str, Any]) -> dict[str, Any]:
    result = {"type": model["type"]}
    result |= {name: model[name] for name in CONSTRAINTS if name in model}
    result |= {name: model[name]["shape"] for name in ("key", "value", "member") if name in model}
    if "members" in model:
        result["members"] = {name: one["shape"] for name, one in model["members"].items()}
    return result


def lines(entries: dict[str, Any]) -> str:
    pairs = (f"    {json.dumps(name)}: {json.dumps(entries[name])}" for name in sorted(entries))
    return ",\n".join(pairs)


def text() -> str:
    """The file as it must be for the botocore at hand."""
    with gzip.open(Path(botocore.__file__).parent / MODEL, "rt", encoding="utf-8") as file:
        model = json.load(file)
    operations = {name: operation(one) for name, one in model["operations"].items()}
    shapes = {name: shape(one) for name, one in model["shapes"].items()}
    source = SOURCE.format(version=botocore.__version__, model=MODEL)
    return (
        f'{{\n  "source": {json.dumps(source)},\n'
        f'  "operations": {{\n{lines(operations)}\n  }},\n'
        f'  "shapes": {{\n{lines(shapes)}\n  }}\n}}\n'
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--file", type=Path, default=FILE, help="where to write the shapes")
    parser.parse_args().file.write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()
