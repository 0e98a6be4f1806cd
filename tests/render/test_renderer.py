"""What is drawn agrees with what is true. Skipped by name where EGL is missing."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from sample_videos.render.arms import Arms
from sample_videos.render.body import Body, make_body
from sample_videos.render.camera import Camera
from sample_videos.render.companion import Companion, companion_figure
from sample_videos.render.light import LIGHTS
from sample_videos.render.people import PEOPLE
from sample_videos.render.renderer import Drawing, Figure, Renderer
from sample_videos.render.room import Background, Room
from sample_videos.render.squat import SquatPose, squat_pose
from sample_videos.render.wardrobe import Wardrobe

SQUAT = SquatPose(knee_flexion=70, pelvis=15, ribcage=18)


def draw(
    renderer: Renderer,
    body: Body,
    *,
    camera: Camera | None = None,
    squat: SquatPose = SQUAT,
    room: Room | None = None,
    wardrobe: Wardrobe | None = None,
    companion: Companion | None = None,
    light: str = "bright",
) -> Drawing:
    skin = body.skin(body.transforms(squat_pose(body, squat)))
    figures = [Figure(skin=skin, wardrobe=wardrobe or Wardrobe())]
    if companion:
        figures.append(companion_figure(companion, make_body(companion.shape), 0.0))
    return renderer.draw(
        camera=camera or Camera(),
        room=room or Room(),
        figures=figures,
        light=LIGHTS[light],
    )


@pytest.mark.parametrize("yaw", [0.0, 40.0, 90.0, 180.0])
@pytest.mark.parametrize("barrel", [0.0, -0.1])
def test_true_joints_lie_on_the_drawn_person(
    renderer: Renderer, body: Body, yaw: float, barrel: float
) -> None:
    """Every joint projects onto the person's silhouette."""
    camera = Camera(yaw=yaw, barrel=barrel)
    found = body.landmark_positions(body.transforms(squat_pose(body, SQUAT)))
    person = draw(renderer, body, camera=camera).person
    names = [n for n in found if n.endswith(("hip", "knee", "ankle", "shoulder", "elbow"))]
    pixels = camera.project(np.array([found[n] for n in names]))
    columns, rows = np.floor(pixels).astype(int).T
    assert {n: int(v) for n, v in zip(names, person[rows, columns], strict=True) if v < 128} == {}


def test_drawing_again_gives_the_same_picture(renderer: Renderer, average_body: Body) -> None:
    first, second = draw(renderer, average_body), draw(renderer, average_body)
    assert np.array_equal(first.picture, second.picture)


def test_renderers_do_not_disturb_each_other(renderer: Renderer, average_body: Body) -> None:
    """Two sizes may be drawn in turn."""
    before = draw(renderer, average_body)
    small = Renderer(320, 240)
    little = draw(small, average_body, camera=Camera(width=320, height_px=240))
    assert little.picture.shape == (240, 320, 3)
    assert np.array_equal(before.picture, draw(renderer, average_body).picture)


def test_a_second_person_is_seen_but_is_not_the_subject(
    renderer: Renderer, average_body: Body
) -> None:
    alone = draw(renderer, average_body)
    together = draw(renderer, average_body, companion=Companion(x=0.9, y=-0.8))
    assert np.array_equal(alone.person, together.person)
    assert (alone.picture != together.picture).any(axis=2).mean() > 0.01


def test_a_turned_mirror_shows_the_person_again(renderer: Renderer, average_body: Body) -> None:
    """The top's colour appears in the mirror, beside the person."""
    room = Room(mirror=True, wall_turn=25)
    drawing = draw(renderer, average_body, room=room)
    red, green, blue = np.moveaxis(drawing.picture.astype(int), 2, 0)
    of_the_top = (red > green + 50) & (red > blue + 30) & (drawing.person == 0)
    assert of_the_top.sum() > 100


def test_clutter_changes_the_background_only(renderer: Renderer, average_body: Body) -> None:
    plain = draw(renderer, average_body)
    cluttered = draw(renderer, average_body, room=Room(background=Background.CLUTTERED))
    assert np.array_equal(plain.person, cluttered.person)
    assert (plain.picture != cluttered.picture).any(axis=2).mean() > 0.1


def test_light_levels_differ(renderer: Renderer, average_body: Body) -> None:
    """The dim room is less than half as bright as the bright one."""
    brightness = {name: draw(renderer, average_body, light=name).picture.mean() for name in LIGHTS}
    assert brightness["dim"] < 0.5 * brightness["bright"]
    assert len({round(float(b)) for b in brightness.values()}) == len(LIGHTS)


def lumbar_hollow(person: NDArray[np.uint8], camera: Camera, body: Body, squat: SquatPose) -> float:
    """Deepest gap (pixels) between the back's edge and the straight line over it."""
    found = body.landmark_positions(body.transforms(squat_pose(body, squat)))
    hip, shoulder = camera.project(np.array([found["left_hip"], found["left_shoulder"]]))
    rows = np.arange(int(shoulder[1]) + 10, int(hip[1]) + 15)
    # Seen from her left she faces left, so the back is the last column of the person.
    edge = np.array([np.flatnonzero(person[row] > 127)[-1] for row in rows], dtype=float)
    deepest = 0.0
    for i, row in enumerate(rows):
        above, below = edge[: i + 1], edge[i:]
        line = max(
            a + (b - a) * (row - rows[p]) / max(rows[i + q] - rows[p], 1)
            for p, a in enumerate(above)
            for q, b in enumerate(below)
        )
        deepest = max(deepest, line - edge[i])
    return deepest


@pytest.mark.parametrize("name", ["slim", "strong"])
def test_a_loose_shirt_hides_part_of_the_lumbar_hollow(renderer: Renderer, name: str) -> None:
    """The looser the shirt, the flatter the back's contour; it never reveals more."""
    person = PEOPLE[name]
    body = make_body(person.shape)
    camera = Camera(yaw=90, distance=2.0)
    squat = SquatPose(knee_flexion=4, pelvis=12, ribcage=-4, arms=Arms.FORWARD)
    depth = [
        lumbar_hollow(
            draw(
                renderer,
                body,
                camera=camera,
                squat=squat,
                wardrobe=replace(person.wardrobe, looseness=looseness),
            ).person,
            camera,
            body,
            squat,
        )
        for looseness in (0.0, 0.4, 1.0)
    ]
    assert depth[0] > depth[1] > depth[2]
    assert depth[1] > 0.3 * depth[0]
