"""The portal's settings, with an empty view to compare with and our own commands."""

from hammjobs.settings import *  # noqa: F403
from hammjobs.settings import INSTALLED_APPS as PORTAL_APPS

INSTALLED_APPS = [*PORTAL_APPS, "benchmarks"]
ROOT_URLCONF = "benchmarks.urls"
