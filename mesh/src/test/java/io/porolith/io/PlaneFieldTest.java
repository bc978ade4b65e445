package io.porolith.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A field that comes plane by plane gives the file of the same field in one array. */
class PlaneFieldTest {
    @TempDir
    Path directory;

    /** Counts how often each plane is read, and that it is closed. */
    private static final class Counted implements PlaneField.Planes {
        private final float[] whole;
        private final int planeLength;
        private final int[] reads;
        private boolean closed;

        Counted(float[] whole, int planes) {
            this.whole = whole;
            planeLength = whole.length / planes;
            reads = new int[planes];
        }

        @Override
        public void read(int kBegin, int kEnd, float[] values, int at) {
            System.arraycopy(whole, kBegin * planeLength, values, at, (kEnd - kBegin) * planeLength);
            for (int k = kBegin; k < kEnd; k++) {
                reads[k]++;
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void theFileIsThatOfWholeFields() throws IOException {
        Random random = new Random(11);
        Lattice lattice = SyntheticLattice.random(random, Grid.box(95, 90, 70));
        Grid g = lattice.grid();
        Field stress = SyntheticLattice.field(random, lattice, FieldName.STRESS);
        Field displacement = SyntheticLattice.field(random, lattice, FieldName.DISPLACEMENT);
        Path whole = directory.resolve("whole.vti");
        VtiWriter.write(whole, lattice, List.of(stress, displacement), 2);
        Counted tensor = new Counted(stress.values(), g.nz());
        Counted vector = new Counted(displacement.values(), g.nz() + 1);
        Path planes = directory.resolve("planes.vti");
        VtiWriter.write(
                planes,
                lattice,
                List.of(
                        new PlaneField(FieldName.STRESS, g, () -> tensor),
                        new PlaneField(FieldName.DISPLACEMENT, g, () -> vector)),
                2);
        assertThat(Files.mismatch(whole, planes)).isEqualTo(-1);
        assertThat(tensor.reads).containsOnly(1);
        assertThat(vector.reads).containsOnly(1);
        assertThat(tensor.closed && vector.closed).isTrue();
    }

    /** Pieces that end in the middle of a plane, several in a plane, and several planes in a piece. */
    @Test
    void aWindowHoldsWhatIsAskedFor() {
        Grid g = Grid.box(4, 3, 9);
        float[] values = new float[3 * g.nodeCount()];
        for (int n = 0; n < values.length; n++) {
            values[n] = n;
        }
        for (int piece : new int[] {1, 7, 60, 61, 200, 1000}) {
            Counted source = new Counted(values, g.nz() + 1);
            try (PlaneWindow window = new PlaneWindow(new PlaneField(FieldName.DISPLACEMENT, g, () -> source))) {
                for (int from = 0; from < values.length; from += piece) {
                    int count = Math.min(piece, values.length - from);
                    ByteBuffer block = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
                    window.ready(4L * from, 4L * count);
                    window.fill(4L * from, block);
                    for (int n = 0; n < count; n++) {
                        assertThat(block.getFloat(4 * n)).as("piece %d", piece).isEqualTo(from + n);
                    }
                }
            }
            assertThat(source.reads).as("piece %d", piece).containsOnly(1);
        }
    }

    @Test
    void aWrongLengthIsRefused() {
        Lattice lattice = SyntheticLattice.random(new Random(1), Grid.box(3, 3, 3));
        PlaneField other = new PlaneField(FieldName.STRESS, Grid.box(3, 3, 4), () -> null);
        assertThat(other.length()).isEqualTo(6 * 36);
        assertThatThrownBy(() -> VtiWriter.write(directory.resolve("a.vti"), lattice, List.of(other), 0))
                .hasMessageContaining("stress has 216 values for 27 sites");
    }
}
