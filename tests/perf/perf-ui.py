#!/usr/bin/python3
# Figures of the window, as the eye has them: from a start, a key or a turn of the wheel to what changes on the screen.
#
# perf-ui.py LOFTE LOFTECTL EMPTY-WINDOW PERF-STORE FRAME-TIMES [AGREEMENTS] – each figure stands beside its floor, an empty
# libadwaita window in the same run, and beside GNOME Text Editor where that is installed.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import ctypes
import os
import shutil
import statistics
import subprocess
import sys
import time
import zlib

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'ui'))
from desktop import Window, desktop, missing_tools, wait_until  # noqa: E402
from pages import numbered  # noqa: E402

LOFTE, LOFTECTL, EMPTY, STORE, FRAMES = (os.path.abspath(path) for path in sys.argv[1:6])
N_AGREEMENTS = sys.argv[6] if len(sys.argv) > 6 else '10000'
EXAMPLE = os.path.join(os.environ['LOFTE_DATADIR'], 'examples', 'arboga-medborgarlofte-2021.xml')
SIZE = (1600, 900)
N_STARTS = 7
N_KEYS = 20
N_TURNS = 150
FRAME = 1 / 60
EDGE = 8
HEADING = 40  # of a list; it changes under the pointer
Z_PIXMAP = 2
DATA_OFFSET, LINE_OFFSET = 16, 44  # in Xlib's XImage


class Screen:
    """Looks at the display, and presses keys and buttons without a helper's start in between."""

    def __init__(self):
        self.x11 = ctypes.CDLL('libX11.so.6')
        self.test = ctypes.CDLL('libXtst.so.6')
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.x11.XGetImage.restype = ctypes.c_void_p
        self.x11.XStringToKeysym.restype = ctypes.c_ulong
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(None))
        self.root = ctypes.c_ulong(self.x11.XDefaultRootWindow(self.display))

    def look(self, x, y, width, height):
        image = self.x11.XGetImage(self.display, self.root, x, y, width, height, ctypes.c_ulong(0xffffffff), Z_PIXMAP)
        data = ctypes.c_void_p.from_address(image + DATA_OFFSET).value
        pixels = ctypes.string_at(data, ctypes.c_int.from_address(image + LINE_OFFSET).value * height)
        self.x11.XDestroyImage(ctypes.c_void_p(image))
        return pixels

    def watch(self, *place):
        return zlib.crc32(self.look(*place))

    def press(self, *names):
        codes = [self.x11.XKeysymToKeycode(self.display, ctypes.c_ulong(self.x11.XStringToKeysym(name.encode()))) for name in names]
        for down, held in ((1, codes), (0, reversed(codes))):
            for code in held:
                self.test.XTestFakeKeyEvent(self.display, code, down, ctypes.c_ulong(0))
        self.x11.XFlush(self.display)

    def click(self, button=1):
        for down in (1, 0):
            self.test.XTestFakeButtonEvent(self.display, button, down, ctypes.c_ulong(0))
        self.x11.XFlush(self.display)

    def move(self, x, y):
        self.test.XTestFakeMotionEvent(self.display, -1, x, y, ctypes.c_ulong(0))
        self.x11.XFlush(self.display)
        time.sleep(0.4)

    def time(self, act, *places, quiet=0.5, limit=10):
        """Seconds until each place changes first, then until it changes last."""
        before = [self.watch(*place) for place in places]
        first, last = [None] * len(places), [None] * len(places)
        start = time.monotonic()
        act()
        while time.monotonic() - start < limit:
            for i, place in enumerate(places):
                now = self.watch(*place)
                if now != before[i]:
                    before[i] = now
                    last[i] = time.monotonic() - start
                    first[i] = first[i] or last[i]
            if all(last) and time.monotonic() - start - max(last) > quiet:
                break
        return first, last


def tell(what, values, floor=None, unit='ms', scale=1000):
    values = sorted(value for value in values if value is not None)
    if not values:
        print('%-44s nothing was seen to change' % what, flush=True)
        return None
    median = statistics.median(values)
    line = '%-44s median %8.1f  p95 %8.1f  max %8.1f %s' % (what, median * scale, values[int(len(values) * 0.95)] * scale if len(values) > 1 else median * scale, values[-1] * scale, unit)
    print(line + ('  floor %8.1f  ratio %5.2f' % (floor * scale, median / floor) if floor else ''), flush=True)
    return median


def start_once(screen, command):
    """Seconds to the first content on the screen, and mebibytes once it is calm."""
    middle = (SIZE[0] // 2, SIZE[1] // 2, 1, 1)
    dark = screen.look(*middle)
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while screen.look(*middle) == dark and time.monotonic() - began < 30:
        time.sleep(0.001)
    taken = time.monotonic() - began
    time.sleep(1.5)
    with open('/proc/%d/smaps_rollup' % process.pid, encoding='ascii') as file:
        memory = next(int(line.split()[1]) for line in file if line.startswith('Pss:')) / 1024
    process.terminate()
    process.wait()
    wait_until(lambda: screen.look(*middle) == dark, 5)
    time.sleep(0.3)
    return taken, memory


def measure_starts(screen, register, large):
    """All in turn in each round, so that what else the machine does hits all."""
    programs = {'empty window': [EMPTY], 'Löfte': [LOFTE, '--register', register], 'Löfte, %s agreements' % N_AGREEMENTS: [LOFTE, '--register', large]}
    if shutil.which('gnome-text-editor'):
        programs['GNOME Text Editor'] = ['gnome-text-editor', '--standalone']
    else:
        print('GNOME Text Editor is not installed.')
    runs = {name: [] for name in programs}
    for i in range(N_STARTS + 1):
        for name, command in programs.items():
            figures = start_once(screen, command)
            if i > 0:
                runs[name].append(figures)
    for number, what, unit, scale in ((0, 'start to first content', 'ms', 1000), (1, 'memory (Pss)', 'MiB', 1)):
        floor = statistics.median(run[number] for run in runs['empty window'])
        for name, figures in runs.items():
            tell('%s: %s' % (what, name), [run[number] for run in figures], None if name == 'empty window' else floor, unit, scale)


def place_of(window, node):
    place = node.place()
    x, y = window.origin(node.top)
    return max(x + place.x, 0), max(y + place.y, 0), place.width, place.height


def cut(place):
    """What of a place lies on the display."""
    x, y, width, height = place
    return x, y, min(width, SIZE[0] - x), min(height, SIZE[1] - y)


def type_in(screen, field, *others, quiet=0.1):
    times = []
    for i in range(N_KEYS):
        first, _ = screen.time(lambda: screen.press('abcdefghij'[i % 10]), field, *others, quiet=quiet, limit=4)
        times.append(first)
        time.sleep(0.2)
    return times


def measure_typing(screen, register):
    window = Window([EMPTY])
    field = window.find('text')
    field.point()
    place = cut(place_of(window, field))
    floor = tell('key to screen: empty window', [first[0] for first in type_in(screen, place)])
    window.process.terminate()
    window.process.wait()
    wait_until(lambda: not window.windows())

    window = Window([LOFTE, '--register', register])
    window.find('frame')
    # So wide that form and pages stand beside each other.
    window.resize(SIZE[0] - 20, SIZE[1] - 40)
    numbered('Documents')(window)
    window.keys('ctrl+f', 'Return')
    time.sleep(0.5)
    window.keys('Return')
    field = window.find('text', 'Title')
    field.point()
    window.keys('End')
    x, y, width, height = cut(place_of(window, window.find('scroll pane', 'Pages of the document')))
    # Not its edge, where the window that has the keyboard is told from the others.
    pages = x + EDGE, y + EDGE, width - 2 * EDGE, height - 2 * EDGE
    times = type_in(screen, cut(place_of(window, field)), pages, quiet=0.6)
    tell('key to screen: title of a document', [first[0] for first in times], floor)
    tell('key to page view', [first[1] for first in times])
    window.close()


def turn(screen, place):
    """Seconds between pictures while the wheel turns once a frame."""
    x, y, width, height = place
    screen.move(x + width // 2, y + height // 2)
    strip = (x + 20, y + height // 2, min(width - 40, 320), 120)
    seen, pictures = screen.watch(*strip), []
    start = time.monotonic()
    done = 0
    while done < N_TURNS:
        if time.monotonic() - start > done * FRAME:
            screen.click(5)
            done += 1
        now = screen.watch(*strip)
        if now != seen:
            seen = now
            pictures.append(time.monotonic())
    return [after - before for before, after in zip(pictures, pictures[1:])]


def frames_told(path, command):
    """A window that tells what its frames cost once it is closed."""
    os.environ.update(LD_PRELOAD=FRAMES, FRAME_TIMES=path)
    try:
        return Window(command)
    finally:
        del os.environ['LD_PRELOAD'], os.environ['FRAME_TIMES']


def work_of_frames(path, start, end):
    """Seconds of processor time that each frame painted between two times took."""
    with open(path, encoding='ascii') as lines:
        frames = [[int(word) / 1e6 for word in line.split()] for line in lines]
    frames = [used for when, used in frames if start < when < end]
    return [after - before for before, after in zip(frames, frames[1:])]


def measure_list(screen, register):
    frames = os.path.join(os.environ['HOME'], 'frames')
    window = frames_told(frames, [EMPTY, N_AGREEMENTS])
    place = cut(place_of(window, window.find('list')))
    start = time.monotonic()
    floor = tell('scroll, picture to picture: plain list', turn(screen, place))
    end = time.monotonic()
    window.keys('alt+F4')
    window.process.wait()
    wait_until(lambda: not window.windows())
    frame_floor = tell('scroll, work of a frame: plain list', work_of_frames(frames, start, end))

    window = frames_told(frames, [LOFTE, '--register', register])
    window.find('frame')
    rows = None
    shown = []
    for _ in range(5):
        numbered('Documents')(window)
        if rows is None:
            x, y, width, height = cut(place_of(window, window.find('tree table', 'Documents')))
            rows = x, y + HEADING, width, height - HEADING
        numbered('Templates')(window)
        time.sleep(0.5)
        shown.append(screen.time(lambda: screen.press('Control_L', '2'), rows)[1][0])
        time.sleep(0.5)
    tell('list of %s agreements shown' % N_AGREEMENTS, shown)
    start = time.monotonic()
    tell('scroll, picture to picture: documents', turn(screen, rows), floor)
    end = time.monotonic()
    for heading in ('Title', 'Municipality'):
        x, y, width, height = place_of(window, window.find('label', heading))
        screen.move(x + width // 2, y + height // 2)
        tell('sort by %s' % heading.lower(), [screen.time(screen.click, rows)[1][0] for _ in range(5)])
    window.keys('ctrl+f')
    times = []
    for word in ('tryg', 'brot', 'sko', 'lo'):
        for letter in word:
            times.append(screen.time(lambda: screen.press(letter), rows, limit=3)[0][0])
        window.keys('ctrl+a', 'BackSpace')
        time.sleep(0.6)
    tell('key in the search to new rows', times)
    window.close()
    tell('scroll, work of a frame: documents', work_of_frames(frames, start, end), frame_floor)


if missing_tools():
    sys.exit('Missing: %s. “./run packages” names the packages.' % ', '.join(missing_tools()))
with desktop(size='%dx%d' % SIZE, language='en') as home:
    small, large = os.path.join(home, 'small'), os.path.join(home, 'large')
    subprocess.run([LOFTECTL, '--register', small, 'import', EXAMPLE], stdout=subprocess.DEVNULL, check=True)
    os.mkdir(large)
    subprocess.run([STORE, N_AGREEMENTS, '3', large], stdout=subprocess.DEVNULL, check=True)
    shown = Screen()
    measure_starts(shown, small, large)
    measure_typing(shown, small)
    measure_list(shown, large)
