#!/bin/sh
# Runs a program with a temporary folder of its own and removes what it leaves there: in-folder.sh PROGRAM …
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
TMPDIR=$(mktemp -d)
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
"$@"
