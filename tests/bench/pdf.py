#!/usr/bin/env python3
"""pdf.py --build FOLDER [--rounds N] [FILE.pdf...]

Measures how long the text of a CV takes: as the helper reads it against poppler's own text of the same pages, and in a process of its own
against pdftotext. Without files: the recorded CVs where JM_RECORDED_DATA has some, else the sample's profile written as one."""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

BAR, AIM = 1.2, 1.1


def pdftotext(path, rounds):
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        subprocess.run(["pdftotext", str(path), "-"], stdout=subprocess.DEVNULL, check=True)
        times.append((time.perf_counter() - begun) * 1000)
    return min(times)


def main():
    parser = argparse.ArgumentParser(prog="./dev bench pdf")
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    options = parser.parse_args()
    recorded = pathlib.Path(os.environ.get("JM_RECORDED_DATA", "/nonexistent")) / "cv-pdf"
    files = options.files or sorted(recorded.glob("*.pdf"))
    if not files:
        sys.exit("./dev bench pdf: name some CVs in PDF; there are no recorded ones here")
    environment = {**os.environ, "JOBMATE_LIBEXECDIR": str(options.build / "src" / "pdf-text")}
    done = subprocess.run([options.build / "tests" / "bench" / "bench-pdf", str(options.rounds), *map(str, files)], env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"bench-pdf ended with {done.returncode}: {done.stderr}")
    print(f"{len(files)} files, least of {options.rounds} rounds, milliseconds a file\n{'':44} {'text':>8} {'poppler':>8} {'ratio':>6} {'helper':>8} {'pdftotext':>9}")
    ratios = []
    for path, line in zip(files, done.stdout.splitlines()):
        measured = json.loads(line)
        ratios.append(measured["text"] / measured["poppler"])
        print(f"{path.name[-44:]:44} {measured['text']:8.2f} {measured['poppler']:8.2f} {ratios[-1]:6.2f} {measured['helper']:8.2f} {pdftotext(path, options.rounds):9.2f}")
    median = statistics.median(ratios)
    verdict = "aim reached" if median <= AIM else "bar holds" if median <= BAR else "ABOVE THE BAR"
    print(f"ratio text / poppler, median {median:.2f} [{min(ratios):.2f} - {max(ratios):.2f}]  bar {BAR}, aim {AIM}: {verdict}")
    return 0


sys.exit(main())
