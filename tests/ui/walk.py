#!/usr/bin/python3
# Walks through every page of the window: everything has a name, nothing is left untranslated, the keyboard is nowhere trapped.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import gettext
import os
import re
import subprocess
import sys

from desktop import Tap, Window, desktop, missing_tools, wait_until
from pages import PAGES

LOFTE, LOFTECTL, LOCALES = sys.argv[1:4]

# What a person acts on or reads as one thing, and so must be able to name.
NAMED = {'push button', 'toggle button', 'check box', 'radio button', 'switch', 'text', 'password text', 'combo box', 'spin button', 'slider',
         'link', 'tree table', 'table', 'list', 'list box', 'page tab', 'table row'}
CLASS_NAME = re.compile(r'^(Gtk|Adw|Lofte)[A-Z]\w+$')
# GTK's own inner parts, which nobody is led to: the head of a column view, the button of a drop-down.
INNER = {'GtkListItemWidget', 'GtkToggleButton'}
MAX_STOPS = 150


def seen(window):
    for top in window.tops():
        for node in window.below(top, top):
            if node.is_seen(top):
                yield node


def unnamed(window):
    found = []
    for node in seen(window):
        name = node.name.strip()
        if node.role not in NAMED or name in INNER:
            continue
        parent = node.accessible.get_parent()
        # A menu button or a combo box holds a button of its own.
        if parent is not None and parent.get_role_name() in ('push button', 'combo box'):
            continue
        if not name:
            found.append('%s without a name under %s' % (node.role, parent.get_name() if parent else 'nothing'))
        elif CLASS_NAME.match(name):
            found.append('%s named by its class %s' % (node.role, name))
        elif name.startswith('_') or re.search(r'\w_\w', name) and node.role == 'push button':
            found.append('%s with its mnemonic in its name: %s' % (node.role, name))
    return sorted(set(found))


def small(window):
    found = []
    for node in seen(window):
        place = node.place()
        if node.role in ('push button', 'toggle button', 'check box', 'switch') and not node.name.startswith('Gtk') and 0 < min(place.width, place.height) < 14:
            found.append('%s %s is %d×%d' % (node.role, node.name, place.width, place.height))
    return found


def untranslated(window, catalogue):
    """Words on the page that the catalogue has other words for."""
    table = {words.replace('_', ''): other.replace('_', '') for words, other in catalogue._catalog.items() if isinstance(words, str) and '\x04' not in words}
    return sorted({node.name for node in seen(window) if table.get(node.name, node.name) != node.name and node.name not in table.values()})


def focused(window):
    from gi.repository import Atspi
    for node in window.nodes():
        if node.has_state(Atspi.StateType.FOCUSED):
            return node
    return None


def traps(window):
    """Tab goes round: says where it does not."""
    stops = []
    same = 0
    for _ in range(MAX_STOPS):
        window.keys('Tab')
        node = focused(window)
        path = node.accessible.path if node else None
        if stops and path == stops[-1]:
            same += 1
            if same == 3:
                return ['the keyboard stays at %s' % (('%s “%s”' % (node.role, node.name)) if node else 'something that has no node')]
            continue
        same = 0
        if path is not None and path in stops:
            return []
        stops.append(path)
    return ['%d stops without coming round' % MAX_STOPS]


def walk(tap, register):
    window = Window([LOFTE, '--register', register], LOCALES)
    catalogue = gettext.translation('lofte', LOCALES, ['sv'])
    window.find('frame', 'Löfte')
    for name, go in PAGES:
        there = {}

        def arrives():
            there['yes'] = go(window)
            if there['yes']:
                wait_until(lambda: False, 0.5)
                findings = unnamed(window) + small(window) + ['not translated: ' + words for words in untranslated(window, catalogue)]
                assert not findings, '\n'.join(findings) + window.said()

        tap('%s: everything has its name and its words' % name, arrives)
        # The parts of a document share their frame: the keyboard goes through it once.
        if there.get('yes') and not name.startswith('document-part'):
            def goes_round():
                findings = traps(window)
                assert not findings, '\n'.join(findings) + window.said()
            tap('%s: the keyboard goes round' % name, goes_round)
        window.keys('Escape')
    tap('the window closes', lambda: ends(window))


def ends(window):
    assert window.close() == 0, window.said()


class Collecting(Tap):
    """A page that is not in order does not hide the next."""

    def __call__(self, name, works):
        try:
            super().__call__(name, works)
        except AssertionError:
            pass


if missing_tools():
    print('1..0 # SKIP not installed: ' + ' '.join(missing_tools()))
    sys.exit(0)
os.environ.update(LOFTE_LOCALEDIR=LOCALES)
results = Collecting()
with desktop(size='1280x860') as folder:
    example = os.path.join(folder, 'register')
    subprocess.run([LOFTECTL, '--register', example, 'demo'], stdout=subprocess.DEVNULL, check=True)
    walk(results, example)
results.done()
