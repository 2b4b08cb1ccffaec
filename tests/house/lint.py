#!/usr/bin/env python3
"""lint.py SRC: the walls of the house, where include paths alone do not hold them.

Prints one line per fault and exits 1 when there is any:
  - a relative include, or a quoted include of a header that is not the file's own room's
  - a room's header in a room that may not know it
  - an outside library's header outside the room that owns it
  - SQL put together by printf
  - foreign text as markup"""
import pathlib
import re
import sys

# Who may include whom; the order is the order in which the rooms are built.
ROOMS = {
    "base": set(),
    "store": {"base"},
    "posting": {"base", "store"},
    "profile": {"base", "store"},
    "discovery": {"base", "store", "posting", "profile"},
    "coach": {"base", "store", "posting", "profile"},
    "tracker": {"base", "store", "posting"},
    "takeout": {"base", "store", "posting", "profile", "tracker"},
    "funnel": {"base", "store", "posting", "profile", "discovery", "coach", "tracker", "takeout"},
    "pdf-text": {"base"},
    "ctl": {"funnel", "base", "posting", "profile", "discovery", "coach", "tracker", "takeout", "store"},
    "ui": {"funnel", "base", "posting", "profile", "discovery", "coach", "tracker", "store"},
}

# Outside libraries by the beginning of their headers, and the rooms that alone include them.
LIBRARIES = {
    "libsoup/": {"base"}, "json-glib/": {"base"}, "libxml/": {"base"}, "libsecret/": {"base"}, "gmime/": {"base"},
    "archive": {"base"}, "zstd": {"base"}, "pango": {"base", "ui"}, "cairo": {"base", "ui"}, "sqlite3": {"store"}, "poppler": {"pdf-text"},
    "gtk/": {"ui"}, "gdk/": {"ui"}, "gsk/": {"ui"}, "adwaita": {"ui"}, "graphene": {"ui"}, "libspelling": {"ui"},
}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)
PRINTED_SQL = re.compile(r'printf\s*\([^;]*"[^";]*\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|WHERE)\b', re.S)
MARKUP = re.compile(r'\b(gtk_label_set_markup|use_markup\s*\(\s*\w+\s*,\s*TRUE)')


def include_faults(path, room, own, text):
    for kind, name in INCLUDE.findall(text):
        first = name.split("/")[0]
        if ".." in name.split("/"):
            yield f'relative include "{name}"'
        elif kind == '"' and name not in own:
            yield f'"{name}" is no header of room {room}'
        elif kind == "<" and first in ROOMS and "/" in name and first != room and first not in ROOMS[room]:
            yield f"room {room} may not know room {first} ({name})"
        for library, rooms in LIBRARIES.items():
            if kind == "<" and name.startswith(library) and room not in rooms:
                yield f"<{name}> belongs to {' and '.join(sorted(rooms))} alone"


def faults(src):
    for path in sorted(src.rglob("*.[ch]")):
        room = path.relative_to(src).parts[0] if len(path.relative_to(src).parts) > 1 else "ui"
        if room not in ROOMS:
            yield path, f"{room} is no room of the house"
            continue
        folder = src / room
        own = {str(h.relative_to(d)) for h in folder.rglob("*.h") for d in [folder, *h.parents] if h.is_relative_to(d)}
        text = path.read_text()
        generated = {f"jm-{room}-resources.h", "jm-resources.h", "jm-board-resources.h", "jm-provider-resources.h"}
        for fault in include_faults(path, room, own | generated, text):
            yield path, fault
        if PRINTED_SQL.search(text):
            yield path, "SQL put together by printf"
        if MARKUP.search(text):
            yield path, "text of others as markup"


def main():
    src = pathlib.Path(sys.argv[1])
    found = [f"{path.relative_to(src)}: {fault}" for path, fault in faults(src)]
    print("\n".join(found))
    return 1 if found else 0


sys.exit(main())
