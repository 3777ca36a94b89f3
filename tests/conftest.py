"""For all tests: no clock decides, a failing example of a property can be run again, Ctrl-C reaches what is started."""

import signal

from hypothesis import HealthCheck, settings

settings.register_profile("plainfacts", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("plainfacts")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as a shell leaves it to what it starts in the background
    signal.signal(signal.SIGINT, signal.default_int_handler)
