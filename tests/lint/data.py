#!/usr/bin/python3
# The files that are not C: XML, schemas, the desktop's files, scripts, the manual.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re
import subprocess
import xml.etree.ElementTree as tree

import lint

BUILDER = '/usr/share/gtk-4.0/gtk4builder.rng'


def complaints(command, names):
    """What a tool says about each file that it ends badly with."""
    for name in names:
        run = subprocess.run([*command, name], cwd=lint.ROOT, capture_output=True, text=True)
        said = (run.stdout + run.stderr).strip()
        if run.returncode:
            yield '%s: %s' % (name, said or 'status %d' % run.returncode)


def xml_files():
    return [name for name in lint.tree('.xml', '.ui', '.rng', '.svg', '.xml.in') if not name.startswith('tests/')]


def wrong_kind():
    """Each template and example says what it is: the schema to judge it by is not guessed."""
    for folder, root in (('data/templates', 'template'), ('data/examples', 'agreement')):
        for name in lint.tree('.xml'):
            if name.startswith(folder) and tree.parse(os.path.join(lint.ROOT, name)).getroot().tag != '{urn:lofte:%s:1}%s' % (root, root):
                yield '%s is no %s' % (name, root)


def shell_scripts():
    for name in lint.tree('.sh', 'run'):
        if lint.read(name).startswith('#!/bin/sh\n'):
            yield name


def sparse_ui():
    """An icon button whose only name is its tooltip is read aloud as an image."""
    for name in lint.tree('.ui'):
        root = tree.parse(os.path.join(lint.ROOT, name)).getroot()
        for node in root.iter('object'):
            properties = {item.get('name') for item in node.findall('property')}
            if node.get('class') in ('GtkButton', 'GtkToggleButton', 'GtkMenuButton') and 'icon-name' in properties and 'label' not in properties:
                if not any(item.get('name') == 'label' for item in node.findall('accessibility/property')):
                    yield '%s: the button %s has an icon and no accessible label' % (name, node.get('id') or node.find('property').text)


def untranslated_ui():
    names = {'Löfte'}
    visible = {'label', 'title', 'subtitle', 'tooltip-text', 'placeholder-text', 'description', 'heading', 'body'}
    for name in lint.tree('.ui'):
        for item in tree.parse(os.path.join(lint.ROOT, name)).getroot().iter('property'):
            text = (item.text or '').strip()
            if item.get('name') in visible and text not in names and re.search(r'[^\W\d_]{2}', text) and item.get('translatable') not in ('yes', 'true'):
                yield '%s: “%s” is not translatable' % (name, text)


def schema_folders():
    """The compiler reads folders."""
    return sorted({os.path.dirname(name) for name in lint.tree('.gschema.xml')})


def bare_settings():
    schemas = lint.tree('.gschema.xml')
    if not schemas:
        yield 'there is no settings schema'
    for name in schemas:
        root = tree.parse(os.path.join(lint.ROOT, name)).getroot()
        if root.get('gettext-domain') != 'lofte':
            yield '%s names no catalogue' % name
        for key in root.iter('key'):
            for part in ('summary', 'description'):
                if not (key.findtext(part) or '').strip():
                    yield '%s: %s has no %s' % (name, key.get('name'), part)
            if key.get('type') in ('i', 'u', 'd') and key.find('range') is None:
                yield '%s: %s has no range' % (name, key.get('name'))


def release_versions():
    version = re.search(r"version: '([^']+)'", lint.read('meson.build')).group(1)
    for name in lint.tree('metainfo.xml.in', 'metainfo.xml'):
        newest = tree.parse(os.path.join(lint.ROOT, name)).getroot().find('releases/release')
        if newest is None or newest.get('version') != version:
            yield '%s: the newest release is not %s' % (name, version)


def manual_warnings():
    for name in lint.tree('.1', '.1.in'):
        run = subprocess.run(['man', '--warnings=w', '--local-file', name], cwd=lint.ROOT, env={**os.environ, 'LC_ALL': 'C.UTF-8'}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        if run.returncode or run.stderr:
            yield '%s: %s' % (name, run.stderr.strip())


tap = lint.Tap()
if tap.needs('xmllint', 'XML is well-formed'):
    tap.rule('XML is well-formed', complaints(['xmllint', '--nonet', '--noout'], xml_files()))
    tap.rule('templates keep their schema', complaints(['xmllint', '--nonet', '--noout', '--relaxng', 'data/schema/template.rng'], [name for name in lint.tree('.xml') if name.startswith('data/templates/')]))
    tap.rule('examples keep their schema', complaints(['xmllint', '--nonet', '--noout', '--relaxng', 'data/schema/agreement.rng'], [name for name in lint.tree('.xml') if name.startswith('data/examples/')]))
    if os.path.exists(BUILDER):
        tap.rule('windows keep GTK’s schema', complaints(['xmllint', '--nonet', '--noout', '--relaxng', BUILDER], lint.tree('.ui')))
    else:
        tap.skip('windows keep GTK’s schema', 'libgtk-4-dev is not installed')
if tap.needs('glib-compile-schemas', 'the settings are what GSettings takes'):
    tap.rule('the settings are what GSettings takes', complaints(['glib-compile-schemas', '--strict', '--dry-run'], schema_folders()))
tap.rule('every setting says what it is for', bare_settings())
tap.rule('templates and examples say what they are', wrong_kind())
tap.rule('icon buttons have a name', sparse_ui())
tap.rule('visible words are translatable', untranslated_ui())
tap.rule('the metainfo tells of this version', release_versions())
tap.rule('scripts are read by their interpreter', complaints(['sh', '-n'], shell_scripts()))
if tap.needs('man', 'the manual is read without complaint'):
    tap.rule('the manual is read without complaint', manual_warnings())
tap.done()
