#!/bin/sh
# Check the example article, and build it as a page, for Word, and as LaTeX for a PDF: docs/example/build.sh [FOLDER]
# Needs `facts`, and pandoc 2.17 or later; FACTS and PANDOC name others.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
base=$(cd "$here/../.." && pwd)
out=${1:-"$here/build"}
facts=${FACTS:-facts}
mkdir -p "$out"

$facts refs --root "$base" --strict "$here/article.md"
$facts bibliography --root "$base" "$here/article.md" > "$out/article.json"
$facts bibliography --filter > "$out/facts.lua"
for form in html docx tex; do
    "${PANDOC:-pandoc}" "$here/article.md" --standalone --bibliography "$out/article.json" \
        --lua-filter "$out/facts.lua" --citeproc --output "$out/article.$form"
done
echo "built $out/article.html, article.docx and article.tex"
