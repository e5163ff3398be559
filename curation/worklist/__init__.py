"""What needs somebody, in order of rank: the same for the admin's first page and the digest."""

from curation.worklist.groups import waiting, worklist
from curation.worklist.rows import SHOWN, Group, Row, WorklistLink

__all__ = ["SHOWN", "Group", "Row", "WorklistLink", "waiting", "worklist"]
