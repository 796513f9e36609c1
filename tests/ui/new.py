#!/usr/bin/python3
# A new document by keyboard, in Swedish: from a template, from an earlier document, and the templates themselves.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import datetime
import json
import os
import subprocess
import sys

from desktop import Tap, Window, desktop, missing_tools, wait_until

LOFTE, LOFTECTL, LOCALES = sys.argv[1:4]
DATA = os.environ['LOFTE_DATADIR']


def loftectl(register, *arguments):
    said = subprocess.run([LOFTECTL, '--register', register, *arguments], capture_output=True, text=True, check=False)
    assert said.returncode == 0, 'loftectl %s: %s' % (' '.join(arguments), said.stderr)
    return said.stdout


def listed(register):
    return json.loads(loftectl(register, 'list', '--json'))


def shown(register, id):
    return json.loads(loftectl(register, 'show', id, '--json'))['part']


def begin(window):
    window.keys('ctrl+n')
    window.find('push button', 'Create Draft')


def is_on(window, role, words):
    """Whether the keyboard is there."""
    import gi
    gi.require_version('Atspi', '2.0')
    from gi.repository import Atspi
    return window.find(role, words) and wait_until(lambda: window.look(role, words).has_state(Atspi.StateType.FOCUSED))


def from_template(tap, home):
    register = os.path.join(home, 'template')
    window = Window([LOFTE, '--register', register], LOCALES)

    def hurries():
        window.find('frame', 'Löfte')
        # Before the page was drawn.
        window.tool('key', '--clearmodifiers', 'ctrl+n', 'Next')
        window.find('push button', 'Create Draft')
        window.keys('Escape')
        window.gone('push button', 'Create Draft')

    def leaves():
        begin(window)
        window.keys('ctrl+Next')
        window.write('arb')
        window.keys('Return')
        window.keys('Escape')
        window.gone('push button', 'Create Draft')
        assert listed(register) == []

    def creates_empty():
        begin(window)
        window.keys('ctrl+Return')
        window.find('push button', 'Send for Review…')
        assert [row['kind'] for row in listed(register)] == ['pledge']
        window.keys('alt+Left')
        window.find('label', 'Documents')

    def finds_municipality():
        begin(window)
        window.keys('ctrl+Next')
        assert is_on(window, 'text', 'Find municipality'), window.describe()
        window.write('aamaal')
        assert wait_until(lambda: window.look('list item', 'Åmåls kommun, Västra Götalands län')), window.describe()
        window.keys('ctrl+a')
        window.write('vas')
        assert wait_until(lambda: window.look('list item', 'Västerås stad, Västmanlands län')), window.describe()
        window.keys('Down', 'Return')
        assert wait_until(lambda: window.look('text', 'Name used when signing').text == 'Västerås stad'), window.describe()

    def answers():
        window.find('text', 'Local police area').fill('lokalpolisomrade Vasteras')
        window.find('push button', 'Add Party').press()
        window.find('combo box', 'Kind')
        window.write('Region Vastmanland')
        window.keys('ctrl+Next')
        window.keys('Tab')
        window.write('1/1 2027')
        window.keys('Tab')
        window.write('31 dec 2027')
        # The two years and the follow-up lie between.
        window.keys('Tab', 'Tab', 'Tab', 'Tab')
        placeholder = window.find('text', 'Title').accessible.ask('Accessible', 'GetAttributes')[0]['placeholder-text']
        assert placeholder == 'Medborgarlöfte – Västerås stad', placeholder
        window.write('Provet')
        window.keys('ctrl+Return')
        window.find('push button', 'Send for Review…')
        made = shown(register, 'Provet')
        parties = made['parts']['party']
        assert [party['fields'].get('name') for party in parties] == ['Västerås stad', 'Polismyndigheten', 'Region Vastmanland'], parties
        assert parties[0]['fields']['code'] == '1980' and parties[1]['fields']['unit'] == 'lokalpolisomrade Vasteras', parties
        assert made['fields']['start'] == '2027-01-01' and made['fields']['end'] == '2027-12-31', made['fields']
        assert len(made['parts']['signatory']) == 3

    def ends():
        assert window.close() == 0, window.said()
        assert not window.said(), window.said()

    tap('a key that comes before the page does no harm', hurries)
    tap('leaving a new document leaves nothing behind', leaves)
    tap('a draft can be made with everything empty', creates_empty)
    tap('a municipality is found by arrows and Enter', finds_municipality)
    tap('what is answered stands in the draft', answers)
    tap('the window closes', ends)


def from_earlier(tap, home):
    register = os.path.join(home, 'renewal')
    loftectl(register, 'import', os.path.join(DATA, 'examples', 'arboga-medborgarlofte-2021.xml'))
    old = listed(register)[0]['id']
    window = Window([LOFTE, '--register', register], LOCALES)

    def asks():
        window.find('frame', 'Löfte')
        begin(window)
        window.find('check box', 'From an earlier document').press()
        window.keys('ctrl+Return')
        assert len(listed(register)) == 1
        window.keys('Tab')
        window.write('arboga')
        window.keys('Return')
        window.find('push button', 'Choose Another')

    def decides():
        first = window.find('list', 'Earlier commitments').accessible.get_child_at_index(0).get_name()
        window.find('combo box', window.translate('What happens to “%s”') % first)
        # Past the button and the question about evidence, to the first commitment.
        window.keys('Tab', 'Tab', 'space')
        window.keys('Down', 'Down', 'Return')
        window.keys('Tab')
        window.write('Ingen bestallare')
        window.keys('ctrl+Return')
        window.find('push button', 'Send for Review…')
        new = next(row['id'] for row in listed(register) if row['id'] != old)
        made = shown(register, new)
        # In the second half of a year the next one is meant.
        year = datetime.date.today().year + (datetime.date.today().month > 6)
        assert made['fields']['replaces'] == old and made['fields']['title'] == 'Medborgarlöfte %d' % year, made['fields']
        dropped = [part['fields'] for part in made['parts']['carried'] if part['fields'].get('handling') == 'dropped']
        assert [line.get('reason') for line in dropped] == ['Ingen bestallare'], made['parts']['carried']
        assert all(part['fields'].get('handling') for part in made['parts']['carried'])

    def ends():
        assert window.close() == 0, window.said()
        assert not window.said(), window.said()

    tap('the earlier document is searched for', asks)
    tap('each commitment is decided on', decides)
    tap('the window closes', ends)


def templates(tap, home):
    register = os.path.join(home, 'templates')
    bad, good = os.path.join(home, 'fel.xml'), os.path.join(home, 'eget.xml')
    with open(os.path.join(DATA, 'templates', 'medborgarlofte.xml'), encoding='utf-8') as file:
        text = file.read().replace('key="medborgarlofte"', 'key="eget"').replace('name="Medborgarlöfte"', 'name="Aktivt löfte"')
    with open(good, 'w', encoding='utf-8') as file:
        file.write(text)
    with open(bad, 'w', encoding='utf-8') as file:
        file.write(text.replace('kind="pledge"', 'kind="saga"').replace('role="purposes"', 'role="mening"').replace('version="1"', 'version="ett"', 2))
    window = Window([LOFTE, '--register', register], LOCALES)

    def shows():
        window.find('frame', 'Löfte')
        window.keys('ctrl+4')
        window.find('push button', 'Import Template…')
        window.find('label', 'Medborgarlöfte')
        assert is_on(window, 'push button', 'New Document from the Template'), window.describe()
        window.find('push button', 'Show Sample').press()
        window.find('push button', 'Save as PDF…')
        window.keys('Escape')
        window.gone('push button', 'Save as PDF…')

    def refuses():
        window.find('push button', 'Import Template…').press()
        window.choose_file(bad)
        faults = window.find('list', 'Faults in the file')
        assert wait_until(lambda: faults.accessible.get_child_count() >= 3), window.describe()
        for i in range(faults.accessible.get_child_count()):
            assert faults.accessible.get_child_at_index(i).get_name().startswith('fel.xml, rad '), window.describe()
        window.find('push button', 'Hide Faults').press()
        window.gone('list', 'Faults in the file')

    def takes_in():
        window.find('push button', 'Import Template…').press()
        window.choose_file(good)
        window.find('label', 'Aktivt löfte')

    def uses():
        window.find('push button', 'New Document from the Template').press()
        assert is_on(window, 'text', 'Find municipality'), window.describe()
        window.keys('ctrl+Return')
        window.find('push button', 'Send for Review…')
        assert len(listed(register)) == 1

    def ends():
        assert window.close() == 0, window.said()
        assert not window.said(), window.said()

    tap('a template and its sample are shown', shows)
    tap('every fault of a template is named with its line', refuses)
    tap('a template without faults is taken in', takes_in)
    tap('a document begins from a template of the list', uses)
    tap('the window closes', ends)


missing = missing_tools()
if missing:
    print('1..0 # SKIP not installed: ' + ' '.join(missing))
    sys.exit(0)
os.environ.update(LOFTE_LOCALEDIR=LOCALES)
results = Tap()
try:
    with desktop() as folder:
        from_template(results, folder)
        from_earlier(results, folder)
        templates(results, folder)
except AssertionError:
    pass
results.done()
