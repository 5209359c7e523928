"""The CDK, SAM and rain on a real local cloud; make test-all runs them where they are installed."""

import shutil
import subprocess
import time
from pathlib import Path

import pytest

from localcloud.project.layout import ROOT
from tests.aws_cli import AwsCli

pytestmark = [pytest.mark.cloud, pytest.mark.sdk]

_CDK_APP = Path(__file__).resolve().parent / "sdk" / "cdk"
_SECONDS_TO_WATCH = 180
_ENVIRONMENT = "aws://123456789012/us-east-1"


def test_the_cdk_bootstraps_deploys_compares_watches_and_destroys(
    aws: AwsCli, name: str, tmp_path: Path
) -> None:
    npm = shutil.which("npm") or pytest.skip("npm is missing")
    for file in ("package.json", "package-lock.json", "app.js"):
        shutil.copy(_CDK_APP / file, tmp_path)
    subprocess.run([npm, "ci", "--no-audit", "--no-fund"], cwd=tmp_path, check=True)

    command = [str(tmp_path / "node_modules/.bin/cdk"), "--app", "node app.js"]
    environment = {
        **aws.environment,
        "HOME": str(tmp_path),
        "STACK_NAME": name,
        "CDK_DISABLE_VERSION_CHECK": "1",
    }

    def cdk(*arguments: str, shown: str = "One", status: int = 0) -> str:
        done = subprocess.run(
            [*command, *arguments],
            cwd=tmp_path,
            env={**environment, "DISPLAY_NAME": shown},
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

    (tmp_path / "cdk.json").write_text('{"watch": {"include": ["app.js"]}}')
    watching = subprocess.Popen(
        [*command, "watch", "--no-hotswap"],
        cwd=tmp_path,
        env={**environment, "DISPLAY_NAME": "Three"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until_shown(aws, name, "Three")
        app = tmp_path / "app.js"
        app.write_text(app.read_text().replace("displayName: DISPLAY_NAME", 'displayName: "Four"'))
        wait_until_shown(aws, name, "Four")
    finally:
        watching.terminate()
        watching.wait()
    cdk("destroy", "--force")
    assert name not in [one["Name"] for one in aws.appstream.describe_fleets()["Fleets"]]


def wait_until_shown(aws: AwsCli, fleet: str, display_name: str) -> None:
    """Until the fleet has that name and its stack is stable."""
    deadline = time.monotonic() + _SECONDS_TO_WATCH
    while aws.appstream.describe_fleets(Names=[fleet])["Fleets"][0]["DisplayName"] != display_name:
        assert time.monotonic() < deadline, f"the fleet is not shown as {display_name}"
        time.sleep(0.5)
    aws.settled(fleet)


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


def test_rain_deploys_compares_updates_tells_and_removes(
    aws: AwsCli, name: str, tmp_path: Path
) -> None:
    found = shutil.which("rain") or pytest.skip("rain is missing")

    def rain(*arguments: str | Path, status: int = 0) -> str:
        done = subprocess.run(
            [found, *arguments],
            env={**aws.environment, "HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout + done.stderr

    def template(image: str, shown: str) -> Path:
        file = tmp_path / f"{shown}.yaml"
        file.write_text(f"""
Resources:
  Fleet:
    Type: AWS::AppStream::Fleet
    Properties:
      Name: {name}
      DisplayName: {shown}
      InstanceType: stream.standard.small
      ImageName: {image}
      ComputeCapacity: {{DesiredInstances: 1}}
  Desk: {{Type: 'AWS::AppStream::Stack', Properties: {{Name: {name}}}}}
Outputs:
  Fleet: {{Value: !Ref Fleet}}
""")
        return file

    bad, one, two = template("missing", "Bad"), template("base", "One"), template("base", "Two")
    rain("deploy", "--yes", bad, name, status=1)
    assert "The image missing for account 123456789012 does not exist" in rain("logs", name)
    # It deletes the stack of the failed create first.
    assert f"Fleet: {name}" in rain("deploy", "--yes", one, name)
    assert "DisplayName: Two" in rain("diff", one, two)
    rain("deploy", "--yes", two, name)
    (fleet,) = aws.appstream.describe_fleets(Names=[name])["Fleets"]
    assert fleet["DisplayName"] == "Two"
    rain("deploy", "--yes", bad, name, status=1)
    assert f"{name}: UPDATE_ROLLBACK_COMPLETE" in rain("ls")
    assert "DisplayName: Two" in rain("cat", name)
    rain("fmt", "--verify", two, status=1)
    rain("fmt", "--write", two)
    rain("fmt", "--verify", two)
    rain("rm", "--yes", name)
    assert name not in [one["Name"] for one in aws.appstream.describe_fleets()["Fleets"]]
    assert name not in rain("ls")
