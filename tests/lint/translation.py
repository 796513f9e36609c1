#!/usr/bin/python3
# The Swedish translation is complete: nothing missing, nothing fuzzy, every format argument right.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re
import subprocess
import tempfile

import lint

CATALOGUE = 'po/sv.po'
# What meson's preset for GLib gives xgettext.
KEYWORDS = ('_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'g_dcgettext:2', 'g_dngettext:2,3', 'g_dpgettext2:2c,3')
KEYWORD_OPTIONS = ['--keyword=' + word for word in KEYWORDS]


def run(*command):
    said = subprocess.run(command, cwd=lint.ROOT, env={**os.environ, 'LC_ALL': 'C.UTF-8', 'LANGUAGE': 'en'}, capture_output=True, text=True)
    return said.returncode, (said.stdout + said.stderr).strip()


def faults():
    code, said = run('msgfmt', '--check', '--statistics', '--output-file=/dev/null', CATALOGUE)
    if code or re.search(r'fuzzy|untranslated', said) or said.startswith('0 '):
        yield said.splitlines()[-1]


def missing(folder):
    template = os.path.join(folder, 'lofte.pot')
    code, said = run('xgettext', '--from-code=UTF-8', '--files-from=po/POTFILES.in', '--output=' + template, *KEYWORD_OPTIONS)
    if code:
        yield said
        return
    code, said = run('msgcmp', CATALOGUE, template)
    if code:
        yield from said.splitlines()


def same_marks():
    """What a person reads in both languages must lead to the same keys and ends."""
    entry = re.compile(r'^msgid ((?:"(?:[^"\\]|\\.)*"\n?)+)msgstr ((?:"(?:[^"\\]|\\.)*"\n?)+)', re.MULTILINE)
    for source, translation in entry.findall(lint.read(CATALOGUE)):
        one, other = (''.join(re.findall(r'"((?:[^"\\]|\\.)*)"', text)) for text in (source, translation))
        if one and one.endswith('…') != other.endswith('…'):
            yield '“%s” and “%s” do not both end in an ellipsis' % (one, other)
        if one and bool(re.search(r'_\w', one)) and one.count('_') == 1 and other.count('_') != 1 and '<' not in one:
            yield '“%s” has a mnemonic, “%s” has none' % (one, other)


if __name__ == '__main__':
    tap = lint.Tap()
    if all(tap.needs(tool, 'translations') for tool in ('msgfmt', 'xgettext', 'msgcmp')):
        tap.rule('sv.po has no fuzzy, untranslated or faulty entry', faults())
        with tempfile.TemporaryDirectory() as folder:
            tap.rule('sv.po has every message of the sources', missing(folder))
        tap.rule('ellipses and mnemonics are kept', same_marks())
    tap.done()
