#!/usr/bin/env python3
"""make-entities.py LIST OUT: the character references of HTML 5 (whatwg.org, named character references) as a sorted C table."""
import sys

rows = sorted((line.split()[0].encode(), [int(code, 16) for code in line.split()[1:]]) for line in open(sys.argv[1]))
with open(sys.argv[2], "w") as out:
    out.write("/* SPDX-License-Identifier: GPL-3.0-or-later */\n")
    for name, codes in rows:
        text = "".join(map(chr, codes)).encode()
        out.write('  { "%s", "%s" },\n' % (name.decode(), "".join("\\%03o" % byte for byte in text)))
