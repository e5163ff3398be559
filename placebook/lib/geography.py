"""Distances on the Earth."""

import numpy as np
import numpy.typing as npt

EARTH_KM = 6371.0088  # mean radius, IUGG 1980


def distances_km(
    latitudes: npt.NDArray[np.floating],
    longitudes: npt.NDArray[np.floating],
    latitude: float,
    longitude: float,
) -> npt.NDArray[np.float64]:
    """Great-circle distances in km from one point to many, all in degrees; NaN stays NaN.

    The haversine formula (R. W. Sinnott, Sky and Telescope 68, 1984), good to 0.5 % on a globe
    that is not quite a sphere.
    """
    there = np.radians(latitudes.astype(np.float64))
    here = np.radians(latitude)
    across = np.radians(longitudes.astype(np.float64) - longitude)
    h = np.sin((there - here) / 2) ** 2 + np.cos(there) * np.cos(here) * np.sin(across / 2) ** 2
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(h, 0, 1))))
