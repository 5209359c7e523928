"""Stacks in stacks from files, in templates of any size, through local/cloud deploy."""

from pathlib import Path

import pytest

from tests.aws_cli import AwsCli, run_cloud

pytestmark = pytest.mark.cloud


def test_a_template_names_another_by_its_file_however_big_it_is(
    cloud_home: Path, aws: AwsCli, tmp_path: Path, name: str
) -> None:
    padding = f"# {'x' * 100}\n" * 600
    child = (
        padding
        + f"Resources: {{Desk: {{Type: AWS::AppStream::Stack, Properties: {{Name: {name}}}}}}}\n"
    )
    (tmp_path / "child.yaml").write_text(child)
    parent = tmp_path / f"{name}.yaml"
    inner = "{Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: child.yaml}}"
    parent.write_text(f"{padding}Resources:\n  Inner: {inner}\n")
    deployed = run_cloud(cloud_home, "deploy", str(parent))
    assert deployed.returncode == 0, deployed.stderr
    assert aws.appstream_stack(name) is not None
    assert "xxx" not in deployed.stdout + run_cloud(cloud_home, "logs").stdout
    again = run_cloud(cloud_home, "deploy", str(parent))
    assert again.stdout.startswith(f"{name}: nothing to change")
    parent.write_text(f"{padding}Resources:\n  Inner: {inner}\n  Wrong: {{Type: Nothing}}\n")
    refused = run_cloud(cloud_home, "deploy", str(parent))
    assert f"{parent}:603:11: Wrong.Type" in refused.stderr
    assert "xxx" not in refused.stderr
