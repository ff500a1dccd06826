#!/bin/sh
# Installs versions of PyPI's pyspark, each in a virtual environment of its own: pyspark.sh FOLDER VERSION...
# What is there already is left alone. NumPy is what pyspark.ml asks for.
set -eu
folder=$1
shift
for version in "$@"; do
  home=$folder/$version
  if [ -f "$home/complete" ]; then
    continue
  fi
  rm -rf "$home"
  python3 -m venv "$home"
  "$home/bin/pip" install --quiet --disable-pip-version-check "pyspark==$version" numpy setuptools
  touch "$home/complete"
done
