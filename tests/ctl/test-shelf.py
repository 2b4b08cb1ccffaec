#!/usr/bin/env python3
"""test-shelf.py JOBMATECTL: postings put off, kept, deleted, brought back and purged, each command a process of its own."""
import datetime
import pathlib
import sqlite3
import sys

from harness import Store, Tap

tap = Tap()
store = Store(sys.argv[1], NO_COLOR="1")
run = store.run


def day(n):
    return (datetime.date.today() + datetime.timedelta(days=n)).isoformat()


def ids(status):
    answer = run("inbox", "--status", status)
    return [posting["id"] for posting in answer["postings"]] if answer["total"] == len(answer["postings"]) else answer


def later():
    for title in "Lock keeper", "Net mender", "Pilot":
        run("add", "--company", "Quay", "--title", title, "--url", f"https://quay.example/{title[:3]}")
    put_off = run("later", "p1", "+7d")
    tap.equal("later answers the posting", (put_off["id"], put_off["status"], put_off["later_until"][:10]), ("p1", "PENDING", day(7)))
    tap.check("which stays longer than that", put_off["expires_at"] > put_off["later_until"])
    tap.equal("it has a list of its own", (ids("later"), ids("pending")), (["p1"], ["p3", "p2"]))
    tap.equal("undo says what it took back", (run("undo")["kind"], ids("later")), ("JOB_POSTPONED", []))
    tap.equal("redo", (run("redo")["subject"], ids("later")), ("p1", ["p1"]))
    tap.equal("none brings it back", (run("later", "p1", "none")["later_until"], ids("pending")), (None, ["p3", "p2", "p1"]))
    several = run("later", "p1", "p2", day(3))
    tap.equal("of several ids the list, the next one first", ([p["id"] for p in several["postings"]], ids("later")), (["p1", "p2"], ["p2", "p1"]))
    tap.equal("a week, a month", ([run("later", "p1", word)["later_until"][:10] for word in ("+1w", "+2W")]), [day(7), day(14)])
    run("later", "p1", "p2", "none")
    for word in "yesterday", "+7", "+d", "7d", "2026-13-01", "", "+99999999999999999999d":
        tap.equal(f"no day: “{word}”", run("later", "p1", word, code=2)["error"]["code"], "usage")
    tap.equal("a day that is past", run("later", "p1", day(-1), code=1)["error"]["code"], "invalid")
    tap.equal("an id that is none", run("later", "p99", "+7d", code=3)["error"]["code"], "not-found")


def kept():
    tap.equal("keep", (run("keep", "p1")["kept"], ids("kept"), ids("pending")), (True, ["p1"], ["p3", "p2", "p1"]))
    tap.equal("again: no longer", (run("keep", "p1")["kept"], ids("kept")), (False, []))
    tap.equal("undo", (run("undo")["kind"], ids("kept")), ("JOB_KEPT", ["p1"]))
    run("keep", "p1")


def deleted():
    tap.equal("delete says which", run("delete", "p3"), {"deleted": ["p3"]})
    tap.equal("it is gone", (run("show", "p3", code=3)["error"]["code"], ids("all")), ("not-found", ["p2", "p1"]))
    tap.equal("undo brings it back", (run("undo")["subject"], ids("all"), run("show", "p3")["title"]), ("p3", ["p3", "p2", "p1"], "Pilot"))
    run("redo")
    again = run("add", "--company", "Quay", "--title", "Pilot", "--url", "https://quay.example/Pil")
    tap.equal("who adds it again has it", (again["id"], ids("pending")), ("p4", ["p4", "p2", "p1"]))


def rejected():
    run("reject", "p1", "--reason", "far")
    tap.equal("what was rejected cannot be put off", run("later", "p1", "+7d", code=1)["error"]["code"], "conflict")
    run("keep", "p2")
    back = run("reopen", "p1")
    tap.equal("reopen", (back["status"], back["reject_reason"], ids("rejected")), ("PENDING", None, []))
    tap.equal("undo", (run("undo")["kind"], run("show", "p1")["reject_reason"]), ("JOB_REOPENED", "far"))
    run("approve", "p2")
    tap.equal("what has an application stays", (run("reopen", "p2", code=1)["error"]["code"], run("delete", "p2", code=1)["error"]["code"]),
              ("conflict", "conflict"))


def around():
    run("add", "--company", "Wharf S.A.S.", "--title", "Welder", "--url", "https://wharf.example/1")
    second = run("add", "--company", "WHARF", "--title", "Rigger", "--url", "https://wharf.example/2")["id"]
    card = run("approve", second)["id"]
    first = run("inbox")["postings"][0]["id"]
    shown = run("show", first)
    tap.equal("show tells of applications at the same company", [(a["id"], a["posting"], a["title"], a["current_status"]) for a in shown["applied_here"]],
              [(card, second, "Rigger", "TO_APPLY")])
    tap.equal("its own does not count, nor is anything said elsewhere", (run("show", second)["applied_here"], shown["also_on"], shown["reposts"], shown["ghost_signs"]), ([], [], 0, []))
    database = sqlite3.connect(pathlib.Path(store.folder) / "jobmate.db")
    with database:
        database.execute("INSERT INTO sighting (posting, board, url, first_at, last_at) VALUES (?, 'gulls:a', 'https://gulls.example/1', 1, 1)", [first[1:]])
        database.execute("UPDATE posting SET is_manual = 0, published_at = 1 WHERE id = ?", [first[1:]])
    database.close()
    tap.equal("also on", run("show", first)["also_on"], [{"board": "gulls:a", "url": "https://gulls.example/1"}])
    tap.equal("a hint that there may be no job behind it", run("show", first)["ghost_signs"], ["old"])
    apart = run("not-same", first, "gulls")
    tap.equal("not-same answers the other one", (apart["title"], apart["board"], apart["status"]), ("Welder", "gulls:a", "PENDING"))
    tap.equal("again there is nothing", run("not-same", first, "gulls", code=3)["error"]["code"], "not-found")
    tap.equal("undo joins them", (run("undo")["kind"], run("show", first)["also_on"], run("show", apart["id"], code=3)["error"]["code"]),
              ("JOB_SPLIT", [{"board": "gulls:a", "url": "https://gulls.example/1"}], "not-found"))


def purge():
    tap.equal("nothing is past its time", run("purge"), {"postings": 0, "deleted": 0, "filtered": 0, "tombstones": 0, "cvs": 0, "attachments": 0, "returned": 0})


for case in later, kept, deleted, rejected, around, purge:
    tap.case(case.__name__, case)
store.close()
tap.end()
