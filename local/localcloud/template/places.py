"""Where in a template's text its keys and items are."""

from dataclasses import dataclass

import yaml

from localcloud.template.problem import Path
from localcloud.template.yaml_loader import TemplateLoader

Place = tuple[int, int]
"""Line and column, which count from 1."""


@dataclass
class _Collection:
    """A mapping or list whose members go by."""

    is_mapping: bool
    at: str | int = -1
    """The key or index of the member that goes by."""
    awaits_key: bool = True

    def advance(self, event: yaml.Event) -> bool:
        """Takes note of what begins; False when it is the value of a key."""
        if not self.is_mapping:
            self.at = int(self.at) + 1
            return True
        begins_key = self.awaits_key
        if begins_key:
            self.at = event.value if isinstance(event, yaml.ScalarEvent) else ""
        self.awaits_key = not begins_key
        return begins_key


class Places:
    """The places of a text of YAML or JSON, as far as it can be read."""

    def __init__(self, body: str) -> None:
        self._places: dict[Path, Place] = {}
        self._paths: dict[Place, Path] = {}
        try:
            self._read(body)
        except yaml.YAMLError:
            # What comes behind has the place of the last thing that leads to it.
            return

    def of(self, path: Path) -> Place | None:
        """The place of the path, or of the longest part of it that is there."""
        ends = range(len(path), 0, -1)
        return next((self._places[path[:end]] for end in ends if path[:end] in self._places), None)

    def path_at(self, place: Place) -> Path:
        """The path of the key that begins there; empty when none does."""
        return self._paths.get(place, ())

    def _read(self, body: str) -> None:
        opened: list[_Collection] = []
        for event in yaml.parse(body, Loader=TemplateLoader):
            if isinstance(event, yaml.NodeEvent) and opened and opened[-1].advance(event):
                path = tuple(one.at for one in opened)
                place = (event.start_mark.line + 1, event.start_mark.column + 1)
                self._places.setdefault(path, place)
                self._paths[place] = path
            if isinstance(event, yaml.CollectionStartEvent):
                opened.append(_Collection(isinstance(event, yaml.MappingStartEvent)))
            elif isinstance(event, yaml.CollectionEndEvent):
                opened.pop()
