#!/usr/bin/env python3
"""test-takeout.py JOBMATECTL SCHEMA: everything out, everything in."""
import csv
import json
import os
import pathlib
import sys
import tempfile

from harness import Store, Tap

try:
    import icalendar
    import jsonschema
except ImportError:  # a host without them: what they say of our files is not asked
    icalendar = jsonschema = None

tap = Tap()
program = sys.argv[1]
schema = json.loads(pathlib.Path(sys.argv[2]).read_text())
scratch = pathlib.Path(tempfile.mkdtemp(prefix="jobmate-test-"))
laptop, tower = Store(program), Store(program)
document = scratch / "export.json"


def titles(store):
    return sorted(posting["title"] for posting in store.run("inbox", "--status", "all")["postings"])


def out():
    laptop.run("search", "add", "--keyword", "C", "--board", "remotive", "C on Linux")
    laptop.run("profile", "set", "full_name=Ada")
    for title in "Weaver", "Dyer":
        laptop.run("add", "--company", "Acme", "--title", title)
    laptop.run("approve", "p1")
    laptop.run("move", "a1", "APPLIED", "--via", "mail")
    laptop.run("note", "a1", "Sent with the old letter")
    laptop.run("reject", "p2", "--reason", "far")
    tap.equal("the answer", laptop.run("export", str(document)), {"file": str(document)})
    everything = json.loads(document.read_text())
    tap.equal("its members are those of the schema", set(everything), set(schema["properties"]))
    tap.equal("nobody else may read it", oct(document.stat().st_mode & 0o777), "0o600")
    tap.equal("what is in it", [len(everything[name]) for name in ("profile", "searches", "postings", "applications", "notes")], [1, 1, 2, 1, 1])
    tap.equal("the same again", (laptop.run("export", str(scratch / "again.json")), document.read_bytes())[1], (scratch / "again.json").read_bytes())
    if jsonschema:
        errors = [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(everything)]
        tap.equal("a validator of others says so, too", errors, [])
    # The keys of every row stand in the schema: a column that somebody adds is written down there.
    for name, rows in everything.items():
        known = set(schema["properties"][name].get("items", {}).get("properties", {}))
        tap.check(f"{name} is as the schema says", not isinstance(rows, list) or all(set(row) == known for row in rows))


def refused():
    absent = laptop.run("import", str(scratch / "absent.json"), code=3)
    tap.equal("no such file", absent["error"]["code"], "not-found")
    strange = scratch / "strange.json"
    strange.write_text('{"format":"jobmate-export","version":1,"postings":[{"uuid":"x"}]}')
    answer = laptop.run("import", str(strange), code=1)
    tap.check("it says where", "postings[0]" in answer["error"]["message"])
    answer = laptop.run("export", str(scratch / "no" / "such" / "folder.json"), code=1)
    tap.equal("no place for it", answer["error"]["code"], "read-only")


def strange():
    """Whatever is taken for an export is told what it is."""
    resume, folder, pipe, large = (scratch / name for name in ("resume.json", "folder.json", "pipe.json", "large.json"))
    laptop.run("profile", "export", str(resume))
    folder.mkdir()
    os.mkfifo(pipe)
    large.touch()
    os.truncate(large, 1 << 30)
    for name, content in (
        ("list", b'[{"company": "Acme"}]'), ("marked", b'\xef\xbb\xbf [ "Acme" ]'), ("wide", '{"format":"jobmate-export"}'.encode("utf-16")),
        ("empty", b""), ("other", b'{"jobs": []}'), ("zip", b"PK\x03\x04rest"), ("pdf", b"%PDF-1.4"),
    ):
        (scratch / f"{name}.json").write_bytes(content)
    for path, status, words in (
        (resume, 1, "jobmatectl profile import"), (folder, 3, "is a folder"), (pipe, 3, "a pipe"), (large, 1, "no text"),
        (scratch / "list.json", 1, "a list in JSON"), (scratch / "marked.json", 1, "a list in JSON"), (scratch / "wide.json", 1, "UTF-16"),
        (scratch / "empty.json", 1, "nothing in it"), (scratch / "other.json", 1, "have them write CSV"), (scratch / "zip.json", 1, "a ZIP file"),
        (scratch / "pdf.json", 1, "a PDF"),
    ):
        message = laptop.run("import", str(path), code=status)["error"]["message"]
        tap.check(f"what {path.name} is", words in message, message)
    for path in folder, pipe, large:
        code = 1 if path == large else 3
        message = laptop.run("profile", "import", str(path), code=code)["error"]["message"]
        tap.check(f"{path.name} is no profile", ("is a folder", "a pipe", "larger than 64 MB")[(folder, pipe, large).index(path)] in message, message)
    for path in folder, pipe:
        message = laptop.run("restore", str(path), code=3)["error"]["message"]
        tap.check(f"{path.name} is no backup", "is a folder" in message or "a pipe" in message, message)
    tap.equal("which helps", laptop.run("profile", "import", str(resume))["full_name"], "Ada")


def there():
    before = tower.run("import", "--dry-run", str(document))
    tap.equal("a look", (before["dry_run"], before["postings"]["new"], titles(tower)), (True, 2, []))
    done = tower.run("import", str(document))
    tap.equal("and the thing itself", {**done, "dry_run": True}, before)
    tap.equal("what it has", titles(tower), ["Dyer", "Weaver"])
    card = tower.run("show", "a1")
    tap.equal("the card", (card["current_status"], card["applied_via"], card["user_notes"]), ("APPLIED", "mail", "Sent with the old letter"))
    tap.check("with its history", {"CARD_MOVED", "NOTE_ADDED", "JOB_APPROVED"} <= {entry["kind"] for entry in card["history_log"]})
    tap.equal("and its fit", tower.run("show", "p1")["fit"], laptop.run("show", "p1")["fit"])
    tower.run("export", str(scratch / "tower.json"))
    tap.equal("the same bytes", (scratch / "tower.json").read_bytes(), document.read_bytes())
    tap.equal("undo", tower.run("undo")["kind"], "IMPORTED")
    tap.equal("takes it out", (titles(tower), tower.run("applications")["applications"]), ([], []))
    tap.check("redo says what to do", "again" in tower.run("redo", code=1)["error"]["message"])
    tower.run("import", str(document))


def joined():
    laptop.run("rate", "a1", "4")
    tower.run("add", "--company", "Acme", "--title", "Spinner")
    tower.run("move", tower.run("applications")["applications"][0]["id"], "INTERVIEW")
    tower.run("export", str(scratch / "tower.json"))
    laptop.run("import", "--merge", str(scratch / "tower.json"))
    card = laptop.run("show", "a1")
    tap.equal("both count", (card["current_status"], card["user_rating"], titles(laptop)), ("INTERVIEW", 4, ["Dyer", "Spinner", "Weaver"]))
    laptop.run("export", str(document))
    again = laptop.run("import", "--merge", str(scratch / "tower.json"))
    laptop.run("export", str(scratch / "again.json"))
    tap.equal("a second time nothing", (again["conflicts"], (scratch / "again.json").read_bytes() == document.read_bytes()), (0, True))


TRACKERS = {
    "JobSync": """index,createdAt,applied,appliedDate,Company,JobTitle,jobType,Location,JobSource,Status
1,2026-11-02,Yes,2026-11-03,Lumiq Labs,Senior C developer,Full Time,Lyon,Indeed,Interview
2,2026-11-05,No,N/A,Tramontane,Kernel engineer,Contract,N/A,N/A,Draft
""",
    "Reactive Resume": "\ufeff" + """"Company","Role","Stage","Stage Date","Application Date","Location","Salary","Source","URL","Tags","Contacts","Notes","Stage History","Timeline","Archived","Created At","Updated At"
"Lumiq Labs","Senior C developer","interview","2026-11-12","2026-11-03","Lyon","€70,000","Referral","https://example.org/job","c;gtk","Ada (Recruiter)","First line
Second line","Applied (2026-11-03) → Interview (2026-11-12)","2026-11-03: Applied","false","2026-11-01T12:00:00.000Z","2026-11-12T12:00:00.000Z"
"Tramontane","'=Kernel engineer","saved","","2026-11-05","","","","","","","","","","false","2026-11-05T12:00:00.000Z","2026-11-05T12:00:00.000Z"
""",
    "first2apply": """title,company,location,salary,job_type,job_status,external_url
Senior C developer,Lumiq Labs,Lyon,"70,000 €",hybrid,applied,https://example.org/job
Kernel engineer,Tramontane,,,,new,https://example.org/other
""",
    None: """Date;Entreprise;Poste;Statut;Relance;Commentaires
03/11/2026;Lumiq Labs;Développeur C;Entretien;15/11/2026;"Salaire : à voir
Rappeler Ada"
05/11/2026;Tramontane;Noyau;Sans réponse;;
""",
}


def tables():
    for program_name, text in TRACKERS.items():
        store = Store(program)
        path = scratch / "table.csv"
        path.write_bytes(text.encode("cp1252") if program_name is None else text.encode())
        look = store.run("import", "--dry-run", str(path))
        tap.equal(f"{program_name}: whose it is", look["program"], program_name)
        done = store.run("import", str(path))
        tap.equal(f"{program_name}: as it was said", (done["postings"]["new"], done["problems"]), (2, []))
        first = next(card for card in (store.run("show", card["id"]) for card in store.run("applications")["applications"]) if card["posting"]["company_name"] == "Lumiq Labs")
        tap.equal(f"{program_name}: its day", first["applied_at"][:10] if program_name != "first2apply" else "2026-11-03", "2026-11-03")
        tap.equal(f"{program_name}: its status", first["current_status"], "APPLIED" if program_name == "first2apply" else "INTERVIEW")
        tap.equal(f"{program_name}: again", store.run("import", str(path))["postings"]["new"], 0)
        tap.equal(f"{program_name}: undo", (store.run("undo")["kind"], titles(store)), ("IMPORTED", []))
        store.close()
    tap.check("what is not said is asked for", "title" in laptop.run("import", str(write("odd.csv", "A,B\n1,2\n")), code=1)["error"]["message"])
    done = laptop.run("import", "--dry-run", "--map", "title=A", "--map", "company=2", str(write("odd.csv", "A,B\n1,2\n")))
    tap.equal("and can be said", ([column["field"] for column in done["columns"]], done["columns"][0]["values"]), (["title", "company"], ["1"]))


def write(name, text):
    (scratch / name).write_text(text)
    return scratch / name


def as_table():
    path = scratch / "out.csv"
    laptop.run("note", laptop.run("applications")["applications"][0]["id"], "=HYPERLINK(\"https://example.org\")\nsecond; line")
    laptop.run("export", "--bom", "--separator", "semicolon", str(path))
    rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines(keepends=True), delimiter=";"))
    tap.equal("a row for each", len(rows), len(laptop.run("applications")["applications"]))
    tap.check("no formula", not any(cell[:1] in ("=", "+", "-", "@", "\t", "\r") for row in rows for cell in row.values()))
    tap.check("the mark", path.read_bytes().startswith(b"\xef\xbb\xbf") and b"\r\n" in path.read_bytes())
    tap.equal("another name", laptop.run("export", str(scratch / "out.txt"), code=2)["error"]["code"], "usage")


def as_calendar():
    store = Store(program)
    store.run("import", str(write("days.csv", "title,company,applied,follow_up\n" + '"Weaver, second; class","Ärzte & Söhne GmbH 北京市朝阳区北京市朝阳区北京市朝阳区",2026-11-02,2026-12-01\n')))
    path = scratch / "days.ics"
    tap.equal("set", store.run("follow-up", "a1", "2026-12-24")["relance_at"], "2026-12-24")
    tap.equal("taken back", (store.run("undo")["kind"], store.run("show", "a1")["relance_at"]), ("FOLLOW_UP_SET", "2026-12-01"))
    store.run("redo")
    tap.equal("no more", (store.run("follow-up", "a1", "none")["relance_at"], store.run("undo")["kind"]), (None, "FOLLOW_UP_SET"))
    tap.equal("no day", store.run("follow-up", "a1", "someday", code=2)["error"]["code"], "usage")
    store.run("follow-up", "a1", "2026-12-01")
    store.run("export", str(path))
    tap.check("lines of at most 75 octets", all(len(line) <= 75 for line in path.read_bytes().split(b"\r\n")))
    if icalendar:
        events = [part for part in icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")]
        tap.equal("one event", len(events), 1)
        tap.equal("its day", str(events[0].decoded("dtstart")), "2026-12-01")
        tap.check("its words", "Weaver, second; class, Ärzte & Söhne GmbH 北京" in str(events[0]["summary"]))
        tap.equal("its reminder", len(events[0].walk("VALARM")), 1)
        tap.equal("nothing wrong with it", events[0].errors, [])
    store.close()


for case in out, refused, strange, there, joined, tables, as_table, as_calendar:
    tap.case(case.__name__, case)
for store in laptop, tower:
    store.close()
tap.end()
