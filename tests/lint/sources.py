#!/usr/bin/python3
# Habits of every file: licence, length, no leftovers, nothing of one machine.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re
import stat

import lint

MOST_LINES = 600
# Longer files, each with the reason why it is one.
LONG = {
    'tests/sign/test-verification-attacks.c': 'one short function a forgery and the table of them all',
    'tests/sign/test-verification.c': 'one short function a rule of the verifier',
}
# Kinds of files that hold no comment.
WITHOUT_LICENCE = ('.md', 'LINGUAS', 'POTFILES.in', 'README', '.clang-format', '.editorconfig', '.gitignore', '.gitkeep', '.txt', '.supp')
UNFINISHED = re.compile(r'\b(TO' r'DO|FIX' r'ME|XX' r'X|HA' r'CK)\b')
MACHINE = re.compile(r'/(home|root|work|Users)/[a-z]')
INTERPRETERS = ('#!/bin/sh', '#!/usr/bin/python3')


def is_text(name):
    """Test data may be anything; tables come in any encoding."""
    with open(os.path.join(lint.ROOT, name), 'rb') as file:
        return b'\0' not in file.read(2000) and not name.endswith('.csv')


def texts(*endings):
    for name in lint.tree(*endings):
        if is_text(name):
            yield name, lint.read(name)


def without_licence():
    for name, text in texts():
        if not name.endswith(WITHOUT_LICENCE) and 'SPDX-License-Identifier: ' not in text[:2000]:
            yield '%s names no licence' % name


def other_licence():
    for name, text in texts('.c', '.h'):
        if not re.search(r'SPDX-License-Identifier: GPL-3\.0-or-later\b(?! *(AND|OR|WITH))', text[:2000]):
            yield '%s has another licence than the program' % name


def too_long():
    for name, text in texts('.c', '.h', '.ui'):
        lines = text.count('\n')
        if lines > MOST_LINES and name not in LONG:
            yield '%s has %d lines' % (name, lines)
        if lines <= MOST_LINES and name in LONG:
            yield '%s is short enough now: strike it from the list' % name
    for name in LONG:
        if not os.path.exists(os.path.join(lint.ROOT, name)):
            yield '%s is gone: strike it from the list' % name


def matching(pattern):
    for name, text in texts():
        for number, line in enumerate(text.splitlines(), 1):
            if pattern.search(line) and not name.startswith('po/'):
                yield '%s:%d: %s' % (name, number, line.strip())


def headers_twice_read():
    for name, text in texts('.h'):
        if '#pragma once\n' not in text:
            yield '%s lacks #pragma once' % name


def code_without_configuration():
    for name, text in texts('.c'):
        first = re.search(r'^#include .*$', text, re.MULTILINE)
        if first and first.group(0) != '#include "config.h"':
            yield '%s includes something before config.h' % name


def untidy_ends():
    for name, text in texts():
        if text and not text.endswith('\n'):
            yield '%s does not end with a line feed' % name
        if '\r' in text:
            yield '%s has carriage returns' % name
        if name.endswith(('.c', '.h', '.py', '.build', '.ui', '.md', '.sql')):
            for number, line in enumerate(text.splitlines(), 1):
                if line != line.rstrip():
                    yield '%s:%d ends with a space' % (name, number)


def is_executable(name):
    return bool(os.stat(os.path.join(lint.ROOT, name)).st_mode & stat.S_IXUSR)


def bad_scripts():
    for name, text in texts():
        first = text.split('\n', 1)[0]
        if first.startswith('#!') and first not in INTERPRETERS:
            yield '%s starts with %s' % (name, first)
        if first.startswith('#!') != is_executable(name):
            yield '%s: a script is executable and names its interpreter, nothing else does' % name


def odd_ci():
    """CI does what a person does, and nothing beside it."""
    commands = [line for line in lint.read('.ci/run').splitlines() if line and not line.startswith('#')]
    if commands != ['cd "$(dirname "$0")/.." || exit 1', 'exec ./run test']:
        yield '.ci/run does something else than ./run test: %s' % commands


tap = lint.Tap()
tap.rule('every file names its licence', without_licence())
tap.rule('the code has the licence of the program', other_licence())
tap.rule('no file is longer than %d lines without a reason' % MOST_LINES, too_long())
tap.rule('nothing is marked as unfinished', matching(UNFINISHED))
tap.rule('no path of a machine', matching(MACHINE))
tap.rule('headers can be included twice', headers_twice_read())
tap.rule('config.h comes first', code_without_configuration())
tap.rule('lines and files end cleanly', untidy_ends())
tap.rule('scripts name the system’s interpreters', bad_scripts())
tap.rule('CI calls ./run test', odd_ci())
tap.done()
