package io.porolith.viewer.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;

import io.porolith.io.PvdSeries;
import io.porolith.viewer.OtherProcess;
import io.porolith.viewer.SampleResult;
import io.porolith.viewer.scene.Scene;
import io.porolith.viewer.scene.SceneTree;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real window on a virtual display (Xvfb); skipped where there is none. */
class WindowTest {
    @TempDir
    Path dir;

    @Test
    void aUserOpensTurnsCutsProbesPlaysAndSaves() throws Exception {
        Process display = startDisplay();
        try {
            Map<String, String> said = tour(readDisplay(display));
            assertThat(Double.parseDouble(said.get("azimuth"))).isCloseTo(35 - 40, within(1e-9));
            assertThat(Double.parseDouble(said.get("elevation"))).isCloseTo(25 + 20, within(1e-9));
            assertThat(said.get("cut")).isNotEqualTo("50 %").endsWith("%");
            assertThat(Double.parseDouble(said.get("zoom"))).isGreaterThan(1.2);
            assertThat(Double.parseDouble(said.get("shift"))).isPositive();
            assertThat(said)
                    .containsEntry("pins", "2")
                    .containsEntry("line", "true")
                    .containsEntry("played", "true");
            assertThat(said.get("reading")).contains("GPa").containsPattern("silicon|carbon");
            assertThat(said).containsEntry("step", "1").containsEntry("help", "true");
            assertThat(said.get("picture")).startsWith("saved");
            assertThat(said.get("view")).contains("--scene");
            assertThat(said).containsEntry("opened", said.get("azimuth"));
            String[] shots = {"open", "turned", "cut", "probed", "help"};
            for (int i = 1; i < shots.length; i++) {
                assertThat(apart(picture(shots[i - 1]), picture(shots[i])))
                        .as(shots[i])
                        .isGreaterThan(0.01);
            }
            // The picture is that of the part of the window beside the panel.
            assertThat(picture("result").getWidth()).isEqualTo(700);
            Scene saved = SceneTree.load(Scene.initial(), dir.resolve("result-view.json"));
            assertThat(saved.cut().planes()).hasSize(1);
            assertThat(saved.theme()).isEqualTo(Scene.Theme.DARK);
        } finally {
            display.destroy();
            display.waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void twoResultsTurnTogetherAndAreLargeOnAScreenOfTwiceTheScale() throws Exception {
        Process display = startDisplay();
        try {
            Path other = Files.createDirectory(dir.resolve("other"));
            SampleResult.appendSmall(PvdSeries.open(other), 20, 12e9);
            Map<String, String> said = tour(readDisplay(display), other.toString());
            assertThat(Double.parseDouble(said.get("azimuth-result"))).isCloseTo(35 - 20, within(1e-9));
            assertThat(said).containsEntry("azimuth-other", said.get("azimuth-result"));
            assertThat(said.get("pin")).contains("GPa");
            assertThat(picture("result-and-other").getWidth()).isEqualTo(1240);
            // The panel is twice as wide as it is at scale one, 600 pixels, until it is hidden.
            int[] top = row(picture("both"));
            assertThat(top[560]).isEqualTo(top[2]).isNotEqualTo(top[602]);
            int[] wide = row(picture("wide"));
            assertThat(wide[560]).isEqualTo(wide[2]).isEqualTo(wide[602]);
        } finally {
            display.destroy();
            display.waitFor(10, TimeUnit.SECONDS);
        }
    }

    /** Colours of the second row of pixels, which only background and panel reach. */
    private static int[] row(BufferedImage image) {
        return image.getRGB(0, 1, image.getWidth(), 1, null, 0, image.getWidth());
    }

    private BufferedImage picture(String name) throws IOException {
        return ImageIO.read(dir.resolve(name + ".png").toFile());
    }

    /** Share of pixels that differ. */
    private static double apart(BufferedImage a, BufferedImage b) {
        int count = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                count += a.getRGB(x, y) == b.getRGB(x, y) ? 0 : 1;
            }
        }
        return count / (double) (a.getWidth() * a.getHeight());
    }

    private static Process startDisplay() throws IOException {
        try {
            return new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1280x1024x24")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return abort("no virtual display (Debian: apt install xvfb): " + e.getMessage());
        }
    }

    private static String readDisplay(Process display) throws IOException {
        StringBuilder number = new StringBuilder();
        for (int c = display.getInputStream().read();
                c >= 0 && c != 10;
                c = display.getInputStream().read()) {
            number.append((char) c);
        }
        if (number.isEmpty()) {
            abort("the virtual display did not start");
        }
        return ":" + number;
    }

    private Map<String, String> tour(String display, String... more) throws Exception {
        Path result = SampleResult.write(dir.resolve("result"));
        List<String> words = new ArrayList<>(List.of(result.toString(), dir.toString()));
        words.addAll(List.of(more));
        OtherProcess.Outcome tour = OtherProcess.run(
                dir, Map.of("DISPLAY", display, "LIBGL_ALWAYS_SOFTWARE", "1"), List.of(), WindowTour.class, words);
        String text = tour.text();
        if (text.contains("No window can be opened")) {
            abort(text);
        }
        assertThat(tour.code()).as(text).isZero();
        Map<String, String> said = new HashMap<>();
        for (String line : text.split("\n")) {
            if (line.contains("=")) {
                said.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
            }
        }
        String keep = System.getProperty("porolith.screenshots");
        if (keep != null) {
            for (File file : dir.toFile().listFiles((d, name) -> name.endsWith(".png"))) {
                Files.copy(
                        file.toPath(),
                        Path.of(keep, file.getName()),
                        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return said;
    }
}
