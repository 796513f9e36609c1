#!/usr/bin/python3
"""Uses the real window at random, as nobody would, and looks whether it bears it: no fault, no complaint in the log, and
a register that can still be read. What it did last is told, and a seed repeats the choices.

wander.py LOFTE LOFTECTL LOCALES [ROUNDS [SEED]]

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import random
import subprocess
import sys
import time

from desktop import Tap, Window, desktop, missing_tools

LOFTE, LOFTECTL, LOCALES = sys.argv[1:4]
ROUNDS = int(sys.argv[4]) if len(sys.argv) > 4 else 20
SEED = int(sys.argv[5]) if len(sys.argv) > 5 else int(time.time())
STEPS = 140
TOLD = 30
ROLES = ('push button', 'toggle button', 'check box', 'radio button', 'list item', 'table row', 'combo box', 'text', 'page tab', 'menu item', 'table cell', 'label')
# They end a round before it has begun.
LEFT_ALONE = ('Close', 'Minimize', 'Maximize')
KEYS = ('Tab', 'shift+Tab', 'Return', 'Escape', 'space', 'Down', 'Up', 'Left', 'Right', 'Home', 'End', 'Next', 'Prior', 'Delete', 'BackSpace', 'shift+Down', 'Menu',
        'alt+Up', 'alt+Down', 'alt+Left', 'F1', 'F6', 'F8', 'F9', 'F10', 'ctrl+a', 'ctrl+c', 'ctrl+v', 'ctrl+z', 'ctrl+shift+z', 'ctrl+s', 'ctrl+n', 'ctrl+f', 'ctrl+k',
        'ctrl+1', 'ctrl+2', 'ctrl+3', 'ctrl+4', 'ctrl+comma', 'ctrl+question', 'ctrl+plus', 'ctrl+minus', 'ctrl+b', 'ctrl+Next', 'ctrl+Prior')
WORDS = ('trygg', '2026-06-30', '31/12', '12', 'x', 'Hej på dig', '9' * 40, 'å' * 200, '<b>&amp;', '%s%n')
# GTK 4.8's own dialog for files complains when it is closed before its folder was read.
BORNE = ('gtk_tree_sortable_get_sort_column_id',)


class Wanderer:
    def __init__(self, home, choices):
        self.choices = choices
        self.register = os.path.join(home, 'register')
        subprocess.run([LOFTECTL, '--register', self.register, 'demo'], check=True, stdout=subprocess.DEVNULL)
        self.window = Window([LOFTE, '--register', self.register], LOCALES)
        self.window.find('frame')
        self.done = []
        self.skipped = tuple(self.window.translate(words) for words in LEFT_ALONE)

    def clicks(self):
        nodes = [node for node in self.window.nodes() if node.role in ROLES and node.name not in self.skipped and node.is_seen(node.top)]
        if nodes:
            node = self.choices.choice(nodes)
            self.done.append('click on the %s “%s”' % (node.role, node.name[:60]))
            node.point(self.choices.choice((1, 1, 1, 2)))

    def presses(self):
        keys = [self.choices.choice(KEYS) for _ in range(self.choices.randint(1, 4))]
        self.done.append('keys ' + ' '.join(keys))
        if self.choices.random() < 0.5:
            self.window.keys(*keys)
        else:
            # Faster than anything is drawn.
            self.window.tool('key', '--clearmodifiers', *keys)

    def writes(self):
        words = self.choices.choice(WORDS)
        self.done.append('write ' + words)
        self.window.write(words)

    def step(self):
        from gi.repository import GLib
        # It is GTK's own, which complains of itself when its keys come at random.
        if self.window.file_dialog():
            self.window.keys('Escape', 'Escape')
        act = self.choices.choices((self.clicks, self.presses, self.writes), (55, 30, 15))[0]
        try:
            act()
        except (GLib.Error, subprocess.CalledProcessError, IndexError, AttributeError, ValueError):
            self.done.append('  which was gone by then')

    def leaves(self):
        """However many sheets and dialogs stand before the window."""
        for _ in range(8):
            self.window.take_keyboard()
            self.window.keys('Escape', 'ctrl+q')
            try:
                return self.window.process.wait(3)
            except subprocess.TimeoutExpired:
                pass
        self.window.process.kill()
        self.window.process.wait()
        return 'it did not close'

    def run(self):
        if self.choices.random() < 0.4:
            self.window.resize(self.choices.choice((380, 800)), 760)
        for _ in range(STEPS):
            if self.window.process.poll() is not None:
                break
            self.step()
        status = self.window.process.poll()
        if status is None:
            status = self.leaves()
        said = self.window.said()
        if any(words in said for words in BORNE):
            return
        told = '\n'.join(['', *self.done[-TOLD:]]) + said
        assert status == 0, 'It ended with %s.%s' % (status, told)
        assert 'WARNING' not in said and 'CRITICAL' not in said, told
        read = subprocess.run([LOFTECTL, '--register', self.register, 'list'], capture_output=True, text=True, check=False)
        assert read.returncode == 0, 'The register cannot be read: %s%s' % (read.stderr, told)


if missing_tools():
    print('1..0 # SKIP There is no ' + ', '.join(missing_tools()))
    sys.exit(0)
results = Tap()
os.environ.update(LOFTE_LOCALEDIR=LOCALES)
for number in range(ROUNDS):
    try:
        with desktop() as folder:
            results('round with seed %d' % (SEED + number), Wanderer(folder, random.Random(SEED + number)).run)
    except AssertionError:
        pass
results.done()
