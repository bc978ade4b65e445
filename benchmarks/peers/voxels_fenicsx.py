#!/usr/bin/python3
"""Problems A and B of benchmarks/cases with FEniCSx, on the hexahedra of the solid voxels.

mpirun -n 2 /usr/bin/python3 voxels_fenicsx.py A 64 boomeramg      prints one JSON record

Diffusivity times step is in edges squared.
"""
import sys

import numpy as np
import ufl
from dolfinx import fem, mesh
from dolfinx.fem import petsc
from mpi4py import MPI
from petsc4py import PETSc

from fenicsx import (
    CARBON,
    METHODS,
    SILICON,
    WORLD,
    Elasticity,
    boundary,
    by_phase,
    compiled,
    gathered,
    krylov,
    print_record,
    stop_watch,
)

DIFFUSION = {SILICON: 1e-16 * 50 / 1e-12, CARBON: 1e-14 * 50 / 1e-12}
STEPS = 20
ROLLERS = [(0, 0), (1, 0), (2, 0)]


def phases(n):
    """Phase of every voxel, 0 for the pore; indices x, y, z."""
    x = ((np.arange(n) + 0.5) / n - 0.5) ** 2
    r = np.sqrt(x[:, None, None] + x[None, :, None] + x[None, None, :])
    return np.where(r < 0.30, 0, np.where(r < 0.33, CARBON, SILICON)).astype(np.int8)


def solid_mesh(n):
    """Distributed mesh of the solid voxels; every process brings a share of cells and of nodes."""
    solid = np.argwhere(phases(n) > 0)
    stride = np.array([1, n + 1, (n + 1) ** 2])
    corner = np.array([[a & 1, a >> 1 & 1, a >> 2] for a in range(8)]) @ stride
    nodes, cells = np.unique((solid @ stride)[:, None] + corner, return_inverse=True)
    cells = cells.reshape(-1, 8)
    points = np.column_stack([nodes // s % (n + 1) for s in stride]) / n
    mine = np.array_split(np.arange(len(cells)), WORLD.size)[WORLD.rank]
    brought = np.array_split(points, WORLD.size)[WORLD.rank]
    hexahedra = ufl.Mesh(ufl.VectorElement("Lagrange", ufl.hexahedron, 1))
    return mesh.create_mesh(WORLD, cells[mine], brought, hexahedra)


def cell_phases(domain):
    cells = domain.topology.index_map(3)
    nodes = np.asarray(domain.geometry.dofmap.array).reshape(cells.size_local + cells.num_ghosts, 8)
    middle = domain.geometry.x[nodes].mean(axis=1) - 0.5
    return np.where(np.linalg.norm(middle, axis=1) < 0.33, CARBON, SILICON)


def elasticity(domain, method, clock):
    body = Elasticity(domain, cell_phases(domain), 1, ROLLERS, method, clock)
    values = {"strain_energy": body.energy(), "mean_ux_at_x_max": body.mean_normal_displacement(0, 1)}
    values.update(body.peaks(np.array([[0.5, 0.5, 0.5]])))
    return {**body.cost, "values": values}


def diffusion(domain, method, clock):
    space = fem.FunctionSpace(domain, ("CG", 1))
    conductivity = by_phase(fem.FunctionSpace(domain, ("DG", 0)), cell_phases(domain), DIFFUSION)
    dx = ufl.Measure("dx", domain=domain, metadata={"quadrature_degree": 2})
    u, v, last = ufl.TrialFunction(space), ufl.TestFunction(space), fem.Function(space)
    a = compiled((u * v + conductivity * ufl.dot(ufl.grad(u), ufl.grad(v))) * dx)
    load = compiled(last * v * dx)
    # The solid has two boundaries: the pore wall inside this radius, the faces of the cube outside.
    pore = boundary(domain, lambda x: np.linalg.norm(x.T - 0.5, axis=1) < 0.45)
    wall = fem.dirichletbc(PETSc.ScalarType(1), fem.locate_dofs_topological(space, 2, pore), space)
    # Prescribed rows as large as the others; with a diagonal of 1 the relative tolerance would mean something else.
    h = voxel_edge(domain)
    diagonal = 8 * (DIFFUSION[SILICON] * h / 3 + h**3 / 27)
    matrix = petsc.assemble_matrix(a, [wall], diagonal=diagonal)
    matrix.assemble()
    matrix.setOption(PETSc.Mat.Option.SPD, True)
    weights = gathered(petsc.assemble_vector(compiled(1.0 * v * dx)))
    ksp = krylov(matrix, METHODS[method])
    ksp.setInitialGuessNonzero(True)
    b = petsc.create_vector(load)
    set_up = clock()
    means, iterations = [], 0
    for _ in range(STEPS):
        with b.localForm() as part:
            part.set(0)
        petsc.assemble_vector(b, load)
        petsc.apply_lifting(b, [a], [[wall]])
        petsc.set_bc(gathered(b), [wall], scale=diagonal)
        ksp.solve(b, last.vector)
        last.x.scatter_forward()
        iterations += ksp.getIterationNumber()
        means.append(weights.dot(last.vector) / weights.sum())
    return {
        "unknowns": space.dofmap.index_map.size_global,
        "iterations": iterations,
        "set_up_seconds": set_up,
        "solve_seconds": clock(),
        "values": {f"mean_concentration_{step + 1}": mean for step, mean in enumerate(means)},
    }


def voxel_edge(domain):
    """Edge of the voxels."""
    nodes = np.asarray(domain.geometry.dofmap.array)[:8]
    corners = domain.geometry.x[nodes]
    return WORLD.allreduce(float(np.ptp(corners[:, 0])), op=MPI.MAX)


def main():
    problem, n, method = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    clock = stop_watch()
    domain = solid_mesh(n)
    domain.topology.create_connectivity(2, 3)
    record = {"problem": problem, "processes": WORLD.size, "method": method}
    record.update((elasticity if problem == "A" else diffusion)(domain, method, clock))
    print_record(record)


main()
