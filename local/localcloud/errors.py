"""Errors whose message is meant for the person at the terminal."""


class LocalCloudError(Exception):
    """One line that names what is wrong, where, and what to do about it."""


def no_stack(name: str) -> LocalCloudError:
    """CloudFormation has no stack of that name or id."""
    return LocalCloudError(f"no stack is named {name}; run local/cloud list to see the stacks")
