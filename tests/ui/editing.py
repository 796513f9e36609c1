#!/usr/bin/python3
# Every kind of edit in the real window: it is done, the undo button names it, Ctrl+Z brings back exactly what
# was, Ctrl+Shift+Z does it again. And Ctrl+Z on another page leaves the document alone.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import difflib
import json
import os
import sys
import time

from desktop import Tap, desktop, missing_tools, wait_until
from opened import Opened, find_all

PROGRAMS = sys.argv[1:4]
FOCUS = '2  Medborgardialoger i hot spots'
SIGNING = 'Underskrifter'
CELLS = 'Lampor vid torget\tkommun\t2021-09-01\tminst 12\nVandring\tpolis\thela året\tvarje månad\n'


class Editing:
    """One edit after another; each begins with the document as it came."""

    def __init__(self, home):
        self.opened = Opened(PROGRAMS, home, 'editing')
        self.window = self.opened.window
        self.came = self.opened.tree()

    def becomes(self, wanted, why):
        self.window.keys('ctrl+s')
        if not wait_until(lambda: self.opened.tree() == wanted):
            there, should = (json.dumps(tree, ensure_ascii=False, indent=0).splitlines() for tree in (self.opened.tree(), wanted))
            raise AssertionError('%s: %s%s' % (why, '\n'.join(difflib.unified_diff(should, there, n=1, lineterm='')), self.window.said()))

    def rests(self):
        """The document once nothing changes any more."""
        assert wait_until(lambda: self.opened.tree() != self.came), 'Nothing was changed. %s%s' % (self.window.describe(), self.window.said())
        last = None
        for _ in range(20):
            now = self.opened.tree()
            if now == last:
                break
            last = now
            time.sleep(0.6)
        return last

    def edit(self, label, does, holds):
        """Does it, looks for the name of the step, takes it back, does it again and takes it back for good."""
        does()
        self.window.keys('ctrl+s')
        done = self.rests()
        assert holds(done), 'The edit “%s” did not do what it should.' % label
        self.named('Undo: %s', label)
        self.window.keys('ctrl+z')
        self.becomes(self.came, 'Undo of “%s”' % label)
        self.named('Redo: %s', label)
        self.window.keys('ctrl+shift+z')
        self.becomes(done, 'Redo of “%s”' % label)
        self.window.keys('ctrl+z')
        self.becomes(self.came, 'Second undo of “%s”' % label)

    def named(self, words, label):
        name = self.opened.name(words, label)
        start = self.window.translate(words).split('%')[0].strip()

        def said():
            return [node.name for node in self.window.nodes() if node.role == 'push button' and node.name.startswith(start.rstrip(':'))]
        assert wait_until(lambda: name in said()), 'No button is called “%s”: %s' % (name, said())

    def label(self, words, part):
        said = self.window.translate(part)
        return self.window.translate(words) % (said[0].lower() + said[1:])

    def area(self, tree):
        return next(area for area in find_all(tree, 'focus') if area['fields'].get('title') == FOCUS.split('  ')[1])

    def texts(self, tree):
        return [commitment['fields'].get('text', '') for commitment in find_all(self.area(tree), 'commitment')]

    def press(self, role, name):
        self.opened.anywhere(role, name).point()
        time.sleep(0.3)

    # ---- the edits ----

    def field(self):
        def does():
            self.window.find('text', 'Title').fill('Ett annat namn')
        self.edit(self.label('change %s', 'Title'), does, lambda tree: tree['fields']['title'] == 'Ett annat namn')

    def choice(self):
        def does():
            # The list has the keyboard once it stands.
            self.press('combo box', self.window.translate('Text size'))
            time.sleep(1)
            self.window.keys('End')
            time.sleep(0.5)
            self.window.keys('Return')
        self.edit(self.label('change %s', 'Text size'), does, lambda tree: tree['fields']['text-size'] != 'normal')

    def date(self):
        self.opened.part(SIGNING)

        def does():
            self.window.find('text', 'Planned signing').fill('1 mars')
            self.window.keys('Tab')
        self.edit(self.label('change %s', 'Planned signing'), does, lambda tree: tree['fields']['ceremony-date'] == '2021-03-01')

    def cell(self):
        self.opened.part(FOCUS)
        self.edit(self.label('change %s', 'When'), lambda: self.opened.fill('When', 2, '30/6'), lambda tree: '2021-06-30' in str(self.area(tree)))

    def addition(self):
        def does():
            self.press('push button', self.window.translate('Add Commitment'))
        self.edit(self.label('add %s', 'Commitment'), does, lambda tree: len(self.texts(tree)) == 5)

    def move(self):
        def does():
            self.opened.go('What', 1)
            self.window.keys('alt+Down')
        before = self.texts(self.came)
        self.edit(self.label('move %s', 'Commitment'), does, lambda tree: self.texts(tree) == [before[1], before[0]] + before[2:])

    def duplicate(self):
        def does():
            self.opened.choose(self.opened.name('Menu of %s', self.opened.name('commitment %u', 1)), 'D_uplicate')
        before = self.texts(self.came)
        self.edit(self.label('duplicate %s', 'Commitment'), does, lambda tree: self.texts(tree) == before[:1] + before)

    def deletion(self):
        def does():
            self.opened.choose(self.opened.name('Menu of %s', self.opened.name('commitment %u', 1)), 'D_elete')
        self.edit(self.label('delete %s', 'Commitment'), does, lambda tree: self.texts(tree) == self.texts(self.came)[1:])

    def cells(self):
        def does():
            self.window.copy(CELLS.encode())
            self.opened.go('What', 4)
            self.window.keys('ctrl+v')
        self.edit(self.window.translate('paste commitments'), does, lambda tree: self.texts(tree) == self.texts(self.came)[:3] + ['Lampor vid torget', 'Vandring'])

    def secrecy(self):
        def does():
            self.opened.choose(self.opened.name('Menu of %s', self.opened.name('commitment %u', 1)), 'Internal')
        self.edit(self.label('change %s', 'Secrecy'), does, lambda tree: find_all(self.area(tree), 'commitment')[0]['fields'].get('secrecy') == 'internal')

    def link(self):
        def does():
            self.press('push button', self.opened.name('Remove the link to “%s”', 'Brott och störningar som återkommer på samma platser'))
        self.edit(self.label('change %s', 'Problems'), does, lambda tree: not self.area(tree)['fields'].get('problems'))

    def goal(self):
        """More than one step: the goal, then what it is measured by."""
        self.press('push button', self.window.translate('Add Goal'))
        self.window.write('Farre inbrott')
        self.window.find('text', 'Indicator').fill('Anmalda inbrott')
        self.window.find('text', 'Target').fill('12,5')
        self.window.keys('ctrl+s')
        wait_until(lambda: '12.5' in str(self.opened.tree()))
        done = self.rests()
        goal = find_all(self.area(done), 'goal')[0]['fields']
        assert (goal['text'], goal['indicator'], goal['target']) == ('Farre inbrott', 'Anmalda inbrott', '12.5'), goal
        for label in ('change %s', 'Target'), ('change %s', 'Indicator'), ('change %s', 'Goal'), ('add %s', 'Goal'):
            self.named('Undo: %s', self.label(*label))
            self.window.keys('ctrl+z')
            self.named('Redo: %s', self.label(*label))
        self.becomes(self.came, 'Undo of a goal')
        for _ in range(4):
            self.window.keys('ctrl+shift+z')
        self.becomes(done, 'Redo of a goal')
        for _ in range(4):
            self.window.keys('ctrl+z')
        self.becomes(self.came, 'Second undo of a goal')

    def titles(self, tree):
        return [area['fields'].get('title') for area in find_all(tree, 'focus')]

    def area_menu(self, item):
        self.opened.choose(self.opened.name('Menu of %s', '%s 5' % self.window.translate('Focus area')), item)

    def area_move(self):
        before = self.titles(self.came)

        def does():
            self.window.find('text', 'Heading').point()
            self.window.keys('alt+Up')
        self.edit(self.label('move %s', 'Focus area'), does, lambda tree: self.titles(tree) == before[:3] + [before[4], before[3]] + before[5:])

    def area_duplicate(self):
        before = self.titles(self.came)
        self.edit(self.label('duplicate %s', 'Focus area'), lambda: self.area_menu('D_uplicate'), lambda tree: self.titles(tree) == before[:5] + before[4:])

    def area_delete(self):
        before = self.titles(self.came)
        self.edit(self.label('delete %s', 'Focus area'), lambda: self.area_menu('D_elete'), lambda tree: self.titles(tree) == before[:4] + before[5:])

    def area_add(self):
        def does():
            self.press('push button', self.window.translate('Add Focus Area'))
        self.edit(self.label('add %s', 'Focus area'), does, lambda tree: len(self.titles(tree)) == len(self.titles(self.came)) + 1)

    def point_add(self):
        """What is only announced comes before the areas that are written out."""
        def announced(tree):
            return [bool(area['fields'].get('announced-only')) for area in find_all(tree, 'focus')]

        def does():
            self.press('push button', self.window.translate('Add Point'))
        self.edit(self.label('add %s', 'Focus area'), does, lambda tree: announced(tree) == [True] + announced(self.came))

    def elsewhere(self):
        """The document that is left keeps what was written: Ctrl+Z belongs to the page that is seen."""
        self.opened.part('Om dokumentet')
        self.window.find('text', 'Title').fill('Kvar')
        self.window.keys('ctrl+s')
        self.opened.has('"Kvar"')
        kept = self.opened.tree()
        for page in 'ctrl+1', 'ctrl+2', 'ctrl+3', 'ctrl+4':
            self.window.keys(page)
            time.sleep(0.5)
            self.window.keys('ctrl+z', 'ctrl+z')
        # Whatever is changed is saved within three seconds.
        time.sleep(3.5)
        assert self.opened.tree() == kept, 'Ctrl+Z on another page changed a document that is not seen.'

    def run(self, tap):
        for name, works in (('typing in a field', self.field), ('a choice', self.choice), ('a date', self.date), ('a cell of the table', self.cell), ('adding a commitment', self.addition),
                            ('moving a commitment', self.move), ('duplicating a commitment', self.duplicate), ('deleting a commitment', self.deletion), ('cells of a spreadsheet', self.cells),
                            ('the secrecy of a commitment', self.secrecy), ('the link to a problem', self.link), ('a goal with its indicator', self.goal), ('moving a focus area', self.area_move),
                            ('duplicating a focus area', self.area_duplicate), ('deleting a focus area', self.area_delete), ('adding a focus area', self.area_add), ('adding a point of the introduction', self.point_add),
                            ('other pages leave the document alone', self.elsewhere), ('the window closes without complaint', self.opened.ends)):
            tap(name, works)


missing = missing_tools()
if missing:
    print('1..0 # SKIP not installed: ' + ' '.join(missing))
    sys.exit(0)
os.environ.update(LOFTE_LOCALEDIR=PROGRAMS[2])
results = Tap()
try:
    with desktop(size='1500x1800') as folder:
        Editing(folder).run(results)
except AssertionError:
    if not results.failed:
        raise
results.done()
