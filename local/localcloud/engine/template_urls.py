"""Templates in S3, by every form of address; the engine itself reads those with a path alone."""

from collections.abc import Mapping
from types import ModuleType
from typing import Any

from localcloud.json_types import JsonObject
from localcloud.template.s3_address import S3Address


def heed_s3_addresses(modules: Mapping[str, ModuleType]) -> None:
    """To be called once, before the engine serves."""
    helpers = modules[".helpers"]
    resolve_document = helpers._resolve_document

    def resolve(params: JsonObject, body_key: str, url_key: str, label: str) -> Any:
        url = helpers._p(params, url_key)
        if url and not helpers._p(params, body_key):
            try:
                params = {**params, url_key: [S3Address.of(url).by_path()]}
            except ValueError as problem:
                return None, helpers._error("ValidationError", f"{url_key}: {problem}")
        return resolve_document(params, body_key, url_key, label)

    helpers.__dict__["_resolve_document"] = resolve
