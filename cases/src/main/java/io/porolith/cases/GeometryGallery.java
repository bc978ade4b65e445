package io.porolith.cases;

import io.porolith.geometry.Geometries;
import io.porolith.geometry.Geometry;
import io.porolith.input.InputException;
import io.porolith.input.Node;
import io.porolith.input.Settings;
import io.porolith.io.picture.LatticePicture;
import io.porolith.mesh.Connectivity;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.LatticeReport;
import io.porolith.mesh.SurfaceFaces;
import io.porolith.mesh.Surfaces;
import io.porolith.mesh.Voxeliser;
import io.porolith.statistics.Microstructure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The gallery of geometries: a list of examples, each a geometry section as cases have it, and the page with a picture and the statistics
 * of each.
 */
public final class GeometryGallery {
    private static final int VIEW = 200;

    private GeometryGallery() {}

    /**
     * One example.
     *
     * @param name short, also of its picture
     * @param title one line
     * @param about who made or modelled such bodies, with sources
     * @param voxels along x
     * @param seed of random choices
     * @param section the geometry as plain values, as it is written in a case
     * @param geometry what the section says
     */
    public record Entry(
            String name,
            String title,
            String about,
            int voxels,
            long seed,
            Map<String, Object> section,
            Geometry geometry) {
        /** The voxels of the example. */
        public Lattice lattice() {
            int[] counts = Voxeliser.cubicCounts(geometry.cell(), voxels);
            return Voxeliser.lattice(geometry, counts[0], counts[1], counts[2]);
        }
    }

    /** Reads the list of examples. */
    public static List<Entry> read(Path file) throws IOException {
        Node tree = YamlText.parse(Files.readString(file), file.getFileName().toString());
        if (!(tree instanceof Node.Mapping mapping)) {
            throw new InputException(file + ": expected a key `geometries` with a list of examples");
        }
        Settings top = new Settings(mapping, "");
        List<Entry> entries = new ArrayList<>();
        for (Settings entry : top.sections("geometries")) {
            entries.add(entry(entry));
        }
        top.rejectUnknown();
        return entries;
    }

    private static Entry entry(Settings entry) {
        long seed = entry.integer("seed", 0, Integer.MAX_VALUE, 1);
        Settings section = entry.section("geometry");
        Geometry geometry = Geometries.build(section, seed);
        return new Entry(
                entry.text("name"),
                entry.text("title"),
                entry.text("about"),
                entry.integer("voxels", 8, 512, 96),
                seed,
                section.given(),
                geometry);
    }

    /** Writes the page and a picture for each example into a folder beside it. */
    public static void write(List<Entry> entries, Path page, Path pictures) throws IOException {
        Files.createDirectories(pictures);
        StringBuilder text = new StringBuilder(HEAD);
        for (Entry entry : entries) {
            Lattice lattice = entry.lattice();
            Path picture = pictures.resolve(entry.name() + ".png");
            LatticePicture.write(picture, lattice, VIEW);
            String link = page.toAbsolutePath()
                    .getParent()
                    .relativize(picture.toAbsolutePath())
                    .toString();
            text.append(String.format(
                    Locale.ROOT,
                    "## %s%n%n%s%n%n![%s](%s)%n%n```yaml%n%sgeometry:%n%s```%n%n%s%n%n",
                    entry.title(),
                    entry.about(),
                    entry.title(),
                    link.replace('\\', '/'),
                    entry.seed() == 1 ? "" : "seed: " + entry.seed() + "\n",
                    YamlText.write(entry.section()).indent(2),
                    statistics(entry, lattice)));
        }
        Files.writeString(page, text.toString().replace("\r\n", "\n"));
    }

    private static final String HEAD = """
            # Gallery of geometries

            Every picture shows a slice across y and the solid seen from x_min, y_min and z_max; particles shown whole have a quarter cut away.
            The numbers below each are measured on the voxels of the picture. This page is written by
            `porolith gallery` from [geometries.yaml](geometries.yaml); all keys are listed by `porolith list geometries`.

            """;

    private static String statistics(Entry entry, Lattice lattice) {
        Connectivity pieces = Connectivity.of(lattice);
        Map<String, SurfaceFaces> surfaces = Surfaces.of(lattice, entry.geometry(), pieces);
        List<String> lines = new ArrayList<>(entry.geometry().notes());
        double[] volumes = LatticeReport.phaseVolumes(lattice);
        double body = 0;
        for (int p = 1; p < volumes.length; p++) {
            body += volumes[p];
        }
        List<String> shares = new ArrayList<>();
        for (int p = 1; p < volumes.length; p++) {
            if (volumes[p] > 0) {
                shares.add(String.format(
                        Locale.ROOT, "%s %.1f %%", lattice.phases().get(p).name(), 100 * volumes[p] / body));
            }
        }
        double open = pieces.poreVolume(true);
        double closed = pieces.poreVolume(false);
        lines.add("Volume: " + String.join(", ", shares)
                + (open + closed > 0
                        ? String.format(Locale.ROOT, "; %.0f %% of the pores open", 100 * open / (open + closed))
                        : "")
                + "; solid pieces: " + pieces.solids().size() + ".");
        lines.addAll(Microstructure.of(lattice, surfaces).lines());
        return String.join("\n", lines.stream().map(line -> "- " + line).toList());
    }
}
