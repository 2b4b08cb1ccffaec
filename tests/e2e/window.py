"""The real window under Xvfb, with a real pointer and a real keyboard, read through AT-SPI. For tests that run themselves once more
inside dbus-run-session and Xvfb: run(inner)."""
import os
import subprocess
import sys
import tempfile
import time

SIZE = (1600, 900)


def display_of_our_own():
    """Starts this script again on a display and a session bus of its own; its exit status."""
    runtime = tempfile.mkdtemp(prefix="jobmate-run-")
    os.chmod(runtime, 0o700)
    read, write = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "%dx%dx24" % SIZE, "-nolisten", "tcp", "-noreset"], pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    number = b""
    while not number.endswith(b"\n"):
        piece = os.read(read, 16)
        if not piece:
            print("Bail out! Xvfb did not start")
            return 1
        number += piece
    environment = {**os.environ, "DISPLAY": ":" + number.decode().strip(), "XDG_RUNTIME_DIR": runtime, "JM_INNER": "1", "GDK_BACKEND": "x11"}
    environment.pop("WAYLAND_DISPLAY", None)
    environment.pop("G_DEBUG", None)  # the window's warnings are fatal, not those of the library that watches it
    try:
        return subprocess.run(["dbus-run-session", "--", sys.executable, *sys.argv], env=environment, timeout=150).returncode
    finally:
        server.kill()


def wait_for(what, seconds=20.0):
    """Polls until what() is true; its value, or None when the time is over."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = what()
        if value:
            return value
        time.sleep(0.05)
    return None


class Window:
    """The application's window as assistive technology sees it."""

    def __init__(self, program, store, view):
        import gi
        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi
        self.atspi = Atspi
        Atspi.init()
        self.process = subprocess.Popen([program, "--data-dir", store.folder, "--view", view],
                                        env={**store.environment, "G_DEBUG": "fatal-criticals"})

    def walk(self, node, depth=0):
        yield node
        if depth < 40:
            for index in range(node.get_child_count()):
                child = node.get_child_at_index(index)
                if child is not None:
                    yield from self.walk(child, depth + 1)

    def find(self, starts, role=None):
        """The first accessible whose name begins like that."""
        try:
            desktop = self.atspi.get_desktop(0)
            for index in range(desktop.get_child_count()):
                app = desktop.get_child_at_index(index)
                if app is None or app.get_process_id() != self.process.pid:
                    continue
                for node in self.walk(app):
                    if (node.get_name() or "").startswith(starts) and (role is None or node.get_role_name() == role):
                        return node
        except Exception:  # noqa: BLE001 - nodes come and go while they are read
            return None
        return None

    def middle(self, node):
        box = node.get_extents(self.atspi.CoordType.WINDOW)
        return box.x + box.width // 2, box.y + box.height // 2, box

    def close(self):
        self.process.terminate()
        try:
            return self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return None


def xdotool(*words):
    subprocess.run(["xdotool", *map(str, words)], check=True, timeout=20)


def drag(start, end, steps=20):
    xdotool("mousemove", *start)
    time.sleep(0.1)
    xdotool("mousedown", 1)
    for step in range(1, steps + 1):
        xdotool("mousemove", *(round(a + (b - a) * step / steps) for a, b in zip(start, end)))
        time.sleep(0.03)
    time.sleep(0.2)
    xdotool("mouseup", 1)


def run(inner):
    """inner(JOBMATE, JOBMATECTL) on a display of its own."""
    if os.environ.get("JM_INNER"):
        inner(*sys.argv[1:3])
    else:
        sys.exit(display_of_our_own())
