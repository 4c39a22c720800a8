"""Settings, all in one file; what may differ between machines comes from the environment.

Nothing at all in the environment gives a working site on SQLite. ``.env.example`` lists every
variable with its default, and the README explains them.
"""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from newsroom import environment

BASE_DIR = Path(__file__).resolve().parent.parent
environment.env.read_env(BASE_DIR / ".env")

VAR_DIR = Path(environment.text("VAR_DIR", str(BASE_DIR / "var")))
SECRET_KEY = environment.secret_key("SECRET_KEY", VAR_DIR / "secret_key")
DEBUG = environment.boolean("DEBUG", False)
ALLOWED_HOSTS = environment.hosts("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = environment.origins("CSRF_TRUSTED_ORIGINS")

# What the paper is called, in the masthead and in titles.
SITE_NAME = environment.text("SITE_NAME", "Newsroom")
# Where the paper is, for those who read its pages elsewhere: https://news.example.org
SITE_ADDRESS = environment.origin("SITE_ADDRESS")
# Hosts a comment may link to without being "external", besides the one it is posted at.
OWN_HOSTS = environment.hosts("OWN_HOSTS")
# Proxies whose X-Forwarded-For and X-Forwarded-Proto are believed.
TRUSTED_PROXIES = environment.networks("TRUSTED_PROXIES")

INSTALLED_APPS = [
    "newsroom",
    "articles",
    "comments",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sites",
    "django.contrib.staticfiles",
    "content_editor",
    "django_prose_editor",
    "csp",
    "django_tasks",
    "django_tasks_db",
]

# Of the table of sites, the row that Django's pages to log in go by. Which hosts are the paper's
# own says `comments.own_hosts`.
SITE_ID = 1

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "newsroom.middleware.refuse_other_encodings",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

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
                "newsroom.context_processors.paper",
            ],
        },
    },
]

# --- Database and cache -----------------------------------------------------------------------

DATABASES = {
    "default": environment.database("DATABASE_URL", f"sqlite:///{VAR_DIR}/newsroom.sqlite3")
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Write-ahead log and immediate transactions: writers queue up instead of failing.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
            "PRAGMA mmap_size=134217728; PRAGMA journal_size_limit=27103364; "
            "PRAGMA cache_size=2000;"
        ),
    }
    DATABASES["default"]["CONN_MAX_AGE"] = None
    VAR_DIR.mkdir(parents=True, exist_ok=True)
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": environment.cache("CACHE_URL", "locmemcache://newsroom")}
if CACHES["default"]["BACKEND"].endswith("LocMemCache"):
    # Django's own limit of 300 entries would hold the front page and little else.
    CACHES["default"]["OPTIONS"] = {"MAX_ENTRIES": 2000}

# --- Language and time ------------------------------------------------------------------------

LANGUAGE_CODE = environment.language("LANGUAGE_CODE", "en")
TIME_ZONE = environment.time_zone("TIME_ZONE", "UTC")
USE_TZ = True
USE_I18N = True

# --- Files ------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    # Renditions: what readers get. Originals: kept byte for byte and never served.
    "default": {
        "BACKEND": "articles.rendition_storage.WholeFiles",
        "OPTIONS": {"location": MEDIA_ROOT / "renditions", "base_url": "/photos/"},
    },
    "originals": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": MEDIA_ROOT / "originals", "base_url": None},
    },
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        ),
    },
}
PHOTO_MAX_BYTES = environment.whole_number("PHOTO_MAX_MEGABYTES", 40, smallest=1) * 1_000_000
PHOTO_MAX_PIXELS = environment.whole_number("PHOTO_MAX_MEGAPIXELS", 60, smallest=1) * 1_000_000
# What is typed without a scheme is taken for https, as Django 6 will do by itself.
FORMS_URLFIELD_ASSUME_HTTPS = True
# One article with many blocks is one form with many fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# --- Background work --------------------------------------------------------------------------

_TASK_BACKENDS = {
    # At once, in the same process: nothing waits for a worker that is not there.
    "immediate": "django_tasks.backends.immediate.ImmediateBackend",
    # In the database, for `manage.py db_worker`.
    "database": "django_tasks_db.DatabaseBackend",
}
TASKS = {
    "default": {
        "BACKEND": _TASK_BACKENDS[environment.choice("TASKS", "immediate", tuple(_TASK_BACKENDS))],
    }
}

# --- Mail -------------------------------------------------------------------------------------

# EMAIL_BACKEND, EMAIL_HOST and the others. Printed to the terminal unless a server is named.
globals().update(environment.mail("EMAIL_URL", "consolemail://"))
DEFAULT_FROM_EMAIL = environment.mail_address("DEFAULT_FROM_EMAIL", "newsroom@localhost")
EMAIL_TIMEOUT = 20

# --- Security ---------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
HTTPS = environment.boolean("HTTPS", False)
if HTTPS:
    SECURE_SSL_REDIRECT = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{validator}"}
    for validator in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"
