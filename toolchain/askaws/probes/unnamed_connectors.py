"""What does an update do to storage connectors that its StorageConnectors leave out, without
AttributesToDelete?
"""

from askaws.lab import Lab
from askaws.question import Needs

ANSWERS = ("kept", "removed")
NEEDS = Needs.STACK


def ask(lab: Lab) -> str:
    """These two types keep their files outside AWS, so that no bucket is made."""
    drives = [
        {"ConnectorType": kind, "Domains": ["asked.example"]}
        for kind in ("GOOGLE_DRIVE", "ONE_DRIVE")
    ]
    name = lab.new_stack(StorageConnectors=drives)
    lab.service.call("UpdateStack", Name=name, StorageConnectors=drives[:1])
    left = {connector["ConnectorType"] for connector in lab.stack(name)["StorageConnectors"]}
    return "kept" if "ONE_DRIVE" in left else "removed"
