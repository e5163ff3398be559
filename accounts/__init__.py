"""Who may sign in, and how: what Placebook adds to django-allauth (docs/adr/0016)."""
