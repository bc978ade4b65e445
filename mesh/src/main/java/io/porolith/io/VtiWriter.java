package io.porolith.io;

import io.porolith.geometry.Phase;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes the fields of a lattice as VTK XML image data ({@code .vti}): appended raw data in zlib blocks, little endian, lengths in metres,
 * values in SI units. Voxel fields are cell data, node fields are point data. The phase is always written, as bytes, from the lattice.
 *
 * <p>Field data beside the arrays: {@code TimeValue} (s), {@code units} (one {@code name: unit} a line), {@code phase_names},
 * {@code phase_is_void}, {@code symmetry} and {@code periodic}, so that {@link VtiReader} finds the whole lattice again. Memory beyond the
 * fields themselves is a few MB; the same input gives the same bytes.
 */
public final class VtiWriter {
    /** Room kept in the header for each offset, which is known only after the arrays before it are compressed. */
    private static final int OFFSET_ROOM = 20;

    private static final List<String> VECTOR = List.of("X", "Y", "Z");
    private static final List<String> SYMMETRIC_TENSOR = List.of("XX", "YY", "ZZ", "XY", "YZ", "XZ");

    private final Lattice lattice;
    private final StringBuilder xml = new StringBuilder();
    private final List<Integer> offsetPlaces = new ArrayList<>();

    private VtiWriter(Lattice lattice) {
        this.lattice = lattice;
    }

    /**
     * Writes a file that is there in full or not at all.
     *
     * @param path of the file, replaced if it is there
     * @param lattice the mesh
     * @param fields values to write, each at most once; a phase field is left out, the lattice's own phase is written in any case
     * @param time simulated time in seconds
     */
    public static void write(Path path, Lattice lattice, List<? extends FieldSource> fields, double time)
            throws IOException {
        fields.forEach(field -> checkLength(field, lattice.grid()));
        AtomicFile.write(path, part -> new VtiWriter(lattice).writeFile(part, fields, time));
    }

    private static void checkLength(FieldSource field, Grid grid) {
        long sites = field.name().site() == FieldName.Site.NODE ? grid.nodeCount() : grid.voxelCount();
        if (field.length() != sites * field.name().components()) {
            throw new IllegalArgumentException(field.name().key() + " has " + field.length() + " values for " + sites
                    + " sites of " + field.name().components() + " components");
        }
    }

    private void writeFile(Path path, List<? extends FieldSource> fields, double time) throws IOException {
        List<FieldSource> points = at(fields, FieldName.Site.NODE);
        List<FieldSource> cells = at(fields, FieldName.Site.VOXEL);
        header(points, cells, time);
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            byte[] head = xml.toString().getBytes(StandardCharsets.US_ASCII);
            channel.position(head.length);
            List<Long> offsets = new ArrayList<>();
            for (FieldSource field : points) {
                append(channel, head.length, offsets, field);
            }
            offsets.add(channel.position() - head.length);
            ZlibBlocks.write(channel, lattice.phase().length, ZlibBlocks.of(lattice.phase()));
            for (FieldSource field : cells) {
                append(channel, head.length, offsets, field);
            }
            ZlibBlocks.writeFully(channel, ascii("\n  </AppendedData>\n</VTKFile>\n"));
            fillOffsets(head, offsets);
            channel.position(0);
            ZlibBlocks.writeFully(channel, ByteBuffer.wrap(head));
        }
    }

    private static List<FieldSource> at(List<? extends FieldSource> fields, FieldName.Site site) {
        return fields.stream()
                .filter(field -> field.name().site() == site && field.name() != FieldName.PHASE)
                .map(FieldSource.class::cast)
                .toList();
    }

    private static void append(FileChannel channel, long base, List<Long> offsets, FieldSource source)
            throws IOException {
        offsets.add(channel.position() - base);
        long bytes = Float.BYTES * source.length();
        if (source instanceof Field field) {
            ZlibBlocks.write(channel, bytes, ZlibBlocks.of(field.values()));
        } else {
            try (PlaneWindow window = new PlaneWindow((PlaneField) source)) {
                ZlibBlocks.write(channel, bytes, window);
            }
        }
    }

    /** Puts {@code 123"} at each place left for it; the rest of the room stays blank, between two attributes. */
    private void fillOffsets(byte[] head, List<Long> offsets) {
        for (int i = 0; i < offsets.size(); i++) {
            byte[] text = (offsets.get(i) + "\"").getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(text, 0, head, offsetPlaces.get(i), text.length);
        }
    }

    private void header(List<FieldSource> points, List<FieldSource> cells, double time) {
        Grid grid = lattice.grid();
        String extent = "0 " + grid.nx() + " 0 " + grid.ny() + " 0 " + grid.nz();
        xml.append("<?xml version=\"1.0\"?>\n<VTKFile type=\"ImageData\" version=\"1.0\" byte_order=\"LittleEndian\"")
                .append(" header_type=\"UInt64\" compressor=\"vtkZLibDataCompressor\">\n");
        line(
                1,
                "<ImageData WholeExtent=\"" + extent + "\" Origin=\""
                        + join(lattice.xMin(), lattice.yMin(), lattice.zMin()) + "\" Spacing=\""
                        + join(lattice.pitch(), lattice.pitch(), lattice.pitch()) + "\">");
        fieldData(points, cells, time);
        line(2, "<Piece Extent=\"" + extent + "\">");
        line(
                3,
                "<PointData"
                        + (points.isEmpty()
                                ? ""
                                : " Vectors=\"" + points.get(0).name().key() + "\"") + ">");
        points.forEach(field -> array(field.name(), "Float32"));
        line(3, "</PointData>");
        line(3, "<CellData Scalars=\"" + FieldName.PHASE.key() + "\">");
        array(FieldName.PHASE, "UInt8");
        cells.forEach(field -> array(field.name(), "Float32"));
        line(3, "</CellData>");
        line(2, "</Piece>");
        line(1, "</ImageData>");
        xml.append("  <AppendedData encoding=\"raw\">\n   _");
    }

    private void fieldData(List<FieldSource> points, List<FieldSource> cells, double time) {
        List<String> units = new ArrayList<>(List.of(FieldName.PHASE.key() + ": " + FieldName.PHASE.unit()));
        points.forEach(
                field -> units.add(field.name().key() + ": " + field.name().unit()));
        cells.forEach(
                field -> units.add(field.name().key() + ": " + field.name().unit()));
        List<Phase> phases = lattice.phases();
        Grid grid = lattice.grid();
        line(2, "<FieldData>");
        values("TimeValue", "Float64", List.of(Double.toString(time)));
        strings("units", units);
        strings("phase_names", phases.stream().map(Phase::name).toList());
        values(
                "phase_is_void",
                "UInt8",
                phases.stream().map(phase -> flag(phase.isVoid())).toList());
        strings("symmetry", List.of(lattice.symmetry().name().toLowerCase(Locale.ROOT)));
        values("periodic", "UInt8", List.of(flag(grid.periodicX()), flag(grid.periodicY()), flag(grid.periodicZ())));
        line(2, "</FieldData>");
    }

    private static String flag(boolean on) {
        return on ? "1" : "0";
    }

    private void values(String name, String type, List<String> values) {
        line(
                3,
                "<DataArray type=\"" + type + "\" Name=\"" + name + "\" NumberOfTuples=\"" + values.size()
                        + "\" format=\"ascii\">" + String.join(" ", values) + "</DataArray>");
    }

    /** Text arrays are lists of bytes, a zero after each string. */
    private void strings(String name, List<String> strings) {
        StringBuilder codes = new StringBuilder();
        for (String text : strings) {
            for (byte code : text.getBytes(StandardCharsets.UTF_8)) {
                codes.append(code & 0xff).append(' ');
            }
            codes.append("0 ");
        }
        line(
                3,
                "<DataArray type=\"String\" Name=\"" + name + "\" NumberOfTuples=\"" + strings.size()
                        + "\" format=\"ascii\">" + codes.toString().trim() + "</DataArray>");
    }

    private void array(FieldName name, String type) {
        xml.append("        <DataArray type=\"" + type + "\" Name=\"" + name.key() + "\"");
        List<String> components =
                name.components() == 6 ? SYMMETRIC_TENSOR : name.components() == 3 ? VECTOR : List.of();
        if (!components.isEmpty()) {
            xml.append(" NumberOfComponents=\"").append(components.size()).append('"');
        }
        for (int i = 0; i < components.size(); i++) {
            xml.append(" ComponentName")
                    .append(i)
                    .append("=\"")
                    .append(components.get(i))
                    .append('"');
        }
        xml.append(" format=\"appended\" offset=\"");
        offsetPlaces.add(xml.length());
        xml.append(" ".repeat(OFFSET_ROOM)).append("/>\n");
    }

    private void line(int depth, String text) {
        xml.append("  ".repeat(depth)).append(text).append('\n');
    }

    private static String join(double... values) {
        return java.util.Arrays.stream(values).mapToObj(Double::toString).collect(Collectors.joining(" "));
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
