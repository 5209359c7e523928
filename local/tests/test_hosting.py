"""Types that come and go while the engine serves."""

from pathlib import Path
from typing import Any

import pytest

from localcloud.engine.hosting import Hosting
from localcloud.engine.tables import EngineTables
from localcloud.handlers.progress_journal import ProgressJournal
from localcloud.json_types import JsonObject
from localcloud.schema.resource_type import ResourceType
from localcloud.template.validation import TemplateValidator
from tests.box_type import BOX, SCHEMA

TEMPLATE = """
Resources:
  Box:
    Type: Acme::Boxes::Box
    Properties:
      Shape: round
"""


class Shape:
    """A function that answers each read with its own shape."""

    def __init__(self, shape: str) -> None:
        self._shape = shape

    def invoke(self, payload: JsonObject) -> JsonObject:
        model = {"Name": "one", "Shape": self._shape}
        return {"status": "SUCCESS", "resourceModel": model}


@pytest.fixture
def hosting(engine: dict[str, Any], tmp_path: Path) -> Hosting:
    journal = ProgressJournal(tmp_path / "progress.jsonl")
    return Hosting(EngineTables.load(), 1000, journal, lambda: "")


def test_templates_use_the_version_that_was_put_last(
    engine: dict[str, Any], hosting: Hosting
) -> None:
    hosting.put(BOX, Shape("round"))
    hosting.put(BOX, Shape("square"))
    read, _ = engine["drift"]._DRIFT_READERS[BOX.name]
    assert read("one", {"Shape": ""})["Shape"] == "square"
    assert hosting.managed[BOX.name].read("one")["Shape"] == "square"


def test_a_type_that_is_removed_is_unknown_everywhere(
    engine: dict[str, Any], hosting: Hosting
) -> None:
    hosting.put(BOX, Shape("round"))
    hosting.remove(BOX.name)
    assert BOX.name not in engine["provisioners"]._RESOURCE_HANDLERS
    assert (hosting.our_types, hosting.managed) == ({}, {})


def test_a_template_is_judged_by_the_types_that_are_there_now(
    engine: dict[str, Any], hosting: Hosting
) -> None:
    handlers = engine["provisioners"]._RESOURCE_HANDLERS
    validator = TemplateValidator(hosting.our_types, lambda: handlers)

    def told() -> str:
        return "; ".join(problem.message for problem in validator.all_problems(TEMPLATE))

    assert "Unrecognized resource types: [Acme::Boxes::Box]" in told()
    hosting.put(BOX, Shape("round"))
    validator.types_changed()
    assert told() == ""
    strict = {**SCHEMA, "required": ["Shape", "Weight"]}
    hosting.put(ResourceType(strict), Shape("round"))
    validator.types_changed()
    assert "Weight" in told()
    hosting.remove(BOX.name)
    validator.types_changed()
    assert "Unrecognized resource types: [Acme::Boxes::Box]" in told()
