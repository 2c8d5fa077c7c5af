#!/bin/sh
# Checks the site in a real browser: every page for every role, and what people do with it.
#
#   Tests/BrowserTests/run.sh [arguments of pytest]      PDZ=… names another program than the debug build
#
# Installs what is missing: four Debian packages, and what requirements.txt lists into .venv.
set -eu
cd "$(dirname "$0")/../.."

missing=""
for package in chromium fonts-liberation poppler-utils python3-venv; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $package"
done
command -v java >/dev/null || missing="$missing default-jre-headless"
if [ -n "$missing" ]; then
    if [ "$(id -u)" -eq 0 ]; then sudo=""; else sudo="sudo"; fi
    echo "Installing:$missing"
    $sudo apt-get update -qq
    # shellcheck disable=SC2086
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

requirements=Tests/BrowserTests/requirements.txt
if ! cmp -s "$requirements" .venv/installed.txt; then
    /usr/bin/python3 -m venv .venv
    .venv/bin/pip install --quiet --disable-pip-version-check -r "$requirements"
    cp "$requirements" .venv/installed.txt
fi

if [ -z "${PDZ:-}" ]; then
    swift build --product pdz
    PDZ=$(swift build --show-bin-path)/pdz
fi
PDZ=$(realpath "$PDZ")
export PDZ
cd Tests/BrowserTests
exec ../../.venv/bin/python -m pytest -p no:cacheprovider "$@" </dev/null
