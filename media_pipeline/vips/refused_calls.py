"""The system calls that the kernel refuses a process for good, by a seccomp filter."""

from __future__ import annotations

import ctypes
import os
import platform
import struct
from collections.abc import Iterable
from typing import Final

from config.lifelines import LIBC, PR_SET_PDEATHSIG

Numbers = tuple[int, int | None]
Rule = tuple[int, int, int, int]
"""An instruction of BPF: code, how many to skip if true, if false, operand."""

_PR_SET_SECCOMP: Final = 22
_SECCOMP_MODE_FILTER: Final = 2
_LOAD, _AND, _JUMP_IF_EQUAL, _JUMP_IF_GREATER_EQUAL, _RETURN = 0x20, 0x54, 0x15, 0x35, 0x06
_NUMBER_AT, _ARCHITECTURE_AT = 0, 4
_FIRST_ARGUMENT_AT, _SECOND_ARGUMENT_AT = 16, 24
"""The lower half: the kernel itself looks no further at process ids, flags and commands."""

_ALLOW: Rule = (_RETURN, 0, 0, 0x7FFF_0000)
_REFUSE: Rule = (_RETURN, 0, 0, 0x0005_0000 | 1)  # EPERM
_UNKNOWN: Rule = (_RETURN, 0, 0, 0x0005_0000 | 38)  # ENOSYS
_KILL: Rule = (_RETURN, 0, 0, 0x8000_0000)

_ARCHITECTURES: Final = {"x86_64": 0xC000_003E, "aarch64": 0xC000_00B7}
FIRST_UNKNOWN: Final = 450
"""From here on nobody knows today what a call may do, and libraries do without: Linux 5.16 has
none of them. x86_64's second names for all calls (x32) lie far above."""

# Numbers on x86_64 and on aarch64; None where there is no such call.
_NETWORK: Final[dict[str, Numbers]] = {
    "socket": (41, 198),
    "socketpair": (53, 199),
    "connect": (42, 203),
    "bind": (49, 200),
    "listen": (50, 201),
    "accept": (43, 202),
    "accept4": (288, 242),
    "sendto": (44, 206),
    "sendmsg": (46, 211),
    "sendmmsg": (307, 269),
    "recvmmsg": (299, 243),
    "io_uring_setup": (425, 425),  # does all of these by another way
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
}
_NEW_PROCESSES: Final[dict[str, Numbers]] = {
    "execve": (59, 221),
    "execveat": (322, 281),
    "fork": (57, None),
    "vfork": (58, None),
    "setsid": (112, 157),
    "setpgid": (109, 154),
    "unshare": (272, 97),
    "setns": (308, 268),
}
_OTHER_PROCESSES: Final[dict[str, Numbers]] = {
    "tkill": (200, 130),
    "pidfd_open": (434, 434),
    "pidfd_send_signal": (424, 424),
    "pidfd_getfd": (438, 438),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "process_mrelease": (448, 448),
    "kcmp": (312, 272),
    "migrate_pages": (256, 238),
    "move_pages": (279, 239),
    "setpriority": (141, 140),
    "ioprio_set": (251, 30),
}
# That of others, or what no limit of memory counts.
_MEMORY: Final[dict[str, Numbers]] = {
    "shmget": (29, 194),
    "shmat": (30, 196),
    "shmctl": (31, 195),
    "msgget": (68, 186),
    "msgsnd": (69, 189),
    "msgrcv": (70, 188),
    "msgctl": (71, 187),
    "semget": (64, 190),
    "semop": (65, 193),
    "semtimedop": (220, 192),
    "semctl": (66, 191),
    "mq_open": (240, 180),
    "mq_unlink": (241, 181),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
}
_SYSTEM: Final[dict[str, Numbers]] = {
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "userfaultfd": (323, 282),
    "open_by_handle_at": (304, 265),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
}
REFUSED: Final = _NETWORK | _NEW_PROCESSES | _OTHER_PROCESSES | _MEMORY | _SYSTEM
ON_ITSELF: Final[dict[str, Numbers]] = {
    "kill": (62, 129),
    "tgkill": (234, 131),  # abort()
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
}
ON_ITSELF_OR_ZERO: Final[dict[str, Numbers]] = {
    "prlimit64": (302, 261),
    "sched_setaffinity": (203, 122),
    "sched_setscheduler": (144, 119),
    "sched_setparam": (142, 118),
    "sched_setattr": (314, 274),
}
"""Calls whose process 0 is the calling one; to kill(2) it is the whole group."""

BY_ARGUMENT: Final[dict[str, Numbers]] = {
    "clone": (56, 220),
    "clone3": (435, 435),
    "fcntl": (72, 25),
    "prctl": (157, 167),
}
NUMBERS: Final = REFUSED | ON_ITSELF | ON_ITSELF_OR_ZERO | BY_ARGUMENT

_THREAD: Final = 0x1_0000
_NAMESPACES: Final = 0x7E02_0000
_SIGNALS_OF_FILES: Final = (8, 10, 15)
"""F_SETOWN, F_SETSIG, F_SETOWN_EX: a pipe may send any signal to any process of the user."""


def refuse_calls() -> bool:
    """Whether the kernel will refuse this process and its threads sockets, programs, new
    processes, and whatever reaches those that are there.

    PR_SET_NO_NEW_PRIVS must have been set. False where the processor is of a kind that we have no
    numbers for, or the kernel has no seccomp.
    """
    machine = platform.machine()
    if machine not in _ARCHITECTURES:
        return False
    rules = b"".join(struct.pack("HBBI", *rule) for rule in _filter(machine, os.getpid()))
    buffer = ctypes.create_string_buffer(rules)
    program = struct.pack("HxxxxxxP", len(rules) // 8, ctypes.addressof(buffer))
    set_up = LIBC.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, program, 0, 0)
    return bool(set_up == 0)


def _filter(machine: str, itself: int) -> list[Rule]:
    """Kill what comes from another architecture, refuse what is to be refused, allow the rest."""
    rules = [
        (_LOAD, 0, 0, _ARCHITECTURE_AT),
        (_JUMP_IF_EQUAL, 1, 0, _ARCHITECTURES[machine]),
        _KILL,
        (_LOAD, 0, 0, _NUMBER_AT),
        (_JUMP_IF_GREATER_EQUAL, 0, 1, FIRST_UNKNOWN),
        _UNKNOWN,
    ]
    for name, verdict in _verdicts(itself).items():
        if (found := number(name, machine)) is not None:
            rules += [(_JUMP_IF_EQUAL, 0, len(verdict), found), *verdict]
    return [*rules, _ALLOW]


def _verdicts(itself: int) -> dict[str, tuple[Rule, ...]]:
    """What is said to each of the calls; each ends with an answer whatever comes."""
    verdicts: dict[str, tuple[Rule, ...]] = dict.fromkeys(REFUSED, (_REFUSE,))
    to_itself = _if_among(_FIRST_ARGUMENT_AT, [itself], then=_ALLOW, otherwise=_REFUSE)
    or_zero = _if_among(_FIRST_ARGUMENT_AT, [itself, 0], then=_ALLOW, otherwise=_REFUSE)
    verdicts |= dict.fromkeys(ON_ITSELF, to_itself) | dict.fromkeys(ON_ITSELF_OR_ZERO, or_zero)
    # The flags of clone3 cannot be seen from here: libraries go back to clone.
    verdicts["clone3"] = (_UNKNOWN,)
    verdicts["clone"] = (
        (_LOAD, 0, 0, _FIRST_ARGUMENT_AT),
        (_AND, 0, 0, _THREAD | _NAMESPACES),
        (_JUMP_IF_EQUAL, 0, 1, _THREAD),
        _ALLOW,
        _REFUSE,
    )
    # Nor may it forget to die with the worker.
    orphaning = [PR_SET_PDEATHSIG]
    verdicts["prctl"] = _if_among(_FIRST_ARGUMENT_AT, orphaning, then=_REFUSE, otherwise=_ALLOW)
    verdicts["fcntl"] = _if_among(
        _SECOND_ARGUMENT_AT, _SIGNALS_OF_FILES, then=_REFUSE, otherwise=_ALLOW
    )
    return verdicts


def number(name: str, machine: str = platform.machine()) -> int | None:
    """The number of a call by its name, None if a processor of this kind has none; or KeyError."""
    on_intel, on_arm = NUMBERS[name]
    return on_intel if machine == "x86_64" else on_arm


def _if_among(at: int, values: Iterable[int], *, then: Rule, otherwise: Rule) -> tuple[Rule, ...]:
    known = tuple(values)
    return (
        (_LOAD, 0, 0, at),
        *((_JUMP_IF_EQUAL, len(known) - n, 0, value) for n, value in enumerate(known)),
        otherwise,
        then,
    )
