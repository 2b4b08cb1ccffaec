#!/usr/bin/env python3
"""test-refresh.py JOBMATECTL: a board is read once for every search that shares it; what is read adds up; a search made
after an answer that has not changed reads that answer, too."""
import json
import pathlib
import sys
import signal
import socket
import subprocess
import tempfile

from harness import Boards, Store, Tap

tap = Tap()
folder = pathlib.Path(tempfile.mkdtemp(prefix="jobmate-boards-"))
answer = folder / "remotive.json"


def job(number, title, text):
    return {"id": number, "url": f"https://remotive.com/remote-jobs/x/{number}", "title": title, "company_name": f"Company {number}", "category": "Software",
            "tags": [], "job_type": "full_time", "publication_date": "2026-11-20T10:00:00", "candidate_required_location": "Europe", "salary": "",
            "description": f"<p>{text}</p>"}


JOBS = [job(1, "C developer", "We write C and GTK."), job(2, "Unpaid C intern", "This one is unpaid."), job(3, "Gardener", "Flowers and C."),
        job(4, "Python developer", "Snakes.")]
answer.write_text(json.dumps({"job-count": len(JOBS), "jobs": JOBS}))
boards = Boards({r"remotive\.com/api/remote-jobs": answer})
store = Store(sys.argv[1], JOBMATE_REPLAY_ORIGIN=boards.origin)
run = store.run


def adds_up(counts):
    return counts["fetched"] == counts["new"] + counts["duplicate"] + counts["filtered"] + counts["failed"]


def first():
    run("search", "add", "--keyword", "C", "--red-flag", "unpaid", "--board", "remotive", "C")
    answered = run("refresh")
    counts = answered["totals"]
    tap.check("the counts add up", adds_up(counts), counts)
    tap.equal("read and kept", (counts["fetched"], counts["new"]), (4, 2))
    tap.equal("one board, for one search", [(b["board"], b["searches"]) for b in answered["boards"]], [("remotive", ["s1"])])
    tap.equal("the search says what became of them", answered["searches"],
              [{"search": "s1", "name": "C", "read": 4, "kept": 2, "filtered_by": {"keyword": 1, "red_flag": 1},
                "terms": [{"rule": "keyword", "term": "C", "count": 1}, {"rule": "red_flag", "term": "unpaid", "count": 1}]}])
    tap.equal("the inbox", sorted(p["title"] for p in run("inbox")["postings"]), ["C developer", "Gardener"])
    tap.equal("they belong to the search", run("inbox", "--search", "s1")["total"], 2)


def filtered():
    rows = run("filtered")["filtered"]
    tap.equal("what a red flag kept out", [(r["rule"], r["term"], r["title"]) for r in rows], [("red_flag", "unpaid", "Unpaid C intern")])
    tap.equal("what lacks the keyword is asked for by name", [r["title"] for r in run("filtered", "--rule", "keyword")["filtered"]], ["Python developer"])
    tap.equal("each term of each rule is counted, those that are not listed as well", run("filtered")["counts"],
              [{"rule": "keyword", "terms": [{"term": "C", "count": 1}], "count": 1}, {"rule": "red_flag", "terms": [{"term": "unpaid", "count": 1}], "count": 1}])
    tap.equal("one search's", [r["id"] for r in run("filtered", "--search", "s1", "--term", "unpaid")["filtered"]], [rows[0]["id"]])
    tap.equal("another word's", run("filtered", "--term", "paid")["total"], 0)
    run("filtered", "--search", "s9", code=3)
    run("unfilter", rows[0]["id"])
    tap.equal("undo takes it out again", (run("undo")["kind"], run("filtered")["total"], run("inbox")["total"]), ("JOB_FILTERED_IN", 1, 2))
    letin = run("unfilter", rows[0]["id"])
    tap.equal("unfilter answers the posting", (letin["title"], letin["status"]), ("Unpaid C intern", "PENDING"))
    tap.equal("and it is gone from there", run("filtered")["total"], 0)


def again():
    counts = run("refresh")["totals"]
    tap.equal("a second run brings nothing new", (counts["new"], counts["failed"]), (0, 0))
    tap.equal("and stores nothing twice", run("inbox")["total"], 3)


def second_search():
    run("search", "add", "--keyword", "Python", "--board", "remotive", "Python")
    counts = run("refresh")["totals"]
    tap.check("the counts add up", adds_up(counts), counts)
    tap.equal("a new search reads what was answered before", [p["title"] for p in run("inbox", "--search", "s2")["postings"]], ["Python developer"])


def rules():
    """Postings that say too little pass, and say so; one search's rules are not another's."""
    here = Store(sys.argv[1], JOBMATE_REPLAY_ORIGIN=boards.origin)
    here.run("search", "add", "--keyword", "C", "--keyword", "-unpaid", "--keywords", "all", "--salary", "40000", "--currency", "EUR", "--contract", "permanent",
             "--board", "remotive", "Paid")
    here.run("search", "add", "--red-flag", "title:Unpaid", "--location", "Lyon", "--remote", "on_site", "--board", "remotive", "Near")
    told = {s["search"]: s for s in here.run("refresh")["searches"]}
    tap.equal("each search has its own count", [(told[s]["read"], told[s]["kept"], told[s]["filtered_by"]) for s in ("s1", "s2")],
              [(4, 2, {"keyword": 2}), (4, 0, {"red_flag": 1, "remote": 3})])
    posting = here.run("show", here.run("inbox", "--search", "s1")["postings"][0]["id"])
    tap.equal("what is not known", [(u["search"], u["rule"]) for u in posting["unknown"]], [("s1", "contract"), ("s1", "salary")])
    tap.check("in a sentence", all(u["because"].endswith(".") for u in posting["unknown"]), posting["unknown"])
    tap.equal("a keyword with a minus is a reason that is shown", [(r["term"], r["field"]) for r in here.run("filtered", "--rule", "keyword", "--term", "-unpaid")["filtered"]],
              [("-unpaid", "title")])
    here.close()


def one_board():
    before = len(boards.log)
    refused = run("refresh", "--board", "weworkremotely", code=3)["error"]
    tap.equal("a board that no search names is not asked", refused["code"], "not-found")
    tap.equal("nor is any other", len(boards.log), before)


def due():
    before = len(boards.log)
    answered = run("refresh", "--due")
    tap.equal("what was just read is not due", (answered["boards"], len(boards.log)), ([], before))
    tap.check("it says when something is", answered["next_due"] and answered["next_due"] > answered["started_at"], answered)
    run("search", "add", "--keyword", "C", "--board", "weworkremotely", "Feed")
    tap.equal("only what is due is asked", [b["board"] for b in run("refresh", "--due")["boards"]], ["weworkremotely"])
    shown = [b for b in run("boards")["boards"] if b["name"] == "weworkremotely"][0]
    tap.check("what failed says when it is tried again", shown["error"] and shown["failures"] == 1 and shown["next_run"] > shown["last_run"], shown)
    run("refresh", "--due", "--board", "remotive", code=2)
    tap.equal("by itself or not", [run("refresh", "--automatic", word)["automatic"] for word in ("no", "yes")], [False, True])
    run("refresh", "--automatic", "maybe", code=2)
    run("search", "remove", "s3")


def interrupted():
    """A board that takes the question and never answers: Ctrl+C does not wait for it."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        program = subprocess.Popen([store.program, "--data-dir", store.folder, "refresh"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                   env=dict(store.environment, JOBMATE_REPLAY_ORIGIN=f"http://127.0.0.1:{silent.getsockname()[1]}"))
        connection, _ = silent.accept()
        program.send_signal(signal.SIGINT)
        tap.equal("the run ends as interrupted", program.wait(timeout=20), 130)
        connection.close()
    tap.equal("which is no failure of the board", [b["failures"] for b in run("status")["boards"] if b["board"] == "remotive"], [0])


def one_address():
    """An employer whose postings all lead to one page: each is a posting of its own, those let in as well."""
    page = [dict(job(number, title, "C."), url="https://remotive.com/careers") for number, title in ((11, "C tester"), (12, "Unpaid C tester"), (13, "C poet"))]
    answer.write_text(json.dumps({"jobs": page}))
    store = Store(sys.argv[1], JOBMATE_REPLAY_ORIGIN=boards.origin)
    store.run("search", "add", "--red-flag", "unpaid", "--board", "remotive", "C")
    tap.equal("two are new", store.run("refresh")["totals"]["new"], 2)
    tap.equal("the third is let in as itself", store.run("unfilter", "f1")["title"], "Unpaid C tester")
    tap.equal("beside the others", store.run("inbox")["total"], 3)
    tap.equal("and stays one", (store.run("search", "edit", "s1", "--red-flag", "")["red_flags"], store.run("refresh")["totals"]["new"]), ([], 0))
    store.close()


def preview():
    """Rules held against what is stored: said first, done when asked for, taken back in one step."""
    page = [dict(job(20 + number, title, text), url=f"https://remotive.com/remote-jobs/x/{20 + number}")
            for number, (title, text) in enumerate([("C tester", "Tests."), ("Unpaid C poet", "Verses."), ("Gardener", "Roses.")])]
    answer.write_text(json.dumps({"jobs": page}))
    store = Store(sys.argv[1], JOBMATE_REPLAY_ORIGIN=boards.origin)
    store.run("search", "add", "--keyword", "C", "--board", "remotive", "C")
    store.run("refresh")
    rules = ("--red-flag", "unpaid", "--keyword", "C", "--keyword", "roses")
    said = store.run("search", "preview", "s1", *rules)
    tap.equal("preview", {k: said[k] for k in ("read", "kept", "dropped_pending", "let_in", "filtered_by")},
              {"read": 3, "kept": 2, "dropped_pending": 1, "let_in": 1, "filtered_by": {"red_flag": 1}})
    tap.equal("its reasons", said["reasons"], [{"rule": "red_flag", "term": "unpaid", "count": 1}])
    tap.equal("it changes nothing", (store.run("search", "list")["searches"][0]["red_flags"], store.run("inbox")["total"]), ([], 2))
    store.run("search", "edit", "s1", *rules)
    tap.equal("nor does editing alone", store.run("inbox")["total"], 2)
    store.run("search", "edit", "s1", "--pending", "drop", "--filtered", "let_in")
    tap.equal("until it is asked to", sorted(p["title"] for p in store.run("inbox")["postings"]), ["C tester", "Gardener"])
    tap.equal("what went has its rule", [(r["title"], r["term"]) for r in store.run("filtered")["filtered"]], [("Unpaid C poet", "unpaid")])
    tap.equal("one step back", store.run("undo")["kind"], "SEARCH_SIFTED")
    tap.equal("and all is there", sorted(p["title"] for p in store.run("inbox")["postings"]), ["C tester", "Unpaid C poet"])
    store.run("search", "edit", "s1", "--pending", "perhaps", code=2)
    store.run("search", "preview", "s9", code=3)
    store.close()


def broken():
    answer.write_text("{\"jobs\": [")
    result = run("refresh")["boards"][0]
    tap.check("an answer that is no JSON is a sentence", result["error"], result)
    tap.equal("and nothing is lost", run("inbox")["total"], 4)


for case in first, filtered, again, second_search, rules, one_board, due, interrupted, one_address, preview, broken:
    tap.case(case.__name__, case)
store.close()
tap.end()
