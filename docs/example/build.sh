#!/bin/sh
# Check the example article, and build it as a page, for Word, as LaTeX and as PDF, with its dossier:
#   docs/example/build.sh [FOLDER]
# Needs `facts`, and pandoc 2.17 or later; FACTS and PANDOC name others. The PDF comes from a TeX that pandoc can drive, or
# else from a Chromium that prints the page; TEX and CHROMIUM name one, and an empty name means that it is not used.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
base=$(cd "$here/../.." && pwd)
out=${1:-"$here/build"}
facts=${FACTS:-facts}
mkdir -p "$out"
out=$(cd "$out" && pwd)

first() { # the first of these programs that is there
    for program; do
        if command -v "$program" > /dev/null 2>&1; then
            echo "$program"
            return
        fi
    done
}

build() { # the article in the form of this file name
    "${PANDOC:-pandoc}" "$here/article.md" --standalone --bibliography "$out/article.json" \
        --lua-filter "$out/facts.lua" --citeproc --output "$out/$1" ${2:+"--pdf-engine=$2"}
}

$facts refs --root "$base" --strict "$here/article.md"
$facts bibliography --root "$base" "$here/article.md" > "$out/article.json"
$facts bibliography --filter > "$out/facts.lua"
$facts export dossier --root "$base" "$here/article.md" --output "$out/dossier.html"
for form in html docx tex; do
    build "article.$form"
done

tex=${TEX-$(first xelatex lualatex tectonic)}
chromium=${CHROMIUM-$(first chromium chromium-browser google-chrome)}
if [ -n "$tex" ]; then
    build article.pdf "$tex"
elif [ -n "$chromium" ]; then
    profile=$(mktemp -d)
    trap 'rm -rf "$profile"' EXIT
    root=
    if [ "$(id -u)" = 0 ]; then root=--no-sandbox; fi # Chromium has no sandbox for root
    for name in article dossier; do
        "$chromium" --headless $root --disable-gpu --disable-background-networking --no-first-run \
            --user-data-dir="$profile" --no-pdf-header-footer --print-to-pdf="$out/$name.pdf" \
            "file://$out/$name.html" 2> "$profile/said" || { cat "$profile/said" >&2; exit 1; }
    done
else
    echo "no PDF: there is neither a TeX (xelatex, lualatex, tectonic) nor a Chromium" >&2
fi
echo "built $(cd "$out" && ls article.* dossier.* | tr '\n' ' ')in $out"
