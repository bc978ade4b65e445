#!/usr/bin/python3
"""Problem A of benchmarks/cases with CalculiX (ccx), on the hexahedra of the solid voxels.

OMP_NUM_THREADS=2 /usr/bin/python3 voxels_calculix.py A 32 iterative      prints one JSON record

Stress in GPa, length in edges of the cube. The swelling is a thermal expansion under a temperature of one. CalculiX does not let its
iterative solver's tolerance be chosen; it stops earlier than the others, so its values agree to about four digits.
"""
import json
import os
import resource
import subprocess
import sys
import tempfile
import time

import numpy as np

YOUNG = {1: 90.0, 2: 20.0}
POISSON = {1: 0.28, 2: 0.25}
SWELLING = {1: 0.05, 2: 0.0}
NAMES = {1: "SILICON", 2: "CARBON"}
SOLVERS = {"iterative": "ITERATIVE CHOLESKY", "direct": "SPOOLES"}
# Corners of a hexahedron in CalculiX's order: around the bottom, then around the top.
CORNERS = np.array([[0, 0, 0], [1, 0, 0], [1, 1, 0], [0, 1, 0], [0, 0, 1], [1, 0, 1], [1, 1, 1], [0, 1, 1]])


def voxels(n):
    """Indices of the solid voxels and their phase."""
    x = ((np.arange(n) + 0.5) / n - 0.5) ** 2
    r = np.sqrt(x[:, None, None] + x[None, :, None] + x[None, None, :])
    phase = np.where(r < 0.30, 0, np.where(r < 0.33, 2, 1))
    solid = np.argwhere(phase > 0)
    return solid, phase[phase > 0]


def mesh(n):
    """Node positions, eight nodes per voxel (from 0), phase per voxel."""
    solid, phase = voxels(n)
    at = solid[:, None, :] + CORNERS[None, :, :]
    flat = (at[..., 0] * (n + 1) + at[..., 1]) * (n + 1) + at[..., 2]
    used, cells = np.unique(flat, return_inverse=True)
    position = np.stack([used // (n + 1) ** 2, used // (n + 1) % (n + 1), used % (n + 1)], axis=1) / n
    return position, cells.reshape(flat.shape), phase


def write_rows(file, ids, columns):
    np.savetxt(file, np.column_stack([ids, columns]), fmt="%d" if columns.dtype.kind == "i" else "%d" + ",%.9g" * columns.shape[1], delimiter=",")


def write_input(path, position, cells, phase, solver):
    with open(path, "w") as file:
        file.write("*NODE, NSET=ALL\n")
        write_rows(file, np.arange(1, len(position) + 1), position)
        for p, name in NAMES.items():
            chosen = np.flatnonzero(phase == p)
            file.write(f"*ELEMENT, TYPE=C3D8, ELSET={name}\n")
            write_rows(file, chosen + 1, cells[chosen] + 1)
            file.write(f"*MATERIAL, NAME={name}\n*ELASTIC\n{YOUNG[p]},{POISSON[p]}\n*EXPANSION, ZERO=0.\n{SWELLING[p]}\n")
            file.write(f"*SOLID SECTION, ELSET={name}, MATERIAL={name}\n")
        for axis, name in enumerate("XYZ"):
            file.write(f"*NSET, NSET={name}LOW\n")
            np.savetxt(file, np.flatnonzero(position[:, axis] == 0) + 1, fmt="%d,")
        file.write("*INITIAL CONDITIONS, TYPE=TEMPERATURE\nALL,0.\n")
        file.write(f"*STEP\n*STATIC, SOLVER={solver}\n*BOUNDARY\nXLOW,1,1\nYLOW,2,2\nZLOW,3,3\n*TEMPERATURE\nALL,1.\n")
        file.write("*NODE PRINT, NSET=ALL\nU\n*EL PRINT, ELSET=SILICON\nS\n*EL PRINT, ELSET=CARBON\nS\n*END STEP\n")


def blocks(path):
    """Tables of a result file by the first word of their headings, silicon before carbon."""
    found = {}
    with open(path) as file:
        for line in file:
            words = line.split()
            if words and words[0].isalpha():
                table = found.setdefault(words[0], [])
            elif words:
                table.append(line)
    return {name: np.array(" ".join(lines).split(), float) for name, lines in found.items()}


def values(n, position, cells, phase, dat):
    tables = blocks(dat)
    moved = tables["displacements"].reshape(-1, 4)
    u = np.zeros_like(position)
    u[moved[:, 0].astype(int) - 1] = moved[:, 1:]
    printed = tables["stresses"].reshape(-1, 8)
    stress = np.zeros((len(cells), 8, 6))
    stress[printed[:, 0].astype(int) - 1, printed[:, 1].astype(int) - 1] = printed[:, 2:]
    mean = stress.mean(axis=1)
    normal, shear = mean[:, :3], mean[:, 3:]
    deviator = normal - normal.mean(axis=1, keepdims=True)
    mises = np.sqrt(1.5 * ((deviator**2).sum(axis=1) + 2 * (shear**2).sum(axis=1)))
    young = np.array([YOUNG[p] for p in phase])[:, None]
    poisson = np.array([POISSON[p] for p in phase])[:, None]
    square, trace = stress[..., :3] ** 2, stress[..., :3].sum(axis=2)
    density = ((1 + poisson) * (square.sum(axis=2) + 2 * (stress[..., 3:] ** 2).sum(axis=2)) - poisson * trace**2) / (2 * young)
    # Mean over the face x = 1: each voxel face gives a quarter of its area to each of its nodes.
    face = cells[:, [1, 2, 6, 5]][position[cells[:, 1], 0] == 1]
    return {
        "max_von_mises_silicon": mises[phase == 1].max(),
        "max_von_mises_carbon": mises[phase == 2].max(),
        "strain_energy": density.mean(axis=1).sum() / n**3,
        "mean_ux_at_x_max": u[face, 0].mean(),
    }


def main():
    problem, n, method = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    assert problem == "A", "CalculiX is compared on problem A"
    start = time.perf_counter()
    position, cells, phase = mesh(n)
    with tempfile.TemporaryDirectory() as folder:
        write_input(os.path.join(folder, "job.inp"), position, cells, phase, SOLVERS[method])
        threads = os.environ.get("OMP_NUM_THREADS", "1")
        environment = dict(os.environ, CCX_NPROC_STIFFNESS=threads, CCX_NPROC_EQUATION_SOLVER=threads)
        written = time.perf_counter()
        run = subprocess.run(["ccx", "job"], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        solved = time.perf_counter()
        if run.returncode != 0 or "*ERROR" in run.stdout:
            sys.exit(run.stdout[-2000:])
        found = values(n, position, cells, phase, os.path.join(folder, "job.dat"))
    print(json.dumps({
        "unknowns": 3 * len(position),
        "set_up_seconds": written - start,
        "solve_seconds": solved - written,
        "peak_resident_bytes": 1024 * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss,
        "values": {name: float(value) for name, value in found.items()},
    }))


main()
