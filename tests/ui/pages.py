"""Every page, sheet and window of the program and how a person gets there: what is photographed and walked through.

A page that is added to the program is one more line in PAGES, EMPTY or FAULTY. A function that gives False
says that its page is not there.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
import subprocess

from desktop import Window, wait_until

SOON = 1.5
MAIN = ('Overview', 'Documents', 'Commitments', 'Templates')
# Documents that stand right before a step, by the words of their titles.
STEPS = {'utkastet': [], 'beslutet': [['move', 'internal-review'], ['move', 'police-review']],
         'underskriften': [['decide', 'Kommunstyrelsen', '--date', '2021-02-09', '--paragraph', '27'], ['move', 'ready']],
         'publiceringen': [['decide', 'Kommunstyrelsen', '--date', '2021-02-09', '--paragraph', '27'], ['move', 'ready'], ['sign', '--paper', '--scan=SCAN', '--place=Arboga', '--date=2021-03-02']]}
OUTLINE = 'Parts of the document'


def make_register(loftectl, home):
    """The example register with a document for each step, signed PDFs beside it, and something in the trash."""
    register = os.path.join(home, 'register')

    def run(*arguments):
        subprocess.run([loftectl, '--register', register, *arguments], stdout=subprocess.DEVNULL, check=True)

    pdf = os.path.join(home, 'pdf')
    run('demo', '--output', pdf)
    scan = os.path.join(pdf, sorted(os.listdir(pdf))[0])
    with open(os.path.join(os.environ['LOFTE_DATADIR'], 'examples', 'arboga-medborgarlofte-2021.xml'), encoding='utf-8') as file:
        text = file.read()
    for number, (name, steps) in enumerate({**STEPS, 'papperskorgen': [['trash']]}.items()):
        path = os.path.join(home, name + '.xml')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(re.sub(r'id-[0-9a-f]{4}(?=[0-9a-f]{4}-)', lambda found: 'id-f%02d%s' % (number, found[0][-1]), text).replace('title="Medborgarlöfte 2021"', 'title="Inför %s"' % name))
        run('import', path)
        for verb, *rest in steps:
            run(verb, 'Inför ' + name, *(word.replace('SCAN', scan) for word in rest))
    run('backup')
    return register


def is_headed(window, words):
    """Whether this is the title in the header bar of the page in view."""
    wanted = window.translate(words)
    return any(node.role == 'label' and node.name == wanted and 0 <= node.place().y < 48 and node.is_seen(node.top) for node in window.nodes())


def numbered(words):
    """A page of the sidebar: one of Ctrl+1 to Ctrl+4."""
    def go(window):
        window.keys('ctrl+%d' % (MAIN.index(words) + 1))
        return bool(wait_until(lambda: is_headed(window, words)))
    return go


def listed(window):
    """The rows of the list in view that have a name."""
    return [node for node in window.nodes() if node.role == 'table row' and node.name and not node.name.startswith('Gtk') and node.is_seen(node.top)]


def searched(words):
    def go(window):
        if not numbered('Documents')(window):
            return False
        window.keys('ctrl+f', 'ctrl+a')
        window.write(words)
        wait_until(lambda: False, 0.8)
        return True
    return go


def opened(words):
    """A document that a search finds alone, or first."""
    def go(window):
        searched(words)(window)
        wait_until(lambda: listed(window), SOON)
        window.keys('Return')
        wait_until(lambda: False, 0.6)
        window.keys('Return')
        return bool(wait_until(lambda: has_named(window, window.translate('More'))))
    return go


def has_named(window, name):
    return next((node for node in window.nodes() if node.role == 'push button' and node.name == name), None)


def parts(window):
    outline = next((node for node in window.nodes() if node.role in ('list box', 'list') and node.name == window.translate(OUTLINE)), None)
    return [node for node in window.below(outline.accessible, outline.top) if node.role == 'list item'] if outline else []


def show_tab(window, words):
    """A pane of the editor; where the window is wide they stand beside each other and have no tabs."""
    tab = window.look('push button', words)
    if tab:
        tab.point()
        wait_until(lambda: False, 0.4)


def tabbed(words):
    def go(window):
        there = bool(window.look('push button', words))
        show_tab(window, words)
        return there
    return go


def part(number):
    """A part of a document, counted from the top of its outline."""
    def go(window):
        show_tab(window, 'Parts')
        rows = parts(window)
        if number >= len(rows):
            return False
        window.reach('list item', rows[number].name).point()
        wait_until(lambda: False, 0.4)
        return True
    return go


def tabled(window):
    """The table of commitments of the last focus area, as far as its last row."""
    return part(8)(window) and bool(window.reach('push button', 'Add Commitment'))


def with_keys(*keys):
    """What keys open from where one is."""
    def go(window):
        window.keys(*keys)
        wait_until(lambda: False, 0.8)
        return True
    return go


def pressed(words, go=None):
    """A button on the page that another way leads to."""
    def press(window):
        if go and not go(window):
            return False
        button = wait_until(lambda: has_named(window, window.translate(words)))
        if not button:
            return False
        button.press()
        wait_until(lambda: False, 1)
        return True
    return press


def commanded(words, go=None):
    """By the palette, which is at hand in every width."""
    def command(window):
        if go and not go(window):
            return False
        window.keys('ctrl+k')
        wait_until(lambda: window.look('list', 'Search results'), 5)
        window.write(window.translate(words))
        found = wait_until(lambda: [node for node in window.nodes() if node.role == 'list item' and node.name.startswith(window.translate(words))], 5)
        window.keys('Return')
        wait_until(lambda: False, 1)
        return bool(found)
    return command


def followed_up(window):
    if not numbered('Commitments')(window):
        return False
    # The list may be read anew just when a row is chosen.
    for _ in range(3):
        rows = wait_until(lambda: listed(window))
        if not rows:
            return False
        rows[0].point()
        # Where the window is narrow a click has opened the pane, and Return would open its list.
        if wait_until(lambda: window.look('push button', 'Save and _Next'), SOON):
            return True
        window.keys('Return')
        if wait_until(lambda: window.look('push button', 'Save and _Next'), 6):
            return True
    return False


def followed_up_alone(window):
    if not opened('personrån')(window):
        return False
    window.find('push button', '_Follow Up').press()
    return bool(wait_until(lambda: window.look('push button', 'Save and _Next'), 6))


def attached(window):
    if not opened('utkastet')(window):
        return False
    show_tab(window, 'Parts')
    row = next((node for node in parts(window) if 'ser det ut' in node.name), None)
    if not row:
        return False
    row.point()
    table = os.path.join(os.environ['HOME'], 'inbrott.csv')
    with open(table, 'w', encoding='utf-8') as file:
        file.write('Anmälda inbrott\nÅr;Antal;Andel\n2021;120;12,5\n2022;98;10,1\n2023;77;8,4\nKälla: Brottsförebyggande rådet\n')
    window.reach('push button', '_Attach Evidence…').press()
    window.choose_file(table)
    return bool(wait_until(lambda: window.look('push button', '_Attach')))


def exported(window):
    if not opened('utkastet')(window):
        return False
    window.keys('ctrl+e')
    return bool(wait_until(lambda: window.look('push button', 'Save As…')))


def checked(window):
    if not commanded('Check the signatures of a PDF')(window):
        return False
    folder = os.path.join(os.environ['HOME'], 'pdf')
    signed = [name for name in sorted(os.listdir(folder)) if b'/ByteRange' in open(os.path.join(folder, name), 'rb').read()]
    window.choose_file(os.path.join(folder, signed[0]))
    wait_until(lambda: False, 2)
    return True


def version(window):
    if not told('_Versions')(window):
        return False
    words = window.translate('Saved version %u').split('%')[0]
    row = wait_until(lambda: next((node for node in window.nodes() if node.role == 'label' and node.name.startswith(words) and node.is_seen(node.top)), None), 4)
    if not row:
        return False
    row.point()
    drawn = wait_until(lambda: len(window.windows()) > 2, 5)
    # The pages are laid out in a thread.
    wait_until(lambda: False, 2)
    return bool(drawn)


def told(tab):
    """A part of the story of a document."""
    story = commanded('Versions and history', opened('publiceringen'))

    def go(window):
        if not story(window):
            return False
        chosen = wait_until(lambda: window.look('page tab', tab))
        if not chosen:
            return False
        chosen.press()
        wait_until(lambda: False, 0.6)
        return True
    return go


def penned(window):
    if not pressed('More', opened('underskriften'))(window):
        return False
    window.keys('r')
    wait_until(lambda: False, 1)
    return len(window.windows()) > 1


def renewed(window):
    box = wait_until(lambda: window.look('check box', 'From an earlier document'), 4)
    if not box:
        return False
    box.press()
    wait_until(lambda: False, 0.5)
    window.keys('ctrl+Return', 'Tab')
    window.write('goda villkor')
    window.keys('Return')
    return bool(wait_until(lambda: window.look('push button', 'Choose Another'), 5))


def begun(window):
    """The first pictures of the templates are laid out in a thread."""
    window.keys('ctrl+n')
    there = bool(wait_until(lambda: window.look('check box', 'From a template'), 8))
    wait_until(lambda: False, SOON)
    return there


NEW = begun

# Name, and what brings the window there. Every line begins anew, except those that go on where the one before ended: AFTER.
PAGES = [
    ('overview', numbered('Overview')),
    ('documents', numbered('Documents')),
    ('documents-searched', searched('trygg')),
    ('documents-nothing', searched('kvastskaft')),
    ('commitments', numbered('Commitments')),
    ('follow-up', followed_up),
    ('follow-up-document', followed_up_alone),
    ('templates', numbered('Templates')),
    ('sample', pressed('Show Sample', numbered('Templates'))),
    ('new-source', NEW),
    ('new-parties', with_keys('ctrl+Next')),
    ('new-period', with_keys('ctrl+Next')),
    ('new-renewal', lambda window: NEW(window) and renewed(window)),
    ('document', opened('utkastet')),
    ('document-part-table', tabled),
] + [('document-part-%d' % number, part(number)) for number in range(14)] + [
    ('document-part-pages', tabbed('Pages')),
    ('document-findings', with_keys('ctrl+j')),
    ('document-saved', with_keys('ctrl+j', 'ctrl+s')),
    ('attach', attached),
    ('export', exported),
    ('hand-over', pressed('_Send for Review…', opened('utkastet'))),
    ('decision', pressed('_Record Decision…', opened('beslutet'))),
    ('sign', pressed('_Sign…', opened('underskriften'))),
    ('pen', penned),
    ('publish', pressed('_Publish…', opened('publiceringen'))),
    ('story', told('_Status')),
    ('story-versions', told('_Versions')),
    ('story-history', told('_History')),
    ('version', version),
    ('verify-and-trust', checked),
    ('trash', commanded('Trash', numbered('Overview'))),
    ('care', commanded('Backups and health', numbered('Overview'))),
    ('preferences', with_keys('ctrl+comma')),
    ('palette', lambda window: with_keys('ctrl+k')(window) and bool(wait_until(lambda: window.look('entry', 'Go to Anything'), 5))),
    ('shortcuts', with_keys('F1')),
    ('about', commanded('About Löfte', numbered('Overview'))),
    # The last, as the program remembers that it was asked for.
    ('sidebar', lambda window: opened('utkastet')(window) and with_keys('F9')(window)),
]
AFTER = re.compile(r'document-part|document-findings|document-saved|new-parties|new-period')

# The same for a register with nothing in it, and for one that cannot be opened.
EMPTY = [
    ('welcome', numbered('Overview')),
    ('documents-empty', numbered('Documents')),
    ('commitments-empty', numbered('Commitments')),
    ('trash-empty', commanded('Trash', numbered('Overview'))),
]
FAULTY = [('fault', lambda window: bool(wait_until(lambda: window.look('push button', 'Try Again'))))]


def leave(window):
    """Closes what lies over the window, and what is open in it."""
    for _ in range(4):
        window.keys('Escape')
        wait_until(lambda: False, 0.4)
        if len(window.windows()) < 2:
            break
    # A window manager without a desktop may leave the keyboard nowhere when a window closes.
    subprocess.run(['xdotool', 'windowactivate', '--sync', window.windows()[0]], check=False, timeout=10)


def each_window(commands, home, localedir, wanted=None):
    """Starts the program on each register; gives the window with the pages that it shows."""
    lofte, loftectl = commands
    faulty = os.path.join(home, 'faulty')
    os.makedirs(faulty)
    with open(os.path.join(faulty, 'register.db'), 'wb') as file:
        file.write(b'inte en databas ' * 400)
    for make, pages in ((lambda: make_register(loftectl, home), PAGES), (lambda: os.path.join(home, 'empty'), EMPTY), (lambda: faulty, FAULTY)):
        names = [name for name, _ in pages if not wanted or wanted(name)]
        # What goes on from another page needs that first.
        names += [first for first in ('document', 'new-source') if any(AFTER.match(name) and name.split('-')[0] == first.split('-')[0] for name in names)]
        chosen = [page for page in pages if page[0] in names]
        if chosen:
            window = Window([lofte, '--register', make()], localedir)
            window.find('frame')
            yield window, chosen
