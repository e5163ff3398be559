"""The production server: waitress in forked processes (docs/adr/0010)."""
