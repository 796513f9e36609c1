#!/usr/bin/python3
# What has been, in the real window and in Swedish: the story of a document, its versions, the trash, the
# backups and the health of the register – and registers that cannot be opened.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time

from desktop import Tap, Window, desktop, missing_tools, wait_until

LOFTE, LOFTECTL, LOCALES = sys.argv[1:4]
ARBOGA = os.path.join(os.environ['LOFTE_DATADIR'], 'examples', 'arboga-medborgarlofte-2021.xml')
TITLE = 'Medborgarlöfte 2021'


def loftectl(register, *arguments, code=0):
    said = subprocess.run([LOFTECTL, '--register', register, *arguments], capture_output=True, text=True, check=False)
    assert said.returncode == code, 'loftectl %s: %s' % (' '.join(arguments), said.stderr)
    return said.stdout


def listed(register, *options):
    return json.loads(loftectl(register, 'list', '--json', *options))


def make_register(path):
    loftectl(path, 'import', ARBOGA)
    return listed(path)[0]['id']


def said_in(window, words):
    """Whether something on the screen holds these words; %s stands for anything."""
    parts = window.translate(words).split('%s')
    return lambda: [node for node in window.nodes() if node.role == 'label' and node.is_seen(node.top) and all(part.strip() in node.name for part in parts)]


def hears(window, words):
    assert wait_until(said_in(window, words)), 'Nothing says “%s”. There is: %s%s' % (window.translate(words), window.describe(), window.said())


def choose_in_menu(window, item):
    """By keyboard, as the menu has a surface of its own and nothing of the window lies where its items are."""
    from gi.repository import Atspi
    name = window.translate(item)

    def reached():
        return [node for node in window.nodes() if node.role == 'menu item' and node.name == name and node.has_state(Atspi.StateType.FOCUSED)]

    window.keys('F10')
    for _ in range(12):
        if wait_until(reached, 0.6):
            window.keys('Return')
            return
        window.keys('Down')
    raise AssertionError('There is no “%s” in the menu.' % name)


def leave(window, frame):
    """Nothing is asked of a window while it goes away: GTK 4.8 does not bear that."""
    name = '^%s$' % window.translate(frame)
    for _ in range(4):
        # A dialog that is just going makes the search fail, and says nothing about this window.
        search = subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', name], capture_output=True, check=False)
        if search.returncode and b'BadWindow' not in search.stderr:
            break
        window.activate(frame)
        window.keys('Escape')
        time.sleep(0.6)
    window.gone('frame', frame)
    window.raise_main()


def open_document(window):
    window.find('frame', 'Löfte')
    window.find('label', TITLE).point(2)
    window.find('push button', 'Send for Review…')


def story(tap, home):
    register = os.path.join(home, 'story')
    id = make_register(register)
    window = Window([LOFTE, '--register', register], LOCALES)

    def state():
        return listed(register)[0]['state']

    def opens():
        open_document(window)
        window.find('push button', window.translate('Status: %s') % 'Utkast').press()
        window.find('frame', 'Document History')

    def fits():
        for width in (340, 600, 360, 600):
            window.resize(width, 640, 'Document History')
            window.find('page tab', 'Versions').press()
            window.find('push button', 'Save Version…')
            window.find('page tab', '_Status').press()
            window.find('push button', window.translate('Move to “%s”') % 'Beslutat')
        window.activate('Document History')

    def asks_for_reason():
        window.find('push button', window.translate('Move to “%s”') % 'Beslutat').press()
        window.find('push button', 'Move').press()
        hears(window, 'Going from “%s” to “%s” is not the next step. Give a reason, and it is recorded.')
        assert state() == 'draft'
        window.find('text', 'Reason').fill('Brådskar')
        window.find('push button', 'Move').press()
        assert wait_until(lambda: state() == 'decided'), window.describe()
        events = json.loads(loftectl(register, 'history', id, '--json'))
        assert [event['detail'] for event in events if event['what'] == 'moved'] == ['draft decided Brådskar']
        window.find('push button', window.translate('Status: %s') % 'Beslutat')

    def goes_back():
        window.find('push button', window.translate('Move to “%s”') % 'Utkast').press()
        window.find('text', 'Reason').fill('Ett ord var fel')
        window.find('push button', 'Move').press()
        assert wait_until(lambda: state() == 'draft'), window.describe()

    def tells_events():
        window.find('page tab', 'History').press()
        window.find('label', (window.translate('The status changed from “%s” to “%s”. Reason: %s') % ('Utkast', 'Beslutat', 'Brådskar')))
        said = ' '.join(node.name for node in window.nodes() if node.role == 'label')
        assert 'moved' not in said and 'decided' not in said, said

    def keeps_version():
        window.find('page tab', 'Versions').press()
        window.find('push button', 'Save Version…').press()
        window.find('text', 'Name of the version').fill('Inför mötet')
        window.find('push button', 'Save').press()
        assert wait_until(lambda: [version['reason'] for version in json.loads(loftectl(register, 'versions', id, '--json'))] == ['decided', 'draft', 'Inför mötet'])

    def compares():
        leave(window, 'Document History')
        window.find('text', 'Title').fill('Medborgarlofte for Arboga')
        assert wait_until(lambda: listed(register)[0]['title'] == 'Medborgarlofte for Arboga')
        window.find('push button', window.translate('Status: %s') % 'Utkast').point()
        window.find('page tab', 'Versions').press()
        window.find('label', window.translate('Saved version %u') % 3).point()
        window.find('frame', window.translate('Saved version %u') % 3)
        window.find('page tab', 'Changes').press()
        heard = window.translate('[deleted: %s]') % TITLE + window.translate('[inserted: %s]') % 'Medborgarlofte for Arboga'
        assert wait_until(lambda: any(heard in node.name for node in window.nodes() if node.role == 'label')), window.describe()

    def restores():
        window.find('push button', 'Restore').press()
        time.sleep(0.6)
        window.gone('frame', window.translate('Saved version %u') % 3)
        assert wait_until(lambda: listed(register)[0]['title'] == TITLE), window.describe()
        hears(window, window.translate('Version %u was restored') % 3)
        leave(window, 'Document History')
        assert wait_until(lambda: window.find('text', 'Title').text == TITLE), window.describe()

    def undoes():
        # The button says what it undoes.
        next(node for node in window.nodes() if node.role == 'push button' and node.name.startswith(window.translate('Undo')) and node.is_seen(node.top)).press()
        assert wait_until(lambda: listed(register)[0]['title'] == 'Medborgarlofte for Arboga'), window.describe()

    tap('the status opens the story', opens)
    tap('it fits a narrow display too', fits)
    tap('a status is skipped with a recorded reason only', asks_for_reason)
    tap('a step is taken back with a reason', goes_back)
    tap('events are sentences', tells_events)
    tap('a version is kept by name', keeps_version)
    tap('a version is opened and compared', compares)
    tap('a version is restored as a new one', restores)
    tap('the restoring can be undone', undoes)
    tap('the window closes', lambda: ends(window))


def ends(window):
    window.raise_main()
    assert window.close() == 0, window.said()


def trash(tap, home):
    register = os.path.join(home, 'trash')
    make_register(register)
    window = Window([LOFTE, '--register', register], LOCALES)

    def deletes():
        window.find('frame', 'Löfte')
        window.keys('ctrl+2')
        window.find('tree table', 'Documents')
        window.find('label', TITLE).point()
        window.keys('Delete')
        assert wait_until(lambda: not listed(register)), window.describe()
        window.find('push button', 'Undo').press()
        assert wait_until(lambda: listed(register)), window.describe()

    def restores():
        window.find('label', TITLE).point()
        window.keys('Delete')
        assert wait_until(lambda: listed(register, '--trash'))
        choose_in_menu(window, 'Trash')
        window.find('frame', 'Trash')
        hears(window, 'Deleted %s. Will be deleted for good %s.')
        window.find('push button', window.translate('Restore “%s”') % TITLE).press()
        hears(window, 'The trash is empty')
        assert listed(register)
        leave(window, 'Trash')

    def keeps_signed():
        id = listed(register)[0]['id']
        loftectl(register, 'decide', id, 'Kommunstyrelsen', '--paragraph=1')
        loftectl(register, 'move', id, 'ready')
        scan = os.path.join(home, 'scan.pdf')
        loftectl(register, 'export', id, '--to=pdf', '--output=' + scan)
        loftectl(register, 'sign', id, '--paper', '--scan=' + scan, '--place=Arboga', '--date=2021-03-02')
        wait_until(lambda: window.look('label', 'Undertecknat'))
        window.find('label', TITLE).point()
        window.keys('Delete')
        assert wait_until(lambda: [node for node in window.nodes() if node.role == 'label' and '1 undertecknat dokument ligger kvar' in node.name]), window.describe()
        assert listed(register)

    tap('Delete puts a document in the trash, with the way back', deletes)
    tap('the trash gives it back', restores)
    tap('a signed document stays, and it is said why', keeps_signed)
    tap('the window closes', lambda: ends(window))


def care(tap, home):
    register = os.path.join(home, 'care')
    id = make_register(register)
    loftectl(register, 'backup')
    loftectl(register, 'set', id, 'title=Nyare')
    with contextlib.closing(sqlite3.connect(os.path.join(register, 'register.db'))) as opened, opened:
        opened.execute("UPDATE agreement SET title = 'Annat'")
    window = Window([LOFTE, '--register', register], LOCALES)

    def opens():
        window.find('frame', 'Löfte')
        choose_in_menu(window, 'Backups and Health')
        window.find('frame', 'Backups and Health')

    def checks():
        window.find('push button', 'Check the Register').press()
        hears(window, 'The lists show something other than what “%s” contains. The health check can repair that.')
        window.find('push button', 'Repair').press()
        hears(window, 'The register has no faults.')
        assert listed(register)[0]['title'] == 'Nyare'

    def backs_up():
        before = len(json.loads(loftectl(register, 'restore', 'list', '--json')))
        window.find('push button', 'Back Up Now').press()
        assert wait_until(lambda: len(json.loads(loftectl(register, 'restore', 'list', '--json'))) == before + 1)

    def restores():
        oldest = [node for node in window.nodes() if node.role == 'push button' and node.name.startswith(window.translate('Restore the backup of %s') % '')][-1]
        oldest.press()
        window.find('push button', 'Restore').press()
        window.find('frame', 'Löfte')
        hears(window, 'The backup was restored. What was there before is among the backups.')
        window.find('label', TITLE).point()
        assert listed(register)[0]['title'] == TITLE
        assert any(backup['why'] == 'replaced' for backup in json.loads(loftectl(register, 'restore', 'list', '--json')))

    tap('backups and health open from the menu', opens)
    tap('a fault is told in plain words and mended', checks)
    tap('a backup is made', backs_up)
    tap('a backup is restored, and the window opens on it', restores)
    tap('the window closes', lambda: ends(window))


def faults(tap, home):
    """Each register that cannot be opened gives a calm page; none ends the program."""
    whole = os.path.join(home, 'whole')
    make_register(whole)
    loftectl(whole, 'backup')

    def copy(name):
        path = os.path.join(home, name)
        shutil.copytree(whole, path)
        return path, os.path.join(path, 'register.db')

    def fault(folder, heading, then=None, command=()):
        window = Window([*command, LOFTE, '--register', folder], LOCALES)
        window.find('label', heading)
        window.find('push button', 'Try Again')
        window.find('push button', 'Choose Another Folder…')
        if then:
            then(window)
        ends(window)

    def newer():
        folder, file = copy('newer')
        with contextlib.closing(sqlite3.connect(file)) as opened:
            opened.execute('PRAGMA user_version = 99')
        fault(folder, 'The register belongs to a newer version of Löfte')

    def damaged():
        folder, file = copy('damaged')
        with open(file, 'r+b') as opened:
            opened.write(b'inte en databas ' * 400)

        def goes_back(window):
            next(node for node in window.nodes() if node.role == 'push button' and node.name.startswith(window.translate('Restore the backup of %s') % '')).press()
            window.find('label', TITLE)

        fault(folder, 'The register is damaged', goes_back)

    def unwritable():
        folder, _ = copy('unwritable')
        shutil.rmtree(os.path.join(folder, 'files'))
        open(os.path.join(folder, 'files'), 'w', encoding='utf-8').close()

        def mends(window):
            os.remove(os.path.join(folder, 'files'))
            window.find('push button', 'Try Again').press()
            window.find('label', TITLE)

        fault(folder, 'The register cannot be written to', mends)

    def missing():
        folder, _ = copy('missing')
        window = Window([LOFTE, '--register', folder], LOCALES)
        window.find('label', TITLE)
        ends(window)
        os.rename(folder, folder + '-away')

        def begins_or_returns(window):
            window.find('push button', 'Create a New Register There')
            assert not os.path.exists(folder)
            os.rename(folder + '-away', folder)
            window.find('push button', 'Try Again').press()
            window.find('label', TITLE)

        fault(folder, 'The register was not found', begins_or_returns)

    def chooses_another():
        folder, file = copy('choice')
        with contextlib.closing(sqlite3.connect(file)) as opened:
            opened.execute('PRAGMA user_version = 99')

        def chooses(window):
            window.find('push button', 'Choose Another Folder…').press()
            window.choose_file(whole)
            window.find('label', TITLE)

        fault(folder, 'The register belongs to a newer version of Löfte', chooses)

    def locked():
        folder, file = copy('locked')
        with contextlib.closing(sqlite3.connect(file)) as opened:
            opened.execute('BEGIN EXCLUSIVE')
            window = Window([LOFTE, '--register', folder], LOCALES)
            assert wait_until(lambda: window.look('label', 'Another program is using the register'), 60), window.said()
            opened.rollback()
            window.find('push button', 'Try Again').press()
            window.find('label', TITLE)
            ends(window)

    def full():
        folder, _ = copy('full')
        small = os.path.join(home, 'small')
        os.mkdir(small)
        script = 'mount -t tmpfs -o size=$(($(du -sk "$0" | cut -f 1) + 24))k none "$1" && cp -r "$0/." "$1" && { cat /dev/zero > "$1/filler" 2>/dev/null; shift; exec "$@"; }'
        if subprocess.run(['unshare', '-m', 'sh', '-c', 'mount -t tmpfs none "$0"', small], capture_output=True, check=False).returncode:
            print('# a small disk cannot be made here')
            return
        fault(small, 'The disk is full', command=('unshare', '-m', 'sh', '-c', script, folder, small))

    tap('a register of a newer program', newer)
    tap('a damaged register, and back to a backup', damaged)
    tap('a register that cannot be written', unwritable)
    tap('a register that is gone is not made anew', missing)
    tap('another folder is chosen', chooses_another)
    tap('a register that another program holds', locked)
    tap('a full disk', full)


missing_here = missing_tools()
if missing_here:
    print('1..0 # SKIP not installed: ' + ' '.join(missing_here))
    sys.exit(0)
os.environ.update(LOFTE_LOCALEDIR=LOCALES)
results = Tap()
PARTS = (story, trash, care, faults)
wanted = sys.argv[4:]
try:
    with desktop() as place:
        for part in PARTS:
            if not wanted or part.__name__ in wanted:
                part(results, place)
except AssertionError:
    pass
results.done()
