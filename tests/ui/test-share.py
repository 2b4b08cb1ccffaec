#!/usr/bin/env python3
"""test-share.py PROGRAM ARGUMENTS: a program of tests where its temporary files lie on a share of the network."""
import os
import pathlib
import subprocess
import sys
import tempfile

import share

scratch = pathlib.Path(tempfile.mkdtemp(prefix="jobmate-test-"))
reason = share.why_not()
if reason is not None:
    print(f"1..0 # SKIP {reason}")
    sys.exit(0)
(scratch / "behind").mkdir()
(scratch / "at").mkdir()
with share.Share(scratch / "behind", scratch / "at", "fuse.sshfs"):
    sys.exit(subprocess.run(sys.argv[1:], env={**os.environ, "TMPDIR": str(scratch / "at"), "JM_TEST_SHARE": "1"}).returncode)
