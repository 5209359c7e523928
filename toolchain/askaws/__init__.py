"""Asks AppStream what its documents leave open; imports nothing of the local cloud."""
