"""The way back after a create or an update of a stack that failed or was cancelled.

Whether a stack goes back is decided in `failed_change`; how it does, in `stack_rollback`; what
becomes of one updated resource, in `reversal`.
"""
