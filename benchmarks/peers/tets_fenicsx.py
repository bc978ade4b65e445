#!/usr/bin/python3
"""Problems C, C0, S and D with FEniCSx on quadratic tetrahedra, with straight edges or, for D, bent ones.

mpirun -n 2 /usr/bin/python3 tets_fenicsx.py C C-0.034.npz boomeramg      prints one JSON record
"""
import sys

import numpy as np
import ufl
from dolfinx import fem, mesh
from dolfinx.cpp.io import perm_gmsh

from fenicsx import CARBON, SILICON, WORLD, Elasticity, by_phase, face, integral, print_record, stop_watch

# Axis and coordinate of the faces without normal displacement.
ROLLERS = {
    "C": [(0, 0), (1, 0), (2, 0), (1, 1), (2, 1)],
    "C0": [(0, 0), (1, 0), (2, 0)],
    "S": [(0, 0), (1, 0), (2, 0)],
    "D": [(0, 0), (1, 0), (2, 0)],
}


def read(path):
    """Distributed mesh, and the phase of every local cell."""
    data = np.load(path)
    cells, points = data["cells"], data["points"]
    own_cells = np.array_split(np.arange(len(cells)), WORLD.size)[WORLD.rank]
    own_points = np.array_split(np.arange(len(points)), WORLD.size)[WORLD.rank]
    bent = cells.shape[1] == 10
    if bent:
        cells = cells[:, perm_gmsh(mesh.CellType.tetrahedron, 10)]
    shape = ufl.Mesh(ufl.VectorElement("Lagrange", ufl.tetrahedron, 2 if bent else 1))
    domain = mesh.create_mesh(WORLD, cells[own_cells].astype(np.int64), points[own_points], shape)
    return domain, data["phase"][np.asarray(domain.topology.original_cell_index)]


def core_pressure(body):
    core = by_phase(fem.FunctionSpace(body.domain, ("DG", 0)), body.phase, {SILICON: 1.0, CARBON: 0.0})
    return -integral(core * ufl.tr(body.stress(body.elastic)) / 3 * body.dx) / integral(core * body.dx)


def outward_expansion(body):
    """Volume that the faces of the cube sweep."""
    facets = np.unique(np.concatenate([face(body.domain, axis, at) for axis in range(3) for at in (0, 1)]))
    tags = mesh.meshtags(body.domain, 2, facets, np.ones(len(facets), np.int32))
    outside = ufl.Measure("ds", domain=body.domain, subdomain_data=tags)(1)
    return integral(ufl.dot(body.displacement, ufl.FacetNormal(body.domain)) * outside)


def four_points():
    """Of the quadrature of degree 2."""
    a = (5 - 5**0.5) / 20
    b = 1 - 3 * a
    return np.array([[a, a, a], [b, a, a], [a, b, a], [a, a, b]])


def main():
    problem, path, method = sys.argv[1:4]
    clock = stop_watch()
    domain, phase = read(path)
    body = Elasticity(domain, phase, 2, ROLLERS[problem], method, clock)
    values = {"strain_energy": body.energy()}
    if problem == "D":
        values["core_pressure"] = core_pressure(body)
    else:
        values["outward_expansion"] = outward_expansion(body)
        values.update(body.peaks(four_points()))
    print_record({**body.cost, "values": values})


main()
