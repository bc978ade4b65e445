"""What the programs for FEniCSx (dolfinx 0.5) and PETSc share: materials, solvers, linear elasticity with eigenstrain.

Stress in GPa. Length in edges of the cube, or radii of the core.
"""
import json
import resource
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


class Elasticity:
    """Displacement of a body with eigenstrain, by conjugate gradients to a true relative residual of 1e-8.

    phase: of every local cell; rollers: axis and coordinate of each face without normal displacement.
    """

    def __init__(self, domain, phase, degree, rollers, method, clock):
        self.domain, self.phase = domain, phase
        constants = fem.FunctionSpace(domain, ("DG", 0))
        self.young, self.poisson, self.swelling = (by_phase(constants, phase, t) for t in (YOUNG, POISSON, SWELLING))
        self.dx = ufl.Measure("dx", domain=domain, metadata={"quadrature_degree": 2})
        self.space = fem.VectorFunctionSpace(domain, ("CG", degree))
        u, v = ufl.TrialFunction(self.space), ufl.TestFunction(self.space)
        a = compiled(ufl.inner(self.stress(strain(u)), strain(v)) * self.dx)
        load = compiled(ufl.inner(self.stress(self.swelling * ufl.Identity(3)), strain(v)) * self.dx)
        held = [self.roller(axis, at) for axis, at in rollers]
        matrix = petsc.assemble_matrix(a, held)
        matrix.assemble()
        b = gathered(petsc.assemble_vector(load))
        petsc.set_bc(b, held)
        matrix.setNearNullSpace(rigid_motions(self.space))
        matrix.setOption(PETSc.Mat.Option.SPD, True)
        ksp = krylov(matrix, {**METHODS[method], **(VECTOR_BOOMERAMG if method == "boomeramg" else {})})
        set_up = clock()
        self.displacement = fem.Function(self.space)
        ksp.solve(b, self.displacement.vector)
        self.cost = {
            "unknowns": 3 * self.space.dofmap.index_map.size_global,
            "iterations": ksp.getIterationNumber(),
            "set_up_seconds": set_up,
            "solve_seconds": clock(),
        }
        self.displacement.x.scatter_forward()
        self.elastic = strain(self.displacement) - self.swelling * ufl.Identity(3)

    def stress(self, strain):
        lame = self.young * self.poisson / ((1 + self.poisson) * (1 - 2 * self.poisson))
        return lame * ufl.tr(strain) * ufl.Identity(3) + self.young / (1 + self.poisson) * strain

    def roller(self, axis, at):
        dofs = fem.locate_dofs_topological(self.space.sub(axis), 2, face(self.domain, axis, at))
        return fem.dirichletbc(PETSc.ScalarType(0), dofs, self.space.sub(axis))

    def energy(self):
        return integral(0.5 * ufl.inner(self.stress(self.elastic), self.elastic) * self.dx)

    def mean_normal_displacement(self, axis, at):
        """Of a face of the unit cube."""
        facets = np.sort(face(self.domain, axis, at))
        tags = mesh.meshtags(self.domain, 2, facets, np.ones(len(facets), np.int32))
        return integral(self.displacement[axis] * ufl.Measure("ds", domain=self.domain, subdomain_data=tags)(1))

    def peaks(self, points):
        """Largest von Mises stress of every phase that is there, at points of the reference cell."""
        deviator = ufl.dev(self.stress(self.elastic))
        mises = fem.Expression(ufl.sqrt(1.5 * ufl.inner(deviator, deviator)), points)
        count = self.domain.topology.index_map(3).size_local
        found = mises.eval(np.arange(count, dtype=np.int32)).reshape(count, len(points))
        most = {
            f"max_von_mises_{name}": WORLD.allreduce(float(found[self.phase[:count] == p].max(initial=0)), op=MPI.MAX)
            for p, name in ((SILICON, "silicon"), (CARBON, "carbon"))
        }
        return {name: value for name, value in most.items() if value > 0}


def strain(u):
    return ufl.sym(ufl.grad(u))


def compiled(form):
    return fem.form(form, jit_params=COMPILER)


def integral(form):
    return WORLD.allreduce(fem.assemble_scalar(compiled(form)))


def by_phase(space, phase, table):
    f = fem.Function(space)
    f.x.array[:] = np.where(phase == CARBON, table[CARBON], table[SILICON])
    return f


def boundary(domain, where):
    return mesh.locate_entities_boundary(domain, 2, where)


def face(domain, axis, at):
    return boundary(domain, lambda x: np.abs(x[axis] - at) < 1e-9)


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


def stop_watch():
    last = time.perf_counter()

    def lap():
        nonlocal last
        WORLD.barrier()
        before, last = last, time.perf_counter()
        return last - before

    return lap


def print_record(record):
    """The record of a run and the memory of all processes, as one line."""
    resident = WORLD.allreduce(1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    if WORLD.rank == 0:
        print(json.dumps({**record, "peak_resident_bytes": resident}))
