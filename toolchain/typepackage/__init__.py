"""Packages of the resource types for CloudFormation's registry, in a namespace of one's own.

`python -m typepackage` makes them; `make package NAMESPACE=Acme` runs it. A package has what the
registry takes: for each type the zip that `cfn submit` would upload, its schema and its role, one
template that registers them all, and their SHA-256 sums.
"""
