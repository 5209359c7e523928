"""Templates on their way to the API: in the request, or in S3 when they are too big for it."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from localcloud.json_types import JsonObject

# CloudFormation's quota for a template in a request.
_BIGGEST_BODY = 51_200


class TemplateUploads:
    """Puts big templates into the engine's S3 for as long as a request needs them."""

    def __init__(self, s3: Any) -> None:
        self._s3 = s3

    @contextmanager
    def arguments(self, template: str) -> Iterator[JsonObject]:
        """The template's argument of a request."""
        if len(template.encode()) <= _BIGGEST_BODY:
            yield {"TemplateBody": template}
            return
        bucket, key = f"local-cloud-{uuid.uuid4().hex}", "template"
        self._s3.create_bucket(Bucket=bucket)
        try:
            self._s3.put_object(Bucket=bucket, Key=key, Body=template.encode())
            yield {"TemplateURL": f"{self._s3.meta.endpoint_url}/{bucket}/{key}"}
        finally:
            self._s3.delete_object(Bucket=bucket, Key=key)
            self._s3.delete_bucket(Bucket=bucket)
