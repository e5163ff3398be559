"""The public pages that compare what is catalogued: a table of contents."""
