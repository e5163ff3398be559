"""Serves the site until SIGTERM or SIGINT:  python -m placebook.server"""

import errno
import resource
import socket
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from placebook.lib.environment import Environment, use_placebook_settings

# The connections that one process holds at once, and the other files that it needs.
CONNECTIONS = 10_000
OTHER_FILES = 200

NO_PROXY = (
    "TRUSTED_PROXY is not set; production needs it: the address from which the proxy that speaks"
    " TLS asks this server, 127.0.0.1 if it runs on this machine."
)


def main() -> None:
    use_placebook_settings()
    try:
        env = Environment()
        port, processes = env.number("PORT", default=8000), env.number("WEB_CONCURRENCY", default=2)
        host = env.address("LISTEN_ADDRESS", default="127.0.0.1")
        listener = listen(host, port)
        # Imported before the fork, so that a wrong setting fails once, not in each process.
        from placebook.wsgi import application

        if settings.PRODUCTION and not settings.TRUSTED_PROXY:
            raise ImproperlyConfigured(NO_PROXY)
        from operations.adoption.names import require_present_names
        from placebook.server.serving import prepare
        from placebook.server.supervisor import Supervisor

        require_present_names()
        serve = prepare(application, listener, connections=connections())
    except ImproperlyConfigured as error:
        sys.exit(f"placebook: {error}")
    Supervisor(serve, max(processes, 1)).run(greeting(listener))


def listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=1024)
    except (OSError, OverflowError) as error:
        raise ImproperlyConfigured(reason(error, host, port)) from None


def reason(error: Exception, host: str, port: int) -> str:
    """A sentence on why the server cannot listen there, and what to do."""
    match getattr(error, "errno", None):
        case errno.EADDRINUSE:
            return f"port {port} is in use; choose another: make run PORT=8123"
        case errno.EACCES:
            return f"port {port} is not allowed; choose one above 1023: make run PORT=8123"
        case errno.EADDRNOTAVAIL:
            return f"LISTEN_ADDRESS is {host!r}, which is no address of this machine."
    return f"PORT is {port}: {error}."


def connections() -> int:
    """How many connections a process may hold. Raises the limit of open files for that."""
    wanted = CONNECTIONS + OTHER_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft == resource.RLIM_INFINITY or soft >= most:
        return CONNECTIONS
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    return max(most - OTHER_FILES, 50)


def greeting(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    host = f"[{host}]" if ":" in host else host
    return (
        f"\nPlacebook is at http://{host}:{port}{settings.URL_PREFIX}/  (Ctrl-C stops it)\n"
        "To make a staff account: make staff"
    )


if __name__ == "__main__":
    main()
