"""Each built jar does everything that its handlers are for, as a registered type's function does.

The jars hold only the classes that the build has found to be in use. What is loaded by name, or on
the way to AWS's own addresses, is seen here alone.
"""

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest

from localcloud.contract_tests import prerequisites
from localcloud.handlers.lambda_function import LambdaFunction
from localcloud.handlers.operation import HandlerOperations, OperationFailed, SimulatedTime
from localcloud.handlers.progress_journal import ProgressJournal
from localcloud.handlers.protocol import CREDENTIALS, REGION, HandlerRequest
from localcloud.json_types import JsonObject
from localcloud.processes.aws_clients import appstream_client_at
from localcloud.processes.cloud_state import CloudFolder, CloudState
from localcloud.processes.interruption import Interruption
from localcloud.processes.local_cloud import alone, end, started
from localcloud.processes.ports import answers, free_ports
from localcloud.processes.services import FUNCTION_TIMEOUT_SECONDS, Commands, ServiceCommand
from localcloud.processes.startup import Launcher, serves_http
from localcloud.project import layout
from localcloud.project.ingredients import Ingredients
from localcloud.schema.resource_type import Action, ResourceType
from tests.aws_addresses import LOG_OPERATIONS, AwsAddresses, aws_addresses
from tests.full_models import TYPES, full_model, invalid_model

pytestmark = pytest.mark.cloud

SPEED = 300.0
LOG_GROUP = "appstream-type-logs"


MAXIMUM_BYTES = 12_000_000

# Of libraries and our own that a cold list loads, with room for a few more.
MAXIMUM_CLASSES = 2_400
# What neither a list nor a read needs: checks of a schema, other services, clients for metrics and
# logs that no provider asks for, what an update compares, the JDK's logging.
UNNEEDED = re.compile(
    r"org\.everit\.json\.schema\.\w+Schema$"
    r"|software\.amazon\.awssdk\.regions\.servicemetadata\.(?!Appstream2)\w+ServiceMetadata$"
    r"|software\.amazon\.awssdk\.services\.cloudwatch\w*\.Default"
    r"|software\.amazon\.appstream\.common\.translate\.(ComparedForm|AttributeRemoval)$"
    r"|java\.util\.logging\.LogManager$"
)
_OF_LIBRARIES = re.compile(r"(?!java\.|javax\.|jdk\.|sun\.|com\.sun\.)[\w.$]+$")
_LOADED = re.compile(r"\[class,load\] (?P<name>\S+) source:")


@dataclass(frozen=True)
class RegisteredFunction:
    """A function that CloudFormation hands the provider's credentials too, for metrics and logs."""

    function: LambdaFunction

    def invoke(self, payload: JsonObject) -> JsonObject:
        provider = {"providerCredentials": CREDENTIALS, "providerLogGroupName": LOG_GROUP}
        data = {**payload["requestData"], **provider}
        return self.function.invoke({**payload, "requestData": data})


@dataclass(frozen=True)
class BuiltJar:
    """A type's jar as TypeFunction and TestEntrypoint, with AWS behind a proxy."""

    short_name: str
    operations: HandlerOperations
    function: LambdaFunction
    test_entry_point: LambdaFunction
    aws: AwsAddresses
    loaded_for_a_list: frozenset[str]
    """The classes that TypeFunction had loaded when it had answered its first request, a list."""

    @property
    def resource_type(self) -> ResourceType:
        return self.operations.resource_type

    def run(self, action: Action, desired: JsonObject, previous: JsonObject | None = None) -> Any:
        request = HandlerRequest(action, str(uuid.uuid4()), desired, previous)
        return self.operations.run(request)


@pytest.fixture(scope="module", params=TYPES)
def jar(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BuiltJar]:
    module = layout.type_module(request.param)
    ingredients = Ingredients.find([module])
    (function,) = ingredients.functions
    resource_type = function.resource_type
    folder = CloudFolder(tmp_path_factory.mktemp("cloud"))
    with alone(folder), started(folder, Interruption()):
        launcher = Launcher(folder, CloudState(str(folder.home), SPEED), Interruption())
        commands = Commands(ingredients, folder)
        simulator = launcher.start(commands.simulator(free_ports(1)[0], SPEED))
        launcher.wait_for(simulator, serves_http(simulator, "/_simulator/health"))
        prerequisites.provide(module, appstream_client_at(simulator.endpoint))
        with aws_addresses(simulator.endpoint, folder.home) as (aws, java_options):

            def start(entry_point: str, *more_options: str) -> LambdaFunction:
                options = [*java_options, *more_options]
                local = commands.function(function, free_ports(1)[0], simulator.endpoint)
                command = at_aws_addresses(local, module.entry_point(entry_point), options)
                service = launcher.start(command)
                launcher.wait_for(service, lambda: answers(service.port))
                return LambdaFunction(service.endpoint, FUNCTION_TIMEOUT_SECONDS)

            classes = folder.home / "classes.log"
            type_function = start("entrypoint", f"-Xlog:class+load:file={classes}")
            # A first start must not eat up the minutes that an operation may take.
            warm_up = HandlerRequest("LIST", "warm up", {})
            type_function.invoke(warm_up.payload(resource_type, {}, None))
            loaded = frozenset(_LOADED.findall(classes.read_text(encoding="utf-8")))
            operations = HandlerOperations(
                resource_type,
                RegisteredFunction(type_function),
                SimulatedTime(SPEED),
                ProgressJournal(folder.progress_file),
                lambda: "",
            )
            test_entry_point = start("testEntrypoint")
            yield BuiltJar(request.param, operations, type_function, test_entry_point, aws, loaded)
        end(folder)


def at_aws_addresses(
    local: ServiceCommand, entry_point: str, java_options: list[str]
) -> ServiceCommand:
    """The function with that entry point, without an address of our own for AppStream."""
    environment = {**local.environment, "JAVA_TOOL_OPTIONS": " ".join(java_options)}
    del environment["AWS_ENDPOINT_URL_APPSTREAM"]
    name = entry_point.rpartition("::")[2]
    return replace(
        local, name=name, command=[*local.command[:-1], entry_point], environment=environment
    )


@pytest.mark.parametrize("short_name", TYPES)
def test_a_jar_is_small(short_name: str) -> None:
    assert layout.type_module(short_name).jar().stat().st_size <= MAXIMUM_BYTES


def test_a_cold_list_loads_nothing_that_it_does_not_need(jar: BuiltJar) -> None:
    assert not sorted(filter(UNNEEDED.match, jar.loaded_for_a_list))
    of_libraries = sum(1 for name in jar.loaded_for_a_list if _OF_LIBRARIES.match(name))
    assert of_libraries <= MAXIMUM_CLASSES


def test_a_resource_lives_its_whole_life_at_the_addresses_of_aws(jar: BuiltJar, name: str) -> None:
    created = full_model(jar.short_name, name)
    model = jar.run("CREATE", created).model
    identifier = {part: model[part] for part in jar.resource_type.primary_identifier}
    assert identifier == {part: created.get(part, model[part]) for part in identifier}
    if jar.resource_type.has_update:
        updated = full_model(jar.short_name, name, "update")
        jar.run("UPDATE", {**updated, **identifier}, created)
        (changed,) = {"Description", "OrganizationalUnitDistinguishedNames"} & updated.keys()
        assert jar.run("READ", identifier).model[changed] == updated[changed]
    else:
        assert jar.run("READ", identifier).model == model
    assert identifier in jar.run("LIST", {}).models
    jar.run("DELETE", identifier)
    with pytest.raises(OperationFailed) as failure:
        jar.run("READ", identifier)
    assert failure.value.error_code == "NotFound"
    assert jar.aws.hosts == {
        f"{service}.{REGION}.amazonaws.com" for service in ("appstream2", "monitoring", "logs")
    }


def test_metrics_and_logs_reach_cloudwatch(jar: BuiltJar) -> None:
    jar.run("LIST", {})
    assert jar.aws.metrics >= {"HandlerInvocationCount", "HandlerInvocationDuration"}
    assert jar.aws.log_calls == set(LOG_OPERATIONS)
    assert any("LIST" in line for line in jar.aws.log_lines)


def test_an_invalid_model_is_refused_with_the_property(jar: BuiltJar) -> None:
    with pytest.raises(OperationFailed, match=r"Model validation failed \(#/[\w/]+: ") as failure:
        jar.run("CREATE", invalid_model(jar.short_name))
    assert failure.value.error_code == "InvalidRequest"


@pytest.mark.parametrize("services", ["monitoring", "logs", "monitoring logs"])
def test_refusals_of_metrics_and_logs_do_not_stop_a_handler(jar: BuiltJar, services: str) -> None:
    # The function must have its log stream: without one it writes no line that could be refused.
    jar.run("LIST", {})
    jar.aws.refused = frozenset(services.split())
    try:
        assert jar.run("LIST", {}).models is not None
    finally:
        jar.aws.refused = frozenset()


def test_a_request_without_data_is_answered_with_the_reason(jar: BuiltJar) -> None:
    answer = jar.function.invoke({"action": "LIST", "region": REGION})
    assert answer["status"] == "FAILED"
    assert answer["errorCode"] == "InternalFailure"
    assert "Invalid request object received" in answer["message"]


def test_the_test_entry_point_answers(jar: BuiltJar, name: str) -> None:
    request = {
        "desiredResourceState": full_model(jar.short_name, name),
        "clientRequestToken": name,
        "logicalResourceIdentifier": "Resource",
        "region": REGION,
    }
    payload = {"credentials": CREDENTIALS, "action": "CREATE", "request": request}
    answer = jar.test_entry_point.invoke(payload)
    for part in jar.resource_type.primary_identifier:
        assert answer["resourceModel"][part]
    assert answer["status"] in ("SUCCESS", "IN_PROGRESS")
