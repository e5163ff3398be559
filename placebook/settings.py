"""All settings, in one file; what differs between machines comes from the environment.

Development needs no environment at all. Production is `PLACEBOOK_ENV=production` and
then needs SECRET_KEY, ALLOWED_HOSTS and DATABASE_URL (README, "Deploy").
"""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from placebook.lib import logs
from placebook.lib.environment import Environment

# Files that the site writes, such as its database, are private to its user …
os.umask(0o077)

BASE_DIR = Path(__file__).resolve().parent.parent
env = Environment()

# --- settings from the environment -------------------------------------------------------------

PRODUCTION = env.production
DEBUG = env.flag("DEBUG")
if DEBUG and PRODUCTION:
    raise ImproperlyConfigured("DEBUG is true; production must never show tracebacks.")

# The development key is for sites that answer to local host names only.
SECRET_KEY = env.text(
    "SECRET_KEY", development="development-only-" + "x" * 50, required_in_production=True
)
if PRODUCTION and len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY is too short; use at least 50 random characters.")

# Former keys, which still verify signatures and decrypt (docs/operating.md).
SECRET_KEY_FALLBACKS = env.words(
    "SECRET_KEY_FALLBACKS", development=[], required_in_production=False
)

ALLOWED_HOSTS = env.words(
    "ALLOWED_HOSTS", development=["127.0.0.1", "localhost", "[::1]"], required_in_production=True
)
CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS if host != "*"]

DATABASES = {
    "default": env.database(
        "DATABASE_URL", development=f"sqlite:///{BASE_DIR / 'placebook.sqlite3'}"
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["ENGINE"] = "placebook.backends.sqlite3"
    # WAL lets readers and the one writer work at once; an immediate transaction waits for its
    # turn where a deferred one fails half way; FULL keeps an answered save through a power cut.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        # Seconds for which a save waits for another, so that it waits out an import of 20,000 rows.
        "timeout": 30,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            "PRAGMA cache_size=-32000; PRAGMA mmap_size=268435456;"
        ),
    }
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    # As with Django's own SQLite; pytest-django would take this one for a server's database.
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.number("DATABASE_CONN_MAX_AGE", default=600)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # Seconds, and milliseconds, until a server that does not answer counts as away.
    DATABASES["default"].setdefault("OPTIONS", {}).update(
        connect_timeout=5, tcp_user_timeout=10_000
    )

# The map is our own outline. Tiles come from another host, so they are off by default.
MAP_TILES = env.map_tiles("MAP_TILES_URL", "MAP_TILES_ATTRIBUTION")

# Where a large catalogue's index is kept between starts; may be emptied at any time.
SNAPSHOT_DIR = env.text("SNAPSHOT_DIR", development=str(BASE_DIR / "var"))

# Where uploaded pictures are kept, unless another storage of Django has them.
MEDIA_ROOT = env.text("MEDIA_DIR", development=str(BASE_DIR / "var" / "media"))
MEDIA_STORAGE = env.storage("MEDIA_STORAGE")

# Where backups go; once it is named, or a first backup was made, /readyz asks for one a day.
BACKUP_DIR = env.text("BACKUP_DIR", development=str(BASE_DIR / "var" / "backups"))

# The address of the site: of canonical links, the sitemap and links in mails, and what the link
# checker says of itself.
SITE_ADDRESS = env.site_address(
    "SITE_ADDRESS", development=f"http://127.0.0.1:{env.number('PORT', default=8000)}"
)

# Whom browsers shall speak TLS to for a year: this host, its subdomains as well, or those with
# this host on the lists that browsers ship. The latter two are hard to take back.
HSTS = env.choice("HSTS", ("host", "subdomains", "preload"))

# The path under which the site lies, such as /placebook, where that is not the root of its host.
URL_PREFIX = env.path_prefix("URL_PREFIX")
FORCE_SCRIPT_NAME = URL_PREFIX or None

# The one address whose X-Forwarded-For and X-Forwarded-Proto the server believes.
TRUSTED_PROXY = env.address("TRUSTED_PROXY")

# The access log: off, stdout, or a file.
ACCESS_LOG = env.log_file("ACCESS_LOG", development="off")

# EMAIL_BACKEND and its settings.
vars().update(env.mail("EMAIL_URL"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", development="placebook@localhost")
# Whom a failed job is mailed to. Not Django's ADMINS, who would get each traceback as well.
ALERTS_TO = env.words("ALERTS_TO", development=[], required_in_production=False)

# An active initiative that was seen at work within so many years counts as running.
SEEN_WITHIN_YEARS = env.number("SEEN_WITHIN_YEARS", default=5)

# Whether staff need a passkey or codes of an app besides their password.
REQUIRE_SECOND_FACTOR = env.flag("REQUIRE_SECOND_FACTOR", default=PRODUCTION)

# --- settings that are the same everywhere ------------------------------------------------------

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "placebook.urls"
WSGI_APPLICATION = "placebook.wsgi.application"

INSTALLED_APPS = [
    "placebook.apps.PlacebookAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "csp",
    "django_filters",
    "django_htmx",
    "js_lib_leaflet",
    "rules",
    "operations",  # before django_tasks_db, whose worker it replaces
    "django_tasks",
    "django_tasks_db",
    "slugs",
    "idempotency",
    "pictures",
    "cities",
    "initiatives",
    "links",
    "catalogue",
    "evidence",
    "curation",
    "imports",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "accounts",
]

MIDDLEWARE = [
    "placebook.middleware.SecurityHeaders",
    "placebook.middleware.CacheControlMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.common.CommonMiddleware",
    "placebook.mistyped.MistypedAddressMiddleware",
    "placebook.middleware.AllowedMethodsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "placebook.middleware.LogForbiddenMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.StaffSessionMiddleware",
    "slugs.middleware.FormerSlugRedirectMiddleware",
]

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
            ],
            "builtins": [
                "placebook.templatetags.placebook",
                "placebook.templatetags.pictures",
                "placebook.templatetags.maps",
            ],
        },
    },
]

AUTHENTICATION_BACKENDS = [
    # Alone, so that a try costs one hash, whether or not there is such an account.
    "allauth.account.auth_backends.AuthenticationBackend",
    # Permissions on single objects, which Django's own backend lacks (curation/permissions.py).
    "rules.permissions.ObjectPermissionBackend",
]

# Long work waits in the database for `manage.py db_worker`.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# --- signing in (docs/adr/0016-signing-in.md) ---------------------------------------------------

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"

# Counts guesses for all processes. Where there is no room for more, half the counts are dropped.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_cachedvalue",
        "OPTIONS": {"MAX_ENTRIES": 100_000, "CULL_FREQUENCY": 2},
    }
}

ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
# Sign in by one kind of name only, so that an attempt costs one count and one hash.
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_SIGNUP_ENABLED = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Placebook: "
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_METHODS = ("password", "mfa")
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "reset_password": "accounts.forms.ResetPasswordForm",
}
ACCOUNT_RATE_LIMITS = {
    # Counted before a password or a code is checked, and taken back if it was right.
    "login_failed": "10/5m/ip,5/5m/key",
    # All of it is counted above.
    "login": None,
    "change_password": "5/5m/user",
    "reset_password": "10/5m/ip,3/15m/key",
}
# Set by the server, which no header can override (placebook/server/).
ALLAUTH_TRUSTED_PROXY_COUNT = 0

MFA_ADAPTER = "accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Browsers treat localhost as secure without HTTPS.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Placebook"
MFA_TOTP_TOLERANCE = 1
# A key cannot be guessed, and a limit would let others lock its owner out.
MFA_RATE_LIMITS = {"webauthn_login": None}
MFA_FORMS = {
    "activate_totp": "accounts.forms.ActivateTOTPForm",
    "add_webauthn": "accounts.forms.AddWebAuthnForm",
    "authenticate": "accounts.forms.AuthenticateForm",
    "authenticate_webauthn": "accounts.forms.AuthenticateWebAuthnForm",
    "login_webauthn": "accounts.forms.LoginWebAuthnForm",
    "reauthenticate": "accounts.forms.ReauthenticateForm",
    "reauthenticate_webauthn": "accounts.forms.ReauthenticateWebAuthnForm",
}

# A session ends after twelve idle hours, or when the browser is closed.
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# Messages are stored in the session, which spares a third cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- language, files, headers ------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = f"{URL_PREFIX}/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": MEDIA_STORAGE,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
# … but for static files, which a proxy may serve by itself.
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o755

# Scripts and styles only from our own files, and nothing from other hosts, for staff too.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *([MAP_TILES.host] if MAP_TILES else [])],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURITY_HEADERS = {
    # Other sites cannot embed our files, nor pages of signed-in users.
    "Cross-Origin-Resource-Policy": "same-origin",
    # The site uses no device and no geolocation, so injected code cannot either.
    "Permissions-Policy": ", ".join(
        f"{feature}=()"
        for feature in (
            *("accelerometer", "browsing-topics", "camera", "display-capture", "geolocation"),
            *("gyroscope", "magnetometer", "microphone", "midi", "payment", "usb"),
        )
    ),
}
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "placebook.views.csrf_failure"

if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"(^|/)(healthz|readyz)$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = HSTS != "host"
    SECURE_HSTS_PRELOAD = HSTS == "preload"
    SESSION_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_SECURE = True
    CSRF_COOKIE_NAME = "__Host-csrftoken"

LOGGING = logs.configuration(ACCESS_LOG, folded=PRODUCTION)
