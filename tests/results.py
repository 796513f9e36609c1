#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads what meson kept of each test, one JSON object a line.

  results.py FILE            tells each test that did not pass with the end of what it printed, then counts them all
  results.py --tell FILE     the same without the count
  results.py --failed FILE   prints the names of those that did not pass
  results.py --passed FILE   prints the lines of the others
"""
import json
import sys

PASSED = ('OK', 'EXPECTEDFAIL')
KEPT_LINES = 40


def short_name(test):
    return test['name'].split(' / ')[-1]


def tell(test):
    print('\n%s: %s' % (test['name'], test['result']))
    printed = (test.get('stdout') or '') + (test.get('stderr') or '')
    for line in printed.splitlines()[-KEPT_LINES:]:
        print('  ' + line)


def main(arguments):
    with open(arguments[-1], encoding='utf-8') as log:
        lines = [line for line in log if line.strip()]
    tests = [json.loads(line) for line in lines]
    failed = [test for test in tests if test['result'] not in PASSED + ('SKIP',)]
    if arguments[0] == '--failed':
        for test in failed:
            print(short_name(test))
        return 0
    if arguments[0] == '--passed':
        sys.stdout.writelines(line for line, test in zip(lines, tests) if test not in failed)
        return 0
    for test in failed:
        tell(test)
    if arguments[0] == '--tell':
        return 0
    passed = sum(test['result'] in PASSED for test in tests)
    print('\n%d passed, %d failed, %d skipped' % (passed, len(failed), len(tests) - passed - len(failed)))
    return 1 if failed or not passed else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
