"""What CloudFormation does to a stack: create, update, delete, and the way back.

`operations` takes the place of the engine's own work; the other modules are what an operation
consists of.
"""
