"""What does DeleteDirectoryConfig do if a fleet or image builder names the directory?"""

from askaws.lab import Lab
from askaws.question import Needs

ANSWERS = ("refused", "taken")
NEEDS = Needs.STOPPED_FLEET


def ask(lab: Lab) -> str:
    directory = lab.new_directory()
    lab.new_joining_fleet(directory)
    refused = lab.service.refusal("DeleteDirectoryConfig", DirectoryName=directory)
    return "refused" if refused else "taken"
