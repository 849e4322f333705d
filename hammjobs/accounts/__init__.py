"""Log-in and own account of those who work on the portal, by django-allauth."""
