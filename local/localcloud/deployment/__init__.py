"""Stacks that local/cloud deploys, compares and deletes, shown live."""
