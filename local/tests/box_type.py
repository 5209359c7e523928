"""A resource type that is made for the tests: every kind of property that the glue must handle."""

from typing import Any

from localcloud.schema.resource_type import ResourceType

SCHEMA: dict[str, Any] = {
    "typeName": "Acme::Boxes::Box",
    "definitions": {
        "Tag": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"Key": {"type": "string"}, "Value": {"type": "string"}},
            "required": ["Key", "Value"],
        },
        "Lid": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "Locked": {"type": "boolean"},
                "Keys": {"type": "integer"},
                "SerialNumber": {"type": "string"},
            },
        },
    },
    "properties": {
        "Name": {"type": "string", "pattern": r"^[\p{L}0-9-]+$"},
        "RoleArn": {"type": "string"},
        "Shape": {"type": "string"},
        "Weight": {"type": "number"},
        "Stack": {"type": "integer", "minimum": 1},
        "Open": {"type": "boolean"},
        "Lids": {
            "type": "array",
            "insertionOrder": False,
            "items": {"$ref": "#/definitions/Lid"},
        },
        "Labels": {
            "type": "object",
            "patternProperties": {"^[a-z]+$": {"type": "string"}},
            "additionalProperties": False,
        },
        "Secret": {"type": "string"},
        "Tags": {"type": "array", "items": {"$ref": "#/definitions/Tag"}},
        "Arn": {"type": "string"},
        "Owner": {"type": "object", "properties": {"Id": {"type": "string"}}},
    },
    "additionalProperties": False,
    "required": ["Shape"],
    "primaryIdentifier": ["/properties/Name"],
    "createOnlyProperties": ["/properties/Name", "/properties/Shape"],
    "readOnlyProperties": ["/properties/Arn", "/properties/Owner/Id"],
    "writeOnlyProperties": ["/properties/Secret"],
    "tagging": {"taggable": True, "tagProperty": "/properties/Tags"},
    "handlers": {
        "create": {"permissions": [], "timeoutInMinutes": 5},
        "read": {"permissions": []},
        "update": {"permissions": []},
        "delete": {"permissions": []},
        "list": {"permissions": []},
    },
}

BOX = ResourceType(SCHEMA)
