package io.porolith.io.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.porolith.geometry.Geometries;
import io.porolith.geometry.Geometry;
import io.porolith.input.InputException;
import io.porolith.input.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Images that other programs wrote: tifffile 2026.3 with imagecodecs (.tif), VTK 9 (.vti), Teem 1.12 (.nrrd, .nhdr). All hold the same
 * values, cut off at 241 in steps of 40 of a formula, times a factor and plus an offset.
 */
class ForeignImagesTest {
    private static final Path FOLDER = Path.of("src/test/resources/images");

    /** The bytes of all files of an ending. */
    static List<byte[]> files(String ending) {
        try (Stream<Path> all = Files.list(FOLDER)) {
            List<byte[]> files = new ArrayList<>();
            for (Path file :
                    all.filter(f -> f.toString().endsWith(ending)).sorted().toList()) {
                files.add(Files.readAllBytes(file));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int value(int i, int j, int k) {
        return (37 * i + 11 * j + 53 * k + i * j * k) / 40 * 40 % 241;
    }

    private static void assertHolds(VolumeImage image, int[] size, double factor, double offset, double step)
            throws IOException {
        assertThat(image.size()).isEqualTo(size);
        int[] grey = new int[size[0] * size[1]];
        for (int k : new int[] {size[2] - 1, 0, 1}) {
            image.read(k, grey);
            for (int v = 0; v < grey.length; v++) {
                double expected = factor * value(v % size[0], v / size[0], k) + offset;
                assertThat(image.scale().value(grey[v]))
                        .as("column %d, row %d, slice %d", v % size[0], v / size[0], k)
                        .isCloseTo(expected, within(0.51 * step));
            }
        }
    }

    /** Whole numbers come back exactly, others to half of one of 65,535 steps over their range. */
    @ParameterizedTest
    @CsvSource({
        "lzw.tif, 1, 0, 0",
        "lzw-predictor-big-endian.tif, 257, 0, 0",
        "packbits.tif, 1, 0, 0",
        "tiles-deflate.tif, 1, 0, 0",
        "tiles-lzw-predictor.tif, 257, 0, 0",
        "imagej.tif, 1, 0, 0",
        "bigtiff-rows.tif, 1, 0, 0",
        "white-is-zero.tif, 1, 0, 0",
        "float32.tif, 0.01, -1, 3.7e-5",
        "int16.tif, 100, -9000, 0",
        "uint32-predictor.tif, 100000, 0, 367",
        "appended-raw.vti, 1, 0, 0",
        "appended-raw-zlib.vti, 257, 0, 0",
        "appended-base64.vti, 0.01, -1, 3.7e-5",
        "inline-base64.vti, 1, 0, 0",
        "inline-base64-zlib.vti, 0.01, -1, 3.7e-5",
        "inline-base64-zlib-cells.vti, 1, 0, 0",
        "ascii.vti, 100000, 0, 367",
        "big-endian.vti, 0.01, -1, 3.7e-5",
        "gzip.nrrd, 1, 0, 0",
        "gzip-detached.nhdr, 257, 0, 0",
        "float-turned.nrrd, 0.01, -1, 3.7e-5",
        "short-raw.nrrd, 100, -9000, 0"
    })
    void valuesAreThoseThatWereWritten(String file, double factor, double offset, double step) throws IOException {
        int[] size = file.endsWith(".tif") ? new int[] {20, 18, 3} : new int[] {7, 5, 4};
        try (VolumeImage image = VolumeImage.open(FOLDER.resolve(file))) {
            assertHolds(image, size, factor, offset, step);
        }
    }

    @Test
    void oneOfSeveralArraysIsChosenByItsName() throws IOException {
        Path file = FOLDER.resolve("appended-base64-zlib.vti");
        try (VolumeImage image = VolumeImage.open(file, "grey")) {
            assertHolds(image, new int[] {7, 5, 4}, 100, -9000, 0);
        }
        assertThatThrownBy(() -> VolumeImage.open(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("2 arrays")
                .hasMessageContaining("mask, grey");
        assertThatThrownBy(() -> VolumeImage.open(file, "gray"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("did you mean \"grey\"?");
    }

    /** Long runs of codes of growing width, as another program and as the writer of these tests packs them. */
    @Test
    void lzwCodesGrowToTheirFullWidth(@TempDir Path folder) throws IOException {
        try (VolumeImage image = VolumeImage.open(FOLDER.resolve("lzw-long.tif"))) {
            int[] grey = new int[60 * 60];
            image.read(0, grey);
            for (int v = 0; v < grey.length; v++) {
                int i = v % 60;
                int j = v / 60;
                assertThat(grey[v]).isEqualTo((i * i / 90 + j * j / 70) * 5 % 251);
            }
        }
        int[] page = new Random(3).ints(200 * 200, 0, 256).toArray();
        Arrays.fill(page, 9000, 29_000, 17);
        Path file = folder.resolve("long.tif");
        Files.write(
                file,
                new TiffBytes(java.nio.ByteOrder.BIG_ENDIAN, false, 8, 5, 1 << 20).write(200, 200, List.of(page)));
        int[] read = new int[page.length];
        try (VolumeImage image = VolumeImage.open(file)) {
            image.read(0, read);
        }
        assertThat(read).isEqualTo(page);
    }

    /** ImageJ lists one page of a large stack and says in its description how many follow. */
    @Test
    void pagesThatOnlyTheDescriptionCountsAreRead(@TempDir Path folder) throws IOException {
        byte[] whole = Files.readAllBytes(FOLDER.resolve("imagej.tif"));
        String text = new String(whole, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(text).contains("ImageJ=", "images=3");
        java.nio.ByteBuffer bytes = java.nio.ByteBuffer.wrap(whole)
                .order(whole[0] == 'M' ? java.nio.ByteOrder.BIG_ENDIAN : java.nio.ByteOrder.LITTLE_ENDIAN);
        int directory = bytes.getInt(4);
        int entries = bytes.getShort(directory);
        bytes.putInt(directory + 2 + 12 * entries, 0);
        Path file = folder.resolve("large.tif");
        Files.write(file, whole);
        try (VolumeImage image = VolumeImage.open(file)) {
            assertHolds(image, new int[] {20, 18, 3}, 1, 0, 0);
        }
    }

    private static Geometry image(String file, Map<String, Object> more) {
        Map<String, Object> section = new java.util.LinkedHashMap<>(more);
        section.put("type", "image");
        section.put("file", FOLDER.resolve(file).toAbsolutePath().toString());
        section.put("phases", List.of("pore", "silicon"));
        return Geometries.build(Settings.of(section), 1);
    }

    /** What a header says about axes and lengths holds unless the case says otherwise; thresholds and labels are values of the file. */
    @Test
    void headersAndCasesSayWhatValuesAndAxesMean() {
        Geometry turned = image("float-turned.nrrd", Map.of("thresholds", List.of(0.3)));
        assertThat(turned.cell().xSize()).isCloseTo(12e-9, within(1e-20));
        assertThat(turned.cell().zSize()).isCloseTo(21e-9, within(1e-20));
        double h = 3e-9;
        for (int k = 0; k < 4; k++) {
            for (int i = 0; i < 7; i++) {
                boolean solid = 0.01 * value(i, 2, k) - 1 >= 0.3 - 1e-6;
                assertThat(turned.phaseAt((k + 0.5) * h, 2.5 * h, (i + 0.5) * h))
                        .isEqualTo(solid ? 2 : 1);
            }
        }
        Geometry asked = image("float-turned.nrrd", Map.of("thresholds", List.of(0.3), "axes", "xyz"));
        assertThat(asked.cell().xSize()).isCloseTo(21e-9, within(1e-20));
        Geometry signed = image("short-raw.nrrd", Map.of("thresholds", List.of(-4000), "voxel_size", "1 nm"));
        assertThat(signed.phaseAt(0.5e-9, 0.5e-9, 0.5e-9)).isEqualTo(Geometry.PORE);
        assertThatThrownBy(() -> image("short-raw.nrrd", Map.of()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("voxel_size");
        assertThatThrownBy(() -> image("float32.tif", Map.of("labels", List.of(0, 1), "voxel_size", "1 nm")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("expected thresholds");
        assertThatThrownBy(() -> image("short-raw.nrrd", Map.of("labels", List.of(-9000, 1), "voxel_size", "1 nm")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is not listed")
                .hasMessageContaining("-");
    }
}
