#!/usr/bin/python3
# The register and the commitments in the real window, by keyboard and pointer, in Swedish.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import subprocess
import sys

from desktop import Tap, Window, desktop, missing_tools, wait_until
from pages import listed, numbered

LOFTE, LOFTECTL, LOCALES = sys.argv[1:4]


def loftectl(register, *arguments):
    said = subprocess.run([LOFTECTL, '--register', register, *arguments], capture_output=True, text=True, check=False)
    assert said.returncode == 0, 'loftectl %s: %s' % (' '.join(arguments), said.stderr)
    return said.stdout


def titles(window):
    """What the rows say first."""
    return [node.name.split(',')[0] for node in listed(window)]


def becomes(window, what, wanted):
    assert wait_until(lambda: what() == wanted), '%s, not %s. %s%s' % (what(), wanted, window.describe(), window.said())


def choose(window, *steps):
    """Goes through a menu that opens, by so many steps down on each level."""
    for step in steps:
        wait_until(lambda: False, 0.4)
        window.keys(*['Down'] * step, 'Return')


def documents(tap, home, register):
    window = Window([LOFTE, '--register', register], LOCALES)
    everything = [row['title'] for row in json.loads(loftectl(register, 'list', '--json'))]

    def opens():
        window.find('frame')
        assert numbered('Documents')(window)
        becomes(window, lambda: titles(window), everything)

    def explains():
        # All stay where they are, for another reason.
        window.keys('ctrl+f')
        window.write('trygg')
        assert wait_until(lambda: any(node.role == 'label' and 'trygg' in node.name for node in window.nodes())), 'No passage is shown.'
        assert titles(window) == everything, titles(window)

    def searches():
        window.keys('ctrl+f', 'ctrl+a')
        window.write('hot spots')
        becomes(window, lambda: titles(window), ['Medborgarlöfte 2021'])
        assert wait_until(lambda: any(node.role == 'label' and 'hot spots' in node.name for node in window.nodes())), 'No passage is shown.'

    def finds_nothing():
        window.keys('ctrl+a')
        window.write('kvastskaft')
        window.find('label', 'Nothing found')
        assert wait_until(lambda: any('kvastskaft' in node.name for node in window.nodes() if node.role == 'label')), 'It does not say what was searched.'
        window.find('push button', '_Clear Search').press()
        becomes(window, lambda: len(titles(window)), len(everything))

    def filters():
        window.find('push button', 'Filter').press()
        choose(window, 0, 2)
        becomes(window, lambda: titles(window), ['Samverkansöverenskommelse'])
        window.find('label', 'Status: Utkast')
        window.find('push button', 'Ta bort filtret ”Status: Utkast”').press()
        becomes(window, lambda: len(titles(window)), len(everything))

    def sorts():
        window.find('push button', 'Sort By').press()
        choose(window, 2)
        ordered = wait_until(lambda: titles(window)[:1] == ['Medborgarlöfte 2021'])
        assert ordered, 'Arboga does not come first: %s%s' % (titles(window), window.said())

    def sorts_by_headings():
        # GTK remembers both, and tells of the first again when the window closes.
        for heading in ('Title', 'Municipality'):
            window.find('label', heading).point()
            wait_until(lambda: False, 0.4)
        becomes(window, lambda: titles(window)[:1], ['Medborgarlöfte 2021'])

    def returns():
        window.keys('ctrl+f')
        window.write('Arboga')
        becomes(window, lambda: len(titles(window)), 2)
        window.keys('Return')
        assert wait_until(lambda: False, 0.4) is None
        window.keys('Down', 'Return')
        assert wait_until(lambda: not listed(window)), 'No document was opened.'
        window.keys('alt+Left')
        becomes(window, lambda: len(titles(window)), 2)
        window.keys('Return')
        assert wait_until(lambda: not listed(window)), 'The keyboard was not on the row that was opened.'
        window.keys('alt+Left')

    def trashes():
        window.find('push button', 'Sort By')
        window.keys('ctrl+f', 'ctrl+a', 'BackSpace')
        becomes(window, lambda: len(titles(window)), len(everything))
        window.keys('Return', 'ctrl+a')
        window.find('label', '%d dokument markerade' % len(everything))
        window.keys('Delete')
        becomes(window, lambda: len(titles(window)), len(everything) - 1)
        assert len(json.loads(loftectl(register, 'list', '--trash', '--json'))) == 1, 'What is signed went to the trash.'
        window.find('push button', '_Undo').press()
        becomes(window, lambda: len(titles(window)), len(everything))

    def exports():
        folder = os.path.join(home, 'ut')
        os.makedirs(folder)
        window.keys('ctrl+f')
        window.write('personrån')
        becomes(window, lambda: titles(window), ['Medborgarlöfte mot personrån'])
        window.keys('Return', 'shift+F10')
        choose(window, 1)
        window.choose_file(folder)
        assert wait_until(lambda: [name for name in os.listdir(folder) if name.endswith('.pdf')]), 'No file was written: %s%s' % (window.describe(), window.said())

    def ends():
        assert window.close() == 0, window.said()

    tap('all documents are listed', opens)
    tap('documents that stay in the list say why', explains)
    tap('a search shows why a document was found', searches)
    tap('an empty result says what was searched and can be cleared', finds_nothing)
    tap('a filter is a chip that can be removed', filters)
    tap('the list is sorted in Swedish by keyboard', sorts)
    tap('it is sorted by its headings', sorts_by_headings)
    tap('search and place are kept while a document is open', returns)
    tap('drafts go to the trash together and come back together', trashes)
    tap('what is selected is exported to a folder', exports)
    tap('the window closes', ends)


def commitments(tap, home, register):
    window = Window([LOFTE, '--register', register], LOCALES)
    overdue = [row['text'] for row in json.loads(loftectl(register, 'commitments', '--overdue', '--json'))]

    def recorded():
        return {row['text']: row['outcome'] for row in json.loads(loftectl(register, 'commitments', '--json'))}

    def filters():
        window.find('frame')
        assert numbered('Commitments')(window)
        window.find('push button', 'Försenade: %d' % len(overdue)).press()
        becomes(window, lambda: len(listed(window)), len(overdue))
        # The sidebar counts by the same rule.
        assert any(node.role == 'list item' and node.name.startswith('Åtaganden, %d ' % len(overdue)) for node in window.nodes()), window.describe()

    def says(steps):
        """How it stands, as so many steps from what is chosen."""
        window.find('combo box', '_Status').focus()
        window.keys('space')
        choose(window, steps)

    def follows_up():
        listed(window)[0].point()
        window.keys('Return')
        window.find('label', 'Choose a status to save.')
        window.find('text', 'What was _done').fill('Vi var där varje fredag')
        window.keys('ctrl+Return')
        assert wait_until(lambda: recorded()[overdue[0]], 1) is None, 'A status was recorded that nobody chose.'
        says(2)
        window.keys('ctrl+Return')
        assert wait_until(lambda: recorded()[overdue[0]] == 'in-progress'), 'It was not recorded: %s%s' % (window.describe(), window.said())

    def goes_on():
        window.find('label', overdue[1])
        assert window.find('text', 'What was _done').text == '', 'What was written before is still there.'

    def refuses():
        says(2)
        window.find('text', '_Date').fill('i går')
        window.keys('ctrl+Return')
        assert wait_until(lambda: any('i går' in node.name for node in window.nodes() if node.name and 'datum' in node.name)), 'A wrong date is not told of: ' + window.describe()
        window.keys('Escape')

    def undoes():
        window.find('push button', '_Undo').press()
        assert wait_until(lambda: recorded()[overdue[0]] is None), 'The follow-up was not taken back.'

    def tells_target():
        everything = json.loads(loftectl(register, 'commitments', '--json'))
        window.find('push button', 'Alla: %d' % len(everything)).press()
        becomes(window, lambda: len(listed(window)) > len(overdue), True)
        window.keys('ctrl+f')
        window.write('hålla möten')
        becomes(window, lambda: len(listed(window)), 2)
        next(node for node in listed(window) if node.name.startswith('Hålla möten i Trygghetsrådet')).point()
        window.keys('Return')
        window.find('label', 'Målvärde: minst 3 möten per år')
        window.keys('Escape')

    def follows_up_one():
        row = next(row for row in json.loads(loftectl(register, 'list', '--json')) if row['state'] == 'in-force')
        own = [promise['text'] for promise in json.loads(loftectl(register, 'commitments', row['id'], '--json'))]
        window.keys('ctrl+2')
        next(node for node in listed(window) if node.name.startswith(row['title'])).point(2)
        window.find('push button', '_Follow Up').press()
        window.find('text', 'What was _done')
        becomes(window, lambda: sorted(title[:20] for title in titles(window)), sorted(text.split(',')[0][:20] for text in own))
        window.keys('Escape')
        window.find('push button', 'Ta bort filtret ”%s”' % row['title']).press()
        becomes(window, lambda: len(listed(window)) > len(own), True)

    def exports():
        table = os.path.join(home, 'utdrag.csv')
        window.find('push button', 'Print and export').press()
        choose(window, 1)
        window.choose_file(table)
        assert wait_until(lambda: os.path.exists(table)), 'Nothing was saved. ' + window.describe()
        with open(table, encoding='utf-8-sig') as file:
            assert len(file.read().splitlines()) > len(overdue), 'Rows are missing.'

    def ends():
        assert window.close() == 0, window.said()

    tap('a saved filter says how many it leaves', filters)
    tap('a commitment is followed up beside the list', follows_up)
    tap('the next one is asked about', goes_on)
    tap('a follow-up is undone', undoes)
    tap('a wrong date is told of where it is written', refuses)
    tap('a target stands where its value is written', tells_target)
    tap('a document is followed up alone', follows_up_one)
    tap('the list is exported as a table', exports)
    tap('the window closes', ends)


if missing_tools():
    print('1..0 # SKIP There is no ' + ', '.join(missing_tools()))
    sys.exit(0)
results = Tap()
try:
    with desktop() as folder:
        os.environ.update(LOFTE_LOCALEDIR=LOCALES)
        example = os.path.join(folder, 'register')
        results('the example register is made', lambda: loftectl(example, 'demo'))
        documents(results, folder, example)
        commitments(results, folder, example)
except AssertionError:
    pass
results.done()
