#!/bin/sh
# Keeps .venv in step with a lock file: tools/install.sh requirements.txt
# What is installed is noted as a copy of the lock, so a start without changes
# costs one comparison.
set -eu

lock=$1
noted=.venv/installed-$lock
cmp -s "$lock" "$noted" && [ -x .venv/bin/python ] && exit 0

fail() {
    echo "hammjobs: $*" >&2
    exit 1
}

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        is_new_enough "$python" && return
    done
    fail "Python 3.11 oder neuer fehlt. Mit PYTHON=/pfad/zu/python3 nennen Sie eines."
}

# A broken .venv (Python upgraded, an earlier run interrupted) is made anew.
if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    find_python
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        fail "Dem Python fehlt das Modul venv. Unter Debian: apt install python3-venv"
    echo "Die Python-Umgebung .venv wird angelegt …"
    "$python" -m venv --clear .venv ||
        fail "Die Python-Umgebung .venv lässt sich nicht anlegen."
fi

echo "Die Pakete aus $lock werden installiert …"
rm -f .venv/installed-*
.venv/bin/python -m pip install -qq --disable-pip-version-check --no-input \
    --require-hashes -r "$lock" ||
    fail "Die Pakete aus $lock ließen sich nicht installieren."
cp "$lock" "$noted"
# The lock for development holds all of the other one.
[ "$lock" = requirements.txt ] || cp requirements.txt .venv/installed-requirements.txt
