package io.porolith.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.cases.GeometryGallery.Entry;
import io.porolith.geometry.Geometries;
import io.porolith.geometry.Geometry;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The gallery of geometries is complete and shows what is there. The class that extends this measures its examples: in one process, so that
 * they are built once.
 */
abstract class GalleryExamples {
    private static final Path DOCS = GalleryEntries.DOCS;

    private static List<Entry> entries = List.of();

    @BeforeAll
    static void readAndBuild() {
        entries = GalleryEntries.ALL;
    }

    @Test
    void everyGeneratorIsShownAndTheShippedPageHasAllExamples() throws IOException {
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
                            entry.about(),
                            entry.name() + ".png",
                            YamlText.write(entry.section()).indent(2));
            assertThat(DOCS.resolve("pictures/geometries/" + entry.name() + ".png"))
                    .isRegularFile();
        }
    }

    /** Only what a composition can do has no source of its own. */
    @Test
    void everyBodyNamesItsSource() {
        assertThat(entries)
                .filteredOn(e -> !e.name().equals("copies"))
                .allSatisfy(e -> assertThat(e.about()).as(e.name()).containsPattern("\\b(19|20)\\d\\d\\b"));
    }

    /** Every third example holds all its phases; the slow tests look at every one. */
    @Test
    void examplesAreBodies() {
        for (int i = 0; i < entries.size(); i += 3) {
            holdsAllPhases(entries.get(i));
        }
    }

    @Test
    @Tag("slow")
    void allExamplesAreBodies() {
        entries.forEach(GalleryExamples::holdsAllPhases);
    }

    private static void holdsAllPhases(Entry entry) {
        Geometry g = entry.geometry();
        int[] n = Voxeliser.cubicCounts(g.cell(), entry.voxels() / 2);
        double[] volumes = LatticeReport.phaseVolumes(Voxeliser.lattice(g, n[0], n[1], n[2]));
        for (int p = 2; p < volumes.length; p++) {
            assertThat(volumes[p])
                    .as(entry.name() + " " + g.phases().get(p).name())
                    .isPositive();
        }
    }

    /** The picture of an example shows more than one colour. */
    @Test
    void aPageAndItsPictureAreWritten(@TempDir Path folder) throws IOException {
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
