"""Small packages of a type, as the registry takes them, and what is wrong with others."""

import io
import json
import zipfile
from typing import Any

from tests.box_type import SCHEMA

NAME = "Acme::Boxes::Box"
HANDLER = "acme.HandlerWrapper::handleRequest"
SETTINGS = {
    "artifact_type": "RESOURCE",
    "typeName": NAME,
    "language": "java",
    "runtime": "java17",
    "entrypoint": HANDLER,
}


def zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def package_files(**changed: Any) -> dict[str, bytes]:
    """The files of a package that is right, but for what is changed; None leaves one out."""
    schema = {"description": "A box", **SCHEMA, "typeName": NAME, **changed.get("schema", {})}
    files = {
        ".rpdk-config": json.dumps({**SETTINGS, **changed.get("settings", {})}).encode(),
        "schema.json": json.dumps(schema).encode(),
        "target/acme-boxes-box-1.0.0.jar": zipped({"acme/HandlerWrapper.class": b""}),
        **changed.get("files", {}),
    }
    return {name: content for name, content in files.items() if content is not None}


def package_zip(**changed: Any) -> bytes:
    return zipped(package_files(**changed))
