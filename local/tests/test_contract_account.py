"""What is said, in one line, when cfn test cannot run against an account."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.stub import Stubber
from contract_account import main

IDENTITY = {"Account": "123456789012", "UserId": "u", "Arn": "arn:aws:iam::123456789012:user/u"}


class Session:
    """An account whose clients answer what the test prepared."""

    region_name = "eu-west-1"

    def __init__(self) -> None:
        self.session = boto3.Session("none", "none", region_name="eu-west-1")
        self.clients: dict[str, Any] = {}

    def get_credentials(self) -> Any:
        return self.session.get_credentials()

    def stub(self, name: Any) -> Stubber:
        self.clients[name] = self.session.client(name)
        stub = Stubber(self.clients[name])
        stub.activate()
        return stub

    def client(self, name: str) -> Any:
        return self.clients[name]


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Session:
    session = Session()
    monkeypatch.setattr(boto3, "Session", lambda **_options: session)
    return session


@pytest.fixture
def module(tmp_path: Path) -> Path:
    """A type's folder whose inputs name an export."""
    (tmp_path / "inputs").mkdir()
    (tmp_path / "inputs" / "inputs_1_create.json").write_text('{"Role": "{{ the-role }}"}')
    return tmp_path


@pytest.fixture
def endpoint() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def told(capsys: Any, module: Path, *options: str) -> str:
    assert main(options, module) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("toolchain/cfn: ")
    return str(line)


def exports(account: Session, *names: str) -> None:
    account.stub("sts").add_response("get_caller_identity", IDENTITY)
    listed = {"Exports": [{"Name": name, "Value": "v"} for name in names]}
    account.stub("cloudformation").add_response("list_exports", listed)


def test_without_a_region(monkeypatch: pytest.MonkeyPatch, capsys: Any, module: Path) -> None:
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_CONFIG_FILE", "/dev/null")
    assert "name a Region" in told(capsys, module)


def test_without_credentials(monkeypatch: pytest.MonkeyPatch, capsys: Any, module: Path) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, "/dev/null")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    assert "there are no credentials" in told(capsys, module, "--region", "eu-west-1")


def test_with_a_profile_that_does_not_exist(capsys: Any, module: Path) -> None:
    line = told(capsys, module, "--profile", "nobody-has-this", "--region", "eu-west-1")
    assert "nobody-has-this" in line


def test_with_wrong_credentials(account: Session, capsys: Any, module: Path) -> None:
    account.stub("sts").add_client_error(
        "get_caller_identity", "InvalidClientTokenId", "The security token is invalid"
    )
    line = told(capsys, module)
    assert "AWS does not take the credentials" in line
    assert "The security token is invalid" in line


def test_without_the_prerequisites(account: Session, capsys: Any, module: Path) -> None:
    exports(account, "another")
    line = told(capsys, module)
    assert "eu-west-1 has no export the-role: deploy toolchain/contract-prerequisites.yaml" in line


def test_without_the_functions(account: Session, capsys: Any, module: Path, endpoint: str) -> None:
    exports(account, "the-role")
    with socket.create_server(("127.0.0.1", 0)) as server:
        closed = f"http://127.0.0.1:{server.getsockname()[1]}"
    assert f"nothing answers at {closed}; start it: sam local" in told(
        capsys, module, "--endpoint", closed
    )


def test_nothing_is_said_when_all_is_there(
    account: Session, capsys: Any, module: Path, endpoint: str
) -> None:
    exports(account, "the-role")
    options = ["--function-name", "FleetTypeFunction", "--endpoint", endpoint]
    assert main(options, module) == 0
    assert capsys.readouterr().err == ""


def test_help_needs_no_account(module: Path) -> None:
    assert main(["--help"], module) == 0
