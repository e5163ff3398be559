"""What an initiative was, is and could be: whole records, what differs, and going back."""
