#!/usr/bin/env python3
"""test-letter.py JOBMATECTL: letters without a model, through jobmatectl alone."""
import json
import pathlib
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
        store.run("move", "a1", "applied")
        tap.equal("versions: everything stays after it was sent", len(store.run("letter", "a1", "--versions")["versions"]), 3)
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


for name, case in (("own", test_own), ("template", test_template), ("versions", test_versions), ("check", test_check), ("model", test_model)):
    tap.case(name, case)
tap.end()
