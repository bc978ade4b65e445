#!/usr/bin/python3
"""Runs Porolith and other codes on the same quadratic tetrahedra (problems C, C0, S and D), checks that they agree, and prints a table.

Sizes are edges of tetrahedra, in edges of the cube (C, C0, S) or radii of the core (D); meshes are made by Gmsh. Values must agree to six
digits; on D, whose exact solution is known, every code solves its own elements, and the error is the point.
"""
import sys

from measuring import BUILD, DIGITS, HERE, ROOT, compare, mpi, peer, porolith, read_options, timed

FENICSX = ["fenicsx-boomeramg", "fenicsx-gamg"]
METHODS = {"C": ["porolith", *FENICSX], "C0": ["porolith", *FENICSX], "S": ["porolith", *FENICSX], "D": ["porolith", "fenicsx-boomeramg"]}
SIZES = {"C": ["0.034"], "C0": ["0.034"], "S": ["0.034"], "D": ["0.3", "0.15", "0.08"]}
WARM_UP_SIZE = {"C": "0.2", "C0": "0.2", "S": "0.1", "D": "0.5"}
EDGE = 1e-6


def mesh(problem, size, options):
    """Stem of the files of a mesh, which is made if it is not there."""
    folder = BUILD / "meshes"
    folder.mkdir(parents=True, exist_ok=True)
    stem = folder / f"{problem[0]}-{size}"
    if not stem.with_name(stem.name + ".msh").exists():
        timed(["/usr/bin/python3", HERE / "tets_gmsh.py", problem[0], size, folder], folder, 1, options.limit)
    return stem


def run(code, problem, size, options):
    """One run of a code: its record."""
    stem = mesh(problem, size or WARM_UP_SIZE[problem], options)
    if code == "porolith":
        return ours(problem, stem, options)
    line = mpi(options.processes, "/usr/bin/python3", HERE / "tets_fenicsx.py", problem, f"{stem}.npz", code.split("-")[1])
    return peer(line, options.processes, options.limit)


def ours(problem, stem, options):
    """What Porolith wrote, in the units of the other codes: GPa, micrometres."""
    case = ROOT / "benchmarks" / "cases" / f"problem-{problem[0].lower()}.yaml"
    line = [case, "--set", f"mesh={{type: conforming, file: '{stem}.msh', unit: 1 um}}"]
    if problem == "C0":
        line += ["--set", "mechanics.faces.y_max=free", "--set", "mechanics.faces.z_max=free"]
    record, scalars, _ = porolith(line, options.processes, options.limit)
    record["values"] = {"strain_energy": scalars["strain_energy"] / (1e9 * EDGE**3)}
    if problem == "D":
        record["values"]["core_pressure"] = -scalars["mean_hydrostatic_stress.silicon"] / 1e9
        return record
    record["values"]["outward_expansion"] = scalars["outward_expansion"] / EDGE**3
    for phase in ("silicon", "carbon"):
        key = f"raw_max_von_mises_stress.{phase}"
        if key in scalars:
            record["values"][f"max_von_mises_{phase}"] = scalars[key] / 1e9
    return record


def tolerance(problem):
    """C0 has stresses of zero, so its differences count against 1 GPa."""
    return lambda code, value: DIGITS * (1 if problem == "C0" else abs(value))


def main():
    options = read_options(__doc__, problems="C,C0,S,D", sizes="")
    return compare(
        METHODS,
        lambda code, problem, size: run(code, problem, size, options),
        lambda problem: options.sizes.split(",") if options.sizes else SIZES[problem],
        tolerance,
        options,
    )


sys.exit(main())
