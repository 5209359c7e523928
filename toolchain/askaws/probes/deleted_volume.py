"""How does Describe return a RootVolumeConfig that an update deleted?"""

from askaws.lab import Lab
from askaws.question import Needs, Unforeseen

ANSWERS = ("absent", "default-size")
NEEDS = Needs.STOPPED_FLEET


def ask(lab: Lab) -> str:
    name = lab.new_fleet(RootVolumeConfig={"VolumeSizeInGb": 300})
    lab.service.call("UpdateFleet", Name=name, AttributesToDelete=["VOLUME_CONFIGURATION"])
    volume = lab.fleet(name).get("RootVolumeConfig")
    if not volume:
        return "absent"
    size = volume.get("VolumeSizeInGb")
    if size == 300:
        raise Unforeseen("the deletion is taken and changes nothing")
    return "default-size"
