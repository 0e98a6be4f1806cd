"""The cores that this program may use."""


def cores() -> int:
    """Physical cores, at least one: two trackers on the two halves of one core gain nothing.

    What the system, a container or ``LOKY_MAX_CPU_COUNT`` keeps from this program does not count.
    """
    from loky import cpu_count  # takes a tenth of a second, which only long work has

    return int(cpu_count(only_physical_cores=True))
