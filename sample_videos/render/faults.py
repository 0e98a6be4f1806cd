"""Faults of form as amounts in the field's terms; zero everywhere is good form."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Faults:
    """How much of each fault, at its fullest.

    valgus_left_cm, valgus_right_cm: the knee falls in by so many centimetres. swivel_left,
    swivel_right: the same in degrees about the hip-ankle line. anterior_tilt: pelvis pitched
    forward by so many degrees. rib_thrust: ribcage pitched backward. forward_lean: the whole trunk
    pitched forward. heel_lift: heel rise in foot lengths. side_shift_cm: pelvis towards the right.
    pelvic_drop: right hip lower, degrees.
    """

    valgus_left_cm: float = 0.0
    valgus_right_cm: float = 0.0
    swivel_left: float = 0.0
    swivel_right: float = 0.0
    anterior_tilt: float = 0.0
    rib_thrust: float = 0.0
    forward_lean: float = 0.0
    heel_lift: float = 0.0
    side_shift_cm: float = 0.0
    pelvic_drop: float = 0.0

    def scaled(self, part: float) -> "Faults":
        """Return the same faults at ``part`` (0 to 1) of their size."""
        return Faults(**{f.name: part * getattr(self, f.name) for f in fields(self)})

    def plus(self, other: "Faults") -> "Faults":
        """Both together."""
        return Faults(
            **{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)}
        )

    def named(self) -> dict[str, float]:
        """Only the faults that are present."""
        return {f.name: v for f in fields(self) if (v := getattr(self, f.name))}


def caving(centimetres: float) -> Faults:
    """Both knees fall in alike."""
    return Faults(valgus_left_cm=centimetres, valgus_right_cm=centimetres)
