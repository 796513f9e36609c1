"""A desktop of its own for a test of the window: display, bus, window manager, and hands and eyes.

What is looked for is named by role and by the English words of the sources; it is found in the language
the window speaks. Nothing is called inside the program: keys, pointer and the accessibility bus only.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import ast
import collections
import contextlib
import gettext
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

NEEDED = ('Xvfb', 'dbus-daemon', 'openbox', 'xdotool', 'xclip', 'xprop', 'gdbus')
PATIENCE = 20.0
# About what one turn of the wheel moves.
WHEEL = 90
Place = collections.namedtuple('Place', 'x y width height')
# Roles that name a whole window: these are the only nodes GTK 4.8 says to be showing.
WINDOWS = ('frame', 'window', 'dialog', 'alert', 'file chooser')


def missing_tools():
    return [tool for tool in NEEDED if not shutil.which(tool)]


def wait_until(what, seconds=PATIENCE):
    """What it returned once it was true; None when time ran out. A node may go away while it is read."""
    from gi.repository import GLib
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        while GLib.MainContext.default().iteration(False):
            pass
        try:
            found = what()
        except GLib.Error:
            found = None
        if found:
            return found
        time.sleep(0.05)
    return None


def set_text_scale(scale):
    """For windows that open from now on. On X11 this is where GTK 4.8 takes the size of text from; it does not heed settings.ini."""
    subprocess.run(['xprop', '-root', '-f', 'RESOURCE_MANAGER', '8s', '-set', 'RESOURCE_MANAGER', 'Xft.dpi:\t%d\n' % (96 * scale)], check=True)


@contextlib.contextmanager
def desktop(size='1280x860', language='sv', **settings):
    """Starts everything, gives the environment for programs, and ends everything."""
    home = tempfile.mkdtemp(prefix='lofte-desktop-')
    started = []
    kept = dict(os.environ)
    try:
        for name in ('CONFIG', 'DATA', 'CACHE', 'STATE'):
            os.environ['XDG_%s_HOME' % name] = os.path.join(home, name.lower())
            os.makedirs(os.environ['XDG_%s_HOME' % name])
        os.makedirs(os.path.join(home, 'config', 'gtk-4.0'))
        with open(os.path.join(home, 'config', 'gtk-4.0', 'settings.ini'), 'w', encoding='utf-8') as file:
            file.write('[Settings]\ngtk-enable-animations=0\ngtk-cursor-blink=0\n')
        os.environ['XDG_RUNTIME_DIR'] = os.path.join(home, 'run')
        os.makedirs(os.environ['XDG_RUNTIME_DIR'], mode=0o700)
        os.environ.update(
            HOME=home, LC_ALL='C.UTF-8', LANGUAGE=language, GDK_BACKEND='x11', GSK_RENDERER='cairo', GTK_USE_PORTAL='0', GTK_A11Y='atspi',
            ADW_DISABLE_PORTAL='1', GIO_USE_VFS='local', GSETTINGS_BACKEND='memory', NO_AT_BRIDGE='0', G_DEBUG='gc-friendly',
            ADW_DEBUG_COLOR_SCHEME='prefer-dark' if settings.get('dark') else 'prefer-light',
            ADW_DEBUG_HIGH_CONTRAST='1' if settings.get('contrast') else '0')
        os.environ.pop('WAYLAND_DISPLAY', None)
        reader, writer = os.pipe()
        # Without repetition (-r): a loaded machine would hold keys down for long and write “20999”.
        started.append(subprocess.Popen(['Xvfb', '-displayfd', str(writer), '-screen', '0', size + 'x24', '-nolisten', 'tcp', '-noreset', '-r', '-dpi', '96'],
                                        pass_fds=[writer], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        os.close(writer)
        with os.fdopen(reader) as numbers:
            os.environ['DISPLAY'] = ':' + numbers.readline().strip()
        set_text_scale(settings.get('text_scale', 1))
        bus = subprocess.Popen(['dbus-daemon', '--session', '--nofork', '--nopidfile', '--print-address=1', '--address=unix:dir=' + os.environ['XDG_RUNTIME_DIR']],
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        started.append(bus)
        os.environ['DBUS_SESSION_BUS_ADDRESS'] = bus.stdout.readline().decode().strip()
        subprocess.run(['gdbus', 'call', '--session', '--dest', 'org.a11y.Bus', '--object-path', '/org/a11y/bus', '--method', 'org.a11y.Bus.GetAddress'],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=30, check=True)
        started.append(subprocess.Popen(['openbox', '--sm-disable'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        yield home
    finally:
        for process in reversed(started):
            process.terminate()
        for process in started:
            process.wait()
        os.environ.clear()
        os.environ.update(kept)
        shutil.rmtree(home, ignore_errors=True)


# One thing in GTK's answer to GetItems, as GLib prints it.
WORDS = r"""('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
ITEM = re.compile(r"\(\('[^']*', '([^']*)'\), \('[^']*', '[^']*'\), \('[^']*', '([^']*)'\), (-?\d+), (-?\d+), \[([^]]*)\], %s, (\d+), %s, \[\d+, \d+\]\)" % (WORDS, WORDS))


class Bus:
    """The accessibility bus. libatspi asks four times for every node, which took most of a test's time: here all
    nodes of a program come in one answer."""

    ROOT = '/org/a11y/atspi/accessible/root'

    def __init__(self):
        from gi.repository import Gio
        session = Gio.DBusConnection.new_for_address_sync(os.environ['DBUS_SESSION_BUS_ADDRESS'], Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        address = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None, Gio.DBusCallFlags.NONE, -1, None).unpack()[0]
        session.close_sync(None)
        self.connection = Gio.DBusConnection.new_for_address_sync(address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        self.processes = {}
        self.hidden = {}
        self.asked = []

    def ask(self, name, path, interface, method, arguments=None):
        from gi.repository import Gio
        return self.connection.call_sync(name, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, int(PATIENCE * 1000), None)

    def programs(self, process):
        """The names on the bus that a process has."""
        from gi.repository import GLib
        found = []
        for name, _ in self.ask('org.a11y.atspi.Registry', self.ROOT, 'org.a11y.atspi.Accessible', 'GetChildren').unpack()[0]:
            if name not in self.processes:
                self.processes[name] = self.ask('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'GetConnectionUnixProcessID', GLib.Variant('(s)', (name,))).unpack()[0]
            if self.processes[name] == process:
                found.append(name)
        return found

    def windows(self, process):
        return [Accessible(self, name, path) for name in self.programs(process)
                for _, path in self.ask(name, self.ROOT, 'org.a11y.atspi.Accessible', 'GetChildren').unpack()[0]]

    def items(self, name):
        """What the program has told of so far, by path; and the paths below which there is more."""
        from gi.repository import Atspi
        found, below, counts = {}, {}, {}
        answer = self.ask(name, '/org/a11y/atspi/cache', 'org.a11y.atspi.Cache', 'GetItems').print_(False)
        for path, parent, index, count, interfaces, said, role, _ in ITEM.findall(answer):
            accessible = found[path] = Accessible(self, name, path)
            accessible.interfaces = interfaces
            accessible.known_name = ast.literal_eval(said)
            accessible.known_role = Atspi.role_get_name(Atspi.Role(int(role)))
            below.setdefault(parent, []).append((int(index), accessible))
            counts[path] = int(count)
        children = {parent: [accessible for _, accessible in sorted(ones, key=lambda one: one[0])] for parent, ones in below.items()}
        return found, children, [path for path, count in counts.items() if count > len(children.get(path, ())) and not self.is_hidden(path, count)], counts

    def is_hidden(self, path, count):
        """Whether it was asked just now and had nothing more to tell; what was hidden may be shown later."""
        known, until = self.hidden.get(path, (None, 0))
        return known == count and time.monotonic() < until

    def is_waited_for(self):
        """Whether someone asks again and again. One child that went while another came leaves the count of children as
        it was: then all parents in the newest window are asked."""
        now = time.monotonic()
        self.asked = [at for at in self.asked if now - at < 4] + [now]
        if len(self.asked) < 5 or now - self.asked[0] < 1.5:
            return False
        self.asked = []
        return True

    def parents(self, path, children):
        below = children.get(path, ())
        return [path, *(parent for child in below for parent in self.parents(child.path, children))] if below else []

    def tell(self, name, paths, known, counts):
        """GTK 4.8 tells of a child once its parent was asked for it. Hidden children are counted and never told."""
        from gi.repository import GLib
        while paths:
            path = paths.pop()
            try:
                children = self.ask(name, path, 'org.a11y.atspi.Accessible', 'GetChildren').unpack()[0]
            except GLib.Error:
                continue
            if len(children) < counts.get(path, 0):
                self.hidden[path] = (counts[path], time.monotonic() + 1)
            paths += [child for _, child in children if child not in known]

    def trees(self, process):
        """Every window with what is in it: pairs of an accessible and the dictionary of children by path."""
        for name in self.programs(process):
            paths = [path for _, path in self.ask(name, self.ROOT, 'org.a11y.atspi.Accessible', 'GetChildren').unpack()[0]]
            found, children, more, counts = self.items(name)
            more = [path for path in more if path != self.ROOT]
            more += [path for path in paths if path not in found]
            if paths and self.is_waited_for():
                more += self.parents(paths[-1], children)
            if more:
                self.tell(name, more, found, counts)
                found, children, _, _ = self.items(name)
            for path in paths:
                if path in found:
                    yield found[path], children


class Accessible:
    """One thing on the accessibility bus."""

    def __init__(self, bus, program, path):
        self.bus = bus
        self.program = program
        self.path = path
        self.known_name = None
        self.known_role = None
        self.interfaces = None

    def ask(self, interface, method, signature='()', *arguments):
        from gi.repository import GLib
        return self.bus.ask(self.program, self.path, 'org.a11y.atspi.' + interface, method, GLib.Variant(signature, arguments)).unpack()

    def read(self, interface, name):
        from gi.repository import GLib
        return self.bus.ask(self.program, self.path, 'org.freedesktop.DBus.Properties', 'Get', GLib.Variant('(ss)', ('org.a11y.atspi.' + interface, name))).unpack()[0]

    def get_name(self):
        return self.read('Accessible', 'Name') if self.known_name is None else self.known_name

    def get_role_name(self):
        if self.known_role is None:
            self.known_role = self.ask('Accessible', 'GetRoleName')[0]
        return self.known_role

    def can(self, interface):
        if self.interfaces is None:
            self.interfaces = repr(self.ask('Accessible', 'GetInterfaces')[0])
        return "'org.a11y.atspi.%s'" % interface in self.interfaces

    def get_parent(self):
        name, path = self.read('Accessible', 'Parent')
        return Accessible(self.bus, name, path) if name and not path.endswith('/null') else None

    def get_children(self):
        return [Accessible(self.bus, name, path) for name, path in self.ask('Accessible', 'GetChildren')[0]]

    def get_child_count(self):
        return len(self.get_children())

    def get_child_at_index(self, index):
        return self.get_children()[index]

    def get_extents(self):
        return Place(*self.ask('Component', 'GetExtents', '(u)', 1)[0])

    def get_accessible_at_point(self, x, y):
        name, path = self.ask('Component', 'GetAccessibleAtPoint', '(iiu)', int(x), int(y), 1)[0]
        return Accessible(self.bus, name, path) if name and not path.endswith('/null') else None


class Node:
    """Something a person can point at."""

    def __init__(self, window, accessible):
        self.window = window
        self.accessible = accessible

    @property
    def name(self):
        """GTK 4.8 says the words of a button with a mnemonic twice, once with its underscore."""
        said = self.accessible.get_name() or ''
        plain = said.replace('_', '')
        half = plain[:len(plain) // 2]
        return half if plain == half + ' ' + half else said

    @property
    def role(self):
        return self.accessible.get_role_name()

    @property
    def text(self):
        if not self.accessible.can('Text'):
            return self.name
        return self.accessible.ask('Text', 'GetText', '(ii)', 0, self.accessible.read('Text', 'CharacterCount'))[0]

    def has_state(self, state):
        states = self.accessible.ask('Accessible', 'GetState')[0]
        return bool(states[int(state) // 32] >> int(state) % 32 & 1)

    def place(self):
        return self.accessible.get_extents()

    def is_seen(self, top):
        """What has gone since it was read is not seen."""
        from gi.repository import GLib
        try:
            return self.is_hit(top)
        except GLib.Error:
            return False

    def is_hit(self, top):
        """Pages that a stack hides stay in GTK 4.8's tree: what lies at the node's middle is asked for."""
        place = self.place() if self.accessible.can('Component') else None
        if place is None or place.width <= 0 or place.height <= 0:
            return False
        # An icon is no node of its own, so the middle may say nothing; the rim of its button then does.
        for x in (place.x + place.width / 2, place.x + 2, place.x - 3):
            hit = top.get_accessible_at_point(x, place.y + place.height / 2)
            if hit is not None:
                # What holds a whole page holds those of its parts too that a stack hides.
                return self.accessible.path in self.window.line(hit) or hit.path in self.window.line(self.accessible)[:6]
        # Inside a field lies nothing that has a node; beside it lies what holds it.
        if self.role in ('text', 'password text'):
            for x, y in ((place.x - 4, place.y + place.height / 2), (place.x + place.width / 2, place.y - 4), (place.x + place.width / 2, place.y + place.height + 4)):
                hit = top.get_accessible_at_point(x, y)
                if hit is not None:
                    return hit.path in self.window.line(self.accessible)[1:6] or self.is_beside(hit)
        return False

    def is_beside(self, hit):
        """Whether both lie in one row or form, such as a field and its label."""
        return bool(set(self.window.line(hit)[1:3]) & set(self.window.line(self.accessible)[1:4]))

    def press(self):
        if self.accessible.can('Action') and self.accessible.read('Action', 'NActions'):
            self.accessible.ask('Action', 'DoAction', '(i)', 0)
        else:
            self.point()
        return self

    def point(self, times=1):
        place = self.place()
        x, y = self.window.origin(self.top)
        self.window.tool('mousemove', str(int(x + place.x + place.width / 2)), str(int(y + place.y + place.height / 2)), 'click', '--repeat', str(times), '--delay', '60', '1')
        return self

    def focus(self):
        """GTK 4.8 refuses the focus to what is scrolled or newly shown: a click does not ask."""
        from gi.repository import GLib
        try:
            self.accessible.ask('Component', 'GrabFocus')
        except GLib.Error:
            self.point()
        time.sleep(0.1)
        return self

    def fill(self, words):
        self.focus()
        self.window.keys('ctrl+a')
        self.window.write(words)
        return self


class Window:
    """The program, started and driven."""

    def __init__(self, command, localedir=None):
        import gi
        gi.require_version('Atspi', '2.0')
        self.log = tempfile.TemporaryFile()
        self.bus = Bus()
        self.lines = {}  # what lies above a node, by its path, as of the last walk
        # Only the program: the accessibility bus warns in this process too.
        self.process = subprocess.Popen(command, stdout=self.log, stderr=subprocess.STDOUT, env={**os.environ, 'G_DEBUG': 'gc-friendly,fatal-warnings'})
        catalogue = gettext.translation('lofte', localedir, [os.environ['LANGUAGE']], fallback=True) if localedir else gettext.NullTranslations()
        # Looked for without mnemonics: the sources write “_Send for Review…”. Contexts stand before a control character;
        # words without one come last, as they are what is meant.
        known = sorted((item for item in getattr(catalogue, '_catalog', {}).items() if isinstance(item[0], str)), key=lambda item: '\4' not in item[0])
        self.words = {key.replace('_', ''): said.replace('_', '') for words, said in known for key in (words, words.split('\4')[-1])}

    def tops(self):
        return self.bus.windows(self.process.pid)

    def nodes(self):
        """Every node with its window; the newest window first."""
        for top, children in reversed(list(self.bus.trees(self.process.pid))):
            yield from self.walk(top, top, children)

    def below(self, accessible, top):
        for each, children in self.bus.trees(self.process.pid):
            if each.path == top.path:
                yield from self.walk(accessible, top, children)

    def walk(self, accessible, top, children):
        node = Node(self, accessible)
        node.top = top
        line = self.lines.setdefault(accessible.path, [accessible.path])
        yield node
        for child in children.get(accessible.path, ()):
            self.lines[child.path] = [child.path, *line]
            yield from self.walk(child, top, children)

    def line(self, accessible):
        """The paths of a node and of what lies above it; what the last walk did not meet is asked."""
        paths = []
        while accessible is not None and accessible.path not in paths:
            if accessible.path in self.lines:
                return paths + self.lines[accessible.path]
            paths.append(accessible.path)
            accessible = accessible.get_parent()
        return paths

    def translate(self, words):
        return self.words.get(words.replace('_', ''), words.split('\4')[-1]).replace('_', '')

    def look(self, role, words):
        name = self.translate(words) if words else None
        for node in self.nodes():
            if node.role == role and (name is None or node.name == name) and (role in WINDOWS or node.is_seen(node.top)):
                return node
        return None

    def find(self, role, words=None):
        node = wait_until(lambda: self.look(role, words))
        if node is None:
            raise AssertionError('There is no %s “%s”. There is: %s%s' % (role, self.translate(words or ''), self.describe(), self.said()))
        return node

    def reach(self, role, words):
        """Turns the wheel until what is scrolled out of sight comes into it."""
        name = self.translate(words)
        places = []

        def turn():
            for node in self.nodes():
                if node.role != role or node.name != name:
                    continue
                place, whole = node.place(), Node(self, node.top).place()
                # Where it cannot be turned further, it stands as it stands.
                rests = places[-1:] == [place.y]
                # So high that a menu opens downward: GTK 4.8 tells wrong places in one that opens upward.
                in_reach = 100 < place.y < whole.height * 0.6
                if rests and (in_reach or (places[-3:] == [place.y] * 3 and 0 < place.y < whole.height - place.height)):
                    return node
                places.append(place.y)
                if in_reach:
                    return None
                x, y = self.origin(node.top)
                self.tool('mousemove', str(int(x + place.x + place.width / 2)), str(int(y + whole.height / 2)))
                turns = max(1, min(12, int(abs(place.y - whole.height * 0.4) / WHEEL)))
                self.tool('click', '--repeat', str(turns), '--delay', '20', '5' if place.y > whole.height * 0.4 else '4')
                time.sleep(0.2)
                return None
            return None
        node = wait_until(turn, 3 * PATIENCE)
        if node is None:
            raise AssertionError('There is no %s “%s”. There is: %s%s' % (role, name, self.describe(), self.said()))
        return node

    def gone(self, role, words):
        assert wait_until(lambda: self.look(role, words) is None), 'The %s “%s” is still there. There is: %s' % (role, self.translate(words), self.describe())

    def describe(self):
        seen = ['%s “%s”' % (node.role, node.name) for node in self.nodes() if node.name and node.is_seen(node.top)]
        return ', '.join(seen[:120])

    def said(self):
        """What the program wrote to its log: a window that complains is not in order."""
        self.log.seek(0)
        lines = [line for line in self.log.read().decode(errors='replace').splitlines() if line.strip()]
        return ''.join('\n# ' + line for line in lines)

    def tool(self, *arguments):
        subprocess.run(['xdotool', *arguments], check=True, stdout=subprocess.DEVNULL)
        time.sleep(0.12)

    def keys(self, *combinations):
        for keys in combinations:
            self.tool('key', '--clearmodifiers', keys)

    def write(self, words):
        """Types; what is not on every keyboard is pasted."""
        if words.isascii():
            self.tool('type', '--delay', '6', words)
            return
        subprocess.run(['xclip', '-selection', 'clipboard'], input=words.encode(), check=True)
        # GTK asks what the clipboard holds as soon as it changes hands; before the answer there is nothing to paste.
        time.sleep(0.4)
        self.keys('ctrl+v')

    def windows(self):
        """The windows on the display, the main one too. GTK 4.8 does not bear to be asked for them while one comes or goes."""
        found = subprocess.run(['xdotool', 'search', '--all', '--onlyvisible', '--pid', str(self.process.pid), '--name', '.'], capture_output=True, text=True, check=False)
        return found.stdout.split()

    def take_keyboard(self):
        """A window manager without a desktop may leave the keyboard nowhere when a window closes."""
        for _ in range(3):
            windows = self.windows()
            if not windows:
                return
            try:
                subprocess.run(['xdotool', 'windowactivate', '--sync', windows[-1]], check=False, timeout=3, stderr=subprocess.DEVNULL)
                return
            except subprocess.TimeoutExpired:
                # It closed before it was in front, as a dialog does that got its answer.
                continue

    def file_dialog(self):
        """The path of GTK's own file dialog."""
        return next((node.top.path for node in self.nodes() if node.name == 'GtkFileChooserWidget'), None)

    def choose_file(self, path):
        """Answers GTK's own file dialog."""
        dialog = wait_until(self.file_dialog)
        assert dialog, 'No file dialog opened.' + self.said()
        time.sleep(0.3)
        self.keys('ctrl+l', 'ctrl+a')
        self.write(path)
        self.keys('Return')
        # The first Return may only take what the entry proposes.
        if not wait_until(lambda: self.file_dialog() != dialog, 4):
            self.keys('Return')
        assert wait_until(lambda: self.file_dialog() != dialog), 'The file dialog did not take “%s”.' % path
        self.take_keyboard()
        time.sleep(0.2)

    def drop(self, node, *paths):
        """Drags files on a node, as from a file manager."""
        helper = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'drag-source.py')
        source = subprocess.Popen([helper, *paths])
        try:
            found = wait_until(lambda: subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', '^drag-source$'], capture_output=True, text=True, check=False).stdout.split())
            assert found, 'There is nothing to drag from.'
            time.sleep(0.4)
            self.tool('windowmove', '--sync', found[0], '0', '0')
            self.tool('windowraise', found[0])
            place = node.place()
            x, y = self.origin(node.top)
            end = int(x + place.x + place.width / 2), int(y + place.y + min(place.height / 2, 60))
            self.tool('mousemove', '60', '60', 'mousedown', '1')
            for step in range(1, 21):
                subprocess.run(['xdotool', 'mousemove', str(60 + (end[0] - 60) * step // 20), str(60 + (end[1] - 60) * step // 20)], check=True)
                time.sleep(0.02)
            time.sleep(0.3)
            self.tool('mouseup', '1')
        finally:
            time.sleep(0.4)
            source.terminate()
            source.wait()

    def copy(self, content, kind='UTF8_STRING'):
        """Puts something on the clipboard, as another program does."""
        subprocess.run(['xclip', '-selection', 'clipboard', '-t', kind], input=content, check=True, stdout=subprocess.DEVNULL)
        time.sleep(0.2)

    def origin(self, top):
        """Where a window stands on the display: the accessibility bus knows places inside windows only."""
        listed = subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', '^' + (top.get_name() or 'Löfte') + '$'], capture_output=True, text=True, check=False).stdout.split()
        geometry = subprocess.run(['xdotool', 'getwindowgeometry', '--shell', listed[-1]], capture_output=True, text=True, check=True).stdout
        values = dict(line.split('=') for line in geometry.splitlines())
        return int(values['X']), int(values['Y'])

    def activate(self, words):
        """Gives a window the keyboard, as a window manager may have left it elsewhere."""
        name = self.translate(words)
        listed = wait_until(lambda: subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', '^' + re.escape(name) + '$'], capture_output=True, text=True, check=False).stdout.split())
        assert listed, 'There is no window “%s”.' % name
        self.tool('windowactivate', '--sync', listed[-1])

    def raise_main(self):
        """A window manager without a desktop may leave the keyboard nowhere when a window closes."""
        wait_until(lambda: len(self.tops()) == 1)
        listed = subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', '^Löfte'], capture_output=True, text=True, check=True).stdout.split()
        self.tool('windowactivate', '--sync', listed[-1])
        time.sleep(0.2)

    def resize(self, width, height, name='Löfte'):
        listed = subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', '^' + self.translate(name)], capture_output=True, text=True, check=True).stdout.split()
        self.tool('windowsize', '--sync', listed[-1], str(width), str(height))
        time.sleep(0.4)

    def photograph(self, path):
        time.sleep(0.4)
        subprocess.run(['import', '-window', 'root', path], check=True)

    def close(self):
        """Closes as a person does; returns the exit status, which is not 0 when the program has complained of itself."""
        self.keys('ctrl+q')
        try:
            return self.process.wait(PATIENCE) or int('WARNING' in self.said() or 'CRITICAL' in self.said())
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()


class Tap:
    """Prints results as the build's tests do."""

    def __init__(self):
        self.count = 0
        self.failed = False

    def __call__(self, name, works):
        self.count += 1
        try:
            works()
        except AssertionError as error:
            self.failed = True
            if os.environ.get('LOFTE_LOOK'):
                subprocess.run(['import', '-window', 'root', os.path.join(os.environ['LOFTE_LOOK'], 'failure-%d.png' % self.count)], check=False)
            print('not ok %d - %s' % (self.count, name))
            print('# ' + str(error).replace('\n', '\n# '), flush=True)
            raise
        print('ok %d - %s' % (self.count, name), flush=True)

    def done(self):
        print('1..%d' % self.count)
        sys.exit(1 if self.failed else 0)
