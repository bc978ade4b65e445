package io.porolith.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.porolith.input.InputException;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VtiTest {
    @TempDir
    Path directory;

    @Test
    void everyLatticeAndFieldSurvivesTheTrip() throws IOException {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            Grid grid = new Grid(
                    1 + random.nextInt(30),
                    1 + random.nextInt(30),
                    1 + random.nextInt(30),
                    random.nextBoolean(),
                    random.nextBoolean(),
                    random.nextBoolean());
            Lattice lattice = SyntheticLattice.random(random, grid);
            List<Field> fields = SyntheticLattice.fields(random, lattice);
            Path file = directory.resolve("fields.vti");
            double time = random.nextDouble() * 3600;
            VtiWriter.write(file, lattice, fields, time);
            Snapshot back = VtiReader.read(file);
            assertThat(back.time()).as("seed %d", seed).isEqualTo(time);
            assertThat(back.lattice())
                    .usingRecursiveComparison()
                    .as("seed %d", seed)
                    .isEqualTo(lattice);
            assertThat(back.fields()).hasSameSizeAs(fields);
            for (Field field : fields) {
                assertThat(back.field(field.name()).orElseThrow().values())
                        .as("seed %d, %s", seed, field.name())
                        .isEqualTo(field.values());
            }
        }
    }

    @Test
    void arraysOfSeveralBlocksSurviveTheTrip() throws IOException {
        Random random = new Random(7);
        Lattice lattice = SyntheticLattice.random(random, Grid.box(90, 70, 64));
        Field stress = SyntheticLattice.field(random, lattice, FieldName.STRESS);
        Path file = directory.resolve("large.vti");
        VtiWriter.write(file, lattice, List.of(stress), 0);
        assertThat(4L * stress.values().length).isGreaterThan(9L * ZlibBlocks.BLOCK);
        assertThat(VtiReader.read(file).field(FieldName.STRESS).orElseThrow().values())
                .isEqualTo(stress.values());
    }

    @Test
    void sameInputGivesTheSameBytes() throws IOException {
        byte[][] bytes = new byte[2][];
        for (int i = 0; i < 2; i++) {
            Random random = new Random(3);
            Lattice lattice = SyntheticLattice.random(random, Grid.box(40, 50, 60));
            Path file = directory.resolve(i + ".vti");
            VtiWriter.write(file, lattice, SyntheticLattice.fields(random, lattice), 1);
            bytes[i] = Files.readAllBytes(file);
        }
        assertThat(bytes[0]).isEqualTo(bytes[1]);
    }

    /** The layout as the VTK file format documents it, read without any of our own reading code. */
    @Test
    void headerAndBlocksAreThoseOfTheFormat() throws IOException, DataFormatException {
        Lattice lattice = SyntheticLattice.random(new Random(5), Grid.periodic(4, 3, 2));
        Field stress = SyntheticLattice.field(new Random(6), lattice, FieldName.STRESS);
        Field displacement = SyntheticLattice.field(new Random(6), lattice, FieldName.DISPLACEMENT);
        Path file = directory.resolve("fields.vti");
        VtiWriter.write(file, lattice, List.of(stress, displacement), 12.5);
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(text)
                .contains("<ImageData WholeExtent=\"0 4 0 3 0 2\"")
                .contains("type=\"UInt8\" Name=\"phase\" format=\"appended\"")
                .contains(
                        "Name=\"stress\" NumberOfComponents=\"6\" ComponentName0=\"XX\" ComponentName1=\"YY\" ComponentName2=\"ZZ\""
                                + " ComponentName3=\"XY\" ComponentName4=\"YZ\" ComponentName5=\"XZ\"")
                .contains("Name=\"TimeValue\" NumberOfTuples=\"1\" format=\"ascii\">12.5<")
                .contains("<PointData Vectors=\"displacement\">");
        assertThat(text.indexOf("Name=\"displacement\""))
                .isBetween(text.indexOf("<PointData"), text.indexOf("</PointData"));
        assertThat(text.indexOf("Name=\"stress\"")).isBetween(text.indexOf("<CellData"), text.indexOf("</CellData"));
        assertThat(inflateAppended(bytes, text, "stress", 4 * 6 * 24)).isEqualTo(littleEndian(stress.values()));
        assertThat(inflateAppended(bytes, text, "phase", 24)).isEqualTo(lattice.phase());
    }

    private static byte[] inflateAppended(byte[] bytes, String text, String name, int length)
            throws DataFormatException {
        String entry = text.substring(text.indexOf("Name=\"" + name + "\""));
        String offset = entry.substring(entry.indexOf("offset=\"") + 8).split("\"")[0];
        int start = text.indexOf('_', text.indexOf("<AppendedData")) + 1 + Integer.parseInt(offset);
        ByteBuffer words = ByteBuffer.wrap(bytes, start, 32).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(words.getLong()).as("blocks").isEqualTo(1);
        assertThat(words.getLong()).as("block size").isEqualTo(ZlibBlocks.BLOCK);
        assertThat(words.getLong()).as("last block").isEqualTo(length);
        Inflater inflater = new Inflater();
        inflater.setInput(bytes, start + 32, (int) words.getLong());
        byte[] raw = new byte[length];
        assertThat(inflater.inflate(raw)).isEqualTo(length);
        assertThat(inflater.finished() || inflater.inflate(new byte[1]) == 0).isTrue();
        inflater.end();
        return raw;
    }

    private static byte[] littleEndian(float[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        return buffer.array();
    }

    @Test
    void readsOnlyWhatIsAskedFor() throws IOException {
        Lattice lattice = SyntheticLattice.random(new Random(1), Grid.box(3, 3, 3));
        Path file = directory.resolve("fields.vti");
        VtiWriter.write(file, lattice, SyntheticLattice.fields(new Random(2), lattice), 0);
        Snapshot back = VtiReader.read(file, EnumSet.of(FieldName.LITHIATION));
        assertThat(back.fields()).extracting(Field::name).containsExactly(FieldName.LITHIATION);
        assertThat(VtiReader.fieldsOf(file)).containsExactly(FieldName.values());
    }

    @Test
    void fieldOfTheWrongLengthIsRefusedBeforeAnyFileIsTouched() {
        Lattice lattice = SyntheticLattice.random(new Random(1), Grid.box(3, 3, 3));
        Path file = directory.resolve("fields.vti");
        assertThatThrownBy(() -> VtiWriter.write(file, lattice, List.of(new Field(FieldName.STRESS, new float[27])), 0))
                .hasMessageContaining("stress has 27 values");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void damagedAndForeignFilesAreInputErrors() throws IOException {
        Lattice lattice = SyntheticLattice.random(new Random(1), Grid.box(9, 9, 9));
        Path file = directory.resolve("fields.vti");
        VtiWriter.write(
                file, lattice, List.of(SyntheticLattice.field(new Random(2), lattice, FieldName.LITHIATION)), 0);
        byte[] whole = Files.readAllBytes(file);
        for (int cut = 0; cut < whole.length - 40; cut += 97) {
            Files.write(file, Arrays.copyOf(whole, cut));
            assertThatThrownBy(() -> VtiReader.read(file))
                    .as("cut at %d", cut)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining(file.toString());
        }
        byte[] spoiled = whole.clone();
        Arrays.fill(spoiled, whole.length - 300, whole.length - 200, (byte) 0x5a);
        Files.write(file, spoiled);
        assertThatThrownBy(() -> VtiReader.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("damaged");
        Files.writeString(file, "<VTKFile type=\"ImageData\"/>");
        assertThatThrownBy(() -> VtiReader.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not a field file");
    }

    @Test
    void seriesListsEveryStepAndResumesAtAnEarlierOne() throws IOException {
        Lattice lattice = SyntheticLattice.random(new Random(1), Grid.box(4, 4, 4));
        PvdSeries series = PvdSeries.open(directory);
        for (int step = 0; step < 4; step++) {
            series.append(lattice, SyntheticLattice.fields(new Random(step), lattice), 0.1 * step);
            assertThat(PvdSeries.read(directory)).as("list after step %d", step).isEqualTo(series.entries());
        }
        PvdSeries resumed = PvdSeries.resume(directory, 2);
        resumed.append(lattice, List.of(), 0.15);
        List<PvdSeries.Entry> entries = PvdSeries.read(directory);
        assertThat(entries).extracting(PvdSeries.Entry::time).containsExactly(0.0, 0.1, 0.15);
        assertThat(entries.get(2).file()).hasFileName("fields_0002.vti");
        assertThat(VtiReader.read(entries.get(2).file()).time()).isEqualTo(0.15);
        assertThatThrownBy(() -> PvdSeries.read(directory.resolve("none")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("fields.pvd");
    }
}
