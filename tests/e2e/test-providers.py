#!/usr/bin/env python3
"""test-providers.py JOBMATECTL: services of every dialect, the budget across processes, and where a key may be found afterwards."""
import contextlib
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from harness import Store, Tap
from model import REPLY

program = sys.argv[1]
tap = Tap()
CANARY = "sk-CANARY-7d31f0c95b"
POSTINGS = 6


class Service:
    """A stand-in for a service of each dialect; `asked` keeps (path, headers, body), `held` blocks answers until it is set."""

    def __init__(self):
        self.asked = []
        self.held = threading.Event()
        self.held.set()
        self.lock = threading.Lock()
        service = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *args):
                pass

            def plain(self, value, status=200):
                body = json.dumps(value).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_GET(self):
                if self.path.startswith("/api/tags"):
                    return self.plain({"models": [{"name": "tiny:latest"}]})
                if self.path.startswith("/v1/models"):
                    return self.plain({"data": [{"id": "big", "context_length": 8192, "pricing": {"prompt": "0.000001", "completion": "0.00001"}}, {"id": "small"}]})
                return self.plain({"error": {"message": "nothing here"}}, 404)

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                with service.lock:
                    service.asked.append((self.path, dict(self.headers), body))
                service.held.wait(20)
                text = json.dumps(REPLY) if "score" in body else "ready"
                half = len(text) // 2
                if self.path == "/api/chat":
                    lines = [{"message": {"content": text[:half]}, "done": False}, {"message": {"content": text[half:]}, "done": False},
                             {"model": "tiny:latest", "message": {"content": ""}, "done": True, "done_reason": "stop", "prompt_eval_count": len(body) // 4, "eval_count": 50}]
                    return self.stream("".join(json.dumps(line) + "\n" for line in lines))
                if self.path == "/v1/messages":
                    delta = [{"type": "input_json_delta", "partial_json": part} if "tools" in body else {"type": "text_delta", "text": part} for part in (text[:half], text[half:])]
                    events = [{"type": "message_start", "message": {"model": "opus", "usage": {"input_tokens": 400, "output_tokens": 1}}},
                              *({"type": "content_block_delta", "index": 0, "delta": part} for part in delta),
                              {"type": "message_delta", "delta": {"stop_reason": "end_turn"}, "usage": {"output_tokens": 50}}, {"type": "message_stop"}]
                    return self.stream("".join(f"event: {event['type']}\ndata: {json.dumps(event)}\n\n" for event in events))
                chunks = [{"model": "big", "choices": [{"delta": {"content": part}}]} for part in (text[:half], text[half:])]
                chunks += [{"choices": [{"delta": {}, "finish_reason": "stop"}]}, {"choices": [], "usage": {"prompt_tokens": 400, "completion_tokens": 50}}]
                return self.stream("".join(f"data: {json.dumps(chunk)}\n\n" for chunk in chunks) + "data: [DONE]\n\n")

            def stream(self, text):
                self.send_response(200)
                self.send_header("Connection", "close")
                self.end_headers()
                self.close_connection = True
                self.wfile.write(text.encode())

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def paths(self):
        return [path for path, _, _ in self.asked]


def prepared(n=1, **environment):
    store = Store(program, **environment)
    store.run("profile", "set", "full_name=Marie Durand", "email=marie@example.org", 'skills=[{"name":"C"}]')
    ids = [store.run("add", "--company", f"Tramontane {i}", "--title", f"Développeuse C {i}", "--profile-sought", "C", "--why-us", "Du logiciel libre.")["id"] for i in range(n)]
    return store, ids


def rows(store, sql):
    with contextlib.closing(sqlite3.connect(f"file:{store.folder}/jobmate.db?mode=ro", uri=True)) as database:
        return database.execute(sql).fetchall()


def test_dialects():
    for name, path, model in (("ollama", "/api/chat", "tiny:latest"), ("anthropic", "/v1/messages", "opus"), ("openai", "/v1/chat/completions", "big")):
        service = Service()
        store, ids = prepared()
        used = store.run("provider", "use", name, "--url", service.url, "--model", model)
        tap.equal(f"{name}: used", (used["provider"], used["model"]), (name, model))
        tap.equal(f"{name}: one word to try it", store.run("provider", "test")["said"], "ready")
        tap.check(f"{name}: the trial says nothing of the user", "Marie" not in service.asked[0][2] and "Tramontane" not in service.asked[0][2])
        store.run("approve", *ids)
        tap.equal(f"{name}: analysed", (store.run("work")["done"], store.run("show", "a1")["ai_analysis"]["score"]), (1, 87))
        tap.equal(f"{name}: at its own address", service.paths(), [path, path])
        shown = subprocess.run([program, "--data-dir", store.folder, "inspect", "prompt", "--task", "analyze", "--application", "a1"], env=store.environment,
                               capture_output=True, text=True, check=True).stdout
        tap.equal(f"{name}: what is shown is what was sent", shown, service.asked[1][2])
        tap.equal(f"{name}: ledger", rows(store, "SELECT outcome, tokens_out FROM llm_call ORDER BY id")[1], ("done", 50))
        store.close()


def test_setting_up():
    service = Service()
    store, ids = prepared(3)
    tap.equal("none yet", [p["name"] for p in store.run("providers")["providers"] if p["used"]], [])
    store.run("approve", *ids)
    tap.equal("waits for one", [t["waits_for"] for t in store.run("queue")["tasks"]], ["provider"] * 3)
    used = store.run("provider", "use", "custom", "--url", service.url + "/v1/chat/completions", "--model", "big")
    tap.equal("the price is the service's", (used["price_in"], used["price_out"]), (1.0, 10.0))
    tap.check("what waits is offered with its price", used["unread"] == 3 and 0.2 < used["worst_cost"] < 0.5, used)
    tap.equal("and nothing has been started", (service.paths(), store.run("queue")["tasks"][0]["state"]), ([], "waiting"))
    tap.equal("models", [(m["id"], m["context"], m["price_in"]) for m in store.run("models", "--query", "big")["models"]], [("big", 8192, 1.0)])
    store.run("analyze", "--all")
    tap.equal("all of them", store.run("work")["done"], 3)
    store.run("provider", "use", "none")
    more = store.run("add", "--company", "Autan", "--title", "Dev")["id"]
    card = store.run("approve", more)
    card = card["applications"][0] if "applications" in card else card
    tap.equal("no AI: nothing is queued", (card["ai_analysis"]["state"], store.run("queue")["tasks"]), ("none", []))
    tap.equal("wrong usage is told", store.run("provider", "use", "custom", "--price-in", "cheap", code=2)["error"]["code"], "usage")
    tap.equal("an unknown one, too", store.run("provider", "use", "nobody", code=3)["error"]["code"], "not-found")
    store.close()


def test_budget():
    """A call costs 400 tokens at $1 and 50 at $10 a million, but may cost some $0.08: the day's $0.20 allow two at once, from whichever process."""
    service = Service()
    store, ids = prepared(POSTINGS)
    store.run("provider", "use", "custom", "--url", service.url, "--model", "big")
    store.run("approve", *ids)
    store.run("budget", "--day", "0.20", "--month", "none")
    service.held.clear()
    workers = [subprocess.Popen([program, "--data-dir", store.folder, "work"], env=store.environment, stdout=subprocess.DEVNULL) for _ in range(2)]
    deadline = time.time() + 30
    while len(rows(store, "SELECT id FROM task WHERE waits_for = 'budget'")) < POSTINGS - 2 and time.time() < deadline:
        time.sleep(0.05)
    tap.equal("two calls are out, the others wait", (len(service.asked), len(rows(store, "SELECT id FROM task WHERE waits_for = 'budget'"))), (2, POSTINGS - 2))
    reserved = rows(store, "SELECT sum(reserved) FROM llm_call WHERE outcome = 'running'")[0][0]
    tap.check("what is reserved stays within the day's budget", 0 < reserved <= 200_000, reserved)
    reason = [t["last_error"] for t in store.run("queue")["tasks"] if t["waits_for"] == "budget"][0]
    tap.check("the reason names the budget", "$0.20" in reason, reason)
    service.held.set()
    for worker in workers:
        worker.wait(60)
    store.run("budget", "--day", "0.01")
    more = store.run("add", "--company", "Autan", "--title", "Dev")["id"]
    store.run("approve", more)
    store.run("work")
    waiting = store.run("queue")["tasks"]
    tap.check("what is set aside and not spent is free again; but no call goes over the budget", 1 <= len(waiting) and len(service.asked) <= POSTINGS, (waiting, service.paths()))
    tap.check("status tells of it", any("$0.01" in p for p in store.run("status")["problems"]), store.run("status")["problems"])
    store.run("budget", "--day", "5")
    store.run("work")
    tap.equal("raised, they go on", (store.run("queue")["tasks"], len(service.asked)), ([], POSTINGS + 1))
    usage = store.run("usage")
    tap.equal("each once", len(usage["calls"]), POSTINGS + 1)
    tap.equal("the ledger adds up", round(usage["today"], 6), round((POSTINGS + 1) * (400 * 1 + 50 * 10) / 1e6, 6))
    tap.equal("by application", (len(usage["subjects"]), usage["subjects"][0]["calls"], {s["company_name"].split()[0] for s in usage["subjects"]}), (POSTINGS + 1, 1, {"Tramontane", "Autan"}))
    store.close()


def test_canary():
    """The key goes out in one header and is found nowhere else: not in the store, a backup, a setting, a log, a command line."""
    service = Service()
    store, ids = prepared(JOBMATE_API_KEY=CANARY)
    loud = {**store.environment, "G_MESSAGES_DEBUG": "all"}
    done = subprocess.run([program, "--data-dir", store.folder, "--json", "provider", "use", "custom", "--url", service.url, "--model", "big"], env=loud,
                          capture_output=True, text=True, check=True)
    said = done.stdout + done.stderr
    store.run("approve", *ids)
    service.held.clear()
    worker = subprocess.Popen([program, "--data-dir", store.folder, "--json", "work"], env=loud, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    deadline = time.time() + 30
    while not service.asked and time.time() < deadline:
        time.sleep(0.02)
    command = pathlib.Path(f"/proc/{worker.pid}/cmdline").read_bytes()
    files = [p for p in pathlib.Path(store.folder).rglob("*") if p.is_file()]
    tap.check("there is a write-ahead log to look into", any(p.name.endswith("-wal") for p in files), files)
    open_files = [str(p) for p in files if CANARY.encode() in p.read_bytes()]
    service.held.set()
    out, err = worker.communicate(timeout=30)
    said += out + err
    for words in (["status"], ["queue"], ["show", "a1"], ["usage"], ["history", "a1"], ["providers"]):
        said += json.dumps(store.run(*words))
    backup = os.path.join(store.folder, "out.zip")
    subprocess.run([program, "--data-dir", store.folder, "backup", backup], env=store.environment, capture_output=True, check=True)
    tap.equal("it went out as a bearer", service.asked[0][1].get("Authorization"), f"Bearer {CANARY}")
    tap.check("in no body", CANARY not in service.asked[0][2])
    tap.equal("in no file while it is used", open_files, [])
    tap.equal("nor afterwards, nor in a backup", [str(p) for p in pathlib.Path(store.folder).rglob("*") if p.is_file() and CANARY.encode() in p.read_bytes()], [])
    tap.check("on no command line", CANARY.encode() not in command)
    tap.check("in no line of output or debugging", CANARY not in said)
    store.close()


def test_refusal_is_remembered():
    """A process that comes later does not ask again for what the model does not understand."""
    service = Service()
    store, ids = prepared(2)
    store.run("provider", "use", "custom", "--url", service.url, "--model", "big")
    with contextlib.closing(sqlite3.connect(f"{store.folder}/jobmate.db")) as database, database:
        database.execute("INSERT INTO setting (key, value) VALUES (?, ?)", (f"provider.less {service.url}/v1 big", f"6 {int(time.time()) + 3600}"))
    store.run("approve", ids[0])
    store.run("work")
    tap.check("the first request is without it", "response_format" not in service.asked[0][2], service.asked[0][2][-200:])
    with contextlib.closing(sqlite3.connect(f"{store.folder}/jobmate.db")) as database, database:
        database.execute("UPDATE setting SET value = '6 1' WHERE key LIKE 'provider.less%'")
    store.run("approve", ids[1])
    store.run("work")
    tap.check("and a month later it is tried again", "response_format" in service.asked[1][2])
    store.close()


tap.case("dialects", test_dialects)
tap.case("setting up", test_setting_up)
tap.case("budget", test_budget)
tap.case("canary", test_canary)
tap.case("refusal", test_refusal_is_remembered)
tap.end()
