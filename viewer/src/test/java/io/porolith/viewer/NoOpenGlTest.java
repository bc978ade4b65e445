package io.porolith.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.input.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines without OpenGL or without a display: said in a sentence, and pictures are made all the same. */
class NoOpenGlTest {
    private static final List<String> NO_EGL = List.of("-Dorg.lwjgl.egl.libname=libNoSuchEGL.so.1");

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

    private OtherProcess.Outcome render(String renderer) throws Exception {
        return OtherProcess.run(
                dir,
                Map.of(),
                NO_EGL,
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
        OtherProcess.Outcome outcome = render("auto");
        assertThat(outcome.text())
                .contains("OpenGL cannot be used", "Drawing by software instead", "drawn by software");
        assertThat(outcome.code()).isZero();
        assertThat(dir.resolve("a.png")).exists();
    }

    @Test
    void whoAsksForOpenGlIsToldWhatToInstall() throws Exception {
        OtherProcess.Outcome outcome = render("gl");
        assertThat(outcome.text()).contains("OpenGL cannot be used", "apt install libegl1", "--renderer software");
        assertThat(outcome.code()).isEqualTo(2);
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
