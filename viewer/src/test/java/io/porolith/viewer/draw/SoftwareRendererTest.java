package io.porolith.viewer.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.viewer.extract.TriangleMesh;
import io.porolith.viewer.scene.Scene;
import io.porolith.viewer.scene.SceneTree;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SoftwareRendererTest {
    private static final View FRONT = view(0, 0, 0, 200, 100);

    private static View view(double azimuth, double elevation, double perspective, int width, int height) {
        Scene scene = SceneTree.set(Scene.initial(), "camera.azimuth=" + azimuth);
        scene = SceneTree.set(scene, "camera.elevation=" + elevation);
        scene = SceneTree.set(scene, "camera.perspective=" + perspective);
        return View.of(scene.camera(), new float[3], 0.5, width, height, new double[] {0, 0, width, height});
    }

    /** A square across x, seen from the front, at a distance towards the viewer. */
    private static Drawing.Item square(double half, double nearer, int rgb, double opacity) {
        float h = (float) half;
        float x = (float) nearer;
        float[] xyz = {x, -h, -h, x, h, -h, x, h, h, x, -h, h};
        float[] normal = {1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0};
        TriangleMesh mesh = new TriangleMesh(xyz, normal, new float[4], new int[] {0, 1, 2, 0, 2, 3});
        return new Drawing.Item(mesh, false, rgb, opacity, 1);
    }

    private static Frame draw(View view, Drawing.Item... items) {
        try (SoftwareRenderer renderer = new SoftwareRenderer()) {
            return renderer.render(new Drawing(List.of(items), List.of(), Optional.empty(), Optional.empty(), 0), view);
        }
    }

    @Test
    void aSquareCoversItsPixelsOnceEach() {
        Frame frame = draw(FRONT, square(0.25, 0, 0x204060, 1));
        long covered = Arrays.stream(frame.argb()).filter(p -> p == 0xff204060).count();
        double edge = 0.5 * FRONT.pixels();
        assertThat((double) covered).isCloseTo(edge * edge, within(2 * edge));
        assertThat(Arrays.stream(frame.argb()).filter(p -> p != 0).count()).isEqualTo(covered);
    }

    @Test
    void theSharedEdgeOfTranslucentTrianglesIsDrawnOnce() {
        Frame frame = draw(FRONT, square(0.25, 0, 0xff0000, 0.5));
        assertThat(Arrays.stream(frame.argb()).distinct().sorted().toArray()).containsExactly(0x80ff0000, 0);
    }

    @Test
    void whatIsNearerHidesWhatIsFurther() {
        int middle = 50 * 200 + 100;
        assertThat(draw(FRONT, square(0.2, 0.1, 0x0000ff, 1), square(0.2, -0.1, 0xff0000, 1))
                        .argb()[middle])
                .isEqualTo(0xff0000ff);
        assertThat(draw(FRONT, square(0.2, -0.1, 0xff0000, 1), square(0.2, 0.1, 0x0000ff, 1))
                        .argb()[middle])
                .isEqualTo(0xff0000ff);
        assertThat(draw(FRONT, square(0.2, -0.1, 0xff0000, 1), square(0.2, 0.1, 0x0000ff, 0.5))
                        .argb()[middle])
                .isEqualTo(0xff800080);
        assertThat(draw(FRONT, square(0.2, 0.1, 0x0000ff, 1), square(0.2, -0.1, 0xff0000, 0.5))
                        .argb()[middle])
                .isEqualTo(0xff0000ff);
    }

    @Test
    void theSameDrawingGivesTheSamePixels() {
        Drawing.Item[] items = new Drawing.Item[40];
        Random random = new Random(3);
        for (int i = 0; i < items.length; i++) {
            items[i] = square(
                    0.4 * random.nextDouble(),
                    random.nextDouble() - 0.5,
                    random.nextInt(1 << 24),
                    i % 2 == 0 ? 1 : 0.4);
        }
        View view = view(25, 20, 30, 300, 200);
        assertThat(draw(view, items).argb()).isEqualTo(draw(view, items).argb());
    }

    @Test
    void pointsComeBackFromTheirPixels() {
        for (long seed = 1; seed <= 50; seed++) {
            Random r = new Random(seed);
            View view = view(360 * r.nextDouble(), 180 * r.nextDouble() - 90, seed % 2 == 0 ? 0 : 40, 320, 240);
            double[] p = {r.nextDouble() - 0.5, r.nextDouble() - 0.5, r.nextDouble() - 0.5};
            double[] pixel = view.project(p[0], p[1], p[2]);
            assertThat(view.point(pixel[0], pixel[1], pixel[2]))
                    .as("seed " + seed)
                    .containsExactly(p, within(1e-5));
        }
    }

    @Test
    void picturesAreRightHanded() {
        // From the x axis: y to the right, z up.
        double[] y = FRONT.project(0, 0.1, 0);
        double[] z = FRONT.project(0, 0, 0.1);
        double[] x = FRONT.project(0.1, 0, 0);
        assertThat(y[0]).isGreaterThan(FRONT.centreX() + 1);
        assertThat(z[1]).isLessThan(FRONT.centreY() - 1);
        assertThat(x[2]).isNegative();
    }

    @Test
    void tilesJoinWithoutSeams() {
        Drawing.Item item = square(0.3, 0, 0x808080, 1);
        View view = view(30, 20, 25, 200, 100);
        Frame whole = draw(view, item);
        Frame left = draw(view.part(0, 0, 90, 100), item);
        Frame right = draw(view.part(90, 0, 110, 100), item);
        for (int y = 0; y < 100; y++) {
            for (int x = 0; x < 200; x++) {
                int tile = x < 90 ? left.argb()[y * 90 + x] : right.argb()[y * 110 + x - 90];
                assertThat(tile).isEqualTo(whole.argb()[y * 200 + x]);
            }
        }
    }

    @Test
    void hollowsAreDarkerThanOpenGround() {
        Frame frame = draw(FRONT, square(0.4, 0, 0xffffff, 1), square(0.1, 0.03, 0xffffff, 1));
        new AmbientOcclusion(frame, FRONT, 0.05, 1, 1).apply(0, 0);
        double pixels = FRONT.pixels();
        int row = 50 * 200;
        int open = frame.argb()[row + (int) (100 + 0.3 * pixels)] & 0xff;
        int beside = frame.argb()[row + (int) (100 + 0.115 * pixels)] & 0xff;
        int top = frame.argb()[row + 100] & 0xff;
        assertThat(open).isGreaterThan(250);
        assertThat(top).isGreaterThan(250);
        assertThat(beside).isLessThan(open - 8);
    }
}
