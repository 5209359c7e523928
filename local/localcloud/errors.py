"""Errors whose message is meant for the person at the terminal."""


class LocalCloudError(Exception):
    """One line that names what is wrong, where, and what to do about it."""
