"""A resource type's handlers: requests, answers, and whole operations on one resource.

An operation here is what CloudFormation asks of one resource, from the first invocation of the
function to its final answer. What is done to a stack is in `stacks`.
"""
