from django.apps import AppConfig


class SlugsConfig(AppConfig):
    name = "slugs"
