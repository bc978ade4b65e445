package io.porolith.cases;

import io.porolith.geometry.Phase;
import io.porolith.input.Settings;
import io.porolith.run.Case;
import io.porolith.run.DiffusionSpec;
import io.porolith.run.DiffusionSpec.Scheme;
import io.porolith.run.DiffusionSpec.TimeStepping;
import io.porolith.run.MeshSpec;
import io.porolith.run.SolverSpec.KrylovPrecision;
import io.porolith.text.Nearest;
import io.porolith.units.Units;
import java.util.List;

/** What the sections of a case ask of one another. */
final class Combinations {
    private final Settings top;
    private final Case problem;
    private final boolean followsHistory;

    private Combinations(Settings top, Case problem) {
        this.top = top;
        this.problem = problem;
        followsHistory =
                problem.mechanics().filter(m -> m.model().followsHistory()).isPresent();
    }

    /** Fails with the place of the section that does not go with the others. */
    static void check(Settings top, Case problem) {
        Combinations together = new Combinations(top, problem);
        together.checkMesh();
        together.checkLithium();
        problem.diffusion().ifPresent(together::checkStressLimits);
        problem.diffusion().ifPresent(together::checkTolerances);
    }

    private void checkMesh() {
        boolean composite = problem.mesh().interfaces() == MeshSpec.Interfaces.COMPOSITE;
        if (composite && problem.diffusion().filter(d -> !d.blocked().isEmpty()).isPresent()) {
            throw top.problem(
                    "diffusion.blocked", "needs voxels of one phase each, expected `mesh.interfaces: sharp` with it");
        }
        if (composite && followsHistory) {
            throw top.problem(
                    "mesh",
                    "composite interfaces are for linear elasticity, expected `interfaces: sharp` with plastic flow");
        }
        if (composite && solids().size() > 1 && problem.solver().krylovPrecision() == KrylovPrecision.FP32) {
            throw top.section("solver")
                    .error("krylov_precision", "fp64 or auto with composite interfaces between several solids");
        }
        if (problem.mesh().integration() == MeshSpec.Integration.EIGHT_POINT && !followsHistory) {
            throw top.problem(
                    "mesh.integration",
                    "\"eight_point\" is for models with plastic flow, since linear voxels are integrated in full anyway;"
                            + " expected `mechanics.model: small_strain_plastic` or `finite_strain` with it");
        }
        if (problem.mesh().source().isEmpty()) {
            refuseNames();
        }
    }

    /** Only a conforming mesh has sets to name, and nodes on its surfaces. */
    private void refuseNames() {
        if (problem.mechanics().filter(m -> !m.sets().isEmpty()).isPresent()) {
            throw top.problem(
                    "mechanics.sets", "a lattice has no named sets, expected `mesh.type: conforming` with them");
        }
        if (!problem.output().points().isEmpty()) {
            throw top.problem("output.points", "needs nodes on surfaces, expected `mesh.type: conforming` with it");
        }
    }

    private void checkLithium() {
        boolean diffuses = problem.diffusion().isPresent();
        boolean homogenises = problem.homogenisation().isPresent();
        boolean separates =
                problem.diffusion().flatMap(DiffusionSpec::phaseField).isPresent();
        if (separates
                && (problem.coupling().isPresent()
                        || problem.diffusion().get().kinetics().isPresent())) {
            throw top.problem(
                    "diffusion.phase_separation",
                    "is not combined with kinetics or with a section coupling, expected neither");
        }
        if (separates && problem.diffusion().get().mass() == DiffusionSpec.Mass.LUMPED) {
            throw top.problem(
                    "diffusion.mass",
                    "\"lumped\" is for diffusion, expected consistent with phase_separation, which lumps what it has to");
        }
        if (homogenises && diffuses) {
            throw top.problem(
                    "diffusion",
                    "is not run together with homogenisation, which is done at the initial lithiation; expected one of the two sections");
        }
        if (problem.front().isPresent() && (diffuses || homogenises)) {
            throw top.problem(
                    "lithiation.front",
                    "prescribes the lithiation in time, expected no section diffusion and no section homogenisation beside it");
        }
        if (!diffuses && !homogenises && problem.mechanics().isEmpty()) {
            throw top.problem("nothing to solve, expected a section diffusion, mechanics or homogenisation");
        }
    }

    private List<String> solids() {
        return problem.geometry().phases().stream()
                .filter(phase -> !phase.isVoid())
                .map(Phase::name)
                .toList();
    }

    private void checkStressLimits(DiffusionSpec diffusion) {
        for (DiffusionSpec.Step step : diffusion.program()) {
            step.untilStress().ifPresent(limit -> {
                String phase = limit.quantity().substring(limit.quantity().indexOf('.') + 1);
                if (problem.mechanics().isEmpty()) {
                    throw top.problem("diffusion.program", "ends a step at a stress, expected a section mechanics");
                }
                if (!solids().contains(phase)) {
                    throw top.problem(
                            "diffusion.program",
                            "until_stress: \"" + phase + "\" is no solid phase, expected " + String.join(", ", solids())
                                    + Nearest.hint(phase, solids()));
                }
            });
        }
    }

    /** What linear solves leave open looks like an error in time: below it steps shrink for nothing, ten times and more. */
    private void checkTolerances(DiffusionSpec diffusion) {
        TimeStepping time = diffusion.time();
        double linear = problem.solver().diffusionTolerance();
        boolean measures =
                time.scheme() == Scheme.SDIRK2 && diffusion.phaseField().isEmpty();
        if (measures && time.tolerance() < linear) {
            throw top.problem(
                    "diffusion.time.tolerance",
                    '"' + Units.format(time.tolerance()) + "\" is below what the linear solver leaves open, expected at"
                            + " least `solver.diffusion_tolerance`, which is " + Units.format(linear)
                            + ", or a smaller one of that");
        }
    }
}
