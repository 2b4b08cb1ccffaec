#!/usr/bin/env python3
"""test-letter.py JOBMATECTL: letters without a model, through jobmatectl alone."""
import pathlib
import sys
import tempfile

from harness import Store, Tap

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


for name, case in (("own", test_own), ("template", test_template), ("versions", test_versions)):
    tap.case(name, case)
tap.end()
