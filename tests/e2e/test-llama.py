#!/usr/bin/env python3
"""test-llama.py JOBMATECTL: against a real server that JOBMATE_LLM_URL names, such as llama.cpp's with a model of any quality.

Twenty approved postings, two workers, one of them killed: each analysed once; the ledger says what the server says; the budget stops
them and lets them go on."""
import contextlib
import http.client
import json
import os
import pathlib
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from harness import Store, Tap

program = sys.argv[1]
tap = Tap()
POSTINGS = 20
PRICE = "0.5;1.5"
MODEL = os.environ.get("JOBMATE_LLM_MODEL", "default")


class Relay:
    """Stands before the real server and keeps what it says each call took: `calls` holds its usage, None where it broke off."""

    def __init__(self, url):
        self.calls = []
        self.lock = threading.Lock()
        relay, target = self, urllib.parse.urlsplit(url)

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *args):
                pass

            def do_GET(self):
                self.forward(b"")

            def do_POST(self):
                self.forward(self.rfile.read(int(self.headers["Content-Length"])))

            def forward(self, body):
                server = http.client.HTTPConnection(target.hostname, target.port, timeout=300)
                server.request(self.command, self.path, body, {"Content-Type": "application/json"})
                answer = server.getresponse()
                self.send_response(answer.status)
                self.send_header("Content-Type", answer.getheader("Content-Type", ""))
                self.send_header("Connection", "close")
                self.end_headers()
                self.close_connection = True
                with relay.lock:
                    number = len(relay.calls)
                    relay.calls += [None] if self.command == "POST" else []
                try:
                    for line in answer:
                        if line.startswith(b"data: {") and b'"usage"' in line:
                            relay.calls[number] = json.loads(line[6:])["usage"] or relay.calls[number]
                        self.wfile.write(line)
                        self.wfile.flush()
                except OSError:
                    pass  # the worker was killed
                finally:
                    server.close()

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}{target.path}"


def rows(store, sql):
    with contextlib.closing(sqlite3.connect(f"file:{store.folder}/jobmate.db?mode=ro", uri=True)) as database:
        return database.execute(sql).fetchall()


def prepared(relay):
    """A service of the user's own, which asks for little: a model of any quality fills whatever it is given."""
    store = Store(program)
    store.environment.pop("JOBMATE_LLM_URL", None)
    folder = pathlib.Path(store.folder) / "providers"
    folder.mkdir()
    (folder / "relay.provider").write_text(f"[Provider]\nName=Relay\nAddress={relay.url}\nKey=none\nMaxTokens=2000\nMaxItems=1\nItemChars=40\nCvChars=100\nLetterChars=100\n"
                                           f"FirstByte=300\n[Prices]\n{MODEL}={PRICE}\n")
    store.run("provider", "use", "relay", "--model", MODEL)
    store.run("profile", "set", "full_name=Marie Durand", 'skills=[{"name":"C"},{"name":"GTK"}]')
    ids = [store.run("add", "--company", f"Tramontane {i}", "--title", f"Développeuse C {i}", "--profile-sought", "C, GTK")["id"] for i in range(POSTINGS)]
    store.run("budget", "--day", "none", "--month", "none")
    store.run("approve", *ids)
    return store


def check_ledger(name, store, relay):
    """What the ledger says of calls that ended is what the server said of them, call by call."""
    ended = sorted(rows(store, "SELECT tokens_in, tokens_out FROM llm_call WHERE outcome = 'done'"))
    told = sorted((usage["prompt_tokens"], usage["completion_tokens"]) for usage in relay.calls if usage)
    lost = rows(store, "SELECT count(*) FROM llm_call WHERE outcome <> 'done'")[0][0]
    missing = list(told)
    tap.check(f"{name}: each call of the ledger is one of the server's", all(call in missing and not missing.remove(call) for call in ended), (ended, told))
    tap.check(f"{name}: no call is without its row", len(relay.calls) <= len(ended) + lost, (len(relay.calls), len(ended), lost))
    cost = rows(store, "SELECT sum(cost) FROM llm_call WHERE outcome = 'done'")[0][0]
    exact = sum(i * 0.5 + o * 1.5 for i, o in ended)
    tap.check(f"{name}: tokens times price, rounded up", exact <= cost <= exact + len(ended), (cost, exact))


def test_killed():
    relay = Relay(os.environ["JOBMATE_LLM_URL"])
    store = prepared(relay)
    workers = [subprocess.Popen([program, "--data-dir", store.folder, "work"], env=store.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(2)]
    while len(relay.calls) < 7:
        time.sleep(0.02)
    workers[0].send_signal(signal.SIGKILL)
    begun = time.time()
    for worker in workers:
        worker.wait(600)
    store.run("work")
    analyses = [store.run("show", f"a{i + 1}")["ai_analysis"]["state"] for i in range(POSTINGS)]
    tap.equal("killed: twenty analyses", analyses, ["done"] * POSTINGS)
    ended = rows(store, "SELECT subject, count(*) FROM event WHERE kind = 'ANALYSIS_DONE' GROUP BY subject")
    tap.equal("killed: each once", (len(ended), {n for _, n in ended}), (POSTINGS, {1}))
    tap.check("killed: at most the two calls of the dead are made again", POSTINGS <= len(relay.calls) <= POSTINGS + 2, len(relay.calls))
    check_ledger("killed", store, relay)
    print(f"# {len(relay.calls)} calls, {time.time() - begun:.1f} s after the kill, integrity {rows(store, 'PRAGMA integrity_check')[0][0]}", flush=True)
    store.close()


def test_budget():
    relay = Relay(os.environ["JOBMATE_LLM_URL"])
    store = prepared(relay)
    for _ in range(7):
        store.run("work", "--once")
    spent, worst = rows(store, "SELECT sum(cost), max(reserved) FROM llm_call")[0]
    store.run("budget", "--day", f"{(spent + worst - 1) / 1e6:.6f}")
    tap.equal("budget: stops at the eighth", (store.run("work"), len(relay.calls)), ({"done": 0, "failed": 0, "waiting": 13, "left": 0}, 7))
    tap.check("budget: says so", all("budget" in t["last_error"] and t["waits_for"] == "budget" for t in store.run("queue")["tasks"]))
    store.run("budget", "--day", "50")
    tap.equal("budget: goes on when it is raised", (store.run("work")["done"], len(relay.calls)), (13, POSTINGS))
    check_ledger("budget", store, relay)
    print(f"# $%.6f by the ledger, $%.6f by the server" % (store.run("usage")["today"], sum(u["prompt_tokens"] * 0.5 + u["completion_tokens"] * 1.5 for u in relay.calls) / 1e6), flush=True)
    store.close()


if os.environ.get("JOBMATE_LLM_URL"):
    tap.case("killed", test_killed)
    tap.case("budget", test_budget)
else:
    tap.skip("a real server", "JOBMATE_LLM_URL names none")
tap.end()
