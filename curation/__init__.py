"""Keeping the entries true: their records, history, actions, proposals and duplicates."""
