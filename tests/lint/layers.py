#!/usr/bin/python3
# The arrows of the house: a module includes and links only what stands below it.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re

import lint

BELOW = {
    'core': set(),
    'store': {'core'},
    'import': {'core'},
    'pdf': {'core'},
    'sign': {'core', 'pdf'},
    'service': {'core', 'store', 'import', 'pdf', 'sign'},
    'cli': {'core', 'store', 'import', 'pdf', 'sign', 'service'},
    'ui': {'core', 'store', 'import', 'pdf', 'sign', 'service'},
}

# Libraries that only some modules may know; the others go through those.
LIBRARIES = {
    r'gtk/|gdk/|gsk/|adwaita\.h': {'ui'},
    r'sqlite3\.h': {'store'},
    r'libsoup/': {'sign'},
    r'gnutls/': {'sign'},
    r'openssl/': {'sign'},
    r'qpdf/': {'pdf', 'sign'},
    r'archive\.h|archive_entry\.h': {'import', 'service'},
}

INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.MULTILINE)
WORDS = re.compile(r'\b(%s)_(?:dep|inc|lib)\b' % '|'.join(BELOW))


def module_of(name):
    parts = name.split('/')
    return parts[1] if len(parts) > 2 and parts[1] in BELOW else None


def own_headers():
    """Each header's name and the module that it belongs to."""
    return {os.path.basename(name): (module_of(name), name) for name in lint.tree('.h') if name.startswith(('app/', 'include/')) and module_of(name)}


def includes(folders):
    for name in lint.tree('.c', '.h'):
        if name.startswith(folders) and module_of(name):
            for bracket, header in INCLUDE.findall(lint.read(name)):
                yield name, module_of(name), bracket, header


def upward_includes(headers):
    for name, module, _, header in includes(('app/', 'include/')):
        owner, path = headers.get(os.path.basename(header), (module, ''))
        if owner != module and owner not in BELOW[module]:
            yield '%s includes %s of %s, which is not below %s' % (name, header, owner, module)
        if owner != module and path.startswith('app/'):
            yield '%s includes %s, which is private to %s' % (name, header, owner)


def private_in_public(headers):
    for name, _, _, header in includes(('include/',)):
        if headers.get(os.path.basename(header), ('', ''))[1].startswith('app/'):
            yield '%s, a public header, includes the private %s' % (name, header)


def paths_in_includes():
    for name, _, bracket, header in includes(('app/', 'include/')):
        if bracket == '"' and '/' in header:
            yield '%s names a folder in its include of %s' % (name, header)


def misplaced_headers(headers):
    for module, name in headers.values():
        private = name.endswith('-private.h')
        if private != name.startswith('app/'):
            yield '%s: a header in app/ is called …-private.h, one in include/ is not' % name


def upward_links():
    for module, below in BELOW.items():
        name = 'app/%s/meson.build' % module
        for used in set(WORDS.findall(lint.read(name))) - below - {module}:
            yield '%s links %s, which is not below %s' % (name, used, module)


def foreign_libraries():
    for name, module, _, header in includes(('app/', 'include/')):
        for pattern, modules in LIBRARIES.items():
            if re.match(pattern, header) and module not in modules:
                yield '%s includes %s, which belongs to %s' % (name, header, ' and '.join(sorted(modules)))


def tests_above(headers):
    for name, module, _, header in includes(('tests/',)):
        owner = headers.get(os.path.basename(header), (module, ''))[0]
        if owner != module and owner not in BELOW[module]:
            yield '%s, a test of %s, includes %s of %s' % (name, module, header, owner)


tap = lint.Tap()
headers = own_headers()
tap.rule('the headers were found', [] if len(headers) > 50 else ['only %d headers' % len(headers)])
tap.rule('no include goes upward or into another module', upward_includes(headers))
tap.rule('public headers include public headers', private_in_public(headers))
tap.rule('own headers are included by name alone', paths_in_includes())
tap.rule('headers lie where their name says', misplaced_headers(headers))
tap.rule('no library links upward', upward_links())
tap.rule('each foreign library is known to its module only', foreign_libraries())
tap.rule('tests look at their own module and those below', tests_above(headers))
tap.done()
