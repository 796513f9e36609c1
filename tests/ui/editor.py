#!/usr/bin/python3
# The editor in the real window, in Swedish: typing, the table of commitments, moving, deleting, undoing, findings,
# and a crash in the middle of a sentence.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import signal
import subprocess
import sys
import time

from desktop import Tap, desktop, missing_tools, set_text_scale, wait_until
from opened import Opened, find_all

PROGRAMS = sys.argv[1:4]
FOCUS = '2  Medborgardialoger i hot spots'


class Editor(Opened):
    """Looks at the commitments of one focus area."""

    def texts(self):
        """What the commitments of the second focus area promise, in order."""
        areas = [area for area in find_all(self.tree(), 'focus') if area['fields'].get('title') == FOCUS.split('  ')[1]]
        return [commitment['fields'].get('text', '') for commitment in find_all(areas[0], 'commitment')]

    def becomes(self, texts):
        assert wait_until(lambda: self.texts() == texts), 'The commitments are %s, not %s.' % (self.texts(), texts)


def table(tap, home):
    editor = Editor(PROGRAMS, home, 'table')
    window = editor.window
    before = []

    def types():
        editor.part(FOCUS)
        before.extend(editor.texts())
        assert len(before) == 4, before
        editor.fill('What', 4, 'Kaffe med grannar')
        editor.becomes(before[:3] + ['Kaffe med grannar'])
        editor.fill('When', 4, '30/6')
        editor.fill('column\4Target', 4, 'minst 4')
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
        name = window.translate('Menu of %s') % (window.translate('commitment %u') % row)
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
        window.find('push button', '_Undo').press()
        editor.becomes(before[:3] + ['Kaffe med grannar', 'Lampor vid torget', 'Vandring'])

    def names_undo():
        wanted = window.translate('Undo: %s').split('%')[0]
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
    editor = Editor(PROGRAMS, home, 'crash')
    words = 'Ett nytt namn innan strommen gick'

    def kill():
        editor.window.process.send_signal(signal.SIGKILL)
        editor.window.process.wait()

    def falls():
        editor.window.find('text', 'Title').fill(words)
        time.sleep(2)
        kill()

    def returns():
        editor.open()
        assert wait_until(lambda: editor.window.find('text', 'Title').text == words), editor.window.describe()

    def falls_while_typing():
        """Keys without a rest: what is older than the save that must come is there."""
        typed = []
        editor.window.find('text', 'Title').fill('Nu')
        begun = time.monotonic()
        while time.monotonic() - begun < 8:
            typed.append((time.monotonic(), ' %d' % len(typed)))
            editor.window.write(typed[-1][1])
        kill()
        kept = 'Nu' + ''.join(text for moment, text in typed if moment < begun + 3)
        title = editor.listed()[0]['title']
        assert title.startswith(kept), 'Of “%s” there is only “%s”.' % (kept, title)
        editor.open()
        assert wait_until(lambda: editor.window.find('text', 'Title').text == title), editor.window.describe()

    def ended():
        """As when the person logs out: nothing waits for the next save."""
        editor.window.find('text', 'Title').fill('Utloggad')
        editor.window.process.send_signal(signal.SIGTERM)
        assert editor.window.process.wait(10) == 0, editor.window.said()
        assert editor.listed()[0]['title'] == 'Utloggad', editor.listed()
        editor.open()
        assert wait_until(lambda: editor.window.find('text', 'Title').text == 'Utloggad'), editor.window.describe()

    def jumps():
        editor.window.keys('ctrl+j')
        heading = wait_until(lambda: editor.window.look('label', 'Findings'))
        assert heading, editor.window.describe()
        editor.window.keys('Return')
        editor.window.keys('ctrl+j')
        editor.window.gone('label', 'Findings')

    def order():
        """What is wrong stands before what is only a hint, and a hint is put aside beside its sentence."""
        window = editor.window
        words = [window.translate(word) for word in ('Error', 'Warning', 'Hint')]
        window.keys('ctrl+j')
        window.find('label', 'Findings')
        rows = [node.name.split(':')[0] for node in window.nodes() if node.role == 'list item' and node.name.split(':')[0] in words]
        assert words[1] in rows and words[2] in rows, rows
        assert rows.index(words[2]) == len(rows) - rows.count(words[2]), rows
        for row in [node for node in window.nodes() if node.role == 'list item' and node.name.startswith(words[2] + ':')]:
            within = list(window.below(row.accessible, row.top))
            button = next((node for node in within if node.role == 'push button'), None)
            if button:
                ends = max(node.place().x + node.place().width for node in within if node.role == 'label' and not node.name == button.name)
                assert button.place().x >= ends, (row.name, button.place().x, ends)
        window.keys('ctrl+j')
        window.gone('label', 'Findings')

    def outline():
        """No tick stands above parts that have gaps."""
        rows = [node.name for node in editor.window.nodes() if node.role == 'list item']
        assert any(row.startswith(FOCUS + ', ') and editor.window.translate('nothing to correct') not in row for row in rows), rows
        assert 'Våra löften' in rows, rows

    def advises():
        """What the template advises to write stands under what it asks for."""
        editor.part(editor.window.translate('About the document'))
        assert wait_until(lambda: any(node.role == 'label' and node.name.startswith('Skriv så att det går att läsa efter') for node in editor.window.nodes())), editor.window.describe()

    def dates():
        """The first and the last day stand beside each other."""
        editor.part('Giltighetstid')
        first, last = (editor.window.find('text', words).place() for words in ('Valid from', 'Valid to'))
        assert abs(first.y - last.y) < 2 and first.x < last.x, (first.x, first.y, last.x, last.y)

    def keeps():
        """A day is shown as it is kept once it is left."""
        last = editor.window.find('text', 'Valid to')
        was = last.text
        last.fill('31/12 2022')
        editor.window.keys('Tab')
        assert wait_until(lambda: editor.window.find('text', 'Valid to').text == '2022-12-31'), editor.window.find('text', 'Valid to').text
        editor.window.keys('ctrl+z')
        assert wait_until(lambda: editor.window.find('text', 'Valid to').text == was), editor.window.find('text', 'Valid to').text

    def hides_pages():
        editor.window.find('scroll pane', 'Pages of the document')
        editor.window.keys('F8')
        editor.window.gone('scroll pane', 'Pages of the document')
        editor.window.keys('F8')
        editor.window.find('scroll pane', 'Pages of the document')

    def ends():
        assert editor.window.close() == 0, editor.window.said()
        assert 'WARNING' not in editor.window.said() and 'CRITICAL' not in editor.window.said(), editor.window.said()

    tap('the program is killed two seconds after the last key', falls)
    tap('what was written is there', returns)
    tap('killed in the middle of typing it loses a moment at most', falls_while_typing)
    tap('ended from outside, it keeps what was just written', ended)
    tap('findings open, lead and close', jumps)
    tap('findings begin with what is wrong', order)
    tap('a part has no tick above parts with gaps', outline)
    tap('what the template asks for comes with advice', advises)
    tap('first and last day stand beside each other', dates)
    tap('a day is shown as it is kept', keeps)
    tap('F8 hides and shows the pages', hides_pages)
    tap('the window closes without complaint', ends)


def narrow(tap, home):
    """A window so narrow that outline, form and pages are tabs."""
    editor = Editor(PROGRAMS, home, 'narrow')
    window = editor.window

    def tab(words):
        window.find('push button', words).point()
        time.sleep(0.6)

    def fold():
        window.resize(360, 720)
        assert wait_until(lambda: window.look('push button', 'Parts')), window.describe()

    def findings():
        """From each tab, whether or not they were open before."""
        for words in 'Pages', 'Parts', 'Pages':
            tab(words)
            window.keys('ctrl+j')
            assert wait_until(lambda: window.look('label', 'Findings')), 'After “%s” there is: %s' % (words, window.describe())
        window.keys('ctrl+j')
        window.gone('label', 'Findings')

    def part():
        """The first key does not replace the heading."""
        tab('Parts')
        editor.part('Syfte')
        time.sleep(0.6)
        window.keys('x')
        sections = find_all(editor.tree(), 'section')
        headings = [section['fields'].get('heading', '') for section in sections]
        assert wait_until(lambda: [section['fields'].get('heading', '') for section in find_all(editor.tree(), 'section')] != headings), headings
        changed = [heading for heading in (section['fields'].get('heading', '') for section in find_all(editor.tree(), 'section')) if heading not in headings]
        assert len(changed) == 1 and changed[0].replace('x', '', 1) in headings, changed

    def locked():
        """Text of the template is no field, not even one that cannot be written in."""
        tab('Parts')
        editor.part('Vad är ett medborgarlöfte?')
        window.find('label', 'Heading')
        assert not window.look('text', 'Heading'), window.describe()

    def area():
        """The card that was chosen is the first thing in the form."""
        tab('Parts')
        editor.part(FOCUS)
        title = wait_until(lambda: next((node for node in window.nodes() if node.role == 'push button' and node.name == FOCUS and node.is_seen(node.top)), None))
        assert title, window.describe()
        assert wait_until(lambda: title.place().y < 220), title.place().y

    def ends():
        assert window.close() == 0, window.said()
        assert not window.said(), window.said()

    tap('a narrow window has tabs', fold)
    tap('the key for findings brings them in front', findings)
    tap('a part that is chosen keeps its heading', part)
    tap('text that is locked is no field', locked)
    tap('a focus area that is chosen stands at the top', area)
    tap('the window closes without complaint', ends)


def large_text(tap, home):
    """With text twice as large the advice of a part fills the form."""
    set_text_scale(2)
    editor = Editor(PROGRAMS, home, 'large')
    window = editor.window
    window.resize(1280, 720)

    def begins():
        editor.part('Våra löften')
        time.sleep(0.6)
        titles = [node.place() for node in window.nodes() if node.role == 'label' and node.name == 'Våra löften' and node.is_seen(node.top)]
        assert any(place.x > 200 and 0 < place.y < 200 for place in titles), [(place.x, place.y) for place in titles]

    def ends():
        assert window.close() == 0, window.said()
        set_text_scale(1)

    tap('a part begins with its title', begins)
    tap('the window closes without complaint', ends)


missing = missing_tools()
if missing:
    print('1..0 # SKIP not installed: ' + ' '.join(missing))
    sys.exit(0)
os.environ.update(LOFTE_LOCALEDIR=PROGRAMS[2])
results = Tap()
try:
    with desktop(size='1500x1800') as folder:
        table(results, folder)
        crash(results, folder)
        narrow(results, folder)
        large_text(results, folder)
except AssertionError:
    if not results.failed:
        raise
results.done()
