"""The CDK and SAM on a real local cloud; make test-all runs them where they are installed."""

import shutil
import subprocess
from pathlib import Path

import pytest

from localcloud.project.layout import ROOT
from tests.aws_cli import AwsCli

pytestmark = [pytest.mark.cloud, pytest.mark.sdk]

_CDK_APP = Path(__file__).resolve().parent / "sdk" / "cdk"
_ENVIRONMENT = "aws://123456789012/us-east-1"


def test_the_cdk_bootstraps_deploys_compares_and_destroys(
    aws: AwsCli, name: str, tmp_path: Path
) -> None:
    npm = shutil.which("npm") or pytest.skip("npm is missing")
    for file in ("package.json", "package-lock.json", "app.js"):
        shutil.copy(_CDK_APP / file, tmp_path)
    subprocess.run([npm, "ci", "--no-audit", "--no-fund"], cwd=tmp_path, check=True)

    def cdk(*arguments: str, shown: str = "One", status: int = 0) -> str:
        done = subprocess.run(
            [tmp_path / "node_modules/.bin/cdk", "--app", "node app.js", *arguments],
            cwd=tmp_path,
            env={
                **aws.environment,
                "HOME": str(tmp_path),
                "STACK_NAME": name,
                "DISPLAY_NAME": shown,
                "CDK_DISABLE_VERSION_CHECK": "1",
            },
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout + done.stderr

    cdk("bootstrap", _ENVIRONMENT)
    cdk("deploy", "--require-approval", "never")
    (fleet,) = aws.appstream.describe_fleets(Names=[name])["Fleets"]
    assert fleet["DisplayName"] == "One"
    difference = cdk("diff", "--fail", shown="Two", status=1)
    assert "DisplayName" in difference
    cdk("deploy", "--require-approval", "never", shown="Two")
    (fleet,) = aws.appstream.describe_fleets(Names=[name])["Fleets"]
    assert fleet["DisplayName"] == "Two"
    cdk("destroy", "--force")
    assert name not in [one["Name"] for one in aws.appstream.describe_fleets()["Fleets"]]


def test_sam_deploys_a_function_from_a_folder(aws: AwsCli, name: str, tmp_path: Path) -> None:
    sam = ROOT / ".venv" / "sam" / "bin" / "sam"
    if not sam.exists():
        pytest.skip("SAM is missing; make test installs it")
    source = tmp_path / "src"
    source.mkdir()
    (source / "app.py").write_text("def handler(event, context): return 'hello'\n")
    (tmp_path / "template.yaml").write_text(f"""
Transform: AWS::Serverless-2016-10-31
Resources:
  Desk: {{Type: 'AWS::AppStream::Stack', Properties: {{Name: {name}}}}}
  Function:
    Type: AWS::Serverless::Function
    Properties: {{FunctionName: {name}, CodeUri: src, Handler: app.handler, Runtime: python3.12}}
""")
    capabilities = ("--capabilities", "CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND")
    done = subprocess.run(
        [sam, "deploy", "--stack-name", name, "--resolve-s3", *capabilities],
        cwd=tmp_path,
        env={**aws.environment, "HOME": str(tmp_path), "SAM_CLI_TELEMETRY": "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert aws.appstream_stack(name) is not None
    answer = tmp_path / "answer.json"
    aws.json("lambda", "invoke", "--function-name", name, str(answer))
    assert answer.read_text() == '"hello"'
