"""AWS SDK clients of a running local cloud, whatever AWS account the person works with."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import boto3
import botocore.session
from botocore.config import Config

from localcloud.handlers.protocol import CREDENTIALS, REGION
from localcloud.processes.cloud_state import ENGINE, SIMULATOR, CloudState
from localcloud.template.problem import JUDGING_OPERATIONS, STAND_INS, WITH_PROPERTIES

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
# A bucket's name is no host of this machine.
_BY_PATH = _IMPATIENT.merge(Config(s3={"addressing_style": "path"}))
# The only one in which a bucket is made without saying where; a template may be in any.
_REGION_OF_BUCKETS = "us-east-1"


def appstream_client(state: CloudState) -> "AppStreamClient":
    return appstream_client_at(state.service(SIMULATOR).endpoint, state.region)


def appstream_client_at(endpoint: str, region: str = REGION) -> "AppStreamClient":
    client: AppStreamClient = _client("appstream", endpoint, region, _LOOPBACK)
    return client


def cloudformation_client(state: CloudState, stand_ins: Sequence[str] = ()) -> Any:
    """Where it takes a template it also judges properties, which CloudFormation does later.

    The stand-ins are types of AWS's that the template may have though the local cloud has not.
    """
    asked = {WITH_PROPERTIES: "true", STAND_INS: ",".join(stand_ins)}

    def ask(params: dict[str, Any], **_event: Any) -> None:
        params["body"].update(asked)

    client = _client("cloudformation", state.service(ENGINE).endpoint, state.region, _IMPATIENT)
    for operation in JUDGING_OPERATIONS:
        client.meta.events.register(f"before-call.cloudformation.{operation}", ask)
    return client


def cloudformation_client_at(endpoint: str) -> Any:
    return _client("cloudformation", endpoint, REGION, _LOOPBACK)


def s3_client(state: CloudState) -> Any:
    return _client("s3", state.service(ENGINE).endpoint, _REGION_OF_BUCKETS, _BY_PATH)


def _client(name: str, endpoint: str, region: str, config: Config) -> Any:
    own_session = botocore.session.Session(session_vars=_NO_PROFILE)
    session: Any = boto3.Session(botocore_session=own_session)
    return session.client(
        name,
        endpoint_url=endpoint,
        region_name=region,
        aws_access_key_id=CREDENTIALS["accessKeyId"],
        aws_secret_access_key=CREDENTIALS["secretAccessKey"],
        config=config,
    )
