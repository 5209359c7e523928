"""What does an update do to user settings of actions that its UserSettings leave out?"""

from askaws.lab import Lab
from askaws.question import Needs

ANSWERS = ("reset", "kept")
NEEDS = Needs.STACK


def ask(lab: Lab) -> str:
    name = lab.new_stack(UserSettings=[{"Action": "FILE_UPLOAD", "Permission": "DISABLED"}])
    settings = [{"Action": "FILE_DOWNLOAD", "Permission": "DISABLED"}]
    lab.service.call("UpdateStack", Name=name, UserSettings=settings)
    told = {setting["Action"]: setting for setting in lab.stack(name)["UserSettings"]}
    return "kept" if told["FILE_UPLOAD"]["Permission"] == "DISABLED" else "reset"
