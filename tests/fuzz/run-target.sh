#!/bin/sh
# Runs a fuzz target: run-target.sh TARGET SEEDS SECONDS WRITE-SIGNED
# What it finds stays in build/…/found-*, the seed of the run is printed.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
target=$1
seeds=$2
seconds=$3
corpus=$(mktemp -d)
trap 'rm -rf "$corpus"' EXIT
mkdir "$corpus/new" "$corpus/signed"
if test "$seeds" = signed; then
  "$4" "$corpus/signed"
  seeds=$corpus/signed
fi
"$target" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -max_len=65536 \
  -print_final_stats=1 -artifact_prefix="$target-found-" "$corpus/new" "$seeds"
