"""Templates of stacks in stacks that a template names by their files, as in TemplateURL: vpc.yaml.

They go to the local cloud's S3, as `aws cloudformation package` would put them there; lines and
columns of the template stay as they are.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from localcloud.deployment.stack_request import StackRequest
from localcloud.deployment.template_file import template_body
from localcloud.errors import LocalCloudError
from localcloud.template.s3_address import S3Address
from localcloud.template.yaml_loader import TemplateLoader

_BUCKET = "local-cloud-templates"
_STACK = "AWS::CloudFormation::Stack"


class NestedTemplates:
    """Puts files into S3, each under a name that its content decides."""

    def __init__(self, s3: Any) -> None:
        self._s3 = s3

    def uploaded(self, request: StackRequest) -> StackRequest:
        """The request with addresses in place of files; LocalCloudError for a file not there."""
        file = Path(request.file)
        text = self._with_addresses(request.template, (file.resolve(),))
        return replace(request, template=text)

    def _with_addresses(self, text: str, around: tuple[Path, ...]) -> str:
        """The text of a template; `around` are its file and those that it is nested in."""
        for node in reversed([*_local_files(text)]):
            path = (around[-1].parent / node.value).resolve()
            if path in around:
                raise LocalCloudError(f"the template {path} is nested in itself")
            address = json.dumps(self._put(path, around))
            text = text[: node.start_mark.index] + address + text[node.end_mark.index :]
        return text

    def _put(self, path: Path, around: tuple[Path, ...]) -> str:
        body = self._with_addresses(template_body(path), (*around, path)).encode()
        key = f"{hashlib.sha256(body).hexdigest()}/{path.name}"
        # A bucket that is there already stays as it is: it is ours, in us-east-1.
        self._s3.create_bucket(Bucket=_BUCKET)
        self._s3.put_object(Bucket=_BUCKET, Key=key, Body=body)
        return S3Address(_BUCKET, key).by_path()


def _local_files(text: str) -> Iterator[yaml.ScalarNode]:
    """The values of TemplateURL that are no URL; none in a text that cannot be read."""
    try:
        root = yaml.compose(text, Loader=TemplateLoader)
    except yaml.YAMLError:
        # CloudFormation's answer says what is wrong with it, and where.
        return
    for _, resource in _members(_member(root, "Resources")):
        kind = _member(resource, "Type")
        url = _member(_member(resource, "Properties"), "TemplateURL")
        if isinstance(kind, yaml.ScalarNode) and kind.value == _STACK and _is_file(url):
            yield url


def _is_file(node: Any) -> bool:
    is_text = isinstance(node, yaml.ScalarNode) and not node.tag.startswith("!")
    return is_text and "://" not in node.value


def _member(node: Any, name: str) -> Any:
    return next((value for key, value in _members(node) if key == name), None)


def _members(node: Any) -> Iterator[tuple[str, Any]]:
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        yield str(key.value), value
