#!/usr/bin/python3
# The shortcuts window tells every key of the program and none that does nothing.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import re

import lint

TABLE = 'app/ui/lofte-application.c'
OVERLAY = 'ui/lofte-shortcuts-window.ui'
# Keys that a widget knows itself, because a field that is written in comes first.
IN_WIDGETS = {'<Control>k', 'F10'}


def listed():
    text = lint.read(TABLE)
    table = text[text.index('accelerators[] = {'):]
    entries = re.findall(r'\{ "[^"]*", \{([^}]*)\} \}', table[:table.index('};')])
    return {key for keys in entries for key in re.findall(r'"([^"]+)"', keys)}


def told():
    accelerators = re.findall(r'<property name="accelerator">([^<]*)<', lint.read(OVERLAY))
    return {key for keys in accelerators for key in keys.replace('&lt;', '<').replace('&gt;', '>').split()}


def untold(keys, shown):
    if len(keys) < 10:
        yield '%s: no table of keys was found' % TABLE
    for key in sorted(keys - shown):
        yield '%s: %s is missing' % (OVERLAY, key)


def idle(keys, shown):
    for key in sorted(shown - keys - IN_WIDGETS):
        yield '%s: %s does nothing' % (OVERLAY, key)


tap = lint.Tap()
tap.rule('every key is told', untold(listed(), told()))
tap.rule('every key that is told does something', idle(listed(), told()))
tap.done()
