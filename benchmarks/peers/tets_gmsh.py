#!/usr/bin/python3
"""Meshes of problems C, S and D with Gmsh, quadratic for Porolith (.msh); for FEniCSx (.npz) as far as their edges are bent.

Tetrahedra of C and S are straight, so FEniCSx wants their corners only; those of D have the middles of their edges on the spheres.

/usr/bin/python3 tets_gmsh.py C 0.034 FOLDER      writes FOLDER/C-0.034.msh and .npz; the cube has edge 1, the core radius 1
"""
import math
import sys
from pathlib import Path

import gmsh
import numpy as np

SILICON, CARBON = 1, 2
NAMES = {SILICON: "silicon", CARBON: "carbon"}


def body(problem):
    """The cube without its pore, in one volume or with the coating as a second, or an eighth of a sphere; returns the phase of every volume."""
    occ = gmsh.model.occ
    if problem == "D":
        core, shell = ([(3, occ.addSphere(0, 0, 0, r, -1, 0, math.pi / 2, math.pi / 2))] for r in (1.0, 1.2))
        occ.fragment(shell, core)
        return phases()
    pore = occ.addSphere(0.5, 0.5, 0.5, 0.30)
    box, _ = occ.cut([(3, occ.addBox(0, 0, 0, 1, 1, 1))], [(3, pore)], removeTool=problem != "S")
    if problem == "S":
        shell, _ = occ.cut([(3, occ.addSphere(0.5, 0.5, 0.5, 0.33))], [(3, pore)])
        occ.fragment(box, shell)
    return phases()


def phases():
    """Phase of every volume: silicon is the largest."""
    occ = gmsh.model.occ
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


def arrays(phase_of):
    """Points, nodes of every tetrahedron in the order of Gmsh, phases."""
    tags, points, _ = gmsh.model.mesh.getNodes()
    place = np.zeros(int(tags.max()) + 1, np.int64)
    place[tags] = np.arange(len(tags))
    cells, phase = [], []
    for tag, p in phase_of.items():
        _, elements, nodes = gmsh.model.mesh.getElements(3, tag)
        cells.append(place[nodes[0]].reshape(len(elements[0]), -1))
        phase.append(np.full(len(cells[-1]), p, np.int8))
    cells = np.concatenate(cells)
    used, cells = np.unique(cells, return_inverse=True)
    return {"points": points.reshape(-1, 3)[used], "cells": cells.reshape(len(np.concatenate(phase)), -1), "phase": np.concatenate(phase)}


def main():
    problem, size, folder = sys.argv[1], float(sys.argv[2]), Path(sys.argv[3])
    gmsh.initialize()
    gmsh.option.setNumber("General.Terminal", 0)
    phase_of = body(problem)
    for phase, name in NAMES.items():
        volumes = [tag for tag, p in phase_of.items() if p == phase]
        if volumes:
            gmsh.model.addPhysicalGroup(3, volumes, phase)
            gmsh.model.setPhysicalName(3, phase, name)
    if problem != "D":
        gmsh.model.addPhysicalGroup(2, pore_walls(), 10)
        gmsh.model.setPhysicalName(2, 10, "pore_wall")
    for name in ("MeshSizeMin", "MeshSizeMax"):
        gmsh.option.setNumber(f"Mesh.{name}", size)
    gmsh.option.setNumber("Mesh.Algorithm3D", 1)
    gmsh.option.setNumber("Mesh.Optimize", 1)
    gmsh.model.mesh.generate(3)
    stem = folder / f"{problem}-{sys.argv[2]}"
    gmsh.option.setNumber("Mesh.SecondOrderLinear", 0 if problem == "D" else 1)
    if problem == "D":
        gmsh.model.mesh.setOrder(2)
    np.savez(f"{stem}.npz", **arrays(phase_of))
    if problem != "D":
        gmsh.model.mesh.setOrder(2)
    gmsh.option.setNumber("Mesh.Binary", 1)
    gmsh.write(f"{stem}.msh")
    gmsh.finalize()


main()
