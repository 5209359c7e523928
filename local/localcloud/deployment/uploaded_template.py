"""Templates on their way to the API: in the request, or in S3 when they are too big for it."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from localcloud.errors import LocalCloudError
from localcloud.json_types import JsonObject

# CloudFormation's quotas: a template in a request, and one in S3.
_BIGGEST_BODY = 51_200
_BIGGEST_OBJECT = 1_000_000


class TemplateUploads:
    """Puts big templates into the engine's S3 for as long as a request needs them."""

    def __init__(self, s3: Any) -> None:
        self._s3 = s3

    @contextmanager
    def arguments(self, template: str, file: str) -> Iterator[JsonObject]:
        """The template's argument of a request."""
        size = len(template.encode())
        if size <= _BIGGEST_BODY:
            yield {"TemplateBody": template}
            return
        if size > _BIGGEST_OBJECT:
            raise LocalCloudError(
                f"{file} has {size:,} bytes; CloudFormation takes templates of up to"
                f" {_BIGGEST_OBJECT:,}"
            )
        bucket, key = f"local-cloud-{uuid.uuid4().hex}", "template"
        self._s3.create_bucket(Bucket=bucket)
        try:
            self._s3.put_object(Bucket=bucket, Key=key, Body=template.encode())
            yield {"TemplateURL": f"{self._s3.meta.endpoint_url}/{bucket}/{key}"}
        finally:
            self._s3.delete_object(Bucket=bucket, Key=key)
            self._s3.delete_bucket(Bucket=bucket)
