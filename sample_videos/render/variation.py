"""Nobody moves like a machine: differences between reps, sway and slow drift, from one seed."""

from dataclasses import dataclass

import numpy as np

# Within one person over her reps (norms/README.md): degrees and shin lengths.
PELVIS_SD, RIBCAGE_SD, OVER_TOE_SD = 2.0, 1.8, 0.010
DEPTH_SD = 3.0
# Sway that is not in the curves: degrees, degrees, degrees, m.
PELVIS_SWAY, RIBCAGE_SWAY, FLEXION_SWAY, SIDE_SWAY = 0.35, 0.35, 0.4, 0.003

SWAY_FREQUENCIES = (0.13, 0.31, 0.57, 1.1)


@dataclass(frozen=True, slots=True, kw_only=True)
class RepVariation:
    """How one rep differs from the person's usual rep, at the bottom."""

    pelvis: float
    ribcage: float
    over_toe: float
    depth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """How the neutral posture creeps, per minute: degrees and cm."""

    pelvis: float = 0.0
    ribcage: float = 0.0
    sideways_cm: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Variation:
    """Natural variation. amount: 0 a machine, 1 as measured in people."""

    seed: int = 0
    amount: float = 1.0

    def of_rep(self, number: int) -> RepVariation:
        """Differences of rep ``number``, the same each time it is asked."""
        rng = np.random.default_rng([self.seed, 7, number + 1])
        # Beyond two SD a "good" rep would no longer be one.
        a, b, c, d = self.amount * np.clip(rng.normal(size=4), -2, 2)
        return RepVariation(
            pelvis=a * PELVIS_SD,
            ribcage=b * RIBCAGE_SD,
            over_toe=c * OVER_TOE_SD,
            depth=d * DEPTH_SD,
        )

    def sway(self, channel: int, time: float) -> float:
        """Smooth noise with standard deviation ``amount``, independent per channel."""
        rng = np.random.default_rng([self.seed, 11, channel])
        phases = rng.uniform(0, 2 * np.pi, len(SWAY_FREQUENCIES))
        sizes = rng.normal(size=len(SWAY_FREQUENCIES)) / np.sqrt(np.arange(1, 5))
        sizes *= np.sqrt(2) / np.linalg.norm(sizes)
        waves = np.sin(2 * np.pi * np.array(SWAY_FREQUENCIES) * time + phases)
        return float(self.amount * (sizes @ waves))
