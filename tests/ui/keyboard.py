"""The keyboard of a window: where it goes, and how one gets somewhere with nothing else.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import subprocess

from desktop import wait_until


class Keyboard:
    """Hears where the keyboard goes, which is quicker than to look for it."""

    def __init__(self, window):
        import gi
        gi.require_version('Atspi', '2.0')
        from gi.repository import Atspi
        self.window = window
        self.heard = []
        self.listener = Atspi.EventListener.new(self.hear)
        self.listener.register('object:state-changed:focused')

    def hear(self, event):
        if event.detail1:
            self.heard.append(event.source)

    def send(self, key, seconds=1):
        """Where a key leads; None when nothing says so."""
        # What was said before the key is still on its way to us: hear it, and forget it.
        wait_until(lambda: True)
        self.heard.clear()
        subprocess.run(['xdotool', 'key', '--clearmodifiers', key], check=True)
        return self.heard[-1] if wait_until(lambda: self.heard, seconds) else None

    def tab(self):
        return self.send('Tab')

    def is_at(self, role, name):
        from gi.repository import Atspi, GLib
        try:
            return any(node.role == role and node.name.startswith(name) and node.has_state(Atspi.StateType.FOCUSED) for node in self.window.nodes())
        except GLib.Error:
            # What is just rebuilt has no place to be at.
            return False

    @staticmethod
    def describe(accessible):
        """Its role and name; None when it went away meanwhile."""
        from gi.repository import GLib
        try:
            return accessible.get_role_name(), accessible.get_name() or ''
        except GLib.Error:
            return None

    def go(self, role, words, key='Tab', most=90):
        """Presses a key until the keyboard is at a control whose name begins so."""
        name = self.window.translate(words)
        passed = []
        if self.is_at(role, name):
            return
        for _ in range(most):
            at = self.send(key)
            if at is None:
                continue
            said = self.describe(at)
            if said is None and self.is_at(role, name):
                return
            if said is None:
                continue
            if said[0] == role and said[1].startswith(name):
                return
            passed.append('%s “%s”' % said)
        raise AssertionError('%s does not lead to %s “%s”. It led to: %s. There is: %s%s' % (key, role, name, ', '.join(passed), self.window.describe(), self.window.said()))

    def press(self, role, words, key='Tab', most=90):
        self.go(role, words, key, most)
        self.window.keys('space')

    def write(self, words, into, most=90):
        """Into an entry, in place of what stands there."""
        self.go('text', into, most=most)
        self.window.keys('ctrl+a')
        self.window.write(words)
