#!/usr/bin/python3
# The editor in the real window, in Swedish: typing, the table of commitments, moving, deleting, undoing, findings,
# and a crash in the middle of a sentence.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import signal
import subprocess
import sys
import time

from desktop import Tap, Window, desktop, missing_tools, wait_until

LOFTE, LOFTECTL, LOCALES = sys.argv[1:4]
EXAMPLE = os.path.join(os.environ['LOFTE_DATADIR'], 'examples', 'arboga-medborgarlofte-2021.xml')
FOCUS = '2  Medborgardialoger i hot spots'


def loftectl(register, *arguments):
    said = subprocess.run([LOFTECTL, '--register', register, *arguments], capture_output=True, text=True, check=False)
    assert said.returncode == 0, 'loftectl %s: %s' % (' '.join(arguments), said.stderr)
    return said.stdout


def listed(register):
    documents = json.loads(loftectl(register, 'list', '--json'))
    return documents if isinstance(documents, list) else documents['documents']


class Editor:
    """The example in a register of its own, opened in the window."""

    def __init__(self, home, name):
        self.register = os.path.join(home, name)
        loftectl(self.register, 'import', EXAMPLE)
        self.open()

    def open(self):
        self.window = Window([LOFTE, '--register', self.register], LOCALES)
        self.window.find('frame', 'Löfte')
        # So high that nothing has to be scrolled into view.
        self.window.resize(1480, 1760)
        self.window.find('label', listed(self.register)[0]['title']).point(2)
        self.window.find('push button', '_Send for Review…')

    def show(self):
        return loftectl(self.register, 'show', listed(self.register)[0]['id'], '--json')

    def has(self, words):
        assert wait_until(lambda: words in self.show()), '“%s” is not in the register. %s%s' % (words, self.window.describe(), self.window.said())

    def has_not(self, words):
        assert wait_until(lambda: words not in self.show()), '“%s” is still in the register.' % words

    def texts(self):
        """What the commitments of the second focus area promise, in order."""
        areas = [area for area in find_all(json.loads(self.show()), 'focus') if area['fields'].get('title') == FOCUS.split('  ')[1]]
        return [commitment['fields'].get('text', '') for commitment in find_all(areas[0], 'commitment')]

    def becomes(self, texts):
        assert wait_until(lambda: self.texts() == texts), 'The commitments are %s, not %s.' % (self.texts(), texts)

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

    def go(self, column, row):
        """Puts the cursor in a cell."""
        self.cell(column, row).point()
        time.sleep(0.2)

    def fill(self, column, row, words):
        self.go(column, row)
        self.window.keys('ctrl+a')
        self.window.write(words)

    def cell(self, column, row):
        return self.window.find('text', self.window.words('%s, row %u') % (self.window.words(column), row))


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


def table(tap, home):
    editor = Editor(home, 'table')
    window = editor.window
    before = []

    def types():
        editor.part(FOCUS)
        before.extend(editor.texts())
        assert len(before) == 4, before
        editor.fill('What', 4, 'Kaffe med grannar')
        editor.becomes(before[:3] + ['Kaffe med grannar'])
        editor.fill('When', 4, '30/6')
        editor.fill('Target', 4, 'minst 4')
        editor.has('2021-06-30')

    def makes_row():
        window.keys('Tab')
        window.write('En ny rad')
        editor.becomes(before[:3] + ['Kaffe med grannar', 'En ny rad'])

    def pastes():
        subprocess.run(['xclip', '-selection', 'clipboard'], input='Lampor vid torget\tkommun\t2021-09-01\tminst 12\nVandring\tpolis\thela året\tvarje månad\n'.encode(), check=True)
        editor.go('What', 5)
        window.keys('ctrl+v')
        editor.becomes(before[:3] + ['Kaffe med grannar', 'Lampor vid torget', 'Vandring'])
        editor.has('2021-09-01')

    def undoes_paste():
        window.keys('ctrl+z')
        editor.becomes(before[:3] + ['Kaffe med grannar', 'En ny rad'])
        window.keys('ctrl+shift+z')
        editor.becomes(before[:3] + ['Kaffe med grannar', 'Lampor vid torget', 'Vandring'])

    def moves():
        editor.go('What', 6)
        window.keys('alt+Up')
        editor.becomes(before[:3] + ['Kaffe med grannar', 'Vandring', 'Lampor vid torget'])
        window.keys('alt+Up')
        editor.becomes(before[:3] + ['Vandring', 'Kaffe med grannar', 'Lampor vid torget'])
        window.keys('ctrl+z', 'ctrl+z')
        editor.becomes(before[:3] + ['Kaffe med grannar', 'Lampor vid torget', 'Vandring'])

    def menu(row):
        name = window.words('Menu of %s') % (window.words('commitment %u') % row)
        button = wait_until(lambda: next((node for node in window.nodes() if node.role == 'push button' and node.name == name and node.is_seen(node.top)), None))
        assert button, 'There is no “%s”. %s' % (name, window.describe())
        button.point()
        time.sleep(0.3)

    def duplicates():
        editor.go('What', 6)
        menu(6)
        window.keys('Down', 'Down', 'Down', 'Return')
        editor.becomes(before[:3] + ['Kaffe med grannar', 'Lampor vid torget', 'Vandring', 'Vandring'])
        window.keys('ctrl+z')
        editor.becomes(before[:3] + ['Kaffe med grannar', 'Lampor vid torget', 'Vandring'])

    def deletes():
        editor.go('What', 6)
        menu(6)
        window.keys('Up', 'Return')
        editor.becomes(before[:3] + ['Kaffe med grannar', 'Lampor vid torget'])
        name = window.translate('_Undo')
        button = wait_until(lambda: next((node for node in window.nodes() if node.role == 'push button' and node.name.split(' ')[-1] == name and node.name != window.words('Undo')), None))
        assert button, window.describe()
        button.press()
        editor.becomes(before[:3] + ['Kaffe med grannar', 'Lampor vid torget', 'Vandring'])

    def names_undo():
        wanted = window.words('Undo: %s').split('%')[0]
        assert wait_until(lambda: [node for node in window.nodes() if node.role == 'push button' and node.name.startswith(wanted)]), window.describe()

    def ends():
        assert window.close() == 0, window.said()
        assert 'WARNING' not in window.said() and 'CRITICAL' not in window.said(), window.said()

    tap('cells are typed, a day without year becomes a date', types)
    tap('Tab in the last cell makes a row', makes_row)
    tap('cells of a spreadsheet come in', pastes)
    tap('one step undoes the paste', undoes_paste)
    tap('Alt and an arrow move a commitment', moves)
    tap('a commitment is duplicated', duplicates)
    tap('a deleted commitment comes back', deletes)
    tap('undo says what it undoes', names_undo)
    tap('the window closes without complaint', ends)


def crash(tap, home):
    editor = Editor(home, 'crash')
    words = 'Ett nytt namn innan strommen gick'

    def falls():
        editor.window.find('text', 'Title').fill(words)
        time.sleep(4.5)
        editor.window.process.send_signal(signal.SIGKILL)
        editor.window.process.wait()

    def returns():
        editor.open()
        assert wait_until(lambda: editor.window.find('text', 'Title').text == words), editor.window.describe()

    def jumps():
        editor.window.keys('ctrl+j')
        heading = wait_until(lambda: editor.window.look('label', 'What the checks say'))
        assert heading, editor.window.describe()
        editor.window.keys('Return')
        editor.window.keys('ctrl+j')
        editor.window.gone('label', 'What the checks say')

    def hides_pages():
        editor.window.find('scroll pane', 'Pages of the document')
        editor.window.keys('F8')
        editor.window.gone('scroll pane', 'Pages of the document')
        editor.window.keys('F8')
        editor.window.find('scroll pane', 'Pages of the document')

    def ends():
        assert editor.window.close() == 0, editor.window.said()
        assert 'WARNING' not in editor.window.said() and 'CRITICAL' not in editor.window.said(), editor.window.said()

    tap('the program is killed five seconds after a change', falls)
    tap('what was written is there', returns)
    tap('findings open, lead and close', jumps)
    tap('F8 hides and shows the pages', hides_pages)
    tap('the window closes without complaint', ends)


missing = missing_tools()
if missing:
    print('1..0 # SKIP not installed: ' + ' '.join(missing))
    sys.exit(0)
os.environ.update(LOFTE_LOCALEDIR=LOCALES)
results = Tap()
try:
    with desktop(size='1500x1800') as folder:
        table(results, folder)
        crash(results, folder)
except AssertionError:
    if not results.failed:
        raise
results.done()
