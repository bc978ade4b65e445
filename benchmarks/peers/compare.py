#!/usr/bin/python3
"""Runs Porolith and other codes on reference problems A and B, checks that they agree, and prints a table of times and memory.

Every run is a fresh program, timed from start to exit. Results are kept in benchmarks/results/peers, one file per code, problem and size;
what is there is not run again, so an interrupted comparison goes on where it stopped.
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
PETSC = ROOT / "benchmarks" / "target" / "peers" / "voxels_petsc"
METHODS = {
    "A": ["porolith", "petsc-gmg", "petsc-gamg", "fenicsx-boomeramg", "fenicsx-gamg", "calculix-iterative"],
    "B": ["porolith", "petsc-gmg", "petsc-jacobi", "fenicsx-jacobi"],
}
DIGITS = 1e-6
# CalculiX ends its iteration early and takes no tolerance.
LOOSE_DIGITS = {"calculix-iterative": 1e-3}
WARM_UP_SIZE = 16
STEPS = 20


def command(code, problem, n, processes, out):
    """Command line of one run."""
    if code == "porolith":
        case = ROOT / "benchmarks" / "cases" / f"problem-{problem.lower()}.yaml"
        return [ROOT / "porolith", "run", case, "--set", f"mesh.voxels_per_edge={n}", "--backend", "cpu", "--out", out, "-q"]
    family, method = code.split("-")
    if family == "calculix":
        return ["env", f"OMP_NUM_THREADS={processes}", "/usr/bin/python3", HERE / "voxels_calculix.py", problem, n, method]
    mpi = ["mpirun", "-n", processes] + (["--allow-run-as-root"] if os.geteuid() == 0 else [])
    if family == "petsc":
        return mpi + [PETSC, "-problem", problem, "-n", n, "-method", method]
    return mpi + ["/usr/bin/python3", HERE / "voxels_fenicsx.py", problem, n, method]


def run(code, problem, n, processes, limit):
    """One run: its record, with whole_seconds."""
    environment = dict(os.environ, OMP_NUM_THREADS="1", POROLITH_JAVA_OPTIONS=f"-XX:ActiveProcessorCount={processes}")
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile("w+") as said:
        out = Path(folder) / "result"
        line = [str(word) for word in command(code, problem, n, processes, out)]
        load = os.getloadavg()[0]
        start = time.perf_counter()
        child = subprocess.Popen(line, stdout=said, stderr=subprocess.STDOUT, env=environment, cwd=folder)
        status, usage = wait(child, limit)
        whole = time.perf_counter() - start
        said.seek(0)
        text = said.read()
        if status != 0:
            raise RuntimeError(f"{' '.join(line)} ended with status {status}:\n{text[-2000:]}")
        record = porolith_record(out, problem, usage) if code == "porolith" else json.loads(text.strip().splitlines()[-1])
    record.update(code=code, problem=problem, voxels_per_edge=n, processes=processes, whole_seconds=whole, load_before=load)
    return record


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


def porolith_record(out, problem, usage):
    """What Porolith wrote, in the units of the other codes: GPa, edges of the cube."""
    summary = json.loads((out / "summary.json").read_text())
    scalars = {name: entry["value"] for name, entry in summary["scalars"].items()}
    edge = 1e-6
    if problem == "A":
        values = {
            "max_von_mises_silicon": scalars["raw_max_von_mises_stress.silicon"] / 1e9,
            "max_von_mises_carbon": scalars["raw_max_von_mises_stress.carbon"] / 1e9,
            "strain_energy": scalars["strain_energy"] / (1e9 * edge**3),
            # The problem is the same in x, y and z, so each of the three free faces sweeps a third of the volume.
            "mean_ux_at_x_max": scalars["outward_expansion"] / (3 * edge**2) / edge,
        }
    else:
        header, *rows = [line.split(",") for line in (out / "history.csv").read_text().splitlines()]
        column = header.index("mean_lithiation [1]")
        means = [float(row[column]) for row in rows if float(row[0]) > 0]
        assert len(means) == STEPS, f"{len(means)} steps instead of {STEPS}"
        values = {f"mean_concentration_{step + 1}": mean for step, mean in enumerate(means)}
    return {
        "commit": summary["provenance"]["commit"],
        "device": summary["provenance"]["device"],
        "iterations": summary["run"]["linear_iterations"],
        "program_seconds": summary["run"]["total_seconds"],
        "backend_peak_bytes": summary["run"]["peak_backend_bytes"],
        "peak_resident_bytes": 1024 * usage.ru_maxrss,
        "values": values,
    }


def measure(code, problem, n, options, warm):
    """Runs of one code on one problem, from file as far as they are there."""
    path = options.results / f"{problem}-{n}-{code}.json"
    runs = json.loads(path.read_text())["runs"] if path.exists() and not is_asked_again(path.stem, options) else []
    runs = [r for r in runs if r["processes"] == options.processes]
    while len(runs) < options.repeats:
        if (code, problem) not in warm:
            run(code, problem, WARM_UP_SIZE, options.processes, options.limit)  # compilers and disk caches
            warm.add((code, problem))
        print(f"{problem} {n}: {code}, run {len(runs) + 1} of {options.repeats}", file=sys.stderr)
        runs.append(run(code, problem, n, options.processes, options.limit))
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
    names = ["petsc-dev", "python3-dolfinx-real", "libhypre-dev", "libhypre-2.26.0", "openmpi-bin"]
    shown = subprocess.run(["dpkg-query", "-W", "-f", "${Package} ${Version}\n", *names], capture_output=True, text=True)
    return dict(line.split(" ", 1) for line in shown.stdout.splitlines() if len(line.split(" ", 1)) == 2)


def disagreements(problem, n, measured):
    """Sentences about values in which a code differs from the first one measured."""
    (first, runs), *others = measured.items()
    sentences = []
    for name, expected in runs[0]["values"].items():
        for code, other in others:
            found = other[0]["values"][name]
            if not abs(found - expected) <= LOOSE_DIGITS.get(code, DIGITS) * abs(expected):
                sentences.append(f"{problem} {n}: {name} is {found:.9g} with {code} and {expected:.9g} with {first}")
    return sentences


def median(runs, key):
    values = [r[key] for r in runs if key in r]
    return statistics.median(values) if values else None


def table(problem, n, measured):
    """One Markdown table; ratios are to Porolith."""
    unknowns = next((runs[0]["unknowns"] for runs in measured.values() if "unknowns" in runs[0]), None)
    mine = measured.get("porolith")
    processes = next(iter(measured.values()))[0]["processes"]
    out = [
        f"\n### Problem {problem}, {n} voxels per edge, {unknowns or '?'} unknowns, {processes} processes or threads\n",
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


def read_options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="32,64,96", help="voxels per edge (default %(default)s)")
    parser.add_argument("--problems", default="A,B", help="default %(default)s")
    parser.add_argument("--codes", default="*", help="pattern, for example 'petsc-*' (default all)")
    parser.add_argument("--repeats", type=int, default=3, help="runs of each, medians count (default %(default)s)")
    parser.add_argument("--processes", type=int, default=2, help="MPI processes, or threads of Porolith (default %(default)s)")
    parser.add_argument("--limit", type=float, default=1800, help="seconds a run may take (default %(default)s)")
    parser.add_argument("--again", action="append", default=[], metavar="PATTERN", help="run anew, for example 'A-64-porolith' or '*'")
    parser.add_argument("--results", type=Path, default=RESULTS, help="folder (default %(default)s)")
    return parser.parse_args()


def main():
    options = read_options()
    warm, faults = set(), []
    for problem in options.problems.split(","):
        for n in map(int, options.sizes.split(",")):
            measured = {}
            for code in METHODS[problem]:
                if not fnmatch.fnmatch(code, options.codes):
                    continue
                try:
                    measured[code] = measure(code, problem, n, options, warm)
                except RuntimeError as fault:
                    faults.append(f"{problem} {n}: {code} failed: {fault}")
            if measured:
                print(table(problem, n, measured), flush=True)
                faults += disagreements(problem, n, measured)
                busy = max(r["load_before"] for runs in measured.values() for r in runs)
                if busy > options.processes + 1:
                    print(f"\nOther work ran beside some of these runs (load up to {busy:.1f}): do not trust their times.")
    for fault in faults:
        print(fault, file=sys.stderr)
    if not faults:
        print("\nAll codes agree to six digits on every value (CalculiX, which stops early, to three).")
    return 1 if faults else 0


sys.exit(main())
