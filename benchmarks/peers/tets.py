#!/usr/bin/python3
"""Runs Porolith and FEniCSx on the same quadratic tetrahedra (problems C, C0 and S), checks that they agree, and prints a table.

/usr/bin/python3 benchmarks/peers/tets.py --problems C --sizes 0.034 --processes 1,2

Needs the Debian packages python3-gmsh, python3-dolfinx-real and openmpi-bin. Every run is a fresh program, timed from start to exit.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
DIGITS = 1e-6
EDGE = 1e-6


def timed(line, folder, processes):
    """Seconds, peak resident bytes and text of a run."""
    environment = dict(os.environ, OMP_NUM_THREADS="1", POROLITH_JAVA_OPTIONS=f"-XX:ActiveProcessorCount={processes}")
    with tempfile.TemporaryFile("w+") as said:
        start = time.perf_counter()
        child = subprocess.Popen([str(w) for w in line], stdout=said, stderr=subprocess.STDOUT, env=environment, cwd=folder)
        _, status, usage = os.wait4(child.pid, 0)
        whole = time.perf_counter() - start
        said.seek(0)
        text = said.read()
    if status != 0:
        raise SystemExit(f"{line} failed:\n{text[-2000:]}")
    return whole, 1024 * usage.ru_maxrss, text


def porolith(problem, size, folder, processes):
    out = folder / f"result-{problem}-{size}-{processes}"
    case = ROOT / "benchmarks" / "cases" / f"problem-{'c' if problem.startswith('C') else 's'}.yaml"
    free = ["--set", "mechanics.faces.y_max=free", "--set", "mechanics.faces.z_max=free"] if problem == "C0" else []
    mesh = folder / f"{problem[0]}-{size}.msh"
    # The file of the case keeps its geometry; its mesh is replaced.
    text = case.read_text().split("\nmesh:")[0] + f"\nmesh: {{type: conforming, file: '{mesh}', unit: 1 um}}\n\nmaterials:"
    text += case.read_text().split("\nmaterials:")[1]
    copy = folder / f"{problem}.yaml"
    copy.write_text(text)
    whole, memory, _ = timed([ROOT / "porolith", "run", copy, "--out", out, "--backend", "cpu", "-q", *free], folder, processes)
    summary = json.loads((out / "summary.json").read_text())
    scalars = {name: entry["value"] for name, entry in summary["scalars"].items()}
    values = {"strain_energy": scalars["strain_energy"] / (1e9 * EDGE**3), "outward_expansion": scalars["outward_expansion"] / EDGE**3}
    for phase in ("silicon", "carbon"):
        key = f"raw_max_von_mises_stress.{phase}"
        if key in scalars:
            values[f"max_von_mises_{phase}"] = scalars[key] / 1e9
    return {
        "code": "porolith",
        "unknowns": summary["mesh"]["displacement_unknowns"],
        "iterations": summary["run"]["linear_iterations"],
        "whole": whole,
        "memory": memory,
        "values": values,
    }


def fenicsx(problem, size, folder, processes, method):
    root = ["--allow-run-as-root"] if os.geteuid() == 0 else []
    line = ["mpirun", "-n", processes, *root, "/usr/bin/python3", HERE / "tets_fenicsx.py", problem, folder / f"{problem[0]}-{size}.npz", method]
    whole, _, text = timed(line, folder, processes)
    record = json.loads(text.strip().splitlines()[-1])
    return {
        "code": f"fenicsx-{method}",
        "unknowns": record["unknowns"],
        "iterations": record["iterations"],
        # Forms are compiled once and kept, so that is not counted.
        "whole": whole - record["compile_seconds"],
        "memory": record["peak_resident_bytes"],
        "values": record["values"],
    }


def compare(runs, problem):
    """Sentences about values that differ."""
    scale = {"C0": 1.0}.get(problem)
    first = runs[0]["values"]
    return [
        f"{problem}: {name} is {run['values'][name]:.9g} with {run['code']} and {value:.9g} with {runs[0]['code']}"
        for run in runs[1:]
        for name, value in first.items()
        if abs(run["values"][name] - value) > DIGITS * (scale or abs(value))
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--problems", default="C,C0,S")
    parser.add_argument("--sizes", default="0.034", help="edges of tetrahedra in edges of the cube (default %(default)s)")
    parser.add_argument("--processes", default="1,2", help="MPI processes, or threads of Porolith (default %(default)s)")
    parser.add_argument("--methods", default="boomeramg,gamg")
    options = parser.parse_args()
    faults = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for problem in options.problems.split(","):
            for size in options.sizes.split(","):
                if not (folder / f"{problem[0]}-{size}.msh").exists():
                    timed(["/usr/bin/python3", HERE / "tets_gmsh.py", problem[0], size, folder], folder, 1)
                for processes in map(int, options.processes.split(",")):
                    runs = [porolith(problem, size, folder, processes)]
                    runs += [fenicsx(problem, size, folder, processes, m) for m in options.methods.split(",")]
                    show(problem, size, processes, runs)
                    faults += compare(runs, problem)
    print("\n" + ("\n".join(faults) if faults else "All codes agree to six digits on every value."))
    return 1 if faults else 0


def show(problem, size, processes, runs):
    mine = runs[0]
    print(f"\n### Problem {problem}, edges of {size}, {mine['unknowns']} unknowns, {processes} processes or threads, load {os.getloadavg()[0]:.1f}\n")
    print("| code | iterations | whole s | ratio | memory MB | ratio |\n| --- | --- | --- | --- | --- | --- |")
    for run in runs:
        print(
            f"| {run['code']} | {run['iterations']} | {run['whole']:.1f} | {run['whole'] / mine['whole']:.2f}"
            f" | {run['memory'] / 1e6:.0f} | {run['memory'] / mine['memory']:.2f} |"
        )
    print("\n" + ", ".join(f"{name} {value:.9g}" for name, value in mine["values"].items()), flush=True)


sys.exit(main())
