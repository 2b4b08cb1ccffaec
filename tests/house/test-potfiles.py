#!/usr/bin/env python3
"""test-potfiles.py ROOT: every text for people reaches the translators, and every translation is whole.

A translator's tools read the files that po/POTFILES.in lists, and nothing else."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parents[2])
MARKED = re.compile(r'(?<![\w.])(?:_|N_|C_|NC_|Q_|ngettext|g_dngettext|g_dgettext|g_dpgettext2)\s*\(\s*["\']')
# xgettext knows the macros of <inttypes.h> only: at any other it ends the text in its middle.
CUT = re.compile(r'(?<!\w)(?:_|N_)\s*\(\s*(?:"(?:[^"\\]|\\.)*"\s*)+(?!PRI)[A-Z]\w+')
COMMENT = re.compile(r"/\*.*?\*/|^\s*//.*?$", re.S | re.M)
XGETTEXT = ["xgettext", "--from-code=UTF-8", "--add-comments", "--keyword=_", "--keyword=N_", "--keyword=C_:1c,2", "--keyword=NC_:1c,2",
            "--keyword=g_dcgettext:2", "--keyword=g_dngettext:2,3", "--keyword=g_dpgettext2:2c,3", "--sort-output"]
ENVIRONMENT = dict(os.environ, LC_ALL="C.UTF-8")


def run(*command):
    return subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, encoding="utf-8")


def listed():
    lines = (ROOT / "po/POTFILES.in").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def sources():
    """Every file that may hold a text for people, with what it says."""
    for folder, pattern in (("src", "*.[ch]"), ("ui", "*.blp")):
        for path in sorted((ROOT / folder).rglob(pattern)):
            yield path.relative_to(ROOT).as_posix(), COMMENT.sub("", path.read_text(encoding="utf-8"))


def unlisted():
    known = set(listed())
    for name, text in sources():
        if MARKED.search(text) and name not in known:
            yield name
    for pattern in ("data/*.desktop.in", "data/*.metainfo.xml.in", "schemas/*.gschema.xml"):
        yield from (p.relative_to(ROOT).as_posix() for p in ROOT.glob(pattern) if p.relative_to(ROOT).as_posix() not in known)


def dead():
    texts = dict(sources())
    for name in listed():
        if not (ROOT / name).exists():
            yield f"{name} is not there"
        elif name in texts and not MARKED.search(texts[name]):
            yield f"{name} has no text for people"


def unsorted():
    names = listed()
    yield from (name for name, right in zip(names, sorted(set(names))) if name != right)


def cut():
    for name, text in sources():
        yield from (f"{name}: {' '.join(found.group().split())}" for found in CUT.finditer(text))


def template(folder):
    """The .pot file of this very state."""
    path = pathlib.Path(folder) / "jobmate.pot"
    done = run(*XGETTEXT, "--files-from=po/POTFILES.in", f"--output={path}")
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    return path


def without_views(pot):
    """Views whose texts xgettext did not take up, as it does where it guesses their language wrong."""
    taken = {line.split(":")[0] for line in re.findall(r"^#: (.*)$", pot.read_text(encoding="utf-8"), re.M) for line in line.split()}
    yield from (name for name in listed() if name not in taken)


def faults_of(language, pot):
    """What msgfmt and msgcmp complain about; msgcmp names texts without a translation, and fuzzy ones."""
    for command in (("msgfmt", "--check", "--output-file=/dev/null", f"po/{language}.po"), ("msgcmp", f"po/{language}.po", str(pot))):
        done = run(*command)
        if done.returncode != 0:
            yield from done.stderr.splitlines()
    obsolete = run("msgattrib", "--only-obsolete", f"po/{language}.po").stdout
    if "#~ msgid" in obsolete:
        yield f"po/{language}.po keeps texts that are no more"


def main():
    with tempfile.TemporaryDirectory() as folder:
        pot = template(folder)
        languages = (ROOT / "po/LINGUAS").read_text(encoding="utf-8").split()
        checks = [
            ("every file with a text for people is in POTFILES.in", unlisted()),
            ("every file in POTFILES.in is there and has one", dead()),
            ("POTFILES.in is sorted, and names each file once", unsorted()),
            ("no text for people is cut at a macro", cut()),
            ("every listed file reaches the template", without_views(pot)),
        ] + [(f"{language}: every text is translated, none is fuzzy", faults_of(language, pot)) for language in languages]
        print(f"1..{len(checks)}")
        for number, (name, faults) in enumerate(checks, 1):
            faults = list(faults)
            for fault in faults:
                print(f"# {fault}")
            print(f"{'not ok' if faults else 'ok'} {number} - {name}")
    return 0


sys.exit(main())
