#!/usr/bin/python3
"""Problems C, C0, S and D with FEniCSx (dolfinx 0.5) and PETSc on quadratic tetrahedra, with straight edges or, for D, bent ones.

mpirun -n 2 /usr/bin/python3 tets_fenicsx.py C C-0.034.npz boomeramg      prints one JSON record

Stress in GPa, length in edges of the cube or radii of the core.
"""
import json
import resource
import sys
import time

import numpy as np
import ufl
from dolfinx import fem, mesh
from dolfinx.cpp.io import perm_gmsh
from dolfinx.fem import petsc
from mpi4py import MPI
from petsc4py import PETSc

WORLD = MPI.COMM_WORLD
COMPILER = {"cffi_extra_compile_args": ["-O3", "-march=native"]}
SILICON, CARBON = 1, 2
YOUNG = {SILICON: 90.0, CARBON: 20.0}
POISSON = {SILICON: 0.28, CARBON: 0.25}
SWELLING = {SILICON: 0.05, CARBON: 0.0}
METHODS = {
    "boomeramg": {
        "pc_type": "hypre",
        "pc_hypre_type": "boomeramg",
        "pc_hypre_boomeramg_strong_threshold": 0.25,
        "pc_hypre_boomeramg_coarsen_type": "HMIS",
        "pc_hypre_boomeramg_interp_type": "ext+i",
        "pc_hypre_boomeramg_P_max": 4,
        "pc_hypre_boomeramg_agg_nl": 1,
        "pc_hypre_boomeramg_nodal_coarsen": 4,
        "pc_hypre_boomeramg_vec_interp_variant": 2,
    },
    "gamg": {
        "pc_type": "gamg",
        "pc_gamg_threshold": 0.0,
        "pc_gamg_coarse_eq_limit": 500,
        "mg_levels_ksp_type": "chebyshev",
        "mg_levels_pc_type": "jacobi",
    },
}
# Rollers: axis and coordinate of the face.
FACES = {
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


def table(domain, phase, values):
    f = fem.Function(fem.FunctionSpace(domain, ("DG", 0)))
    f.x.array[:] = np.where(phase == CARBON, values[CARBON], values[SILICON])
    return f


def rigid_motions(space, like):
    """Orthonormal translations and rotations."""
    x, y, z = space.tabulate_dof_coordinates()[: space.dofmap.index_map.size_local].T - 0.5
    one, zero = np.ones_like(x), np.zeros_like(x)
    basis = []
    for motion in [(one, zero, zero), (zero, one, zero), (zero, zero, one), (y, -x, zero), (zero, z, -y), (-z, zero, x)]:
        v = like.duplicate()
        v.array[:] = np.column_stack(motion).ravel()
        for other in basis:
            v.axpy(-v.dot(other), other)
        v.normalize()
        basis.append(v)
    return PETSc.NullSpace().create(vectors=basis, comm=WORLD)


def main():
    problem, path, method = sys.argv[1:4]
    start = time.perf_counter()
    domain, phase = read(path)
    young, poisson, swelling = (table(domain, phase, v) for v in (YOUNG, POISSON, SWELLING))
    lame, shear = young * poisson / ((1 + poisson) * (1 - 2 * poisson)), young / (2 * (1 + poisson))
    identity = ufl.Identity(3)

    def strain(u):
        return ufl.sym(ufl.grad(u))

    def stress(e):
        return lame * ufl.tr(e) * identity + 2 * shear * e

    space = fem.VectorFunctionSpace(domain, ("CG", 2))
    u, v = ufl.TrialFunction(space), ufl.TestFunction(space)
    dx = ufl.Measure("dx", domain=domain, metadata={"quadrature_degree": 2})
    form = fem.form(ufl.inner(stress(strain(u)), strain(v)) * dx, jit_params=COMPILER)
    load = fem.form(ufl.inner(stress(swelling * identity), strain(v)) * dx, jit_params=COMPILER)
    held = []
    for axis, at in FACES[problem]:
        facets = mesh.locate_entities_boundary(domain, 2, lambda x: np.abs(x[axis] - at) < 1e-9)
        dofs = fem.locate_dofs_topological(space.sub(axis), 2, facets)
        held.append(fem.dirichletbc(PETSc.ScalarType(0), dofs, space.sub(axis)))
    compiled = time.perf_counter()
    matrix = petsc.assemble_matrix(form, held)
    matrix.assemble()
    rhs = petsc.assemble_vector(load)
    rhs.ghostUpdate(addv=PETSc.InsertMode.ADD, mode=PETSc.ScatterMode.REVERSE)
    petsc.set_bc(rhs, held)
    matrix.setNearNullSpace(rigid_motions(space, rhs))
    matrix.setOption(PETSc.Mat.Option.SPD, True)
    options = PETSc.Options()
    for key, value in METHODS[method].items():
        options[key] = value
    solver = PETSc.KSP().create(WORLD)
    solver.setType("cg")
    solver.setNormType(PETSc.KSP.NormType.UNPRECONDITIONED)
    solver.setTolerances(rtol=1e-8, max_it=2000)
    solver.setOperators(matrix)
    solver.setFromOptions()
    solver.setUp()
    ready = time.perf_counter()
    solution = fem.Function(space)
    solver.solve(rhs, solution.vector)
    solved = time.perf_counter()
    solution.x.scatter_forward()

    elastic = strain(solution) - swelling * identity
    total = lambda f: WORLD.allreduce(fem.assemble_scalar(fem.form(f, jit_params=COMPILER)))
    values = {
        "strain_energy": total(0.5 * ufl.inner(stress(elastic), elastic) * dx),
    }
    if problem == "D":
        core = table(domain, phase, {SILICON: 1.0, CARBON: 0.0})
        values["core_pressure"] = -total(core * ufl.tr(stress(elastic)) / 3 * dx) / total(core * dx)
    else:
        values.update(cube_values(domain, phase, solution, stress(elastic), total))
    seconds = {"compile": compiled - start, "set_up": ready - compiled, "solve": solved - ready}
    print_record(problem, space, solver, values, seconds)


def cube_values(domain, phase, solution, stress, total):
    ends = mesh.locate_entities_boundary(domain, 2, lambda x: np.abs(x[0] - 1) < 1e-9)
    tags = mesh.meshtags(domain, 2, np.sort(ends), np.full(len(ends), 1, np.int32))
    ds = ufl.Measure("ds", domain=domain, subdomain_data=tags)
    return {
        "outward_expansion": total(ufl.dot(solution, ufl.FacetNormal(domain)) * outer(domain)(2)),
        "mean_ux_at_x_max": total(solution[0] * ds(1)),
        **extremes(domain, phase, stress),
    }


def outer(domain):
    """Measure of the outside of the cube, number 2."""
    flat = [mesh.locate_entities_boundary(domain, 2, lambda x, a=a, at=at: np.abs(x[a] - at) < 1e-9) for a in range(3) for at in (0, 1)]
    facets = np.unique(np.concatenate(flat))
    return ufl.Measure("ds", domain=domain, subdomain_data=mesh.meshtags(domain, 2, facets, np.full(len(facets), 2, np.int32)))


def extremes(domain, phase, stress):
    """Largest von Mises stress at the four points of degree 2 of every cell."""
    a = (5 - 5**0.5) / 20
    b = 1 - 3 * a
    deviator = stress - ufl.tr(stress) / 3 * ufl.Identity(3)
    mises = fem.Expression(ufl.sqrt(1.5 * ufl.inner(deviator, deviator)), np.array([[a, a, a], [b, a, a], [a, b, a], [a, a, b]]))
    count = domain.topology.index_map(3).size_local
    found = mises.eval(np.arange(count, dtype=np.int32)).reshape(count, 4)
    most = lambda p: float(WORLD.allreduce(found[phase[:count] == p].max(initial=0.0), op=MPI.MAX))
    names = {SILICON: "max_von_mises_silicon", CARBON: "max_von_mises_carbon"}
    return {name: most(p) for p, name in names.items() if most(p) > 0}


def print_record(problem, space, solver, values, seconds):
    usage = resource.getrusage(resource.RUSAGE_SELF)
    record = {
        "unknowns": 3 * space.dofmap.index_map.size_global,
        "iterations": solver.getIterationNumber(),
        "converged": solver.getConvergedReason() > 0,
        "compile_seconds": seconds["compile"],
        "set_up_seconds": seconds["set_up"],
        "solve_seconds": seconds["solve"],
        "peak_resident_bytes": WORLD.allreduce(1024 * usage.ru_maxrss),
        "values": values,
    }
    if WORLD.rank == 0:
        print(json.dumps(record))


main()
