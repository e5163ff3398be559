"""What the catalogue's engine costs, measured beside other ways of answering: `make bench`."""

import os

import django
from django.apps import apps

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "placebook.settings")
if not apps.ready:
    # The site's own snapshot stays where it is.
    os.environ["SNAPSHOT_DIR"] = os.path.abspath("var/bench")
    django.setup()
