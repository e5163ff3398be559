"""The production server; any of these may be overridden in GUNICORN_CMD_ARGS."""

from gunicorn.arbiter import Arbiter
from gunicorn.http import message

from placebook.lib.environment import Environment

env = Environment()
wsgi_app = "placebook.wsgi"
bind = f"127.0.0.1:{env.number('PORT', default=8000)}"
workers = env.number("WEB_CONCURRENCY", default=2)
worker_class = "gthread"
threads = 4

# A broken setting is then one failure at the start, and not workers that die again and again.
preload_app = True

# A long search, or a filter given hundreds of times, deserves a helpful page. Gunicorn caps the
# request line at 8 kB unless it is unlimited, and unlimited it reads on for as long as somebody
# sends; so the cap is moved instead.
message.MAX_REQUEST_LINE = limit_request_line = 64 * 1024  # type: ignore[misc]

# The socket would lie in the home directory, and two sites of one user would fight over it.
control_socket_disable = True

loglevel = "warning"


def when_ready(server: Arbiter) -> None:
    """Say the address, now that it answers."""
    print(f"\nPlacebook is at {server.LISTENERS[0]}/  (Ctrl-C stops it)", flush=True)
    print("To make a staff account: make staff", flush=True)
