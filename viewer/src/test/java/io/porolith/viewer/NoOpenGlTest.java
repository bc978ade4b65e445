package io.porolith.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.porolith.input.InputException;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines without OpenGL or without a display: said in a sentence, and pictures are made all the same. */
class NoOpenGlTest {
    private static final String NO_EGL = "-Dorg.lwjgl.egl.libname=libNoSuchEGL.so.1";

    private static final String NO_OSMESA = "-Dporolith.viewer.osmesa=libNoSuchOSMesa.so.8";

    @TempDir
    Path dir;

    private Path result;

    /** A command line in a process of its own. */
    static final class Main {
        private Main() {}

        public static void main(String[] words) {
            try {
                List<String> rest = List.of(words).subList(1, words.length);
                System.exit(words[0].equals("view") ? new ViewVerb().run(rest) : new RenderVerb().run(rest));
            } catch (InputException e) {
                System.err.println(e.getMessage());
                System.exit(2);
            }
        }
    }

    @BeforeEach
    void write() throws Exception {
        result = SampleResult.write(dir.resolve("result"));
    }

    /** Draws without EGL; with a search path that is empty, Xvfb is not found, either. */
    private OtherProcess.Outcome render(String renderer, boolean withPath) throws Exception {
        return OtherProcess.run(
                dir,
                withPath ? Map.of() : Map.of("PATH", "/nowhere", "LD_LIBRARY_PATH", ""),
                List.of(NO_EGL, NO_OSMESA),
                Main.class,
                List.of(
                        "render",
                        result.toString(),
                        "-o",
                        dir.resolve("a.png").toString(),
                        "--size",
                        "80x60",
                        "--renderer",
                        renderer));
    }

    @Test
    void picturesAreDrawnByJavaAndTheReasonIsSaid() throws Exception {
        OtherProcess.Outcome outcome = render("auto", false);
        assertThat(outcome.text())
                .contains(
                        "EGL cannot be used",
                        "OSMesa cannot be used",
                        "Xvfb cannot be started",
                        "Drawing by software instead",
                        "drawn by software");
        assertThat(outcome.code()).isZero();
        assertThat(dir.resolve("a.png")).exists();
    }

    @Test
    void whoAsksForOpenGlIsToldWhatToInstall() throws Exception {
        OtherProcess.Outcome outcome = render("gl", false);
        assertThat(outcome.text())
                .contains(
                        "OpenGL cannot be used",
                        "apt install libegl1",
                        "apt install libosmesa6",
                        "apt install xvfb",
                        "--renderer software");
        assertThat(outcome.code()).isEqualTo(2);
    }

    @Test
    void aDisplayServerIsStartedWhereThereIsNothingElse() throws Exception {
        OtherProcess.Outcome outcome = render("auto", true);
        assumeThat(outcome.text()).as("Xvfb and OpenGL are there").doesNotContain("Xvfb cannot");
        assertThat(outcome.text()).contains("drawn by OpenGL by xvfb");
        assertThat(outcome.code()).isZero();
        assertThat(colours(ImageIO.read(dir.resolve("a.png").toFile()))).isGreaterThan(100);
    }

    @Test
    void everyWayToOpenGlDrawsTheSamePicture() throws Exception {
        List<BufferedImage> pictures = new ArrayList<>();
        for (String way : List.of("egl", "osmesa", "xvfb")) {
            Path file = dir.resolve(way + ".png");
            List<String> words =
                    List.of("render", result.toString(), "-o", file.toString(), "--size", "160x120", "--renderer", way);
            OtherProcess.Outcome outcome = OtherProcess.run(dir, Map.of(), List.of(), Main.class, words);
            if (outcome.code() == 0) {
                assertThat(outcome.text()).contains("drawn by OpenGL by " + way);
                pictures.add(ImageIO.read(file.toFile()));
            } else {
                assertThat(outcome.text()).contains("install");
            }
        }
        for (int i = 1; i < pictures.size(); i++) {
            assertThat(apart(pictures.get(0), pictures.get(i))).isLessThan(0.01);
        }
    }

    private static long colours(BufferedImage image) {
        return Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                .distinct()
                .count();
    }

    /** Share of pixels that differ by more than a little. */
    private static double apart(BufferedImage a, BufferedImage b) {
        int count = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                for (int shift = 0; shift < 24; shift += 8) {
                    int difference = (a.getRGB(x, y) >> shift & 0xff) - (b.getRGB(x, y) >> shift & 0xff);
                    if (Math.abs(difference) > 12) {
                        count++;
                        break;
                    }
                }
            }
        }
        return count / (double) (a.getWidth() * a.getHeight());
    }

    @Test
    void aWindowWithoutADisplaySaysSo() throws Exception {
        OtherProcess.Outcome outcome = OtherProcess.run(
                dir,
                Map.of("DISPLAY", "", "WAYLAND_DISPLAY", ""),
                List.of("-Duser.home=" + dir),
                Main.class,
                List.of("view", result.toString()));
        assertThat(outcome.text()).contains("No window can be opened", "porolith render makes pictures");
        assertThat(outcome.code()).isEqualTo(2);
    }
}
