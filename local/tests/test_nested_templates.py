from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from localcloud.deployment.nested_templates import NestedTemplates
from localcloud.deployment.stack_request import StackRequest
from localcloud.errors import LocalCloudError
from localcloud.template.parsing import parsed_template
from localcloud.template.s3_address import S3Address

CHILD = "Resources: {Desk: {Type: AWS::AppStream::Stack}}\n"


@dataclass
class S3:
    """What has been put, by key."""

    objects: dict[str, str] = field(default_factory=dict)

    def create_bucket(self, **_given: Any) -> None:
        """The bucket is there."""

    def put_object(self, **given: Any) -> None:
        self.objects[given["Key"]] = given["Body"].decode()


def uploaded(folder: Path, text: str, s3: S3) -> str:
    file = folder / "parent.yaml"
    file.write_text(text)
    return NestedTemplates(s3).uploaded(StackRequest("shop", text, file=str(file))).template


def parent(url: str) -> str:
    return f"""\
Resources:
  Inner:
    Type: AWS::CloudFormation::Stack
    Properties: {{TemplateURL: {url}, Parameters: {{Size: 1}}}}  # comment
  Bucket: {{Type: AWS::S3::Bucket}}
"""


def address_in(text: str) -> str:
    return str(parsed_template(text)["Resources"]["Inner"]["Properties"]["TemplateURL"])


@pytest.mark.parametrize("written", ["child.yaml", "./child.yaml", "'child.yaml'", '"child.yaml"'])
def test_a_file_becomes_an_object_and_the_rest_of_the_template_stays(
    tmp_path: Path, written: str
) -> None:
    (tmp_path / "child.yaml").write_text(CHILD)
    s3 = S3()
    text = uploaded(tmp_path, parent(written), s3)
    assert s3.objects[S3Address.of(address_in(text)).key] == CHILD
    assert text.replace(f'"{address_in(text)}"', written) == parent(written)


def test_json_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "child.yaml").write_text(CHILD)
    url = '"TemplateURL": "child.yaml"'
    text = '{"Resources": {"Inner": {"Type": "AWS::CloudFormation::Stack", "Properties": {%s}}}}'
    s3 = S3()
    assert S3Address.of(address_in(uploaded(tmp_path, text % url, s3))).key in s3.objects


def test_files_in_files_are_found_from_their_own_folder(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "middle.yaml").write_text(parent("child.yaml"))
    (tmp_path / "deep" / "child.yaml").write_text(CHILD)
    s3 = S3()
    text = uploaded(tmp_path, parent("deep/middle.yaml"), s3)
    middle = s3.objects[S3Address.of(address_in(text)).key]
    assert s3.objects[S3Address.of(address_in(middle)).key] == CHILD


def test_the_same_files_have_the_same_addresses_and_a_changed_one_another(tmp_path: Path) -> None:
    (tmp_path / "child.yaml").write_text(CHILD)
    first = uploaded(tmp_path, parent("child.yaml"), S3())
    assert uploaded(tmp_path, parent("child.yaml"), S3()) == first
    (tmp_path / "child.yaml").write_text(CHILD + "\n")
    assert uploaded(tmp_path, parent("child.yaml"), S3()) != first


@pytest.mark.parametrize(
    "text",
    [
        parent("https://shop.s3.amazonaws.com/child.yaml"),
        parent("!Sub 'https://${B}.s3.amazonaws.com/c'"),
        parent("!Ref Url"),
        parent("{Ref: Url}"),
        CHILD,
        "Resources: [",
    ],
)
def test_what_names_no_file_stays_as_it_is(tmp_path: Path, text: str) -> None:
    assert uploaded(tmp_path, text, S3()) == text


def test_a_file_that_is_not_there_or_nests_itself_is_told(tmp_path: Path) -> None:
    with pytest.raises(LocalCloudError, match=r"there is no template .*none\.yaml"):
        uploaded(tmp_path, parent("none.yaml"), S3())
    with pytest.raises(LocalCloudError, match=r"parent\.yaml is nested in itself"):
        uploaded(tmp_path, parent("parent.yaml"), S3())
