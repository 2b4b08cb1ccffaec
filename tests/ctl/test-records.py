#!/usr/bin/env python3
"""test-records.py JOBMATECTL: interviews, contacts, files and activities from a terminal, in exports, calendars and backups."""
import csv
import datetime
import os
import pathlib
import subprocess
import sys
import tempfile

try:
    import icalendar
except ImportError:
    icalendar = None

from harness import Store, Tap

tap = Tap()
program = sys.argv[1]
store = Store(program, NO_COLOR="1", TZ="Europe/Paris")
run = store.run
scratch = pathlib.Path(tempfile.mkdtemp(prefix="jobmate-"))
PLAN = scratch / "Plan d'accès; final.TXT"


def begin():
    PLAN.write_text("The way to the gate\n", encoding="utf-8")
    run("add", "--company", "Ferrocom", "--title", "Welder")
    run("approve", "p1")


def interviews():
    card = run("interview", "a1", "2026-12-03T14:30", "--kind", "on-site", "--minutes", "45", "--place", "12, rue des Tanneurs", "--note", "Ask for Ada")
    first = card["interviews"][0]
    tap.equal("the application answers", (card["id"], first["id"], first["starts_at"], first["minutes"], first["kind"], first["place"], first["outcome"]),
              ("a1", "i1", "2026-12-03T13:30:00Z", 45, "on_site", "12, rue des Tanneurs", "pending"))
    card = run("interview", "a1", "2026-11-30")
    tap.equal("the earliest first, a day without an hour", [one["starts_at"] for one in card["interviews"]], ["2026-11-30", "2026-12-03T13:30:00Z"])
    card = run("interview", "edit", "i1", "--outcome", "passed", "--minutes", "none", "--place", "")
    tap.equal("edited", [(one["outcome"], one["minutes"], one["place"], one["note"]) for one in card["interviews"] if one["id"] == "i1"], [("passed", None, None, "Ask for Ada")])
    tap.equal("undo says what", (run("undo")["kind"], run("show", "a1")["interviews"][1]["outcome"]), ("INTERVIEW_CHANGED", "pending"))
    tap.equal("removed", [one["id"] for one in run("interview", "remove", "i2")["interviews"]], ["i1"])
    run("undo")
    tap.equal("and back", [one["id"] for one in run("show", "a1")["interviews"]], ["i2", "i1"])
    tap.check("in the history", {"INTERVIEW_ADDED", "INTERVIEW_REMOVED", "UNDONE"} <= {event["kind"] for event in run("history", "a1")["events"]})
    tap.equal("a list has them, too", len(run("applications")["applications"][0]["interviews"]), 2)
    for words, code in (("a1", "soon"), 2), (("a1", "2026-02-30"), 2), (("a1", "2026-12-03", "--kind", "chat"), 2), (("a1", "2026-12-03", "--minutes", "0"), 2), (("a9", "2026-12-03"), 3):
        run("interview", *words, code=code)
    run("interview", "edit", "i9", code=3)
    run("interview", "remove", "a1", code=3)


def contacts():
    card = run("contact", "a1", "Élise", "O'Brien", "--email", "elise@ferrocom.example", "--phone", "+33 2 99 00 00 00", "--role", "Workshop")
    tap.equal("a contact", [(c["id"], c["name"], c["email"], c["phone"], c["role"], c["note"]) for c in card["contacts"]],
              [("k1", "Élise O'Brien", "elise@ferrocom.example", "+33 2 99 00 00 00", "Workshop", None)])
    tap.equal("changed", run("contact", "edit", "k1", "--phone", "", "--name", "Élise")["contacts"][0]["phone"], None)
    run("undo")
    tap.equal("no address", run("contact", "a1", "Ada", "--email", "ada", code=1)["error"]["code"], "invalid")
    tap.equal("removed and back", (run("contact", "remove", "k1")["contacts"], run("undo")["kind"], len(run("show", "a1")["contacts"])), ([], "CONTACT_REMOVED", 1))
    tap.check("nobody's name is in the log", "lise" not in str(run("history", "a1")))


def files():
    card = run("attach", "a1", str(PLAN))
    file = card["attachments"][0]
    tap.equal("a file", (file["id"], file["name"], file["media_type"], file["size"]), ("d1", PLAN.name, "text/plain", 20))
    copy = pathlib.Path(store.folder) / file["file"]
    tap.equal("its copy", (copy.read_text(), copy.stat().st_mode & 0o777), ("The way to the gate\n", 0o600))
    tap.equal("the same again", len(run("attach", "a1", str(PLAN))["attachments"]), 1)
    out = scratch / "out.txt"
    run("attachment", "save", "d1", str(out))
    tap.equal("saved elsewhere", out.read_text(), "The way to the gate\n")
    tap.equal("over nothing", run("attachment", "save", "d1", str(out), code=1)["error"]["code"], "conflict")
    with open(scratch / "large.bin", "wb") as large:
        large.truncate(25 * 1024 * 1024 + 1)
    tap.equal("too large", run("attach", "a1", str(scratch / "large.bin"), code=1)["error"]["code"], "too-large")
    tap.equal("a folder", run("attach", "a1", str(scratch), code=1)["error"]["code"], "invalid")
    run("attach", "a9", str(PLAN), code=3)
    run("attach", "a1", str(scratch / "none"), code=3)
    tap.equal("nothing was left behind", [path.name for path in copy.parent.iterdir()], [copy.name])
    tap.equal("removed", run("attachment", "remove", "d1")["attachments"], [])
    run("undo")


def activities():
    fair = run("activity", "add", "fair", "Salon", "de l'emploi", "--date", "2026-11-20", "--minutes", "180")
    tap.equal("an activity", (fair["id"], fair["kind"], fair["text"], fair["date"], fair["minutes"], fair["application"]), ("y1", "fair", "Salon de l'emploi", "2026-11-20", 180, None))
    run("activity", "add", "call", "Agence Bleue", "--application", "a1")
    tap.equal("the newest day first", [(one["id"], one["application"]) for one in run("activity", "list")["activities"]], [("y2", "a1"), ("y1", None)])
    tap.equal("changed", run("activity", "edit", "y1", "--kind", "training", "--text", "Welding")["kind"], "training")
    tap.equal("undone", (run("undo")["kind"], run("activity", "list")["activities"][1]["text"]), ("ACTIVITY_CHANGED", "Salon de l'emploi"))
    run("activity", "add", "party", "x", code=2)
    tap.equal("removed", (run("activity", "remove", "y1")["id"], len(run("activity", "list")["activities"])), ("y1", 1))
    run("undo")


def texts():
    def told(*words):
        environment = {**os.environ, "NO_COLOR": "1", "TZ": "Europe/Paris", "LC_ALL": "C.UTF-8", "LANGUAGE": "en"}
        return subprocess.run([program, "--data-dir", store.folder, *words], env=environment, capture_output=True, text=True, check=True).stdout

    shown = told("show", "a1")
    tap.check("people see them, in their own time", all(word in shown for word in ("2026-12-03 14:30", "Élise O'Brien", PLAN.name, "2026-11-30")))
    tap.check("and the activities", "Salon de l'emploi" in told("activity", "list"))


def everywhere():
    other = Store(program)
    run("export", str(scratch / "all.json"))
    other.run("import", str(scratch / "all.json"))
    theirs, ours = other.run("show", "a1"), run("show", "a1")
    for name in "interviews", "contacts", "attachments":
        tap.equal(f"{name} come along", theirs[name], ours[name])
    tap.check("the file, too", (pathlib.Path(other.folder) / theirs["attachments"][0]["file"]).read_text() == "The way to the gate\n")
    run("interview", "edit", "i1", "--outcome", "cancelled")
    run("contact", "remove", "k1")
    run("export", str(scratch / "all.json"))
    merged = other.run("import", "--merge", str(scratch / "all.json"))
    tap.equal("merged", (merged["interviews"]["changed"], merged["contacts"]["changed"], other.run("show", "a1")["contacts"]), (1, 1, []))
    again = other.run("import", "--merge", str(scratch / "all.json"))
    tap.equal("once", (again["interviews"]["changed"], again["interviews"]["same"], again["contacts"]["same"]), (0, 2, 1))
    run("backup", str(scratch / "all.zip"))
    other.run("restore", str(scratch / "all.zip"))
    tap.check("a backup has the file", (pathlib.Path(other.folder) / theirs["attachments"][0]["file"]).exists())
    other.close()


def calendar():
    path = scratch / "days.ics"
    run("export", str(path))
    if not icalendar:
        return
    events = {str(part["uid"]): part for part in icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")}
    tap.equal("two interviews", len(events), 2)
    first = next(part for part in events.values() if "status" in part)
    tap.equal("with their hour", (str(first.decoded("dtstart"))[:16], str(first["status"]), int(first["sequence"]) > 0, str(first["location"])),
              ("2026-12-03 13:30", "CANCELLED", True, "12, rue des Tanneurs"))
    tap.equal("nothing wrong with them", [part.errors for part in events.values()], [[], []])
    run("interview", "edit", "i1", "--outcome", "pending", "--minutes", "30")
    run("export", str(path))
    later = {str(part["uid"]): part for part in icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")}
    tap.equal("known by the same name", later.keys(), events.keys())
    tap.check("and newer", int(later[str(first["uid"])]["sequence"]) > int(first["sequence"]))
    tap.equal("half an hour", str(later[str(first["uid"])].decoded("dtend"))[:16], "2026-12-03 14:00")


def table():
    path = scratch / "table.csv"
    run("interview", "edit", "i1", "--outcome", "pending")
    run("export", str(path))
    with open(path, encoding="utf-8", newline="") as file:
        row = next(csv.DictReader(file))
    tap.equal("a table has them as text", (row["interviews"], row["contacts"]), ("2026-11-30 other; 2026-12-03 14:30 on_site", ""))


def due():
    today = datetime.date.today()
    later = (today + datetime.timedelta(days=3)).isoformat()
    other = Store(program, TZ="UTC")
    other.run("add", "--company", "Ferrocom", "--title", "Welder")
    other.run("approve", "p1")
    tap.equal("nothing", other.run("due"), {"due": []})
    other.run("interview", "a1", f"{later}T09:00", "--place", "The gate")
    other.run("interview", "a1", later)
    other.run("interview", "a1", (today - datetime.timedelta(days=1)).isoformat())
    other.run("follow-up", "a1", "+2d")
    tap.equal("interviews to come", [(one["what"], one["interview"], one["at"], one["place"]) for one in other.run("due")["due"]],
              [("interview", "i2", later, None), ("interview", "i1", f"{later}T09:00:00Z", "The gate")])
    other.run("follow-up", "a1", today.isoformat())
    first = other.run("due")["due"][0]
    tap.equal("a follow-up whose day has come", (first["what"], first["application"], first["interview"], first["at"], first["title"], first["company_name"]),
              ("follow_up", "a1", None, today.isoformat(), "Welder", "Ferrocom"))
    other.run("interview", "edit", "i1", "--outcome", "cancelled")
    tap.equal("not what was called off", [one["interview"] for one in other.run("due")["due"]], [None, "i2"])
    other.run("add", "--company", "Larch", "--title", "Carpenter")
    other.run("later", "p2", later)
    everything = other.run("due", "--all")["due"]
    tap.equal("what has been and what comes back, too", [(one["what"], one["application"], one["interview"], one["posting"], one["has_been"]) for one in everything],
              [("interview", "a1", "i3", "p1", True), ("follow_up", "a1", None, "p1", False), ("posting", None, None, "p2", False), ("interview", "a1", "i2", "p1", False)])
    tap.equal("by their days", ([one["group"] for one in everything[:2]], everything[2]["at"], everything[2]["day"]), (["overdue", "today"], later, later))
    other.run("follow-up", "a1", "+40d")
    tap.equal("a follow-up of a later day", (other.run("due", "--all")["due"][-1]["group"], [one["what"] for one in other.run("due")["due"]]), ("later", ["interview"]))
    other.close()


for case in begin, interviews, contacts, files, activities, texts, everywhere, calendar, table, due:
    tap.case(case.__name__, case)
store.close()
tap.end()
