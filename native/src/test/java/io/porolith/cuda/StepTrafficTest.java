package io.porolith.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.mesh.Grid;
import io.porolith.run.Case;
import io.porolith.run.Frame;
import io.porolith.run.RunObserver;
import io.porolith.run.Simulation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What whole steps move between host and device, as docs/cuda.md says. */
class StepTrafficTest {
    /** Enough that the coarsest level of multigrid is another lattice. */
    private static final int EDGE = 9;

    private static final int VOXELS = EDGE * EDGE * EDGE;
    private static final int NODES = (EDGE + 1) * (EDGE + 1) * (EDGE + 1);

    /** Ends a run that has shown enough. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Copies of fields, and times that laws were evaluated, in one step. */
    private record Step(int ofVoxels, int ofNodes, int ofDisplacements, int conditions, boolean output) {
        Step since(Step before) {
            return new Step(
                    ofVoxels - before.ofVoxels,
                    ofNodes - before.ofNodes,
                    ofDisplacements - before.ofDisplacements,
                    conditions - before.conditions,
                    output);
        }
    }

    private static List<Step> steps(Case problem, int count) {
        FailingDevice device = new FailingDevice(EmulatedDriver.open(0));
        List<Step> steps = new ArrayList<>();
        RunObserver counting = new RunObserver() {
            private Step before;
            private boolean output;

            @Override
            public void frame(Frame frame) {
                output = true;
            }

            @Override
            public void stepEnded() {
                Step now = new Step(
                        device.copiesOf(VOXELS),
                        device.copiesOf(NODES),
                        device.copiesOf(3 * NODES),
                        device.launches(Kernel.HISTORY_CONDITIONS),
                        output);
                if (before != null) {
                    steps.add(now.since(before));
                }
                before = now;
                output = false;
                if (steps.size() == count) {
                    throw new Enough();
                }
            }
        };
        try (CudaBackend cuda = new CudaBackend(device)) {
            Simulation.run(problem, cuda, counting);
        } catch (Enough e) {
            assertThat(device.open()).as("given back").isZero();
        }
        return steps;
    }

    /**
     * The lithiation of the end of each piece goes to the device, where laws turn it into moduli, swelling and yield stress. An output recovers
     * stress there too.
     */
    @Test
    void aStepOfPlasticFlowMovesOneNumberAVoxelForEachPiece() {
        Case problem = CaseParity.read(
                "front-sphere",
                "mesh.voxels_per_edge=" + EDGE,
                "output.every_steps=2",
                "output.fields=[von_mises_stress]");
        List<Step> steps = steps(problem, 2);
        assertThat(steps).hasSize(2).anyMatch(step -> !step.output()).anyMatch(Step::output);
        for (Step step : steps) {
            assertThat(step.conditions()).isPositive();
            assertThat(step.ofDisplacements()).isZero();
            if (!step.output()) {
                assertThat(step).isEqualTo(new Step(1, 0, 0, step.conditions(), false));
            }
        }
    }

    /** Where nothing holds the body, sums tell how it moves as a whole, and that is taken out of forces and directions where they lie. */
    @Test
    void aStepOfAFreeBodyThatFlowsMovesNoDisplacement() {
        for (String model : List.of("small_strain_plastic", "finite_strain")) {
            Case problem = CaseParity.read(
                    "front-sphere",
                    "mesh.voxels_per_edge=" + EDGE,
                    "geometry.cell=full",
                    "mechanics.model=" + model,
                    "mechanics.support=minimal",
                    "output.every_steps=1000",
                    "output.fields=[von_mises_stress]");
            for (Step step : steps(problem, 2)) {
                assertThat(step.conditions()).as(model).isPositive();
                assertThat(step).as(model).isEqualTo(new Step(1, 0, 0, step.conditions(), false));
            }
        }
    }

    /** Moduli, swelling and eigenstrain go by phase where lithiation does, and so does the stress of a mean strain: no number a voxel goes to the device. */
    @Test
    void oneLithiationOfAPhaseMovesNoNumberAVoxel() {
        String size = "mesh.voxels_per_edge=" + EDGE;
        String field = "output.fields=[von_mises_stress]";
        for (Case problem : List.of(
                CaseParity.read("macroporous-octant", size, field),
                CaseParity.read(
                        "sponge",
                        size,
                        field,
                        "geometry.porosity=0.3",
                        "mechanics.macroscopic.strain={xx: 0.01, xy: 0.002}"))) {
            FailingDevice device = new FailingDevice(EmulatedDriver.open(0));
            try (CudaBackend cuda = new CudaBackend(device)) {
                Simulation.run(problem, cuda, new RunObserver() {});
            }
            assertThat(device.copiesOf(VOXELS)).as(problem.name()).isPositive();
            assertThat(device.numbersSent(VOXELS)).as(problem.name()).isZero();
        }
    }

    /** Where stress is looked at again at walls, the nodes and voxels around them cross, neither displacement nor strains of the lattice. */
    @Test
    void stressOfCompositeVoxelsMovesNoFieldToTheHost() {
        Case problem = CaseParity.read(
                "macroporous-octant",
                "mesh.voxels_per_edge=20",
                "mesh.interfaces=composite",
                "output.fields=[von_mises_stress]");
        FailingDevice device = new FailingDevice(EmulatedDriver.open(0));
        try (CudaBackend cuda = new CudaBackend(device)) {
            Simulation.run(problem, cuda, new RunObserver() {});
        }
        assertThat(device.launches(Kernel.STRESS_AROUND)).isEqualTo(2);
        assertThat(device.launches(Kernel.MEAN_STRAIN)).isZero();
        assertThat(device.copiesOf(3 * 21 * 21 * 21)).isZero();
    }

    /** Nothing of the lattice moves, neither in an iteration nor where the step is taken and stress is recovered. */
    @Test
    void stressOfABodyThatFlowsActsOnLithiumWithoutTheHost() {
        Case problem = CaseParity.read(
                "matrix-flow",
                "mesh.voxels_per_edge=" + EDGE,
                "output.fields=[phase]",
                "diffusion.time.tolerance=1e-2");
        for (Step step : steps(problem, 2)) {
            assertThat(step.conditions()).as("evaluations").isGreaterThan(2);
            assertThat(step.output()).isFalse();
            assertThat(step).isEqualTo(new Step(0, 0, 0, step.conditions(), false));
        }
    }

    /** In composite voxels lithiation, strain and loads of those that are cut cross, which are few on larger lattices, and no field. */
    @Test
    void stressOfAnOutputInCompositeVoxelsMovesNoFieldToTheDevice() {
        Case problem = CaseParity.read(
                "quickstart",
                "mesh.voxels_per_edge=" + EDGE,
                "mesh.interfaces=composite",
                "output.every_steps=1",
                "output.stress_at_mean_lithiation=[]",
                "output.fields=[von_mises_stress]");
        for (Step step : steps(problem, 2)) {
            assertThat(step).isEqualTo(new Step(3, 1, 0, 0, true));
        }
    }

    /** Nor where the body is elastic, with a balance of energy. */
    @Test
    void elasticStressActsOnLithiumWithoutTheHost() {
        Case problem = CaseParity.read(
                "softening",
                "mesh.voxels_per_edge=" + EDGE,
                "materials.silicon.youngs_modulus=90 GPa",
                "output.stress_at_mean_lithiation=[]",
                "diffusion.time.tolerance=1e-2");
        for (Step step : steps(problem, 2)) {
            assertThat(step).isEqualTo(new Step(0, 0, 0, 0, false));
        }
    }

    /** Nor in composite voxels, of whose cut ones loads and energies cross. */
    @Test
    void stressActsOnLithiumInCompositeVoxelsWithoutFieldsOnTheHost() {
        Case problem = CaseParity.read(
                "softening",
                "mesh.voxels_per_edge=" + EDGE,
                "mesh.interfaces=composite",
                "materials.silicon.youngs_modulus=90 GPa",
                "output.stress_at_mean_lithiation=[]",
                "diffusion.time.tolerance=1e-2");
        for (Step step : steps(problem, 2)) {
            assertThat(step).isEqualTo(new Step(0, 0, 0, 0, false));
        }
    }

    /** Stress of an output is solved and recovered from the lithiation that is there: what is written and what the picture shows crosses. */
    @Test
    void anOutputMovesTheFieldsThatItHas() {
        for (String modulus : List.of("90 GPa", "{from: 90 GPa, to: 40 GPa}")) {
            Case problem = CaseParity.read(
                    "quickstart",
                    "mesh.voxels_per_edge=" + EDGE,
                    "materials.silicon.youngs_modulus=" + modulus,
                    "output.every_steps=1",
                    "output.stress_at_mean_lithiation=[]",
                    "output.fields=[von_mises_stress]");
            for (Step step : steps(problem, 2)) {
                // Lithiation, von Mises and hydrostatic stress; lithiation at nodes, for a warning; with a new form the
                // nodes that
                // are held, in whatever way is shorter.
                int nodal = modulus.startsWith("{") ? 2 : 1;
                assertThat(step).isEqualTo(new Step(3, nodal, 0, 0, true));
            }
        }
    }

    /** A body that flows without acting on lithium. */
    @Test
    void lithiationGoesToABodyThatFlowsWithoutTheHost() {
        Case problem = CaseParity.read(
                "matrix-flow",
                "mesh.voxels_per_edge=" + EDGE,
                "coupling.stress_on_diffusion=false",
                "output.fields=[phase]",
                "diffusion.time.tolerance=1e-2");
        for (Step step : steps(problem, 2)) {
            assertThat(step.conditions()).isPositive();
            assertThat(step).isEqualTo(new Step(0, 0, 0, step.conditions(), false));
        }
    }

    /** What lithium does in whole voxels stays there; values of cut ones cross, which are few on larger lattices. */
    @Test
    void aStepOfDiffusionInCompositeVoxelsMovesNoFields() {
        Case problem = CaseParity.read(
                "quickstart",
                "mesh.voxels_per_edge=" + EDGE,
                "mesh.interfaces=composite",
                "materials.silicon.diffusivity={from: 1e-16 m^2/s, to: 3e-16 m^2/s}",
                "output.stress_at_mean_lithiation=[]");
        for (Step step : steps(problem, 2)) {
            assertThat(step).isEqualTo(new Step(0, 0, 0, 0, false));
        }
    }

    /** Wells are evaluated where lithium lies. */
    @Test
    void aStepOfSeparationMovesValuesAtTheSurfaceAlone() {
        Case problem = CaseParity.read(
                "two-phase-film",
                "geometry={type: box, size_x: 27 nm, size_y: 27 nm, size_z: 27 nm}",
                "mesh.voxels=[9, 9, 9]");
        for (Step step : steps(problem, 3)) {
            assertThat(step).isEqualTo(new Step(0, 0, 0, 0, false));
        }
    }

    /** Drivers are slow to give memory out, and wait for the device when it comes back. */
    @Test
    void sumsAndAFewValuesTakeNoMemoryOfTheirOwn() {
        FailingDevice device = new FailingDevice(EmulatedDriver.open(0));
        Grid g = Grid.box(9, 8, 7);
        int[] nodes = {5, 3, 100};
        try (CudaBackend cuda = new CudaBackend(device);
                Vector x = cuda.vector(g, 1, Precision.FP64);
                Vector y = cuda.vector(g, 1, Precision.FP64)) {
            cuda.fillIrregular(x);
            cuda.fill(y, 2);
            double[] first = sums(cuda, x, y, nodes);
            device.failAfterAllocations(0);
            assertThat(sums(cuda, x, y, nodes)).isEqualTo(first);
        }
        assertThat(device.open()).as("given back").isZero();
    }

    private static double[] sums(CudaBackend cuda, Vector x, Vector y, int[] nodes) {
        double[] values = new double[nodes.length];
        cuda.download(x, 0, nodes, values);
        double[] products = cuda.dots(List.of(x, x), List.of(x, y));
        double[] range = cuda.range(x, y, 0.1);
        return new double[] {values[0], values[1], values[2], products[0], products[1], range[0], range[1], range[2]};
    }
}
