#!/usr/bin/python3
# Sealing in the real window, in Swedish: two parties sign, the file that leaves is the file that was signed, it is
# checked, its issuer is trusted and no longer trusted; decision, pen signatures and publication with what they refuse.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import glob
import json
import os
import subprocess
import sys

from desktop import Tap, Window, desktop, missing_tools, wait_until

LOFTE, LOFTECTL, LOCALES = sys.argv[1:4]
EXAMPLES = os.path.join(os.environ['LOFTE_DATADIR'], 'examples')
PERSONS = ('Jonna Lindman', 'Björn Wilhelmsson')


def loftectl(register, *arguments, status=0):
    said = subprocess.run([LOFTECTL, '--register', register, *arguments], capture_output=True, text=True, check=False)
    assert said.returncode == status, 'loftectl %s: %s' % (' '.join(arguments), said.stderr)
    return said.stdout


def listed(register):
    documents = json.loads(loftectl(register, 'list', '--json'))
    return documents if isinstance(documents, list) else documents['documents']


def make_certificates(folder):
    """Keys below one root; the second keeps its certificates in the open, as some issuers' files do."""
    def openssl(*arguments):
        subprocess.run(['openssl', *arguments], cwd=folder, check=True, capture_output=True)

    openssl('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', 'root.key', '-out', 'root.pem', '-days', '900',
            '-subj', '/CN=Prov & <Co>', '-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign,cRLSign')
    for person, usage, more in ((PERSONS[0], 'digitalSignature,nonRepudiation', ()), (PERSONS[1], 'digitalSignature', ('-certpbe', 'NONE')), ('Fel Bruk', 'keyAgreement', ('-certpbe', 'NONE')), ('Åsa Öberg', 'digitalSignature', ('-certpbe', 'NONE'))):
        name = person.split()[0]
        with open(os.path.join(folder, 'extensions'), 'w', encoding='utf-8') as file:
            file.write('basicConstraints=CA:FALSE\nkeyUsage=critical,%s\n' % usage)
        openssl('req', '-new', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', name + '.key', '-out', 'csr', '-utf8', '-subj', '/CN=' + person)
        openssl('x509', '-req', '-in', 'csr', '-CA', 'root.pem', '-CAkey', 'root.key', '-CAcreateserial', '-days', '400', '-extfile', 'extensions', '-out', name + '.pem')
        openssl('pkcs12', '-export', '-inkey', name + '.key', '-in', name + '.pem', '-certfile', 'root.pem', '-passout', 'pass:hemligt', *more, '-out', name + '.p12')


class Seal:
    def __init__(self, tap, home, name):
        self.tap = tap
        self.register = os.path.join(home, name)
        self.files = os.path.join(home, name + '-files')
        os.makedirs(self.files)
        loftectl(self.register, 'import', os.path.join(EXAMPLES, 'arboga-medborgarlofte-2021.xml'))
        self.id = listed(self.register)[0]['id']
        self.window = None

    def file(self, name):
        return os.path.join(self.files, name)

    def start(self, step):
        self.window = Window([LOFTE, '--register', self.register], LOCALES)
        self.window.find('frame', 'Löfte')
        self.window.find('label', listed(self.register)[0]['title']).point(2)
        self.window.find('push button', step)

    def reaches(self, word):
        assert wait_until(lambda: listed(self.register)[0]['state'] == word), 'The document is %s, not %s. %s' % (listed(self.register)[0]['state'], word, self.window.describe())

    def look(self, name):
        if os.environ.get('LOFTE_LOOK'):
            self.window.photograph(os.path.join(os.environ['LOFTE_LOOK'], name + '.png'))

    def says(self, words):
        """A sentence of which a part is @words stands in the newest window."""
        assert wait_until(lambda: any(words in node.name for node in self.window.nodes() if node.role == 'label')), '“%s” is not said. There is: %s%s' % (words, self.window.describe(), self.window.said())

    def names(self, words):
        """Something, a row of a list perhaps, is named by a text of which a part is @words."""
        assert wait_until(lambda: any(words in node.name for node in self.window.nodes())), '“%s” is not there. There is: %s' % (words, self.window.describe())

    def ends(self):
        assert self.window.close() == 0, self.window.said()


class Electronic(Seal):
    """A document that both sign electronically."""

    def prepare(self):
        make_certificates(self.files)
        loftectl(self.register, 'decide', self.id, 'Kommunstyrelsen', '--date', '2021-02-09', '--paragraph', '27')
        loftectl(self.register, 'move', self.id, 'ready')
        self.start('Sign…')

    def choose_key(self, name):
        self.window.find('push button', 'Choose a File…').press()
        self.window.choose_file(self.file(name))
        self.window.find('push button', name)

    def refuses(self):
        self.window.find('push button', 'Sign…').press()
        self.names('Jonna Lindman (M)')
        self.choose_key('Fel.p12')
        self.says('inte avsett')

    def keeps(self):
        self.window.find('push button', 'Fel.p12').press()
        self.window.choose_file(self.file('Jonna.p12'))
        self.window.find('push button', 'Jonna.p12')
        self.window.find('push button', 'Unlock')
        self.window.find('password text', 'Password of the certificate').fill('fel')
        self.window.keys('Return')
        self.says('Lösenordet öppnar inte')
        assert listed(self.register)[0]['state'] == 'ready'
        assert self.window.find('text', 'Place').text

    def first_signs(self):
        self.window.find('password text', 'Password of the certificate').fill('hemligt')
        self.window.keys('Return')
        self.names('Utfärdat till: Jonna Lindman')
        self.window.find('push button', 'Sign').press()
        self.says('Undertecknat på nivå B-B')
        self.names('Oförändrat? ')
        assert listed(self.register)[0]['state'] == 'ready'

    def asks_about_name(self):
        """Nobody signs in another's name by mistake."""
        from gi.repository import Atspi
        self.window.find('push button', PERSONS[1] + ' undertecknar nu…').press()
        self.choose_key('Åsa.p12')
        self.names('Utfärdat till: Åsa Öberg')
        tick = self.window.find('check box', 'Sign anyway, in the _holder’s own name')
        verb = next(node for node in self.window.nodes() if node.role == 'push button' and node.name == self.window.translate('_Sign'))
        self.look('other-name')
        assert not verb.has_state(Atspi.StateType.SENSITIVE)
        tick.press()
        assert wait_until(lambda: verb.has_state(Atspi.StateType.SENSITIVE)), self.window.describe()

    def second_signs(self):
        self.window.find('push button', 'Åsa.p12').press()
        self.window.choose_file(self.file('Björn.p12'))
        self.window.find('push button', 'Björn.p12')
        # This file tells whose it is before the password is asked.
        self.names('Utfärdat till: Björn Wilhelmsson')
        self.window.find('password text', 'Password of the certificate').fill('hemligt')
        self.window.keys('Return')
        self.says('Alla har undertecknat')
        self.reaches('signed')
        self.window.keys('Escape')
        assert wait_until(lambda: len(self.window.tops()) == 1), 'The sheet is still there.'

    def leaves_unchanged(self):
        path = self.file('arkiv.pdf')
        self.window.keys('ctrl+e')
        self.window.find('push button', 'Save As…').press()
        self.window.choose_file(path)
        self.window.find('push button', 'Show in Folder')
        with open(path, 'rb') as file:
            exported = file.read()
        kept = [name for name in glob.glob(self.register + '/**', recursive=True) if os.path.isfile(name) and os.path.getsize(name) == len(exported)]
        assert any(open(name, 'rb').read() == exported for name in kept), 'The exported file is none that the register keeps.'
        loftectl(self.register, 'verify', path, status=1)
        with open(self.file('ändrad.pdf'), 'wb') as file:
            file.write(exported[:3000] + bytes([exported[3000] ^ 1]) + exported[3001:])
        self.window.keys('Escape')
        self.window.gone('push button', 'Save As…')

    def check(self, name):
        self.window.raise_main()
        self.window.keys('ctrl+o')
        # Where the keyboard was nowhere, the key went there too.
        if not wait_until(self.window.file_dialog, 5):
            self.window.raise_main()
            self.window.keys('ctrl+o')
        self.window.choose_file(self.file(name))

    def answers(self):
        self.check('arkiv.pdf')
        self.says('utfärdare')
        self.names('1. Jonna Lindman')
        self.names('2. Björn Wilhelmsson')
        self.names('Vem har undertecknat? ')
        self.names('Tillkommit efteråt? ')

    def is_trusted(self):
        self.window.find('push button', 'Add the Issuer from a File…').press()
        self.window.choose_file(self.file('root.pem'))
        # The way back stands for some seconds only.
        undo = self.window.find('push button', 'Undo')
        self.says('och deras utfärdare finns i din lista')
        assert 'Prov & <Co>' in loftectl(self.register, 'trust', 'list')
        undo.press()
        assert wait_until(lambda: 'Prov & <Co>' not in loftectl(self.register, 'trust', 'list')), 'The decision was not taken back.'

    def tells_changes(self):
        self.check('ändrad.pdf')
        self.says('Filen har ändrats')
        with open(self.file('text.pdf'), 'w', encoding='utf-8') as file:
            file.write('Hej\n' * 50)
        self.check('text.pdf')
        self.says('Detta är ingen PDF')
        os.rename(self.file('text.pdf'), self.file('text.txt'))
        self.check('text.txt')
        self.says('Det finns inget dokument i text.txt.')

    def run(self):
        self.prepare()
        self.tap('a certificate for something else is refused before its password is asked', self.refuses)
        self.tap('a wrong password signs nothing, and what was filled in stays', self.keeps)
        self.tap('the certificate is shown, then the first signs and sees the five answers', self.first_signs)
        self.tap('another person’s certificate is asked about', self.asks_about_name)
        self.tap('the second signs', self.second_signs)
        self.tap('the file that leaves is the file that was signed', self.leaves_unchanged)
        self.tap('the page that checks tells who signed', self.answers)
        self.tap('an issuer is trusted, and not trusted again', self.is_trusted)
        self.tap('changed files and other files are told apart', self.tells_changes)
        self.tap('the window closes', self.ends)


class Pen(Seal):
    """A document that is signed with pens."""

    def reviews(self):
        self.start('Send for Review…')
        self.window.find('push button', 'Send for Review…').press()
        self.window.find('push button', 'Save and Record…').press()
        self.window.choose_file(self.file('granskning.pdf'))
        self.reaches('police-review')
        assert open(self.file('granskning.pdf'), 'rb').read(5) == b'%PDF-'

    def decides(self):
        self.window.find('push button', 'Record Decision…').press()
        self.window.find('text', 'Who decided').fill('Kommunstyrelsen')
        self.window.find('text', 'Date').fill('i morgon')
        self.window.find('push button', 'Record').press()
        self.says('är inget datum')
        self.window.find('text', 'Date').fill('2021-02-09')
        self.window.find('text', 'Item number (§)').fill('tjugosju')
        self.window.find('push button', 'Record').press()
        self.says('Paragrafen är ett nummer')
        self.window.find('text', 'Item number (§)').fill('§ 27')
        self.window.find('push button', 'Record').press()
        self.reaches('decided')

    def is_registered(self):
        self.window.find('push button', 'Make Ready to Sign').press()
        self.reaches('ready')
        self.window.find('push button', 'Sign…')
        scan = self.file('granskning.pdf')
        self.window.find('push button', 'More').press()
        # GTK 4.8 gives the items of a menu no name; the last but four is chosen by its letter.
        self.window.keys('r')
        self.says('Jonna Lindman (M), kommunstyrelsens ordförande')
        date = self.window.translate('Date (planned: %s)') % '2021-02-16'
        self.window.find('text', date).fill('2099-01-01')
        self.window.find('push button', 'Record').press()
        self.says('har inte inträffat än')
        self.window.find('text', date).fill('2021-02-16')
        asked = self.window.translate('Scan of the signed pages') + ' '
        self.window.find('push button', asked + self.window.translate('Choose a File…')).press()
        self.window.choose_file(scan)
        self.window.find('push button', asked + 'granskning.pdf')
        self.window.find('push button', 'Record').press()
        self.reaches('signed')

    def publishes(self):
        self.window.find('push button', 'Publish…').press()
        self.window.find('text', 'Where it is published').fill('arboga.se')
        self.window.keys('Return')
        self.window.choose_file('/proc/publicering.pdf')
        self.says('kunde inte sparas')
        assert listed(self.register)[0]['state'] == 'signed'
        self.window.keys('Return')
        self.window.choose_file(self.file('publicering.pdf'))
        self.reaches('in-force')
        assert open(self.file('publicering.pdf'), 'rb').read(5) == b'%PDF-'
        assert 'arboga.se' in loftectl(self.register, 'show', self.id, '--json')

    def run(self):
        self.tap('the review copy is written and handed over in one step', self.reviews)
        self.tap('a decision without a day or a number is refused in words', self.decides)
        self.tap('pen signatures are registered with their scan', self.is_registered)
        self.tap('publication writes its copy, or says why not and records nothing', self.publishes)
        self.tap('the window closes again', self.ends)


missing = missing_tools()
if missing:
    print('1..0 # SKIP not installed: ' + ' '.join(missing))
    sys.exit(0)
os.environ.update(LOFTE_LOCALEDIR=LOCALES)
results = Tap()
try:
    with desktop() as folder:
        Electronic(results, folder, 'electronic').run()
        Pen(results, folder, 'pen').run()
except AssertionError:
    pass
results.done()
