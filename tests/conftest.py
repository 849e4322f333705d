"""The suite's ground rules."""

import pytest

PLAIN_STORAGE = "django.contrib.staticfiles.storage.StaticFilesStorage"


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    """Hashed names need a collectstatic run; test_staticfiles.py has one."""
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": PLAIN_STORAGE}}


@pytest.fixture(autouse=True)
def media_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def fast_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
