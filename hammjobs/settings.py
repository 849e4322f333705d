"""One settings file. With no environment it runs as production would, on SQLite."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from hammjobs import env

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = env.data_folder(BASE_DIR / "var")

DEBUG = env.flag("DEBUG")
SECRET_KEY = env.secret_key(DATA_DIR)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS", [])
# The address that feeds, sitemap and canonical links name.
LOCAL_URL = f"http://127.0.0.1:{env.text('PORT', '8000')}"
SITE_URL = env.text("SITE_URL", LOCAL_URL).rstrip("/")

INSTALLED_APPS = [
    "hammjobs.admin_site.HammjobsAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_prose_editor",
    "hammjobs",
    "listings",
    "articles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hammjobs.middleware.head_without_body",
    "hammjobs.middleware.security_headers",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "hammjobs.accounts.middleware.way_to_the_admin",
]

ROOT_URLCONF = "hammjobs.urls"
WSGI_APPLICATION = "hammjobs.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hammjobs.context_processors.site",
            ],
            "builtins": ["hammjobs.templatetags.german", "hammjobs.templatetags.ui"],
        },
    },
    # The components; it is asked by name alone (hammjobs/jinja.py), never in turn.
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {"environment": "hammjobs.jinja.environment"},
    },
]

# SQLite: without WAL and IMMEDIATE, concurrent writers lose requests to
# "database is locked"; with them they wait for their turn.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}


def _database() -> dict[str, Any]:
    url = env.text("DATABASE_URL", f"sqlite:///{DATA_DIR / 'hammjobs.sqlite3'}")
    try:
        parsed = dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
    except ValueError as error:
        raise ImproperlyConfigured(f"DATABASE_URL ist unbrauchbar: {error}") from error
    config: dict[str, Any] = dict(parsed)
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = SQLITE_OPTIONS | config.get("OPTIONS", {})
    else:
        # A host that never answers must not hang the start for minutes.
        config["OPTIONS"] = {"connect_timeout": 10} | config.get("OPTIONS", {})
    return config


DATABASES = {"default": _database()}
# Limits are counted there, so all workers must share it; its table is made at start.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # The default of 300 could be flooded, and with it a limit forgotten.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# HTTPS is the proxy's; behind one, set HTTPS=1.
HTTPS = env.flag("HTTPS")

# Accounts (allauth). Nobody signs up: people are invited.
AUTHENTICATION_BACKENDS = ["hammjobs.accounts.backend.EqualCostBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "hammjobs.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "hammjobs.accounts.forms.LoginForm",
    "change_password": "hammjobs.accounts.forms.ChangePasswordForm",
    "set_password": "hammjobs.accounts.forms.SetPasswordForm",
    "reset_password_from_key": "hammjobs.accounts.forms.ResetPasswordKeyForm",
}
# Our own limit on log-ins can't be used against others (actions/failed_logins.py);
# one for an address is used up by anybody behind the same proxy.
ACCOUNT_RATE_LIMITS = {"login": None}
MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_CHANGE_EMAIL = True
# Whoever finds a desk unlocked must not have the next password sent to themselves.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# Nobody can have us write to an address that is none of ours.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# As long as SESSION_COOKIE_AGE says.
ACCOUNT_SESSION_REMEMBER = True
MFA_ADAPTER = "hammjobs.accounts.adapter.FactorAdapter"
MFA_FORMS = {"activate_totp": "hammjobs.accounts.forms.ActivateAppForm"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# allauth asks for a confirmed address where strangers sign up with others' ones.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# A phone's clock may be half a minute off.
MFA_TOTP_TOLERANCE = 1
# Browsers allow passkeys without https on localhost alone.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
# Redaktion and Betrieb only get in with a second factor; a demo would be shut.
STAFF_MFA = env.flag("STAFF_MFA", HTTPS)
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60

LANGUAGE_CODE = "de"
TIME_ZONE = "Europe/Berlin"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "hammjobs.staticfiles.BundlingStaticFilesStorage"},
}
# One copy of each file, under the name that holds its hash.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
# Source maps are large and for development; the rest is compressed already.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("map", "png", "webp", "woff", "woff2")
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# Security.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_ENGINE = "hammjobs.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "hammjobs.views.form_refused"
CSRF_COOKIE_SAMESITE = SESSION_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
# Proxies whose word on where a request comes from is believed.
TRUSTED_PROXIES = env.networks("TRUSTED_PROXIES")
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        # The nonce reaches the header only where a page asks for one: the
        # admin's change form, for the rich-text editor's import map.
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# Without a mail server the mails become files, to be read and to be tried with.
SMTP_HOST = env.text("SMTP_HOST")
EMAIL_BACKEND = (
    f"django.core.mail.backends.{'smtp' if SMTP_HOST else 'filebased'}.EmailBackend"
)
EMAIL_FILE_PATH = DATA_DIR / "mails"
EMAIL_HOST = SMTP_HOST
SMTP_TLS = env.choice("SMTP_TLS", "starttls", ("starttls", "ssl", "none"))
EMAIL_USE_TLS, EMAIL_USE_SSL = SMTP_TLS == "starttls", SMTP_TLS == "ssl"
EMAIL_PORT = env.number("SMTP_PORT", 465 if EMAIL_USE_SSL else 587, least=1, most=65535)
EMAIL_HOST_USER = env.text("SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("SMTP_PASSWORD")
# Seconds that a mail server may keep us waiting.
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text(
    "MAIL_FROM", f"hammjobs@{urlsplit(SITE_URL).hostname}"
)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django.request": {
            "handlers": ["console"],
            "level": "ERROR",
            "propagate": False,
        },
        "hammjobs": {"level": "INFO"},
        "listings": {"level": "INFO"},
    },
}

# Feeds are fetched from public addresses over https alone; a development or test
# machine may open loopback.
IMPORT_ALLOW_LOOPBACK = env.flag("IMPORT_ALLOW_LOOPBACK")

# Whether employers may register by themselves, at /arbeitgeber/anmelden/.
EMPLOYER_REGISTRATION = env.flag("EMPLOYER_REGISTRATION")

if DEBUG:
    # Hashed names need a collectstatic run that development spares.
    STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
