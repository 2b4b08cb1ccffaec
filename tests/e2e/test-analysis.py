#!/usr/bin/env python3
"""test-analysis.py JOBMATECTL: from an approval to its analysis, and every way it can end, through jobmatectl alone."""
import contextlib
import json
import pathlib
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

from harness import Store, Tap
from model import REPLY, Model

program = sys.argv[1]
KILLS = 25
tap = Tap()


def prepared(**environment):
    store = Store(program, **environment)
    store.run("profile", "set", "full_name=Marie Durand", "email=marie@example.org", 'skills=[{"name":"C"},{"name":"GTK"}]')
    posting = store.run("add", "--company", "Tramontane", "--title", "Développeuse C", "--location", "Nantes", "--profile-sought", "C, GTK", "--why-us", "Du logiciel libre.")
    return store, posting["id"]


def with_model(model, key=None):
    extra = {"JOBMATE_API_KEY": key} if key else {}
    return {"JOBMATE_LLM_URL": model.url, "JOBMATE_LLM_MODEL": "stand-in", **extra}


def test_good():
    model = Model()
    store, posting = prepared(**with_model(model, "sk-CANARY-1234567890"))
    card = store.run("approve", posting)
    card = card["applications"][0] if "applications" in card else card
    tap.equal("good: approval queues the analysis", (card["id"], card["current_status"], card["ai_analysis"]["state"]), ("a1", "TO_APPLY", "queued"))
    tap.equal("good: work", store.run("work"), {"done": 1, "failed": 0, "waiting": 0, "left": 0})
    tap.equal("good: one request", len(model.bodies), 1)
    done = store.run("show", "a1")
    analysis = done["ai_analysis"]
    tap.equal("good: what is stored is what was said",
              (analysis["state"], analysis["score"], analysis["pros"], analysis["cons"], analysis["suggested_cv_content"], done["generated_cover_letter"]),
              ("done", 87, REPLY["pros"], REPLY["cons"], REPLY["suggested_cv_content"], REPLY["generated_cover_letter"]))
    tap.check("good: the model's name is kept", bool(analysis["model"]), analysis)

    with tempfile.TemporaryDirectory() as folder:
        files = []
        for name, words in (("posting", ["show", posting]), ("profile", ["profile", "show"])):
            path = pathlib.Path(folder) / f"{name}.json"
            path.write_text(json.dumps(store.run(*words)))
            files += [f"--{name}", str(path)]
        asked = subprocess.run([program, "inspect", "prompt", "--task", "analyze", *files], env=store.environment, capture_output=True, text=True)
        tap.equal("good: inspect prompt prints the body that was sent", asked.stdout.strip(), model.bodies[0].strip())

    sent = json.dumps(json.loads(model.bodies[0]), ensure_ascii=False)
    tap.check("good: name and mail stay at home", "marie@example.org" not in sent and "Marie Durand" not in sent)
    tap.equal("good: the key is sent as a bearer", model.headers[0].get("Authorization"), "Bearer sk-CANARY-1234567890")
    leaked = [str(p) for p in pathlib.Path(store.folder).rglob("*") if p.is_file() and b"CANARY" in p.read_bytes()]
    tap.equal("good: and is in no file", leaked, [])
    tap.equal("good: nothing is asked twice", (store.run("work")["done"], len(model.bodies)), (0, 1))
    kinds = [e["kind"] for e in store.run("history", "a1")["events"]]
    tap.check("good: history tells it in order", [k for k in kinds if k.startswith("ANALYSIS")][-2:] == ["ANALYSIS_STARTED", "ANALYSIS_DONE"], kinds)

    store.run("undo")
    tap.equal("good: undo hides the card and opens the posting", (store.run("applications")["applications"], store.run("show", posting)["status"]), ([], "PENDING"))
    store.run("approve", posting)
    tap.equal("good: approving again reuses what was paid", (store.run("show", "a1")["ai_analysis"]["state"], store.run("work")["done"], len(model.bodies)), ("done", 0, 1))
    store.close()


def ending(mode, states, word):
    """A fault, the state it must leave with its reason, and the way out of it."""
    model = Model(mode)
    store, posting = prepared(**with_model(model, "sk-wrong"))
    store.run("approve", posting)
    counts = store.run("work")
    analysis = store.run("show", "a1")["ai_analysis"]
    tap.check(f"{mode}: ends {' or '.join(states)}", analysis["state"] in states, analysis)
    tap.check(f"{mode}: says why", bool(analysis["reason"]) and word.lower() in analysis["reason"].lower(), analysis["reason"])
    tap.equal(f"{mode}: counted", counts["failed"] + counts["waiting"], 1)
    tap.equal(f"{mode}: the application is there", store.run("show", "a1")["current_status"], "TO_APPLY")
    task = store.run("queue")["tasks"][0]
    tap.check(f"{mode}: the queue shows it", task["state"] in states and task["last_error"], task)
    model.mode = "good"
    store.run("queue", "retry", task["id"])
    tap.equal(f"{mode}: retried", (store.run("work")["done"], store.run("show", "a1")["ai_analysis"]["score"]), (1, 87))
    store.close()


def test_no_server():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    store, posting = prepared(JOBMATE_LLM_URL=f"http://127.0.0.1:{port}/v1", JOBMATE_LLM_MODEL="nobody")
    store.run("approve", posting)
    counts = store.run("work")
    analysis = store.run("show", "a1")["ai_analysis"]
    tap.equal("no server: waits", (counts["waiting"], analysis["state"]), (1, "waiting"))
    tap.check("no server: says why", bool(analysis["reason"]), analysis)
    model = Model()
    store.environment.update(with_model(model))
    tap.equal("no server: works once it is there", (store.run("work")["done"], store.run("show", "a1")["ai_analysis"]["state"]), (1, "done"))
    store.close()


def test_no_provider():
    store, posting = prepared()
    store.run("approve", posting)
    analysis = store.run("show", "a1")["ai_analysis"]
    tap.equal("no model: waits", analysis["state"], "waiting")
    tap.check("no model: says for what", bool(analysis["reason"]), analysis)
    tap.equal("no model: work ends", store.run("work")["done"], 0)
    store.run("move", "a1", "applied")
    tap.equal("no model: everything else goes on", store.run("show", "a1")["current_status"], "APPLIED")
    store.close()


def test_killed():
    """kill -9 at five points, then work: at most two requests, one analysis, one application, one row done."""
    for point in ("before", "request", "stream", "end", "committed"):
        worst = 0
        for _ in range(KILLS):
            worst = max(worst, kill_once(point))
        tap.check(f"kill -9, {point}: {KILLS} times, at most two requests", worst <= 2, worst)


def ledger(store):
    """Outcomes of the calls, and what SQLite thinks of the file; read beside the product."""
    with contextlib.closing(sqlite3.connect(f"file:{store.folder}/jobmate.db?mode=ro", uri=True)) as database:
        rows = [row[0] for row in database.execute("SELECT outcome FROM llm_call")]
        return rows, database.execute("PRAGMA integrity_check").fetchone()[0]


def kill_once(point):
    model = Model()
    store, posting = prepared(**with_model(model))
    store.run("approve", posting)
    reached, killed = threading.Event(), threading.Event()

    def gate(name):
        if name == point and not reached.is_set():
            reached.set()
            killed.wait(5)

    model.gate = gate
    worker = subprocess.Popen([program, "--data-dir", store.folder, "work"], env=store.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if point == "before":
        time.sleep(random.uniform(0, 0.03))
    elif point == "committed":
        while "done" not in ledger(store)[0]:
            time.sleep(0.001)
    else:
        reached.wait(20)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    killed.set()
    store.run("work")
    shown = store.run("show", "a1")
    if (shown["ai_analysis"]["state"], shown["ai_analysis"]["score"]) != ("done", 87):
        raise AssertionError(f"{point}: {shown['ai_analysis']}")
    if len(store.run("applications")["applications"]) != 1:
        raise AssertionError(f"{point}: not one application")
    done = [e for e in store.run("history", "a1")["events"] if e["kind"] == "ANALYSIS_DONE"]
    if len(done) != 1:
        raise AssertionError(f"{point}: {len(done)} results")
    rows, healthy = ledger(store)
    if rows.count("done") != 1 or "running" in rows or healthy != "ok":
        raise AssertionError(f"{point}: ledger {rows}, integrity {healthy}")
    store.close()
    return len(model.bodies)


tap.case("good", test_good)
for fault, states, word in (("wrong-key", ("failed",), "key"), ("not-json", ("failed",), "JSON"), ("cut", ("waiting", "failed"), "cut"),
                            ("error-in-200", ("failed", "waiting"), "model is gone")):
    tap.case(fault, lambda f=fault, s=states, w=word: ending(f, s, w))
tap.case("no server", test_no_server)
tap.case("no provider", test_no_provider)
tap.case("killed", test_killed)
tap.end()
