#!/usr/bin/env python3
"""cancel.py --build FOLDER [--postings N]

Measures how long it takes until what the user stopped has ended: a board and a model that do not answer, an export, the reading of an import
and the import itself, and the end of the program with its hands full. The process is there already; nothing is started for it."""
import argparse
import json
import pathlib
import subprocess
import sys

BAR, QUIT_BAR = 1000, 2000  # milliseconds


def main():
    parser = argparse.ArgumentParser(prog="./dev bench cancel")
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--postings", type=int, default=20000)
    options = parser.parse_args()
    done = subprocess.run([str(options.build / "tests" / "bench" / "bench-cancel"), str(options.postings)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"bench-cancel ended with {done.returncode}: {done.stderr}")
    print(f"cancel: {options.postings} postings to take out and in; the worst of each")
    for line in done.stdout.splitlines():
        row = json.loads(line)
        if "whole" in row:
            print(f"    {row['what']:48} {row['whole']:8.1f} s")
            continue
        bar = QUIT_BAR if row["what"].startswith("quit") else BAR
        print(f"  {row['what']:50} {row['ms']:8.1f} ms of {row['times']} times; bar {bar} ms: {'holds' if row['ms'] <= bar else 'ABOVE THE BAR'}")
    return 0


sys.exit(main())
