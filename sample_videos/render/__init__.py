"""Render a parametric body with exactly known joint angles.

Data flows one way::

    shape → body → pose (one instant) → movement (over time) → scene → renderer → clip + truth

World frame everywhere: x to the subject's right, y forward, z up, metres; the floor is z = 0.
Angles are degrees and pitch is positive when the upper end moves forward.
"""
