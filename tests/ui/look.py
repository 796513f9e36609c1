#!/usr/bin/python3
# Photographs every page of the window in six looks, to be looked at by a person: look.py LOFTE LOFTECTL LOCALES FOLDER [PAGE …]
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import shutil
import subprocess
import sys

from desktop import desktop, missing_tools, wait_until
from pages import AFTER, each_window, leave

LOFTE, LOFTECTL, LOCALES, FOLDER = (os.path.abspath(path) for path in sys.argv[1:5])
WANTED = sys.argv[5:]
AT_ONCE = 3
os.environ.setdefault('LOFTE_DATADIR', os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'data'))

# Name, size of the display, language, what else is set.
LOOKS = [
    ('sv', '1280x800', 'sv', {}),
    ('en', '1280x800', 'en', {}),
    ('narrow', '360x720', 'sv', {}),
    ('dark', '1280x800', 'sv', {'dark': True}),
    ('contrast', '1280x800', 'sv', {'contrast': True}),
    ('text-200', '1280x720', 'sv', {'text_scale': 2}),
]


def fill_display(window, size):
    """The window takes the whole display."""
    width, height = size.split('x')
    subprocess.run(['xdotool', 'windowsize', window.windows()[-1], width, height, 'windowmove', window.windows()[-1], '0', '0'], check=True)


def photograph(look, size, language, settings):
    with desktop(size=size, language=language, **settings) as home:
        os.environ['LOFTE_LOCALEDIR'] = LOCALES
        for window, pages in each_window((LOFTE, LOFTECTL), home, LOCALES, (lambda name: name in WANTED) if WANTED else None):
            assert wait_until(window.windows), 'No window came. ' + window.said()
            fill_display(window, size)
            names = [name for name, _ in pages]
            for name, go in pages:
                try:
                    there = go(window)
                except AssertionError as error:
                    there = False
                    print('%s %s: %s' % (look, name, str(error)[:300]), file=sys.stderr)
                if there:
                    path = os.path.join(FOLDER, '%s-%s.png' % (name, look))
                    window.photograph(path)
                    print(path, flush=True)
                elif not name.startswith('document-part'):
                    print('%s: the way to “%s” was not found' % (look, name), file=sys.stderr)
                following = names.index(name) + 1
                if following == len(names) or not AFTER.match(names[following]):
                    leave(window)
            window.close()
            if window.said():
                print('The window complained in the look %s:%s' % (look, window.said()), file=sys.stderr)


def photograph_all(looks):
    """Each look in a process of its own, as the accessibility bus is that of the first desktop a process knows."""
    waiting, running, failed = list(looks), {}, []
    while waiting or running:
        while waiting and len(running) < AT_ONCE:
            look = waiting.pop(0)[0]
            running[look] = subprocess.Popen([sys.executable, *sys.argv], env={**os.environ, 'LOFTE_LOOK': look})
        look, process = next(iter(running.items()))
        if process.wait():
            failed.append(look)
        del running[look]
    return failed


if missing_tools() or not shutil.which('import'):
    sys.exit('Missing: %s. “./run packages” names the packages.' % ', '.join(missing_tools() or ['import']))
os.makedirs(FOLDER, exist_ok=True)
chosen = [look for look in LOOKS if look[0] in os.environ.get('LOFTE_LOOK', look[0]).split(',')]
if len(chosen) == 1:
    photograph(*chosen[0])
else:
    missed = photograph_all(chosen)
    sys.exit('Not photographed: ' + ', '.join(missed) if missed else 0)
