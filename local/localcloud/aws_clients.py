"""AWS SDK clients of a running local cloud, whatever AWS account the person works with."""

import os
from typing import TYPE_CHECKING, Any

import boto3
import botocore.session
from botocore.config import Config

from localcloud.cloud_state import ENGINE, SIMULATOR, CloudState
from localcloud.handler_protocol import CREDENTIALS, REGION

if TYPE_CHECKING:
    from mypy_boto3_appstream import AppStreamClient

# Neither the person's profile nor the files that it would be in decide anything.
_NO_PROFILE = {
    "profile": (None, None, None, None),
    "config_file": (None, None, os.devnull, None),
    "credentials_file": (None, None, os.devnull, None),
}
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
    own_session = botocore.session.Session(session_vars=_NO_PROFILE)
    session: Any = boto3.Session(botocore_session=own_session)
    return session.client(
        name,
        endpoint_url=endpoint,
        region_name=REGION,
        aws_access_key_id=CREDENTIALS["accessKeyId"],
        aws_secret_access_key=CREDENTIALS["secretAccessKey"],
        config=config,
    )
