"""AWS SDK clients of a running local cloud, whatever AWS account the person works with."""

from typing import TYPE_CHECKING, Any

import boto3
from botocore.config import Config

from localcloud.cloud_state import ENGINE, SIMULATOR, CloudState
from localcloud.handler_protocol import CREDENTIALS, REGION

if TYPE_CHECKING:
    from mypy_boto3_appstream import AppStreamClient

# A proxy of the person's network knows no loopback address of this machine.
_LOOPBACK = Config(proxies={})
# An engine that does not answer is dead, and the person waits to be told.
_IMPATIENT = _LOOPBACK.merge(Config(retries={"total_max_attempts": 2}))


def appstream_client(state: CloudState) -> "AppStreamClient":
    client: AppStreamClient = _client("appstream", state.service(SIMULATOR).endpoint, _LOOPBACK)
    return client


def cloudformation_client(state: CloudState) -> Any:
    return _client("cloudformation", state.service(ENGINE).endpoint, _IMPATIENT)


def _client(name: str, endpoint: str, config: Config) -> Any:
    create: Any = boto3.client
    return create(
        name,
        endpoint_url=endpoint,
        region_name=REGION,
        aws_access_key_id=CREDENTIALS["accessKeyId"],
        aws_secret_access_key=CREDENTIALS["secretAccessKey"],
        config=config,
    )
