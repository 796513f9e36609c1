#!/usr/bin/python3
# The window's size and whether it fills the screen, from one start to the next.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import sys

from desktop import Tap, Window, desktop, missing_tools, wait_until

LOFTE, LOCALES = sys.argv[1], sys.argv[3]
SCREEN = 1280, 860
# Ten pixels are the border that GTK draws where there is no compositor.
USUAL = 1170, 770


def size(window):
    place = next(window.nodes()).place()
    return place.width, place.height


def start(register):
    window = Window([LOFTE, '--register', register], LOCALES)
    window.find('frame', 'Löfte')
    window.find('label', 'Welcome to Löfte')
    return window


def has(window, wanted):
    assert wait_until(lambda: size(window) == wanted, 10), 'It is %d by %d instead of %d by %d.' % (*size(window), *wanted)


def close(window):
    assert window.close() == 0, window.said()
    assert not window.said(), window.said()


def fills(window):
    """Openbox leaves a maximized window its border, when it has one."""
    return all(SCREEN[i] - 12 <= size(window)[i] <= SCREEN[i] for i in (0, 1))


def preferences():
    return os.path.join(os.environ['XDG_CONFIG_HOME'], 'lofte', 'preferences.ini')


def write(*lines):
    with open(preferences(), 'w', encoding='utf-8', errors='surrogateescape') as file:
        file.write('\n'.join(('[preferences]', *lines, '')))


def shapes(tap, folder):
    register = os.path.join(folder, 'register')

    def keeps_size():
        window = start(register)
        has(window, USUAL)
        window.resize(950, 700)
        kept = size(window)
        assert kept != USUAL
        close(window)
        again = start(register)
        has(again, kept)
        again.keys('ctrl+w')
        assert again.process.wait(20) == 0
        third = start(register)
        has(third, kept)
        close(third)

    def keeps_maximized():
        window = start(register)
        before = size(window)
        window.find('label', 'Löfte').point(2)
        assert wait_until(lambda: fills(window)), size(window)
        close(window)
        again = start(register)
        assert wait_until(lambda: fills(again)), size(again)
        again.find('label', 'Löfte').point(2)
        has(again, before)
        close(again)
        third = start(register)
        has(third, before)
        close(third)

    def fits():
        write('window-width=9000', 'window-height=9000')
        window = start(register)
        assert all(size(window)[i] <= SCREEN[i] for i in (0, 1)), size(window)
        close(window)
        write('window-width=5', 'window-height=-700')
        window = start(register)
        assert size(window)[0] >= 340 and size(window)[1] >= 400, size(window)
        close(window)

    def bears_damage():
        write('window-width=wide', "maximized='yes", 'author=\udcff')
        window = start(register)
        has(window, USUAL)
        close(window)

    def bears_no_schema():
        complaint = 'The preferences could not be saved, because the program is not completely installed. Install it again.'
        kept = os.environ.pop('GSETTINGS_SCHEMA_DIR')
        os.unlink(preferences())
        window = start(register)
        has(window, USUAL)
        window.keys('ctrl+comma')
        window.find('text', 'Name and role').fill('Anna Berg')
        window.keys('Return')
        window.find('label', complaint)
        # The first may only take the complaint away.
        window.keys('Escape', 'Escape')
        window.gone('text', 'Name and role')
        window.keys('ctrl+comma')
        window.find('text', 'Name and role').fill('Anna Berg')
        window.keys('Escape')
        window.gone('text', 'Name and role')
        window.find('label', complaint)
        close(window)
        os.environ['GSETTINGS_SCHEMA_DIR'] = kept
        assert not os.path.exists(preferences())

    def keeps_what_is_written():
        window = start(register)
        window.keys('ctrl+comma')
        window.find('text', 'Name and role').fill('Kim Ek')
        window.keys('Escape')
        window.gone('text', 'Name and role')
        with open(preferences(), encoding='utf-8') as file:
            assert 'Kim Ek' in file.read()
        window.resize(950, 700)
        close(window)
        with open(preferences(), encoding='utf-8') as file:
            assert 'Kim Ek' in file.read()

    tap('the size is kept, however the window is closed', keeps_size)
    tap('a maximized window is maximized again, and goes back to its size', keeps_maximized)
    tap('a kept size fits the screen and the window', fits)
    tap('damaged preferences are no hindrance', bears_damage)
    tap('without its schema the window opens and says what cannot be kept', bears_no_schema)
    tap('a name that is being written is kept, and the size beside it', keeps_what_is_written)


missing = missing_tools()
if missing:
    print('1..0 # SKIP not installed: ' + ' '.join(missing))
    sys.exit(0)
os.environ.update(LOFTE_LOCALEDIR=LOCALES)
results = Tap()
try:
    with desktop(size='%dx%d' % SCREEN) as home:
        shapes(results, home)
except AssertionError:
    pass
results.done()
