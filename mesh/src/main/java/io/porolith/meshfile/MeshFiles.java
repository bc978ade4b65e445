package io.porolith.meshfile;

import io.porolith.geometry.Symmetry;
import io.porolith.input.InputException;
import io.porolith.io.VtuWriter;
import io.porolith.mesh.ConformingMesh;
import io.porolith.units.Count;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every mesh file format there is, by name. */
public final class MeshFiles {
    /** Files are read whole into one array. */
    private static final long LARGEST = Integer.MAX_VALUE - 64L;

    private MeshFiles() {}

    /** Puts a mesh into a stream. */
    @FunctionalInterface
    interface Writer {
        void write(ConformingMesh mesh, OutputStream stream) throws IOException;
    }

    /** Gets a mesh from a file. */
    @FunctionalInterface
    interface Reader {
        RawMesh read(String source, Path path) throws IOException;
    }

    /** Gets a mesh from the bytes of a file. */
    @FunctionalInterface
    private interface BytesReader {
        RawMesh read(String source, byte[] bytes);
    }

    private static Reader whole(BytesReader reader) {
        return (source, path) -> {
            if (Files.size(path) > LARGEST) {
                throw new InputException(
                        source + ": has " + Files.size(path) + " bytes, expected at most " + LARGEST + ".");
            }
            return reader.read(source, Files.readAllBytes(path));
        };
    }

    /**
     * A format.
     *
     * @param name as in commands
     * @param ending of file names
     */
    record Format(String name, String ending, Reader reader, Writer writer) {}

    private static final Reader GMSH = whole(GmshReader::read);

    /** The first of several with the same ending is what a file of that ending is written as. */
    static final List<Format> FORMATS = List.of(
            new Format("gmsh-4.1", ".msh", GMSH, (mesh, out) -> GmshWriter.write(mesh, out, true, false)),
            new Format("gmsh-4.1-binary", ".msh", GMSH, (m, out) -> GmshWriter.write(m, out, true, true)),
            new Format("gmsh-2.2", ".msh", GMSH, (mesh, out) -> GmshWriter.write(mesh, out, false, false)),
            new Format("gmsh-2.2-binary", ".msh", GMSH, (m, out) -> GmshWriter.write(m, out, false, true)),
            new Format("abaqus", ".inp", whole(InpReader::read), InpWriter::write),
            new Format("vtu", ".vtu", VtuReader::read, VtuWriter::writeMesh));

    /** Names of all formats. */
    public static List<String> names() {
        return FORMATS.stream().map(Format::name).toList();
    }

    /** Whether a file name ends like a mesh file. */
    public static boolean isMeshFile(Path path) {
        return FORMATS.stream().anyMatch(f -> lower(path).endsWith(f.ending()));
    }

    private static String lower(Path path) {
        return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    }

    /** Writes a mesh in the format that the ending of the file name stands for. */
    public static void write(Path path, ConformingMesh mesh) throws IOException {
        write(path, mesh, byEnding(path).name());
    }

    /**
     * Writes a mesh.
     *
     * @param format one of {@link #names}
     */
    public static void write(Path path, ConformingMesh mesh, String format) throws IOException {
        Format chosen = FORMATS.stream()
                .filter(f -> f.name().equals(format))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "mesh format \"" + format + "\" is unknown, expected one of " + String.join(", ", names())));
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16)) {
            chosen.writer().write(mesh, stream);
        }
    }

    /**
     * Reads a mesh, checks it and completes its surfaces.
     *
     * @param symmetry which part of the body it shows; PERIODIC asks for matching faces
     * @param metre what one unit of length of the file is, in metres
     * @throws InputException with file and line or offset if it cannot be used
     */
    public static ConformingMesh read(Path path, Symmetry symmetry, double metre) throws IOException {
        return read(path, symmetry, metre, note -> {});
    }

    /**
     * Reads a mesh, checks it and completes its surfaces.
     *
     * @param symmetry which part of the body it shows; PERIODIC asks for matching faces
     * @param metre what one unit of length of the file is, in metres
     * @param notes hears what was changed to make it usable
     * @throws InputException with file and line or offset if it cannot be used
     */
    public static ConformingMesh read(Path path, Symmetry symmetry, double metre, Consumer<String> notes)
            throws IOException {
        RawMesh raw = byEnding(path).reader().read(path.toString(), path);
        raw.sortByTag();
        if (raw.isMixed()) {
            int cells = raw.elementCount();
            raw = MixedCells.split(raw);
            notes.accept(String.format(
                    Locale.ROOT,
                    "Its prisms, pyramids or hexahedra were divided: %,d tetrahedra on the same nodes instead of %s.",
                    raw.elementCount(),
                    Count.of(cells, "cell")));
        }
        return new MeshImport(path.toString(), symmetry, metre).complete(raw);
    }

    private static Format byEnding(Path path) {
        return FORMATS.stream()
                .filter(f -> lower(path).endsWith(f.ending()))
                .findFirst()
                .orElseThrow(() -> new InputException("mesh file \"" + path + "\", expected a name that ends in "
                        + endings().collect(Collectors.joining(" or "))));
    }

    private static Stream<String> endings() {
        return FORMATS.stream().map(Format::ending).distinct();
    }
}
