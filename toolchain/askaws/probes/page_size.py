"""How many resources does a page of Describe and ListAssociated operations hold?"""

from askaws.lab import Lab
from askaws.question import CannotTell, Needs, Unforeseen
from askaws.service import Refused

ANSWERS = ("twenty-five", "two", "hundred")
NEEDS = Needs.CALLS


SIZES = {2: "two", 25: "twenty-five", 100: "hundred"}
MOST = 101


def ask(lab: Lab) -> str:
    """Directory configs of domains that cannot exist fill the pages: they cost nothing."""
    try:
        for _made in range(MOST):
            lab.new_directory(recorded=False)
            page = lab.service.unrecorded("DescribeDirectoryConfigs")
            if page.get("NextToken"):
                return SIZES.get(size := len(page["DirectoryConfigs"]), f"{size}")
    except Refused as refused:
        raise CannotTell(f"the pages cannot be filled: {refused}") from refused
    raise Unforeseen(f"a page holds more than {MOST}")
