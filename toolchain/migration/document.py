"""A template as its author wrote it: YAML keeps its comments, tags and quotes, JSON stays JSON."""

from __future__ import annotations

import io
import json
import re
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from migration.refusal import NotMigrated

_INDENT = re.compile(r"^[\[{]\s*\n( +)", re.MULTILINE)
_LIST_BELOW_KEY = re.compile(r"^( *)[^\s#-][^\n#]*:[ ]*\n( *)- ", re.MULTILINE)


@dataclass(frozen=True)
class Document:
    """The text of a template; each `read` gives a tree of its own to change."""

    text: str

    @property
    def is_json(self) -> bool:
        return self.text.lstrip().startswith("{")

    @property
    def suffix(self) -> str:
        return ".json" if self.is_json else ".yaml"

    def read(self) -> Any:
        """The template's sections; raises NotMigrated where the text is not a template."""
        try:
            tree = json.loads(self.text) if self.is_json else self._yaml().load(self.text)
        except ValueError as error:
            raise NotMigrated(f"the template is not valid JSON: {error}") from error
        except YAMLError as error:
            raise NotMigrated(f"the template is not valid YAML{_place(error)}") from error
        if not isinstance(tree, dict) or not isinstance(tree.get("Resources"), dict):
            raise NotMigrated("the template has no Resources section")
        return tree

    def write(self, tree: Any) -> str:
        """The changed tree as text, in this template's form."""
        if self.is_json:
            indent = _INDENT.search(self.text)
            return json.dumps(tree, indent=len(indent[1]) if indent else 2) + "\n"
        stream = io.StringIO()
        self._yaml().dump(tree, stream)
        return stream.getvalue()

    def word(self, text: str) -> str:
        """A text to put into the tree; quoted, since YAML 1.1 takes some words for other things."""
        return text if self.is_json else DoubleQuotedScalarString(text)

    def _yaml(self) -> YAML:
        yaml = YAML()
        yaml.preserve_quotes = True
        yaml.brace_single_entry_mapping_in_flow_sequence = True
        # Long lines stay as they are.
        yaml.width = 1_000_000
        lists = _LIST_BELOW_KEY.search(self.text)
        if lists and len(lists[2]) > len(lists[1]):
            yaml.indent(mapping=2, sequence=4, offset=2)
        return yaml


def _place(error: YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    where = f" (line {mark.line + 1}, column {mark.column + 1})" if mark else ""
    return f"{where}: {problem}"
