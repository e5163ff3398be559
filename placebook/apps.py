from django.contrib.admin.apps import AdminConfig


class PlacebookAdminConfig(AdminConfig):
    """The admin, with our own site in place of Django's."""

    default_site = "placebook.admin_site.CurationSite"
