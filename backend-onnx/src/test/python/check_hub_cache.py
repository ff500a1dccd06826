"""Holds our hub cache and that of Python's client against each other, in both directions.

Starts the stand-in for the hub (HubStandIn) with a model's folder as a repository, then
1. pulls with the command line, and reads the cache with huggingface_hub: scan_cache_dir without warnings,
   snapshot_download(local_files_only=True), and a download that has nothing left to fetch;
2. downloads with huggingface_hub into another cache, and uses it with the command line: nothing is fetched again,
   checksums are right, and the cache is the same, name by name and link by link.

    mvn package -DskipTests
    python check_hub_cache.py FOLDER_OF_A_MODEL

Needs huggingface_hub (tried with 2.4.0). Not part of the build, which has no Python.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[4]
NAME = "org/model"
CLI = ROOT / "app-cli/target/zeroshot"


def start_hub(folder):
    classes = [ROOT / "core/target/classes", ROOT / "backend-onnx/target/test-classes"]
    process = subprocess.Popen(
        ["java", "-cp", os.pathsep.join(map(str, classes)), "dev.zeroshot.onnx.testing.HubStandIn", "0", f"{NAME}={folder}"],
        stdout=subprocess.PIPE, text=True)
    return process, process.stdout.readline().strip()


def cli(environment, *arguments):
    done = subprocess.run([CLI, *arguments], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def python(environment, code):
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def listing(cache, ignored=("trees/",)):
    found = {}
    for path in sorted(pathlib.Path(cache).rglob("*")):
        name = str(path.relative_to(cache))
        if path.is_symlink():
            found[name] = "-> " + os.readlink(path)
        elif path.is_file() and not any(part in name for part in ignored):
            found[name] = path.read_bytes()
    return found


PATTERNS = ["config.json", "preprocessor_config.json", "tokenizer.json", "vocab.json", "merges.txt",
            "sentencepiece.bpe.model", "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json",
            "model.safetensors", "pytorch_model.bin"]


def main(folder):
    names = {path.name for path in pathlib.Path(folder).iterdir()}
    patterns = [name for name in PATTERNS if name in names]
    if "model.safetensors" in patterns and "pytorch_model.bin" in patterns:
        patterns.remove("pytorch_model.bin")
    hub, endpoint = start_hub(folder)
    try:
        with tempfile.TemporaryDirectory() as ours, tempfile.TemporaryDirectory() as theirs:
            base = {**os.environ, "HF_ENDPOINT": endpoint, "HF_HUB_DISABLE_XET": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}
            for name in ("HF_TOKEN", "HF_HOME", "HF_HUB_OFFLINE"):
                base.pop(name, None)
            mine = {**base, "HF_HUB_CACHE": ours}
            yours = {**base, "HF_HUB_CACHE": theirs}

            pulled, = cli(mine, "models", "pull", NAME, "--json")
            scan = python(mine, "import huggingface_hub as h; c = h.scan_cache_dir(); r, = c.repos; v, = r.revisions;"
                                "print(c.warnings, r.repo_id, sorted(v.refs), v.nb_files)")
            assert scan == f"[] {NAME} ['main'] {len(patterns)}", scan
            path = python(mine, f"import huggingface_hub as h; print(h.snapshot_download('{NAME}', local_files_only=True))")
            assert path == pulled["path"], path
            before = listing(ours)
            download = f"import huggingface_hub as h; print(h.snapshot_download('{NAME}', allow_patterns={patterns!r}))"
            assert python(mine, download) == path
            after = listing(ours)
            assert after == before, (set(after) ^ set(before), [n for n in before if before[n] != after.get(n)])
            print("Python's client reads what we pulled, and finds nothing to add")

            python(yours, download)
            theirs_first = listing(theirs)
            plan, = cli(yours, "models", "pull", NAME, "--check", "--json")
            assert plan["missingBytes"] == 0, plan
            cli(yours, "models", "pull", NAME, "--json")
            verified, = cli(yours, "models", "verify", NAME, "--json")
            assert verified["intact"] and all(f["outcome"] == "ok" for f in verified["files"]), verified
            assert listing(theirs) == theirs_first
            offline = {**yours, "HF_HUB_OFFLINE": "1"}
            vector, = cli(offline, "embed", "-t", "a cat", "-m", NAME, "--json")
            assert abs(sum(x * x for x in vector["embedding"]) - 1) < 1e-4
            print("we use what Python's client downloaded as it is")

            only_ours, only_theirs = set(before) - set(theirs_first), set(theirs_first) - set(before)
            assert not only_ours and not only_theirs, (only_ours, only_theirs)
            assert all(before[name] == theirs_first[name] for name in before)
            print(f"both caches are the same: {len(before)} files and links")
            cli(yours, "models", "remove", NAME, "--json")
            left = [name for name in listing(theirs) if name != "CACHEDIR.TAG"]
            assert not left, left
            print("removing leaves nothing behind")
    finally:
        hub.kill()


if __name__ == "__main__":
    main(sys.argv[1])
