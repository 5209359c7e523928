"""AWS Lambda for one function: invocations on one side, AWS's Runtime API on the other.

AWS's own emulator answers whatever reaches its two TCP ports, and nothing can be put before them.
This one speaks the same API (AWS Lambda developer guide, custom runtimes) to AWS's runtime client
and serves both sides on one guarded port.
"""
