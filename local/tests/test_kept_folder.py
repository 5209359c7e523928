import pickle
from pathlib import Path

import pytest

from localcloud.errors import LocalCloudError
from localcloud.processes.cloud_state import CloudFolder
from localcloud.processes.interruption import Interruption
from localcloud.processes.kept_folder import KeptCloud, KeptFolder, Run
from localcloud.processes.local_cloud import Wishes, up
from localcloud.timeline.recording import Clock
from localcloud.timestamps import seconds
from tests.scaled_office import ABOUT, Office

CLOUD = KeptCloud(4566, 60.0, ["page-size=two"], [Run(60.0, 100.0, 500.0)], "eu-central-1")


@pytest.fixture
def folder(tmp_path: Path) -> KeptFolder:
    return KeptFolder(tmp_path / "kept")


def test_what_is_whole_is_there_until_a_cloud_takes_it_up(folder: KeptFolder) -> None:
    folder.make()
    assert folder.is_torn()
    folder.complete(CLOUD)
    assert (folder.is_whole(), folder.is_torn()) == (True, False)
    assert folder.load() == CLOUD
    folder.take_up()
    assert folder.is_torn()


def test_a_new_cloud_finds_nothing_of_one_that_did_not_go_down(folder: KeptFolder) -> None:
    folder.make()
    folder.requests.write_text("{}")
    folder.make()
    assert not folder.requests.exists()
    folder.requests.write_text("{}")
    folder.complete(CLOUD)
    folder.make()
    assert folder.requests.exists()


def test_a_damaged_file_is_told_with_what_to_do(folder: KeptFolder) -> None:
    folder.make()
    folder.complete(CLOUD)
    (folder.path / "cloud.json").write_text("{")
    with pytest.raises(LocalCloudError, match=r"is damaged .* local/cloud down --discard"):
        folder.load()


@pytest.mark.parametrize(
    ("wishes", "told"),
    [
        (Wishes(port=0, region="us-east-1"), "in the Region eu-central-1, not us-east-1"),
        (Wishes(port=0, behaviours=("page-size=hundred",)), r"has the behaviours .*page-size=two"),
    ],
)
def test_a_kept_cloud_comes_back_in_its_region_and_with_its_behaviours(
    tmp_path: Path, wishes: Wishes, told: str
) -> None:
    cloud = CloudFolder(tmp_path / "cloud")
    cloud.kept.make()
    cloud.marker.touch()
    cloud.kept.complete(CLOUD)
    with pytest.raises(LocalCloudError, match=f"{told}.* local/cloud down --discard"):
        up(cloud, wishes, Interruption())
    assert cloud.kept.load() == CLOUD


def test_nothing_is_left_of_what_is_given_up(folder: KeptFolder) -> None:
    assert not folder.discard()
    folder.make()
    assert folder.discard()
    assert not folder.path.exists()


def test_a_moment_of_an_earlier_life_is_told_in_the_time_of_that_life() -> None:
    at = "2026-01-01T00:00:{:02}Z".format
    end = seconds(at(10))
    clock = Clock(60, seconds(at(40)), 9000, (Run(10, end, 5000),))
    assert clock.simulated(at(9)) == 4990
    assert clock.simulated(at(39)) == 8940


def test_a_scalable_target_is_kept_without_its_way_to_appstream() -> None:
    office, other = Office(), Office()
    office.register()
    office.schedule("rate(3 hours)", 4, 6)
    kept = pickle.dumps(office.scaling.kept())
    other.scaling.bring_back(pickle.loads(kept))  # noqa: S301
    assert other.later(hours=3) == 4
    (target,) = other.scaling.describe_targets(ABOUT)["ScalableTargets"]
    assert target["MaxCapacity"] == 6
