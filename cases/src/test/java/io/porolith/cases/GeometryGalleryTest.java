package io.porolith.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.cases.GeometryGallery.Entry;
import io.porolith.geometry.Geometries;
import io.porolith.geometry.Geometry;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.LatticeReport;
import io.porolith.mesh.Voxeliser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gallery of geometries is complete and shows what is there. */
class GeometryGalleryTest {
    private static final Path DOCS = Path.of("../docs");

    private static List<Entry> entries() throws IOException {
        return GeometryGallery.read(DOCS.resolve("geometries.yaml"));
    }

    @Test
    void everyGeneratorIsShownAndTheShippedPageHasAllExamples() throws IOException {
        List<Entry> entries = entries();
        String all = entries.stream().map(e -> e.section().toString()).collect(Collectors.joining());
        Set<String> missing = new TreeSet<>(Geometries.all().keySet());
        missing.removeIf(type -> all.contains("type=" + type + ",") || all.contains("type=" + type + "}"));
        missing.removeAll(Set.of("sphere", "hollow_sphere", "image"));
        assertThat(missing).isEmpty();
        String page = Files.readString(DOCS.resolve("geometries.md"));
        for (Entry entry : entries) {
            assertThat(page)
                    .contains(
                            "## " + entry.title(),
                            entry.name() + ".png",
                            YamlText.write(entry.section()).indent(2));
            assertThat(DOCS.resolve("pictures/geometries/" + entry.name() + ".png"))
                    .isRegularFile();
        }
    }

    /** Every example holds material and a picture of one shows more than one colour. */
    @Test
    void examplesAreBodies(@TempDir Path folder) throws IOException {
        List<Entry> entries = entries();
        for (Entry entry : entries) {
            Geometry g = entry.geometry();
            int[] n = Voxeliser.cubicCounts(g.cell(), entry.voxels() / 2);
            Lattice lattice = Voxeliser.lattice(g, n[0], n[1], n[2]);
            double[] volumes = LatticeReport.phaseVolumes(lattice);
            for (int p = 2; p < volumes.length; p++) {
                assertThat(volumes[p])
                        .as(entry.name() + " " + g.phases().get(p).name())
                        .isPositive();
            }
        }
        GeometryGallery.write(entries.subList(0, 1), folder.resolve("page.md"), folder.resolve("pictures"));
        BufferedImage picture = ImageIO.read(
                folder.resolve("pictures/" + entries.get(0).name() + ".png").toFile());
        Set<Integer> colours = new TreeSet<>();
        for (int x = 0; x < picture.getWidth(); x++) {
            colours.add(picture.getRGB(x, picture.getHeight() / 2));
        }
        assertThat(colours).hasSizeGreaterThan(3);
        assertThat(Files.readString(folder.resolve("page.md"))).contains("Size of solid: mean chord");
    }
}
