#!/usr/bin/env python3
"""run-fuzz.py BUILD SOURCE [TARGET...] [--seconds N]: runs the fuzz targets, one after the other, each for so long (a minute).

What a target has found to be new is kept in BUILD/corpus/TARGET and is where the next run begins; beside it are the tests' own
fixtures and tests/fuzz/seeds: TARGET.txt (a seed a line; \\n, \\r and \\xFF are bytes), TARGET.dict (words of the format), TARGET/ (files).
What breaks a target is kept in BUILD/crashes; run the target's program with such a file to see it again. One line per target; exit
status 1 if one broke."""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys

FIXTURES = {
    "charset": ["tests/fixtures/feeds/*"],
    "feed": ["tests/fixtures/feeds/*", "tests/fixtures/boards/*/answer.rss", "tests/fixtures/boards/*/answer.xml", "data/sample/boards/*.rss"],
    "json": ["tests/fixtures/boards/*/expected.json", "data/sample/*.json"],
    "json-stream": ["tests/fixtures/boards/*/expected.json", "data/sample/*.json"],
    "saved": ["tests/fixtures/mails/*", "tests/fixtures/boards/*/detail.html"],
    "mail": ["tests/fixtures/mails/*.eml", "tests/fixtures/mails/*.mbox"],
    "board-file": ["data/boards/*.board"],
    "posting": ["tests/fixtures/boards/*/expected.json"],
}
LENGTH = {"date": 200, "money": 300, "place": 300, "url": 1000}
# Without LLVM's own, addr2line names the lines.
SYMBOLIZER = shutil.which("llvm-symbolizer") or shutil.which("addr2line") or ""
# The allowance is for what AddressSanitizer adds to a program, too: it holds freed memory back, here less of it than it would.
MEMORY = 256
ASAN = "quarantine_size_mb=8:malloc_context_size=12:detect_stack_use_after_return=1:allocator_may_return_null=1"


def fill(folder, seeds):
    """Seeds made for one run: pieces of files, and files that need a byte before them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in seeds:
        (folder / name).write_bytes(data)


def unescape(match):
    return bytes.fromhex(match[1].decode()) if match[1] else {b"\\n": b"\n", b"\\r": b"\r"}[match[0]]


def seeds_of(target, source):
    here = source / "tests/fuzz/seeds"
    lines = here / f"{target}.txt"
    for n, line in enumerate(lines.read_text().splitlines() if lines.exists() else []):
        yield f"line-{n}", re.sub(rb"\\n|\\r|\\x([0-9A-F]{2})", unescape, line.encode())
    for path in sorted(here.glob(f"{target}/*")):
        yield path.name, path.read_bytes()
    for pattern in FIXTURES.get(target, []):
        for n, path in enumerate(sorted(source.glob(pattern))):
            yield f"fixture-{n}-{path.parent.name}-{path.name}", path.read_bytes()
    if target in ("board", "detail"):
        names = sorted(path.stem for path in source.glob("data/boards/*.board") if target == "board" or "\n[Detail]\n" in path.read_text())
        for path in sorted(source.glob(f"tests/fixtures/boards/*/{'answer' if target == 'board' else target}*")):
            if path.parent.name in names:
                yield f"answer-{path.parent.name}-{path.name}", bytes([names.index(path.parent.name)]) + path.read_bytes()
    if target == "posting":
        yield "empty", b'{"title": "Cook"}'


def run(target, build, source, seconds):
    corpus, seeds, crashes, logs = (build / name for name in ("corpus", "seeds", "crashes", "logs"))
    fill(seeds / target, seeds_of(target, source))
    for folder in corpus / target, crashes, logs:
        folder.mkdir(parents=True, exist_ok=True)
    words = source / "tests/fuzz/seeds" / f"{target}.dict"
    command = ["nice", "-n", "10", str(build / "tests/fuzz" / f"fuzz-{target}"), str(corpus / target), str(seeds / target),
               f"-max_total_time={seconds}", "-timeout=10", f"-rss_limit_mb={MEMORY}", f"-max_len={LENGTH.get(target, 16384)}",
               f"-artifact_prefix={crashes / target}-", "-print_final_stats=1"]
    if words.exists():
        command.append(f"-dict={words}")
    environment = {**os.environ, "ASAN_OPTIONS": ASAN, "ASAN_SYMBOLIZER_PATH": SYMBOLIZER, "UBSAN_OPTIONS": "print_stacktrace=1", "G_DEBUG": "fatal-warnings", "TZ": "UTC", "LC_ALL": "C.UTF-8",
                   "LSAN_OPTIONS": f"suppressions={source / 'tests/house/lsan.supp'}:print_suppressions=0", "GSETTINGS_BACKEND": "memory"}
    log = logs / f"{target}.log"
    with log.open("wb") as out:
        status = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT).returncode
    text = log.read_text(errors="replace")
    coverage = re.findall(r"\bcov: (\d+)", text)
    executed = re.findall(r"stat::number_of_executed_units: *(\d+)|^#(\d+)\s", text, re.M)
    executed = [int(a or b) for a, b in executed]
    kept = re.findall(r"Test unit written to (\S+)", text)
    what = "ok" if status == 0 else f"CRASH: {kept[-1] if kept else f'exit status {status}'}, see {log}"
    print(f"{target:<12}{max(executed, default=0):>10} runs  {int(coverage[-1]) if coverage else 0:>6} covered  {what}", flush=True)
    return status == 0


def main():
    parser = argparse.ArgumentParser(prog="./dev fuzz", description="Feeds readers of outside bytes with what they do not expect.")
    parser.add_argument("build", type=pathlib.Path, help=argparse.SUPPRESS)
    parser.add_argument("source", type=pathlib.Path, help=argparse.SUPPRESS)
    parser.add_argument("target", nargs="*")
    parser.add_argument("--seconds", type=int, default=60)
    wanted = parser.parse_args()
    known = sorted(path.name.removeprefix("fuzz-") for path in (wanted.build / "tests/fuzz").glob("fuzz-*") if os.access(path, os.X_OK) and path.is_file())
    unknown = set(wanted.target) - set(known)
    if unknown:
        sys.exit(f"dev: no fuzz target {' '.join(sorted(unknown))}; there are {' '.join(known)}")
    results = [run(target, wanted.build, wanted.source, wanted.seconds) for target in wanted.target or known]
    sys.exit(0 if all(results) else 1)


main()
