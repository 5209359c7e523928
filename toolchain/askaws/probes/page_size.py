"""How many resources does a page of Describe and ListAssociated operations hold?"""

from askaws.lab import Lab
from askaws.question import CannotTell, Needs, Unforeseen
from askaws.service import Refused

ANSWERS = ("twenty-five", "two", "hundred")
NEEDS = Needs.CALLS


SIZES = {2: "two", 25: "twenty-five", 100: "hundred"}


def ask(lab: Lab) -> str:
    """Directory configs of domains that cannot exist fill the pages: they cost nothing."""
    made = 0
    for least in (size + 1 for size in SIZES):
        try:
            lab.fill_directories(least - made)
        except Refused as refused:
            raise CannotTell(f"the pages cannot be filled: {refused}") from refused
        made = least
        page = lab.service.unrecorded("DescribeDirectoryConfigs")
        if page.get("NextToken"):
            found = len(page["DirectoryConfigs"])
            return SIZES.get(found, f"{found}")
    raise Unforeseen(f"a page holds {made} and more")
