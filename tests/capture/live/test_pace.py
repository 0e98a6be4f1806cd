"""Slower rather than late, and back again when there is room."""

from posecheck.capture.live.pace import Pace, PaceKeeper


class Camera:
    """Pictures for a keeper, thirty a second unless it is slower."""

    def __init__(self, keeper: PaceKeeper) -> None:
        self.keeper, self.time_s = keeper, 0.0

    def run(
        self, seconds: float, age_s: float, *, drawn: float = 1.0, fps: float = 30.0
    ) -> list[Pace]:
        """Pictures of one age, of which a share is drawn; the paces that they led to."""
        led_to = []
        for number in range(round(fps * seconds)):
            self.time_s += 1 / fps
            self.keeper.offered(self.time_s)
            left_out = int((number + 1) * drawn) == int(number * drawn)
            if not left_out and self.keeper.note(self.time_s, age_s):
                led_to.append(self.keeper.pace)
        return led_to


def test_late_frames_step_down_one_by_one() -> None:
    """Each step is given time to help before the next one, and the last one is the end."""
    camera = Camera(PaceKeeper())
    assert camera.run(1.5, 0.3) == []
    assert camera.run(20.0, 0.3) == [Pace.LESS_OUTLINE, Pace.SLOW, Pace.LITE]


def test_fresh_frames_change_nothing_at_full_pace() -> None:
    """There is nothing more to do than everything."""
    assert Camera(PaceKeeper()).run(600.0, 0.05) == []


def test_one_late_frame_is_no_reason() -> None:
    """The typical frame counts: a pause of the whole computer passes."""
    camera = Camera(PaceKeeper())
    camera.run(5.0, 0.05)
    assert camera.run(0.5, 0.9) == []


def test_it_steps_up_again_when_frames_are_early() -> None:
    """After a while; frames that are neither late nor early keep the pace."""
    camera = Camera(PaceKeeper())
    camera.run(3.0, 0.3)
    assert camera.keeper.pace is Pace.LESS_OUTLINE
    assert camera.run(60.0, 0.15) == []
    assert camera.run(20.0, 0.05) == [Pace.FULL]


def test_it_does_not_swing_to_and_fro() -> None:
    """What was too much is tried again later each time."""
    camera = Camera(PaceKeeper())
    changes = 0
    for _ in range(30 * 600):
        age_s = 0.3 if camera.keeper.pace is Pace.FULL else 0.05
        changes += len(camera.run(1 / 30, age_s))
    assert 2 <= changes < 15


def test_without_a_lite_model_that_step_is_left_out() -> None:
    """The next one follows at once."""
    camera = Camera(PaceKeeper((Pace.FULL, Pace.LESS_OUTLINE, Pace.SLOW)))
    assert camera.run(20.0, 0.3) == [Pace.LESS_OUTLINE, Pace.SLOW]


def test_a_stream_that_stutters_is_slower_and_even() -> None:
    """Pictures are fresh, but few: half as many are wanted, and then all of them are drawn."""
    camera = Camera(PaceKeeper())
    assert camera.run(20.0, 0.05, drawn=1 / 6) == [Pace.LESS_OUTLINE, Pace.SLOW, Pace.LITE]
    camera = Camera(PaceKeeper())
    camera.run(5.0, 0.05, drawn=1 / 3)
    assert (camera.keeper.pace, camera.keeper.pace.wanted_fps) == (Pace.SLOW, 16)
    assert camera.run(10.0, 0.15, fps=16) == []


def test_somebody_else_who_begins_costs_no_network() -> None:
    """A few seconds of lateness slow the stream; the quicker network is for what lasts."""
    camera = Camera(PaceKeeper())
    assert camera.run(9.0, 0.3) == [Pace.LESS_OUTLINE, Pace.SLOW]
    assert camera.run(10.0, 0.15, fps=16) == []


def test_a_camera_that_does_not_do_as_it_is_told_is_no_reason_to_stay_slow() -> None:
    """It goes on with 24 a second, of which every other one is left out; then there is room."""
    camera = Camera(PaceKeeper())
    camera.run(6.0, 0.3, fps=24)
    assert camera.keeper.pace is Pace.SLOW
    assert camera.run(18.0, 0.03, fps=24, drawn=0.5) == [Pace.LESS_OUTLINE]
    assert camera.run(18.0, 0.03, fps=24) == [Pace.FULL]
