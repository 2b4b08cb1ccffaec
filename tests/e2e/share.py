"""A folder as a share of the network: a file system of its own in user space (FUSE), that this process and its children alone see.

Each request of the kernel (linux/fuse.h, protocol 7.31) is passed on to a folder of this computer. That is what SSHFS, rclone and others do,
and the table of mounts names them as it names this: by the program."""
import ctypes
import errno
import os
import socket
import stat
import struct

CLONE_NEWNS, CLONE_NEWUTS = 0x20000, 0x4000000
MS_BIND, MS_REC, MS_PRIVATE, MNT_DETACH = 0x1000, 0x4000, 0x40000, 2
ATTRIBUTES, ENTRY = struct.Struct("<6Q10I"), struct.Struct("<4Q2I")
libc = ctypes.CDLL(None, use_errno=True)


def why_not():
    """None where a share can be made."""
    if os.geteuid() != 0 or not os.path.exists("/dev/fuse") or not hasattr(os, "unshare"):
        return "only root makes file systems, and only where there is FUSE"
    try:
        os.unshare(CLONE_NEWNS)
        call("mount", b"none", b"/", None, MS_REC | MS_PRIVATE, None)
    except OSError as error:
        return f"no mounts of its own here ({error.strerror})"
    return None


def call(name, *arguments):
    if getattr(libc, name)(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def become(name, file):
    """Another computer, as far as its name and machine-id(5) tell."""
    file.write_text(f"{name.encode().hex():0<32.32}\n")
    os.unshare(CLONE_NEWNS | CLONE_NEWUTS)
    socket.sethostname(name)
    call("mount", os.fsencode(file), b"/etc/machine-id", None, MS_BIND, None)


class Share:
    """with Share(behind, at, "fuse.sshfs"): what is in the folder `behind` is seen at the empty folder `at`."""

    def __init__(self, behind, at, kind):
        self.at = os.fsencode(at)
        self.paths, self.numbers = {1: os.fsencode(behind)}, {os.fsencode(behind): 1}
        self.device = os.open("/dev/fuse", os.O_RDWR | os.O_CLOEXEC)
        call("mount", b"share", self.at, kind.encode(), 0, f"fd={self.device},rootmode=40000,user_id=0,group_id=0,allow_other".encode())
        self.process = os.fork()
        if self.process == 0:
            self.serve()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        call("umount2", self.at, MNT_DETACH)
        os.close(self.device)
        os.waitpid(self.process, 0)

    def serve(self):
        try:
            while True:
                request = os.read(self.device, 1 << 20)
                _, code, unique, node = struct.unpack_from("<IIQQ", request)
                answer, number = self.answer(code, node, request[40:])
                if answer is not None:
                    os.write(self.device, struct.pack("<IiQ", 16 + len(answer), -number, unique) + answer)
        except OSError:  # nobody sees it any more
            os._exit(0)

    def answer(self, code, node, body):
        handler = self.handlers.get(code)
        if code in (2, 36, 42):  # FORGET, INTERRUPT: nothing is answered
            return None, 0
        if handler is None:
            return b"", errno.ENOSYS
        try:
            return handler(self, node, body), 0
        except OSError as error:
            return b"", error.errno

    def number(self, path):
        if path not in self.numbers:
            number = len(self.paths) + 1
            self.paths[number], self.numbers[path] = path, number
        return self.numbers[path]

    def child(self, node, name):
        return os.path.join(self.paths[node], name.rstrip(b"\0"))

    def attributes(self, info, number):
        return ATTRIBUTES.pack(number, info.st_size, info.st_blocks, int(info.st_atime), int(info.st_mtime), int(info.st_ctime), 0, 0, 0, info.st_mode,
                               info.st_nlink, info.st_uid, info.st_gid, 0, 4096, 0)

    def entry(self, path):
        number = self.number(path)
        return ENTRY.pack(number, 0, 0, 0, 0, 0) + self.attributes(os.lstat(path), number)

    def forget(self, path):
        self.numbers.pop(path, None)

    def init(self, node, body):
        return struct.pack("<4I2H2I2H8I", 7, 31, 65536, 0x20, 12, 9, 65536, 1, 16, 0, 0, *[0] * 7)

    def lookup(self, node, body):
        return self.entry(self.child(node, body))

    def getattr(self, node, body):
        flags, _, handle = struct.unpack_from("<IIQ", body)
        return struct.pack("<QII", 0, 0, 0) + self.attributes(os.fstat(handle) if flags & 1 else os.lstat(self.paths[node]), node)

    def setattr(self, node, body):
        valid, _, handle, size = struct.unpack_from("<IIQQ", body)
        where = handle if valid & 64 else self.paths[node]
        if valid & 1:
            os.chmod(where, stat.S_IMODE(struct.unpack_from("<I", body, 68)[0]))
        if valid & 8:
            os.truncate(where, size)
        return struct.pack("<QII", 0, 0, 0) + self.attributes(os.stat(where), node)

    def mkdir(self, node, body):
        path = self.child(node, body[8:])
        os.mkdir(path, struct.unpack_from("<I", body)[0])
        return self.entry(path)

    def unlink(self, node, body):
        os.unlink(self.child(node, body))
        self.forget(self.child(node, body))
        return b""

    def rmdir(self, node, body):
        os.rmdir(self.child(node, body))
        self.forget(self.child(node, body))
        return b""

    def rename(self, node, body, skip=8):
        old, new = body[skip:].split(b"\0")[:2]
        source, target = self.child(node, old), self.child(struct.unpack_from("<Q", body)[0], new)
        os.rename(source, target)
        self.forget(target)
        for path in [path for path in self.numbers if path == source or path.startswith(source + b"/")]:
            number = self.numbers.pop(path)
            self.paths[number] = target + path[len(source):]
            self.numbers[self.paths[number]] = number
        return b""

    def rename_2(self, node, body):
        if struct.unpack_from("<I", body, 8)[0] != 0:
            raise OSError(errno.EINVAL, "")
        return self.rename(node, body, 16)

    def open(self, node, body):
        flags = struct.unpack_from("<I", body)[0] & ~(os.O_CREAT | os.O_EXCL | os.O_APPEND)
        return struct.pack("<QII", os.open(self.paths[node], flags), 0, 0)

    def create(self, node, body):
        flags, mode = struct.unpack_from("<II", body)
        path = self.child(node, body[16:])
        handle = os.open(path, flags & ~os.O_APPEND | os.O_CREAT, mode & 0o7777)
        return self.entry(path) + struct.pack("<QII", handle, 0, 0)

    def read(self, node, body):
        return os.pread(*(struct.unpack_from("<QQI", body)[i] for i in (0, 2, 1)))

    def write(self, node, body):
        handle, offset, size = struct.unpack_from("<QQI", body)
        return struct.pack("<II", os.pwrite(handle, body[40:40 + size], offset), 0)

    def release(self, node, body):
        os.close(struct.unpack_from("<Q", body)[0])
        return b""

    def fsync(self, node, body):
        os.fsync(struct.unpack_from("<Q", body)[0])
        return b""

    def nothing(self, node, body):
        return b""

    def statfs(self, node, body):
        info = os.statvfs(self.paths[1])
        return struct.pack("<5Q4I6I", info.f_blocks, info.f_bfree, info.f_bavail, info.f_files, info.f_ffree, info.f_bsize, 255, info.f_frsize, 0, *[0] * 6)

    def opendir(self, node, body):
        return struct.pack("<QII", 0, 0, 0)

    def readdir(self, node, body):
        _, offset, size = struct.unpack_from("<QQI", body)
        answer = b""
        for position, name in list(enumerate(sorted(os.listdir(self.paths[node])), 1))[offset:]:
            mode = os.lstat(os.path.join(self.paths[node], name)).st_mode
            entry = struct.pack("<QQII", self.number(os.path.join(self.paths[node], name)), position, len(name), stat.S_IFMT(mode) >> 12) + name
            entry += bytes(-len(entry) % 8)
            if len(answer) + len(entry) > size:
                break
            answer += entry
        return answer

    handlers = {1: lookup, 3: getattr, 4: setattr, 9: mkdir, 10: unlink, 11: rmdir, 12: rename, 14: open, 15: read, 16: write, 17: statfs, 18: release,
                20: fsync, 25: nothing, 26: init, 27: opendir, 28: readdir, 29: nothing, 30: nothing, 34: nothing, 35: create, 45: rename_2}
