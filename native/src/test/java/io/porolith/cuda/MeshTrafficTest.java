package io.porolith.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.io.Column;
import io.porolith.mesh.MeshReport;
import io.porolith.run.Case;
import io.porolith.run.Frame;
import io.porolith.run.RunObserver;
import io.porolith.run.Simulation;
import io.porolith.stage.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What whole steps on conforming meshes move between host and device, as docs/cuda.md says. */
class MeshTrafficTest {
    /** Ends a run that has shown enough. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /**
     * Values moved in one step, and copies among them.
     *
     * @param ofPoints copies of a value at every point
     * @param ofDisplacements copies of a displacement or force
     * @param levels coarser levels made on the device
     * @param others bytes moved but for matrices of coarsest levels and their inverses
     */
    private record Step(long values, int ofPoints, int ofDisplacements, int levels, long others, boolean output) {}

    /** Steps of a run, the first left out, and what they are of. */
    private static final class Count implements RunObserver {
        private final FailingDevice device;
        private final int most;
        final List<Step> steps = new ArrayList<>();
        int points;
        int rows;
        private long before = -1;
        private int pointsBefore;
        private int displacementsBefore;
        private int levelsBefore;
        private long bytesBefore;
        private Map<Integer, Integer> copiesBefore = Map.of();
        private boolean output;

        Count(FailingDevice device, int most) {
            this.device = device;
            this.most = most;
        }

        @Override
        public void meshed(Case problem, Body body, MeshReport report, List<Column> history) {
            points = body.space().pointCount();
            rows = body.space().originalCount();
        }

        @Override
        public void frame(Frame frame) {
            output = true;
        }

        @Override
        public void stepEnded() {
            int ofPoints = device.copiesOf(points);
            int ofDisplacements = device.copiesOf(3 * rows);
            int levels = device.launches(Kernel.GALERKIN);
            if (before >= 0) {
                steps.add(new Step(
                        device.valuesMoved() - before,
                        ofPoints - pointsBefore,
                        ofDisplacements - displacementsBefore,
                        levels - levelsBefore,
                        device.bytesMoved() - bytesBefore - ofCoarsest(),
                        output));
            }
            levelsBefore = levels;
            bytesBefore = device.bytesMoved();
            copiesBefore = device.copies();
            before = device.valuesMoved();
            pointsBefore = ofPoints;
            displacementsBefore = ofDisplacements;
            output = false;
            if (steps.size() == most) {
                throw new Enough();
            }
        }

        /** Bytes of large copies whose size is a square, as of inverses, or that of slices of rows of rigid bodies (36 numbers a block, 32 rows). */
        private long ofCoarsest() {
            Map<Integer, Integer> now = device.copies();
            return now.keySet().stream()
                    .filter(n -> n > 10_000 && (isSquare(n) || n % (36 * 32) == 0))
                    .mapToLong(n -> (long) Double.BYTES * n * (now.get(n) - copiesBefore.getOrDefault(n, 0)))
                    .sum();
        }

        private static boolean isSquare(int n) {
            int root = (int) Math.rint(Math.sqrt(n));
            return root * root == n;
        }
    }

    private static Count count(Case problem, int steps) {
        FailingDevice device = new FailingDevice(EmulatedDriver.open(0));
        Count count = new Count(device, steps);
        try (CudaBackend cuda = new CudaBackend(device)) {
            Simulation.run(problem, cuda, count);
        } catch (Enough e) {
            assertThat(device.open()).as("given back").isZero();
        }
        assertThat(count.steps).hasSizeGreaterThan(1);
        return count;
    }

    /** Where every diffusivity changes with lithiation, only numbers cross. */
    @Test
    void aStepOfDiffusionMovesNoFields() {
        Count count = count(
                CaseParity.read(
                        "quickstart",
                        "mesh={type: conforming, element: tet4, voxels_per_edge: 6}",
                        "geometry.coating_thickness=120 nm",
                        "materials.silicon.diffusivity={from: 1e-16 m^2/s, to: 3e-16 m^2/s}",
                        "output.stress_at_mean_lithiation=[]"),
                3);
        for (Step step : count.steps) {
            assertThat(step.values()).isLessThan(count.rows);
        }
    }

    /** Where steps are so long that multigrid is made anew in each, what crosses of it is a byte a coupling and where blocks lie. */
    @Test
    void aStepOfDiffusionMovesNoMatrix() {
        Count count = count(
                CaseParity.read(
                        "quickstart",
                        "mesh={type: conforming, element: tet4, voxels_per_edge: 8}",
                        "geometry.coating_thickness=120 nm",
                        "materials.silicon.diffusivity={from: 1e-14 m^2/s, to: 3e-14 m^2/s}",
                        "diffusion.time={tolerance: 5e-2, first_step: 20 s}",
                        "diffusion.program=[{lithiate: {c_rate: 0.5, until_mean_lithiation: 0.1}}]",
                        "output.stress_at_mean_lithiation=[]"),
                3);
        for (Step step : count.steps) {
            assertThat(step.levels()).isPositive();
            assertThat(step.others()).isLessThan(150L * count.rows);
        }
    }

    /** The lithiation of the end of the step goes to the device; the host gets what a preconditioner is made from. */
    @Test
    void aStepOfPlasticFlowMovesOneNumberAPoint() {
        Count count = count(
                CaseParity.read(
                        "front-sphere",
                        "mesh={type: conforming, element: tet4, voxels_per_edge: 6}",
                        "output.every_steps=1000",
                        "output.fields=[von_mises_stress]"),
                3);
        for (Step step : count.steps) {
            assertThat(step.ofPoints()).isEqualTo(1);
            assertThat(step.ofDisplacements()).isLessThanOrEqualTo(1);
            assertThat(step.levels()).isPositive();
            assertThat(step.others()).isLessThan(220L * count.rows);
        }
    }

    /** The same where nothing holds the body, however many iterations there are. */
    @Test
    void aStepOfAFreeBodyThatFlowsMovesNoDisplacement() {
        for (String model : List.of("small_strain_plastic", "finite_strain")) {
            Count count = count(
                    CaseParity.read(
                            "front-sphere",
                            "mesh={type: conforming, element: tet4, voxels_per_edge: 6}",
                            "geometry.cell=full",
                            "mechanics.model=" + model,
                            "mechanics.support=minimal",
                            "output.every_steps=1000",
                            "output.fields=[von_mises_stress]"),
                    3);
            for (Step step : count.steps) {
                assertThat(step.ofPoints()).as(model).isEqualTo(1);
                assertThat(step.ofDisplacements()).as(model).isLessThanOrEqualTo(1);
            }
            assertThat(count.device.launches(Kernel.TAKE_MOTION)).as(model).isGreaterThan(4 * count.steps.size());
        }
    }

    /** In a step of many evaluations, after which stress is recovered, lithiation stays where it is. */
    @Test
    void stressOfABodyThatFlowsActsOnLithiumWithoutTheHost() {
        Count count = count(
                CaseParity.read(
                        "matrix-flow",
                        "mesh={type: conforming, element: tet4, voxels_per_edge: 6}",
                        "output.fields=[phase]",
                        "diffusion.time.tolerance=1e-2"),
                2);
        for (Step step : count.steps) {
            assertThat(step.ofPoints()).isZero();
            assertThat(step.ofDisplacements()).isLessThanOrEqualTo(1);
        }
    }

    /** The same with stress of linear elasticity whose moduli change; it is recovered in every step. */
    @Test
    void stressActsOnLithiumWithoutTheHost() {
        Count count = count(
                CaseParity.read(
                        "softening",
                        "mesh={type: conforming, element: tet4, voxels_per_edge: 5}",
                        "diffusion.time.tolerance=1e-2",
                        "output.stress_at_mean_lithiation=[]"),
                2);
        for (Step step : count.steps) {
            assertThat(step.ofPoints()).isZero();
            assertThat(step.levels()).isPositive();
            assertThat(step.others()).isLessThan(900L * count.rows);
        }
    }

    /** Neither strains nor what points of a body that flows have cross in a whole run. */
    @Test
    void stressIsRecoveredWithoutTheHost() {
        for (String model : List.of("linear", "small_strain_plastic", "finite_strain")) {
            FailingDevice device = new FailingDevice(EmulatedDriver.open(0));
            try (CudaBackend cuda = new CudaBackend(device)) {
                Simulation.run(
                        CaseParity.read(
                                "macroporous-octant",
                                "mesh={type: conforming, element: tet4, voxels_per_edge: 6}",
                                "mechanics.model=" + model),
                        cuda,
                        new RunObserver() {});
            }
            assertThat(device.launches(Kernel.POINT_STRAIN) + device.launches(Kernel.ELEMENT_RECOVER))
                    .as(model)
                    .isZero();
            assertThat(device.launches(Kernel.ELEMENT_STRESS_AT)).as(model).isPositive();
        }
    }
}
