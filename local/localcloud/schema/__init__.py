"""Resource types as their schemas describe them.

Properties are converted and checked here, whatever they came from: a template, or Cloud Control.
"""
