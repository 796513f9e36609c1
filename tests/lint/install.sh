#!/bin/sh
# install.sh BUILD: what is installed works where it lies, and so does the development environment.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
build=$1
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
export XDG_DATA_HOME="$stage/home" XDG_CONFIG_HOME="$stage/home" XDG_CACHE_HOME="$stage/home"
count=0
failed=0

# check NAME COMMAND…: one line of TAP; what a failing command said stands above it.
check () {
  name=$1
  shift
  count=$((count + 1))
  if "$@" >"$stage/said" 2>&1; then
    echo "ok $count - $name"
  else
    sed 's/^/# /' "$stage/said"
    echo "not ok $count - $name"
    failed=1
  fi
}

says () {
  wanted=$1
  shift
  "$@" >"$stage/answer" 2>&1 && grep -q "$wanted" "$stage/answer" || { cat "$stage/answer"; return 1; }
}

is_there () {
  for file in "$@"; do
    test -s "$file" || { echo "$file is missing"; return 1; }
  done
}

# A register is made in the folder that a person chose: the program found its schema.
reads_preferences () {
  mkdir -p "$XDG_CONFIG_HOME/lofte"
  printf "[preferences]\nregister='%s'\n" "$stage/chosen" >"$XDG_CONFIG_HOME/lofte/preferences.ini"
  rm -rf "$stage/chosen"
  "$@" new medborgarlofte --municipality=Arboga || return 1
  is_there "$stage/chosen/register.db" || { ls "$stage/chosen"; return 1; }
}

installed () {
  env --unset=GSETTINGS_SCHEMA_DIR XDG_DATA_DIRS="$share" LOFTE_DATADIR="$share/lofte" LOFTE_LOCALEDIR="$share/locale" "$program" "$@"
}

check "meson install" env DESTDIR="$stage/root" meson install -C "$build" --no-rebuild
program=$(find "$stage/root" -name loftectl -type f -perm -u+x | head -n 1)
prefix=${program%/bin/loftectl}
share=$prefix/share
check "loftectl is installed" is_there "$program"
check "templates, examples and schemas are installed" is_there "$share/lofte/templates/medborgarlofte.xml" "$share/lofte/examples/arboga-medborgarlofte-2021.xml" "$share/lofte/schema/agreement.rng"
check "the installed program finds its templates" says medborgarlofte installed template list
check "the installed program checks an installed template" installed template check "$share/lofte/templates/medborgarlofte.xml"
check "the settings schema is installed" is_there "$share/glib-2.0/schemas/se.lofte.Lofte.gschema.xml"
# Into a stage meson installs only the files; compiling is left to who unpacks them.
check "the settings schema is compiled" glib-compile-schemas --strict "$share/glib-2.0/schemas"
check "a desktop finds the settings" says timestamp-service env --unset=GSETTINGS_SCHEMA_DIR XDG_DATA_DIRS="$share" gsettings list-keys se.lofte.Lofte
check "the installed program reads the preferences" reads_preferences installed
check "the development environment reads them too" reads_preferences env --unset=GSETTINGS_SCHEMA_DIR meson devenv -C "$build" loftectl
check "meson devenv gives the program and its data" says medborgarlofte meson devenv -C "$build" loftectl template list
echo "1..$count"
exit "$failed"
