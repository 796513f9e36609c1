"""A document of the example, in a register of its own, opened in the editor of the window.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os
import subprocess
import time

from desktop import Window, wait_until

EXAMPLE = os.path.join(os.environ['LOFTE_DATADIR'], 'examples', 'arboga-medborgarlofte-2021.xml')


class Opened:
    """What is written is seen both in the window and, by loftectl, in the register."""

    def __init__(self, programs, home, name):
        self.lofte, self.program, self.locales = programs
        self.register = os.path.join(home, name)
        self.loftectl('import', EXAMPLE)
        self.open()

    def loftectl(self, *arguments):
        said = subprocess.run([self.program, '--register', self.register, *arguments], capture_output=True, text=True, check=False)
        assert said.returncode == 0, 'loftectl %s: %s' % (' '.join(arguments), said.stderr)
        return said.stdout

    def listed(self):
        documents = json.loads(self.loftectl('list', '--json'))
        return documents if isinstance(documents, list) else documents['documents']

    def open(self):
        self.window = Window([self.lofte, '--register', self.register], self.locales)
        self.window.find('frame', 'Löfte')
        # So high that nothing has to be scrolled into view.
        self.window.resize(1480, 1760)
        self.window.find('label', self.listed()[0]['title']).point(2)
        self.window.find('push button', '_Send for Review…')

    def show(self):
        return self.loftectl('show', self.listed()[0]['id'], '--json')

    def tree(self):
        """All that the document holds, as the register has it."""
        return json.loads(self.show())['part']

    def has(self, words):
        assert wait_until(lambda: words in self.show()), '“%s” is not in the register. %s%s' % (words, self.window.describe(), self.window.said())

    def part(self, name):
        """Chooses a part in the outline, by its name at the beginning of a row."""
        def look():
            for node in self.window.nodes():
                if node.role == 'list item' and node.name.startswith(name) and node.is_seen(node.top):
                    return node
            return None

        row = wait_until(look)
        assert row, 'There is no part “%s”. %s' % (name, self.window.describe())
        row.point()
        time.sleep(0.4)

    def name(self, words, *parts):
        """The name of something that is made of words, in the language of the window."""
        return self.window.translate(words) % tuple(self.window.translate(part) if isinstance(part, str) else part for part in parts)

    def anywhere(self, role, name):
        """Also what only a key reaches."""
        found = wait_until(lambda: next((node for node in self.window.nodes() if node.role == role and node.name == name and node.place().width > 0), None))
        assert found, 'There is no %s “%s”. There is: %s%s' % (role, name, self.window.describe(), self.window.said())
        return found

    def cell(self, column, row):
        return self.window.find('text', self.name('%s, row %u', column, row))

    def go(self, column, row):
        """Puts the cursor in a cell."""
        self.cell(column, row).point()
        time.sleep(0.2)

    def fill(self, column, row, words):
        self.go(column, row)
        self.window.keys('ctrl+a')
        self.window.write(words)

    def choose(self, menu, item):
        """Opens the menu of a part and takes an item of it, also one of a menu inside."""
        button = self.anywhere('push button', menu)
        button.point()
        words = self.window.translate(item)
        chosen = wait_until(lambda: next((node for node in self.window.below(button.accessible, button.top) if node.role == 'menu item' and node.name == words), None))
        if not chosen:
            # The name is said by the outer button too, which holds the menu.
            outer = [node for node in self.window.nodes() if node.role == 'push button' and node.name == menu]
            chosen = next((node for parent in outer for node in self.window.below(parent.accessible, parent.top) if node.role == 'menu item' and node.name == words), None)
        assert chosen, 'The menu has no “%s”: %s' % (words, [(node.role, node.name) for node in self.window.below(button.accessible, button.top)])
        chosen.press()
        time.sleep(0.2)

    def ends(self):
        assert self.window.close() == 0, self.window.said()
        assert not self.window.said(), self.window.said()


def find_all(tree, name):
    """Elements of one name anywhere in what `loftectl show --json` prints."""
    found = []
    if isinstance(tree, dict):
        for key, value in tree.items():
            if key == name and isinstance(value, list):
                found += value
            else:
                found += find_all(value, name)
    elif isinstance(tree, list):
        for value in tree:
            found += find_all(value, name)
    return found
