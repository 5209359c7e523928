"""The commands that run the simulator, the handlers and the engine."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from localcloud.handlers.protocol import ACCOUNT_ID, CREDENTIALS, REGION, REGION_VARIABLE
from localcloud.processes.cloud_state import ENGINE, SIMULATOR, CloudFolder
from localcloud.processes.enabled_services import SERVICES
from localcloud.project import layout
from localcloud.project.ingredients import Ingredients, TypeFunction
from localcloud.project.native_library import PROPERTY, native_library

# As the functions of template.yml have them.
FUNCTION_MEMORY_MB = 512
FUNCTION_TIMEOUT_SECONDS = 60
# Longer than the emulator's own limit, so that the emulator tells what happened.
INVOCATION_SECONDS = FUNCTION_TIMEOUT_SECONDS + 15

# Lambda leaves the rest of a function's memory to the virtual machine itself.
_HEAP_SHARE = 0.8

# The simulator would start a second virtual machine with these options if it had no -Xmx.
_SIMULATOR_MACHINE = ["-Xmx176m", "-Xmn24m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]


# For Python processes that run a module of this package.
PACKAGE_ENVIRONMENT = {"PYTHONPATH": str(Path(__file__).resolve().parents[2])}

# What AWS Lambda gives to inline code: the engine's functions look for modules here.
_FUNCTION_MODULES = layout.ROOT / "local" / "function-modules"


def _function_environment() -> dict[str, str]:
    """Where functions find modules; those in Node.js also where the user's own programs do."""
    python = [PACKAGE_ENVIRONMENT["PYTHONPATH"], str(_FUNCTION_MODULES / "python")]
    node = [str(_FUNCTION_MODULES / "nodejs"), *filter(None, [os.environ.get("NODE_PATH")])]
    return {"PYTHONPATH": os.pathsep.join(python), "NODE_PATH": os.pathsep.join(node)}


def client_environment(region: str = REGION) -> dict[str, str]:
    """What the AWS SDKs read, but for the endpoints."""
    return {
        "AWS_ACCESS_KEY_ID": CREDENTIALS["accessKeyId"],
        "AWS_SECRET_ACCESS_KEY": CREDENTIALS["secretAccessKey"],
        "AWS_SESSION_TOKEN": CREDENTIALS["sessionToken"],
        "AWS_REGION": region,
        "AWS_DEFAULT_REGION": region,
    }


@dataclass(frozen=True)
class ServiceCommand:
    """How to start one process and the port that it then serves."""

    name: str
    port: int
    command: list[str | Path]
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Commands:
    """The commands of one cloud, whose folder keeps their temporary files apart."""

    ingredients: Ingredients
    folder: CloudFolder
    region: str = REGION

    def simulator(
        self,
        port: int,
        speed: float,
        behaviours: Iterable[str] = (),
        *,
        kept: bool = False,
        containers: str | None = None,
    ) -> ServiceCommand:
        """AppStream; containers reach it at that address of this machine, or not at all."""
        jar = self.folder.deployed(self.ingredients.simulator_jar)
        command: list[str | Path] = [self.ingredients.java, *_SIMULATOR_MACHINE, "-jar", jar]
        options = ["--port", str(port), "--speed", f"{speed:g}", "--region", self.region]
        for behaviour in behaviours:
            options += ["--behaviour", behaviour]
        if kept:
            options += ["--keep", str(self.folder.kept.requests)]
        if containers:
            options += ["--containers", containers]
        return ServiceCommand(SIMULATOR, port, [*command, *options])

    def function(
        self, function: TypeFunction, port: int, appstream_endpoint: str
    ) -> ServiceCommand:
        """A type's TypeFunction in the Lambda emulator."""
        jar, entry_point = self.folder.deployed(function.jar), function.module.entry_point()
        return self.emulator(function.name, jar, entry_point, port, appstream_endpoint)

    def emulator(
        self, name: str, jar: Path, entry_point: str, port: int, appstream_endpoint: str
    ) -> ServiceCommand:
        """The Lambda emulator with a function of that name, which runs from the jar."""
        emulator: list[str | Path] = [
            self.ingredients.python,
            "-m",
            "localcloud.lambda_emulator.server",
            "--port",
            str(port),
            "--timeout",
            str(FUNCTION_TIMEOUT_SECONDS),
            "TypeFunction",
        ]
        command = [*emulator, "--", *self._java(name, jar, entry_point)]
        environment = {
            **self._own_environment(),
            **client_environment(self.region),
            "PYTHONUNBUFFERED": "1",
            "AWS_ENDPOINT_URL_APPSTREAM": appstream_endpoint,
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(FUNCTION_MEMORY_MB),
        }
        return ServiceCommand(name, port, command, environment)

    def engine(self, port: int, appstream_endpoint: str, *, kept: bool = False) -> ServiceCommand:
        """ministack with our types in its CloudFormation engine."""
        command: list[str | Path] = [self.ingredients.python, "-m", "localcloud.engine.host"]
        environment = {
            **self._ministack_environment(port, SERVICES),
            # The functions of templates have these too.
            **_function_environment(),
            **client_environment(self.region),
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
            "AWS_ENDPOINT_URL_APPSTREAM": appstream_endpoint,
        }
        if kept:
            environment |= {"S3_PERSIST": "1", "S3_DATA_DIR": str(self.folder.kept.objects)}
        return ServiceCommand(ENGINE, port, [*command, self.folder.home], environment)

    def account_services(self, port: int) -> ServiceCommand:
        """ministack for what the contract tests ask of an account: who they are, and exports."""
        command: list[str | Path] = [self.ingredients.python, "-m", "localcloud.engine.server"]
        environment = self._ministack_environment(port, ["sts", "cloudformation"])
        return ServiceCommand("account", port, command, environment)

    def _java(self, name: str, jar: Path, entry_point: str) -> list[str | Path]:
        # The handlers' framework empties this folder on every invocation (rpdk 2.2.5).
        temporary = self.folder.temporary(name)
        runtime = self.ingredients.lambda_runtime
        library = native_library(runtime, self.folder.temporary("lambda-runtime"))
        return [
            self.ingredients.java,
            f"-Djava.io.tmpdir={temporary}",
            f"-D{PROPERTY}={library}",
            f"-Xmx{int(FUNCTION_MEMORY_MB * _HEAP_SHARE)}m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            f"{runtime}/*:{jar}",
            "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
            entry_point,
        ]

    def _own_environment(self) -> dict[str, str]:
        return {**PACKAGE_ENVIRONMENT, REGION_VARIABLE: self.region}

    def _ministack_environment(self, port: int, services: Iterable[str]) -> dict[str, str]:
        """What keeps ministack on loopback and away from everything that is not ours."""
        temporary = self.folder.temporary("ministack")
        return {
            **self._own_environment(),
            "PYTHONUNBUFFERED": "1",
            "SERVICES": ",".join(services),
            "BIND_HOST": "127.0.0.1",
            "GATEWAY_PORT": str(port),
            "MINISTACK_HOST": "127.0.0.1",
            "MINISTACK_REGION": self.region,
            "MINISTACK_ACCOUNT_ID": ACCOUNT_ID,
            "TMPDIR": str(temporary),
            "PERSIST_STATE": "0",
            # These two would listen on all interfaces.
            "SFTP_ENABLED": "0",
            "IOT_MTLS_ENABLED": "0",
            # With Docker it removes the containers of every other ministack on the machine.
            "DOCKER_HOST": f"unix://{temporary}/no-docker.sock",
        }
