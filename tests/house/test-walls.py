#!/usr/bin/env python3
"""test-walls.py SRC BUILD: what may not be included does not compile, or does not pass the lint.

Each case plants one include in a copy of a room's file and must be refused; the same file without it must pass."""
import json
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent

# room, planted include, what must refuse it
CASES = [
    ("tracker", "<coach/coach.h>", "compiler"),
    ("base", "<store/store.h>", "compiler"),
    ("store", "<posting/posting.h>", "compiler"),
    ("coach", "<tracker/tracker.h>", "compiler"),
    ("tracker", "<funnel/funnel.h>", "compiler"),
    ("store", "<gtk/gtk.h>", "lint"),
    ("posting", "<sqlite3.h>", "lint"),
    ("funnel", "<libsoup/soup.h>", "lint"),
    ("tracker", '"../coach/include/coach/coach.h"', "lint"),
    ("posting", '"../../src/store/jm-store.c"', "lint"),
    ("coach", '"jm-store-private.h"', "lint"),
    ("tracker", "<coach/coach.h>", "lint"),
]


def compile_with(build, room, extra):
    """Exit status of compiling one file of the room, with an include planted before it."""
    commands = json.loads((build / "compile_commands.json").read_text())
    entry = next(c for c in commands if f"src/{room}/" in c["file"] and c["file"].endswith(".c") and "resources" not in c["file"])
    with tempfile.TemporaryDirectory() as folder:
        planted = pathlib.Path(folder) / "planted.c"
        planted.write_text(f"#include {extra}\n" if extra else "" + "\n")
        with planted.open("a") as out:
            out.write("#include <glib.h>\nint jm_planted (void);\nint jm_planted (void) { return 0; }\n")
        words = shlex.split(entry["command"])
        words = [w for i, w in enumerate(words) if w not in ("-c", "-MD", "-o", "-MF", "-MQ", entry["file"]) and words[i - 1] not in ("-o", "-MF", "-MQ")]
        done = subprocess.run([*words, "-fsyntax-only", str(planted)], cwd=entry["directory"], capture_output=True, text=True)
        return done.returncode


def lint_with(src, room, extra):
    """Exit status of the lint over a copy of the source, with an include planted in one file of the room."""
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "src"
        shutil.copytree(src, copy)
        if extra:
            (copy / room / "jm-planted.c").write_text(f"#include {extra}\n")
        return subprocess.run([sys.executable, HERE / "lint.py", copy], capture_output=True).returncode


def main():
    src, build = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    results = [("the house itself passes the lint", lint_with(src, "base", None) == 0)]
    for room in sorted({room for room, _, by in CASES if by == "compiler"}):
        results.append((f"{room} compiles without a planted include", compile_with(build, room, None) == 0))
    for room, extra, by in CASES:
        refused = (compile_with(build, room, extra) if by == "compiler" else lint_with(src, room, extra)) != 0
        results.append((f"{by} refuses {extra} in {room}", refused))
    print(f"1..{len(results)}")
    for number, (name, passed) in enumerate(results, 1):
        print(f"{'ok' if passed else 'not ok'} {number} - {name}")
    return 0


sys.exit(main())
