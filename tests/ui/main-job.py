#!/usr/bin/python3
# The main job in the real window, by keyboard and pointer, in Swedish: a draft from a template; then a
# document from review over decision and two electronic signatures to publication and follow-up.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import subprocess
import sys

from desktop import Tap, Window, desktop, missing_tools, wait_until

LOFTE, LOFTECTL, LOCALES = sys.argv[1:4]
TITLE = 'Medborgarlöfte för Åmål'


def loftectl(register, *arguments):
    said = subprocess.run([LOFTECTL, '--register', register, *arguments], capture_output=True, text=True, check=False)
    assert said.returncode == 0, 'loftectl %s: %s' % (' '.join(arguments), said.stderr)
    return said.stdout


def listed(register):
    documents = json.loads(loftectl(register, 'list', '--json'))
    return documents if isinstance(documents, list) else documents['documents']


def make_certificate(folder, name):
    """A root and a key below it, as another authority's would be: from another program than ours."""
    def openssl(*arguments):
        subprocess.run(['openssl', *arguments], cwd=folder, check=True, capture_output=True)

    if not os.path.exists(os.path.join(folder, 'root.pem')):
        openssl('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', 'root.key', '-out', 'root.pem', '-days', '900',
                '-subj', '/CN=Provutgivare', '-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign,cRLSign')
    openssl('req', '-new', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', 'person.key', '-out', 'person.csr', '-utf8', '-subj', '/CN=' + name)
    with open(os.path.join(folder, 'extensions'), 'w', encoding='utf-8') as file:
        file.write('basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature,nonRepudiation\n')
    openssl('x509', '-req', '-in', 'person.csr', '-CA', 'root.pem', '-CAkey', 'root.key', '-CAcreateserial', '-days', '400', '-extfile', 'extensions', '-out', 'person.pem')
    path = os.path.join(folder, name.split()[0] + '.p12')
    openssl('pkcs12', '-export', '-inkey', 'person.key', '-in', 'person.pem', '-certfile', 'root.pem', '-passout', 'pass:hemligt', '-out', path)
    return path


def draft(tap, home):
    """A coordinator begins a document and finds it again."""
    register = os.path.join(home, 'draft')
    window = Window([LOFTE, '--register', register], LOCALES)

    def begins():
        window.find('frame', 'Löfte')
        window.find('push button', 'New document').press()
        window.keys('Down', 'Return')
        window.find('push button', 'Send for Review…')
        assert len(listed(register)) == 1

    def writes():
        window.find('text', 'Title').fill(TITLE)
        assert wait_until(lambda: listed(register)[0]['title'] == TITLE), 'The title was not kept: %s' % listed(register)[0]['title']

    def undoes():
        window.keys('ctrl+z')
        assert wait_until(lambda: listed(register)[0]['title'] != TITLE), 'Ctrl+Z left the title.'
        window.keys('ctrl+shift+z')
        assert wait_until(lambda: listed(register)[0]['title'] == TITLE), 'Ctrl+Shift+Z did not bring the title back.'

    def returns():
        window.keys('alt+Left')
        window.find('label', TITLE)
        window.keys('ctrl+f')
        window.write('aamaal')
        window.gone('label', TITLE)
        window.keys('ctrl+a')
        window.write('Åmål')
        window.find('label', TITLE)

    def ends():
        assert window.close() == 0, window.said()

    tap('a document begins from a template', begins)
    tap('what is written is kept without saving', writes)
    tap('what was done can be undone and redone', undoes)
    tap('the document is found again', returns)
    tap('the window closes', ends)


def job(tap, home):
    """A document goes all the way."""
    register = os.path.join(home, 'job')
    files = os.path.join(home, 'files')
    os.makedirs(files)
    loftectl(register, 'import', os.path.join(os.environ['LOFTE_DATADIR'], 'examples', 'arboga-medborgarlofte-2021.xml'))
    containers = [make_certificate(files, name) for name in ('Jonna Lindman', 'Björn Wilhelmsson')]
    loftectl(register, 'trust', 'add', os.path.join(files, 'root.pem'))
    window = Window([LOFTE, '--register', register], LOCALES)

    def state():
        return listed(register)[0]['state']

    def reaches(word):
        assert wait_until(lambda: state() == word), 'The document is %s, not %s. %s%s' % (state(), word, window.describe(), window.said())

    def opens():
        window.find('frame', 'Löfte')
        window.find('label', listed(register)[0]['title']).point(2)
        window.find('push button', 'Send for Review…')

    def reviews():
        copy = os.path.join(files, 'granskning.pdf')
        window.find('push button', 'Send for Review…').press()
        window.find('push button', 'Hand Over…').press()
        window.choose_file(copy)
        reaches('police-review')
        assert open(copy, 'rb').read(5) == b'%PDF-'

    def decides():
        window.find('push button', 'Record Decision…').press()
        window.find('text', 'Who decided').fill('Kommunstyrelsen')
        window.find('text', 'Item number (§)').fill('112')
        window.find('push button', 'Record').press()
        reaches('decided')

    def readies():
        window.find('push button', 'Make Ready to Sign').press()
        reaches('ready')

    def chooses(path):
        window.find('push button', 'Choose a file…').press()
        window.choose_file(path)
        window.find('push button', os.path.basename(path))
        window.find('push button', 'Unlock')

    def refuses():
        window.find('push button', 'Sign…').press()
        chooses(containers[0])
        window.find('password text', 'Its password').fill('fel')
        window.keys('Return')
        assert wait_until(lambda: any('Lösenordet öppnar inte' in node.name for node in window.nodes())), window.describe()
        assert state() == 'ready'

    def unlocks_and_signs():
        window.find('password text', 'Its password').fill('hemligt')
        window.keys('Return')
        window.find('push button', 'Sign').press()

    def signs():
        unlocks_and_signs()
        window.find('push button', 'Björn Wilhelmsson undertecknar nu…').press()
        chooses(containers[1])
        unlocks_and_signs()
        reaches('signed')
        window.find('push button', 'Close').press()
        window.gone('push button', 'Close')

    def exports():
        path = os.path.join(files, 'arkiv.pdf')
        window.keys('ctrl+e')
        window.find('push button', 'Save As…').press()
        window.choose_file(path)
        window.find('push button', 'Show in Folder')
        loftectl(register, 'verify', path)
        window.keys('Escape')
        window.gone('push button', 'Show in Folder')

    def publishes():
        window.find('push button', 'Publish…').press()
        window.find('text', 'Where').fill('kommunens webbplats')
        window.keys('Return')
        window.choose_file(os.path.join(files, 'publicering.pdf'))
        reaches('in-force')

    def follows_up():
        window.find('push button', 'Follow Up').press()
        commitment = json.loads(loftectl(register, 'commitments', '--json'))
        first = (commitment if isinstance(commitment, list) else commitment['commitments'])[0]
        window.find('label', first['text']).point(2)
        window.find('text', 'What Was _Done').fill('Vandringar vid torget')
        window.keys('ctrl+Return')
        assert wait_until(lambda: 'Vandringar vid torget' in loftectl(register, 'show', listed(register)[0]['id'], '--json')), 'The follow-up was not kept.' + window.describe()

    def ends():
        assert window.close() == 0, window.said()

    tap('a document opens from the list', opens)
    tap('it is handed over for review', reviews)
    tap('the decision is recorded', decides)
    tap('it is made ready to sign', readies)
    tap('a wrong password signs nothing and says so', refuses)
    tap('both parties sign', signs)
    tap('the signed file leaves unchanged and is valid', exports)
    tap('publication is recorded', publishes)
    tap('a commitment is followed up', follows_up)
    tap('the window closes', ends)


missing = missing_tools()
if missing:
    print('1..0 # SKIP not installed: ' + ' '.join(missing))
    sys.exit(0)
os.environ.update(LOFTE_LOCALEDIR=LOCALES)
results = Tap()
try:
    with desktop() as folder:
        draft(results, folder)
        job(results, folder)
except AssertionError:
    pass
results.done()
