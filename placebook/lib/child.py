"""Limits that a process sets itself before it reads a file that may be malicious."""

import resource
from collections.abc import Mapping


def limit_itself(limits: Mapping[int, int]) -> None:
    """Sets each of `limits`, as far as the machine allows so much."""
    for limit, most in limits.items():
        _soft, hard = resource.getrlimit(limit)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (most, hard))
