package io.porolith.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.backend.Backend;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.cases.CaseReader;
import io.porolith.geometry.Phase;
import io.porolith.geometry.Symmetry;
import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import io.porolith.io.Column;
import io.porolith.io.Field;
import io.porolith.io.FieldName;
import io.porolith.io.PlaneField;
import io.porolith.material.ExpansionConvention;
import io.porolith.material.MaterialTable;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import io.porolith.run.Case;
import io.porolith.run.Frame;
import io.porolith.run.MechanicsSpec;
import io.porolith.run.RunObserver;
import io.porolith.run.Simulation;
import io.porolith.stage.HeldMotions;
import io.porolith.stage.LatticeBody;
import io.porolith.stage.Mechanics;
import io.porolith.stage.NodeSlabs;
import io.porolith.stage.NodeValues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fields that cross in slabs of planes, as those of a lattice too large for one array do, have the bits of those that cross as a whole. */
class SlabTest {
    private static final Path CASES = Path.of(System.getProperty("porolith.home", ".."), "cases");

    /** Takes fields in, reading streamed ones in pieces of three planes. */
    private static final class Fields implements RunObserver {
        private final Map<FieldName, float[]> values = new EnumMap<>(FieldName.class);
        private int streamed;

        @Override
        public void frame(Frame frame) {
            for (Field f : frame.fields()) {
                values.put(f.name(), f.values());
            }
            frame.streamed().forEach(this::read);
        }

        private void read(PlaneField field) {
            streamed++;
            float[] all = new float[(int) field.length()];
            try (PlaneField.Planes planes = field.opening().open()) {
                for (int k = 0; k < field.planes(); k += 3) {
                    int end = Math.min(k + 3, field.planes());
                    float[] piece = new float[(end - k) * field.planeLength() + 5];
                    planes.read(k, end, piece, 5);
                    System.arraycopy(piece, 5, all, k * field.planeLength(), piece.length - 5);
                }
            }
            values.put(field.name(), all);
        }
    }

    private static Fields run(Case problem, int mostValuesAtOnce, Map<Column, Double> scalars) {
        Fields fields = new Fields();
        try (Backend cuda = new CudaBackend(EmulatedDriver.open(0), mostValuesAtOnce)) {
            scalars.putAll(Simulation.run(problem, cuda, fields));
            assertThat(cuda.bytesInUse()).isZero();
        }
        return fields;
    }

    private static void assertSameInSlabs(String name, String... overrides) {
        Case problem = CaseReader.read(CASES.resolve(name + ".yaml"), List.of(overrides));
        Map<Column, Double> expected = new java.util.HashMap<>();
        Fields whole = run(problem, Integer.MAX_VALUE - 64, expected);
        assertThat(whole.streamed).isZero();
        for (int most : new int[] {1, 1000}) {
            Map<Column, Double> scalars = new java.util.HashMap<>();
            Fields slabs = run(problem, most, scalars);
            assertThat(slabs.streamed).as("%d values at once", most).isGreaterThanOrEqualTo(2);
            assertThat(scalars).isEqualTo(expected);
            assertThat(slabs.values.keySet()).isEqualTo(whole.values.keySet());
            whole.values.forEach((field, values) -> assertThat(Arrays.equals(slabs.values.get(field), values))
                    .as("%s, %d values at once", field, most)
                    .isTrue());
        }
    }

    @Test
    void stressAndDisplacementOfABodyOnRollers() {
        assertSameInSlabs(
                "macroporous-octant",
                "mesh.voxels_per_edge=10",
                "output.fields=[stress, displacement, von_mises_stress, eigenstrain]");
    }

    @Test
    void stressOfCompositeVoxels() {
        assertSameInSlabs(
                "macroporous-octant",
                "mesh.voxels_per_edge=10",
                "mesh.interfaces=composite",
                "output.fields=[stress, displacement, eigenstrain]");
    }

    @Test
    void stressAndDisplacementOfAPeriodicCell() {
        assertSameInSlabs("sponge", "mesh.voxels_per_edge=12", "output.fields=[stress, displacement]");
    }

    /** A body that nothing holds: a rigid motion goes, whether the displacement crosses as a whole or a few nodes at a time. */
    @Test
    void rigidMotionIsThatOfAWholeDisplacement() {
        Grid g = Grid.box(7, 6, 5);
        byte[] phase = new byte[g.voxelCount()];
        for (int v = 0; v < phase.length; v++) {
            phase[v] = (byte) (v % 7 == 3 ? 1 : 2);
        }
        List<Phase> phases = List.of(Phase.OUTSIDE, Phase.PORE, new Phase("silicon", false));
        LatticeBody body = new LatticeBody(new Lattice(g, 1e-9, 0, 0, 0, Symmetry.FULL, phases, phase));
        double[] u = new double[3 * g.nodeCount()];
        for (int n = 0; n < g.nodeCount(); n++) {
            double x = n % 8;
            double y = n / 8 % 7;
            double z = n / 56;
            u[n] = 3 + 0.2 * y - 0.1 * z;
            u[g.nodeCount() + n] = -1 - 0.2 * x + 0.3 * z;
            u[2 * g.nodeCount() + n] = 2 + 0.1 * x - 0.3 * y;
        }
        NodeValues whole = NodeValues.of(u, g.nodeCount());
        NodeValues still = body.rigidMotion(whole, new HeldMotions()).removedFrom(whole);
        try (Backend cuda = new CudaBackend(EmulatedDriver.open(0), 50);
                Vector v = cuda.vector(g, 3, Precision.FP64)) {
            cuda.upload(u, v);
            NodeSlabs slabs = new NodeSlabs(cuda, v, 1);
            NodeValues inSlabs = body.rigidMotion(slabs, new HeldMotions()).removedFrom(slabs);
            for (int n = 0; n < g.nodeCount(); n++) {
                for (int c = 0; c < 3; c++) {
                    assertThat(inSlabs.at(c, n)).isEqualTo(still.at(c, n));
                    assertThat(still.at(c, n)).isCloseTo(0, within(1e-13));
                }
            }
        }
    }

    /** A displacement that is saved in pieces comes back whole. */
    @Test
    void aCheckpointHoldsADisplacementInPieces(@TempDir Path folder) throws IOException {
        Case problem = CaseReader.read(
                CASES.resolve("macroporous-octant.yaml"),
                List.of("mesh.voxels_per_edge=6", "output.fields=[displacement]"));
        Lattice lattice = lattice(problem);
        double[] lithiation = new double[lattice.grid().voxelCount()];
        Arrays.fill(lithiation, 0.1);
        MaterialTable table = MaterialTable.of(lattice.phases(), problem.materials(), ExpansionConvention.LOG, 80e9);
        MechanicsSpec spec = problem.mechanics().orElseThrow();
        double[][] u = new double[2][3 * lattice.grid().nodeCount()];
        try (Backend cuda = new CudaBackend(EmulatedDriver.open(0), 100);
                Mechanics first = new Mechanics(cuda, lattice, table, spec, problem.solver());
                Mechanics second = new Mechanics(cuda, lattice, table, spec, problem.solver())) {
            first.solve(lithiation);
            cuda.download(first.displacement(), u[0]);
            CheckpointWriter.write(folder, Map.of(), first::save);
            try (CheckpointReader reader = CheckpointReader.open(folder)) {
                second.restore(reader);
            }
            cuda.download(second.displacement(), u[1]);
        }
        assertThat(u[0]).isEqualTo(u[1]);
        assertThat(Arrays.stream(u[0]).max().orElse(0)).isPositive();
    }

    /** Silicon with a corner left out. */
    private static Lattice lattice(Case problem) {
        Grid g = Grid.box(6, 6, 6);
        byte[] phase = new byte[g.voxelCount()];
        Arrays.fill(phase, (byte) 2);
        phase[0] = 1;
        return new Lattice(g, 1e-8, 0, 0, 0, Symmetry.OCTANT, problem.geometry().phases(), phase);
    }
}
