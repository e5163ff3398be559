"""The real nginx and Caddy with the configurations of deploy/, over TLS on this machine alone."""

import os
import shutil
import socket
import ssl
import subprocess
import time
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path

from django.conf import settings

from tests.serving import free_port

HOST = "placebook.example"
DEPLOY = Path(settings.BASE_DIR) / "deploy"


class Connection(HTTPConnection):
    """A visitor's connection to the proxy, who takes it for https://placebook.example/."""

    def __init__(self, proxy, alpn=("http/1.1",)):
        super().__init__(HOST, timeout=20)
        self.proxy, self.alpn = proxy, alpn

    def connect(self):
        context = ssl.create_default_context(cafile=self.proxy.certificate)
        context.set_alpn_protocols(self.alpn)
        plain = socket.create_connection(("127.0.0.1", self.proxy.port), timeout=self.timeout)
        self.sock = context.wrap_socket(plain, server_hostname=HOST)


class Proxy:
    """Where a proxy listens, the certificate it shows, and the log it writes."""

    def __init__(self, folder):
        self.port, self.plain_port = free_port(), free_port()
        self.certificate, self.key = folder / "cert.pem", folder / "key.pem"
        self.log = folder / "access.log"
        subject = ["-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}"]
        make = "openssl req -x509 -nodes -days 2 -newkey ec -pkeyopt ec_paramgen_curve:P-256"
        files = ["-out", self.certificate, "-keyout", self.key]
        subprocess.run([*make.split(), *subject, *files], check=True, capture_output=True)

    def connect(self, **options):
        return closing(Connection(self, **options))

    def ask(self, address, method="GET", body=None, headers=None):
        """The answer, its body read as `answer.content`."""
        with self.connect() as connection:
            connection.request(method, address, body, headers or {})
            answer = connection.getresponse()
            answer.content = answer.read()
            return answer

    def logged(self, word):
        return lines_with(word, self.log)


def lines_with(word, log):
    """The lines of a log with `word`, which are written a moment after the answer."""
    for _ in range(100):
        lines = log.read_text().splitlines() if log.exists() else []
        if matches := [line for line in lines if word in line]:
            return matches
        time.sleep(0.05)
    return []


def configured(name, replacements):
    """A configuration of deploy/, with what differs here; all that is replaced must be there."""
    text = (DEPLOY / name).read_text()
    for old, new in replacements.items():
        assert old in text, f"deploy/{name} has no {old!r} any more."
        text = text.replace(old, str(new))
    return text


def nginx(proxy, folder, application_port):
    """The command that runs nginx with deploy/nginx.conf."""
    letsencrypt = f"/etc/letsencrypt/live/{HOST}"
    site = configured(
        "nginx.conf",
        {
            "127.0.0.1:8000": f"127.0.0.1:{application_port}",
            "listen 80": f"listen 127.0.0.1:{proxy.plain_port}",
            "listen 443": f"listen 127.0.0.1:{proxy.port}",
            f"{letsencrypt}/fullchain.pem": proxy.certificate,
            f"{letsencrypt}/privkey.pem": proxy.key,
            "/var/log/nginx/placebook.log": proxy.log,
            "/var/log/nginx/placebook-error.log": folder / "error.log",
        },
    )
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    folders = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in kinds)
    frame = folder / "frame.conf"
    frame.write_text(
        f"daemon off; pid {folder}/pid; worker_processes 1; error_log {folder}/error.log;\n"
        f"events {{ worker_connections 1000; }}\nhttp {{ {folders}{site} }}\n"
    )
    return [program("nginx"), "-p", folder, "-c", frame, "-g", user_directive()]


def user_directive():
    """Workers of root's nginx change to another user, who may not enter the test's folder."""
    return "user root;" if os.getuid() == 0 else ""


def caddy(proxy, folder, application_port):
    """The command that runs Caddy with deploy/Caddyfile."""
    here = f"""
        admin off
        auto_https disable_certs
        default_bind 127.0.0.1
        http_port {proxy.plain_port}
        https_port {proxy.port}
        servers {{"""
    text = configured(
        "Caddyfile",
        {
            "\n\tservers {": here,
            f"\n{HOST} {{": f"\n{HOST} {{\n\ttls {proxy.certificate} {proxy.key}",
            "127.0.0.1:8000": f"127.0.0.1:{application_port}",
            "/var/log/caddy/placebook.log": proxy.log,
        },
    )
    (folder / "Caddyfile").write_text(text)
    adapter = ["--config", folder / "Caddyfile", "--adapter", "caddyfile"]
    return [program("caddy"), "run", *adapter]


def program(name):
    matches = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
    assert matches, f"{name} is not installed."
    return matches


PROXIES = {"nginx": nginx, "caddy": caddy}


@contextmanager
def running(name, folder, application_port):
    """A proxy in front of what listens at `application_port`."""
    proxy = Proxy(folder)
    command = PROXIES[name](proxy, folder, application_port)
    home = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with (folder / "output").open("w") as output:
        process = subprocess.Popen(command, env=home, stdout=output, stderr=subprocess.STDOUT)
        try:
            wait_for(proxy.port, process, folder / "output")
            yield proxy
        finally:
            process.terminate()
            process.wait(10)


def wait_for(port, process, output):
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert process.poll() is None, output.read_text()
        time.sleep(0.05)
    raise AssertionError(output.read_text())
