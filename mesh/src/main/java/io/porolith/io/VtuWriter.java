package io.porolith.io;

import io.porolith.geometry.Phase;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.FaceSet;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes the fields of a conforming mesh as VTK XML unstructured grid ({@code .vtu}): appended raw data, little endian, lengths in metres,
 * values in SI units. Element fields are cell data, node fields are point data. The phase is always written, as bytes, from the mesh. Field
 * data are {@code TimeValue} (s), {@code units} (one {@code name: unit} each), {@code phase_names} and {@code symmetry}.
 */
public final class VtuWriter {
    private static final List<String> VECTOR = List.of("X", "Y", "Z");
    private static final List<String> SYMMETRIC_TENSOR = List.of("XX", "YY", "ZZ", "XY", "YZ", "XZ");
    private static final int PIECE = 1 << 14;

    private final StringBuilder xml = new StringBuilder();
    private final List<Block> blocks = new ArrayList<>();
    private long offset;

    /** Values that follow the header. */
    @FunctionalInterface
    private interface Block {
        void write(Values out) throws IOException;
    }

    private VtuWriter() {}

    /**
     * Writes a file that is there in full or not at all.
     *
     * @param fields values to write, each at most once, one site for each element or node; a phase field is left out
     * @param time simulated time in seconds
     */
    public static void write(Path path, ConformingMesh mesh, List<Field> fields, double time) throws IOException {
        for (Field field : fields) {
            long sites = field.name().site() == FieldName.Site.NODE ? mesh.nodeCount() : mesh.elementCount();
            if (field.values().length != sites * field.name().components()) {
                throw new IllegalArgumentException(field.name().key() + " has " + field.values().length + " values for "
                        + sites + " sites of " + field.name().components() + " components");
            }
        }
        AtomicFile.write(path, part -> new VtuWriter().writeFile(part, mesh, fields, time));
    }

    /**
     * Writes a mesh with its sets as field data: {@code face_set:NAME}, pairs of cell and local face, and {@code node_set:NAME}, points.
     */
    public static void writeMesh(ConformingMesh mesh, OutputStream stream) throws IOException {
        VtuWriter writer = new VtuWriter();
        writer.header(mesh, List.of(), 0, true);
        writer.writeTo(stream);
    }

    private void writeFile(Path path, ConformingMesh mesh, List<Field> fields, double time) throws IOException {
        header(mesh, fields, time, false);
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16)) {
            writeTo(stream);
        }
    }

    private void writeTo(OutputStream stream) throws IOException {
        stream.write(xml.toString().getBytes(StandardCharsets.ISO_8859_1));
        Values out = new Values(stream);
        for (Block block : blocks) {
            block.write(out);
        }
        out.flush();
        stream.write("\n  </AppendedData>\n</VTKFile>\n".getBytes(StandardCharsets.US_ASCII));
    }

    private void header(ConformingMesh mesh, List<Field> fields, double time, boolean withSets) {
        xml.append("<?xml version=\"1.0\"?>\n<VTKFile type=\"UnstructuredGrid\" version=\"1.0\"")
                .append(" byte_order=\"LittleEndian\" header_type=\"UInt64\">\n  <UnstructuredGrid>\n");
        fieldData(mesh, fields, time, withSets);
        xml.append("    <Piece NumberOfPoints=\"").append(mesh.nodeCount());
        xml.append("\" NumberOfCells=\"").append(mesh.elementCount()).append("\">\n");
        section("PointData", () -> at(fields, FieldName.Site.NODE));
        section("CellData", () -> {
            byte[] phase = mesh.phase();
            array("UInt8", FieldName.PHASE.key(), List.of(), phase.length, out -> {
                for (byte p : phase) {
                    out.put(p);
                }
            });
            at(fields, FieldName.Site.VOXEL);
        });
        section("Points", () -> points(mesh));
        section("Cells", () -> cells(mesh));
        xml.append("    </Piece>\n  </UnstructuredGrid>\n  <AppendedData encoding=\"raw\">\n   _");
    }

    private void section(String name, Runnable body) {
        xml.append("      <").append(name).append(">\n");
        body.run();
        xml.append("      </").append(name).append(">\n");
    }

    private void at(List<Field> fields, FieldName.Site site) {
        for (Field field : fields) {
            FieldName name = field.name();
            if (name.site() == site && name != FieldName.PHASE) {
                List<String> components =
                        name.components() == 6 ? SYMMETRIC_TENSOR : name.components() == 3 ? VECTOR : List.of();
                array("Float32", name.key(), components, 4L * field.values().length, out -> {
                    for (float v : field.values()) {
                        out.put(v);
                    }
                });
            }
        }
    }

    private void points(ConformingMesh mesh) {
        array("Float64", "Points", VECTOR, 8L * mesh.coordinates().length, out -> {
            for (double x : mesh.coordinates()) {
                out.put(x);
            }
        });
    }

    private void cells(ConformingMesh mesh) {
        array("Int32", "connectivity", List.of(), 4L * mesh.connectivity().length, out -> {
            for (int n : mesh.connectivity()) {
                out.put(n);
            }
        });
        array("Int32", "offsets", List.of(), 4L * mesh.elementCount(), out -> {
            for (int e = 1; e <= mesh.elementCount(); e++) {
                out.put(e * mesh.type().nodes());
            }
        });
        array("UInt8", "types", List.of(), mesh.elementCount(), out -> {
            for (int e = 0; e < mesh.elementCount(); e++) {
                out.put((byte) mesh.type().vtkType());
            }
        });
    }

    private void array(String type, String name, List<String> components, long bytes, Block values) {
        xml.append("        <DataArray type=\"")
                .append(type)
                .append("\" Name=\"")
                .append(name)
                .append('"');
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
        xml.append(" format=\"appended\" offset=\"").append(offset).append("\"/>\n");
        offset += Long.BYTES + bytes;
        blocks.add(out -> {
            out.put(bytes);
            values.write(out);
        });
    }

    private void fieldData(ConformingMesh mesh, List<Field> fields, double time, boolean withSets) {
        List<String> units = new ArrayList<>(List.of(FieldName.PHASE.key() + ": " + FieldName.PHASE.unit()));
        fields.stream()
                .filter(f -> f.name() != FieldName.PHASE)
                .forEach(f -> units.add(f.name().key() + ": " + f.name().unit()));
        xml.append("    <FieldData>\n      <DataArray type=\"Float64\" Name=\"TimeValue\" NumberOfTuples=\"1\"")
                .append(" format=\"ascii\">")
                .append(time)
                .append("</DataArray>\n");
        strings("units", units);
        strings("phase_names", mesh.phases().stream().map(Phase::name).toList());
        strings("symmetry", List.of(mesh.symmetry().name().toLowerCase(Locale.ROOT)));
        if (withSets) {
            mesh.faceSets().values().forEach(this::faceSet);
            mesh.nodeSets().forEach(this::nodeSet);
        }
        xml.append("    </FieldData>\n");
    }

    private void nodeSet(String name, int[] nodes) {
        startSet("node_set:" + name, 1, nodes.length);
        for (int node : nodes) {
            xml.append(node).append(' ');
        }
        xml.append("</DataArray>\n");
    }

    private void startSet(String name, int components, int tuples) {
        xml.append("      <DataArray type=\"Int32\" Name=\"");
        xml.append(name.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"));
        xml.append("\" NumberOfComponents=\"").append(components);
        xml.append("\" NumberOfTuples=\"").append(tuples).append("\" format=\"ascii\">");
    }

    private void faceSet(FaceSet set) {
        startSet("face_set:" + set.name(), 2, set.size());
        for (int i = 0; i < set.size(); i++) {
            xml.append(set.element()[i]).append(' ').append(set.face()[i]).append(' ');
        }
        xml.append("</DataArray>\n");
    }

    /** Text arrays are lists of bytes, a zero after each string. */
    private void strings(String name, List<String> strings) {
        xml.append("      <DataArray type=\"String\" Name=\"").append(name);
        xml.append("\" NumberOfTuples=\"").append(strings.size()).append("\" format=\"ascii\">");
        for (String text : strings) {
            for (byte code : text.getBytes(StandardCharsets.UTF_8)) {
                xml.append(code & 0xff).append(' ');
            }
            xml.append("0 ");
        }
        xml.append("</DataArray>\n");
    }

    /** Little-endian numbers into a stream. */
    private static final class Values {
        private final OutputStream stream;
        private final ByteBuffer buffer = ByteBuffer.allocate(PIECE).order(ByteOrder.LITTLE_ENDIAN);

        Values(OutputStream stream) {
            this.stream = stream;
        }

        private ByteBuffer room() throws IOException {
            if (buffer.remaining() < Long.BYTES) {
                flush();
            }
            return buffer;
        }

        void put(byte v) throws IOException {
            room().put(v);
        }

        void put(int v) throws IOException {
            room().putInt(v);
        }

        void put(long v) throws IOException {
            room().putLong(v);
        }

        void put(float v) throws IOException {
            room().putFloat(v);
        }

        void put(double v) throws IOException {
            room().putDouble(v);
        }

        void flush() throws IOException {
            stream.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
    }
}
