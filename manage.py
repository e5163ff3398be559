#!/usr/bin/env python3
"""Placebook's command line."""

import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from placebook.lib.environment import use_placebook_settings

if __name__ == "__main__":
    use_placebook_settings()
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"Placebook cannot start: {error}")
