from pathlib import Path

import pytest

from localcloud.deployment.template_file import suggested_stack_name, template_body
from localcloud.errors import LocalCloudError


def test_a_template_is_read(tmp_path: Path) -> None:
    path = tmp_path / "shop.yaml"
    path.write_text("Resources: {}")
    assert template_body(path) == "Resources: {}"


def test_a_template_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(LocalCloudError, match=r"there is no template .*shop\.yaml"):
        template_body(tmp_path / "shop.yaml")


@pytest.mark.parametrize("body", [b"", b" \n", b"\xff\xfe"])
def test_a_file_that_is_no_template_is_told(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "shop.yaml"
    path.write_bytes(body)
    with pytest.raises(LocalCloudError, match=r"shop\.yaml (is empty|cannot be read)"):
        template_body(path)


@pytest.mark.parametrize("path", ["/dev/zero", "large"])
def test_what_is_larger_than_any_template_is_not_read_to_its_end(tmp_path: Path, path: str) -> None:
    (tmp_path / "large").write_text("x" * 1_000_001)
    with pytest.raises(LocalCloudError, match="is larger than the 1000000 bytes"):
        template_body(tmp_path / path)


def test_a_folder_is_no_template(tmp_path: Path) -> None:
    with pytest.raises(LocalCloudError, match=r"cannot be read: it is a directory$"):
        template_body(tmp_path)


def test_a_file_that_is_not_text_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "photo.yaml").write_bytes(b"ab\xff")
    told = "cannot be read: it is not UTF-8 text; byte 3 cannot be part of it$"
    with pytest.raises(LocalCloudError, match=told):
        template_body(tmp_path / "photo.yaml")


@pytest.mark.parametrize(
    ("file", "stack"),
    [("quickstart.yaml", "quickstart"), ("my_shop.template.json", "my-shop"), ("A b", "A-b")],
)
def test_the_files_name_suggests_the_stacks(file: str, stack: str) -> None:
    assert suggested_stack_name(Path("x.y") / file) == stack


@pytest.mark.parametrize("file", ["7up.yaml", ".yaml", "a" * 129])
def test_a_file_that_makes_no_stack_name_is_told(file: str) -> None:
    told = rf'cannot derive a stack name from "{file}"; use --stack-name'
    with pytest.raises(LocalCloudError, match=told):
        suggested_stack_name(Path(file))
