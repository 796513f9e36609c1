#!/usr/bin/python3
# links.py LOFTECTL: what the command line links, and does not.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import re
import subprocess
import sys

import lint

WINDOW = re.compile(r'lib(gtk-|gdk-3|adwaita|graphene|wayland)')
# Debian's cairo itself links X11, so that is looked for among the direct links only.
DISPLAY = re.compile(r'lib(X|xcb)')


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def direct(program):
    return re.findall(r'\(NEEDED\).*\[(.+?)\]', output('readelf', '--dynamic', program))


def all_of(program):
    return re.findall(r'^\s*(\S+) =>', output('ldd', program), re.MULTILINE)


program = sys.argv[1]
tap = lint.Tap()
tap.rule('the libraries were read', [] if 'libc.so.6' in direct(program) and len(all_of(program)) > 20 else [program])
tap.rule('loftectl links nothing of a window', filter(WINDOW.match, all_of(program)))
tap.rule('loftectl asks for no display itself', filter(DISPLAY.match, direct(program)))
tap.done()
