#!/usr/bin/python3
# On a display as wide as a telephone no sheet, dialog or small window needs more room than there is, from the moment
# it opens: narrow.py LOFTE LOFTECTL LOCALES [PAGE …]
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import sys

from desktop import Tap, desktop, missing_tools, wait_until
from pages import each_window, leave

LOFTE, LOFTECTL, LOCALES = sys.argv[1:4]
SCREEN = '360x720'
# The borders that GTK draws where there is no compositor take the rest, all but one of rounding.
ROOM = 351
SHEETS = sys.argv[4:] or ['attach', 'export', 'hand-over', 'decision', 'sign', 'pen', 'publish', 'story', 'version', 'trash', 'care', 'shortcuts']


def wide(window):
    """What needs more room, in the window that opened last: itself, and what one presses and cannot reach."""
    top = window.tops()[-1]
    place = top.get_extents()
    found = ['“%s” is %d pixels wide' % (top.get_name(), place.width)] if place.width > ROOM else []
    for node in window.below(top, top):
        if node.role in ('push button', 'text', 'combo box', 'check box') and node.is_seen(top) and node.place().x + node.place().width > ROOM:
            found.append('%s “%s” ends at %d' % (node.role, node.name, node.place().x + node.place().width))
    return found


def measure(tap, window, pages):
    for name, go in pages:
        def fits():
            assert go(window), 'It is not there: %s%s' % (window.describe(), window.said())
            assert len(window.tops()) > 1, 'No window came. ' + window.describe()
            # A layout for wide windows would give way one frame later, and the window keep its width.
            assert wait_until(lambda: not wide(window), 3), '\n'.join(wide(window))

        tap('%s fits a telephone' % name, fits)
        leave(window)


def ends(window):
    def close():
        assert window.close() == 0 and not window.said(), window.said()
    return close


if missing_tools():
    print('1..0 # SKIP not installed: ' + ' '.join(missing_tools()))
    sys.exit(0)
os.environ.update(LOFTE_LOCALEDIR=LOCALES)
results = Tap()
try:
    with desktop(size=SCREEN) as folder:
        for shown, chosen in each_window((LOFTE, LOFTECTL), folder, LOCALES, SHEETS.__contains__):
            measure(results, shown, chosen)
            results('the window closes', ends(shown))
except AssertionError:
    pass
results.done()
