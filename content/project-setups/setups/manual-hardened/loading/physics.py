"""Critical gas velocity and rate of a gas well, by the droplet model.

Liquid leaves the well as long as the gas can carry the largest stable droplet
upward. The slowest gas that still does so has the critical velocity; the
critical rate is the same limit as a rate at standard conditions. A well that
flows below its critical rate loads up with liquid.

Field units throughout: pressure in psia, temperature in degF, density in
lbm/ft3, surface tension in dyne/cm, velocity in ft/s, inner diameter in inches,
gas rate in MMscf/d (million standard cubic feet a day).

Sources:

* R. G. Turner, M. G. Hubbard, A. E. Dukler: "Analysis and Prediction of Minimum
  Flow Rate for the Continuous Removal of Liquids from Gas Wells", Journal of
  Petroleum Technology, November 1969. Droplet model, liquid properties, and the
  upward adjustment of 20 percent that fitted their wells.
* S. B. Coleman, H. B. Clay, D. G. McCurdy, L. H. Norris: "A New Look at
  Predicting Gas-Well Load-Up", Journal of Petroleum Technology, March 1991. The
  same model without the adjustment, for wellhead pressures below 500 psi.
* R. P. Sutton: "Compressibility Factors for High-Molecular-Weight Reservoir
  Gases", SPE 14265, 1985. Pseudo-critical properties from the gas gravity.
* J. Papay, 1968: explicit fit of the compressibility factor z.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

WATER_DENSITY = 67.0  # lbm/ft3, Turner et al.
CONDENSATE_DENSITY = 45.0  # lbm/ft3, Turner et al.
WATER_TENSION = 60.0  # dyne/cm, Turner et al.
CONDENSATE_TENSION = 20.0  # dyne/cm, Turner et al.

DROPLET_FACTOR = 1.593  # droplet model in field units, no adjustment
TURNER_ADJUSTMENT = 1.2  # Turner et al. raised the limit by 20 percent
LOW_PRESSURE = 500.0  # psia, below it Coleman et al. leave the limit as it is


def rankine(temperature: ArrayLike) -> Floats:
    """Absolute temperature in degR of a temperature in degF."""
    return np.asarray(temperature, dtype=float) + 459.67


def z_factor(pressure: ArrayLike, temperature: ArrayLike, gravity: ArrayLike) -> Floats:
    """Gas compressibility factor (no unit) at pressure (psia) and temperature (degF).

    Sutton's pseudo-critical properties from the gas gravity (air = 1), then
    Papay's fit. Good enough for dry gas up to about 2,000 psia.
    """
    gravity = np.asarray(gravity, dtype=float)
    critical_temperature = 169.2 + 349.5 * gravity - 74.0 * gravity**2  # degR
    critical_pressure = 756.8 - 131.0 * gravity - 3.6 * gravity**2  # psia
    reduced_temperature = rankine(temperature) / critical_temperature
    reduced_pressure = np.asarray(pressure, dtype=float) / critical_pressure
    return (
        1.0
        - 3.53 * reduced_pressure / 10.0 ** (0.9813 * reduced_temperature)
        + 0.274 * reduced_pressure**2 / 10.0 ** (0.8157 * reduced_temperature)
    )


def gas_density(pressure: ArrayLike, temperature: ArrayLike, gravity: ArrayLike) -> Floats:
    """Density of the gas in lbm/ft3 at pressure (psia) and temperature (degF).

    Real gas law with 28.97 lbm/lbmol for air and 10.7316 psia ft3/(lbmol degR).
    """
    mass = 28.97 * np.asarray(gravity, dtype=float)
    volume = z_factor(pressure, temperature, gravity) * 10.7316 * rankine(temperature)
    return np.asarray(pressure, dtype=float) * mass / volume


def critical_velocity(
    pressure: ArrayLike, temperature: ArrayLike, gravity: ArrayLike, with_water: Any
) -> Floats:
    """Critical velocity in ft/s by Coleman et al.: droplet model, not adjusted.

    `with_water` says whether water is produced. Water needs the faster gas, so
    it decides when both water and condensate are present.
    """
    gas = gas_density(pressure, temperature, gravity)
    liquid = np.where(with_water, WATER_DENSITY, CONDENSATE_DENSITY)
    tension = np.where(with_water, WATER_TENSION, CONDENSATE_TENSION)
    return DROPLET_FACTOR * (tension * (liquid - gas)) ** 0.25 / np.sqrt(gas)


def gas_rate(
    velocity: ArrayLike,
    pressure: ArrayLike,
    temperature: ArrayLike,
    gravity: ArrayLike,
    inner_diameter: ArrayLike,
) -> Floats:
    """Gas rate in MMscf/d of a velocity (ft/s) in tubing of a diameter (inches)."""
    area = np.pi * (np.asarray(inner_diameter, dtype=float) / 12.0) ** 2 / 4.0  # ft2
    z = z_factor(pressure, temperature, gravity)
    pressure = np.asarray(pressure, dtype=float)
    return 3.06 * pressure * np.asarray(velocity) * area / (z * rankine(temperature))


def critical_rate(
    pressure: ArrayLike,
    temperature: ArrayLike,
    gravity: ArrayLike,
    inner_diameter: ArrayLike,
    with_water: Any,
) -> Floats:
    """Critical rate in MMscf/d: Coleman's limit below 500 psia, Turner's from there on."""
    velocity = critical_velocity(pressure, temperature, gravity, with_water)
    adjustment = np.where(np.asarray(pressure) < LOW_PRESSURE, 1.0, TURNER_ADJUSTMENT)
    return gas_rate(velocity * adjustment, pressure, temperature, gravity, inner_diameter)
