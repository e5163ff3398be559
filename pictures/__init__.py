"""Pictures that people upload, for entries and places."""
