#!/usr/bin/python3
# The shell of the window, in Swedish: the first start, the overview, the sidebar, going anywhere by keys,
# preferences, what is kept over a restart, one instance, and narrow windows.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import re
import shutil
import subprocess
import sys

from desktop import Tap, Window, desktop, missing_tools, wait_until

LOFTE, LOFTECTL, LOCALES = sys.argv[1:4]
EXAMPLE = os.path.join(os.environ['LOFTE_DATADIR'], 'examples', 'arboga-medborgarlofte-2021.xml')


def loftectl(register, *arguments):
    said = subprocess.run([LOFTECTL, '--register', register, *arguments], capture_output=True, text=True, check=False)
    assert said.returncode == 0, 'loftectl %s: %s' % (' '.join(arguments), said.stderr)
    return said.stdout


def read(register, *arguments):
    return json.loads(loftectl(register, *arguments, '--json'))


def listed(register):
    documents = read(register, 'list')
    return documents if isinstance(documents, list) else documents['documents']


# A telephone is 360 pixels wide; that much of it the borders take that GTK draws where there is no compositor.
NARROW, BORDERS = 348, 10


def start(*arguments):
    window = Window([LOFTE, *arguments], LOCALES)
    window.find('frame')
    return window


def ends(window):
    def close():
        title = wait_until(lambda: window.look('label', 'Löfte'), 2)
        if title:
            title.point()
        status = window.close()
        assert status == 0, 'It ended with %d. %s' % (status, window.said())
        assert not window.said(), window.said()
    return close


def faulty_names(window):
    """Names that say how the program is made instead of what a thing is. These two boxes are libadwaita's own, and nobody hears them."""
    return ['%s “%s”' % (node.role, node.name) for node in window.nodes()
            if re.search(r'_|\b(Gtk|Adw|Lofte)[A-Z]', node.name) and node.name not in ('AdwLeaflet', 'AdwGizmo') and node.is_seen(node.top)]


def first_start(tap, home):
    own = os.path.join(home, 'data', 'lofte', 'register')
    example = os.path.join(home, 'data', 'lofte', 'example')
    window = start()

    def welcomes():
        for name in ('_New from Template…', 'Open the _Example Register', '_Import a File…'):
            window.find('push button', name)
        assert not faulty_names(window), faulty_names(window)

    def makes_example():
        window.find('push button', 'Open the _Example Register').press()
        assert wait_until(lambda: len(window.tops()) == 2, 60), 'The example did not open. %s' % window.said()
        window.find('frame', 'Löfte – Example Register')
        window.find('label', 'Example').point()
        window.find('label', 'Medborgarlöfte mot personrån')
        assert not listed(own), 'The example landed in the person’s own register.'
        assert len(listed(example)) == 6
        window.keys('ctrl+w')
        window.gone('frame', 'Löfte – Example Register')

    def imports():
        window.find('label', 'Welcome to Löfte').point()
        window.keys('ctrl+o')
        window.choose_file(EXAMPLE)
        assert wait_until(lambda: len(listed(own)) == 1), window.said()
        window.find('push button', 'Send for Review…')

    def is_one_program():
        other = os.path.join(home, 'andra.xml')
        shutil.copy(os.path.join(os.environ['LOFTE_DATADIR'], 'examples', 'upplands-vasby-2020-2022.xml'), other)
        again = subprocess.run([LOFTE, other], capture_output=True, timeout=30, check=False)
        assert again.returncode == 0, again.stderr
        assert wait_until(lambda: len(listed(own)) == 2), 'The file given to the second start was not taken in.'
        assert wait_until(lambda: [top.get_name() for top in window.tops()] == ['Löfte']), 'A second start made a second window: %s' % [top.get_name() for top in window.tops()]

    def asks_before_replacing():
        arboga = next(row['id'] for row in listed(own) if 'Arboga' in row['municipality'])
        loftectl(own, 'set', arboga, 'lead=Det här har polisen framför sig.')
        loftectl(own, 'move', arboga, 'internal-review')
        for answer, stays in (('_Cancel', True), ('_Replace', False)):
            subprocess.run([LOFTE, EXAMPLE], capture_output=True, timeout=30, check=True)
            window.find('label', 'Replace the Text?')
            if stays and os.environ.get('LOFTE_LOOK'):
                window.photograph(os.path.join(os.environ['LOFTE_LOOK'], 'replace.png'))
            window.find('push button', answer).press()
            window.gone('label', 'Replace the Text?')
            assert wait_until(lambda: ('framför sig' in loftectl(own, 'show', arboga)) == stays), answer
        assert any('before-import' in version['reason'] for version in read(own, 'versions', arboga)), read(own, 'versions', arboga)
        window.find('push button', 'Send for Review…')

    tap('the first start offers three ways in', welcomes)
    tap('the example gets a register and a window of its own', makes_example)
    tap('a file is imported by Ctrl+O', imports)
    tap('a second start hands its file to the first', is_one_program)
    tap('a text that others read is replaced only when a person says so', asks_before_replacing)
    tap('the window closes', ends(window))
    return example


def overview(tap, register):
    window = start('--register', register)
    late = read(register, 'overview')['late']
    commitment = next(item for item in late if item['commitment'])

    def groups():
        window.find('label', 'Late')
        window.find('label', 'overview\4Last Changed')
        window.find('label', commitment['what'])
        assert not faulty_names(window), faulty_names(window)

    def follows_up():
        window.find('push button', 'Follow Up').press()
        window.find('push button', '_Save').press()
        window.find('label', 'Choose a status to save.')
        window.find('combo box', 'Status').focus()
        window.keys('space')
        wait_until(lambda: False, 0.4)
        window.keys('Down', 'Return')
        window.find('text', 'What was done').fill('Klart')
        window.find('push button', '_Save').press()
        window.gone('push button', '_Save')
        assert wait_until(lambda: len(read(register, 'overview')['late']) == len(late) - 1), 'It is still late.'
        window.gone('label', commitment['what'])

    def shows_all():
        hidden = [item for item in read(register, 'overview')['late']]
        assert len(hidden) == 6

    def renews():
        before = len(listed(register))
        # The groups are filled anew after the follow-up, with other buttons.
        for _ in range(3):
            window.find('push button', 'Renew').press()
            if wait_until(lambda: window.look('push button', '_Create Draft'), 4):
                break
        window.find('push button', '_Create Draft').press()
        assert wait_until(lambda: len(listed(register)) == before + 1), 'No draft was begun.'
        window.find('push button', 'Send for Review…')
        window.keys('alt+Left')
        window.find('label', 'Late')

    tap('the overview says what is late', groups)
    tap('a commitment is followed up from there', follows_up)
    tap('one fewer is late', shows_all)
    tap('a document that has ended is renewed, and Back leads home', renews)
    return window


def ways(tap, register, window):
    title = 'Medborgarlöfte mot personrån'

    def pages():
        window.keys('ctrl+2')
        window.find('tree table', 'Documents')
        window.keys('ctrl+3')
        window.find('tree table', 'Commitments')
        window.keys('ctrl+1')
        window.find('label', 'Late')

    def goes():
        window.keys('ctrl+k')
        window.find('list', 'Search results')
        window.write('personrån')
        window.find('list item', None)
        assert wait_until(lambda: [node for node in window.nodes() if node.role == 'list item' and node.name.startswith(title)]), window.describe()
        window.keys('Return')
        window.gone('list', 'Search results')
        window.find('push button', 'Follow Up')

    def says_nothing_found():
        window.keys('ctrl+1', 'ctrl+k')
        window.find('list', 'Search results')
        # No markup, whatever it looks like.
        window.write('qwxz<31')
        window.find('label', 'Nothing found')
        assert wait_until(lambda: any('qwxz<31' in node.name for node in window.nodes() if node.role == 'label')), window.describe()
        window.keys('Escape')
        window.gone('list', 'Search results')

    def runs_commands():
        window.keys('ctrl+k')
        window.find('list', 'Search results')
        window.write(window.translate('Preferences')[:6])
        window.keys('Return')
        window.find('label', 'Name and role')

    def keeps_name():
        window.find('text', 'Name and role').fill('Anna Berg, samordnare')
        window.keys('Return', 'Escape')
        window.gone('label', 'Name and role')
        with open(os.path.join(os.environ['XDG_CONFIG_HOME'], 'lofte', 'preferences.ini'), encoding='utf-8') as file:
            assert 'Anna Berg, samordnare' in file.read()

    def hides_sidebar():
        window.find('label', 'Commitments')
        window.keys('F9')
        window.gone('label', 'Commitments')
        window.keys('F9')
        window.find('label', 'Commitments')

    def opens_recent():
        window.find('label', 'Recently Opened')
        window.keys('ctrl+k')
        window.find('list', 'Search results')
        window.write('personrån')
        assert wait_until(lambda: [node for node in window.nodes() if node.role == 'list item' and node.name.startswith(title)])
        window.keys('Return')
        window.gone('list', 'Search results')
        window.find('push button', 'Follow Up')

    tap('Ctrl and a number lead to the pages', pages)
    tap('Ctrl+K finds a document and opens it', goes)
    tap('it says when nothing is found', says_nothing_found)
    tap('it runs commands', runs_commands)
    tap('the name for the history is kept', keeps_name)
    tap('F9 hides and shows the sidebar', hides_sidebar)
    tap('the documents opened last are listed', opens_recent)
    tap('the window closes with a document open', ends(window))

    again = start('--register', register)

    def offers():
        again.find('label', 'Where you were last time')
        again.find('push button', 'Continue').press()
        again.find('push button', 'More')
        again.keys('F9')
        again.find('label', 'Recently Opened')
        again.keys('F9')

    def folds():
        again.resize(360, 640)
        again.find('push button', 'Back').press()
        again.find('label', 'Late')
        again.find('push button', 'Back').press()
        again.find('push button', 'Main Menu')
        again.find('label', 'Commitments').point()
        again.find('tree table', 'Commitments')

    def stays_narrow():
        again.resize(NARROW + BORDERS, 640)
        for keys in ('ctrl+1', 'ctrl+2', 'ctrl+3', 'ctrl+4', 'ctrl+n', 'ctrl+Next', 'ctrl+Next'):
            again.keys(keys)
            wait_until(lambda: False, 0.5)
            width = next(again.nodes()).place().width
            assert width == NARROW, 'The page after %s needs %d pixels: %s' % (keys, width, again.describe())

    def signs_history():
        identity = listed(register)[0]['id']
        loftectl(register, 'move', identity, 'internal-review')
        assert 'Anna Berg, samordnare' in loftectl(register, 'history', identity)

    tap('the next start offers to go on where one was', offers)
    tap('a narrow window shows one pane at a time, with a way back', folds)
    tap('no page needs more room than a telephone has', stays_narrow)
    tap('the name stands in the history', signs_history)
    tap('the window closes again', ends(again))


def room(tap, register, language):
    os.environ['LANGUAGE'] = language
    window = start('--register', register)

    def opens(title):
        window.keys('ctrl+k')
        window.find('entry', 'Go to Anything')
        window.write(title)
        # Enter waits for what the words lead to.
        window.keys('Return')
        window.find('list', 'Parts of the document')
        wait_until(lambda: False, 1)

    def shows_both():
        window.resize(1280, 800)
        opens('Medborgarlöfte mot personrån')
        assert not window.look('push button', 'Form'), 'There are tabs: %s' % window.describe()

    def has_columns():
        opens('Medborgarlöfte 2021')
        outline = window.find('list', 'Parts of the document')
        widths = set()
        for part in [node for node in window.nodes() if node.role == 'list item' and re.match(r'\d  ', node.name)]:
            part.point()
            widths.add(outline.place().width)
        heads = [window.find('label', word) for word in ('What', 'Who', 'When')]
        assert len({head.place().y for head in heads}) == 1, 'The heads of the table stand below each other.'
        assert len(widths) == 1, 'The outline was %s pixels wide.' % sorted(widths)

    tap('form and pages stand beside each other at 1280 pixels (%s)' % language, shows_both)
    def stands_aside():
        window.gone('list', 'Pages')
        window.keys('F9')
        window.find('list', 'Pages')
        window.keys('F9')
        window.gone('list', 'Pages')
        window.keys('ctrl+2')
        window.find('list', 'Pages')

    tap('the table of commitments has columns there (%s)' % language, has_columns)
    tap('the sidebar stands aside for a document, and comes when it is asked for (%s)' % language, stands_aside)
    tap('the window closes (%s)' % language, ends(window))


missing = missing_tools()
if missing:
    print('1..0 # SKIP not installed: ' + ' '.join(missing))
    sys.exit(0)
os.environ.update(LOFTE_LOCALEDIR=LOCALES)
results = Tap()
try:
    with desktop() as folder:
        made = first_start(results, folder)
        ways(results, made, overview(results, made))
        for tongue in ('sv', 'en'):
            room(results, made, tongue)
except AssertionError:
    pass
results.done()
