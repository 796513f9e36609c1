#!/usr/bin/python3
# Walks through every page, sheet and window: each control has a name, a role, a state and room for a finger, Tab goes
# round and comes to every control, and nothing is left in English: walk.py LOFTE LOFTECTL LOCALES [PAGE …]
# “attach..” stands for that page and all after it, “..attach” for all before it.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import gettext
import os
import re
import subprocess
import sys
import time

from desktop import Tap, desktop, missing_tools, wait_until
from keyboard import Keyboard
from pages import AFTER, EMPTY, FAULTY, PAGES, each_window, leave

LOFTE, LOFTECTL, LOCALES = sys.argv[1:4]
NAMES = [name for name, _ in PAGES + EMPTY + FAULTY]

ACTED_ON = {'push button', 'toggle button', 'check box', 'radio button', 'switch', 'text', 'password text', 'combo box', 'spin button', 'slider', 'link', 'page tab'}
# What a person acts on or reads as one thing, and so must be able to name.
NAMED = ACTED_ON | {'tree table', 'table', 'list', 'list box', 'list item', 'table row'}
CLASS_NAME = re.compile(r'^(Gtk|Adw|Lofte|Gsk|Gdk)[A-Z]\w+$')
# GTK's own inner parts, which nobody is led to: the head of a column view, the buttons in a drop-down and an expander.
INNER = {'GtkListItemWidget', 'GtkToggleButton', 'GtkColumnViewTitle', 'GtkDropDown', 'GtkExpander', 'GtkButton'}
HOLDERS = {'push button', 'combo box', 'toggle button'}
# Arrows move within these: Tab stops at one of them.
BY_ARROWS = {'list', 'list box', 'tree table', 'table', 'menu', 'page tab list', 'radio group'}
# Windows that GTK and libadwaita make: their words are ours, their widgets are not.
GTKS_OWN = {'about'}
MAX_STOPS = 150
MIN_SIZE = 24


def chosen_names(words):
    names = set()
    for word in words:
        if word.endswith('..'):
            names.update(NAMES[NAMES.index(word[:-2]):])
        elif word.startswith('..'):
            names.update(NAMES[:NAMES.index(word[2:])])
        else:
            names.add(NAMES[NAMES.index(word)])
    return names or set(NAMES)


def seen(window):
    """The controls and lists in view, of the window that has the keyboard: the newest. All its words besides."""
    tops = window.tops()
    assert tops, 'The program has gone. ' + window.said()
    top = tops[-1]
    nodes = list(window.below(top, top))
    window.bars = {node.accessible.path for node in nodes if node.name == 'AdwGizmo'}
    return [node for node in nodes if node.role in NAMED and node.is_seen(top)], {node.name for node in nodes}


def holder(node):
    """None for what has gone since it was read."""
    from gi.repository import GLib
    try:
        return node.accessible.get_parent()
    except GLib.Error:
        return None


def is_window_control(node):
    """What closes or folds the window has keys of its own, and GTK leads no Tab there."""
    line = node.window.lines.get(node.accessible.path, ())
    return node.name in {gettext.dgettext('gtk40', words) for words in ('Minimize', 'Maximize', 'Restore', 'Close')} and any(path in node.window.bars for path in line[1:6])


def is_inner(node):
    parent = holder(node)
    if node.accessible.get_name() in INNER or parent is not None and parent.get_role_name() in HOLDERS:
        return True
    # libadwaita's row that unfolds is made of lists.
    above = parent
    while node.accessible.get_name() == 'GtkListBox' and above is not None:
        if above.get_role_name() == 'list item':
            return True
        above = above.get_parent()
    return False


def faults(nodes):
    """Controls without a name, without what they are, or too small."""
    from gi.repository import Atspi
    found = set()
    for node in nodes:
        if node.role not in NAMED or is_inner(node):
            continue
        name = node.name.strip()
        parent = holder(node)
        if not name:
            found.add('%s without a name under %s' % (node.role, parent.get_name() if parent else 'nothing'))
        elif CLASS_NAME.match(name):
            found.add('%s named by its class %s' % (node.role, name))
        elif name.startswith('_') or re.search(r'\w_\w', name) and node.role == 'push button':
            found.add('%s with its mnemonic in its name: %s' % (node.role, name))
        if node.role not in ACTED_ON:
            continue
        place = node.place()
        if min(place.width, place.height) < MIN_SIZE:
            found.add('%s “%s” is %d × %d' % (node.role, name, place.width, place.height))
        if node.has_state(Atspi.StateType.DEFUNCT):
            found.add('%s “%s” has no state' % (node.role, name))
    return sorted(found)


def untranslated(said, table):
    """Words in the window that the catalogue has other words for."""
    return ['not translated: ' + words for words in sorted(said) if words in table]


def make_table(catalogue):
    """English to Swedish where they differ; what is Swedish for something else is not English."""
    pairs = {(words.split('\4')[-1].replace('_', ''), other.replace('_', '')) for words, other in catalogue._catalog.items() if isinstance(words, str) and words}
    swedish = {other for _, other in pairs}
    return {words: other for words, other in pairs if words != other and words not in swedish}


class Walker(Keyboard):
    def walk(self, nodes):
        """Says where Tab stays or does not come round, and what it does not come to."""
        # GTK comes back to where the keyboard was in a pane, so what stands before that is met by going backwards.
        before = self.send('shift+Tab')
        stops = []
        silent = 0
        for _ in range(MAX_STOPS):
            stop = self.tab()
            if stop is None:
                silent += 1
                if silent == 3:
                    return ['the keyboard stays at %s' % (self.tell(stops[-1]) if stops else 'the beginning')]
                continue
            silent = 0
            if stop.path in [stopped.path for stopped in stops]:
                return self.missed(nodes, stops + [before] * (before is not None))
            stops.append(stop)
        return ['%d stops without coming round' % MAX_STOPS]

    @staticmethod
    def tell(accessible):
        return '%s “%s”' % (accessible.get_role_name(), accessible.get_name())

    def missed(self, nodes, stops):
        """Controls in view that Tab passed by, nor anything in them or around them."""
        from gi.repository import Atspi, GLib
        lines = self.window.lines
        reached = {path for stop in stops for path in lines.get(stop.path, [stop.path])}
        roles = {node.accessible.path: node.role for node in nodes}
        # One of a group of radio buttons, which GTK 4.8 calls check boxes, stands for all: arrows lead to the others.
        groups = {lines[path][1] for path in reached if roles.get(path) == 'check box'}
        found = []
        for node in nodes:
            if node.role not in ACTED_ON - {'radio button', 'page tab'} or is_inner(node) or is_window_control(node) or node.accessible.path in reached:
                continue
            try:
                if not node.has_state(Atspi.StateType.FOCUSABLE) or not node.has_state(Atspi.StateType.SENSITIVE):
                    continue
            except GLib.Error:
                continue
            above = lines.get(node.accessible.path, [])[1:]
            if node.role == 'check box' and above[0] in groups:
                continue
            if any(roles.get(path) in BY_ARROWS | HOLDERS for path in above) or {stop.path for stop in stops} & set(above):
                continue
            found.append('Tab does not come to %s “%s”' % (node.role, node.name))
        return found


def walk(tap, window, pages, table):
    keyboard = Walker(window)
    for name, go in pages:
        state = {}

        def arrives():
            began = time.monotonic()
            assert go(window) or name.startswith('document-part'), 'It is not there: %s%s' % (window.describe(), window.said())
            wait_until(lambda: False, 0.4)
            state['nodes'], said = seen(window)
            print('# %s: %d controls in %.1f s' % (name, len(state['nodes']), time.monotonic() - began))
            findings = ([] if name in GTKS_OWN else faults(state['nodes'])) + untranslated(said, table)
            assert not findings, '\n'.join(findings) + window.said()

        tap('%s: everything has its name, its room and its words' % name, arrives)
        if state.get('nodes') and not name.startswith('document-part') and name not in GTKS_OWN:
            def goes_round():
                findings = keyboard.walk(state['nodes'])
                assert not findings, '\n'.join(findings) + window.said()
            tap('%s: the keyboard goes round' % name, goes_round)
        if window.process.poll() is not None:
            return
        if not AFTER.match(next((after for after, _ in pages[[page[0] for page in pages].index(name) + 1:]), '')):
            leave(window)

    def ends():
        assert window.close() == 0 and not window.said(), window.said()
    tap('the window closes', ends)


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
with desktop(size='1400x900') as folder:
    for shown, chosen in each_window((LOFTE, LOFTECTL), folder, LOCALES, chosen_names(sys.argv[4:]).__contains__):
        walk(results, shown, chosen, make_table(gettext.translation('lofte', LOCALES, ['sv'])))
results.done()
