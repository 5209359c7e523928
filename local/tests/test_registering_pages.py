"""The pages about a real account describe everything that make package makes, and nothing else."""

import re

import pytest

from localcloud.project.layout import ROOT
from localcloud.schema.aws_schemas import aws_type
from tests.packages import Package

pytestmark = pytest.mark.cloud

PAGE = (ROOT / "docs" / "real-account.md").read_text(encoding="utf-8")
MANY = (ROOT / "docs" / "many-accounts.md").read_text(encoding="utf-8")
_ROW = re.compile(r"^\| `([^`]*)` \| *([^|]*?) *\|", re.MULTILINE)


def section(title: str) -> str:
    return PAGE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def test_every_parameter_of_the_registration_is_told_with_its_default(acme: Package) -> None:
    told = dict(_ROW.findall(section("Register")))
    parameters = acme.registration["Parameters"]
    assert told.keys() == parameters.keys()
    assert told["LogRetentionInDays"] == str(parameters["LogRetentionInDays"]["Default"])
    assert told["Bucket"] == ""


def test_every_kind_of_file_in_a_package_is_told(acme: Package) -> None:
    told = {name for name, _ in _ROW.findall(section("Package"))}
    others = {name for name in acme.types.values() if name.resource != "Fleet"}
    made = {
        f"{path.name}/" if path.is_dir() else path.name
        for path in acme.folder.iterdir()
        if not any(path.stem.removesuffix("-role") == other.file for other in others)
    }
    assert told == made


def test_the_permissions_to_register_are_those_of_awss_own_handlers() -> None:
    told = section("What the person or pipeline that deploys needs")
    for name in ("ResourceVersion", "ResourceDefaultVersion"):
        resource_type = aws_type(f"AWS::CloudFormation::{name}")
        assert resource_type is not None
        handlers = resource_type.schema["handlers"]
        for handler in ("create", "read", "update", "delete"):
            for permission in handlers.get(handler, {}).get("permissions", ()):
                assert permission.rpartition(":")[2] in told, permission


def test_every_error_code_of_the_handlers_is_told_where_the_log_is() -> None:
    sources = [
        source.read_text(encoding="utf-8")
        for source in ROOT.glob("aws-appstream-*/src/main/java/**/*.java")
    ]
    used = set(re.findall(r"HandlerErrorCode\.([A-Z]\w+)", "".join(sources)))
    rows = re.findall(r"^\| `-> failed: (.*?) \|", section("When something fails"), re.MULTILINE)
    assert set(re.findall(r"[A-Z]\w+", "".join(rows))) == used


@pytest.mark.parametrize("page", [PAGE, MANY])
def test_the_pages_name_only_files_and_stacks_that_there_are(page: str, acme: Package) -> None:
    named = set(re.findall(r"target/packages/Acme/0\.1\.0/([\w./-]+)", page))
    assert named
    assert [name for name in named if not (acme.folder / name).exists()] == []
