"""AWS's contract tests of the resource types, run on the built jars."""
