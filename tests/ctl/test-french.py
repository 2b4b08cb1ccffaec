#!/usr/bin/env python3
"""test-french.py JOBMATECTL LOCALEDIR: people read French where they asked for it, programs read the same JSON everywhere."""
import locale
import os
import pathlib
import re
import subprocess
import sys

from harness import Store, Tap

tap = Tap()
store = Store(sys.argv[1])


def run(language, *words):
    environment = {name: value for name, value in os.environ.items() if name not in ("LANGUAGE", "LC_ALL", "LANG")}
    done = subprocess.run([store.program, "--data-dir", store.folder, *words], capture_output=True, text=True, encoding="utf-8", timeout=60,
                          env={**environment, "LC_ALL": language, "NO_COLOR": "1"})
    return done.stdout, done.stderr


def unavailable():
    try:
        locale.setlocale(locale.LC_ALL, "fr_FR.UTF-8")
    except locale.Error:
        return "no French locale here"
    return None if (pathlib.Path(sys.argv[2]) / "fr/LC_MESSAGES/jobmate.mo").exists() else "the catalogue is not installed"


def main():
    reason = unavailable()
    if reason:
        print(f"1..0 # SKIP {reason}")
        return 0

    out, _ = run("fr_FR.UTF-8", "--help")
    tap.check("help is French", out.startswith("Utilisation\u202f: jobmatectl"), out[:80])
    tap.check("help holds nothing of the catalogue's head", "Project-Id-Version" not in out)
    out, _ = run("fr_FR.UTF-8", "work", "--help")
    tap.check("a verb without words has a short line of usage", out.startswith("Utilisation\u202f: jobmatectl work\n"), out[:80])
    _, err = run("fr_FR.UTF-8", "work", "now")
    tap.check("so does its fault", err.rstrip().endswith("jobmatectl work"), err)
    _, err = run("fr_FR.UTF-8", "show", "p99")
    tap.check("a sentence with a number is French", err == "jobmatectl: Il n’y a pas d’offre p99.\n", err)
    for words in (("inspect", "salary", "12,50 €/h"), ("status",), ("inbox",)):
        french, english = (re.sub(r'"(size|free_space)" : \d+|"checked_at" : "[^"]*"', "", run(locale, "--json", *words)[0]) for locale in ("fr_FR.UTF-8", "C.UTF-8"))
        tap.check(f"--json {words[0]} is the same in French", french == english and french.startswith("{"), french[:200])
    return tap.end()


sys.exit(main())
