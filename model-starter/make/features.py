"""Computes the picture features of every drawing's views, once: OUT/N.npz with style, code and float16 features.

    python features.py drawings.pickle backbone.onnx OUT --views 0 4     (view 0 is plain, the others changed at random
    and of every other drawing)
"""
import argparse
import multiprocessing
import os
import pickle
import zlib
import numpy as np
import onnxruntime as ort
import backbone
import views

_drawn = {}


def _start(file):
    _drawn.update(pickle.load(open(file, "rb")))


def _view(job):
    style, code, n = job
    return (np.asarray(views.view(_drawn[style][code], zlib.crc32(f"{style} {code} {n}".encode()), plain=n == 0)))


def session(file):
    options = ort.SessionOptions()
    options.intra_op_num_threads = int(os.environ.get("THREADS", "2"))
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return ort.InferenceSession(file, options)


def normalised(batch):
    return (batch.astype(np.float32).transpose(0, 3, 1, 2) - 127) / 128


def main():
    a = argparse.ArgumentParser()
    a.add_argument("drawings"), a.add_argument("graph"), a.add_argument("out")
    a.add_argument("--views", nargs=2, type=int, default=(0, 4))
    a = a.parse_args()
    os.makedirs(a.out, exist_ok=True)
    if not os.path.exists(a.graph):
        backbone.export(a.graph)
    graph, drawn = session(a.graph), pickle.load(open(a.drawings, "rb"))
    with multiprocessing.Pool(2, _start, (a.drawings,)) as pool:
        for n in range(*a.views):
            jobs = [(s, c, n) for s in drawn for c in drawn[s] if n == 0 or zlib.crc32(f"{c} {s}".encode()) % 2 == n % 2]
            rows, batch = np.empty((len(jobs), backbone.FEATURES), np.float16), []
            for i, im in enumerate(pool.imap(_view, jobs, chunksize=32)):
                batch.append(im)
                if len(batch) == 32 or i == len(jobs) - 1:
                    rows[i + 1 - len(batch):i + 1] = graph.run(["features"], {"pixels": normalised(np.array(batch))})[0]
                    batch = []
            np.savez(f"{a.out}/{n}.npz", style=[j[0] for j in jobs], code=[j[1] for j in jobs], features=rows)
            print("view", n, len(jobs), flush=True)


if __name__ == "__main__":
    main()
