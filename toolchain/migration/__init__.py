"""Moves AppStream resources from AWS's own types to ours and back, without touching them.

`plan` writes the template of each step; `check` reads a change set before it is executed.
"""
