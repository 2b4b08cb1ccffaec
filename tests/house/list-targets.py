#!/usr/bin/env python3
"""list-targets.py BUILD SUITE...: the files that ninja must build for the tests of these suites, a line each."""
import json
import pathlib
import subprocess
import sys

build, suites = pathlib.Path(sys.argv[1]).resolve(), set(sys.argv[2:])


def introspect(what):
    return json.loads(subprocess.run(["meson", "introspect", what, str(build)], check=True, capture_output=True, text=True).stdout)


files = {target["id"]: target["filename"] for target in introspect("--targets")}
needed = {name for test in introspect("--tests") if suites & {suite.split(":")[-1] for suite in test["suite"]} for name in test["depends"]}
for path in sorted({path for name in needed for path in files.get(name, [])}):
    print(pathlib.Path(path).relative_to(build))
