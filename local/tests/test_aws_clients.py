from pathlib import Path

import pytest

from localcloud.processes.aws_clients import appstream_client, cloudformation_client
from localcloud.processes.cloud_processes import ProcessId
from localcloud.processes.cloud_state import CloudState, Service

NOBODY = ProcessId(0, 0)
STATE = CloudState(
    "",
    60.0,
    [Service("simulator", 4000, NOBODY), Service("cloudformation", 4001, NOBODY)],
    region="eu-central-1",
)


def test_clients_go_to_the_local_cloud_whatever_account_the_person_works_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config"
    config.write_text("[profile production]\nregion = eu-west-1\nendpoint_url = http://example\n")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(config))
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://example")
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.example")
    for profile in ("production", "of no file"):
        monkeypatch.setenv("AWS_PROFILE", profile)
        for client, port in ((appstream_client(STATE), 4000), (cloudformation_client(STATE), 4001)):
            assert client.meta.endpoint_url == f"http://127.0.0.1:{port}"
            assert client.meta.region_name == "eu-central-1"
