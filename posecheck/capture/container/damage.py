"""The damage of a file: which pictures were lost, told with the times at which they were due."""

from posecheck.body.pose import FloatArray

# Losses with less than this between them are one.
_ONE_S = 1.0
_MOST_TOLD = 20


class Damage:
    """Keep count of pictures that could not be read, or not whole."""

    def __init__(self) -> None:
        self._lost: set[int] = set()
        self._spoiled: set[int] = set()
        self._begun = False

    def picture(self) -> None:
        """One could be read whole: what was lost before the first is no damage.

        A recording that begins in the middle of a group of pictures cannot be shown until the next
        group begins, and nothing is wrong with it.
        """
        self._begun = True

    def lose(self, place: int) -> None:
        """The picture of this place could not be read."""
        if self._begun:
            self._lost.add(place)

    def spoil(self, place: int) -> None:
        """The picture of this place has errors in it."""
        if self._begun:
            self._spoiled.add(place)

    def adopt(self, other: "Damage", places: range) -> None:
        """Take another reader's word for what it met with at these places."""
        self._lost |= {place for place in other._lost if place in places}
        self._spoiled |= {place for place in other._spoiled if place in places}

    @property
    def pieces(self) -> int:
        """How many could not be read whole."""
        return len(self._lost | self._spoiled)

    def next_read(self, place: int) -> int:
        """This place, or the first after it whose picture is not lost."""
        while place in self._lost:
            place += 1
        return place

    def stretches(self, times: FloatArray, step_s: float) -> list[tuple[float, float, int]]:
        """From when to when pictures are missing, and how many; the longest when there are many."""
        found: list[tuple[float, float, int]] = []
        for place in sorted(self._lost | self._spoiled):
            time_s = float(times[place])
            if found and time_s - found[-1][1] < _ONE_S:
                start, _, count = found[-1]
                found[-1] = (start, time_s + step_s, count + 1)
            else:
                found.append((time_s, time_s + step_s, 1))
        return sorted(sorted(found, key=lambda one: -one[2])[:_MOST_TOLD])
