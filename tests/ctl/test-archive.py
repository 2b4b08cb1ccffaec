#!/usr/bin/env python3
"""test-archive.py JOBMATECTL: applications and searches put into the archive and back, each command a process of its own."""
import csv
import datetime
import pathlib
import subprocess
import sys

from harness import Store, Tap

tap = Tap()
store = Store(sys.argv[1], NO_COLOR="1")
run = store.run


def say(*words):
    done = subprocess.run([store.program, "--data-dir", store.folder, *words], env=store.environment, capture_output=True, text=True, timeout=60, check=True)
    return done.stdout


def board(*options):
    return [application["id"] for application in run("applications", *options)["applications"]]


def applications():
    for title in "Lock keeper", "Net mender", "Pilot", "Diver":
        run("add", "--company", "Quay", "--title", title, "--url", f"https://quay.example/{title[:3]}")
    run("approve", "p1", "p2", "p3", "p4")
    run("move", "a4", "hired")
    run("follow-up", "a2", datetime.date.today().isoformat())
    tap.equal("a follow-up is due", [due["application"] for due in run("due")["due"]], ["a2"])
    one = run("archive", "a2")
    tap.equal("archive answers the application", (one["id"], one["current_status"]), ("a2", "TO_APPLY"))
    tap.check("with the instant", one["archived_at"].startswith(datetime.datetime.now(datetime.timezone.utc).date().isoformat()))
    tap.equal("it is off the board, in the archive, and not due", (board(), board("--archived"), run("due")["due"]), (["a1", "a3", "a4"], ["a2"], []))
    several = run("archive", "a4", "a1")
    tap.equal("of several the list", [a["id"] for a in several["applications"]], ["a4", "a1"])
    tap.equal("by stage, too", (board(), board("--archived", "--status", "hired")), (["a3"], ["a4"]))
    tap.equal("one undo for both", (run("undo")["kind"], board()), ("APPLICATION_ARCHIVED", ["a1", "a3", "a4"]))
    tap.equal("redo", (run("redo")["kind"], board()), ("APPLICATION_ARCHIVED", ["a3"]))
    tap.equal("what is archived is not moved", run("move", "a1", "applied", code=1)["error"]["code"], "conflict")
    tap.equal("reopen answers them", [a["archived_at"] for a in run("reopen", "a1", "a2")["applications"]], [None, None])
    tap.equal("each where it was", (board(), board("--archived")), (["a1", "a2", "a3"], ["a4"]))
    tap.equal("undo of that", (run("undo")["kind"], board()), ("APPLICATION_UNARCHIVED", ["a3"]))
    run("redo")
    tap.equal("show tells when", run("show", "a4")["archived_at"] is not None, True)
    tap.equal("and so does its history", [e["kind"] for e in run("history", "a4")["events"] if e["kind"].startswith("APPLICATION_A")],
              ["APPLICATION_ARCHIVED"] * 2)
    run("reject", "p3")
    tap.equal("reopen of a posting is as it was", (run("reopen", "p3")["status"], run("undo")["kind"]), ("PENDING", "JOB_REOPENED"))
    tap.equal("not of both at once", run("reopen", "p3", "a4", code=2)["error"]["code"], "usage")
    tap.equal("none of either", (run("archive", "a99", code=3)["error"]["code"], run("reopen", "a99", code=3)["error"]["code"],
                                 run("archive", "p1", code=3)["error"]["code"]), ("not-found",) * 3)


def for_people():
    tap.check("the line says when", "Archived" in say("archive", "a2"))
    tap.check("and so does the whole", "Archived" in say("show", "a2"))


def out():
    folder = pathlib.Path(store.folder)
    run("export", str(folder / "cards.csv"))
    with open(folder / "cards.csv", encoding="utf-8-sig", newline="") as file:
        rows = {row["title"]: row["archived"] for row in csv.DictReader(file)}
    tap.equal("the table says when", (rows["Diver"] != "", rows["Net mender"] != "", rows["Lock keeper"]), (True, True, ""))
    run("export", str(folder / "cards.ics"))
    tap.check("a calendar has no follow-up of what is archived", "Net mender" not in (folder / "cards.ics").read_text())


def searches():
    run("search", "add", "--keyword", "pilot", "Harbour")
    ended = run("search", "archive", "s1")
    tap.equal("a search that has ended", (ended["is_active"], ended["completed_at"] is not None), (False, True))
    tap.equal("is listed with all", ([s["id"] for s in run("search", "list")["searches"]], [s["id"] for s in run("search", "list", "--all")["searches"]]),
              ([], ["s1"]))
    tap.equal("and is not run", run("refresh", "--search", "s1", code=1)["error"]["code"], "conflict")
    tap.equal("undo", (run("undo")["kind"], run("search", "list")["searches"][0]["completed_at"]), ("SEARCH_ARCHIVED", None))
    run("redo")
    again = run("search", "reopen", "s1")
    tap.equal("reopen", (again["is_active"], again["completed_at"]), (True, None))
    tap.equal("undo of that", (run("undo")["kind"], run("search", "list")["searches"]), ("SEARCH_REOPENED", []))
    removed = run("search", "remove", "s1")
    tap.equal("removed it has no end", (removed["is_active"], removed["completed_at"]), (False, None))
    tap.equal("and comes back as well", run("search", "reopen", "s1")["is_active"], True)
    tap.equal("no such search", (run("search", "archive", "s9", code=3)["error"]["code"], run("search", "reopen", "s9", code=3)["error"]["code"]),
              ("not-found", "not-found"))
    tap.check("for people, too", "Archived" in say("search", "archive", "s1"))


for case in applications, for_people, out, searches:
    tap.case(case.__name__, case)
store.close()
tap.end()
