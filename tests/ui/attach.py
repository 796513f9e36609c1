#!/usr/bin/python3
# Evidence comes into the situational picture: by dialog, by drop and by paste; it is changed, replaced, moved,
# removed, and every step is taken back. Bad files change nothing and say why.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import struct
import subprocess
import sys

from desktop import Tap, Window, desktop, missing_tools, wait_until

LOFTE, LOFTECTL, LOCALES = sys.argv[1:4]
# A folder for photographs, when somebody wants to look.
LOOK = os.environ.get('LOFTE_LOOK')
TABLE = 'Anmälda inbrott\nÅr;Antal;Andel\n2021;120;12,5\n2022;98;10,1\n2023;77;8,4\nKälla: Brottsförebyggande rådet\n'
DOUBTFUL = 'Dag;Värde\n3/4 2024;1,234\n5/6 2024;2,345\n7/8 2024;3,456\n'


def loftectl(register, *arguments):
    said = subprocess.run([LOFTECTL, '--register', register, *arguments], capture_output=True, text=True, check=False)
    assert said.returncode == 0, 'loftectl %s: %s' % (' '.join(arguments), said.stderr)
    return said.stdout


def photograph(name, width=40, height=24):
    """A JPEG that lies on its side and says where it was taken."""
    import gi
    gi.require_version('GdkPixbuf', '2.0')
    from gi.repository import GdkPixbuf
    pixbuf = GdkPixbuf.Pixbuf.new(GdkPixbuf.Colorspace.RGB, False, 8, width, height)
    pixbuf.fill(0x3a6ea5ff)
    pixbuf.savev(name, 'jpeg', [], [])
    gps = struct.pack('<HHHIIHHIII', 2, 1, 2, 2, ord('N'), 2, 5, 3, 56, 0) + struct.pack('<6I', 59, 1, 23, 1, 0, 1)
    tags = struct.pack('<HHHIIHHIII', 2, 0x112, 3, 1, 6, 0x8825, 4, 1, 38, 0)
    tiff = b'II*\0' + struct.pack('<I', 8) + tags + gps
    with open(name, 'rb') as file:
        content = file.read()
    with open(name, 'wb') as file:
        file.write(content[:2] + b'\xff\xe1' + struct.pack('>H', len(tiff) + 8) + b'Exif\0\0' + tiff + content[2:])


def write(folder, name, content):
    path = os.path.join(folder, name)
    with open(path, 'wb') as file:
        file.write(content if isinstance(content, bytes) else content.encode())
    return path


class Attaching:
    """The picture part of one document, open in the window."""

    def __init__(self, tap, home):
        self.tap = tap
        self.register = os.path.join(home, 'register')
        self.files = os.path.join(home, 'files')
        os.makedirs(self.files)
        loftectl(self.register, 'import', os.path.join(os.environ['LOFTE_DATADIR'], 'examples', 'arboga-medborgarlofte-2021.xml'))
        documents = json.loads(loftectl(self.register, 'list', '--json'))
        self.document = (documents if isinstance(documents, list) else documents['documents'])[0]
        self.table = write(self.files, 'inbrott.csv', TABLE)
        self.pdf = os.path.join(self.files, 'rapport.pdf')
        loftectl(self.register, 'export', self.document['id'], '--to=pdf', '--copy=draft', '--output', self.pdf)
        self.photo = os.path.join(self.files, 'torget.jpg')
        photograph(self.photo)
        self.window = Window([LOFTE, '--register', self.register], LOCALES)

    def look(self, name):
        if LOOK:
            self.window.photograph(os.path.join(LOOK, name + '.png'))

    def evidence(self):
        shown = json.loads(loftectl(self.register, 'show', self.document['id'], '--json'))
        found = []

        def walk(node):
            if isinstance(node, dict):
                if node.get('name') == 'evidence' and 'fields' in node:
                    found.append(node['fields'])
                for value in node.values():
                    walk(value)
            elif isinstance(node, list):
                for value in node:
                    walk(value)
        walk(shown)
        return found

    def titles(self):
        return [fields.get('title') for fields in self.evidence()]

    def becomes(self, *titles):
        assert wait_until(lambda: self.titles() == list(titles)), 'There is %s, not %s.%s' % (self.titles(), list(titles), self.window.said())

    def sheet(self):
        return self.window.find('push button', '_Attach')

    def says(self, words):
        assert wait_until(lambda: [node for node in self.window.nodes() if words in node.name]), 'Nothing says “%s”: %s' % (words, self.window.describe())

    def opens(self):
        window = self.window
        window.find('frame', 'Löfte')
        window.find('label', self.document['title']).point(2)
        window.find('push button', 'Send for Review…')
        window.find('label', 'Så ser det ut i dag').point()
        window.reach('push button', '_Attach Evidence…')
        self.look('list-empty')

    def attaches_table(self):
        """By dialog: the table is understood, its chart described, and only the source of the file is believed."""
        window = self.window
        window.reach('push button', '_Attach Evidence…').press()
        window.choose_file(self.table)
        self.sheet()
        assert wait_until(lambda: window.find('text', '_Title (required)').text == 'Anmälda inbrott'), window.find('text', '_Title (required)').text
        assert window.find('text', '_Source (required)').text == 'Brottsförebyggande rådet'
        window.find('text', '_Title (required)').fill('Inbrott')
        self.says('Ett förslag')
        self.look('sheet-table')
        self.sheet().press()
        self.becomes('Inbrott')
        fields = self.evidence()[0]
        assert fields['chart'] == 'bar' and 'Stapeldiagram: Inbrott' in fields['alternative'], fields
        window.reach('push button', 'Ändra ”Inbrott”')

    def undoes(self):
        self.window.raise_main()
        self.window.keys('ctrl+z')
        self.becomes_saved()
        self.window.keys('ctrl+shift+z')
        self.becomes_saved('Inbrott')

    def becomes_saved(self, *titles):
        self.window.keys('ctrl+s')
        self.becomes(*titles)

    def drops_photo(self):
        """By drop: what is missing is said in words, the place is removed, the picture is upright."""
        window = self.window
        window.drop(window.reach('push button', '_Attach Evidence…'), self.photo)
        self.sheet()
        self.says('var bilden är tagen')
        window.find('text', '_Title (required)').fill('Torget')
        window.find('push button', '_Attach').press()
        self.says('källa')
        window.find('text', '_Source (required)').fill('Kommunen')
        self.look('sheet-photo')
        window.find('push button', '_Attach').press()
        self.says('dekorativ')
        assert self.titles() == ['Inbrott']
        window.find('text', 'Text a_lternative (required)').fill('A dark square')
        window.find('push button', '_Attach').press()
        self.becomes('Inbrott', 'Torget')
        assert b'Exif' not in self.kept(self.evidence()[1]['file'])

    def kept(self, digest):
        with open(os.path.join(self.register, 'files', digest[:2], digest), 'rb') as file:
            return file.read()

    def drops_several(self):
        """Two files, one sheet after another; one of them is no evidence and says so, and nothing is lost."""
        window = self.window
        bad = write(self.files, 'gammal.doc', b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + bytes(600))
        window.drop(window.reach('push button', '_Attach Evidence…'), bad, self.pdf)
        window.find('push button', 'Choose _Another File…')
        self.look('sheet-refused')
        window.keys('Escape')
        window.find('text', 'Pages to show, such as 1–3, 5').fill('1-2, 9')
        self.sheet().press()
        self.says('Välj vilka sidor')
        window.find('text', '_Source (required)').fill('Kommunen')
        window.find('text', 'Pages to show, such as 1–3, 5').fill('2')
        window.find('check box', 'Sida 1').press()
        assert wait_until(lambda: window.find('text', 'Pages to show, such as 1–3, 5').text == '1–2')
        window.find('text', '_Title (required)').fill('Rapport')
        self.look('sheet-pages')
        self.sheet().press()
        self.becomes('Inbrott', 'Torget', 'Rapport')
        assert self.evidence()[2]['pages'] == '1–2', self.evidence()[2]

    def pastes_cells(self):
        window = self.window
        window.copy(b'Plats\tAntal\nTorget\t5\nStationen\t7\n')
        window.raise_main()
        window.keys('ctrl+v')
        window.find('text', '_Source (required)').fill('Polisen')
        window.find('text', '_Title (required)').fill('Platser')
        window.find('push button', 'Linje').press()
        self.sheet().press()
        self.becomes('Inbrott', 'Torget', 'Rapport', 'Platser')
        assert self.evidence()[3]['chart'] == 'line', self.evidence()[3]

    def pastes_nonsense(self):
        self.window.copy('bara ord'.encode())
        self.window.reach('push button', 'Paste as E_vidence').press()
        self.says('urklipp')

    def pastes_picture(self):
        window = self.window
        with open(os.path.join(self.files, 'bild.png'), 'rb') as file:
            window.copy(file.read(), 'image/png')
        window.reach('push button', 'Paste as E_vidence').press()
        window.find('text', '_Source (required)').fill('Polisen')
        window.reach('check box', 'Decorative: it conveys no information').press()
        self.sheet().press()
        self.becomes('Inbrott', 'Torget', 'Rapport', 'Platser', 'Inklistrad bild')
        assert self.evidence()[4]['decorative'] == 'true', self.evidence()[4]

    def answers(self):
        """What the file leaves in doubt is asked with the guess preset, and read anew."""
        window = self.window
        window.reach('push button', '_Attach Evidence…').press()
        window.choose_file(write(self.files, 'dagar.csv', DOUBTFUL))
        self.sheet()
        self.says('Allt framgår inte')
        self.look('sheet-doubt')
        window.keys('Escape')
        window.gone('push button', '_Attach')
        assert len(self.titles()) == 5

    def changes(self):
        window = self.window
        window.reach('push button', 'Ändra ”Inbrott”').press()
        window.find('text', '_Period').fill('2021-2023')
        window.find('push button', 'Inget').press()
        window.find('push button', '_Save').press()
        assert wait_until(lambda: self.evidence()[0].get('period') == '2021-2023' and self.evidence()[0].get('chart') == 'none'), self.evidence()[0]
        window.raise_main()
        window.keys('ctrl+z', 'ctrl+s')
        assert wait_until(lambda: 'period' not in self.evidence()[0] and self.evidence()[0]['chart'] == 'bar'), self.evidence()[0]

    def moves(self):
        self.window.raise_main()
        self.window.keys('alt+Down')
        self.becomes_saved('Torget', 'Inbrott', 'Rapport', 'Platser', 'Inklistrad bild')
        self.window.keys('ctrl+z')
        self.becomes_saved('Inbrott', 'Torget', 'Rapport', 'Platser', 'Inklistrad bild')

    def removes(self):
        window = self.window
        button = window.reach('push button', 'Mer för ”Rapport”').press()
        # The menu has a surface of its own: nothing of the window lies where its items are.
        item = wait_until(lambda: next((node for node in window.below(button.accessible, button.top) if node.role == 'menu item' and node.name == window.translate('R_emove')), None))
        assert item, window.describe()
        item.press()
        # Also after the save that follows every edit.
        window.keys('ctrl+s')
        window.find('push button', '_Undo').press()
        self.becomes_saved('Inbrott', 'Torget', 'Rapport', 'Platser', 'Inklistrad bild')
        window.keys('ctrl+shift+z')
        self.becomes_saved('Inbrott', 'Torget', 'Platser', 'Inklistrad bild')
        window.keys('ctrl+z')
        self.becomes_saved('Inbrott', 'Torget', 'Rapport', 'Platser', 'Inklistrad bild')

    def misses_file(self):
        """A file that is gone from the register is told of where it stands, and can be replaced."""
        window = self.window
        digest = self.evidence()[1]['file']
        os.remove(os.path.join(self.register, 'files', digest[:2], digest))
        window.find('label', 'Om dokumentet').point()
        window.find('label', 'Så ser det ut i dag').point()
        window.reach('push button', '_Replace…')
        self.look('list-missing')
        window.reach('push button', '_Replace…').press()
        window.choose_file(os.path.join(self.files, 'bild.png'))
        window.find('push button', '_Save').press()
        assert wait_until(lambda: self.evidence()[1]['file'] != digest), self.evidence()[1]
        window.gone('push button', '_Replace…')

    def ends(self):
        assert self.window.close() == 0, self.window.said()
        assert not self.window.said(), self.window.said()

    def run(self):
        png = os.path.join(self.files, 'bild.png')
        subprocess.run(['/usr/bin/python3', '-c', 'import gi; gi.require_version("GdkPixbuf", "2.0"); from gi.repository import GdkPixbuf as g; import sys; '
                        'p = g.Pixbuf.new(g.Colorspace.RGB, False, 8, 60, 40); p.fill(0xc06020ff); p.savev(sys.argv[1], "png", [], [])', png], check=True)
        for name, works in (('the picture part opens', self.opens), ('a table comes by dialog', self.attaches_table), ('adding is undone and redone', self.undoes),
                            ('a photograph comes by drop', self.drops_photo), ('several files come one after another', self.drops_several),
                            ('cells come by paste', self.pastes_cells), ('words are not pasted', self.pastes_nonsense), ('a picture comes by paste', self.pastes_picture),
                            ('doubts are asked', self.answers), ('evidence is changed', self.changes), ('evidence is moved', self.moves),
                            ('evidence is removed and brought back', self.removes), ('a file that is gone is replaced', self.misses_file), ('the window closes', self.ends)):
            self.tap(name, works)


missing = missing_tools()
if missing:
    print('1..0 # SKIP not installed: ' + ' '.join(missing))
    sys.exit(0)
os.environ.update(LOFTE_LOCALEDIR=LOCALES)
results = Tap()
try:
    with desktop(**json.loads(os.environ.get('LOFTE_DESKTOP', '{}'))) as folder:
        Attaching(results, folder).run()
except AssertionError:
    results.failed = True
results.done()
