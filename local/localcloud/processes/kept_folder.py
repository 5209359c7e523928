"""What a cloud leaves that comes back after a down."""

import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from localcloud.errors import LocalCloudError


@dataclass(frozen=True)
class Run:
    """One life of a cloud: its clocks at its end, and how fast AppStream's time passed in it."""

    speed: float
    machine_time: float
    """In seconds since 1970."""
    simulated_time: float


@dataclass(frozen=True)
class KeptCloud:
    """How the earlier cloud was started, and its lives so far, the first one first."""

    port: int
    speed: float
    behaviours: list[str]
    runs: list[Run]
    region: str


@dataclass(frozen=True)
class KeptFolder:
    """The files of a cloud that comes back; they are whole once the last of them is there."""

    path: Path

    @property
    def requests(self) -> Path:
        """What AppStream was asked for."""
        return self.path / "requests.jsonl"

    @property
    def engine(self) -> Path:
        """What CloudFormation and the other services hold."""
        return self.path / "engine.pickle"

    @property
    def objects(self) -> Path:
        """What is in S3."""
        return self.path / "s3"

    @property
    def _cloud(self) -> Path:
        return self.path / "cloud.json"

    def is_whole(self) -> bool:
        """Whether a cloud went down and left all of it."""
        return self._cloud.exists()

    def is_torn(self) -> bool:
        """Whether a cloud began to keep something, and has not gone down."""
        return self.path.exists() and not self.is_whole()

    def load(self) -> KeptCloud:
        """The cloud that went down; LocalCloudError when its file is damaged."""
        try:
            stored = json.loads(self._cloud.read_text(encoding="utf-8"))
            runs = [Run(**run) for run in stored.pop("runs")]
            return KeptCloud(**stored, runs=runs)
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise LocalCloudError(
                f"{self._cloud} is damaged ({error!r}); give the kept cloud up with local/cloud"
                " down --discard"
            ) from error

    def complete(self, cloud: KeptCloud) -> None:
        """Says that all of it is there."""
        draft = self._cloud.with_suffix(".draft")
        draft.write_text(json.dumps(asdict(cloud)) + "\n", encoding="utf-8")
        draft.replace(self._cloud)

    def take_up(self) -> None:
        """Says that a cloud goes on from it; what that one does not leave whole is lost."""
        self._cloud.unlink(missing_ok=True)

    def discard(self) -> bool:
        """Removes all of it; False when there is nothing."""
        there = self.path.exists()
        shutil.rmtree(self.path, ignore_errors=True)
        return there

    def make(self) -> None:
        """An empty folder for a new cloud, or the one that is whole."""
        if not self.is_whole():
            self.discard()
        self.objects.mkdir(parents=True, exist_ok=True)
