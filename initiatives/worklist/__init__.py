"""What needs somebody, in order of rank: the same for the admin's first page and the digest."""

from initiatives.worklist.groups import waiting, worklist
from initiatives.worklist.rows import SHOWN, Group, Row, WorklistLink

__all__ = ["SHOWN", "Group", "Row", "WorklistLink", "waiting", "worklist"]
