"""The guard in front of every port: only this machine's own programs and pages are answered."""
