#!/usr/bin/python3
"""Runs Porolith and other codes on reference problems A and B (voxels), checks that they agree, and prints a table of times and memory.

Values must agree to six digits (CalculiX, which ends its iteration early and takes no tolerance, to two).
"""
import sys

from measuring import BUILD, DIGITS, HERE, ROOT, compare, mpi, peer, porolith, read_options

METHODS = {
    "A": ["porolith", "petsc-gmg", "petsc-gamg", "fenicsx-boomeramg", "fenicsx-gamg", "calculix-iterative"],
    "B": ["porolith", "petsc-gmg", "petsc-jacobi", "fenicsx-jacobi"],
}
LOOSE_DIGITS = {"calculix-iterative": 1e-2}
WARM_UP_SIZE = 16
STEPS = 20
EDGE = 1e-6


def run(code, problem, n, options):
    """One run of a code: its record."""
    n = n or WARM_UP_SIZE
    if code == "porolith":
        return ours(problem, n, options)
    family, method = code.split("-")
    if family == "calculix":
        line = ["env", f"OMP_NUM_THREADS={options.processes}", "/usr/bin/python3", HERE / "voxels_calculix.py", problem, n, method]
    elif family == "petsc":
        line = mpi(options.processes, BUILD / "voxels_petsc", "-problem", problem, "-n", n, "-method", method)
    else:
        line = mpi(options.processes, "/usr/bin/python3", HERE / "voxels_fenicsx.py", problem, n, method)
    return peer(line, options.processes, options.limit)


def ours(problem, n, options):
    """What Porolith wrote, in the units of the other codes: GPa, edges of the cube."""
    case = ROOT / "benchmarks" / "cases" / f"problem-{problem.lower()}.yaml"
    record, scalars, history = porolith([case, "--set", f"mesh.voxels_per_edge={n}"], options.processes, options.limit)
    # On voxels Porolith counts the nodes inside pores too, which no code solves for.
    record.pop("unknowns", None)
    if problem == "A":
        record["values"] = {
            "max_von_mises_silicon": scalars["raw_max_von_mises_stress.silicon"] / 1e9,
            "max_von_mises_carbon": scalars["raw_max_von_mises_stress.carbon"] / 1e9,
            "strain_energy": scalars["strain_energy"] / (1e9 * EDGE**3),
            # The problem is the same in x, y and z, so each of the three free faces sweeps a third of the volume.
            "mean_ux_at_x_max": scalars["outward_expansion"] / (3 * EDGE**2) / EDGE,
        }
    else:
        record["values"] = means(history)
    return record


def means(history):
    header, *rows = [line.split(",") for line in history.splitlines()]
    column = header.index("mean_lithiation [1]")
    found = [float(row[column]) for row in rows if float(row[0]) > 0]
    assert len(found) == STEPS, f"{len(found)} steps instead of {STEPS}"
    return {f"mean_concentration_{step + 1}": mean for step, mean in enumerate(found)}


def main():
    options = read_options(__doc__, problems="A,B", sizes="32,64,96")
    return compare(
        METHODS,
        lambda code, problem, size: run(code, problem, size, options),
        lambda problem: options.sizes.split(","),
        lambda problem: lambda code, value: LOOSE_DIGITS.get(code, DIGITS) * abs(value),
        options,
    )


sys.exit(main())
