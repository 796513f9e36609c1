#!/usr/bin/python3
# readme.py LOFTECTL DATA: what README.md says is so: its commands work, its map is the tree.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re
import subprocess
import sys
import tempfile

import lint

README = lint.read('README.md')
MADE_BY_READER = {
    'brott.csv': 'År;Antal\n2023;412\n2024;398\n2025;371\n',
    'ext': 'keyUsage=digitalSignature,nonRepudiation\nbasicConstraints=CA:FALSE\n',
}
# The two parties' keys, as an issuer would hand them out.
KEYS = """
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout issuer.key -out issuer.pem -subj /CN=Issuer -days 30 -addext keyUsage=keyCertSign,cRLSign
for party in 'kommunen Åsa Öberg' 'polisen Örjan Ek'; do
  file=${party%% *}
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout $file.key -out $file.csr -utf8 -subj "/CN=${party#* }"
  openssl x509 -req -in $file.csr -CA issuer.pem -CAkey issuer.key -CAcreateserial -days 20 -extfile ext -out $file.pem
  openssl pkcs12 -export -inkey $file.key -in $file.pem -passout pass:hemligt -out $file.p12
done
"""


def section(title):
    return README.split('\n## %s\n' % title, 1)[1].split('\n## ', 1)[0]


def block(title):
    return [line[4:] for line in section(title).splitlines() if line.startswith('    ')]


def shell(command, folder, **variables):
    environment = {**os.environ, 'HOME': folder, 'XDG_DATA_HOME': os.path.join(folder, 'data'), 'LC_ALL': 'C.UTF-8', 'LANGUAGE': 'en', **variables}
    return subprocess.run(['/bin/sh', '-e', '-c', command], cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)


def broken_lines(folder):
    loftectl = os.path.abspath(sys.argv[1])
    path = os.path.dirname(loftectl) + ':' + os.environ['PATH']
    lines = block('The main job in ten lines')
    if len(lines) != 10:
        yield 'they are %d' % len(lines)
    for line in lines:
        done = shell(line, folder, PATH=path, LOFTE_DATADIR=sys.argv[2], LOFTE_P12_PASSWORD='hemligt')
        # A check that finds something ends with 1 and is no fault of the line.
        if done.returncode and not (done.returncode == 1 and line.startswith('loftectl check')):
            yield '%s: %s' % (line, (done.stdout + done.stderr).strip())


def stale_map():
    for line in block('The tree'):
        name = line.split()[0].replace('MODULE/', '')
        if not os.path.exists(os.path.join(lint.ROOT, name)):
            yield '%s is not there' % name
    for folder in os.listdir(os.path.join(lint.ROOT, 'app')):
        if os.path.isdir(os.path.join(lint.ROOT, 'app', folder)) and '    app/%s/' % folder not in README:
            yield 'app/%s is left out' % folder


def stale_names():
    for name in re.findall(r'`((?:app|data|tests|po|ui|include)/[\w./*-]+)`', README):
        folder, pattern = os.path.split(name)
        known = os.listdir(os.path.join(lint.ROOT, folder)) if os.path.isdir(os.path.join(lint.ROOT, folder)) else []
        if not any(re.fullmatch(pattern.replace('.', r'\.').replace('*', '.*'), entry) for entry in known):
            yield '%s is not there' % name


tap = lint.Tap()
with tempfile.TemporaryDirectory() as folder:
    if tap.needs('openssl', 'the ten lines work'):
        for name, text in MADE_BY_READER.items():
            with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
                file.write(text)
        keys = shell(KEYS, folder)
        tap.rule('the keys were made', [keys.stderr] if keys.returncode else [])
        tap.rule('the ten lines work', broken_lines(folder))
tap.rule('the map is the tree', stale_map())
tap.rule('the files that it names are there', stale_names())
tap.done()
