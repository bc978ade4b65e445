#!/usr/bin/python3
"""Meshes of problems C and S with Gmsh: straight tetrahedra, for Porolith with the middles of edges (.msh), for FEniCSx without (.npz).

/usr/bin/python3 tets_gmsh.py C 0.034 FOLDER      writes FOLDER/C-0.034.msh and .npz; the cube has edge 1
"""
import sys
from pathlib import Path

import gmsh
import numpy as np

SILICON, CARBON = 1, 2
NAMES = {SILICON: "silicon", CARBON: "carbon"}


def body(problem):
    """The cube without its pore, in one volume or with the coating as a second; returns the phase of every volume."""
    occ = gmsh.model.occ
    pore = occ.addSphere(0.5, 0.5, 0.5, 0.30)
    box, _ = occ.cut([(3, occ.addBox(0, 0, 0, 1, 1, 1))], [(3, pore)], removeTool=problem != "S")
    if problem == "S":
        shell, _ = occ.cut([(3, occ.addSphere(0.5, 0.5, 0.5, 0.33))], [(3, pore)])
        occ.fragment(box, shell)
    occ.synchronize()
    volumes = [tag for _, tag in gmsh.model.getEntities(3)]
    sizes = {tag: occ.getMass(3, tag) for tag in volumes}
    return {tag: SILICON if sizes[tag] == max(sizes.values()) else CARBON for tag in volumes}


def pore_walls():
    """Surfaces of radius 0.30: the box around them has that half edge."""
    found = []
    for _, tag in gmsh.model.getEntities(2):
        low, high = np.split(np.array(gmsh.model.getBoundingBox(2, tag)), 2)
        if np.all(high - low < 0.61):
            found.append(tag)
    return found


def main():
    problem, size, folder = sys.argv[1], float(sys.argv[2]), Path(sys.argv[3])
    gmsh.initialize()
    gmsh.option.setNumber("General.Terminal", 0)
    phases = body(problem)
    for phase, name in NAMES.items():
        volumes = [tag for tag, p in phases.items() if p == phase]
        if volumes:
            gmsh.model.addPhysicalGroup(3, volumes, phase)
            gmsh.model.setPhysicalName(3, phase, name)
    gmsh.model.addPhysicalGroup(2, pore_walls(), 10)
    gmsh.model.setPhysicalName(2, 10, "pore_wall")
    for name in ("MeshSizeMin", "MeshSizeMax"):
        gmsh.option.setNumber(f"Mesh.{name}", size)
    gmsh.option.setNumber("Mesh.Algorithm3D", 1)
    gmsh.option.setNumber("Mesh.Optimize", 1)
    gmsh.model.mesh.generate(3)
    stem = folder / f"{problem}-{sys.argv[2]}"
    tags, points, _ = gmsh.model.mesh.getNodes()
    place = np.zeros(int(tags.max()) + 1, np.int64)
    place[tags] = np.arange(len(tags))
    cells, phase = [], []
    for tag, p in phases.items():
        nodes = gmsh.model.mesh.getElements(3, tag)[2][0]
        cells.append(place[nodes].reshape(-1, 4))
        phase.append(np.full(len(cells[-1]), p, np.int8))
    cells = np.concatenate(cells)
    used, cells = np.unique(cells, return_inverse=True)
    np.savez(f"{stem}.npz", points=points.reshape(-1, 3)[used], cells=cells.reshape(-1, 4), phase=np.concatenate(phase))
    gmsh.option.setNumber("Mesh.SecondOrderLinear", 1)
    gmsh.model.mesh.setOrder(2)
    gmsh.option.setNumber("Mesh.Binary", 1)
    gmsh.write(f"{stem}.msh")
    gmsh.finalize()


main()
