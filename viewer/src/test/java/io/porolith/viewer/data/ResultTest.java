package io.porolith.viewer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.porolith.input.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Set;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultTest {
    private static final float[] VALUES = {1, 2, 3, 4, 5.5f, -6, 7, 1e9f, 0.25f, 10, 11, 12};

    @TempDir
    Path dir;

    private static byte[] data(ByteOrder order, String type) {
        int size = type.equals("Float64") ? 8 : 4;
        ByteBuffer bytes = ByteBuffer.allocate(size * VALUES.length).order(order);
        for (float v : VALUES) {
            if (size == 8) {
                bytes.putDouble(v);
            } else {
                bytes.putFloat(v);
            }
        }
        return bytes.array();
    }

    private static byte[] header(ByteOrder order, boolean isLong, long... words) {
        ByteBuffer bytes = ByteBuffer.allocate((isLong ? 8 : 4) * words.length).order(order);
        for (long word : words) {
            if (isLong) {
                bytes.putLong(word);
            } else {
                bytes.putInt((int) word);
            }
        }
        return bytes.array();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] deflate(byte[] raw) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(raw);
        }
        return out.toByteArray();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "ascii, false, false, LITTLE_ENDIAN, Float32",
        "binary, false, false, LITTLE_ENDIAN, Float64",
        "binary, true, false, LITTLE_ENDIAN, Float32",
        "binary, true, true, BIG_ENDIAN, Float64",
        "appended-raw, false, true, LITTLE_ENDIAN, Float64",
        "appended-raw, true, false, BIG_ENDIAN, Float32",
        "appended-raw, true, true, LITTLE_ENDIAN, Float32",
        "appended-base64, true, true, LITTLE_ENDIAN, Float32",
        "appended-base64, false, false, BIG_ENDIAN, Float64"
    })
    void imageFilesOfEveryEncodingAreRead(
            String encoding, boolean packed, boolean isLong, String byteOrder, String type) throws IOException {
        boolean little = byteOrder.equals("LITTLE_ENDIAN");
        ByteOrder order = little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        byte[] raw = data(order, type);
        byte[] zipped = deflate(raw);
        byte[] head =
                packed ? header(order, isLong, 1, raw.length, 0, zipped.length) : header(order, isLong, raw.length);
        byte[] body = packed ? zipped : raw;
        String letters = packed ? base64(head) + base64(body) : base64(join(head, body));
        String format = encoding.startsWith("appended") ? "appended" : encoding;
        StringBuilder text = new StringBuilder();
        for (float v : VALUES) {
            text.append(v).append(' ');
        }
        String content = format.equals("ascii") ? text.toString() : format.equals("binary") ? letters : "";
        String start = "<?xml version=\"1.0\"?>\n<VTKFile type=\"ImageData\" byte_order=\""
                + (little ? "LittleEndian" : "BigEndian") + "\" header_type=\"" + (isLong ? "UInt64" : "UInt32") + "\""
                + (packed ? " compressor=\"vtkZLibDataCompressor\"" : "")
                + "><ImageData WholeExtent=\"0 3 1 3 0 2\" Origin=\"1 2 3\" Spacing=\"1 0.5 2\"><Piece><CellData>"
                + "<DataArray type=\"" + type + "\" Name=\"heat\" format=\"" + format + "\" offset=\"0\">" + content
                + "</DataArray></CellData></Piece></ImageData>";
        byte[] file;
        if (encoding.equals("appended-raw")) {
            file = join(
                    (start + "<AppendedData encoding=\"raw\">\n _").getBytes(StandardCharsets.US_ASCII), head, body);
        } else if (encoding.equals("appended-base64")) {
            file = (start + "<AppendedData encoding=\"base64\">_" + letters + "</AppendedData></VTKFile>")
                    .getBytes(StandardCharsets.US_ASCII);
        } else {
            file = (start + "</VTKFile>").getBytes(StandardCharsets.US_ASCII);
        }
        Path path = dir.resolve("a.vti");
        Files.write(path, file);
        Step step = Result.open(path).read(0, Set.of("heat"));
        assertThat(step.values().get("heat").data()).containsExactly(VALUES);
        LatticeBody body3 = (LatticeBody) step.body();
        assertThat(new int[] {body3.nx(), body3.ny(), body3.nz()}).containsExactly(3, 2, 2);
        assertThat(body3.origin()).containsExactly(1, 2.5, 3);
        assertThat(body3.phases()).hasSize(1);
    }

    private static final String VTU =
            "<VTKFile type=\"UnstructuredGrid\" byte_order=\"LittleEndian\"><UnstructuredGrid>"
                    + "<Piece NumberOfPoints=\"%d\" NumberOfCells=\"%d\"><Points><DataArray type=\"Float32\" NumberOfComponents=\"3\""
                    + " format=\"ascii\">%s</DataArray></Points><Cells>"
                    + "<DataArray type=\"Int64\" Name=\"connectivity\" format=\"ascii\">%s</DataArray>"
                    + "<DataArray type=\"Int64\" Name=\"offsets\" format=\"ascii\">%s</DataArray>"
                    + "<DataArray type=\"UInt8\" Name=\"types\" format=\"ascii\">%s</DataArray></Cells></Piece></UnstructuredGrid></VTKFile>";

    private Step vtu(int points, int cells, String xyz, String nodes, String offsets, String types) throws IOException {
        Path path = dir.resolve("a.vtu");
        Files.writeString(path, String.format(java.util.Locale.ROOT, VTU, points, cells, xyz, nodes, offsets, types));
        return Result.open(path).read(0, Set.of());
    }

    private static double volume(CellBody body) {
        double sum = 0;
        for (int t = 0; t < body.tetrahedronCount(); t++) {
            double[][] e = new double[3][3];
            for (int c = 0; c < 3; c++) {
                for (int a = 0; a < 3; a++) {
                    e[c][a] = body.points()[3 * body.tetrahedra()[4 * t + c + 1] + a]
                            - body.points()[3 * body.tetrahedra()[4 * t] + a];
                }
            }
            sum += Math.abs(e[0][0] * (e[1][1] * e[2][2] - e[1][2] * e[2][1])
                            + e[0][1] * (e[1][2] * e[2][0] - e[1][0] * e[2][2])
                            + e[0][2] * (e[1][0] * e[2][1] - e[1][1] * e[2][0]))
                    / 6;
        }
        return sum;
    }

    @Test
    void cellsOfEveryShapeKeepTheirVolume() throws IOException {
        String cube = "0 0 0 1 0 0 1 1 0 0 1 0 0 0 1 1 0 1 1 1 1 0 1 1";
        assertThat(volume(
                        (CellBody) vtu(8, 1, cube, "0 1 2 3 4 5 6 7", "8", "12").body()))
                .isCloseTo(1, within(1e-12));
        assertThat(volume((CellBody) vtu(8, 1, cube, "0 1 3 4 5 7", "6", "13").body()))
                .isCloseTo(0.5, within(1e-12));
        assertThat(volume((CellBody) vtu(8, 1, cube, "0 1 2 3 4", "5", "14").body()))
                .isCloseTo(1 / 3.0, within(1e-12));
        assertThat(volume((CellBody) vtu(8, 1, cube, "0 1 3 4", "4", "10").body()))
                .isCloseTo(1 / 6.0, within(1e-12));
        assertThat(volume(
                        (CellBody) vtu(8, 1, cube, "0 1 3 2 4 5 7 6", "8", "11").body()))
                .isCloseTo(1, within(1e-12));
    }

    /** As programs write them that keep named surfaces, edges and points of a mesh beside its volume. */
    @Test
    void flatCellsBesideVolumesAreLeftOut() throws IOException {
        CellBody body = (CellBody) vtu(4, 4, "0 0 0 1 0 0 0 1 0 0 0 1", "0 0 1 0 1 2 0 1 2 3", "1 3 6 10", "1 3 5 10")
                .body();
        assertThat(volume(body)).isCloseTo(1 / 6.0, within(1e-12));
        assertThat(body.cell()).containsExactly(3);
        assertThatThrownBy(() -> vtu(3, 1, "0 0 0 1 0 0 0 1 0", "0 1 2", "3", "5"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no cells with a volume");
    }

    @Test
    void wrongFilesAreNamedWithWhatIsWrong() throws IOException {
        wrong("There is no result at", dir.resolve("nothing"));
        Path text = Files.writeString(dir.resolve("a.vti"), "hello");
        assertThatThrownBy(() -> Result.open(text).read(0, Set.of())).hasMessageContaining("not a VTK XML file");
        wrong("is no file this can show", Files.writeString(dir.resolve("a.stl"), "solid"));
        wrong("holds no fields.pvd", Files.createDirectory(dir.resolve("empty")));
        assertThatThrownBy(() -> vtu(1, 1, "0 0 0", "0", "1", "1")).hasMessageContaining("VTK type 1");
        assertThatThrownBy(() -> vtu(1, 1, "0 0 0", "0", "1", "42")).hasMessageContaining("VTK type 42");
        assertThatThrownBy(() -> vtu(1, 1, "0 0 0", "0 0 0 0", "4", "12")).hasMessageContaining("4 nodes, expected 8");
        assertThatThrownBy(() -> vtu(1, 1, "0 0 0", "7 0 0 0", "4", "10")).hasMessageContaining("names node 7");
    }

    private static void wrong(String part, Path path) {
        assertThatThrownBy(() -> Result.open(path))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(part);
    }
}
