"""What a change of a property of our resource types does to what runs."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from localcloud.deployment.property_changes import PropertyChange
from localcloud.json_types import JsonObject
from localcloud.project.layout import TypeModule, type_modules
from localcloud.schema.resource_type import ResourceType

NOTHING_STOPS = "nothing stops"
GONE = "GONE"
COMES_WITH_REPLACEMENT = "comes with the replacement"

_RULES = "properties.json"
_DESIRED_STATE = "DesiredState"
_STOP_BEFORE_UPDATE = "StopBeforeUpdate"
_SESSION_DRAIN = "SessionDrain"
_IMAGES = ("ImageArn", "ImageName")
_ENDS_WITH_A_STOP = {"fleet": "sessions end", "imagebuilder": "its session ends"}


@dataclass(frozen=True)
class Live:
    """What AppStream says of a resource now."""

    state: str
    fleet_type: str = ""
    sessions: int | None = None
    """How many are active; None where AppStream does not count them."""

    def runs(self) -> bool:
        return self.state in ("RUNNING", "STARTING", "PENDING", "REBOOTING", "UPDATING_AGENT")


@dataclass(frozen=True)
class TypeEffects:
    """One type of ours: what its schema and its module say of changes."""

    short_name: str
    resource_type: ResourceType
    changeable: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What changes while a resource of each kind runs, as the type's own handlers have it."""
    secrets: frozenset[str] = frozenset()
    """The properties, nested ones too, that nobody is told."""

    @staticmethod
    def of(module: TypeModule) -> "TypeEffects":
        (file,) = module.folder.glob(f"src/main/resources/**/{_RULES}")
        rules = json.loads(file.read_text(encoding="utf-8"))
        resource_type = ResourceType.from_file(module.schema_file)
        return TypeEffects(
            module.short_name,
            resource_type,
            changeable_while_running(rules),
            secrets_of(resource_type, rules),
        )

    @property
    def noun(self) -> str:
        return self.resource_type.noun

    def replaces(self, changes: Sequence[PropertyChange]) -> bool:
        return any(change.name in self.resource_type.create_only for change in changes)

    def told(self, change: PropertyChange) -> str:
        """The change in words, without values that nobody is told."""
        return change.without_values() if self.secrets.intersection(change.path) else str(change)

    @property
    def identity(self) -> tuple[str, ...]:
        """The properties that no two resources share.

        Where the service makes up the identifier, that is what every resource needs and keeps for
        life, such as a user's UserName, but for choices among few values.
        """
        own = self.resource_type
        if not set(own.primary_identifier).intersection(own.read_only):
            return own.primary_identifier
        properties = own.schema["properties"]
        needed = [name for name in own.create_only if name in own.schema.get("required", ())]
        return tuple(name for name in needed if "enum" not in properties[name])

    def keeps_its_name(
        self, properties: JsonObject, physical_id: str, changes: Sequence[PropertyChange]
    ) -> bool:
        """Whether the new resource would have the name that the old one still holds."""
        if self.identity == self.resource_type.primary_identifier:
            return self.resource_type.identifier_of(properties) == physical_id
        return not any(change.name in self.identity for change in changes)

    def effect(self, name: str, context: JsonObject, live: Live | None) -> str:
        """What a change of that property does; the context is that of after the change."""
        if name in self.resource_type.create_only:
            ends = _ends_with_a_deletion(context, live)
            return f"the {self.noun} is replaced" + (f"; {ends}" if ends else "")
        if live is None:
            return NOTHING_STOPS
        if live.state == GONE:
            return f"refused: AppStream has no such {self.noun} any more"
        if name == _DESIRED_STATE:
            return self._effect_of_state(context, live)
        if not self._has(_DESIRED_STATE) or not live.runs():
            return NOTHING_STOPS
        return self._effect_while_running(name, context, live)

    def deletion(self, context: JsonObject, live: Live | None) -> str:
        """What a delete does; the context is that of before the change."""
        ends = _ends_with_a_deletion(context, live)
        return f"deleted; {ends}" if ends else "deleted"

    def _has(self, name: str) -> bool:
        return name in self.resource_type.schema["properties"]

    def _stops(self, context: JsonObject, live: Live) -> str:
        drain = context["Properties"].get(_SESSION_DRAIN)
        if drain and live.sessions:
            return f"the {self.noun} {_waits(drain, live)}, then {_after(drain)}"
        ends = _ENDS_WITH_A_STOP[self.short_name] if live.sessions is None else _end(live)
        return f"the {self.noun} stops; {ends}"

    def _effect_of_state(self, context: JsonObject, live: Live) -> str:
        wanted = context["Properties"].get(_DESIRED_STATE)
        if wanted == "STOPPED" and live.runs():
            return self._stops(context, live)
        if wanted == "RUNNING" and not live.runs():
            return f"the {self.noun} starts"
        return NOTHING_STOPS

    def _effect_while_running(self, name: str, context: JsonObject, live: Live) -> str:
        tags = self.resource_type.tag_property
        if (tags and name == tags[0]) or name in (_SESSION_DRAIN, _STOP_BEFORE_UPDATE):
            return NOTHING_STOPS
        if name in self.resource_type.write_only:
            return f"the {self.noun} stops if what is removed needs it"
        if name in self.changeable.get(live.fleet_type, ()):
            unless = ", unless the operating system changes" if name in _IMAGES else ""
            return NOTHING_STOPS + unless
        wanted = context["Properties"].get(_DESIRED_STATE)
        if self._has(_STOP_BEFORE_UPDATE) and wanted != "STOPPED" and not _may_stop(context):
            return f"refused: {_STOP_BEFORE_UPDATE} is false"
        return self._stops(context, live)


def may_end_sessions(effect: str) -> bool:
    """Whether an effect that a type declares may end people's sessions."""
    if "no sessions end" in effect:
        return False
    return "session" in effect or "stops if" in effect


def changeable_while_running(rules: JsonObject) -> dict[str, list[str]]:
    """What changes while a resource of each kind runs, as the handlers' own rules say."""
    changeable: dict[str, list[str]] = {}
    for name, rule in rules.items():
        for kind in rule.get("whileRunning", ()):
            changeable.setdefault(kind, []).append(name)
    return changeable


def secrets_of(resource_type: ResourceType, rules: JsonObject) -> frozenset[str]:
    """What the handlers hide too: nested values that are only written, and what a rule says."""
    nested = (pointer.split("/") for pointer in resource_type.write_only)
    credentials = {path[-1] for path in nested if len(path) > 1}
    return frozenset(credentials | {name for name, rule in rules.items() if rule.get("secret")})


def project_effects() -> dict[str, TypeEffects]:
    """The project's types by the names that they are registered with."""
    found = [TypeEffects.of(module) for module in type_modules()]
    return {effects.resource_type.name: effects for effects in found}


def effects_of(type_name: str, types: Mapping[str, TypeEffects]) -> TypeEffects | None:
    """Those of the project's type of that name, in whatever namespace it is registered."""

    def without_namespace(name: str) -> str:
        return name.partition("::")[2]

    wanted = without_namespace(type_name)
    return next((types[name] for name in types if without_namespace(name) == wanted), None)


def _ends_with_a_deletion(context: JsonObject, live: Live | None) -> str:
    if live is None or not live.runs() or not live.sessions:
        return ""
    drain = context["Properties"].get(_SESSION_DRAIN)
    return f"{_waits(drain, live)}, first" if drain else _end(live)


def _end(live: Live) -> str:
    if live.sessions == 1:
        return "1 session ends"
    return f"{live.sessions or 'no'} sessions end"


def _waits(drain: JsonObject, live: Live) -> str:
    sessions = "1 session" if live.sessions == 1 else f"{live.sessions} sessions"
    hours, minutes = divmod(int(drain["TimeoutInMinutes"]), 60)
    parts = [f"{hours} h"] if hours else []
    parts += [f"{minutes} min"] if minutes or not hours else []
    return f"waits for {sessions}, at most {' '.join(parts)}"


def _after(drain: JsonObject) -> str:
    return "stops, or the update fails" if drain.get("OnTimeout") == "FAIL" else "stops"


def _may_stop(context: JsonObject) -> bool:
    policy = context.get("UpdatePolicy") or {}
    allowed = context["Properties"].get(_STOP_BEFORE_UPDATE, policy.get(_STOP_BEFORE_UPDATE, True))
    # As the fleet's own handlers do: a flag, its text, or an object that holds one.
    if isinstance(allowed, dict):
        allowed = next(iter(allowed.values()), True)
    return str(allowed).lower() != "false"
