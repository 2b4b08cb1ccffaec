#!/usr/bin/env python3
"""loop.py --build FOLDER [--postings N] [--rounds N]

Measures how long the main loop is held up at most in one turn while stored postings are measured again, boards are read and approved postings
analysed: the real funnel with the lists of a window, headless; boards and model are a server on loopback. Prints the longest turn, and then
what it takes to see and to apply other rules of a search."""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
BAR, AIM = 0.050, 0.016  # seconds


def run(program, port, postings):
    with tempfile.TemporaryDirectory(prefix="jobmate-loop-") as folder:
        environment = {**os.environ, "JOBMATE_REPLAY_ORIGIN": f"http://127.0.0.1:{port}", "JOBMATE_LLM_URL": f"http://127.0.0.1:{port}/v1",
                       "JOBMATE_LLM_MODEL": "stand-in", "JOBMATE_API_KEY": "none"}
        done = subprocess.run([str(program), folder, str(postings)], env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"bench-loop ended with {done.returncode}: {done.stderr}")
    answer, edit = (json.loads(line) for line in done.stdout.splitlines()[-2:])
    if not (answer["measured"] and answer["refreshed"] and answer["analysed"]):
        sys.exit(f"not all of it came to its end: {answer}")
    return {**answer, "edit": edit}


def main():
    parser = argparse.ArgumentParser(prog="./dev bench loop")
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--postings", type=int, default=100000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    program = options.build / "tests" / "bench" / "bench-loop"
    server = subprocess.Popen([sys.executable, str(HERE.parent / "demo" / "sample-server.py"), str(HERE.parent.parent / "data" / "sample")],
                              stdout=subprocess.PIPE, text=True)
    try:
        port = int(server.stdout.readline())
        rounds = [run(program, port, options.postings) for _ in range(options.rounds)]
    finally:
        server.terminate()
        server.wait()
    longest = sorted(r["longest"] for r in rounds)
    median = statistics.median(longest)
    verdict = "aim reached" if median <= AIM else "bar holds" if median <= BAR else "ABOVE THE BAR"
    print(f"loop: {options.postings} postings measured again, five boards read, {rounds[0]['analysed']} postings analysed; {options.rounds} rounds, median [least - most]")
    print(f"  longest turn    {median * 1000:8.1f} ms [{longest[0] * 1000:.1f} - {longest[-1] * 1000:.1f}]  ratio to the bar {median / BAR:.2f}; bar {BAR * 1000:.0f} ms, aim {AIM * 1000:.0f} ms: {verdict}")
    print(f"  turns > 16 ms   {statistics.median(r['beyond_16_ms'] for r in rounds):8.0f} of {statistics.median(r['iterations'] for r in rounds):.0f}")
    print(f"  all of it       {statistics.median(r['seconds'] for r in rounds):8.1f} s")
    edits = [r["edit"] for r in rounds]
    longest = sorted(e["longest"] for e in edits)
    print(f"other rules: {edits[0]['would_go']} and {edits[0]['would_come']} of {options.postings} and {options.postings // 2} would go and come; {edits[0]['gone']} went")
    print(f"  first answer    {statistics.median(e['first'] for e in edits):8.2f} s, of the newest alone")
    print(f"  whole answer    {statistics.median(e['all'] for e in edits):8.2f} s")
    print(f"  letting go      {statistics.median(e['sift'] for e in edits):8.2f} s in {edits[0]['steps']} steps")
    print(f"  longest turn    {statistics.median(e['longest_look'] for e in edits) * 1000:8.1f} ms while looking, "
          f"{statistics.median(longest) * 1000:.1f} ms [{longest[0] * 1000:.1f} - {longest[-1] * 1000:.1f}] while letting go")
    return 0


sys.exit(main())
