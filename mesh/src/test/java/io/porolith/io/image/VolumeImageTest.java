package io.porolith.io.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.porolith.geometry.Geometries;
import io.porolith.geometry.Geometry;
import io.porolith.input.InputException;
import io.porolith.input.Settings;
import io.porolith.io.VtiWriter;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.Voxeliser;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every format gives back what was written, and damage is named. */
class VolumeImageTest {
    private static final int COLUMNS = 7;
    private static final int ROWS = 5;
    private static final int SLICES = 4;

    @TempDir
    private Path folder;

    private static List<int[]> pages(int most) {
        Random random = new Random(2);
        List<int[]> pages = new ArrayList<>();
        for (int k = 0; k < SLICES; k++) {
            int[] page = random.ints(COLUMNS * ROWS, 0, most).toArray();
            java.util.Arrays.fill(page, 3, 12, 77);
            pages.add(page);
        }
        return pages;
    }

    private static List<TiffBytes> forms() {
        List<TiffBytes> forms = new ArrayList<>();
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            for (boolean big : new boolean[] {false, true}) {
                for (int bits : new int[] {8, 16}) {
                    for (int compression : new int[] {1, 5, 8, 32773}) {
                        forms.add(new TiffBytes(order, big, bits, compression, 2));
                        forms.add(new TiffBytes(order, big, bits, compression, 3));
                    }
                }
            }
        }
        return forms;
    }

    private void assertHolds(Path file, List<int[]> pages) throws IOException {
        try (VolumeImage image = VolumeImage.open(file)) {
            assertThat(image.size()).containsExactly(COLUMNS, ROWS, SLICES);
            int[] values = new int[COLUMNS * ROWS];
            for (int k = SLICES - 1; k >= 0; k--) {
                image.read(k, values);
                assertThat(values).isEqualTo(pages.get(k));
            }
        }
    }

    @Test
    void everyFormOfTiffIsRead() throws IOException {
        for (TiffBytes form : forms()) {
            Path file = folder.resolve("stack.tif");
            List<int[]> pages = pages(form.bits() == 8 ? 256 : 65_536);
            Files.write(file, form.write(COLUMNS, ROWS, pages));
            assertHolds(file, pages);
        }
    }

    @Test
    void numberedSlicesAreReadInTheOrderOfTheirNumbers() throws IOException {
        List<int[]> pages = pages(256);
        for (int k = 0; k < SLICES; k++) {
            Files.write(
                    folder.resolve("slice_" + (k + 8) + ".tif"),
                    TiffBytes.PLAIN.write(COLUMNS, ROWS, List.of(pages.get(k))));
        }
        assertHolds(folder, pages);
    }

    private static byte[] plain(List<int[]> pages) {
        byte[] bytes = new byte[COLUMNS * ROWS * SLICES];
        for (int v = 0; v < bytes.length; v++) {
            bytes[v] = (byte) pages.get(v / (COLUMNS * ROWS))[v % (COLUMNS * ROWS)];
        }
        return bytes;
    }

    private static byte[] nrrd(List<int[]> pages) {
        String head = "NRRD0004\n# a comment\ntype: uint8\ndimension: 3\nsizes: 7 5 4\nencoding: raw\n"
                + "space directions: (10,0,0) (0,10,0) (0,0,10)\nspace units: \"nm\" \"nm\" \"nm\"\n\n";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] all = java.util.Arrays.copyOf(start, start.length + COLUMNS * ROWS * SLICES);
        System.arraycopy(plain(pages), 0, all, start.length, COLUMNS * ROWS * SLICES);
        return all;
    }

    @Test
    void nrrdIsReadWithItsSpacing() throws IOException {
        Path file = folder.resolve("volume.nrrd");
        Files.write(file, nrrd(pages(256)));
        assertHolds(file, pages(256));
        try (VolumeImage image = VolumeImage.open(file)) {
            assertThat(image.spacing()).containsExactly(new double[] {1e-8, 1e-8, 1e-8}, within(1e-20));
        }
    }

    @Test
    void rawIsReadWithItsSidecar() throws IOException {
        Path file = folder.resolve("volume.raw");
        Files.write(file, plain(pages(256)));
        Files.writeString(folder.resolve("volume.txt"), "size: 7 5 4\ntype: uint8\nspacing: 5 nm 5 nm 5 nm\n");
        assertHolds(file, pages(256));
        Files.writeString(folder.resolve("volume.txt"), "size: 7 5 4\ntype: uint16\n");
        assertThatThrownBy(() -> VolumeImage.open(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("byte 140");
        Files.writeString(folder.resolve("volume.txt"), "size: 7 5\ntype: uint16\n");
        assertThatThrownBy(() -> VolumeImage.open(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("volume.txt:1");
    }

    private Geometry image(Object... more) {
        Map<String, Object> section = new LinkedHashMap<>(Map.of("type", "image"));
        for (int n = 0; n < more.length; n += 2) {
            section.put((String) more[n], more[n + 1]);
        }
        Settings settings = Settings.of(section);
        Geometry geometry = Geometries.build(settings, 1);
        settings.rejectUnknown();
        return geometry;
    }

    /** A lattice written as a file and read as an image is the same lattice, along any axes. */
    @Test
    void aLatticeSurvivesAsAnImage() throws IOException {
        Geometry body = Geometries.build(
                Settings.of(
                        Map.of("type", "random_spheres", "edge", "100 nm", "pore_radius", "20 nm", "porosity", 0.2)),
                3);
        Lattice lattice = Voxeliser.lattice(body, 20, 20, 20);
        Path file = folder.resolve("phases.vti");
        VtiWriter.write(file, lattice, List.of(), 0);
        Geometry read = image(
                "file",
                file.toString(),
                "phases",
                List.of("pore", "silicon"),
                "labels",
                List.of(1, 2),
                "repeat",
                "periodic");
        assertThat(Voxeliser.lattice(read, 20, 20, 20).phase()).isEqualTo(lattice.phase());
        Geometry turned = image(
                "file", file.toString(), "phases", List.of("pore", "silicon"), "labels", List.of(1, 2), "axes", "zxy");
        byte[] phase = Voxeliser.lattice(turned, 20, 20, 20).phase();
        for (int v = 0; v < phase.length; v++) {
            int i = v % 20;
            int j = v / 20 % 20;
            int k = v / 400;
            assertThat(phase[v]).isEqualTo(lattice.phase()[lattice.grid().voxel(k, i, j)]);
        }
        Geometry mirrored = image(
                "file",
                file.toString(),
                "phases",
                List.of("pore", "silicon"),
                "labels",
                List.of(1, 2),
                "repeat",
                "mirror");
        Lattice twice = Voxeliser.lattice(mirrored, 40, 40, 40);
        assertThat(twice.phase()[twice.grid().voxel(39, 38, 3)])
                .isEqualTo(lattice.phase()[lattice.grid().voxel(0, 1, 3)]);
        Geometry smooth = image(
                "file",
                file.toString(),
                "phases",
                List.of("pore", "silicon"),
                "labels",
                List.of(1, 2),
                "repeat",
                "periodic",
                "interfaces",
                "smooth");
        byte[] rounded = Voxeliser.lattice(smooth, 20, 20, 20).phase();
        int different = 0;
        for (int v = 0; v < rounded.length; v++) {
            different += rounded[v] != lattice.phase()[v] ? 1 : 0;
        }
        assertThat(different).isLessThan(rounded.length / 25);
    }

    /** Two greys with noise are told apart by Otsu's threshold between them; majority and despeckling remove what is left. */
    @Test
    void otsuFindsThresholdsBetweenTheClasses() throws IOException {
        Random random = new Random(8);
        List<int[]> pages = new ArrayList<>();
        for (int k = 0; k < 24; k++) {
            int[] page = new int[24 * 24];
            for (int v = 0; v < page.length; v++) {
                int level = v % 24 < 8 ? 60 : v % 24 < 16 ? 120 : 200;
                page[v] = (int) Math.max(0, Math.min(255, level + 8 * random.nextGaussian()));
            }
            pages.add(page);
        }
        Path file = folder.resolve("noisy.tif");
        Files.write(file, TiffBytes.PLAIN.write(24, 24, pages));
        Geometry g = image(
                "file",
                file.toString(),
                "phases",
                List.of("pore", "carbon", "silicon"),
                "voxel_size",
                "5 nm",
                "despeckle",
                1);
        Lattice lattice = Voxeliser.lattice(g, 24, 24, 24);
        for (int v = 0; v < lattice.phase().length; v++) {
            String expected = v % 24 < 8 ? "pore" : v % 24 < 16 ? "carbon" : "silicon";
            assertThat(lattice.phases().get(lattice.phase()[v]).name())
                    .as("seed 8, voxel %d", v)
                    .isEqualTo(expected);
        }
        Geometry coarse = image(
                "file",
                file.toString(),
                "phases",
                List.of("pore", "carbon", "silicon"),
                "voxel_size",
                "5 nm",
                "downsample",
                4,
                "crop_from",
                List.of(8, 0, 0),
                "crop_size",
                List.of(16, 24, 24),
                "thresholds",
                List.of(90, 160));
        assertThat(coarse.cell().xSize()).isCloseTo(80e-9, within(1e-20));
        assertThat(Voxeliser.lattice(coarse, 4, 6, 6).phase()).startsWith(2, 2, 3, 3);
    }

    @Test
    void mistakesAreNamed() throws IOException {
        Path file = folder.resolve("stack.tif");
        Files.write(file, TiffBytes.PLAIN.write(COLUMNS, ROWS, pages(256)));
        Object[][] wrong = {
            {"voxel_size is missing", new Object[] {"phases", List.of("pore", "silicon")}, "voxel_size"},
            {"phases", new Object[] {"phases", List.of("pore"), "voxel_size", "1 nm"}, "2 to 8"},
            {
                "label",
                new Object[] {"phases", List.of("pore", "silicon"), "labels", List.of(1, 2), "voxel_size", "1 nm"},
                "is not listed"
            },
            {
                "crop",
                new Object[] {
                    "phases",
                    List.of("pore", "silicon"),
                    "crop_from",
                    List.of(6, 0, 0),
                    "crop_size",
                    List.of(3, 1, 1),
                    "voxel_size",
                    "1 nm"
                },
                "crop"
            },
            {
                "rising",
                new Object[] {
                    "phases", List.of("pore", "silicon", "tin"), "thresholds", List.of(9, 8), "voxel_size", "1 nm"
                },
                "rising"
            },
            {
                "no solid",
                new Object[] {"phases", List.of("pore", "silicon"), "thresholds", List.of(70_000), "voxel_size", "1 nm"
                },
                "key `phases`: no voxel is of a solid"
            }
        };
        for (Object[] w : wrong) {
            List<Object> keys = new ArrayList<>(List.of("file", file.toString()));
            keys.addAll(List.of((Object[]) w[1]));
            assertThatThrownBy(() -> image(keys.toArray()))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining((String) w[2]);
        }
        assertThatThrownBy(() -> VolumeImage.open(folder.resolve("no.tif"))).hasMessageContaining("there is no image");
        assertThatThrownBy(
                        () -> image("file", folder.resolve("no.tif").toString(), "phases", List.of("pore", "silicon")))
                .hasMessageContaining("there is no image");
    }

    private List<byte[]> corpus(String format) throws IOException {
        List<byte[]> corpus = new ArrayList<>();
        if (format.equals("tif")) {
            for (TiffBytes form : forms()) {
                corpus.add(form.write(COLUMNS, ROWS, pages(form.bits() == 8 ? 256 : 65_536)));
            }
            corpus.addAll(ForeignImagesTest.files(".tif"));
        } else if (format.equals("nrrd")) {
            corpus.add(nrrd(pages(256)));
            corpus.addAll(ForeignImagesTest.files(".nrrd"));
        } else if (format.equals("vti")) {
            Geometry ball = Geometries.build(Settings.of(Map.of("type", "sphere", "radius", "10 nm")), 1);
            Path file = folder.resolve("ball.vti");
            VtiWriter.write(file, Voxeliser.lattice(ball, 6, 6, 6), List.of(), 0);
            corpus.add(Files.readAllBytes(file));
            corpus.addAll(ForeignImagesTest.files(".vti"));
        } else {
            corpus.add("size: 7 5 4\ntype: uint8\nspacing: 5 nm 5 nm 5 nm\nheader: 0\n"
                    .getBytes(StandardCharsets.US_ASCII));
        }
        return corpus;
    }

    /** Cut short, bytes changed, pieces moved: the image is read or an error names the file. Nothing else may happen. */
    private void soak(String format, int inputs, long seed) throws IOException {
        Random random = new Random(seed);
        List<byte[]> corpus = corpus(format);
        Path file = folder.resolve("fuzz." + (format.equals("txt") ? "raw" : format));
        Files.write(folder.resolve("fuzz.raw"), plain(pages(256)));
        Path mutated = folder.resolve("fuzz." + format);
        for (int n = 0; n < inputs; n++) {
            byte[] bytes = mutate(corpus.get(random.nextInt(corpus.size())).clone(), random);
            Files.write(mutated, bytes);
            try (VolumeImage image = VolumeImage.open(file)) {
                int[] size = image.size();
                assertThat((long) size[0] * size[1])
                        .as("seed %d, input %d", seed, n)
                        .isLessThan(50_000_000L);
                int[] values = new int[size[0] * size[1]];
                for (int k = 0; k < Math.min(8, size[2]); k++) {
                    image.read(k, values);
                }
            } catch (InputException e) {
                assertThat(e.getMessage()).as("seed %d, input %d", seed, n).contains("fuzz");
            } catch (java.nio.file.FileSystemException e) {
                assertThat(e.getMessage()).as("seed %d, input %d", seed, n).isNotBlank();
            } catch (RuntimeException | OutOfMemoryError e) {
                throw new AssertionError("seed " + seed + ", input " + n + ", format " + format, e);
            }
        }
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        int kind = random.nextInt(4);
        if (kind == 0) {
            return java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        int changes = 1 + random.nextInt(4);
        for (int c = 0; c < changes; c++) {
            int at = random.nextInt(random.nextBoolean() ? Math.min(bytes.length, 400) : bytes.length);
            if (kind == 1) {
                bytes[at] = (byte) random.nextInt(256);
            } else if (kind == 2) {
                bytes[at] ^= (byte) (1 << random.nextInt(8));
            } else {
                int to = random.nextInt(bytes.length);
                int length = Math.min(1 + random.nextInt(8), bytes.length - Math.max(at, to));
                System.arraycopy(bytes, at, bytes, to, length);
            }
        }
        return bytes;
    }

    @Test
    void damagedFilesGiveErrorsThatNameThem() throws IOException {
        for (String format : List.of("tif", "nrrd", "vti", "txt")) {
            soak(format, 1500, 1);
        }
    }

    @Test
    @Tag("slow")
    void aHundredThousandDamagedFilesOfEveryFormat() throws IOException {
        for (String format : List.of("tif", "nrrd", "vti", "txt")) {
            soak(format, 100_000, 2);
        }
    }
}
