package io.porolith.meshfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.porolith.geometry.Symmetry;
import io.porolith.input.InputException;
import io.porolith.mesh.BoxMesh;
import io.porolith.mesh.ElementType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged files must give a mesh or one clear sentence, never anything else. */
class HostileFileTest {
    @TempDir
    private Path folder;

    private static final String[] NASTY = {
        "-1",
        "0",
        "2147483647",
        "9223372036854775807",
        "-9223372036854775808",
        "1e400",
        "NaN",
        "",
        "$End",
        "\0",
        "\n",
        ",",
        "<",
        "\"",
        "AAAA",
        "*ELEMENT, TYPE=C3D4",
        "99999999999999999999"
    };

    static Stream<MeshFiles.Format> formats() {
        return MeshFiles.FORMATS.stream();
    }

    private static byte[] sound(MeshFiles.Format format, ElementType type) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.writer().write(BoxMesh.uniform(type, 2, 1, 1, 2, 1, 1).build(), out);
        return out.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void everyTruncationIsNamed(MeshFiles.Format format) throws IOException {
        byte[] whole = sound(format, ElementType.TET4);
        int refused = 0;
        for (int length = 0; length < whole.length; length += 7) {
            refused += isRefused(format, Arrays.copyOf(whole, length), "length " + length) ? 1 : 0;
        }
        // A text may lose its last line end, or surfaces that stand at its end, and still be a mesh.
        assertThat(refused).isGreaterThan(whole.length / 7 / 4);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void damagedFilesGiveAMeshOrOneSentence(MeshFiles.Format format) throws IOException {
        mutate(format, 1000, 42);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("formats")
    void manyDamagedFilesGiveAMeshOrOneSentence(MeshFiles.Format format) throws IOException {
        mutate(format, 100_000, 4711);
    }

    private void mutate(MeshFiles.Format format, int count, long seed) throws IOException {
        byte[][] sound = {sound(format, ElementType.TET4), sound(format, ElementType.HEX20)};
        int refused = 0;
        for (int n = 0; n < count; n++) {
            SplittableRandom random = new SplittableRandom(seed + n);
            byte[] bytes = sound[n % 2];
            int changes = 1 + random.nextInt(4);
            for (int c = 0; c < changes; c++) {
                bytes = changed(bytes, random);
            }
            refused += isRefused(format, bytes, "seed " + (seed + n)) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(count / 10);
    }

    private static byte[] changed(byte[] bytes, SplittableRandom random) {
        int at = random.nextInt(Math.max(1, bytes.length));
        return switch (random.nextInt(5)) {
            case 0 -> {
                byte[] copy = bytes.clone();
                if (copy.length > 0) {
                    copy[at] = (byte) random.nextInt(256);
                }
                yield copy;
            }
            case 1 -> splice(bytes, at, at, NASTY[random.nextInt(NASTY.length)].getBytes(StandardCharsets.ISO_8859_1));
            case 2 -> splice(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(40)), new byte[0]);
            case 3 -> {
                int end = Math.min(bytes.length, at + 1 + random.nextInt(200));
                yield splice(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
            }
            default -> {
                byte[] copy = bytes.clone();
                for (int i = at; i < Math.min(copy.length, at + 8); i++) {
                    copy[i] = (byte) (random.nextBoolean() ? 0xff : 0);
                }
                yield copy;
            }
        };
    }

    /** Replaces a range of bytes. */
    private static byte[] splice(byte[] bytes, int from, int to, byte[] other) {
        byte[] all = new byte[bytes.length - (to - from) + other.length];
        System.arraycopy(bytes, 0, all, 0, from);
        System.arraycopy(other, 0, all, from, other.length);
        System.arraycopy(bytes, to, all, from + other.length, bytes.length - to);
        return all;
    }

    private boolean isRefused(MeshFiles.Format format, byte[] bytes, String which) throws IOException {
        Path file = folder.resolve("file" + format.ending());
        Files.write(file, bytes);
        try {
            MeshFiles.read(file, Symmetry.FULL, 1);
            return false;
        } catch (InputException e) {
            assertThat(e).as(which).hasMessageStartingWith(file.toString());
            assertThat(e.getMessage().length()).as(which).isLessThan(1000);
            return true;
        } catch (RuntimeException | Error e) {
            return fail(format.name() + ", " + which, e);
        }
    }
}
