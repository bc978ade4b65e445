package io.porolith.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.porolith.input.InputException;
import io.porolith.io.PvdSeries;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderTest {
    @TempDir
    Path dir;

    private Path result;

    @BeforeEach
    void writeResult() throws IOException {
        result = SampleResult.write(dir.resolve("result"));
    }

    private String render(String... arguments) {
        return renderOf(result, arguments);
    }

    private String renderOf(Path from, String... arguments) {
        List<String> words = new ArrayList<>(List.of(from.toString(), "--samples", "1"));
        List<String> given = List.of(arguments);
        if (!given.contains("--size")) {
            words.addAll(List.of("--size", "160x120"));
        }
        if (!given.contains("-o")) {
            words.addAll(List.of("-o", dir.resolve("out.png").toString()));
        }
        words.addAll(List.of(arguments));
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThat(new RenderVerb().run(words)).isZero();
        } finally {
            System.setErr(before);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    private BufferedImage picture() throws IOException {
        return ImageIO.read(dir.resolve("out.png").toFile());
    }

    @Test
    void aPictureHasTheSizeAskedForAndSaysWhatDrewIt() throws IOException {
        String said = render("--renderer", "software");
        assertThat(said).contains("showing von_mises_stress", "160 x 120", "drawn by software");
        assertThat(picture().getWidth()).isEqualTo(160);
        assertThat(picture().getHeight()).isEqualTo(120);
    }

    @Test
    void theSameSceneGivesTheSameBytes() throws IOException {
        String[] scene = {"--renderer", "software", "--mirror", "--cut", "x", "--cut", "y=60%", "--wedge", "--extremes"
        };
        render(scene);
        byte[] first = Files.readAllBytes(dir.resolve("out.png"));
        render(scene);
        assertThat(Files.readAllBytes(dir.resolve("out.png"))).isEqualTo(first);
    }

    @Test
    void aTransparentPictureIsClearWhereNothingIs() throws IOException {
        render("--renderer", "software", "--transparent", "--set", "marks.colour_bar=false");
        assertThat(picture().getRGB(2, 2) >>> 24).isZero();
        assertThat(picture().getRGB(80, 60) >>> 24).isEqualTo(255);
    }

    @Test
    void everyKindOfSceneIsDrawn() throws IOException {
        List<String[]> scenes = List.of(
                new String[] {"--field", "phase", "--voxels", "--edges"},
                new String[] {"--volume", "--mirror"},
                new String[] {"--iso", "0.5 GPa", "--opacity", "silicon=0.3", "--opacity", "carbon=0.2"},
                new String[] {"--range", "0 GPa:1 GPa", "--map", "cividis", "--theme", "print"},
                new String[] {
                    "--log", "--range", "full", "--step", "0", "--set", "marks.time=true", "--set", "marks.outline=true"
                },
                new String[] {"--hide", "carbon", "--set", "camera.perspective=40", "--theme", "dark"});
        for (String[] scene : scenes) {
            render(scene);
            assertThat(colours(picture())).as(String.join(" ", scene)).isGreaterThan(100);
        }
    }

    private static long colours(BufferedImage image) {
        return java.util.Arrays.stream(
                        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                .distinct()
                .count();
    }

    @Test
    void wrongRequestsAreOneSentence() {
        wrong("There is no field \"von_mises\"", "--field", "von_mises");
        wrong("step is 7, but the result has 3 steps", "--step", "7");
        wrong("--cut is \"w\"", "--cut", "w");
        wrong("no phase \"silicone\" in the result, did you mean \"silicon\"?", "--hide", "silicone");
        wrong("--size is \"big\"", "--size", "big");
        wrong("--renderer is \"vulkan\"", "--renderer", "vulkan");
        wrong("holds no displacement", "--deform", "1");
        wrong("unknown argument \"--fild\"", "--fild", "x");
        wrong("isosurfaces[0].at", "--iso", "5 nm");
        wrong("expected a file that ends in", "-o", "picture.bmp");
    }

    private void wrong(String part, String... arguments) {
        assertThatThrownBy(() -> render(arguments))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(part);
    }

    @Test
    void aHalfWrittenStepAndAMissingFileAreNamed() throws IOException {
        Path file = result.resolve("fields_0002.vti");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length * 2 / 3));
        wrong("cut short or damaged");
        Files.write(file, java.util.Arrays.copyOf(whole, 200));
        wrong("is not a whole VTK XML file");
        Files.delete(file);
        wrong("fields_0002.vti");
        render("--step", "0");
    }

    @Test
    void oddFieldsAreDrawnWithANote() throws IOException {
        Path odd = Files.createDirectory(dir.resolve("odd"));
        PvdSeries series = PvdSeries.open(odd);
        SampleResult.append(series, 0, p -> 5e8);
        SampleResult.append(series, 1, p -> Double.NaN);
        SampleResult.append(series, 2, p -> p[0] < 0.5 ? Double.NaN : 1e9 * p[1]);
        assertThat(renderOf(odd, "--step", "0")).contains("is 5.0E8 Pa everywhere");
        assertThat(renderOf(odd, "--step", "1")).contains("has no values in the phases shown");
        assertThat(renderOf(odd, "--step", "2")).contains("is not a number at");
        assertThat(renderOf(odd, "--step", "0", "--hide", "silicon,carbon")).contains("Nothing is left to show");
    }

    @Test
    void stepsBecomeAGifWhoseColoursStayTheSame() throws IOException {
        Path gif = dir.resolve("a.gif");
        assertThat(render("-o", gif.toString(), "--animate", "steps", "--fps", "4"))
                .contains("3 frames");
        var reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (var in = ImageIO.createImageInputStream(gif.toFile())) {
            reader.setInput(in);
            assertThat(reader.getNumImages(true)).isEqualTo(3);
            // The stress grows threefold on one scale, so the frames differ.
            int first = reader.read(0).getRGB(70, 60);
            assertThat(reader.read(2).getRGB(70, 60)).isNotEqualTo(first);
        }
    }

    @Test
    void aTurnBecomesNumberedPictures() throws IOException {
        render("-o", dir.resolve("turn.png").toString(), "--animate", "turn", "--frames", "3");
        assertThat(dir.resolve("turn_0000.png")).exists();
        assertThat(Files.readAllBytes(dir.resolve("turn_0002.png")))
                .isNotEqualTo(Files.readAllBytes(dir.resolve("turn_0000.png")));
        assertThat(dir.resolve("turn_0003.png")).doesNotExist();
    }

    @Test
    void twoResultsAreDrawnInTheSameColours() throws IOException {
        Path other = Files.createDirectory(dir.resolve("other"));
        SampleResult.append(PvdSeries.open(other), 0, p -> 6e9 * (p[0] * p[0] + p[1] * p[1] + p[2] * p[2]));
        render("--compare", other.toString(), "--renderer", "software", "--set", "marks.axes=false");
        BufferedImage both = picture();
        assertThat(both.getWidth()).isEqualTo(320);
        // Twice the stress in the second: other colours in the body, the same bar beside it.
        assertThat(both.getRGB(70, 60)).isNotEqualTo(both.getRGB(230, 60));
        assertThat(both.getRGB(143, 70)).isEqualTo(both.getRGB(303, 70));
    }

    @Test
    void figuresHavePanelsOfTheirOwn() throws IOException {
        Path file = dir.resolve("figure.json");
        Files.writeString(
                file,
                "{\"columns\": 2, \"panels\": [{\"result\": \"result\", \"label\": \"before\", "
                        + "\"scene\": {\"step\": 0, \"field\": \"phase\"}}, {\"result\": \"result\", \"label\": \"after\"}, "
                        + "{\"result\": \"result\", \"scene\": {\"mirror\": true}}]}");
        assertThat(new RenderVerb()
                        .run(List.of(
                                "--figure",
                                file.toString(),
                                "-o",
                                dir.resolve("out.png").toString(),
                                "--size",
                                "120x100",
                                "--samples",
                                "1")))
                .isZero();
        assertThat(picture().getWidth()).isEqualTo(240);
        assertThat(picture().getHeight()).isEqualTo(200);
        Files.writeString(file, "{\"columns\": 2, \"panel\": []}");
        assertThatThrownBy(() -> new RenderVerb().run(List.of("--figure", file.toString(), "-o", "x.png")))
                .hasMessageContaining("unknown key \"panel\", did you mean \"panels\"?");
    }
}
