"""Finding: what a reader asked for, the index that answers, and the selection."""
