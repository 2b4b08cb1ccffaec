#!/usr/bin/env python3
"""test-verbs.py JOBMATECTL: every verb that needs no network, by the keys of its JSON and by what is so afterwards."""
import json
import pathlib
import stat
import sys

from harness import Store, Tap

tap = Tap()
store = Store(sys.argv[1], NO_COLOR="1")
run = store.run
folder = pathlib.Path(store.folder)

POSTING = """id status is_manual title company_name location remote contract_type working_time start_date source_url apply_url board
external_id published_at expires_at gone_at salary description text_complete company_description profile_sought why_us tags searches fit
fit_reasons also_on""".split()
APPLICATION = """id posting current_status position outcome ai_analysis generated_cover_letter cover_letter user_notes notes user_rating
relance_at applied_at applied_via interviews contacts archived_at history_log""".split()
SEARCH = """id name keywords keyword_mode red_flags blocked_companies target_salary target_salary_period currency remote_policy location radius_km
contract_types max_age_days cl_template_text boards interval is_active created_at completed_at""".split()
STATUS = "version schema data_dir postings filtered applications queue provider budget boards problems".split()
RESUME = {
    "basics": {"name": "Marie Durand", "email": "marie@example.org", "url": "https://durand.example", "image": "me.png",
               "profiles": [{"network": "Forge", "username": "md", "url": "https://forge.example/md"}]},
    "work": [{"name": "Atelier Vauban", "position": "Developer", "highlights": ["GTK 4"]}],
    "awards": [{"title": "Prix"}],
}


def has_keys(name, answer, keys):
    missing = [key for key in keys if key not in answer]
    tap.check(name, not missing, f"missing {missing}")


def profile():
    tap.equal("an empty profile is looking", run("profile", "show")["status"], "looking")
    run("profile", "set", "full_name=Zoé", "skills=[\"C\", {\"name\": \"SQL\"}]", "phone=+33 1")
    after = run("profile", "set", "headline=C developer")
    tap.equal("only the given keys change", (after["full_name"], after["headline"], len(after["skills"])), ("Zoé", "C developer", 2))
    tap.equal("a bare string is the entry's name", after["skills"][0], {"name": "C"})
    tap.equal("an empty value takes a key away", run("profile", "set", "phone=")["phone"], None)
    (folder / "resume.json").write_text(json.dumps(RESUME))
    tap.equal("an import answers the profile", run("profile", "import", str(folder / "resume.json"))["full_name"], "Marie Durand")
    tap.equal("an export is what went in", run("profile", "export"), RESUME)
    run("profile", "export", str(folder / "out.json"))
    tap.equal("an export to a file, too", json.loads((folder / "out.json").read_text()), RESUME)
    tap.equal("a file of one's own", stat.S_IMODE((folder / "out.json").stat().st_mode), 0o600)


def searches():
    first = run("search", "add", "--keyword", "C", "--keyword", "GTK", "--red-flag", "unpaid", "--block-company", "Acme", "--salary", "45000",
                "--currency", "eur", "--remote", "Hybrid", "--location", "Lyon", "--radius", "30", "--contract", "PERMANENT", "--every", "2d", "C dev")
    has_keys("search add answers the search", first, SEARCH)
    tap.equal("with what was given", (first["id"], first["keywords"], first["red_flags"], first["blocked_companies"], first["target_salary"],
              first["target_salary_period"], first["currency"], first["remote_policy"], first["location"], first["radius_km"],
              first["contract_types"], first["interval"], first["is_active"]),
              ("s1", ["C", "GTK"], ["unpaid"], ["Acme"], 45000, "year", "EUR", "hybrid", "Lyon", 30, ["permanent"], 172800, True))
    ruled = run("search", "edit", "s1", "--keyword", "C", "--keyword", "-java", "--keywords", "ALL", "--max-age", "30")
    tap.equal("all keywords, one with a minus, and an age", (ruled["keywords"], ruled["keyword_mode"], ruled["max_age_days"]), (["C", "-java"], "all", 30))
    ruled = run("search", "edit", "s1", "--keyword", "C", "--keyword", "GTK", "--keywords", "any", "--max-age", "0")
    tap.equal("and back", (ruled["keywords"], ruled["keyword_mode"], ruled["max_age_days"]), (["C", "GTK"], "any", None))
    changed = run("search", "edit", "s1", "--red-flag", "stage", "--name", "C, Lyon")
    tap.equal("search edit changes what is given", (changed["name"], changed["red_flags"], changed["keywords"]), ("C, Lyon", ["stage"], ["C", "GTK"]))
    changed = run("search", "edit", "--keyword", "", "--salary", "none", "--location", "", "s1")
    tap.equal("an empty value empties", (changed["keywords"], changed["target_salary"], changed["location"]), ([], None, None))
    tap.equal("search remove deactivates", run("search", "remove", "s1")["is_active"], False)
    tap.equal("removed ones are listed with --all", (run("search", "list")["total"], run("search", "list", "--all")["total"]), (0, 1))
    tap.equal("and come back", run("search", "edit", "s1", "--active", "YES")["is_active"], True)


def by_hand():
    (folder / "text.txt").write_text("We write C.\n\nEvery day.")
    posting = run("add", "--company", "Atelier Vauban", "--title", "Développeuse C", "--location", "Lyon", "--profile-sought", "Someone who knows C",
                  "--contract", "fixed-term", "--start", "2027-01-04", "--salary", "45-50 k€", "--company-description", "Land surveyors",
                  "--why-us", "Quiet rooms", "--description", str(folder / "text.txt"), "--url", "https://vauban.example/jobs/1")
    has_keys("add answers the posting", posting, POSTING)
    tap.equal("with every field", (posting["id"], posting["status"], posting["is_manual"], posting["title"], posting["company_name"],
              posting["location"], posting["contract_type"], posting["start_date"], posting["description"], posting["company_description"],
              posting["why_us"], posting["profile_sought"], posting["source_url"]),
              ("p1", "PENDING", True, "Développeuse C", "Atelier Vauban", "Lyon", "fixed_term", "2027-01-04", "We write C.\n\nEvery day.",
               "Land surveyors", "Quiet rooms", "Someone who knows C", "https://vauban.example/jobs/1"))
    tap.equal("and the salary read", posting["salary"], {"min": 45000, "max": 50000, "currency": "EUR", "period": "year", "text": "45-50 k€"})
    untitled = run("add", "--company", "Nord", "--profile-sought", "A careful welder")
    tap.equal("a missing title is the profile sought", untitled["title"], "A careful welder")
    sud = run("add", "--company", "Sud", "--title", "Gardener", "--start", "4 January 2027")
    tap.equal("a start is a date in any notation", sud["start_date"], "2027-01-04")
    page = folder / "page.html"
    page.write_text("""<html><head><script type="application/ld+json">{"@context": "https://schema.org", "@type": "JobPosting",
      "title": "Kernel cook", "description": "<p>Cook kernels.</p>", "datePosted": "2026-11-01",
      "hiringOrganization": {"@type": "Organization", "name": "Est"}}</script></head><body></body></html>""")
    saved = run("add", "--file", str(page), "--url", "https://est.example/jobs/7?utm_source=mail")
    tap.equal("a saved page is read", (saved["title"], saved["company_name"], saved["is_manual"]), ("Kernel cook", "Est", True))
    tap.equal("the same page again is the same posting", run("add", "--file", str(page), "--url", "https://est.example/jobs/7")["id"], saved["id"])
    listed = run("inbox")
    tap.equal("the inbox holds them, newest first", ([p["title"] for p in listed["postings"]], listed["total"]),
              (["Kernel cook", "Gardener", "A careful welder", "Développeuse C"], 4))
    tap.equal("--limit and --offset", ([p["title"] for p in run("inbox", "--limit", "1", "--offset", "1")["postings"]],
              run("inbox", "--limit", "1")["total"]), (["Gardener"], 4))
    tap.equal("--query folds accents", [p["id"] for p in run("inbox", "--query", "developpeuse")["postings"]], ["p1"])
    tap.equal("show answers the posting", run("show", "p1")["title"], "Développeuse C")


def by_mail():
    """In a store of its own: the ids of the others stay what they are."""
    mails = pathlib.Path(__file__).parents[1] / "fixtures" / "mails"
    own = Store(sys.argv[1])
    added = own.run("add", "--file", str(mails / "hellowork.eml"))
    has_keys("all offers of a mail are added", added, {"postings", "total"})
    tap.equal("in their order", ([p["title"] for p in added["postings"]], added["total"]),
              (["Directrice de Programme H/F", "Technicien Marégraphe H/F", "Hydrologue H/F"], 3))
    tap.equal("by hand, pending, from the mail's day", {(p["is_manual"], p["status"], p["published_at"][:10], p["text_complete"]) for p in added["postings"]},
              {(True, "PENDING", "2026-11-23", False)})
    tap.equal("again they are the same", [p["id"] for p in own.run("add", "--file", str(mails / "hellowork.eml"))["postings"]], ["p1", "p2", "p3"])
    tap.equal("an mbox, too", own.run("add", "--file", str(mails / "alerts.mbox"))["total"], 4)
    tap.equal("and a text alone", own.run("add", "--file", str(mails / "apec-text.eml"))["total"], 2)
    tap.equal("nothing was added twice", own.run("inbox")["total"], 9)
    one = folder / "one.eml"
    one.write_text("From: a@b.example\nSubject: 1 job\n\nBaker\nFour - Lyon\nhttps://four.example/jobs/12345\n")
    tap.equal("a single one is the posting itself", own.run("add", "--file", str(one))["title"], "Baker")
    mht = folder / "saved.mht"
    mht.write_text("From: <Saved by Blink>\nSnapshot-Content-Location: https://est.example/jobs/8\nMIME-Version: 1.0\nContent-Type: text/html\n\n"
                   "<title>Kernel cook</title><p>Cook kernels.</p>")
    saved = own.run("add", "--file", str(mht))
    tap.equal("a page in the form of a mail", (saved["title"], saved["source_url"], saved["description"], saved["text_complete"]),
              ("Kernel cook", "https://est.example/jobs/8", "Cook kernels.", True))
    html = folder / "saved.html"
    html.write_text("<!DOCTYPE html>\n<!-- saved from url=(0026)https://est.example/jobs/9 -->\n<title>Kernel baker</title><p>Bake kernels.</p>")
    tap.equal("a page that says where it comes from", own.run("add", "--file", str(html))["source_url"], "https://est.example/jobs/9")
    html.write_text("<!DOCTYPE html><title>Kernel baker</title><p>Bake kernels.</p>")
    tap.equal("one that does not", own.run("add", "--file", str(html), code=2)["error"]["code"], "usage")
    tap.equal("a mail without offers", own.run("add", "--file", str(mails / "newsletter.eml"), code=1)["error"]["code"], "invalid")
    one.write_bytes(b"\x7fELF\0\0\0")
    tap.equal("what is neither", own.run("add", "--file", str(one), code=1)["error"]["code"], "invalid")
    tap.equal("what is not there", own.run("add", "--file", str(folder / "nowhere.eml"), code=3)["error"]["code"], "not-found")
    tap.equal("and none of these left anything behind", own.run("inbox")["total"], 12)
    own.close()


def decisions():
    card = run("approve", "p1")
    has_keys("approve answers the application", card, APPLICATION)
    tap.equal("at the foot of TO_APPLY", (card["id"], card["current_status"], card["posting"]["status"]), ("a1", "TO_APPLY", "APPROVED"))
    tap.check("its analysis waits for a model, and says so", card["ai_analysis"]["state"] == "waiting" and card["ai_analysis"]["reason"], card["ai_analysis"])
    tap.equal("approve again changes nothing", run("approve", "p1")["id"], "a1")
    several = run("approve", "p2", "p3", "p2")
    tap.equal("of several ids the list", [a["id"] for a in several["applications"]], ["a2", "a3"])
    refused = run("reject", "p4", "--reason", "too far")
    tap.equal("reject answers the posting", (refused["status"], refused["reject_reason"]), ("REJECTED", "too far"))
    tap.equal("by status, in any case", run("inbox", "--status", "Rejected")["total"], 1)
    undone = run("undo")
    tap.equal("undo says what it took back", (undone["kind"], undone["subject"]), ("JOB_REJECTED", "p4"))
    tap.equal("and it is pending again", run("show", "p4")["status"], "PENDING")
    tap.equal("redo", (run("redo")["subject"], run("show", "p4")["status"]), ("p4", "REJECTED"))


def board():
    moved = run("move", "a1", "applied", "--via", "in-person")
    tap.equal("move", (moved["current_status"], moved["applied_via"], bool(moved["applied_at"])), ("APPLIED", "in_person", True))
    tap.equal("and back", run("move", "a1", "TO_APPLY", "--before", "a2")["current_status"], "TO_APPLY")
    tap.equal("above another card", [a["id"] for a in run("applications", "--status", "to-apply")["applications"]], ["a1", "a2", "a3"])
    tap.equal("an outcome", run("move", "a3", "REJECTED", "--outcome", "by_them")["outcome"], "by_them")
    tap.equal("rate", run("rate", "a1", "4")["user_rating"], 4)
    noted = run("note", "a1", "They", "called back.")
    tap.equal("note", (noted["user_notes"], len(noted["notes"])), ("They called back.", 1))
    tap.equal("undo takes the note back", (run("undo")["kind"], run("show", "a1")["notes"]), ("NOTE_ADDED", []))
    for words, note in ((["- by train"], "- by train"), (["-5"], "-5"), (["--", "--json", "--help"], "--json --help")):
        tap.equal(f"a note may begin with a dash: {note}", run("note", "a1", *words)["user_notes"], note)
        run("undo")
    history = run("history", "a1")
    has_keys("history", history["events"][0], ["id", "at", "kind", "subject", "detail"])
    kinds = [event["kind"] for event in history["events"]]
    tap.check("from discovery on, in order", kinds[0] == "JOB_DISCOVERED" and kinds.index("CARD_MOVED") < kinds.index("RATED"), kinds)
    tap.equal("applications of every column", run("applications")["total"], 3)
    tap.equal("none is archived", run("applications", "--archived")["total"], 0)


def queue():
    tasks = run("queue")["tasks"]
    has_keys("queue", tasks[0], ["id", "kind", "subject", "state", "last_error"])
    tap.equal("one task for each application", sorted(task["subject"] for task in tasks), ["a1", "a2", "a3"])
    tap.equal("work without a model leaves them waiting", run("work"), {"done": 0, "failed": 0, "waiting": 3, "left": 0})
    first = min(task["id"] for task in tasks)
    tap.equal("queue cancel", (run("queue", "cancel", first)["state"], run("queue")["total"]), ("cancelled", 2))
    tap.equal("analyze queues it again", (run("analyze", "a1")["id"], run("queue")["total"]), ("a1", 3))
    analysis = run("analysis", "a1")
    has_keys("analysis", analysis, ["state", "reason", "score", "pros", "cons", "suggested_cv_content", "warnings", "model"])


def state():
    status = run("status")
    has_keys("status", status, STATUS)
    tap.equal("its counts", (status["postings"], status["applications"]["TO_APPLY"], status["queue"]["waiting"], status["data_dir"]),
              ({"pending": 0, "approved": 3, "rejected": 1}, 2, 3, store.folder))
    tap.equal("filtered", run("filtered"), {"filtered": [], "total": 0, "counts": []})
    boards = run("boards")["boards"]
    tap.equal("boards is boards list", boards, run("boards", "list")["boards"])
    has_keys("a board", boards[0], ["name", "title"])
    tap.equal("boards show", run("boards", "show", boards[0]["name"])["name"], boards[0]["name"])
    tap.equal("the data folder is one's own", stat.S_IMODE(folder.stat().st_mode), 0o700)
    tap.equal("no CV as yet", run("cv", "list"), {"cvs": [], "total": 0})


for case in profile, searches, by_hand, by_mail, decisions, board, queue, state:
    tap.case(case.__name__, case)
store.close()
tap.end()
