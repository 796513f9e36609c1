#!/usr/bin/python3
# Photographs every page of the window in six looks, to be looked at by a person: look.py LOFTE LOFTECTL LOCALES FOLDER [PAGE …]
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import subprocess
import sys

from desktop import Window, desktop, missing_tools, wait_until
from pages import PAGES

LOFTE, LOFTECTL, LOCALES, FOLDER = (os.path.abspath(path) for path in sys.argv[1:5])
WANTED = sys.argv[5:]
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


def fill_display(size):
    """The window takes the whole display, without a frame."""
    listed = wait_until(lambda: subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', '^Löfte$'], capture_output=True, text=True, check=False).stdout.split())
    width, height = size.split('x')
    subprocess.run(['xdotool', 'windowsize', listed[-1], width, height, 'windowmove', listed[-1], '0', '0'], check=True)


def photograph(look, size, language, settings):
    wanted = [page for page in PAGES if not WANTED or page[0] in WANTED or page[0].startswith('document') and any(name.startswith('document-part') for name in WANTED)]
    with desktop(size=size, language=language, **settings) as home:
        register = os.path.join(home, 'register')
        subprocess.run([LOFTECTL, '--register', register, 'demo'], stdout=subprocess.DEVNULL, check=True)
        os.environ['LOFTE_LOCALEDIR'] = LOCALES
        window = Window([LOFTE, '--register', register], LOCALES)
        window.find('frame')
        fill_display(size)
        for name, go in wanted:
            if not go(window):
                continue
            if not WANTED or name in WANTED:
                path = os.path.join(FOLDER, '%s-%s.png' % (name, look))
                window.photograph(path)
                print(path, flush=True)
            window.keys('Escape')
        window.close()
        if window.said():
            print('The window complained in the look %s:%s' % (look, window.said()), file=sys.stderr)


if missing_tools() or subprocess.run(['which', 'import'], stdout=subprocess.DEVNULL, check=False).returncode:
    sys.exit('Missing: %s. “./run packages” names the packages.' % ', '.join(missing_tools() or ['import']))
os.makedirs(FOLDER, exist_ok=True)
chosen = [look for look in LOOKS if look[0] in os.environ.get('LOFTE_LOOK', look[0]).split(',')]
if len(chosen) == 1:
    photograph(*chosen[0])
else:
    # The accessibility bus is that of the first desktop a process knows.
    failed = [look[0] for look in chosen if subprocess.run([sys.executable, *sys.argv], env={**os.environ, 'LOFTE_LOOK': look[0]}, check=False).returncode]
    sys.exit('Not photographed: ' + ', '.join(failed) if failed else 0)
