"""What the end-to-end tests share: a data folder, jobmatectl, the boards' internet on loopback, TAP."""
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TYPES = {".json": "application/json", ".rss": "application/rss+xml", ".xml": "application/xml", ".html": "text/html; charset=utf-8"}


class Boards:
    """Answers /HOST/PATH?QUERY from files by routes {regex: file}, with ETags; requests are kept in `log` as (path, status)."""

    def __init__(self, routes):
        self.routes = {re.compile(pattern): pathlib.Path(name) for pattern, name in routes.items()}
        self.log = []
        boards = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *args):
                pass

            def answer(self, status, body=b"", kind="text/plain", tag=None):
                boards.log.append((self.path, status))
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                if tag:
                    self.send_header("ETag", tag)
                self.end_headers()
                self.wfile.write(body)

            def do_GET(self):
                for pattern, name in boards.routes.items():
                    if pattern.match(self.path.lstrip("/")):
                        body = name.read_bytes()
                        tag = '"%s"' % hashlib.sha256(body).hexdigest()[:16]
                        if self.headers.get("If-None-Match") == tag:
                            return self.answer(304, tag=tag)
                        return self.answer(200, body, TYPES[name.suffix], tag)
                return self.answer(404, b"nothing here")

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.origin = f"http://127.0.0.1:{self.server.server_port}"


class Store:
    """One data folder and jobmatectl on it."""

    def __init__(self, program, **environment):
        self.program = program
        self.folder = tempfile.mkdtemp(prefix="jobmate-test-")
        self.environment = {**os.environ, **environment}

    def run(self, *words, code=0):
        done = subprocess.run([self.program, "--data-dir", self.folder, "--json", *words], env=self.environment, capture_output=True, text=True, timeout=120)
        if done.returncode != code:
            raise AssertionError(f"{words} ended with {done.returncode}, not {code}: {done.stderr.strip()} {done.stdout[:400]}")
        return json.loads(done.stdout) if done.stdout.strip() else None

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)


class Tap:
    """A line per check; a check that raises is one that failed."""

    def __init__(self):
        self.number = 0

    def check(self, name, passed, why=""):
        self.number += 1
        print(f"{'ok' if passed else 'not ok'} {self.number} - {name}", flush=True)
        if not passed and why:
            self.note(why)
        return passed

    def note(self, text):
        print("\n".join("# " + line for line in str(text).splitlines()), flush=True)

    def equal(self, name, got, wanted):
        self.check(name, got == wanted, f"got {got!r}\nwanted {wanted!r}")

    def case(self, name, function):
        try:
            function()
        except Exception as error:  # noqa: BLE001 - whatever a case raises is its failure
            self.check(name, False, f"{type(error).__name__}: {error}")

    def skip(self, name, why):
        self.number += 1
        print(f"ok {self.number} - {name} # SKIP {why}", flush=True)

    def end(self):
        print(f"1..{self.number}", flush=True)
        sys.exit(0)
