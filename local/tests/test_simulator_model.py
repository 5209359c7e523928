"""What the simulator holds requests against, held against botocore's model itself."""

import gzip
import json
import re
import subprocess
from pathlib import Path
from typing import Any

from localcloud.project.layout import ROOT
from localcloud.project.python_environments import python_environment

RESOURCES = (
    ROOT
    / "aws-appstream-simulator/src/main/resources"
    / "software/amazon/appstream/simulator/model"
)
ENVIRONMENT = python_environment("model")
NUMBER = r"(\d[\d,]*)"
STATED = re.compile(rf"between {NUMBER} and {NUMBER}|range is {NUMBER}-{NUMBER}")


def botocore_model() -> dict[str, Any]:
    (file,) = ENVIRONMENT.glob(
        "lib/python*/site-packages/botocore/data/appstream/2016-12-01/service-2.json.gz"
    )
    model: dict[str, Any] = json.loads(gzip.decompress(file.read_bytes()))
    return model


MODEL = botocore_model()
SHAPES: dict[str, Any] = MODEL["shapes"]


def documentation(path: str) -> str:
    """What the model says of Structure.Member, without its marks."""
    structure, member = path.split(".")
    text: str = SHAPES[structure]["members"][member].get("documentation", "")
    return re.sub("<[^>]*>", "", text)


def stated_limits() -> dict[str, dict[str, Any]]:
    """The limits that the simulator has beyond the model's shapes, by Structure.Member."""
    listed = json.loads((RESOURCES / "stated-limits.json").read_text(encoding="utf-8"))
    return {path: limit for limit in listed for path in limit["members"]}


def whole(number: str) -> int:
    return int(number.replace(",", ""))


def request_shapes() -> set[str]:
    """The shapes that requests are made of."""
    reached: set[str] = set()
    pending = [operation["input"]["shape"] for operation in MODEL["operations"].values()]
    while pending:
        name = pending.pop()
        if name not in reached:
            reached.add(name)
            shape = SHAPES[name]
            parts = [*shape.get("members", {}).values(), shape.get("member"), shape.get("value")]
            pending += [part["shape"] for part in parts if part]
    return reached


def test_the_simulator_has_the_shapes_of_the_pinned_botocore(tmp_path: Path) -> None:
    file = tmp_path / "service-model.json"
    script = ROOT / "toolchain" / "simulator_model.py"
    python = ENVIRONMENT / "bin" / "python"
    subprocess.run([python, script, "--file", file], check=True)
    committed = (RESOURCES / file.name).read_text(encoding="utf-8")
    assert file.read_text(encoding="utf-8") == committed, "run make simulator-model"


def test_no_limit_is_without_a_source() -> None:
    for path, limit in stated_limits().items():
        assert limit["source"], path
        if limit["source"] == "API document":
            numbers = {whole(number) for number in re.findall(NUMBER, documentation(path))}
            assert {limit["min"], limit["max"]} <= numbers, path


def test_every_range_that_the_documentation_of_a_request_states_is_a_limit() -> None:
    limits = stated_limits()
    unlimited = {}
    for structure in request_shapes():
        for member, target in SHAPES[structure].get("members", {}).items():
            path = f"{structure}.{member}"
            stated = STATED.search(documentation(path))
            if stated and SHAPES[target["shape"]]["type"] in ("integer", "long"):
                most = max(whole(number) for number in stated.groups() if number)
                own = {"max": SHAPES[target["shape"]].get("max"), "source": "API document"}
                limit = limits.get(path, own)
                if limit["source"] == "API document" and limit["max"] != most:
                    unlimited[path] = stated.group()
    assert not unlimited
