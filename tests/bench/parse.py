#!/usr/bin/env python3
"""parse.py --build FOLDER [--pages N] [--rounds N] [--doublings N] [--only pages,curves] [--name PART]

Measures how long reading a page's JSON-LD takes against libxml2 making a tree of the same page, walking to the block and reading it; and
how the time of each reader of outside bytes grows when its input doubles. Prints medians with their spread, and ratios."""
import argparse
import json
import pathlib
import statistics
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import sample  # noqa: E402

BAR, AIM = 5, 7
CURVE_BAR, CURVE_AIM = 2.3, 2.1
FIRST = 2048  # bytes
NOISE = 0.00002  # seconds: shorter times say nothing of a curve


def call(program, *arguments):
    done = subprocess.run([str(program), *map(str, arguments)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"bench-parse {arguments[0]} ended with {done.returncode}: {done.stderr}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def pages(options, program):
    folder = options.build / "bench" / f"pages-{options.pages}"
    if not folder.exists():
        made = sample.write(options.build / "bench", options.pages)
        folder.mkdir(parents=True)
        for path in sorted((made / "html").rglob("*.html"))[:options.pages]:
            (folder / path.name).write_bytes(path.read_bytes())
    rounds = [call(program, "pages", folder)[0] for _ in range(options.rounds)]
    n, size = rounds[0]["pages"], rounds[0]["bytes"]
    print(f"pages: {n} of {size / n / 1000:.1f} KB in the mean, {options.rounds} rounds, microseconds a page, median [least - most]")
    for name, title in (("scan", "JSON-LD of a page"), ("tree", "libxml2's tree, and the block"), ("json", "the block alone"), ("page", "jm_page_read, all of it")):
        times = sorted(r[name] * 1e6 / n for r in rounds)
        print(f"  {title:32} {statistics.median(times):9.1f} [{times[0]:.1f} - {times[-1]:.1f}]")
    if len({r[f"{name}_read"] for r in rounds for name in ("scan", "tree", "json", "page")}) != 1:
        print("  DIFFERENT titles")
    ratios = sorted(r["tree"] / r["scan"] for r in rounds)
    median = statistics.median(ratios)
    verdict = "aim reached" if median >= AIM else "bar holds" if median >= BAR else "BELOW THE BAR"
    print(f"  ratio tree / scan {median:.2f}x [{ratios[0]:.2f} - {ratios[-1]:.2f}]  bar {BAR}x, aim {AIM}x: {verdict}")


def curves(options, program):
    rounds = [call(program, "curves", FIRST, options.doublings, *([options.name] if options.name else [])) for _ in range(options.rounds)]
    print(f"\ncurves: {options.doublings} doublings from {FIRST} bytes, {options.rounds} rounds, growth of the least work per doubling; bar {CURVE_BAR}, aim {CURVE_AIM}")
    for curve in zip(*rounds):
        times = [min(seconds) for seconds in zip(*(c["seconds"] for c in curve))]
        growth = [b / a for a, b in zip(times, times[1:]) if a > NOISE]
        worst = max(growth, default=0)
        mean = (times[-1] / times[0]) ** (1 / options.doublings)
        verdict = "" if worst <= CURVE_AIM else "above the aim" if worst <= CURVE_BAR else "ABOVE THE BAR"
        print(f"  {curve[0]['name']:28} last {times[-1] * 1000:9.2f} ms  mean {mean:5.2f}  worst {worst:5.2f}  {verdict}")


def main():
    parser = argparse.ArgumentParser(prog="./dev bench parse")
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--doublings", type=int, default=10)
    parser.add_argument("--only", default="pages,curves", type=lambda text: text.split(","))
    parser.add_argument("--name", help="only the curves whose name holds this")
    options = parser.parse_args()
    program = options.build / "tests" / "bench" / "bench-parse"
    if "pages" in options.only:
        pages(options, program)
    if "curves" in options.only:
        curves(options, program)
    return 0


sys.exit(main())
