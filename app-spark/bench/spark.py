#!/usr/bin/env python3
"""Times classify on Spark against the command line, on the same folder, in turns. Standard library only.

  app-spark/bench/spark.py --spark app-spark/target/pyspark/3.5.9 --pictures FOLDER [--count 20000] [--rounds 2]
  app-spark/bench/spark.py --spark ... --pictures FOLDER --workers 1,2     # a standalone cluster, a core a worker

FOLDER holds some JPEGs; COUNT hard links to them are made beside it, and deleted at the end. Every run answers the same
prompts with the embedded model, from the start of the process to its end.
"""

import argparse
import glob
import itertools
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROMPTS = ["a dog", "a cat", "a car", "a house", "a tree", "food", "a person", "a boat", "a bird", "a flower"]
FLAGS = [flag for prompt in PROMPTS for flag in ("-p", prompt)]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--spark", required=True, help="virtual environment with pyspark")
    parser.add_argument("--pictures", required=True)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--workers", help="how many, as 1,2")
    parser.add_argument("--starts", action="store_true", help="time one picture, too: what starting costs")
    parser.add_argument("--jar", default=os.path.join(ROOT, "app-spark/target/zeroshot-spark.jar"))
    parser.add_argument("--zeroshot", default=os.path.join(ROOT, "app-cli/target/zeroshot"))
    return parser.parse_args()


def linked(pictures, count, folder):
    names = sorted(name for name in os.listdir(pictures) if name.lower().endswith((".jpg", ".jpeg")))
    for index, name in zip(range(count), itertools.cycle(names)):
        below = os.path.join(folder, f"{index // 1000:03d}")
        os.makedirs(below, exist_ok=True)
        os.link(os.path.join(pictures, name), os.path.join(below, f"{index:06d}.jpg"))
    return folder


def environment(home):
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("SPARK_", "PYSPARK_", "ZEROSHOT_"))}
    return kept | {"SPARK_HOME": home, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_DAEMON_MEMORY": "256m"}


def timed(command, env=None):
    start = time.perf_counter()
    ended = subprocess.run(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if ended.returncode not in (0, 1):
        sys.exit(f"{command}: {ended.returncode}\n{ended.stderr[-3000:]}")
    return time.perf_counter() - start


class Bench:
    def __init__(self, args, folder):
        self.args = args
        self.folder = folder
        self.home = glob.glob(os.path.join(args.spark, "lib/python*/site-packages/pyspark"))[0]
        self.env = environment(self.home)

    def alone(self, pictures):
        return timed([self.args.zeroshot, "classify", pictures, *FLAGS, "--json"])

    def submit(self, pictures, *options):
        output = os.path.join(self.folder, "answers")
        shutil.rmtree(output, ignore_errors=True)
        command = [os.path.join(self.home, "bin/spark-submit"), "--conf", "spark.ui.enabled=false", *options]
        command += [self.args.jar, "classify", "--input", pictures, *FLAGS, "--output", output]
        return timed(command, self.env)

    def compare(self, pictures, few, kinds):
        """Runs the kinds in turns."""
        totals = {name: [] for name in kinds}
        starts = {name: run(few) for name, run in kinds.items()} if self.args.starts else {}
        for _ in range(self.args.rounds):
            for name, run in kinds.items():
                totals[name].append(run(pictures))
                print(f"  {name}: {totals[name][-1]:.1f} s", file=sys.stderr, flush=True)
        for name, seconds in totals.items():
            best = min(seconds)
            start = f", of which {starts[name]:.1f} s for one picture" if starts else ""
            print(f"{name:24} {self.args.count / best:8.0f} pictures/s  {best:6.1f} s{start}")
        return {name: min(seconds) for name, seconds in totals.items()}

    def local(self, pictures, few):
        kinds = {"zeroshot classify": self.alone,
                 "spark-submit local[2]": lambda folder: self.submit(folder, "--master", "local[2]")}
        best = self.compare(pictures, few, kinds)
        print(f"Spark has {best['zeroshot classify'] / best['spark-submit local[2]']:.1%} of the command line's rate")

    def cluster(self, pictures, few):
        port, page = free_port(), free_port()
        url = f"spark://127.0.0.1:{port}"
        started = [self.daemon("master.Master", "--port", port, "--webui-port", page)]
        try:
            for _ in range(2):
                started.append(self.daemon("worker.Worker", "--cores", 1, "--memory", "1g", "--work-dir",
                                           os.path.join(self.folder, "work"), url))
            wait_for_workers(page, 2)
            options = ["--master", url, "--executor-memory", "512m", "--driver-memory", "512m", "--executor-cores", "1"]
            kinds = {f"{count} worker(s) of a core": lambda folder, count=count: self.submit(
                folder, *options, "--total-executor-cores", str(count)) for count in map(int, self.args.workers.split(","))}
            self.compare(pictures, few, kinds)
        finally:
            for process in reversed(started):
                process.terminate()
                process.wait()

    def daemon(self, name, *flags):
        command = [os.path.join(self.home, "bin/spark-class"), "org.apache.spark.deploy." + name, "--host", "127.0.0.1"]
        return subprocess.Popen(command + [str(flag) for flag in flags], env=self.env,
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def wait_for_workers(page, count):
    for _ in range(300):
        time.sleep(0.2)
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{page}/json/") as answer:
                if f'"aliveworkers":{count}' in answer.read().decode().replace(" ", ""):
                    return
        except OSError:
            pass
    sys.exit("the cluster does not come up")


def main():
    args = arguments()
    with tempfile.TemporaryDirectory(dir=os.path.dirname(os.path.abspath(args.pictures))) as folder:
        pictures = linked(args.pictures, args.count, os.path.join(folder, "pictures"))
        few = linked(args.pictures, 1, os.path.join(folder, "few"))
        bench = Bench(args, folder)
        bench.cluster(pictures, few) if args.workers else bench.local(pictures, few)


if __name__ == "__main__":
    main()
