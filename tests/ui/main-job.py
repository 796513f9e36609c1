#!/usr/bin/python3
# The main job in the real window, by keyboard alone, in Swedish: from a template to a document that two have signed,
# that verifies, that is published and followed up.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import shutil
import subprocess
import sys
import time

from desktop import Tap, Window, desktop, missing_tools, wait_until
from keyboard import Keyboard

LOFTE, LOFTECTL, LOCALES = sys.argv[1:4]
TITLE = 'Medborgarlofte for Amal'
SIGNERS = ('Anna Prov', 'Bo Prov')
PROMISE = 'Vi gar trygghetsvandringar i centrum varje manad'


def loftectl(register, *arguments):
    said = subprocess.run([LOFTECTL, '--register', register, *arguments], capture_output=True, text=True, check=False)
    assert said.returncode == 0, 'loftectl %s: %s%s' % (' '.join(arguments), said.stdout, said.stderr)
    return said.stdout


def make_certificate(folder, name):
    """A root and a key below it, as another authority's would be: from another program than ours."""
    def openssl(*arguments):
        subprocess.run(['openssl', *arguments], cwd=folder, check=True, capture_output=True)

    if not os.path.exists(os.path.join(folder, 'root.pem')):
        openssl('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', 'root.key', '-out', 'root.pem', '-days', '900',
                '-subj', '/CN=Provutgivare', '-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign,cRLSign')
    openssl('req', '-new', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', 'person.key', '-out', 'person.csr', '-subj', '/CN=' + name)
    with open(os.path.join(folder, 'extensions'), 'w', encoding='utf-8') as file:
        file.write('basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature,nonRepudiation\n')
    openssl('x509', '-req', '-in', 'person.csr', '-CA', 'root.pem', '-CAkey', 'root.key', '-CAcreateserial', '-days', '400', '-extfile', 'extensions', '-out', 'person.pem')
    openssl('pkcs12', '-export', '-inkey', 'person.key', '-in', 'person.pem', '-certfile', 'root.pem', '-passout', 'pass:hemligt', '-out', name.split()[0] + '.p12')


class Job:
    def __init__(self, home):
        self.register = os.path.join(home, 'register')
        self.files = os.path.join(home, 'files')
        os.makedirs(self.files)
        for name in SIGNERS:
            make_certificate(self.files, name)
        loftectl(self.register, 'trust', 'add', os.path.join(self.files, 'root.pem'))
        self.window = Window([LOFTE, '--register', self.register], LOCALES)
        self.window.find('frame', 'Löfte')
        self.keyboard = Keyboard(self.window)

    def document(self):
        return json.loads(loftectl(self.register, 'show', TITLE, '--json'))['part']

    def file(self, name):
        return os.path.join(self.files, name)

    def reaches(self, word):
        def state():
            return json.loads(loftectl(self.register, 'list', '--json'))[0]['state']
        assert wait_until(lambda: state() == word), 'The document is %s, not %s. %s%s' % (state(), word, self.window.describe(), self.window.said())

    def says(self, words):
        assert wait_until(lambda: any(words in node.name for node in self.window.nodes())), '“%s” is not said. There is: %s%s' % (words, self.window.describe(), self.window.said())

    def closes(self):
        """The sheet in front."""
        before = len(self.window.tops())
        self.window.keys('Escape')
        assert wait_until(lambda: len(self.window.tops()) < before), 'The sheet is still there.'
        self.window.raise_main()

    def shows_part(self, name):
        """By the outline: a pane further (F6), then arrows, once the findings stand beside the parts."""
        self.window.keys('ctrl+s')
        time.sleep(1.2)
        for _ in range(4):
            self.keyboard.send('F6')
            if self.keyboard.is_at('list item', ''):
                break
        self.keyboard.send('Home')
        self.keyboard.go('list item', name, 'Down', 20)
        self.window.keys('Return')
        self.window.find('label', name)

    def begins(self):
        window = self.window
        window.keys('ctrl+n')
        window.find('push button', 'Create Draft')
        window.keys('ctrl+Next')
        window.find('text', 'Find municipality')
        window.write('aamaal')
        window.find('list item', 'Åmåls kommun, Västra Götalands län')
        window.keys('Down', 'Return')
        assert wait_until(lambda: window.look('text', 'Name used when signing').text == 'Åmåls kommun'), window.describe()
        self.keyboard.write('lokalpolisomrade Dalsland', 'Local police area')
        window.keys('ctrl+Next')
        self.keyboard.write('1/1 2027', 'Gäller från')
        self.keyboard.write('31 dec 2027', 'Gäller till')
        self.keyboard.write(TITLE, 'Title')
        window.keys('ctrl+Return')
        window.find('push button', 'Send for Review…')
        assert self.document()['fields']['start'] == '2027-01-01'

    def focus_areas(self):
        return self.document()['parts'].get('focus', [])

    def promises(self):
        self.shows_part('Våra löften')
        self.keyboard.press('push button', 'Lägg till fokusområde')
        self.window.find('text', 'Heading')
        self.window.write('Trygghet i centrum')
        self.keyboard.press('push button', 'Lägg till mål')
        self.window.find('text', 'Goal')
        self.window.write('Fler ska kanna sig trygga i centrum')
        self.keyboard.press('push button', 'Lägg till åtagande')
        assert wait_until(lambda: self.focus_areas() and self.focus_areas()[0]['parts'].get('commitment')), self.window.describe()
        self.window.write(PROMISE)
        self.window.keys('ctrl+s')

        def kept():
            focus = self.focus_areas()[0]
            return focus['fields'].get('title') == 'Trygghet i centrum' and focus['parts']['commitment'][0]['fields'].get('text') == PROMISE and focus['parts']['goal']
        assert wait_until(kept), json.dumps(self.document()['parts'].get('focus'), ensure_ascii=False)[:600] + self.window.describe()

    def names_signers(self):
        self.shows_part('Parter och undertecknare')
        self.keyboard.go('push button', 'Lägg till part')
        for name in SIGNERS:
            self.keyboard.write(name, 'Name')
            self.keyboard.tab()
        self.window.keys('ctrl+s')
        assert wait_until(lambda: [signer['fields'].get('name') for signer in self.document()['parts']['signatory']] == list(SIGNERS)), self.document()['parts']['signatory']

    def reviews(self):
        self.keyboard.press('push button', 'Send for Review…')
        self.window.find('push button', 'Save and Record…')
        self.keyboard.press('push button', 'Save and Record…')
        self.window.choose_file(self.file('granskning.pdf'))
        self.reaches('police-review')
        with open(self.file('granskning.pdf'), 'rb') as file:
            assert file.read(5) == b'%PDF-'
        assert 'granskning.pdf' in loftectl(self.register, 'history', TITLE) or json.loads(loftectl(self.register, 'history', TITLE, '--json'))

    def decides(self):
        self.keyboard.press('push button', 'Record Decision…')
        self.window.find('text', 'Who decided')
        self.keyboard.write('Kommunstyrelsen', 'Who decided')
        self.keyboard.write('112', 'Item number (§)')
        self.window.keys('Return')
        self.reaches('decided')

    def readies(self):
        self.keyboard.press('push button', 'Make Ready to Sign')
        self.reaches('ready')

    def signs_as(self, name):
        self.keyboard.press('push button', 'Choose a File…')
        self.window.choose_file(self.file(name + '.p12'))
        self.window.find('password text', 'Password of the certificate')
        self.keyboard.go('password text', 'Password of the certificate')
        self.window.write('hemligt')
        self.window.keys('Return')
        self.says('Utfärdat till: ' + name)

    def signs(self):
        self.keyboard.press('push button', 'Sign…')
        self.signs_as('Anna')
        self.keyboard.press('push button', 'Sign')
        self.says('Undertecknat på nivå B-B')
        self.keyboard.press('push button', SIGNERS[1] + ' undertecknar nu…')
        self.signs_as('Bo')
        if wait_until(lambda: self.window.look('push button', 'Sign'), 2):
            self.keyboard.press('push button', 'Sign')
        self.says('Alla har undertecknat')
        self.reaches('signed')
        self.closes()

    def leaves(self):
        path = self.file('arkiv.pdf')
        self.window.keys('ctrl+e')
        self.window.find('push button', 'Save As…')
        self.keyboard.press('push button', 'Save As…')
        self.window.choose_file(path)
        self.window.find('push button', 'Show in Folder')
        loftectl(self.register, 'verify', path)
        if shutil.which('qpdf'):
            subprocess.run(['qpdf', '--check', path], check=True, capture_output=True)
        self.closes()

    def verifies(self):
        self.window.keys('ctrl+o')
        self.window.choose_file(self.file('arkiv.pdf'))
        for number, name in enumerate(SIGNERS, 1):
            self.says('%d. %s' % (number, name))
        self.says('och deras utfärdare finns i din lista')
        self.window.keys('alt+Left')
        self.window.find('push button', 'Publish…')

    def publishes(self):
        self.keyboard.press('push button', 'Publish…')
        self.window.find('text', 'Where it is published')
        self.keyboard.write('kommunens webbplats', 'Where it is published')
        self.window.keys('Return')
        self.window.choose_file(self.file('publicering.pdf'))
        self.reaches('in-force')

    def follows_up(self):
        self.window.keys('ctrl+3')
        self.window.find('tree table', 'Commitments')
        self.window.find('label', PROMISE)
        self.window.keys('Return')
        self.window.find('push button', 'Save and _Next')
        self.window.keys('space')
        time.sleep(0.4)
        self.window.keys('Down', 'Down', 'Return')
        self.keyboard.write('Vandringar vid torget', 'What was _done')
        self.window.keys('ctrl+Return')
        assert wait_until(lambda: 'Vandringar vid torget' in json.dumps(self.document())), 'The follow-up was not kept.' + self.window.describe()

    def ends(self):
        assert self.window.close() == 0, self.window.said()

    def run(self, tap):
        tap('a draft is begun from a template', self.begins)
        tap('a focus area, a goal and a commitment are written', self.promises)
        tap('the signers are named', self.names_signers)
        tap('it is handed over for review', self.reviews)
        tap('the decision is recorded', self.decides)
        tap('it is made ready to sign', self.readies)
        tap('both parties sign', self.signs)
        tap('the signed file leaves unchanged and is valid', self.leaves)
        tap('the window says so too', self.verifies)
        tap('publication is recorded', self.publishes)
        tap('a commitment is followed up', self.follows_up)
        tap('the window closes', self.ends)


missing = missing_tools()
if missing:
    print('1..0 # SKIP not installed: ' + ' '.join(missing))
    sys.exit(0)
os.environ.update(LOFTE_LOCALEDIR=LOCALES)
results = Tap()
try:
    with desktop() as folder:
        Job(folder).run(results)
except AssertionError:
    pass
results.done()
