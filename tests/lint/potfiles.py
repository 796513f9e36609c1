#!/usr/bin/python3
# po/POTFILES.in names every file with words for people, once, in order.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import re

import lint

MARKED = re.compile(r'(?<![\w"])(?:_|N_|C_|NC_|ngettext|g_dngettext|g_dpgettext2?)\s*\(')
COMMENT = re.compile(r'/\*.*?\*/|//[^\n]*', re.DOTALL)
DESKTOP = ('.desktop.in', '.metainfo.xml.in', '.gschema.xml')


def has_words(name):
    text = lint.read(name)
    if name.endswith('.ui'):
        return 'translatable="yes"' in text
    if name.endswith(('.c', '.h')):
        return bool(MARKED.search(COMMENT.sub('', text)))
    return True


def wanted():
    return [name for name in lint.tree('.c', '.h', '.ui', *DESKTOP) if not name.startswith('tests/') and has_words(name)]


def differences():
    listed = [line for line in lint.read('po/POTFILES.in').splitlines() if line and not line.startswith('#')]
    with_words = wanted()
    for name in with_words:
        if name not in listed:
            yield '%s has words and is not listed' % name
    for name in listed:
        if name not in with_words:
            yield '%s is listed and has no words' % name
    if listed != sorted(set(listed)):
        yield 'the list is not in order'


if __name__ == '__main__':
    tap = lint.Tap()
    tap.rule('POTFILES.in is complete and in order', differences())
    tap.done()
