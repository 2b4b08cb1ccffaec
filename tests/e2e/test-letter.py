#!/usr/bin/env python3
"""test-letter.py JOBMATECTL: letters without a model, through jobmatectl alone."""
import json
import pathlib
import subprocess
import sys
import tempfile

from harness import Store, Tap
from model import Model

program = sys.argv[1]
tap = Tap()


def prepared():
    store = Store(program)
    store.run("profile", "set", "full_name=Marie Durand", "email=marie@example.org", "location=Nantes", 'skills=[{"name":"Soudure TIG"},{"name":"Inox"}]',
              'experience=[{"name":"Ferrocom","position":"Soudeuse","startDate":"2019-03"}]')
    posting = store.run("add", "--company", "Tramontane", "--title", "Soudeuse (H/F)", "--location", "Nantes",
                        "--profile-sought", "Nous cherchons une personne qui pratique la soudure TIG sur inox, avec de l'expérience.")
    store.run("approve", posting["id"])
    return store


def test_own():
    store = prepared()
    letter = store.run("letter", "a1", "--fill")["cover_letter"]
    tap.check("own: in the posting's language", letter.startswith("Madame, Monsieur,"), letter)
    tap.check("own: of profile and posting", all(word in letter for word in ("Soudeuse", "Ferrocom", "Soudure TIG et Inox", "Marie Durand")) and "H/F" not in letter, letter)
    tap.check("own: no model was asked", store.run("status")["queue"]["running"] == 0)
    store.close()


def test_template():
    store = prepared()
    with tempfile.TemporaryDirectory() as folder:
        bad = pathlib.Path(folder) / "bad.txt"
        bad.write_text("Bonjour,\n\n{nom}\n")
        refused = store.run("search", "add", "--template", str(bad), "Soudure", code=1)["error"]
        tap.check("template: what is no placeholder is named with its line", "3" in refused["message"] and "{nom}" in refused["message"], refused)
    store.close()


def test_versions():
    store = prepared()
    with tempfile.TemporaryDirectory() as folder:
        mine = pathlib.Path(folder) / "mine.txt"
        mine.write_text("Madame,\n\nvotre atelier me plaît.\n")
        store.run("letter", "a1", "--fill")
        store.run("letter", "a1", "--set", str(mine))
        versions = store.run("letter", "a1", "--versions")["versions"]
        tap.equal("versions: each is kept, the newest first", [v["source"] for v in versions], ["user", "template"])
        tap.equal("versions: an earlier one stands again", store.run("letter", "a1", "--take", str(versions[1]["id"]))["cover_letter"], versions[1]["text"])
        store.run("undo")
        tap.equal("versions: undo", store.run("letter", "a1")["cover_letter"], mine.read_text())
        store.run("redo")
        tap.equal("versions: redo", store.run("letter", "a1")["cover_letter"], versions[1]["text"])
        whole = pathlib.Path(folder) / "letter.txt"
        store.run("letter", "a1", "--export", str(whole))
        text = whole.read_text()
        tap.check("export: sender, recipient, place and date, subject", text.startswith("Marie Durand\nNantes\nmarie@example.org\n\nTramontane\nNantes\n\nNantes, le ")
                  and "Objet\u202f: candidature au poste de Soudeuse\n\nMadame, Monsieur," in text, text)
        paper(store, pathlib.Path(folder), text)
        store.run("move", "a1", "applied")
        tap.equal("versions: everything stays after it was sent", len(store.run("letter", "a1", "--versions")["versions"]), 3)
    store.close()


def paper(store, folder, text):
    """All words in their order, and what programs ask of a PDF."""
    for size, points in (("a4", "595.276 x 841.89 pts (A4)"), ("letter", "612 x 792 pts (letter)")):
        sheet = folder / f"letter-{size}.pdf"
        store.run("letter", "a1", "--export", str(sheet), "--paper", size)
        words = subprocess.run(["pdftotext", str(sheet), "-"], capture_output=True, text=True, check=True).stdout.split()
        tap.equal(f"export: every word in its order, {size}", words, text.split())
        about = subprocess.run(["pdfinfo", str(sheet)], capture_output=True, text=True, check=True).stdout
        tap.check(f"export: title, writer, paper, {size}", all(part in about for part in ("candidature au poste de Soudeuse", "Marie Durand", points)), about)
        tap.check(f"export: the language of the letter, {size}", b"/Lang (fr)" in sheet.read_bytes())
        tap.equal(f"export: for the user alone, {size}", sheet.stat().st_mode & 0o777, 0o600)
    tap.equal("export: no such paper", store.run("letter", "a1", "--export", str(folder / "x.pdf"), "--paper", "a5", code=2)["error"]["code"], "usage")
    tap.equal("export: no such folder", store.run("letter", "a1", "--export", str(folder / "none" / "x.pdf"), code=1)["error"]["code"], "read-only")


def test_long():
    """More than a page: nothing is lost at its foot, points stay points, and the name does not stand alone."""
    store = prepared()
    with tempfile.TemporaryDirectory() as folder:
        mine, sheet = pathlib.Path(folder) / "mine.txt", pathlib.Path(folder) / "mine.pdf"
        lines = [f"Paragraphe {n}\u202f: l'efficacité de la soudure fine." for n in range(60)]
        mine.write_text("Madame,\n\n" + "\n\n".join(lines) + "\n\n- TIG\n- MIG\n\nCordialement,\n\nMarie Durand\n")
        store.run("letter", "a1", "--set", str(mine))
        store.run("letter", "a1", "--export", str(sheet))
        text = subprocess.run(["pdftotext", str(sheet), "-"], capture_output=True, text=True, check=True).stdout
        pages = text.rstrip("\f").split("\f")
        tap.check("long: several pages", len(pages) > 1, len(pages))
        tap.equal("long: all words", " ".join(text.split()).split("Madame, ")[1], " ".join(mine.read_text().replace("- ", "• ").split()).split("Madame, ")[1])
        tap.check("long: the name is not alone", "Cordialement" in pages[-1] and "Marie Durand" in pages[-1], pages[-1])
    store.close()


def test_check():
    store = prepared()
    with tempfile.TemporaryDirectory() as folder:
        letter = pathlib.Path(folder) / "letter.txt"
        letter.write_text("Madame,\n\nsoudeuse chez Ferrocom depuis mars 2019, j'ai aussi travaillé sept ans chez Rolls-Royce. {why_us}\n")
        store.run("letter", "a1", "--set", str(letter))
        found = [(f["kind"], f["text"]) for f in store.run("letter", "a1", "--check")["findings"]]
        wanted = [("number", "sept"), ("name", "Rolls-Royce"), ("placeholder", "{why_us}")]
        # Seven years and some months have passed since March 2019 today, or will have: the number may be true.
        tap.equal("check: what nobody knows, and what is open", [f for f in found if f[0] != "number"], wanted[1:])
        posting, profile = pathlib.Path(folder) / "posting.json", pathlib.Path(folder) / "profile.json"
        posting.write_text(json.dumps(store.run("show", "p1")))
        profile.write_text(json.dumps(store.run("profile", "show")))
        files = ["--posting", str(posting), "--profile", str(profile)]
        tap.equal("inspect truth: the same from files", [(f["kind"], f["text"]) for f in store.run("inspect", "truth", *files, str(letter))["findings"]], found)
        made = store.run("inspect", "template", *files)
        tap.equal("inspect template: the same from files", made["text"], store.run("letter", "a1", "--fill")["cover_letter"])
        parts = store.run("inspect", "prompt", "--task", "analyze", "--parts", *files)
        tap.check("inspect prompt: which pieces go along", [p["part"] for p in parts["parts"]] == ["profile", "cv", "letters"]
                  and {"job1", "skills1"} <= {e["id"] for e in parts["parts"][0]["entries"]}, parts)
    store.close()


def test_model():
    model = Model()
    store = prepared()
    store.environment.update(JOBMATE_LLM_URL=model.url, JOBMATE_LLM_MODEL="stand-in")
    store.run("work")  # the analysis that waited for a model
    asked = store.run("letter", "a1", "--write", "--wish", "shorter")
    tap.equal("model: queued", asked["letter"]["state"], "queued")
    store.run("work")
    done = store.run("letter", "a1")
    versions = store.run("letter", "a1", "--versions")["versions"]
    tap.check("model: its letter stands, with the user's name under it", done["cover_letter"].startswith("I weld.") and done["cover_letter"].endswith("Marie Durand"), done)
    tap.equal("model: told with the wish", (versions[0]["source"], versions[0]["instruction"], done["letter"]["state"]), ("model", "shorter", "none"))
    sent = json.loads(model.bodies[-1])
    tap.check("model: a text is asked for, without tools and name",
              "response_format" not in sent and "tools" not in sent and "Durand" not in json.dumps(sent) and "shorter" in sent["messages"][1]["content"], sent)
    store.run("undo")
    tap.equal("model: undo", store.run("letter", "a1")["cover_letter"], None)
    store.close()


for name, case in (("own", test_own), ("template", test_template), ("versions", test_versions), ("long", test_long), ("check", test_check), ("model", test_model)):
    tap.case(name, case)
tap.end()
