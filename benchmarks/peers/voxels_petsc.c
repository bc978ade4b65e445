/* Problems A and B of benchmarks/cases with PETSc: trilinear hexahedra on a DMDA, assembled AIJ matrix, conjugate gradients with geometric
 * multigrid (Galerkin coarse operators), GAMG or Jacobi. Voids have no elements; nodes without elements keep an identity row. Prescribed
 * values are worked in element by element, so that matrix and preconditioner are symmetric.
 *
 *   mpirun -n 2 ./voxels_petsc -problem A -n 64 -method gmg      prints one JSON record
 *
 * Stress in GPa, length in edges of the cube, diffusivity times step in edges squared.
 */
#include <petscdmda.h>
#include <petscksp.h>
#include <petsctime.h>
#include <string.h>
#include <sys/resource.h>

#define STEPS 20
enum { PORE, SILICON, CARBON, PHASES };

static const double YOUNG[PHASES] = {0, 90, 20}, POISSON[PHASES] = {0, 0.28, 0.25}, SWELLING[PHASES] = {0, 0.05, 0};
static const double DIFFUSION[PHASES] = {0, 1e-16 * 50 / 1e-12, 1e-14 * 50 / 1e-12};

typedef struct {
  PetscInt n, components;
  DM grid;
  double lambda[PHASES], mu[PHASES];
  double stiffness[PHASES][24 * 24], swelling[PHASES][24], mass[64];
  double gradient[8][8][3], centre[8][3], weight; /* at the Gauss points, at the centre; weight of a Gauss point */
} Body;

static int phase(PetscInt n, PetscInt i, PetscInt j, PetscInt k)
{
  double x = (i + 0.5) / n - 0.5, y = (j + 0.5) / n - 0.5, z = (k + 0.5) / n - 0.5, r = sqrt(x * x + y * y + z * z);
  return r < 0.30 ? PORE : r < 0.33 ? CARBON : SILICON;
}

/* ---- elements */

/* Trilinear shapes and gradients at a point of the unit cube, gradients for an edge h. Corner a sits at (a & 1, a >> 1 & 1, a >> 2). */
static void shapes(const double at[3], double h, double value[8], double gradient[8][3])
{
  for (int a = 0; a < 8; a++) {
    double f[3], d[3];
    for (int c = 0; c < 3; c++) {
      int upper = a >> c & 1;
      f[c] = upper ? at[c] : 1 - at[c];
      d[c] = (upper ? 1 : -1) / h;
    }
    value[a] = f[0] * f[1] * f[2];
    gradient[a][0] = d[0] * f[1] * f[2];
    gradient[a][1] = f[0] * d[1] * f[2];
    gradient[a][2] = f[0] * f[1] * d[2];
  }
}

static void element_matrices(Body *b)
{
  double h = 1.0 / b->n, middle[3] = {0.5, 0.5, 0.5}, value[8];
  b->weight = h * h * h / 8;
  shapes(middle, h, value, b->centre);
  for (int p = SILICON; p < PHASES; p++) {
    b->mu[p] = YOUNG[p] / (2 * (1 + POISSON[p]));
    b->lambda[p] = YOUNG[p] * POISSON[p] / ((1 + POISSON[p]) * (1 - 2 * POISSON[p]));
  }
  for (int q = 0; q < 8; q++) {
    double at[3];
    for (int c = 0; c < 3; c++) at[c] = 0.5 + ((q >> c & 1) ? 0.5 : -0.5) / sqrt(3.0);
    double(*g)[3] = b->gradient[q], w = b->weight;
    shapes(at, h, value, g);
    for (int a = 0; a < 8; a++) for (int e = 0; e < 8; e++) {
      double dot = g[a][0] * g[e][0] + g[a][1] * g[e][1] + g[a][2] * g[e][2];
      b->mass[8 * a + e] += w * value[a] * value[e];
      for (int p = SILICON; p < PHASES; p++) {
        if (b->components == 1) {
          b->stiffness[p][8 * a + e] += w * (DIFFUSION[p] * dot + value[a] * value[e]);
          continue;
        }
        for (int c = 0; c < 3; c++) for (int d = 0; d < 3; d++) {
          double entry = b->lambda[p] * g[a][c] * g[e][d] + b->mu[p] * (g[a][d] * g[e][c] + (c == d ? dot : 0));
          b->stiffness[p][24 * (3 * a + c) + 3 * e + d] += w * entry;
        }
      }
    }
    for (int p = SILICON; p < PHASES; p++) for (int a = 0; a < 8; a++) for (int c = 0; c < 3; c++)
      b->swelling[p][3 * a + c] += w * (3 * b->lambda[p] + 2 * b->mu[p]) * SWELLING[p] * g[a][c];
  }
}

/* ---- the part of the grid that this process works on */

typedef struct { PetscInt x, y, z, nx, ny, nz; } Range;

static Range owned_nodes(DM d) { Range r; DMDAGetCorners(d, &r.x, &r.y, &r.z, &r.nx, &r.ny, &r.nz); return r; }
static Range ghosted_nodes(DM d) { Range r; DMDAGetGhostCorners(d, &r.x, &r.y, &r.z, &r.nx, &r.ny, &r.nz); return r; }
static Range elements(DM d)
{
  Range r;
  DMDAGetElementsCorners(d, &r.x, &r.y, &r.z);
  DMDAGetElementsSizes(d, &r.nx, &r.ny, &r.nz);
  return r;
}
#define EACH(r, i, j, k) \
  for (PetscInt k = (r).z; k < (r).z + (r).nz; k++) for (PetscInt j = (r).y; j < (r).y + (r).ny; j++) for (PetscInt i = (r).x; i < (r).x + (r).nx; i++)

static PetscInt local(Range g, PetscInt i, PetscInt j, PetscInt k) { return i - g.x + g.nx * (j - g.y + g.ny * (k - g.z)); }
static void corners(Range g, PetscInt i, PetscInt j, PetscInt k, PetscInt node[8])
{
  for (int a = 0; a < 8; a++) node[a] = local(g, i + (a & 1), j + (a >> 1 & 1), k + (a >> 2));
}

/* Per unknown of the ghosted grid: 0 free, 1 prescribed, 2 without material. */
static char *classes(const Body *b, Range g)
{
  PetscInt n = b->n;
  char *kind;
  PetscCalloc1((size_t)g.nx * g.ny * g.nz * b->components, &kind);
  EACH(g, i, j, k) {
    int solid = 0, pore = 0;
    for (int a = 0; a < 8; a++) {
      PetscInt x = i - (a & 1), y = j - (a >> 1 & 1), z = k - (a >> 2);
      if (x < 0 || y < 0 || z < 0 || x >= n || y >= n || z >= n) continue;
      if (phase(n, x, y, z) == PORE) pore = 1; else solid = 1;
    }
    PetscInt at = b->components * local(g, i, j, k);
    if (b->components == 1) kind[at] = !solid ? 2 : pore ? 1 : 0;
    else for (int c = 0; c < 3; c++) kind[at + c] = !solid ? 2 : (c == 0 ? i : c == 1 ? j : k) == 0 ? 1 : 0;
  }
  return kind;
}

/* Adds all elements to A, leaving out rows and columns of unknowns that are not free; those get a diagonal entry. The load
 * receives that of swelling (A) or minus the columns of the prescribed ones (B). */
static void assemble(const Body *body, const char *kind, Mat A, Vec load)
{
  PetscInt m = body->components, size = 8 * m;
  Range g = ghosted_nodes(body->grid), e = elements(body->grid), o = owned_nodes(body->grid);
  Vec part;
  PetscScalar *f;
  DMGetLocalVector(body->grid, &part);
  VecSet(part, 0);
  VecGetArray(part, &f);
  EACH(e, i, j, k) {
    int p = phase(body->n, i, j, k);
    if (p == PORE) continue;
    PetscInt node[8], at[24];
    corners(g, i, j, k, node);
    for (int a = 0; a < size; a++) {
      PetscInt u = m * node[a / m] + a % m;
      at[a] = kind[u] == 0 ? u : -1;
      if (kind[u] != 0) continue;
      if (m == 3) f[u] += body->swelling[p][a];
      else for (int c = 0; c < 8; c++) if (kind[node[c]] == 1) f[u] -= body->stiffness[p][8 * a + c];
    }
    MatSetValuesLocal(A, size, at, size, at, body->stiffness[p], ADD_VALUES);
  }
  VecRestoreArray(part, &f);
  VecSet(load, 0);
  DMLocalToGlobal(body->grid, part, ADD_VALUES, load);
  DMRestoreLocalVector(body->grid, &part);
  PetscScalar diagonal = 8 * body->stiffness[SILICON][0];
  EACH(o, i, j, k) for (int c = 0; c < m; c++) {
    PetscInt u = m * local(g, i, j, k) + c;
    if (kind[u] != 0) MatSetValuesLocal(A, 1, &u, 1, &u, &diagonal, ADD_VALUES);
  }
  MatAssemblyBegin(A, MAT_FINAL_ASSEMBLY);
  MatAssemblyEnd(A, MAT_FINAL_ASSEMBLY);
}

/* One where the unknown is of the given kind, zero elsewhere. */
static Vec indicator(const Body *b, const char *kind, char which)
{
  Vec v;
  PetscScalar *a;
  Range g = ghosted_nodes(b->grid), o = owned_nodes(b->grid);
  DMCreateGlobalVector(b->grid, &v);
  VecGetArray(v, &a);
  PetscInt at = 0;
  EACH(o, i, j, k) for (int c = 0; c < b->components; c++) a[at++] = kind[b->components * local(g, i, j, k) + c] == which;
  VecRestoreArray(v, &a);
  return v;
}

/* ---- solver */

static void multigrid(const Body *b, PC pc, Vec freedom)
{
  PetscInt levels = 1;
  for (PetscInt n = b->n; n % 2 == 0 && n > 8; n /= 2) levels++;
  PCSetType(pc, PCMG);
  PCMGSetLevels(pc, levels, NULL);
  PCMGSetGalerkin(pc, PC_MG_GALERKIN_BOTH);
  DM fine = b->grid;
  PetscObjectReference((PetscObject)fine);
  for (PetscInt l = levels - 1; l > 0; l--) {
    DM coarse;
    Mat raw, interpolation;
    KSP smoother;
    PC point;
    DMCoarsen(fine, PETSC_COMM_WORLD, &coarse);
    DMCreateInterpolation(coarse, fine, &raw, NULL);
    MatConvert(raw, MATAIJ, MAT_INITIAL_MATRIX, &interpolation);
    if (l == levels - 1) MatDiagonalScale(interpolation, freedom, NULL); /* no correction where nothing is unknown */
    PCMGSetInterpolation(pc, l, interpolation);
    MatDestroy(&raw);
    MatDestroy(&interpolation);
    PCMGGetSmoother(pc, l, &smoother);
    KSPSetType(smoother, KSPCHEBYSHEV);
    KSPSetTolerances(smoother, PETSC_DEFAULT, PETSC_DEFAULT, PETSC_DEFAULT, 1);
    KSPGetPC(smoother, &point);
    PCSetType(point, b->components == 3 ? PCPBJACOBI : PCJACOBI);
    DMDestroy(&fine);
    fine = coarse;
  }
  DMDestroy(&fine);
  PetscOptionsSetValue(NULL, "-mg_coarse_redundant_pc_type", "cholesky");
  PetscOptionsSetValue(NULL, "-mg_coarse_redundant_pc_factor_shift_type", "nonzero"); /* coarse nodes inside the pore */
  PetscOptionsSetValue(NULL, "-mg_coarse_pc_type", "redundant");
}

static KSP solver(const Body *b, Mat A, Vec freedom, const char *method)
{
  KSP ksp;
  PC pc;
  KSPCreate(PETSC_COMM_WORLD, &ksp);
  KSPSetOperators(ksp, A, A);
  KSPSetType(ksp, KSPCG);
  KSPSetNormType(ksp, KSP_NORM_UNPRECONDITIONED);
  KSPSetTolerances(ksp, 1e-8, PETSC_DEFAULT, PETSC_DEFAULT, 5000);
  KSPSetErrorIfNotConverged(ksp, PETSC_TRUE);
  KSPGetPC(ksp, &pc);
  if (!strcmp(method, "gmg")) multigrid(b, pc, freedom);
  else if (!strcmp(method, "gamg")) PCSetType(pc, PCGAMG);
  else if (!strcmp(method, "jacobi")) PCSetType(pc, PCJACOBI);
  else SETERRABORT(PETSC_COMM_WORLD, PETSC_ERR_USER_INPUT, "-method takes gmg, gamg or jacobi");
  if (b->components == 3) {
    Vec x;
    MatNullSpace rigid;
    DMGetCoordinates(b->grid, &x);
    MatNullSpaceCreateRigidBody(x, &rigid);
    MatSetNearNullSpace(A, rigid);
    MatNullSpaceDestroy(&rigid);
  }
  KSPSetFromOptions(ksp);
  KSPSetUp(ksp);
  return ksp;
}

/* ---- what comes out */

static double von_mises(const double s[6])
{
  double d = 0;
  for (int c = 0; c < 3; c++) d += 0.5 * (s[c] - s[(c + 1) % 3]) * (s[c] - s[(c + 1) % 3]) + 3 * s[3 + c] * s[3 + c];
  return sqrt(d);
}

/* Stress and energy density of an element at a point, from displacement gradients. */
static double stress(const Body *b, int p, const double u[24], double g[8][3], double s[6])
{
  double d[3][3] = {{0}}, trace = 0, work = 0;
  for (int a = 0; a < 8; a++) for (int c = 0; c < 3; c++) for (int e = 0; e < 3; e++) d[c][e] += u[3 * a + c] * g[a][e];
  for (int c = 0; c < 3; c++) trace += d[c][c] -= SWELLING[p];
  for (int c = 0; c < 3; c++) {
    int e = (c + 1) % 3;
    double shear = d[c][e] + d[e][c];
    s[c] = b->lambda[p] * trace + 2 * b->mu[p] * d[c][c];
    s[3 + c] = b->mu[p] * shear;
    work += 0.5 * (s[c] * d[c][c] + s[3 + c] * shear);
  }
  return work;
}

static void report_stress(const Body *b, Vec displacement)
{
  Range g = ghosted_nodes(b->grid), e = elements(b->grid);
  Vec ghosted;
  const PetscScalar *all;
  double peak[PHASES] = {0}, sum[2] = {0}, most[PHASES], total[2]; /* energy, integral of u_x over x = 1 */
  DMGetLocalVector(b->grid, &ghosted);
  DMGlobalToLocal(b->grid, displacement, INSERT_VALUES, ghosted);
  VecGetArrayRead(ghosted, &all);
  EACH(e, i, j, k) {
    int p = phase(b->n, i, j, k);
    if (p == PORE) continue;
    PetscInt node[8];
    double u[24], s[6];
    corners(g, i, j, k, node);
    for (int a = 0; a < 24; a++) u[a] = all[3 * node[a / 3] + a % 3];
    stress(b, p, u, (double(*)[3])b->centre, s);
    peak[p] = fmax(peak[p], von_mises(s));
    for (int q = 0; q < 8; q++) sum[0] += b->weight * stress(b, p, u, (double(*)[3])b->gradient[q], s);
    for (int a = 1; i == b->n - 1 && a < 8; a += 2) sum[1] += 0.25 * u[3 * a] / ((double)b->n * b->n);
  }
  VecRestoreArrayRead(ghosted, &all);
  DMRestoreLocalVector(b->grid, &ghosted);
  MPI_Reduce(peak, most, PHASES, MPI_DOUBLE, MPI_MAX, 0, PETSC_COMM_WORLD);
  MPI_Reduce(sum, total, 2, MPI_DOUBLE, MPI_SUM, 0, PETSC_COMM_WORLD);
  PetscPrintf(PETSC_COMM_WORLD,
              "\"values\": {\"max_von_mises_silicon\": %.15g, \"max_von_mises_carbon\": %.15g, \"strain_energy\": %.15g, \"mean_ux_at_x_max\": %.15g}",
              most[SILICON], most[CARBON], total[0], total[1]);
}

/* y = M x over the solid. */
static void apply_mass(const Body *b, Vec x, Vec y)
{
  Range g = ghosted_nodes(b->grid), e = elements(b->grid);
  Vec from, to;
  const PetscScalar *c;
  PetscScalar *m;
  DMGetLocalVector(b->grid, &from);
  DMGetLocalVector(b->grid, &to);
  DMGlobalToLocal(b->grid, x, INSERT_VALUES, from);
  VecSet(to, 0);
  VecGetArrayRead(from, &c);
  VecGetArray(to, &m);
  EACH(e, i, j, k) {
    if (phase(b->n, i, j, k) == PORE) continue;
    PetscInt node[8];
    corners(g, i, j, k, node);
    for (int a = 0; a < 8; a++) for (int d = 0; d < 8; d++) m[node[a]] += b->mass[8 * a + d] * c[node[d]];
  }
  VecRestoreArrayRead(from, &c);
  VecRestoreArray(to, &m);
  VecSet(y, 0);
  DMLocalToGlobal(b->grid, to, ADD_VALUES, y);
  DMRestoreLocalVector(b->grid, &from);
  DMRestoreLocalVector(b->grid, &to);
}

/* Twenty implicit Euler steps; the pore wall is at one from the first step on. Returns all iterations. */
static PetscInt diffuse(const Body *b, KSP ksp, Vec lift, Vec wall, Vec freedom, double means[STEPS])
{
  Vec c, load, ones;
  PetscScalar volume, stored, diagonal = 8 * b->stiffness[SILICON][0];
  PetscInt total = 0, iterations;
  VecDuplicate(lift, &c);
  VecDuplicate(lift, &load);
  VecDuplicate(lift, &ones);
  VecSet(ones, 1);
  apply_mass(b, ones, load);
  VecSum(load, &volume);
  VecSet(c, 0);
  KSPSetInitialGuessNonzero(ksp, PETSC_TRUE);
  for (int step = 0; step < STEPS; step++) {
    apply_mass(b, c, load);
    VecPointwiseMult(load, load, freedom);
    VecAXPY(load, 1, lift);
    VecAXPY(load, diagonal, wall);
    KSPSolve(ksp, load, c);
    KSPGetIterationNumber(ksp, &iterations);
    total += iterations;
    apply_mass(b, c, load);
    VecSum(load, &stored);
    means[step] = stored / volume;
  }
  VecDestroy(&c);
  VecDestroy(&load);
  VecDestroy(&ones);
  return total;
}

static double lap(double *since)
{
  double now, before = *since;
  MPI_Barrier(PETSC_COMM_WORLD);
  PetscTime(&now);
  *since = now;
  return now - before;
}

int main(int argc, char **argv)
{
  static Body b;
  char problem[8] = "A", method[16] = "gmg";
  PetscMPIInt processes;
  double clock, means[STEPS];
  PetscInitialize(&argc, &argv, NULL, NULL);
  PetscTime(&clock);
  MPI_Comm_size(PETSC_COMM_WORLD, &processes);
  b.n = 32;
  PetscOptionsGetInt(NULL, NULL, "-n", &b.n, NULL);
  PetscOptionsGetString(NULL, NULL, "-problem", problem, sizeof problem, NULL);
  PetscOptionsGetString(NULL, NULL, "-method", method, sizeof method, NULL);
  b.components = problem[0] == 'A' ? 3 : 1;
  element_matrices(&b);
  DMDACreate3d(PETSC_COMM_WORLD, DM_BOUNDARY_NONE, DM_BOUNDARY_NONE, DM_BOUNDARY_NONE, DMDA_STENCIL_BOX, b.n + 1, b.n + 1, b.n + 1, 1, 1, processes,
               b.components, 1, NULL, NULL, NULL, &b.grid);
  DMSetMatType(b.grid, MATAIJ);
  DMDASetElementType(b.grid, DMDA_ELEMENT_Q1);
  DMSetUp(b.grid);
  DMDASetUniformCoordinates(b.grid, 0, 1, 0, 1, 0, 1);
  Mat A;
  Vec load;
  DMCreateMatrix(b.grid, &A);
  MatSetOption(A, MAT_SPD, PETSC_TRUE);
  DMCreateGlobalVector(b.grid, &load);
  char *kind = classes(&b, ghosted_nodes(b.grid));
  assemble(&b, kind, A, load);
  Vec freedom = indicator(&b, kind, 0), wall = indicator(&b, kind, 1), dead = indicator(&b, kind, 2);
  double assembly = lap(&clock);
  KSP ksp = solver(&b, A, freedom, method);
  double preconditioner = lap(&clock);
  PetscInt iterations;
  Vec u;
  VecDuplicate(load, &u);
  if (b.components == 3) {
    KSPSolve(ksp, load, u);
    KSPGetIterationNumber(ksp, &iterations);
  } else {
    iterations = diffuse(&b, ksp, load, wall, freedom, means);
  }
  double solve = lap(&clock);
  PetscScalar without;
  PetscInt size;
  VecSum(dead, &without);
  VecGetSize(u, &size);
  struct rusage use;
  getrusage(RUSAGE_SELF, &use);
  double mine = 1024.0 * use.ru_maxrss, resident;
  MPI_Reduce(&mine, &resident, 1, MPI_DOUBLE, MPI_SUM, 0, PETSC_COMM_WORLD);
  PetscPrintf(PETSC_COMM_WORLD,
              "{\"problem\": \"%s\", \"voxels_per_edge\": %d, \"processes\": %d, \"method\": \"%s\", \"unknowns\": %.0f, \"iterations\": %d, "
              "\"set_up_seconds\": %.4f, \"solve_seconds\": %.4f, \"peak_resident_bytes\": %.0f, ",
              problem, (int)b.n, processes, method, size - without, (int)iterations, assembly + preconditioner, solve, resident);
  if (b.components == 3) report_stress(&b, u);
  else for (int s = 0; s < STEPS; s++)
    PetscPrintf(PETSC_COMM_WORLD, "%s\"mean_concentration_%d\": %.15g%s", s ? ", " : "\"values\": {", s + 1, means[s], s == STEPS - 1 ? "}" : "");
  PetscPrintf(PETSC_COMM_WORLD, "}\n");
  PetscFinalize();
  return 0;
}
