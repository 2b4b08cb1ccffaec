#!/usr/bin/env python3
"""test-detect.py JOBMATECTL BOARDS_DIR FIXTURES_DIR: a pasted address becomes a board with its first postings, or says what was tried;
a board file of one's own is checked and kept."""
import json
import pathlib
import sys
import tempfile

from harness import Boards, Store, Tap

tap = Tap()
shipped, fixtures = pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
folder = pathlib.Path(tempfile.mkdtemp(prefix="jobmate-pages-"))


def page(name, text):
    path = folder / name
    path.write_text(f"<!DOCTYPE html><html><head><title>Careers</title></head><body><h1>Work with us</h1>{text}</body></html>")
    return path


feed = folder / "jobs.rss"
feed.write_text("<rss version='2.0'><channel><title>Jobs at Fir</title><item><title>Sawyer</title><link>https://fir.example/1</link>"
                "<description>Wood &amp;amp; steel.</description></item></channel></rss>")
boards = Boards({
    r"boards-api\.greenhouse\.io/v1/boards/acme/jobs": fixtures / "greenhouse/answer.json",
    r"api\.lever\.co/v0/postings/lumiq\?": fixtures / "lever/answer.json",
    r"jobs\.kestrel\.example/api/offers/": fixtures / "recruitee-domain/answer.json",
    r"jobs\.kestrel\.example/": page("kestrel.html", "<img src='https://careers.recruiteecdn.com/x.png'>"),
    r"acme\.example/careers": page("acme.html", "<script src='https://boards.greenhouse.io/embed/job_board/js?for=acme'></script>"),
    r"lumiq\.example/jobs": page("lumiq.html", "<a href='https://jobs.lever.co/lumiq-old/1'>old</a><a href='https://jobs.lever.co/lumiq-old'>old</a>"
                                               "<a href='https://jobs.lever.co/lumiq'>jobs</a>"),
    r"alder\.example/offers": page("alder.html", "<script type='application/ld+json'>" + json.dumps([
        {"@type": "JobPosting", "title": title, "description": "Wood.", "hiringOrganization": {"name": "Alder"}} for title in ("Joiner", "Carver")]) + "</script>"),
    r"fir\.example/$": page("fir.html", "<link rel=alternate type=application/rss+xml title=Jobs href=/jobs.rss>"),
    r"fir\.example/jobs\.rss": feed,
    r"nothing\.example/": page("nothing.html", "<p>Write to us: jobs@nothing.example</p>"),
})
store = Store(sys.argv[1], JOBMATE_REPLAY_ORIGIN=boards.origin)
run = store.run
KEYS = "board param reference title company needs_key attribution terms confidence found_by url problem tried postings n_postings".split()


def by_address():
    found = run("boards", "detect", "https://boards.greenhouse.io/acme/jobs/123")
    tap.check("all keys are there", all(key in found for key in KEYS), found.keys())
    tap.equal("the board", (found["board"], found["param"], found["reference"], found["title"]), ("greenhouse", "acme", "greenhouse:acme", "Greenhouse"))
    tap.equal("told by", (found["found_by"], found["url"]), ("url", "https://boards.greenhouse.io/acme/jobs/123"))
    tap.check("at most five postings, as postings are", 0 < len(found["postings"]) <= 5 and all(p["title"] for p in found["postings"]), found["postings"])
    tap.check("whose", found["company"])
    tap.equal("no key, no problem", (found["needs_key"], found["problem"]), (False, None))
    tap.equal("one request", [status for _, status in boards.log], [200])
    tap.equal("nothing is stored", (run("inbox", "--status", "all")["total"], run("search", "list")["searches"]), (0, []))
    tap.equal("a search takes it as it is", run("search", "add", "--board", found["reference"], "x")["boards"], ["greenhouse:acme"])


def by_page():
    before = len(boards.log)
    found = run("boards", "detect", "acme.example/careers?gh_jid=4001001")
    tap.equal("the page tells", (found["reference"], found["found_by"]), ("greenhouse:acme", "page"))
    tap.check("what was tried before", len(found["tried"]) == 2 and "acme.example/careers" in found["tried"][1], found["tried"])
    tap.equal("what the site allows, page, board", [path.split("/")[1] for path, _ in boards.log[before:]], ["acme.example", "acme.example", "boards-api.greenhouse.io"])
    found = run("boards", "detect", "https://jobs.kestrel.example/")
    tap.equal("a service under the employer's own name", (found["reference"], found["company"]), ("recruitee-domain:jobs.kestrel.example", "jobs.kestrel.example"))


def gone():
    found = run("boards", "detect", "https://lumiq.example/jobs")
    tap.equal("the next one is asked when the first is gone", (found["reference"], found["problem"]), ("lever:lumiq", None))
    tap.check("which is told", any("lumiq-old" in step for step in found["tried"]), found["tried"])
    found = run("boards", "detect", "https://jobs.lever.co/lumiq-old")
    tap.check("a board that does not answer says why", found["reference"] == "lever:lumiq-old" and found["problem"] and found["postings"] == [], found)


def without_service():
    before = len(boards.log)
    found = run("boards", "detect", "https://alder.example/offers")
    tap.equal("postings that a page marks up", (found["reference"], found["found_by"], found["company"]), ("jsonld:https://alder.example/offers", "jsonld", "Alder"))
    tap.equal("are read from it", [p["title"] for p in found["postings"]], ["Joiner", "Carver"])
    tap.equal("which is asked for once", [path for path, _ in boards.log[before:]], ["/alder.example/robots.txt", "/alder.example/offers"])
    found = run("boards", "detect", "https://fir.example/")
    tap.equal("a feed that a page names", (found["reference"], found["found_by"], found["company"]), ("feed:https://fir.example/jobs.rss", "feed", "Jobs at Fir"))
    tap.equal("and its postings", [p["title"] for p in found["postings"]], ["Sawyer"])
    before = len(boards.log)
    found = run("boards", "detect", "https://fir.example/jobs.rss")
    tap.equal("the feed itself", (found["reference"], found["found_by"], len(found["postings"])), ("feed:https://fir.example/jobs.rss", "feed", 1))
    tap.equal("is asked for once", len(boards.log) - before, 2)
    run("search", "add", "--board", found["reference"], "fir")
    tap.equal("a search takes it", run("refresh", "--board", found["reference"])["totals"]["new"], 1)


def nothing():
    refused = run("boards", "detect", "https://nothing.example/", code=3)
    tap.equal("nothing", (refused["error"]["code"], refused["board"], refused["postings"]), ("not-found", None, []))
    tap.check("each step is told", len(refused["tried"]) >= 4 and "nothing.example" in refused["tried"][1], refused["tried"])
    tap.check("the message tells them, too", all(step in refused["error"]["message"] for step in refused["tried"]), refused["error"])
    refused = run("boards", "detect", "https://gone.example/", code=1)
    tap.check("a page that is not there is another matter", "gone.example" in refused["error"]["message"], refused)
    for url in "https://192.168.0.1/", "https://user@acme.example/", "two words", "", "ftp://acme.example/":
        tap.check(f"“{url}” is not asked for", run("boards", "detect", url, code=1)["error"]["code"] in ("refused", "invalid"))


def no_fetch():
    before = len(boards.log)
    found = run("boards", "detect", "--no-fetch", "https://jobs.lever.co/lumiq/1")
    tap.equal("by the address alone", (found["reference"], found["postings"]), ("lever:lumiq", []))
    refused = run("boards", "detect", "--no-fetch", "https://acme.example/careers", code=3)
    tap.equal("or not at all", len(refused["tried"]), 2)
    tap.equal("nobody was asked", len(boards.log), before)


def add():
    own = folder / "tern.board"
    own.write_text((shipped / "lever.board").read_text().replace("Name=Lever", "Name=Tern").replace("[.]lever[.]co", "[.]tern[.]example"))
    added = run("boards", "add", str(own))
    kept = pathlib.Path(store.folder) / "boards" / "tern.board"
    tap.equal("it is kept as it is", (added["name"], added["title"], added["replaced"], kept.read_text()), ("tern", "Tern", None, own.read_text()))
    tap.equal("for nobody else to read", kept.stat().st_mode & 0o777, 0o600)
    tap.check("it is a board now", "tern" in [b["name"] for b in run("boards")["boards"]])
    tap.equal("and recognised", run("boards", "detect", "--no-fetch", "https://jobs.tern.example/lumiq")["reference"], "tern:lumiq")
    tap.equal("again", run("boards", "add", str(own))["replaced"], "own")
    tap.equal("a shipped name", run("boards", "add", str(shipped / "lever.board"))["replaced"], "shipped")
    text = own.read_text()
    own.write_text(text.replace("Kind=json", "Kind=jsno"))
    line = 1 + text.splitlines().index("Kind=json")
    message = run("boards", "add", str(own), code=1)["error"]["message"]
    tap.check("a fault is named by line and key", f"line {line}, Kind" in message, message)
    tap.equal("and the old one stays", kept.read_text(), text)
    tap.equal("no name", run("boards", "add", str(folder / "acme.html"), code=2)["error"]["code"], "usage")
    tap.equal("no half file is left", sorted(p.name for p in kept.parent.iterdir()), ["lever.board", "tern.board"])


for case in by_address, by_page, gone, without_service, nothing, no_fetch, add:
    tap.case(case.__name__, case)
store.close()
tap.end()
