"""A desktop of its own for a test of the window: display, bus, window manager, and hands and eyes.

What is looked for is named by role and by the English words of the sources; it is found in the language
the window speaks. Nothing is called inside the program: keys, pointer and the accessibility bus only.

SPDX-License-Identifier: GPL-3.0-or-later
"""
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
# Roles that name a whole window: these are the only nodes GTK 4.8 says to be showing.
WINDOWS = ('frame', 'window', 'dialog', 'alert', 'file chooser')
# What GTK 4.8 says when it is asked for a node that just comes or goes.
GTK_ITSELF = re.compile(r'GLib(-GIO)?-CRITICAL.*: (g_variant_(is_object_path|builder_\w+|get_type\w*|new_\w+|ref_sink|unref)|g_dbus_method_invocation\w*): assertion')


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
        started.append(subprocess.Popen(['Xvfb', '-displayfd', str(writer), '-screen', '0', size + 'x24', '-nolisten', 'tcp', '-noreset', '-r', '-dpi', '96'],
                                        pass_fds=[writer], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        os.close(writer)
        with os.fdopen(reader) as numbers:
            os.environ['DISPLAY'] = ':' + numbers.readline().strip()
        # On X11 this is where GTK 4.8 takes the size of text from; it does not heed settings.ini.
        subprocess.run(['xprop', '-root', '-f', 'RESOURCE_MANAGER', '8s', '-set', 'RESOURCE_MANAGER', 'Xft.dpi:\t%d\n' % (96 * settings.get('text_scale', 1))], check=True)
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
        text = self.accessible.get_text_iface()
        return text.get_text(0, text.get_character_count()) if text else self.name

    def has_state(self, state):
        return self.accessible.get_state_set().contains(state)

    def place(self):
        from gi.repository import Atspi
        component = self.accessible.get_component_iface()
        return component.get_extents(Atspi.CoordType.WINDOW) if component else None

    def is_seen(self, top):
        """Pages that a stack hides stay in GTK 4.8's tree: what lies at the node's middle is asked for."""
        from gi.repository import Atspi
        place = self.place()
        if place is None or place.width <= 0 or place.height <= 0:
            return False
        component = top.get_component_iface()
        # An icon is no node of its own, so the middle may say nothing; what is left of it then does.
        for x in (place.x + place.width / 2, place.x + 2):
            hit = component.get_accessible_at_point(int(x), int(place.y + place.height / 2), Atspi.CoordType.WINDOW)
            if hit is not None:
                lines = self.window.lines
                return self.accessible.path in (lines.get(hit.path) or lineage(hit)) or hit.path in (lines.get(self.accessible.path) or lineage(self.accessible))
        # Inside a field lies nothing that has a node; beside it lies what holds it.
        if self.role in ('text', 'password text'):
            for x, y in ((place.x - 4, place.y + place.height / 2), (place.x + place.width / 2, place.y - 4), (place.x + place.width / 2, place.y + place.height + 4)):
                hit = component.get_accessible_at_point(int(x), int(y), Atspi.CoordType.WINDOW)
                if hit is not None:
                    return hit.path in (self.window.lines.get(self.accessible.path) or lineage(self.accessible))[1:6] or self.is_beside(hit)
        return False

    def is_beside(self, hit):
        """Whether both lie in one row or form, such as a field and its label."""
        lines = self.window.lines
        return bool(set((lines.get(hit.path) or lineage(hit))[1:3]) & set((lines.get(self.accessible.path) or lineage(self.accessible))[1:4]))

    def press(self):
        action = self.accessible.get_action_iface()
        if action and action.get_n_actions():
            action.do_action(0)
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
            self.accessible.get_component_iface().grab_focus()
        except GLib.Error:
            self.point()
        time.sleep(0.1)
        return self

    def fill(self, words):
        self.focus()
        self.window.keys('ctrl+a')
        self.window.write(words)
        return self


def lineage(accessible):
    paths = []
    while accessible is not None and accessible.path not in paths:
        paths.append(accessible.path)
        accessible = accessible.get_parent()
    return paths


def page_in_view(accessible, top):
    """The path of the page at the middle of a stack; None when this is no stack or something else lies there."""
    from gi.repository import Atspi
    if accessible.get_role_name() != 'panel' or accessible.get_child_count() < 2:
        return None
    # Only the pages of a stack have no place.
    first = accessible.get_child_at_index(0)
    if first is None or first.get_role_name() != 'panel' or first.get_component_iface() is not None:
        return None
    place = accessible.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
    for part in (0.5, 0.25, 0.75, 0.1):
        hit = top.get_component_iface().get_accessible_at_point(int(place.x + place.width / 2), int(place.y + place.height * part), Atspi.CoordType.WINDOW)
        paths = lineage(hit) if hit is not None else []
        above = paths.index(accessible.path) if accessible.path in paths else 0
        if above > 0:
            return paths[above - 1]
    return None


class Window:
    """The program, started and driven."""

    def __init__(self, command, localedir=None):
        import gi
        gi.require_version('Atspi', '2.0')
        self.log = tempfile.TemporaryFile()
        self.lines = {}  # what lies above a node, by its path: to ask for it takes long
        self.process = subprocess.Popen(command, stdout=self.log, stderr=subprocess.STDOUT)
        catalogue = gettext.translation('lofte', localedir, [os.environ['LANGUAGE']], fallback=True) if localedir else gettext.NullTranslations()
        # Looked for without mnemonics: the sources write “_Send for Review…”. Contexts stand before a control character.
        known = getattr(catalogue, '_catalog', {})
        self.words = {words.split('\4')[-1].replace('_', ''): said.replace('_', '') for words, said in known.items() if isinstance(words, str)}

    def tops(self):
        from gi.repository import Atspi
        desk = Atspi.get_desktop(0)
        found = []
        for i in range(desk.get_child_count()):
            program = desk.get_child_at_index(i)
            if program is not None and program.get_process_id() in (self.process.pid, 0):
                found += [program.get_child_at_index(j) for j in range(program.get_child_count())]
        return [top for top in found if top is not None]

    def nodes(self):
        """Every node with its window; the newest window first."""
        for top in reversed(self.tops()):
            yield from self.below(top, top)

    def below(self, accessible, top, in_view=False):
        """Every node from here; with @in_view without the pages that a stack hides, which takes a fraction of the time."""
        from gi.repository import GLib
        node = Node(self, accessible)
        self.lines.setdefault(accessible.path, [accessible.path])
        node.top = top
        yield node
        shown = page_in_view(accessible, top) if in_view else None
        for i in range(accessible.get_child_count()):
            try:
                child = accessible.get_child_at_index(i)
                if child is not None and shown in (None, child.path):
                    self.lines[child.path] = [child.path, *self.lines[accessible.path]]
                    yield from self.below(child, top, in_view)
            except GLib.Error:
                continue

    def nodes_in_view(self):
        """As nodes(), without the pages that a stack hides."""
        for top in reversed(self.tops()):
            yield from self.below(top, top, True)

    def translate(self, words):
        return self.words.get(words.replace('_', ''), words).replace('_', '')

    def look(self, role, words):
        name = self.translate(words) if words else None
        for node in self.nodes_in_view():
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

        def turn():
            for node in self.nodes():
                if node.role != role or node.name != name:
                    continue
                place, whole = node.place(), Node(self, node.top).place()
                if 100 < place.y < whole.height - 100:
                    return node
                x, y = self.origin(node.top)
                self.tool('mousemove', str(int(x + place.x + place.width / 2)), str(int(y + whole.height / 2)))
                self.tool('click', '--repeat', '3', '--delay', '20', '5' if place.y > whole.height / 2 else '4')
                time.sleep(0.3)
                return None
            return None
        node = wait_until(turn)
        if node is None:
            raise AssertionError('There is no %s “%s”. There is: %s%s' % (role, name, self.describe(), self.said()))
        return node

    def gone(self, role, words):
        assert wait_until(lambda: self.look(role, words) is None), 'The %s “%s” is still there. There is: %s' % (role, self.translate(words), self.describe())

    def describe(self):
        seen = ['%s “%s”' % (node.role, node.name) for node in self.nodes_in_view() if node.name and node.is_seen(node.top)]
        return ', '.join(seen[:120])

    def said(self):
        """What the program wrote to its log: a window that complains is not in order."""
        self.log.seek(0)
        lines = [line for line in self.log.read().decode(errors='replace').splitlines() if line.strip() and not GTK_ITSELF.search(line)]
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

    def choose_file(self, path):
        """Answers GTK's own file dialog."""
        assert wait_until(lambda: len(self.windows()) > 1), 'No file dialog opened.' + self.said()
        time.sleep(0.6)
        dialog = subprocess.run(['xdotool', 'getactivewindow'], capture_output=True, text=True, check=False).stdout.strip()
        self.keys('ctrl+l', 'ctrl+a')
        self.write(path)
        self.keys('Return')
        # The first Return may only take what the entry proposes.
        if not wait_until(lambda: dialog not in self.windows(), 4):
            self.keys('Return')
        assert wait_until(lambda: dialog not in self.windows()), 'The file dialog did not take “%s”.' % path
        time.sleep(0.3)

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

    def raise_main(self):
        """A window manager without a desktop may leave the keyboard nowhere when a window closes."""
        wait_until(lambda: len(self.tops()) == 1)
        listed = subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', '^Löfte'], capture_output=True, text=True, check=True).stdout.split()
        self.tool('windowactivate', '--sync', listed[-1])
        time.sleep(0.2)

    def resize(self, width, height):
        listed = subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', '^Löfte'], capture_output=True, text=True, check=True).stdout.split()
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
            print('not ok %d - %s' % (self.count, name))
            print('# ' + str(error).replace('\n', '\n# '), flush=True)
            raise
        print('ok %d - %s' % (self.count, name), flush=True)

    def done(self):
        print('1..%d' % self.count)
        sys.exit(1 if self.failed else 0)
