package io.porolith.io.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.geometry.Geometries;
import io.porolith.geometry.Geometry;
import io.porolith.input.Settings;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The shipped image {@code cases/images/fib-sem.tif} looks like a stack from a focused ion beam: a lined sponge, greys blurred by the beam,
 * noise. This test makes it anew; set the environment variable {@code POROLITH_WRITE} to write it.
 */
class ShippedStackTest {
    private static final Path FILE = Path.of("../cases/images/fib-sem.tif");
    private static final int COLUMNS = 64;
    private static final int SLICES = 48;
    private static final double VOXEL = 7.5e-9;
    private static final int NOISE = 10;
    private static final Map<String, Integer> GREY = Map.of("pore", 50, "carbon", 115, "silicon", 190);

    static Geometry body() {
        return Geometries.build(
                Settings.of(Map.of(
                        "type", "coat",
                        "thickness", "14 nm",
                        "of",
                                Map.of(
                                        "type",
                                        "bicontinuous",
                                        "edge",
                                        "480 nm",
                                        "porosity",
                                        0.55,
                                        "ligament_size",
                                        "105 nm"))),
                4);
    }

    private static byte[] stack() {
        Geometry body = body();
        Random random = new Random(4);
        List<int[]> pages = new ArrayList<>();
        for (int k = 0; k < SLICES; k++) {
            int[] page = new int[COLUMNS * COLUMNS];
            for (int v = 0; v < page.length; v++) {
                double grey = blurred(body, v % COLUMNS, v / COLUMNS, k) + NOISE * random.nextGaussian();
                page[v] = (int) Math.max(0, Math.min(255, Math.rint(grey)));
            }
            pages.add(page);
        }
        return new TiffBytes(ByteOrder.LITTLE_ENDIAN, false, 8, 8, 1 << 20).write(COLUMNS, COLUMNS, pages);
    }

    /** Mean grey over a box of one and a half voxels. */
    private static double blurred(Geometry body, int i, int j, int k) {
        double sum = 0;
        for (int n = 0; n < 27; n++) {
            double x = (i + 0.5 * (n % 3)) * VOXEL;
            double y = (j + 0.5 * (n / 3 % 3)) * VOXEL;
            double z = (k + 0.5 * (n / 9)) * VOXEL;
            sum += GREY.get(body.phases().get(body.phaseAt(x, y, z)).name());
        }
        return sum / 27;
    }

    @Test
    void theShippedFileIsWhatThisMakes() throws IOException {
        byte[] stack = stack();
        if (System.getenv("POROLITH_WRITE") != null) {
            Files.createDirectories(FILE.getParent());
            Files.write(FILE, stack);
        }
        // Deflate need not give the same bytes on every Java; the pixels must be the same.
        Path again = Files.createTempFile("stack", ".tif");
        Files.write(again, stack);
        try (VolumeImage shipped = VolumeImage.open(FILE);
                VolumeImage made = VolumeImage.open(again)) {
            int[] a = new int[COLUMNS * COLUMNS];
            int[] b = new int[COLUMNS * COLUMNS];
            assertThat(shipped.size()).isEqualTo(made.size());
            for (int k = 0; k < SLICES; k++) {
                shipped.read(k, a);
                made.read(k, b);
                assertThat(a).isEqualTo(b);
            }
        } finally {
            Files.delete(again);
        }
    }

    /** What the segmentation finds is what went in, but for voxels that an interface cuts. */
    @Test
    void segmentationFindsTheBodyAgain() throws IOException {
        Geometry body = body();
        try (VolumeImage image = VolumeImage.open(FILE)) {
            Segmentation found = Segmentation.of(
                    image,
                    new Segmentation.Plan(3, "xyz", new double[0], new int[0], new int[3], new int[3], 1, 1),
                    "fib-sem.tif");
            List<String> names = Stream.of("pore", "carbon", "silicon").toList();
            int same = 0;
            int count = (int) found.label().count();
            for (int v = 0; v < count; v++) {
                int i = v % COLUMNS;
                int j = v / COLUMNS % COLUMNS;
                int k = v / (COLUMNS * COLUMNS);
                int phase = body.phaseAt((i + 0.5) * VOXEL, (j + 0.5) * VOXEL, (k + 0.5) * VOXEL);
                same += names.get(found.label().at(i, j, k))
                                .equals(body.phases().get(phase).name())
                        ? 1
                        : 0;
            }
            assertThat(same).isGreaterThan((int) (0.85 * count));
        }
    }
}
