"""What docs/other-tools.md shows, as far as the pinned environment can run it."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

from localcloud.project.layout import ROOT, type_modules

PAGE = (ROOT / "docs" / "other-tools.md").read_text(encoding="utf-8")
BIN = ROOT / ".venv" / "cloud" / "bin"


def lint(schemas: Path) -> str:
    """What the page's line prints, with another folder for the schemas of the build."""
    (line,) = re.findall(r"^cfn-lint --registry-schemas target/schemas .*$", PAGE, re.MULTILINE)
    program, option, _, template, pattern = shlex.split(line)
    files = sorted(map(str, ROOT.glob(pattern)))
    assert files
    done = subprocess.run(
        [BIN / program, option, schemas, template, *files],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    return done.stdout


def test_the_examples_are_clean_with_the_schemas_of_the_build(tmp_path: Path) -> None:
    for module in type_modules():
        shutil.copy(module.schema_file, tmp_path)
    assert lint(tmp_path) == ""


def test_a_property_that_no_schema_knows_is_found(tmp_path: Path) -> None:
    for module in type_modules():
        shutil.copy(module.schema_file, tmp_path)
    template = tmp_path / "wrong.yaml"
    template.write_text(
        "Resources:\n  Desk:\n    Type: AWS::AppStream::Stack\n    Properties: {Nme: desk}\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [BIN / "cfn-lint", "--registry-schemas", tmp_path, "--template", template],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Nme" in done.stdout
