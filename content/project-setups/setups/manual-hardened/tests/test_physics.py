import numpy as np
import pytest

from loading.physics import critical_rate, critical_velocity, gas_density, z_factor


def test_z_factor_is_one_without_pressure_and_plausible_with_it():
    assert z_factor(0.0, 100.0, 0.6) == pytest.approx(1.0)
    # 0.885 by the correlation, 0.88 to 0.90 on the usual chart
    assert z_factor(1000.0, 120.0, 0.65) == pytest.approx(0.885, abs=0.005)


def test_gas_density_of_a_thin_gas_follows_the_ideal_gas_law():
    # 29 lbm/lbmol at 1 atm and 60 degF fills about 379 ft3
    assert gas_density(14.696, 60.0, 1.0) == pytest.approx(28.97 / 379.4, rel=0.01)


def test_critical_velocity_by_hand():
    # water, 100 psia: 1.593 * (60 * (67 - 0.285)) ** 0.25 / sqrt(0.285)
    assert critical_velocity(100.0, 120.0, 0.6, True) == pytest.approx(23.8, abs=0.1)


def test_water_needs_faster_gas_than_condensate():
    water = critical_velocity(300.0, 100.0, 0.65, True)
    condensate = critical_velocity(300.0, 100.0, 0.65, False)
    assert water > 1.3 * condensate


def test_turner_raises_the_limit_from_500_psia_on():
    below, above = critical_rate(np.array([499.99, 500.0]), 100.0, 0.65, 1.995, True)
    assert above / below == pytest.approx(1.2, rel=1e-3)


def test_critical_rate_grows_with_the_area_of_the_tubing():
    narrow = critical_rate(200.0, 100.0, 0.65, 1.5, True)
    wide = critical_rate(200.0, 100.0, 0.65, 3.0, True)
    assert wide / narrow == pytest.approx(4.0)
