#!/usr/bin/env python3
"""test-acquisition.py JOBMATECTL SAMPLE_DIR: five boards, from their answers to the inbox, on the sample and on recorded answers.

Counts are taken from the files by other means than the product's; first, middle and last posting of each recorded file are
compared with values that were read off the file by hand."""
import json
import os
import pathlib
import re
import sys
import tempfile

from harness import Boards, Store, Tap

program, sample = sys.argv[1], pathlib.Path(sys.argv[2])
recorded = pathlib.Path(os.environ.get("JM_RECORDED_DATA", "/nonexistent"))
tap = Tap()

RECORDED = {
    r"boards-api\.greenhouse\.io/v1/boards/[^/]+/jobs": "greenhouse/lubobali__aws-job-streamer__greenhouse_jobs.json",
    r"api\.lever\.co/v0/postings/[^/?]+(?!.*skip=[1-9])": "lever/lubobali__aws-job-streamer__lever_postings.json",
    r"remoteok\.com/api": "remoteok/nacefmoula__internship-hunter__remoteok.json",
    r"remotive\.com/api/remote-jobs": "remotive/wule15__Job-intelligence-agent__remotive.json",
    r"weworkremotely\.com/.*\.rss": "weworkremotely/michaeldinhmai__job-agent__feed.rss",
}
# board, place in the file, title, company, place, published, url: by hand.
BY_HAND = [
    ("greenhouse:anthropic", "Country Lead, Data Center Security", "Anthropic", "Sydney, Australia", "2026-07-10T20:15:41Z",
     "https://job-boards.greenhouse.io/anthropic/jobs/5311686008"),
    ("greenhouse:anthropic", "Anthropic Fellows Program", "Anthropic",
     "London, UK; Ontario, CAN; Remote-Friendly, United States; San Francisco, CA", "2025-12-11T17:27:23Z",
     "https://job-boards.greenhouse.io/anthropic/jobs/5023394008"),
    ("greenhouse:anthropic", "Account Executive, Public Sector", "Anthropic", "Sydney, Australia", "2026-04-07T20:10:24Z",
     "https://job-boards.greenhouse.io/anthropic/jobs/5101378008"),
    ("lever:spotify", "Android Engineer I - Subscriptions", "spotify", "London", "2026-06-30T12:12:15Z",
     "https://jobs.lever.co/spotify/b4ad9572-e20f-4185-a284-99d9740d04f0"),
    ("lever:spotify", "Advertiser Solutions Vendor Lead - Programmatic and Direct Support", "spotify", "London",
     "2026-06-10T16:42:19Z", "https://jobs.lever.co/spotify/66acb66f-de37-4d95-a353-874db92838ef"),
    ("lever:spotify", "Analytics Engineer II", "spotify", "Stockholm", "2026-05-13T15:23:52Z",
     "https://jobs.lever.co/spotify/08d82da1-0c72-44d1-91eb-7fa22dee3d39"),
    ("remoteok", "IT Support Technician", "Avalere Health", "London", "2026-05-16T08:00:12Z",
     "https://remoteOK.com/remote-jobs/remote-it-support-technician-avalere-health-1131612"),
    ("remoteok", "Tier II III UC Support Engineer", "TTEC Digital", "Hyderabad", "2026-05-12T08:01:56Z",
     "https://remoteOK.com/remote-jobs/remote-tier-ii-iii-uc-support-engineer-ttec-digital-1131561"),
    ("remoteok", "Clinical Provider", "Intellect", "Kraków", "2026-05-07T08:00:09Z",
     "https://remoteOK.com/remote-jobs/remote-clinical-provider-intellect-1131505"),
    ("remotive", "Senior Graphic Designer", "Lemon.io", "Americas, Europe, Asia, Africa, Oceania", "2026-07-28T14:23:05Z",
     "https://remotive.com/remote-jobs/design/senior-graphic-designer-2091081"),
    ("remotive", "Data Labeling Specialists", "Workada", "USA", "2026-07-26T20:49:11Z",
     "https://remotive.com/remote-jobs/data/data-labeling-specialists-2090903"),
    ("weworkremotely", "Account Executive DACH", "Remote", "Anywhere in the World", "2026-08-11T07:30:41Z",
     "https://weworkremotely.com/remote-jobs/remote-account-executive-dach-1"),
    ("weworkremotely", "Account Executive - In-Territory (SF/Bay Area, CA)", "Justworks", "Anywhere in the World",
     "2026-08-11T07:30:41Z", "https://weworkremotely.com/remote-jobs/justworks-account-executive-in-territory-sf-bay-area-ca"),
    ("weworkremotely", "Senior Enterprise Account Executive", "Amplitude", "Anywhere in the World", "2026-08-11T07:30:36Z",
     "https://weworkremotely.com/remote-jobs/amplitude-senior-enterprise-account-executive"),
]


def count_items(path):
    """How many postings a board's answer holds, by a means that the product does not use."""
    text = path.read_text()
    if path.suffix == ".rss":
        return len(re.findall(r"<item[ >]", text))
    value = json.loads(text)
    items = value["jobs"] if isinstance(value, dict) else value
    return sum(1 for item in items if "legal" not in item)


def by_board(answer):
    return {board["board"]: board for board in answer["boards"]}


def acquire(name, routes, references, folder):
    boards = Boards({pattern: folder / file for pattern, file in routes.items()})
    store = Store(program, JOBMATE_REPLAY_ORIGIN=boards.origin)
    wanted = {reference: count_items(folder / file) for reference, file in zip(references, routes.values())}
    flags = [word for reference in references for word in ("--board", reference)]

    store.run("search", "add", *flags, "Everything")
    first = store.run("refresh")
    rows = by_board(first)
    tap.equal(f"{name}: items per board", {b: rows[b]["fetched"] for b in wanted}, wanted)
    tap.equal(f"{name}: every item is new", {b: rows[b]["new"] for b in wanted}, wanted)
    tap.equal(f"{name}: none failed", first["totals"]["failed"], 0)
    tap.equal(f"{name}: no board failed", [b["error"] for b in first["boards"] if b["error"]], [])
    tap.check(f"{name}: the parts make the whole", all(b["fetched"] == b["new"] + b["duplicate"] + b["filtered"] + b["failed"] for b in first["boards"]))
    total = store.run("inbox")["total"]
    tap.equal(f"{name}: all are pending", total, sum(wanted.values()))

    second = store.run("refresh")
    tap.equal(f"{name}: a second refresh stores nothing", (second["totals"]["new"], store.run("inbox")["total"]), (0, total))
    tap.check(f"{name}: and is answered “not modified”", all(b["not_modified"] for b in second["boards"]), second)
    before = len(boards.log)

    late = store.run("search", "add", *flags, "Second")
    third = store.run("refresh")
    tap.equal(f"{name}: a second search on the same boards finds its postings", store.run("inbox", "--search", late["id"])["total"], total)
    tap.equal(f"{name}: without storing any twice", (third["totals"]["new"], store.run("inbox")["total"]), (0, total))
    tap.equal(f"{name}: by one full answer per board", sorted(s for _, s in boards.log[before:] if s == 200), [200] * len(wanted))
    return store


def test_sample():
    routes = json.loads((sample / "routes.json").read_text())
    store = acquire("sample", routes, ["greenhouse:lumiq", "lever:tramontane", "remoteok", "remotive", "weworkremotely"], sample)
    postings = {p["title"]: p for p in store.run("inbox", "--limit", "100")["postings"]}
    writer = postings["Technical Writer"]
    tap.equal("sample: stray spaces are gone", (writer["location"], "R&D" in writer["description"]), ("Lyon, France", True))
    engineer = postings["Database Engineer (SQLite)"]
    tap.equal("sample: mojibake is mended", "It’s small" in engineer["description"], True)
    tap.equal("sample: salary", engineer["salary"] and (engineer["salary"]["min"], engineer["salary"]["max"], engineer["salary"]["currency"], engineer["salary"]["period"]), (90000, 120000, "USD", "year"))
    tap.equal("sample: unknown salary is null, not 0", postings["Linux Audio Developer"]["salary"], None)
    lever = postings["Développeur C / GTK (H/F)"]
    tap.equal("sample: lever's lists are bullets", "• Trois ans de C ou de C++" in lever["description"], True)
    tap.equal("sample: lever's words", (lever["remote"], lever["contract_type"], lever["country"], lever["published_at"]), ("hybrid", "permanent", "FR", "2026-11-20T08:00:00Z"))
    tap.equal("sample: title and company of a feed", postings["Open Source Maintainer (C, Meson): part-time"]["company_name"], "Quiet Harbour")
    store.close()


def test_rules():
    boards = Boards({pattern: sample / file for pattern, file in json.loads((sample / "routes.json").read_text()).items()})
    store = Store(program, JOBMATE_REPLAY_ORIGIN=boards.origin)
    search = store.run("search", "add", "--keyword", "C", "--keyword", "DEVELOPPEUR", "--red-flag", "Unpaid", "--red-flag", "stage",
                       "--board", "greenhouse:lumiq", "--board", "lever:tramontane", "C")
    answer = store.run("refresh")
    titles = sorted(p["title"] for p in store.run("inbox")["postings"])
    tap.equal("rules: what is kept", titles, ["Développeur C / GTK (H/F)", "Embedded Linux Engineer", "Ingénieure ou ingénieur logiciel, moteur de rendu",
                                             "QA Engineer, Instruments", "Senior C Developer, Desktop"])
    tap.equal("rules: counted", answer["totals"]["filtered_by"], {"red_flag": 2, "keyword": 2})
    rows = store.run("filtered")["filtered"]
    tap.equal("rules: where and which", sorted((r["title"], r["rule"], r["field"]) for r in rows),
              [("Sales Intern (unpaid)", "red_flag", "title"), ("Stage : interface de saisie mobile", "red_flag", "title")])
    let_in = store.run("unfilter", rows[0]["id"])
    tap.equal("rules: let in", (let_in["status"], let_in["searches"], store.run("inbox")["total"]), ("PENDING", [search["id"]], 6))
    rejected = store.run("inbox", "--limit", "1")["postings"][0]
    store.run("reject", rejected["id"])
    store.run("search", "edit", search["id"], "--keyword", "Linux")
    again = store.run("refresh")
    tap.equal("rules: a rejected posting does not come back", [p["title"] for p in store.run("inbox")["postings"] if p["title"] == rejected["title"]], [])
    tap.check("rules: a changed rule reads the boards again", not any(b["not_modified"] for b in again["boards"]), again)
    store.close()


def test_faults():
    routes = json.loads((sample / "routes.json").read_text())
    routes = {pattern: sample / file for pattern, file in routes.items() if "remotive" not in pattern}
    routes[r"remotive\.com/api/remote-jobs"] = sample / "boards/weworkremotely.rss"
    boards = Boards(routes)
    store = Store(program, JOBMATE_REPLAY_ORIGIN=boards.origin)
    store.run("search", "add", "--board", "remotive", "--board", "remoteok", "--board", "greenhouse:nobody", "Mixed")
    rows = by_board(store.run("refresh"))
    tap.check("faults: a board that answers rubbish says so", bool(rows["remotive"]["error"]), rows["remotive"])
    tap.check("faults: a board that is not there says so", bool(rows["greenhouse:nobody"]["error"]), rows["greenhouse:nobody"])
    tap.equal("faults: the others are read", (rows["remoteok"]["error"], rows["remoteok"]["new"]), (None, 5))
    status = store.run("status")
    tap.check("faults: status remembers", any(b.get("error") for b in status["boards"]), status["boards"])
    store.close()


def test_kept():
    """An address that cannot be read when it is added is kept, and read with a later refresh."""
    folder = pathlib.Path(tempfile.mkdtemp())
    page = folder / "page.html"
    boards = Boards({r"jobs\.example\.org/c-developer": page, **{p: sample / f for p, f in json.loads((sample / "routes.json").read_text()).items()}})
    store = Store(program, JOBMATE_REPLAY_ORIGIN="http://127.0.0.1:9")
    kept = store.run("add", "https://jobs.example.org/c-developer")
    tap.equal("kept: without network", (kept["status"], kept["title"], kept["text_complete"], kept["description"]), ("PENDING", "jobs.example.org/c-developer", False, None))
    store.environment["JOBMATE_REPLAY_ORIGIN"] = boards.origin
    page.write_text("<!doctype html><title>C Developer - Basalt</title><script type='application/ld+json'>"
                    + json.dumps({"@context": "https://schema.org", "@type": "JobPosting", "title": "C Developer", "hiringOrganization": {"name": "Basalt"},
                                  "datePosted": "2026-11-20", "description": "<p>You write C all day, and we are glad of it.</p>"}) + "</script>")
    store.run("search", "add", "--board", "remotive", "Any")
    store.run("refresh")
    read = store.run("show", kept["id"])
    tap.equal("kept: read with the next refresh", (read["title"], read["company_name"], read["text_complete"], read["source_url"], read["is_manual"]),
              ("C Developer", "Basalt", True, "https://jobs.example.org/c-developer", True))
    before = sum("c-developer" in path for path, _ in boards.log)
    store.run("refresh")
    tap.equal("kept: and not again", sum("c-developer" in path for path, _ in boards.log), before)
    store.close()


def test_recorded():
    if not (recorded / "greenhouse").is_dir():
        tap.skip("recorded answers", "no recordings on this machine")
        return
    references = ["greenhouse:anthropic", "lever:spotify", "remoteok", "remotive", "weworkremotely"]
    store = acquire("recorded", RECORDED, references, recorded)
    postings = {p["source_url"]: p for p in store.run("inbox", "--limit", "1000")["postings"]}
    for board, title, company, place, published, url in BY_HAND:
        got = postings.get(url) or {}
        tap.equal(f"recorded: {title}", tuple(got.get(k) for k in ("board", "title", "company_name", "location", "published_at")),
                  (board, title, company, place, published))
    broken = [p["title"] for p in postings.values() if re.search(r"&(amp|lt|gt|quot|nbsp|#\d+);|<(p|div|li|br|strong)\b|Ã©|â\x80", (p["description"] or "") + p["title"])]
    tap.equal("recorded: no markup, no entity, no mojibake in any text", broken, [])
    store.close()


for test in (test_sample, test_rules, test_faults, test_kept, test_recorded):
    tap.case(test.__name__, test)
tap.end()
