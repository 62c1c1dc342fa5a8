"""What a process that opens strangers' files is kept from by the kernel, were it in their hands."""

from __future__ import annotations

import re
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from media_pipeline.vips import refused_calls
from tests.unit.media_pipeline.test_confinement import RESTRAINED, python

SEALED = """
import ctypes, fcntl, os, resource, socket, subprocess, sys
from pathlib import Path
from media_pipeline.vips.restraints import seal
left_open = seal(Path(sys.argv[1]) / "master", Path(sys.argv[1]) / "work")
left_open and sys.exit(f"open to {left_open}")
LIBC = ctypes.CDLL(None, use_errno=True)
def call(number):
    done = LIBC.syscall(number, 0, 0, 0, 0, 0, 0)
    return os.strerror(ctypes.get_errno()) if done == -1 else "done"
"""
NOT_NEEDED = """
connect bind listen accept accept4 sendto sendmsg sendmmsg recvmmsg
io_uring_setup io_uring_enter io_uring_register
clone vfork execve execveat unshare setns
tkill tgkill rt_sigqueueinfo rt_tgsigqueueinfo pidfd_open pidfd_send_signal pidfd_getfd
ptrace process_vm_readv process_vm_writev process_madvise process_mrelease
kcmp migrate_pages move_pages ioprio_set
shmget shmat shmctl msgget msgsnd msgrcv msgctl semget semop semtimedop semctl
mq_open mq_unlink memfd_secret
bpf perf_event_open keyctl add_key request_key userfaultfd open_by_handle_at
mount umount2 pivot_root chroot open_tree move_mount fsopen fsconfig fsmount fspick mount_setattr
"""
HEADERS = {
    "x86_64": Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
    "aarch64": Path("/usr/include/asm-generic/unistd.h"),
}
Ran = subprocess.CompletedProcess[str]
Sealed = Callable[[str], Ran]


@pytest.fixture
def sealed(tmp_path: Path) -> Sealed:
    """Runs a script in a sealed process."""
    (tmp_path / "master").write_text("a scan")
    (tmp_path / "secrets").write_text("a secret")
    (tmp_path / "work").mkdir()

    def run_sealed(script: str) -> Ran:
        done = python(RESTRAINED + SEALED + script, tmp_path)
        if done.stderr.startswith("open to"):
            pytest.skip(f"this kernel leaves a process {done.stderr.strip()}")
        return done

    return run_sealed


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6", "AF_UNIX"])
def test_it_reaches_no_network(family: str, sealed: Sealed) -> None:
    assert "PermissionError" in sealed(f"socket.socket(socket.{family})").stderr


def test_its_threads_reach_no_network_either(sealed: Sealed) -> None:
    script = (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "print(ThreadPoolExecutor().submit(socket.socketpair).exception())"
    )
    assert "Operation not permitted" in sealed(script).stdout


def test_it_starts_no_program(sealed: Sealed) -> None:
    assert "PermissionError" in sealed("subprocess.run([sys.executable, '-V'])").stderr


@pytest.mark.parametrize(
    ("layer", "answer"),
    [
        ("refused_calls.refuse_calls()", "Operation not permitted"),
        ("sealing.files_only(read=[], write=[])", "Permission denied"),
    ],
    ids=["calls", "files"],
)
def test_either_layer_alone_keeps_it_from_becoming_a_program(layer: str, answer: str) -> None:
    script = (
        "from media_pipeline.vips import refused_calls, sealing\n"
        f"print({layer})\n"
        "os.execv(sys.executable, [sys.executable, '-V'])"
    )
    done = python(RESTRAINED + script)
    if done.stdout == "False\n":
        pytest.skip("this kernel has not both layers")
    assert answer in done.stderr


@pytest.mark.parametrize(
    "deed",
    [
        "os.kill(os.getppid(), 0)",
        "os.kill(0, 0)",
        "os.kill(-1, 0)",
        "resource.prlimit(os.getppid(), resource.RLIMIT_NOFILE)",
        "os.sched_setaffinity(os.getppid(), {0})",
        "os.setpriority(os.PRIO_PROCESS, os.getppid(), 10)",
        "fcntl.fcntl(0, fcntl.F_SETOWN, os.getppid())",
        "fcntl.fcntl(0, 10, 9)",
        "fcntl.fcntl(0, 15, bytes(8))",
        "os.fork()",
        "os.setsid()",
        "os.setpgid(0, 0)",
        "os.memfd_create('much')",
    ],
)
def test_it_reaches_no_other_process_and_makes_none(deed: str, sealed: Sealed) -> None:
    assert "PermissionError: [Errno 1]" in sealed(deed).stderr


def test_it_cannot_forget_to_die_with_the_worker(sealed: Sealed) -> None:
    assert sealed("print(LIBC.prctl(1, 0, 0, 0, 0))").stdout == "-1\n"


def test_a_call_that_it_does_not_need_is_refused(sealed: Sealed) -> None:
    numbers = {name: refused_calls.number(name) for name in NOT_NEEDED.split()}
    script = f"for name, number in {numbers}.items(): print(name, number and call(number))"
    answers = dict(line.split(maxsplit=1) for line in sealed(script).stdout.splitlines())
    there = {name for name, number in numbers.items() if number is not None}
    assert {name: answers.get(name) for name in there} == dict.fromkeys(
        there, "Operation not permitted"
    )


@pytest.mark.parametrize("number", [435, 450, 1 << 30], ids=["clone3", "new", "x32"])
def test_a_call_that_nobody_can_judge_is_not_there(number: int, sealed: Sealed) -> None:
    assert sealed(f"print(call({number}))").stdout == "Function not implemented\n"


@pytest.mark.parametrize("deed", ["os.abort()", "os.kill(os.getpid(), 6)"])
def test_a_decoder_may_give_itself_up(deed: str, sealed: Sealed) -> None:
    assert sealed(deed).returncode == -signal.SIGABRT


def test_it_may_lower_its_own_limits(sealed: Sealed) -> None:
    script = "resource.setrlimit(resource.RLIMIT_CPU, (1, 1)); print('lowered')"
    assert sealed(script).stdout == "lowered\n"


@pytest.mark.parametrize("machine", HEADERS)
def test_the_numbers_of_the_calls_are_those_of_the_kernel(machine: str) -> None:
    if not HEADERS[machine].exists():
        pytest.skip("the kernel's headers are not installed")
    found = re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", HEADERS[machine].read_text())
    numbers = {name: int(number) for name, number in reversed(found)}
    ours = {name: refused_calls.number(name, machine) for name in refused_calls.NUMBERS}
    assert ours == {name: numbers.get(name) for name in ours}


@pytest.mark.parametrize("name", ["secrets", "work/../secrets", "/etc/passwd"])
def test_it_reads_nothing_but_its_file(name: str, sealed: Sealed) -> None:
    assert "PermissionError" in sealed(f"(Path(sys.argv[1]) / {name!r}).read_bytes()").stderr


def test_it_lists_no_folder_but_its_own(sealed: Sealed) -> None:
    assert "PermissionError" in sealed("list(Path(sys.argv[1]).iterdir())").stderr


def test_it_reads_its_file(sealed: Sealed) -> None:
    assert sealed("print((Path(sys.argv[1]) / 'master').read_text())").stdout == "a scan\n"


def test_it_writes_nowhere_but_in_its_folder(sealed: Sealed) -> None:
    assert "PermissionError" in sealed("(Path(sys.argv[1]) / 'elsewhere').write_text('x')").stderr
    assert "PermissionError" in sealed("(Path(sys.argv[1]) / 'master').write_text('x')").stderr
    written = "(Path(sys.argv[1]) / 'work' / 'here').write_text('x')"
    assert sealed(f"print({written})").stdout == "1\n"
