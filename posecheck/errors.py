"""The errors a person can meet. Each says in one sentence what is wrong and what to do."""

from posecheck.user_text import one_line


def with_extra(extra: str) -> str:
    """How an extra's packages are got; by file, as the public index knows another PoseCheck."""
    return f"pipx install --force 'FILE.whl[{extra}]', as docs/install.md shows"


class PoseCheckError(Exception):
    """Base of every error that PoseCheck raises on purpose; its text is fit to be shown."""

    def __str__(self) -> str:
        return one_line(super().__str__())


class ModelUnavailable(PoseCheckError):
    """No route gave a usable pose model."""


class VideoUnreadable(PoseCheckError):
    """The file is missing, empty, no video, or holds no picture."""


class VideoTooLong(PoseCheckError):
    """The video is longer than whoever runs the pages allows."""


class SettingInvalid(PoseCheckError):
    """A variable of the environment holds something that means nothing."""


class ImageUnreadable(PoseCheckError):
    """The file is missing or is no picture that can be decoded."""


class NothingToAssess(PoseCheckError):
    """The video was read, but no person was seen, or too little of one."""


class TrackUnreadable(PoseCheckError):
    """A pose track file is damaged or was written by another version."""


class ReferenceRefused(PoseCheckError):
    """A reference is implausible, or belongs to another exercise or view."""


class NeutralRefused(PoseCheckError):
    """A person's own neutral cannot be read from what was shown, or belongs to something else."""


class ExerciseInvalid(PoseCheckError):
    """A module of the exercises package does not define a usable EXERCISE."""


class StoreUnavailable(PoseCheckError):
    """The kept sessions cannot be read or written: locked, full, damaged, newer, out of reach."""


class PersonNotChosen(PoseCheckError):
    """There are several people, and nobody has said whose set it is."""


class NotStored(PoseCheckError):
    """What was asked for is not among the kept sessions, or cannot be kept as it was given."""


class ArchiveUnreadable(PoseCheckError):
    """An exported archive is damaged, or was written by a newer version."""


class LimitUnsafe(PoseCheckError):
    """A limit was to be moved out of its safe range, or past another that must come first."""


class ComputerBusy(PoseCheckError):
    """As many sets are watched as this computer can carry."""


class ServingRefused(PoseCheckError):
    """The pages are not served: strangers could see them, or login, address or port are no good."""


class PairingRefused(PoseCheckError):
    """A phone is not let in: its code is wrong, used or old, or the door is closed for a while."""
