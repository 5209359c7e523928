"""What a running local cloud consists of, kept in its folder so that every command finds it."""

import json
import shutil
from dataclasses import asdict, dataclass, field
from pathlib import Path

from localcloud.errors import LocalCloudError
from localcloud.handlers.protocol import REGION
from localcloud.processes.cloud_processes import (
    ProcessId,
    belongs_to,
    listening_ports,
    processes_of,
)
from localcloud.processes.kept_folder import KeptFolder, Run

SIMULATOR = "simulator"
ENGINE = "cloudformation"

_OWNER_ALONE = 0o700


@dataclass(frozen=True)
class Service:
    """One process of the local cloud and the loopback port that it serves."""

    name: str
    port: int
    process: ProcessId

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def is_alive(self) -> bool:
        return self.process.is_alive()


@dataclass(frozen=True)
class CloudFolder:
    """The folder of one local cloud; nothing outside it is ever written or deleted."""

    home: Path

    @property
    def marker(self) -> Path:
        """The file that tells a cloud's folder from a person's."""
        return self.home / ".appstream-local-cloud"

    def claim(self) -> None:
        """Makes the folder a cloud's, its owner's alone; LocalCloudError when it is not ours."""
        self.refuse_foreign()
        try:
            self.home.mkdir(parents=True, exist_ok=True)
            self.home.chmod(_OWNER_ALONE)
            self.marker.touch()
        except OSError as error:
            raise self._unusable(error) from error

    def refuse_foreign(self) -> None:
        """LocalCloudError when the folder is there and neither empty nor a cloud's."""
        try:
            names = {entry.name for entry in self.home.iterdir()}
        except FileNotFoundError:
            return
        except OSError as error:
            raise self._unusable(error) from error
        if names and self.marker.name not in names:
            raise LocalCloudError(
                f"{self.home} holds files but no {self.marker.name}, so it is not a local cloud's;"
                " remove it if nothing in it is yours, or set APPSTREAM_LOCAL_CLOUD_HOME to a new"
                " folder"
            )

    def _unusable(self, error: OSError) -> LocalCloudError:
        return LocalCloudError(
            f"{self.home} cannot be a cloud's folder: {error.strerror}; set"
            " APPSTREAM_LOCAL_CLOUD_HOME to a folder that you may write"
        )

    @property
    def state_file(self) -> Path:
        return self.home / "state.json"

    @property
    def progress_file(self) -> Path:
        return self.home / "progress.jsonl"

    @property
    def kept(self) -> "KeptFolder":
        return KeptFolder(self.home / "kept")

    @property
    def programs(self) -> Path:
        """The folder with the pinned AWS CLI, for those who have none."""
        return self.home / "bin"

    def log(self, name: str) -> Path:
        return self.home / "logs" / f"{name}.log"

    def make_folders(self) -> None:
        self.log(ENGINE).parent.mkdir(exist_ok=True)
        if not self.kept.is_whole():
            self.progress_file.write_text("", encoding="utf-8")

    def temporary(self, name: str) -> Path:
        """A folder of that name, made when it is missing; all of them go when the cloud goes."""
        folder = self.home / "tmp" / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def deployed(self, jar: Path) -> Path:
        """A copy to run from: a build may replace the original at any moment."""
        return Path(shutil.copy2(jar, self.temporary("deployed")))

    def remove_temporary_files(self) -> None:
        shutil.rmtree(self.home / "tmp", ignore_errors=True)


@dataclass
class CloudState:
    """The services that were started, in the order of their start."""

    home: str
    """The folder of the cloud; it tells a state from a copy of another cloud's."""
    speed: float
    services: list[Service] = field(default_factory=list)
    behaviours: list[str] = field(default_factory=list)
    """The simulator's answers to open questions, such as empty-text=ignored."""
    kept: bool = False
    """Whether the cloud comes back after a down."""
    runs: list[Run] = field(default_factory=list)
    """The lives of a kept cloud before this one."""
    region: str = REGION

    @staticmethod
    def load(folder: CloudFolder) -> "CloudState | None":
        """The state in that folder; None when none was started."""
        try:
            stored = json.loads(folder.state_file.read_text(encoding="utf-8"))
            services = [
                Service(entry["name"], entry["port"], ProcessId(**entry["process"]))
                for entry in stored["services"]
            ]
            runs = [Run(**run) for run in stored["runs"]]
            return CloudState(
                stored["home"],
                stored["speed"],
                services,
                stored["behaviours"],
                stored["kept"],
                runs,
                stored["region"],
            )
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError) as error:
            raise LocalCloudError(
                f"{folder.state_file} is damaged ({error!r}); end what runs, and give up what it"
                " holds, with local/cloud down --discard"
            ) from error

    def save(self, folder: CloudFolder) -> None:
        draft = folder.state_file.with_suffix(".draft")
        draft.write_text(json.dumps(asdict(self), indent=2) + "\n", encoding="utf-8")
        draft.replace(folder.state_file)

    def service(self, name: str) -> Service:
        return next(service for service in self.services if service.name == name)

    def dead(self) -> list[Service]:
        return [service for service in self.services if not service.is_alive()]


def diagnosis(folder: CloudFolder) -> str:
    """Which process of the cloud is dead and what to do; empty when all are alive."""
    state = CloudState.load(folder)
    return _told_dead(state.dead()) if state else ""


def require_running(folder: CloudFolder) -> CloudState:
    """The state of a cloud that can be used; LocalCloudError when it is down or broken.

    No port in it is another program's: each is one that a process of this cloud listens on.
    """
    state = CloudState.load(folder)
    if state is None:
        raise LocalCloudError("the local cloud is not running; start it with local/cloud up")
    if state.home != str(folder.home):
        raise LocalCloudError(
            f"the local cloud is not running: {folder.state_file} is a copy from {state.home};"
            " start a cloud here with local/cloud up"
        )
    problem = _told_dead(state.dead()) or _told_missing(state) or _told_strange(folder, state)
    if problem:
        raise LocalCloudError(problem)
    return state


def is_running(folder: CloudFolder) -> bool:
    """Whether any process of the cloud in that folder lives."""
    return bool(processes_of(folder.home))


def holding_all(services: list[Service]) -> str:
    """Which of the services hold stacks or AppStream's resources, in words; a function holds none.

    Nothing can bring back what these held.
    """
    return " and ".join(one.name for one in services if one.name in (SIMULATOR, ENGINE))


def _told_dead(dead: list[Service]) -> str:
    if not dead:
        return ""
    names = " and ".join(f"{service.name} (process {service.process.pid})" for service in dead)
    verb = "is" if len(dead) == 1 else "are"
    logs = ", ".join(f"local/cloud logs {service.name}" for service in dead)
    told = f"The local cloud's {names} {verb} not running: see {logs}; "
    if lost := holding_all(dead):
        return told + f"what {lost} held is lost: local/cloud down, then local/cloud up"
    return told + f"local/cloud up starts {'it' if len(dead) == 1 else 'them'} again"


def _told_missing(state: CloudState) -> str:
    names = {service.name for service in state.services}
    missing = [name for name in (SIMULATOR, ENGINE) if name not in names]
    if not missing:
        return ""
    return (
        f"the local cloud's {' and '.join(missing)} has not been started: wait until local/cloud"
        " up is done, or end what it has left with local/cloud down"
    )


def _told_strange(folder: CloudFolder, state: CloudState) -> str:
    for service in state.services:
        process = service.process
        if not (belongs_to(process, folder.home) and service.port in listening_ports(process)):
            return (
                f"{folder.state_file} gives {service.name} the port {service.port}, on which no"
                " process of this cloud listens; run local/cloud down and local/cloud up"
            )
    return ""
