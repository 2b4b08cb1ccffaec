#!/usr/bin/env python3
"""test-canary.py JOBMATECTL: a key in the keyring, services of every dialect that do their worst with it, and then a search for it."""
import json
import pathlib
import subprocess
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from harness import Store, Tap
from model import REPLY

program = sys.argv[1]
tap = Tap()
CANARY = "sk-CANARY-51ab90c7e2d4"
DIALECTS = (("openai", "/v1/chat/completions", "big"), ("ollama", "/api/chat", "tiny:latest"), ("anthropic", "/v1/messages", "opus"))


class Spy:
    """Answers as `mode` says, and says the key that it was sent wherever a service might; a redirect leads to another Spy."""

    def __init__(self, elsewhere=None):
        self.mode = "good"
        self.asked = []
        self.held = threading.Event()
        self.held.set()
        spy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *args):
                pass

            def plain(self, status, value, **headers):
                body = json.dumps(value).encode()
                self.send_response(status)
                for name, text in headers.items():
                    self.send_header(name, text)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_GET(self):
                spy.asked.append((self.path, dict(self.headers), ""))
                self.plain(200, {"models": [], "data": []})

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                spy.asked.append((self.path, dict(self.headers), body))
                spy.held.wait(20)
                loud = f"The key {CANARY} (Bearer {CANARY}) is not good enough."
                if spy.mode == "refused":
                    return self.plain(401, {"type": "error", "error": {"type": "authentication_error", "message": loud, "code": "invalid_api_key"}})
                if spy.mode == "moved":
                    return self.plain(307, {"moved": True}, Location=f"{elsewhere}{self.path}?key={CANARY}")
                text = json.dumps(REPLY) if "score" in body else "I weld."
                self.send_response(200)
                self.send_header("Connection", "close")
                self.end_headers()
                self.close_connection = True
                self.wfile.write(self.stream(text, loud if spy.mode == "broken" else None, "tools" in body).encode())
                return None

            def stream(self, text, loud, is_tool):
                fault = {"type": "error", "error": {"type": "overloaded_error", "message": loud}}
                if self.path == "/api/chat":
                    lines = [{"message": {"content": text}, "done": False}]
                    lines.append({"error": loud} if loud else {"model": "tiny:latest", "message": {"content": ""}, "done": True, "done_reason": "stop", "prompt_eval_count": 4000, "eval_count": 50})
                    return "".join(json.dumps(line) + "\n" for line in lines)
                if self.path == "/v1/messages":
                    delta = {"type": "input_json_delta", "partial_json": text} if is_tool else {"type": "text_delta", "text": text}
                    events = [{"type": "message_start", "message": {"model": "opus", "usage": {"input_tokens": 400, "output_tokens": 1}}}, {"type": "content_block_delta", "index": 0, "delta": delta}]
                    events += [fault] if loud else [{"type": "message_delta", "delta": {"stop_reason": "end_turn"}, "usage": {"output_tokens": 50}}, {"type": "message_stop"}]
                    return "".join(f"event: {event['type']}\ndata: {json.dumps(event)}\n\n" for event in events)
                chunks = [{"model": "big", "choices": [{"delta": {"content": text}}]}]
                chunks += [fault] if loud else [{"choices": [{"delta": {}, "finish_reason": "stop"}]}, {"choices": [], "usage": {"prompt_tokens": 400, "completion_tokens": 50}}]
                return "".join(f"data: {json.dumps(chunk)}\n\n" for chunk in chunks) + ("" if loud else "data: [DONE]\n\n")

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"


def answer_of(text):
    """What was answered, among what GLib says of its work."""
    return json.JSONDecoder().raw_decode(text[(f"\n{text}").index("\n{"):])[0]


class Haystack:
    """All that was said, and where the key may lie."""

    def __init__(self, store, home):
        self.store, self.home, self.said = store, home, ""
        self.found = []

    def run(self, *words, stdin=None):
        done = subprocess.run([program, "--data-dir", self.store.folder, "--json", *words], env=self.store.environment, input=stdin, capture_output=True, text=True, timeout=120)
        self.said += done.stdout + done.stderr
        self.look(" ".join(words))
        return done

    def work(self, spy):
        """While the service keeps it waiting, the process is looked at from outside."""
        spy.held.clear()
        begun = len(spy.asked)
        worker = subprocess.Popen([program, "--data-dir", self.store.folder, "--json", "work"], env=self.store.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        deadline = time.time() + 30
        while len(spy.asked) == begun and time.time() < deadline:
            time.sleep(0.02)
        for name in ("cmdline", "environ"):
            if CANARY.encode() in pathlib.Path(f"/proc/{worker.pid}/{name}").read_bytes():
                self.found.append(f"/proc/{name}")
        self.look("work, while it runs")
        spy.held.set()
        out, err = worker.communicate(timeout=60)
        self.said += out + err
        self.look("work")

    def look(self, after):
        for root in (self.store.folder, self.home):
            self.found += [f"{path.name} after {after}" for path in pathlib.Path(root).rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()]


def test_flows(name, path, model):
    other = Spy()
    spy = Spy(other.url)
    home = pathlib.Path(tempfolder) / name
    (home / "config").mkdir(parents=True)
    store = Store(program, SECRET_BACKEND="file", SECRET_FILE_TEST_PATH=str(home / "keyring"), SECRET_FILE_TEST_PASSWORD="open sesame", G_MESSAGES_DEBUG="all",
                  XDG_CONFIG_HOME=str(home / "config"), XDG_CACHE_HOME=str(home / "cache"), XDG_STATE_HOME=str(home / "state"), HOME=str(home), JOBMATE_API_KEY="")
    for word in ("JOBMATE_API_KEY", "JOBMATE_LLM_URL", "JOBMATE_LLM_MODEL"):
        store.environment.pop(word, None)
    hay = Haystack(store, home)
    hay.run("profile", "set", "full_name=Marie Durand", 'skills=[{"name":"TIG"}]')
    hay.run("provider", "use", name, "--url", spy.url, "--model", model)
    tap.equal(f"{name}: the key is taken from a pipe", hay.run("provider", "key", name, stdin=CANARY + "\n").returncode, 0)
    for mode in ("good", "refused", "moved", "broken"):
        spy.mode = mode
        posting = answer_of(hay.run("add", "--company", f"Tramontane {mode}", "--title", "Welder", "--profile-sought", "TIG").stdout)["id"]
        hay.run("approve", posting)
        hay.work(spy)
        hay.run("provider", "test")
        card = answer_of(hay.run("applications").stdout)["applications"][-1]["id"]
        hay.run("letter", card, "--write")
        hay.work(spy)
        for words in (["queue"], ["show", card], ["analysis", card], ["letter", card, "--versions"]):
            hay.run(*words)
    spy.mode = "good"
    for words in (["status"], ["usage"], ["providers"], ["models", name], ["export", str(home / "all.json")], ["export", str(home / "all.csv")],
                  ["backup", str(home / "all.zip")], ["letter", "a1", "--export", str(home / "letter.pdf")], ["inspect", "prompt", "--task", "analyze", "--application", "a1"]):
        hay.run(*words)
    unpacked = home / "unpacked"
    unpacked.mkdir()
    subprocess.run(["python3", "-m", "zipfile", "-e", str(home / "all.zip"), str(unpacked)], check=True)
    hay.look("unpacking the backup")
    sent = [headers for _, headers, _ in spy.asked if CANARY in json.dumps(headers)]
    tap.check(f"{name}: the key went out, in one header alone", len(sent) >= 8 and all(json.dumps(headers).count(CANARY) == 1 for headers in sent), (len(sent), spy.asked[:1]))
    tap.check(f"{name}: in no address and no body", not any(CANARY in p + body for p, _, body in spy.asked))
    tap.check(f"{name}: every way was gone", len({p for p, _, _ in spy.asked if p == path}) == 1 and len(spy.asked) >= 8, [p for p, _, _ in spy.asked])
    tap.equal(f"{name}: no redirect is followed", other.asked, [])
    tap.check(f"{name}: in nothing that was said, debugging included", CANARY not in hay.said, hay.said[max(hay.said.find(CANARY) - 200, 0):][:400])
    tap.equal(f"{name}: in no file, no command line and no environment", hay.found, [])
    tap.check(f"{name}: it is in the keyring, which is locked", (home / "keyring").stat().st_size > 0)
    store.close()


def test_children():
    """What the program starts does not inherit it."""
    store = Store(program, JOBMATE_API_KEY=CANARY)
    helper = pathlib.Path(tempfolder) / "helper"
    helper.mkdir()
    stand_in = helper / "jobmate-pdf-text"
    stand_in.write_text(f"#!/bin/sh\nenv > {helper}/environment\nexit 1\n")
    stand_in.chmod(0o755)
    store.environment["JOBMATE_LIBEXECDIR"] = str(helper)
    cv = helper / "cv.pdf"
    cv.write_bytes(b"%PDF-1.4\n%%EOF\n")
    subprocess.run([program, "--data-dir", store.folder, "cv", "import", str(cv)], env=store.environment, capture_output=True, timeout=60)
    tap.check("children: the reader of CVs was started", (helper / "environment").exists())
    tap.check("children: without the key", CANARY not in (helper / "environment").read_text())
    store.close()


def control():
    """The search finds what is there."""
    store = Store(program)
    hay = Haystack(store, pathlib.Path(tempfolder))
    hay.run("profile", "set", f"headline={CANARY}")
    tap.check("control: a key in the database is found", any("jobmate.db" in place for place in hay.found), hay.found)
    store.close()


with tempfile.TemporaryDirectory(prefix="jobmate-canary-") as tempfolder:
    for dialect in DIALECTS:
        tap.case(dialect[0], lambda dialect=dialect: test_flows(*dialect))
    tap.case("children", test_children)
    tap.case("control", control)
tap.end()
