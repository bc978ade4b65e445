package io.porolith.io.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.geometry.Symmetry;
import io.porolith.io.Column;
import io.porolith.io.Field;
import io.porolith.io.FieldName;
import io.porolith.io.History;
import io.porolith.io.Snapshot;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverviewPictureTest {
    private static final int WHITE = 0xffffffff;

    @TempDir
    Path directory;

    @Test
    void isWideEnoughForPrintAndTheSameEachTime() throws IOException {
        OverviewInput input = new OverviewInput("Shell", PictureCases.shell(16, true), PictureCases.history(20));
        OverviewPicture.write(directory.resolve("a.png"), input);
        OverviewPicture.write(directory.resolve("b.png"), input);
        assertThat(Files.readAllBytes(directory.resolve("a.png")))
                .isEqualTo(Files.readAllBytes(directory.resolve("b.png")));
        BufferedImage image = ImageIO.read(directory.resolve("a.png").toFile());
        assertThat(image.getWidth()).isEqualTo(2400);
        assertThat(image.getHeight()).isBetween(1200, 2000);
    }

    /** The panel of the phases holds each phase in its colour, about in its share of the layer. */
    @Test
    void phasesTakeTheirShareOfThePixels() {
        Snapshot shell = PictureCases.shell(32, true);
        BufferedImage image = OverviewPicture.render(new OverviewInput("", shell, PictureCases.history(0)));
        byte[] layer = Slice.middle(shell.lattice()).phases(shell.lattice());
        double ratio = share(layer, 2) / share(layer, 3);
        double silicon = count(image, 0xff000000 | Palette.phase(PictureCases.PHASES, 2));
        double carbon = count(image, 0xff000000 | Palette.phase(PictureCases.PHASES, 3));
        assertThat(silicon / carbon).isBetween(0.85 * ratio, 1.15 * ratio);
    }

    private static double share(byte[] layer, int phase) {
        int count = 0;
        for (byte place : layer) {
            count += place == phase ? 1 : 0;
        }
        return (double) count / layer.length;
    }

    private static long count(BufferedImage image, int argb) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return Arrays.stream(pixels).filter(pixel -> pixel == argb).count();
    }

    /** Whatever the body, the text and the history: nothing runs into the margin, where it would be cut off. */
    @Test
    void marginsStayWhite() {
        History none = PictureCases.history(0);
        check("shell", new OverviewInput("Shell", PictureCases.shell(16, true), PictureCases.history(20)));
        check("long title", new OverviewInput("A very long title ".repeat(20), PictureCases.shell(8, false), none));
        check("plate", new OverviewInput("Plate", uniform(40, 8, 3, Symmetry.FULL), none));
        check("wire", new OverviewInput("Wire", uniform(4, 4, 60, Symmetry.QUARTER), PictureCases.history(3)));
        check("one voxel", new OverviewInput("One voxel", uniform(1, 1, 1, Symmetry.FULL), PictureCases.history(1)));
        check("finer than pixels", new OverviewInput("Fine", uniform(1500, 1000, 1, Symmetry.FULL), none));
    }

    private static void check(String name, OverviewInput input) {
        BufferedImage image = OverviewPicture.render(input);
        assertThat(count(image, WHITE))
                .as("%s is not blank", name)
                .isLessThan((long) image.getWidth() * image.getHeight() - 1000);
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                boolean margin = x < 20 || y < 20 || x >= image.getWidth() - 20 || y >= image.getHeight() - 20;
                if (margin && image.getRGB(x, y) != WHITE) {
                    throw new AssertionError(name + ": ink in the margin at pixel " + x + ", " + y);
                }
            }
        }
    }

    private static Snapshot uniform(int nx, int ny, int nz, Symmetry symmetry) {
        byte[] phase = new byte[nx * ny * nz];
        Arrays.fill(phase, (byte) 2);
        float[] lithiation = new float[phase.length];
        Arrays.fill(lithiation, 0.5f);
        Lattice lattice = new Lattice(Grid.box(nx, ny, nz), 1e-8, 0, 0, 0, symmetry, PictureCases.PHASES, phase);
        return new Snapshot(lattice, 0, List.of(new Field(FieldName.LITHIATION, lithiation)));
    }

    @Test
    void captionSaysWhatIsShown() {
        Snapshot shell = PictureCases.shell(10, true);
        OverviewInput input = new OverviewInput("", shell, PictureCases.history(100));
        String caption = Caption.of(input, Slice.middle(shell.lattice()), shell.fields(), List.of(), List.of());
        assertThat(caption)
                .contains(
                        "z = 2.5 nm",
                        "x to the right, y up",
                        "mirror images",
                        "10 \u00d7 10 \u00d7 10 voxels of 5 nm",
                        "99.5th percentile");
        assertThat(Caption.moment(input)).isEqualTo("t = 14 min,  mean lithiation 0.3");
        Snapshot flat = uniform(2, 2, 2, Symmetry.FULL);
        History prescribed = new History(
                List.of(new Column("time", "s"), new Column("mean_lithiation", "1")),
                List.of(new double[] {0, 0.2}, new double[] {0, 0.7}));
        assertThat(Caption.moment(new OverviewInput("", flat, prescribed))).isEqualTo("mean lithiation 0.7");
        String plain = Caption.of(
                new OverviewInput("", flat, PictureCases.history(0)),
                Slice.middle(flat.lattice()),
                List.of(),
                flat.fields(),
                List.of());
        assertThat(plain).contains("Lithiation is uniform: 0.5.").doesNotContain("percentile", "mirror");
    }

    @Test
    void plotsFollowTheColumnsOfTheHistory() {
        Snapshot shell = PictureCases.shell(8, true);
        List<LinePlot> full = HistoryPlots.of(new OverviewInput("", shell, PictureCases.history(30)));
        assertThat(full)
                .extracting(plot -> plot.y().label())
                .containsExactly("mean lithiation", "largest von Mises stress (GPa)", "volume change (%)");
        assertThat(full.get(1).series()).extracting(Series::name).containsExactly("silicon", "carbon");
        assertThat(full.get(1).series().get(1).colour()).hasValue(Palette.phase(PictureCases.PHASES, 3));
        assertThat(full.get(0).x().label()).isEqualTo("time (min)");
        List<LinePlot> single = HistoryPlots.of(new OverviewInput("", shell, PictureCases.history(1)));
        assertThat(single)
                .extracting(plot -> plot.x().label())
                .containsExactly("von Mises stress (GPa)", "hydrostatic stress (GPa)", "lithiation");
    }

    @Test
    void rawStressesAreShownWhereNoOthersAreAndTheCaptionTellsThemApart() {
        Snapshot shell = PictureCases.shell(4, true);
        List<Column> columns = List.of(
                new Column("time", "s"),
                new Column("max_von_mises_stress.silicon", "Pa"),
                new Column("raw_max_von_mises_stress.silicon", "Pa"));
        History both = new History(columns, List.of(new double[] {0, 1e9, 3e9}, new double[] {60, 2e9, 4e9}));
        History raw =
                new History(columns, List.of(new double[] {0, Double.NaN, 3e9}, new double[] {60, Double.NaN, 4e9}));
        List<LinePlot> interior = HistoryPlots.of(new OverviewInput("", shell, both));
        assertThat(interior.get(0).series().get(0).y()).containsExactly(1, 2);
        assertThat(HistoryPlots.leavesOutInterfaces(interior, both)).isTrue();
        List<LinePlot> peaks = HistoryPlots.of(new OverviewInput("", shell, raw));
        assertThat(peaks.get(0).y().label()).isEqualTo("largest von Mises stress, raw (GPa)");
        assertThat(peaks.get(0).series().get(0).y()).containsExactly(3, 4);
        assertThat(HistoryPlots.leavesOutInterfaces(peaks, raw)).isFalse();
    }

    /** The area under each line of a distribution is the share of the phase within the range, nearly all of it. */
    @Test
    void distributionsIntegrateToOne() {
        Snapshot shell = PictureCases.shell(16, true);
        LinePlot plot = Distribution.plot(shell, FieldName.LITHIATION).orElseThrow();
        for (Series series : plot.series()) {
            double area = 0;
            for (int i = 1; i < series.x().length; i++) {
                area += (series.x()[i] - series.x()[i - 1]) * (series.y()[i] + series.y()[i - 1]) / 2;
            }
            assertThat(area).as(series.name()).isBetween(0.995, 1.005);
        }
    }
}
