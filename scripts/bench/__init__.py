"""What the catalogue's engine costs, measured beside other ways of answering: `make bench`."""

import os

import django
from django.apps import apps

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "placebook.settings")
if not apps.ready:
    django.setup()
