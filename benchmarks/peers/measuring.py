"""Runs programs of several codes as fresh processes, keeps what they say, checks that they agree, and prints tables.

A comparison names a problem and a size; every code that solves it leaves one file in benchmarks/results/peers with all its runs.
What is there is not run again, so an interrupted comparison goes on where it stopped.
"""
import argparse
import datetime
import fnmatch
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
RESULTS = ROOT / "benchmarks" / "results" / "peers"
BUILD = ROOT / "benchmarks" / "target" / "peers"
DIGITS = 1e-6


def mpi(processes, *words):
    """Command line of a program on several MPI processes."""
    root = ["--allow-run-as-root"] if os.geteuid() == 0 else []
    return ["mpirun", "-n", processes, *root, *words]


def timed(line, folder, processes, limit):
    """Text, seconds from start to exit, and peak resident bytes of the largest of its processes."""
    environment = dict(os.environ, OMP_NUM_THREADS="1", POROLITH_JAVA_OPTIONS=f"-XX:ActiveProcessorCount={processes}")
    line = [str(word) for word in line]
    with tempfile.TemporaryFile("w+") as said:
        start = time.perf_counter()
        child = subprocess.Popen(line, stdout=said, stderr=subprocess.STDOUT, env=environment, cwd=folder)
        status, usage = wait(child, limit)
        whole = time.perf_counter() - start
        said.seek(0)
        text = said.read()
    if status != 0:
        raise RuntimeError(f"{' '.join(line)} ended with status {status}:\n{text[-2000:]}")
    return text, whole, 1024 * usage.ru_maxrss


def wait(child, limit):
    """Exit status and resource usage; a run beyond the time limit is ended."""
    end = time.monotonic() + limit
    while True:
        pid, status, usage = os.wait4(child.pid, os.WNOHANG)
        if pid:
            child.returncode = os.waitstatus_to_exitcode(status)
            return child.returncode, usage
        if time.monotonic() > end:
            child.terminate()
            child.wait()
            raise RuntimeError(f"no end after {limit} s")
        time.sleep(0.005)


def porolith(line, processes, limit):
    """One run of Porolith in a folder of its own: what it cost, its named scalars and its history, in SI units."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "result"
        _, whole, memory = timed([ROOT / "porolith", "run", *line, "--backend", "cpu", "--out", out, "-q"], folder, processes, limit)
        summary = json.loads((out / "summary.json").read_text())
        history = (out / "history.csv").read_text()
    scalars = {name: entry["value"] for name, entry in summary["scalars"].items()}
    record = {
        "commit": summary["provenance"]["commit"],
        "device": summary["provenance"]["device"],
        "iterations": summary["run"]["linear_iterations"],
        "program_seconds": summary["run"]["total_seconds"],
        "backend_peak_bytes": summary["run"]["peak_backend_bytes"],
        "peak_resident_bytes": memory,
        "whole_seconds": whole,
    }
    if "displacement_unknowns" in summary["mesh"]:
        record["unknowns"] = summary["mesh"]["displacement_unknowns"]
    return record, scalars, history


def peer(line, processes, limit):
    """One run of another code, which prints its record as its last line. Forms that it compiles are kept from the warm-up."""
    with tempfile.TemporaryDirectory() as folder:
        text, whole, _ = timed(line, folder, processes, limit)
    record = json.loads(text.strip().splitlines()[-1])
    record["whole_seconds"] = whole
    return record


def measure(run, code, problem, size, options, warm):
    """Runs of one code on one problem, from file as far as they are there; run(code, problem, size) makes one more."""
    path = options.results / f"{problem}-{size}-{code}.json"
    runs = json.loads(path.read_text())["runs"] if path.exists() and not is_asked_again(path.stem, options) else []
    runs = [r for r in runs if r["processes"] == options.processes]
    while len(runs) < options.repeats:
        if (code, problem) not in warm:
            warm[(code, problem)] = True
            run(code, problem, None)  # compilers and disk caches
        print(f"{problem} {size}: {code}, run {len(runs) + 1} of {options.repeats}", file=sys.stderr)
        load = os.getloadavg()[0]
        record = run(code, problem, size)
        record.update(code=code, problem=problem, size=size, processes=options.processes, load_before=load)
        runs.append(record)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_text(json.dumps({"machine": machine(), "runs": runs}, indent=1) + "\n")
        part.replace(path)
    return runs


def is_asked_again(name, options):
    return any(fnmatch.fnmatch(name, pattern) for pattern in options.again)


def machine():
    with open("/proc/cpuinfo") as lines:
        model = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), "")
    return {
        "processor": model or platform.machine(),
        "processors": os.cpu_count(),
        "date": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        "packages": packages(),
    }


def packages():
    names = ["petsc-dev", "python3-dolfinx-real", "libhypre-dev", "libhypre-2.26.0", "openmpi-bin", "calculix-ccx", "python3-gmsh"]
    shown = subprocess.run(["dpkg-query", "-W", "-f", "${Package} ${Version}\n", *names], capture_output=True, text=True)
    return dict(line.split(" ", 1) for line in shown.stdout.splitlines() if len(line.split(" ", 1)) == 2)


def disagreements(problem, size, measured, tolerance):
    """Sentences about values in which a code differs from the first one measured; tolerance(code, value) is a difference."""
    (first, runs), *others = measured.items()
    sentences = []
    for name, expected in runs[0]["values"].items():
        for code, other in others:
            found = other[0]["values"][name]
            if not abs(found - expected) <= tolerance(code, expected):
                sentences.append(f"{problem} {size}: {name} is {found:.9g} with {code} and {expected:.9g} with {first}")
    return sentences


def median(runs, key):
    values = [r[key] for r in runs if key in r]
    return statistics.median(values) if values else None


def table(title, measured):
    """One Markdown table; ratios are to Porolith."""
    mine = measured.get("porolith")
    out = [
        f"\n### {title}\n",
        "| code | iterations | set-up s | solve s | whole s | whole, ratio | memory MB | memory, ratio |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for code, runs in measured.items():
        whole, memory = median(runs, "whole_seconds"), median(runs, "peak_resident_bytes")
        cells = [
            code,
            f"{median(runs, 'iterations'):.0f}" if median(runs, "iterations") else "",
            seconds(median(runs, "set_up_seconds")),
            seconds(median(runs, "solve_seconds")),
            seconds(whole),
            f"{whole / median(mine, 'whole_seconds'):.2f}" if mine else "",
            f"{memory / 1e6:.0f}",
            f"{memory / median(mine, 'peak_resident_bytes'):.2f}" if mine else "",
        ]
        out.append("| " + " | ".join(cells) + " |")
    return "\n".join(out)


def seconds(value):
    return "" if value is None else f"{value:.2f}"


def read_options(description, problems, sizes):
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default=sizes, help="default %(default)s")
    parser.add_argument("--problems", default=problems, help="default %(default)s")
    parser.add_argument("--codes", default="*", help="pattern, for example 'petsc-*' (default all)")
    parser.add_argument("--repeats", type=int, default=3, help="runs of each, medians count (default %(default)s)")
    parser.add_argument("--processes", type=int, default=2, help="MPI processes, or threads of Porolith (default %(default)s)")
    parser.add_argument("--limit", type=float, default=1800, help="seconds a run may take (default %(default)s)")
    parser.add_argument("--again", action="append", default=[], metavar="PATTERN", help="run anew, for example 'A-64-porolith' or '*'")
    parser.add_argument("--results", type=Path, default=RESULTS, help="folder (default %(default)s)")
    return parser.parse_args()


def compare(methods, run, sizes_of, tolerance, options):
    """Measures every code on every problem and size, prints tables, and returns the exit code.

    methods: codes by problem; run(code, problem, size): one record, at a small size if None; sizes_of(problem): sizes;
    tolerance(problem): the difference allowed, as disagreements() takes it.
    """
    warm, faults = {}, []
    for problem in options.problems.split(","):
        for size in sizes_of(problem):
            measured = {}
            for code in methods[problem]:
                if not fnmatch.fnmatch(code, options.codes):
                    continue
                try:
                    measured[code] = measure(run, code, problem, size, options, warm)
                except RuntimeError as fault:
                    faults.append(f"{problem} {size}: {code} failed: {fault}")
            if measured:
                unknowns = next((runs[0]["unknowns"] for runs in measured.values() if "unknowns" in runs[0]), "?")
                print(table(f"Problem {problem}, {size}, {unknowns} unknowns, {options.processes} processes or threads", measured), flush=True)
                faults += disagreements(problem, size, measured, tolerance(problem))
                busy = max(r["load_before"] for runs in measured.values() for r in runs)
                if busy > options.processes + 1:
                    print(f"\nOther work ran beside some of these runs (load up to {busy:.1f}): do not trust their times.")
    for fault in faults:
        print(fault, file=sys.stderr)
    if not faults:
        print("\nAll codes agree on every value.")
    return 1 if faults else 0
