#!/usr/bin/python3
# Faults while the window is open, in Swedish: another program that writes, one that changes the same document, a disk
# that fills up, a folder that cannot be written to.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys

from desktop import Tap, Window, desktop, missing_tools, wait_until

LOFTE, LOFTECTL, LOCALES = sys.argv[1:4]
ARBOGA = os.path.join(os.environ['LOFTE_DATADIR'], 'examples', 'arboga-medborgarlofte-2021.xml')


def loftectl(register, *arguments):
    said = subprocess.run([LOFTECTL, '--register', register, *arguments], capture_output=True, text=True, check=False)
    assert said.returncode == 0, 'loftectl %s: %s' % (' '.join(arguments), said.stderr)
    return said.stdout


def faults(tap, home):
    register = os.path.join(home, 'register')
    loftectl(register, 'import', ARBOGA)
    document = json.loads(loftectl(register, 'list', '--json'))[0]
    window = Window([LOFTE, '--register', register], LOCALES)

    def title():
        return json.loads(loftectl(register, 'list', '--json'))[0]['title']

    def waits():
        window.find('frame', 'Löfte')
        window.find('label', document['title']).point(2)
        window.find('push button', 'Send for Review…')
        with contextlib.closing(sqlite3.connect(os.path.join(register, 'register.db'), isolation_level=None)) as other:
            other.execute('BEGIN IMMEDIATE')
            window.find('text', 'Title').fill('Written while it was busy')
            window.find('label', 'Another program is writing to the register. Wait a moment and try again.')
            window.find('push button', '_Try Again')
            assert window.find('text', 'Title').text == 'Written while it was busy'
            other.execute('ROLLBACK')
        assert wait_until(lambda: title() == 'Written while it was busy'), window.describe()
        window.gone('push button', '_Try Again')

    def chooses():
        loftectl(register, 'set', document['id'], 'title=The other title')
        window.find('text', 'Title').fill('My own title')
        window.find('push button', '_Compare and Choose…').press()
        window.find('label', 'The other version')
        assert [node for node in window.nodes() if node.name.endswith('My own title')], window.describe()
        next(node for node in window.nodes() if node.role in ('radio button', 'check box') and node.name.endswith('The other title')).point()
        window.find('push button', '_Save This Choice').press()
        window.gone('push button', '_Compare and Choose…')
        assert wait_until(lambda: title() == 'The other title'), window.describe()

    def exports():
        window.raise_main()
        window.keys('ctrl+e')
        window.find('push button', 'Save As…').press()
        window.choose_file('/proc/loftet.pdf')
        says(window, 'Välj en annan mapp')
        window.find('push button', 'Save As…').press()
        window.choose_file(os.path.join(home, 'loftet.pdf'))
        assert wait_until(lambda: os.path.exists(os.path.join(home, 'loftet.pdf'))), window.describe()
        says(window, 'loftet.pdf är sparad')
        window.keys('Escape')
        window.gone('push button', 'Save As…')

    def ends():
        assert window.process.poll() is None, 'It ended by itself with %d. %s' % (window.process.poll(), window.said())
        window.raise_main()
        status = window.close()
        assert status == 0 and not window.said(), 'It ended with %d. %s' % (status, window.said())

    tap('a busy register is told of, and what was typed is saved by itself', waits)
    tap('what another program changed is chosen place by place', chooses)
    tap('an export into a folder that takes nothing is told of, and goes elsewhere', exports)
    tap('the window closes, and its log is empty', ends)


def says(window, words):
    """A sentence of which @words are a part."""
    assert wait_until(lambda: any(words in node.name for node in window.nodes() if node.role == 'label')), '“%s” is not said. There is: %s%s' % (words, window.describe(), window.said())


def full_disk(tap, home):
    """A small disk of its own, which fills up while a document is written."""
    register, small = os.path.join(home, 'before'), os.path.join(home, 'small')
    os.mkdir(small)
    if subprocess.run(['unshare', '-m', 'sh', '-c', 'mount -t tmpfs none "$0"', small], capture_output=True, check=False).returncode:
        print('# a small disk cannot be made here')
        return
    loftectl(register, 'import', ARBOGA)
    title = json.loads(loftectl(register, 'list', '--json'))[0]['title']
    script = 'mount -t tmpfs -o size=$(($(du -sk "$0" | cut -f 1) + 2048))k none "$1" && cp -r "$0/." "$1" && { shift; exec "$@"; }'
    window = Window(['unshare', '-m', 'sh', '-c', script, register, small, LOFTE, '--register', small], LOCALES)
    seen = '/proc/%d/root%s' % (window.process.pid, small)

    def tells():
        window.find('frame', 'Löfte')
        window.find('label', title).point(2)
        window.find('push button', 'Send for Review…')
        with contextlib.suppress(OSError), open(os.path.join(seen, 'filler'), 'wb', buffering=0) as filler:
            while filler.write(bytes(4096)):
                pass
        window.find('text', 'Title').fill('Written on a full disk ' + 'and more ' * 40)
        window.find('label', 'The disk is full, so nothing more was saved. Free some space and try again.')
        assert window.find('text', 'Title').text.startswith('Written on a full disk')

    def saves():
        os.remove(os.path.join(seen, 'filler'))
        window.find('push button', '_Try Again').press()
        window.gone('push button', '_Try Again')
        # SQLite does not open what lies behind another process's eyes.
        copy = os.path.join(home, 'copy')
        shutil.copytree(seen, copy)
        assert json.loads(loftectl(copy, 'list', '--json'))[0]['title'].startswith('Written on a full disk')

    def ends():
        window.raise_main()
        status = window.close()
        assert status == 0 and not window.said(), 'It ended with %d. %s' % (status, window.said())

    tap('a full disk is told of, and the text stays', tells)
    tap('with room again it is saved', saves)
    tap('the window over that disk closes', ends)


def damaged(tap, home):
    """A register that cannot be read any more, first with a backup and then without."""
    register = os.path.join(home, 'damaged')
    loftectl(register, 'import', ARBOGA)
    loftectl(register, 'backup')
    title = json.loads(loftectl(register, 'list', '--json'))[0]['title']
    path = os.path.join(register, 'register.db')
    for rest in ('-wal', '-shm'):
        if os.path.exists(path + rest):
            os.remove(path + rest)
    with open(path, 'wb') as file:
        file.write(b'inte en databas ' * 400)
    window = Window([LOFTE, '--register', register], LOCALES)

    def restores():
        words = window.translate('Restore the backup of %s').split('%')[0]
        button = wait_until(lambda: next((node for node in window.nodes() if node.role == 'push button' and node.name.startswith(words)), None))
        assert button, window.describe()
        button.press()
        assert wait_until(lambda: any(node.role == 'label' and node.name == title for node in window.nodes())), window.describe() + window.said()
        assert json.loads(loftectl(register, 'list', '--json'))[0]['title'] == title

    def ends():
        status = window.close()
        assert status == 0 and not window.said(), 'It ended with %d. %s' % (status, window.said())

    def has_none():
        bare = os.path.join(home, 'bare')
        os.makedirs(bare)
        with open(os.path.join(bare, 'register.db'), 'wb') as file:
            file.write(b'inte en databas ' * 400)
        other = Window([LOFTE, '--register', bare], LOCALES)
        other.find('push button', '_Try Again')
        words = other.translate('There is no backup to go back to. Is there a copy of the folder “%s” somewhere else, such as on another disk? Put it back and try again.').split('%')[0]
        assert any(node.role == 'label' and node.name.startswith(words) for node in other.nodes()), other.describe()
        other.close()

    tap('the newest backup of a damaged register is one button away', restores)
    tap('the window over what was restored closes', ends)
    tap('a damaged register without a backup says so', has_none)


missing = missing_tools()
if missing:
    print('1..0 # SKIP not installed: ' + ' '.join(missing))
    sys.exit(0)
os.environ.update(LOFTE_LOCALEDIR=LOCALES)
results = Tap()
try:
    with desktop() as folder:
        faults(results, folder)
        full_disk(results, folder)
        damaged(results, folder)
except AssertionError:
    pass
results.done()
