"""Every page of the window and how a person gets there: what is photographed and walked through.

A page that is added to the program is one more line in PAGES. A function that gives False says that its
page is not there.

SPDX-License-Identifier: GPL-3.0-or-later
"""
from desktop import wait_until

SOON = 1.5


def top_labels(window):
    """What stands in the header bar: its title, but not the sidebar's."""
    for top in window.tops():
        for node in window.below(top, top):
            if node.role == 'label' and node.name:
                place = node.place()
                if place is not None and 0 <= place.y < 48 and node.is_seen(top):
                    yield node.name


def is_headed(window, words):
    return window.translate(words) in set(top_labels(window))


def numbered(words):
    """A page of the sidebar: one of Ctrl+1 to Ctrl+4."""
    def go(window):
        for number in '1234':
            window.keys('ctrl+' + number)
            if wait_until(lambda: is_headed(window, words), SOON):
                return True
        return False
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
        return True
    return go


def first_document(window):
    if not searched('trygg')(window):
        return False
    window.keys('Return')
    wait_until(lambda: False, 0.6)
    window.keys('Return')
    return bool(wait_until(lambda: window.look('list box', 'Parts of the document') or window.look('list', 'Parts of the document')))


def part(number):
    """A part of a document, counted from the top of its outline."""
    def go(window):
        parts = window.look('list box', 'Parts of the document') or window.look('list', 'Parts of the document')
        if parts is None:
            return False
        rows = [node for node in window.below(parts.accessible, parts.top) if node.role == 'list item']
        if number >= len(rows):
            return False
        rows[number].point()
        return True
    return go


def followed_up(window):
    if not numbered('Commitments')(window):
        return False
    rows = wait_until(lambda: listed(window), SOON)
    if not rows:
        return False
    rows[0].point()
    if not wait_until(lambda: window.look('push button', 'Save, _Next'), SOON):
        window.keys('Return')
    return bool(wait_until(lambda: window.look('push button', 'Save, _Next'), SOON))


# Name, and what brings the window there.
PAGES = [
    ('overview', numbered('Overview')),
    ('documents', numbered('Documents')),
    ('documents-searched', searched('trygg')),
    ('documents-nothing', searched('kvastskaft')),
    ('commitments', numbered('Commitments')),
    ('follow-up', followed_up),
    ('templates', numbered('Templates')),
    ('new', lambda window: (window.keys('ctrl+n'), wait_until(lambda: is_headed(window, 'New Document'), SOON))[1]),
    ('document', first_document),
] + [('document-part-%d' % number, part(number)) for number in range(12)]
