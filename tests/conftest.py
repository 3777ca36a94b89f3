"""For all tests: no clock decides, and a failing example of a property can be run again."""

from hypothesis import HealthCheck, settings

settings.register_profile("plainfacts", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("plainfacts")
