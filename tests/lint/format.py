#!/usr/bin/python3
# All C is formatted by clang-format 14, so that nobody ever talks about spaces.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import re
import subprocess

import lint

VERSION = 14


def installed_version():
    said = subprocess.run(['clang-format', '--version'], capture_output=True, text=True, check=True).stdout
    return int(re.search(r'version (\d+)', said).group(1))


def unformatted(names):
    run = subprocess.run(['clang-format', '--dry-run', '-Werror', '--style=file', *names], cwd=lint.ROOT, capture_output=True, text=True)
    found = sorted(set(re.findall(r'^(\S+?\.[ch]):\d+', run.stderr, re.MULTILINE)))
    return found or ([run.stderr.strip()] if run.returncode else [])


tap = lint.Tap()
rule = 'clang-format finds nothing to change'
if tap.needs('clang-format', rule):
    if installed_version() != VERSION:
        tap.skip(rule, 'clang-format is not version %d' % VERSION)
    else:
        tap.rule(rule, unformatted(lint.tree('.c', '.h')))
tap.done()
