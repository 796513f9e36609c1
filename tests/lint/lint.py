# What the lint tests share: the files of the tree, and TAP.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import shutil
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FOLDERS = ('app', 'ui', 'include', 'po', 'data', 'tests', '.ci')
FILES = ('meson.build', 'meson_options.txt', 'README.md', 'run', '.clang-format', '.editorconfig', '.gitignore')


def tree(*endings):
    """The project's own text files, relative to its root, in a fixed order."""
    found = [name for name in FILES if os.path.exists(os.path.join(ROOT, name))]
    for folder in FOLDERS:
        for path, folders, names in os.walk(os.path.join(ROOT, folder)):
            folders[:] = [name for name in folders if name != '__pycache__']
            found += [os.path.relpath(os.path.join(path, name), ROOT) for name in names if not name.endswith(('.pyc', '.pot', '~'))]
    return sorted(name for name in found if not endings or name.endswith(endings))


def read(name):
    with open(os.path.join(ROOT, name), encoding='utf-8') as file:
        return file.read()


class Tap:
    """One line for each rule, its offences as comments above it."""

    def __init__(self):
        self.count = 0
        self.failed = False

    def rule(self, name, offences):
        self.count += 1
        offences = list(offences)
        for offence in offences:
            print('# ' + offence)
        print('%s %d - %s' % ('not ok' if offences else 'ok', self.count, name))
        self.failed = self.failed or bool(offences)

    def skip(self, name, reason):
        self.count += 1
        print('ok %d - %s # SKIP %s' % (self.count, name, reason))

    def needs(self, tool, name):
        """Whether a tool is there; a rule without its tool is skipped, and says so."""
        if shutil.which(tool):
            return True
        self.skip(name, tool + ' is not installed')
        return False

    def done(self):
        print('1..%d' % self.count)
        sys.exit(1 if self.failed else 0)
