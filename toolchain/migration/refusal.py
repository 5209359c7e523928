"""Why there is no migration, or why it must not go on."""


class NotMigrated(Exception):
    """One line for the person at the terminal: what is wrong, where, and what to do."""
