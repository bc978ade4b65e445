#!/usr/bin/python3
"""Problems A and B of benchmarks/cases with FEniCSx (dolfinx 0.5) and PETSc, on the hexahedra of the solid voxels.

mpirun -n 2 /usr/bin/python3 voxels_fenicsx.py A 64 boomeramg      prints one JSON record

Stress in GPa, length in edges of the cube, diffusivity times step in edges squared.
"""
import json
import resource
import sys
import time

import numpy as np
import ufl
from dolfinx import fem, la, mesh
from dolfinx.fem import petsc
from mpi4py import MPI
from petsc4py import PETSc

WORLD = MPI.COMM_WORLD
COMPILER = {"cffi_extra_compile_args": ["-O3", "-march=native"]}
SILICON, CARBON = 1, 2
YOUNG = {SILICON: 90.0, CARBON: 20.0}
POISSON = {SILICON: 0.28, CARBON: 0.25}
SWELLING = {SILICON: 0.05, CARBON: 0.0}
DIFFUSION = {SILICON: 1e-16 * 50 / 1e-12, CARBON: 1e-14 * 50 / 1e-12}
STEPS = 20
METHODS = {
    "boomeramg": {
        "pc_type": "hypre",
        "pc_hypre_type": "boomeramg",
        "pc_hypre_boomeramg_strong_threshold": 0.25,
        "pc_hypre_boomeramg_coarsen_type": "HMIS",
        "pc_hypre_boomeramg_interp_type": "ext+i",
        "pc_hypre_boomeramg_P_max": 4,
        "pc_hypre_boomeramg_agg_nl": 1,
    },
    "gamg": {
        "pc_type": "gamg",
        "pc_gamg_threshold": 0.0,
        "pc_gamg_coarse_eq_limit": 500,
        "mg_levels_ksp_type": "chebyshev",
        "mg_levels_ksp_max_it": 2,
        "mg_levels_pc_type": "jacobi",
    },
    "jacobi": {"pc_type": "jacobi"},
}
# Unknowns of one node belong together, and rotations are interpolated well.
VECTOR_BOOMERAMG = {"pc_hypre_boomeramg_nodal_coarsen": 4, "pc_hypre_boomeramg_vec_interp_variant": 2}


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


def by_phase(space, phase, table):
    f = fem.Function(space)
    f.x.array[:] = np.where(phase == CARBON, table[CARBON], table[SILICON])
    return f


def krylov(matrix, options):
    ksp = PETSc.KSP().create(WORLD)
    for key, value in options.items():
        PETSc.Options()[key] = value
    ksp.setType("cg")
    ksp.setNormType(PETSc.KSP.NormType.UNPRECONDITIONED)
    ksp.setTolerances(rtol=1e-8, max_it=5000)
    ksp.setErrorIfNotConverged(True)
    ksp.setOperators(matrix)
    ksp.setFromOptions()
    ksp.setUp()
    return ksp


def gathered(vector):
    vector.ghostUpdate(addv=PETSc.InsertMode.ADD, mode=PETSc.ScatterMode.REVERSE)
    return vector


def rigid_motions(space):
    """The six rigid motions, orthonormal: algebraic multigrid needs them."""
    x, y, z = (space.tabulate_dof_coordinates()[: space.dofmap.index_map.size_local] - 0.5).T
    one, zero = np.ones_like(x), np.zeros_like(x)
    modes = [(one, zero, zero), (zero, one, zero), (zero, zero, one), (-y, x, zero), (zero, -z, y), (z, zero, -x)]
    basis = []
    for mode in modes:
        v = la.create_petsc_vector(space.dofmap.index_map, 3)
        v.array[:] = np.column_stack(mode).ravel()
        for other in basis:
            v.axpy(-v.dot(other), other)
        v.normalize()
        basis.append(v)
    return PETSc.NullSpace().create(vectors=basis, comm=WORLD)


def boundary(domain, where):
    return mesh.locate_entities_boundary(domain, 2, where)


def elasticity(domain, method, clock):
    phase = cell_phases(domain)
    constants = fem.FunctionSpace(domain, ("DG", 0))
    space = fem.VectorFunctionSpace(domain, ("CG", 1))
    young, poisson, swelling = (by_phase(constants, phase, t) for t in (YOUNG, POISSON, SWELLING))
    first = young * poisson / ((1 + poisson) * (1 - 2 * poisson))
    shear = young / (2 * (1 + poisson))
    dx = ufl.Measure("dx", domain=domain, metadata={"quadrature_degree": 2})

    def stress(strain):
        return first * ufl.tr(strain) * ufl.Identity(3) + 2 * shear * strain

    def strain(v):
        return ufl.sym(ufl.grad(v))

    u, v = ufl.TrialFunction(space), ufl.TestFunction(space)
    a = fem.form(ufl.inner(stress(strain(u)), strain(v)) * dx, jit_params=COMPILER)
    load = fem.form(ufl.inner(stress(swelling * ufl.Identity(3)), strain(v)) * dx, jit_params=COMPILER)
    rollers = []
    for c in range(3):
        face = boundary(domain, lambda x, c=c: np.isclose(x[c], 0))
        dofs = fem.locate_dofs_topological(space.sub(c), 2, face)
        rollers.append(fem.dirichletbc(PETSc.ScalarType(0), dofs, space.sub(c)))
    matrix = petsc.assemble_matrix(a, rollers)
    matrix.assemble()
    b = gathered(petsc.assemble_vector(load))
    petsc.set_bc(b, rollers)
    matrix.setNearNullSpace(rigid_motions(space))
    matrix.setOption(PETSc.Mat.Option.SPD, True)
    ksp = krylov(matrix, {**METHODS[method], **(VECTOR_BOOMERAMG if method == "boomeramg" else {})})
    set_up = clock()
    solution = fem.Function(space)
    ksp.solve(b, solution.vector)
    solve = clock()
    solution.x.scatter_forward()

    elastic = strain(solution) - swelling * ufl.Identity(3)
    deviator = ufl.dev(stress(elastic))
    mises = fem.Function(constants)
    mises.interpolate(
        fem.Expression(ufl.sqrt(1.5 * ufl.inner(deviator, deviator)), constants.element.interpolation_points())
    )
    owned = domain.topology.index_map(3).size_local

    def peak(which):
        return WORLD.allreduce(mises.x.array[:owned][phase[:owned] == which].max(initial=0), op=MPI.MAX)

    def integral(form):
        return WORLD.allreduce(fem.assemble_scalar(fem.form(form, jit_params=COMPILER)))

    end = np.sort(boundary(domain, lambda x: np.isclose(x[0], 1)))
    tags = mesh.meshtags(domain, 2, end, np.ones(len(end), np.int32))
    return {
        "unknowns": 3 * space.dofmap.index_map.size_global,
        "iterations": ksp.getIterationNumber(),
        "set_up_seconds": set_up,
        "solve_seconds": solve,
        "values": {
            "max_von_mises_silicon": peak(SILICON),
            "max_von_mises_carbon": peak(CARBON),
            "strain_energy": integral(0.5 * ufl.inner(stress(elastic), elastic) * dx),
            "mean_ux_at_x_max": integral(solution[0] * ufl.Measure("ds", domain=domain, subdomain_data=tags)(1)),
        },
    }


def diffusion(domain, method, clock):
    space = fem.FunctionSpace(domain, ("CG", 1))
    conductivity = by_phase(fem.FunctionSpace(domain, ("DG", 0)), cell_phases(domain), DIFFUSION)
    dx = ufl.Measure("dx", domain=domain, metadata={"quadrature_degree": 2})
    u, v, last = ufl.TrialFunction(space), ufl.TestFunction(space), fem.Function(space)
    a = fem.form((u * v + conductivity * ufl.dot(ufl.grad(u), ufl.grad(v))) * dx, jit_params=COMPILER)
    load = fem.form(last * v * dx, jit_params=COMPILER)
    # The solid has two boundaries: the pore wall inside this radius, the faces of the cube outside.
    pore = boundary(domain, lambda x: np.linalg.norm(x.T - 0.5, axis=1) < 0.45)
    wall = fem.dirichletbc(PETSc.ScalarType(1), fem.locate_dofs_topological(space, 2, pore), space)
    # Prescribed rows as large as the others; with a diagonal of 1 the relative tolerance would mean something else.
    h = voxel_edge(domain)
    diagonal = 8 * (DIFFUSION[SILICON] * h / 3 + h**3 / 27)
    matrix = petsc.assemble_matrix(a, [wall], diagonal=diagonal)
    matrix.assemble()
    matrix.setOption(PETSc.Mat.Option.SPD, True)
    weights = gathered(petsc.assemble_vector(fem.form(1.0 * v * dx, jit_params=COMPILER)))
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


def stop_watch():
    last = time.perf_counter()

    def lap():
        nonlocal last
        WORLD.barrier()
        before, last = last, time.perf_counter()
        return last - before

    return lap


def main():
    problem, n, method = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    clock = stop_watch()
    domain = solid_mesh(n)
    domain.topology.create_connectivity(2, 3)
    record = {"problem": problem, "voxels_per_edge": n, "processes": WORLD.size, "method": method}
    record.update((elasticity if problem == "A" else diffusion)(domain, method, clock))
    resident = WORLD.allreduce(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
    record["peak_resident_bytes"] = resident
    if WORLD.rank == 0:
        print(json.dumps(record))


main()
