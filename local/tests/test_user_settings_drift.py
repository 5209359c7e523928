"""AppStream returns the user settings of all actions; the schema says which are defaults."""

import pytest

from localcloud.drift.comparison import live_view
from localcloud.json_types import JsonObject
from localcloud.project.layout import type_module
from localcloud.schema.resource_type import ResourceType

STACK = ResourceType.from_file(type_module("stack").schema_file)
COPY = "CLIPBOARD_COPY_TO_LOCAL_DEVICE"
DEFAULTS = {
    "CLIPBOARD_COPY_FROM_LOCAL_DEVICE": "ENABLED",
    COPY: "ENABLED",
    "FILE_UPLOAD": "ENABLED",
    "FILE_DOWNLOAD": "ENABLED",
    "PRINTING_TO_LOCAL_DEVICE": "ENABLED",
    "DOMAIN_PASSWORD_SIGNIN": "ENABLED",
    "DOMAIN_SMART_CARD_SIGNIN": "DISABLED",
    "AUTO_TIME_ZONE_REDIRECTION": "DISABLED",
    "SMART_CARD_REDIRECTION": "ENABLED",
}


def settings(**permissions: str) -> list[JsonObject]:
    return [{"Action": action, "Permission": value} for action, value in permissions.items()]


def drifts(template: list[JsonObject], live: list[JsonObject]) -> bool:
    expected = {"Name": "desk", "UserSettings": template}
    shown = live_view(STACK, expected, {"Name": "desk", "UserSettings": live})
    assert shown is not None
    return bool(shown["UserSettings"] != template)


@pytest.mark.parametrize(
    "named",
    [
        {"FILE_UPLOAD": "DISABLED"},
        {COPY: "DISABLED", "AUTO_TIME_ZONE_REDIRECTION": "ENABLED"},
        {**DEFAULTS, "FILE_DOWNLOAD": "DISABLED"},
    ],
)
def test_the_defaults_of_actions_that_a_template_leaves_out_are_no_drift(
    named: dict[str, str],
) -> None:
    assert not drifts(settings(**named), settings(**{**DEFAULTS, **named}))


def test_another_permission_is_drift_whether_the_template_names_the_action_or_not() -> None:
    named = {"FILE_UPLOAD": "DISABLED"}
    assert drifts(settings(**named), settings(**DEFAULTS))
    assert drifts(settings(**named), settings(**{**DEFAULTS, **named, "FILE_DOWNLOAD": "DISABLED"}))


def test_the_largest_maximum_length_is_no_drift_where_the_template_names_none() -> None:
    live = settings(**{**DEFAULTS, "FILE_UPLOAD": "DISABLED"})
    for setting in live[:2]:
        setting["MaximumLength"] = 20971520
    assert not drifts(settings(FILE_UPLOAD="DISABLED"), live)
