"""Where staff import files, one model a file."""

from imports.admin import import_mapping, import_run  # noqa: F401 - each registers its model
