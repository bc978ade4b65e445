package io.porolith.viewer.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.porolith.viewer.Bodies;
import io.porolith.viewer.data.LatticeBody;
import io.porolith.viewer.data.Step;
import io.porolith.viewer.data.Values;
import io.porolith.viewer.gl.GlMissingException;
import io.porolith.viewer.gl.GlRenderer;
import io.porolith.viewer.scene.Scene;
import io.porolith.viewer.scene.SceneTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The OpenGL renderer draws what the software renderer draws. Without OpenGL these tests are skipped. */
class GlRendererTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static GlRenderer gl;

    @BeforeAll
    static void open() {
        try {
            gl = GlRenderer.open();
        } catch (GlMissingException e) {
            abort(e.getMessage());
        }
    }

    @AfterAll
    static void close() {
        if (gl != null) {
            gl.close();
        }
    }

    private static Step step() {
        LatticeBody body = Bodies.cube(24, new boolean[] {true, true, true}, (x, y, z) -> {
            double r = Math.sqrt(x * x + y * y + z * z);
            return r < 0.3 ? 1 : r < 0.7 ? Bodies.SILICON : r < 0.9 ? Bodies.CARBON : 0;
        });
        float[] field = Bodies.field(body, p -> p[0] > 0.6 ? Double.NaN : 1e9 * (p[0] - p[1] * p[2]));
        return new Step(body, 1, Map.of("s", new Values("s", "Pa", false, 1, field)));
    }

    /** Share of pixels that differ by more than a few parts in 255, and mean difference of the others. */
    private static double[] difference(Step step, String... settings) {
        Scene scene = SceneTree.set(Scene.initial(), "field=s");
        for (String setting : settings) {
            scene = SceneTree.set(scene, setting);
        }
        Composition composition = new Composer(note -> {}).compose(scene, step, Optional.empty());
        View view = View.of(
                scene.camera(), new float[3], composition.radius(), WIDTH, HEIGHT, new double[] {0, 0, WIDTH, HEIGHT});
        Frame fromGl = gl.render(composition.drawing(), view);
        Frame own;
        try (SoftwareRenderer software = new SoftwareRenderer()) {
            own = software.render(composition.drawing(), view);
        }
        int apart = 0;
        int drawn = 0;
        double sum = 0;
        for (int i = 0; i < own.argb().length; i++) {
            int most = 0;
            for (int shift = 0; shift < 32; shift += 8) {
                most = Math.max(most, Math.abs((own.argb()[i] >>> shift & 0xff) - (fromGl.argb()[i] >>> shift & 0xff)));
            }
            drawn += own.argb()[i] == 0 ? 0 : 1;
            apart += most > 12 ? 1 : 0;
            sum += most > 12 ? 0 : most;
        }
        assertThat(drawn).as("something is drawn").isGreaterThan(WIDTH * HEIGHT / 10);
        return new double[] {apart / (double) drawn, sum / drawn};
    }

    private static double[] difference(String... settings) {
        return difference(step(), settings);
    }

    private static void same(String... settings) {
        same(step(), settings);
    }

    private static void same(Step step, String... settings) {
        double[] difference = difference(step, settings);
        // Volumes have 256 values on the device, 65534 on the processor.
        boolean isCoarse = List.of(settings).contains("volume.shown=true");
        assertThat(difference[0])
                .as("share of pixels apart: " + String.join(" ", settings))
                .isLessThan(isCoarse ? 0.02 : 0.01);
        assertThat(difference[1])
                .as("mean difference: " + String.join(" ", settings))
                .isLessThan(isCoarse ? 1.5 : 1);
    }

    @Test
    void surfacesAndSections() {
        same("mirror=true", "cut.planes=[{\"normal\":[1,0.2,0],\"at\":\"55 %\"}]");
    }

    @Test
    void perspectiveAndBands() {
        same("camera.perspective=45", "camera.roll=20", "colours.bands=6");
    }

    @Test
    void logarithmicColours() {
        same("colours.log=true", "colours.range=full");
    }

    @Test
    void translucentPhases() {
        same("phases.carbon.opacity=0.4", "phases.silicon.opacity=0.6");
    }

    @Test
    void materialsWithEdgesAndOutline() {
        double[] difference =
                difference("field=phase", "surface.edges=cells", "marks.outline=true", "surface.smoothing=0");
        // Lines are about a pixel wide: which pixel centres they cover is a matter of rounding.
        assertThat(difference[0]).isLessThan(0.03);
        assertThat(difference[1]).isLessThan(1);
    }

    @Test
    void volumes() {
        same("volume.shown=true", "mirror=true");
    }

    @Test
    void volumesBehindSectionsAndInCorners() {
        same(
                "volume.shown=true",
                "mirror=true",
                "camera.perspective=40",
                "cut.wedge=true",
                "cut.planes=[{\"normal\":[1,0.3,0],\"at\":\"50 %\"},{\"normal\":[0,0,1],\"at\":\"60 %\"}]",
                "clip.low=[0.1,0,0]");
    }

    @Test
    void volumesOfManyBricksWithEmptyOnes() {
        LatticeBody body = Bodies.cube(
                100,
                (x, y, z) -> Math.hypot(x - 0.2, y - 0.25) < 0.12 || Math.hypot(y - 0.8, z - 0.7) < 0.1
                        ? Bodies.SILICON
                        : 0);
        float[] field = Bodies.field(body, p -> 1e9 * (0.5 + p[2] - p[0] * p[1]));
        same(
                new Step(body, 1, Map.of("s", new Values("s", "Pa", false, 1, field))),
                "volume.shown=true",
                "volume.opacity=0.99");
    }

    @Test
    void theSameDrawingGivesTheSamePixels() {
        assertThat(difference("mirror=true")).isEqualTo(difference("mirror=true"));
        assertThat(List.of(gl.description())).allMatch(text -> text.startsWith("OpenGL by "));
    }
}
