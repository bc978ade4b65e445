package io.porolith.meshfile;

import io.porolith.input.InputException;
import io.porolith.io.VtkArray;
import io.porolith.io.VtkXml;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.TetVolume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads VTK unstructured grids ({@code .vtu}) of one piece. The phase of a cell is the value of its cell array {@code phase}, or else of
 * {@code material} or {@code gmsh:physical}; its name comes from the field data {@code phase_names} where they are there, or is
 * {@code phase_N}. Cells of points, lines and faces are passed over. Face sets are field data {@code face_set:NAME}, pairs of cell and local
 * face as text; node sets are {@code node_set:NAME}, numbers of points.
 */
final class VtuReader {
    private static final List<String> PHASES = List.of("phase", "material", "gmsh:physical");
    private static final int WEDGE = 13;
    private static final int PYRAMID = 14;
    private static final String FACE_SET = "face_set:";
    private static final String NODE_SET = "node_set:";
    /** Points, lines and faces of VTK. */
    private static final List<Integer> PASSED_OVER = List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 21, 22, 23, 28);
    /** Zlib cannot pack more than about this many bytes into one; text arrays need a byte for a value at least. */
    private static final long BEST_PACKING = 1040;

    private final String source;
    private final VtkXml file;
    private final long fileBytes;
    private final RawMesh raw = new RawMesh();

    private VtuReader(String source, VtkXml file, long fileBytes) {
        this.source = source;
        this.file = file;
        this.fileBytes = fileBytes;
    }

    static RawMesh read(String source, Path path) throws IOException {
        try (VtkXml file = VtkXml.open(path)) {
            VtuReader reader = new VtuReader(source, file, Files.size(path));
            reader.points();
            reader.cells();
            return reader.raw;
        } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException | IOException e) {
            // Lengths and positions that do not fit, from a damaged header.
            throw new InputException(source + ": is damaged: " + e.getMessage() + ".", e);
        }
    }

    private InputException problem(String what) {
        return new InputException(source + ": " + what + ".");
    }

    private void points() throws IOException {
        if (!file.type().equals("UnstructuredGrid")) {
            throw problem("is not a VTK unstructured grid but \"" + file.type() + "\"");
        }
        if (file.count("Piece") != 1) {
            throw problem("has " + file.count("Piece") + " pieces, expected one; merge them before they are saved");
        }
        List<VtkArray> points = file.arrays("Points");
        int count = count("NumberOfPoints");
        if (points.size() != 1) {
            throw problem("has no array of points");
        }
        raw.xyz = file.doubles(points.get(0), 3L * count);
        raw.nodeTags = new long[count];
        for (int n = 0; n < count; n++) {
            raw.nodeTags[n] = n;
        }
        for (double x : raw.xyz) {
            if (!Double.isFinite(x)) {
                throw problem("has a coordinate " + x + ", expected finite numbers");
            }
        }
    }

    private int count(String attribute) {
        long count = (long) file.numbers("Piece", attribute, 1)[0];
        if (count < 0 || count > BEST_PACKING * fileBytes || count > Integer.MAX_VALUE / 32) {
            throw problem(attribute + " is " + count + ", more than the file can hold");
        }
        return (int) count;
    }

    private void cells() throws IOException {
        int count = count("NumberOfCells");
        int[] offsets = file.ints(cellArray("offsets"), count);
        int[] types = file.ints(cellArray("types"), count);
        int total = count == 0 ? 0 : offsets[count - 1];
        if (total < 0 || total > BEST_PACKING * fileBytes) {
            throw problem("the last offset is " + total + ", more than the file can hold");
        }
        int[] connectivity = file.ints(cellArray("connectivity"), total);
        int[] phase = phases(count);
        raw.phaseNames = file.strings("FieldData", "phase_names");
        int[] volume = new int[count];
        int from = 0;
        for (int c = 0; c < count; c++) {
            int to = offsets[c];
            if (to < from || to > total) {
                throw problem("cell " + c + " has offset " + to + ", expected " + from + " to " + total);
            }
            volume[c] = cell(c, types[c], connectivity, from, to, phase[c]) ? raw.elementCount() - 1 : -1;
            from = to;
        }
        for (VtkArray array : file.arrays("FieldData")) {
            if (array.name().startsWith(FACE_SET)) {
                faceSet(array, volume);
            } else if (array.name().startsWith(NODE_SET)) {
                nodeSet(array);
            }
        }
    }

    private VtkArray cellArray(String name) {
        return file.array("Cells", name).orElseThrow(() -> problem("has no array " + name));
    }

    private int[] phases(int count) throws IOException {
        for (String name : PHASES) {
            Optional<VtkArray> array = file.array("CellData", name);
            if (array.isPresent()) {
                return file.ints(array.get(), count);
            }
        }
        throw problem("has no cell array phase, material or gmsh:physical; expected one, since it gives the phases");
    }

    private boolean cell(int cell, int vtkType, int[] connectivity, int from, int to, int phase) {
        int size = nodes(cell, vtkType);
        if (size == 0) {
            return false;
        }
        if (to - from != size) {
            throw problem("cell " + cell + " has " + (to - from) + " points, expected " + size);
        }
        raw.refusal(size).ifPresent(why -> {
            throw problem("cell " + cell + " " + why);
        });
        for (int i = from; i < to; i++) {
            if (connectivity[i] < 0 || connectivity[i] >= raw.nodeCount()) {
                throw problem("cell " + cell + " has point " + connectivity[i] + " of " + raw.nodeCount());
            }
        }
        if (!raw.groupNames.containsKey(phase)) {
            boolean named = phase >= 0 && phase < raw.phaseNames.size();
            raw.groupNames.put(phase, named ? raw.phaseNames.get(phase) : "phase_" + phase);
        }
        int[] points = Arrays.copyOfRange(connectivity, from, to);
        raw.add(vtkType == WEDGE ? turned(points) : points, phase, cell);
        return true;
    }

    /** Points of a volume cell; 0 for points, lines and faces. */
    private int nodes(int cell, int vtkType) {
        for (ElementType type : ElementType.values()) {
            if (type.vtkType() == vtkType) {
                return type.nodes();
            }
        }
        if (vtkType == WEDGE || vtkType == PYRAMID) {
            return vtkType == WEDGE ? 6 : 5;
        }
        if (!PASSED_OVER.contains(vtkType)) {
            throw problem("cell " + cell + " has type " + vtkType
                    + ", expected tetrahedra (10, 24), hexahedra (12, 25), wedges (13) or pyramids (14)");
        }
        return 0;
    }

    /** The manual has the first triangle of a wedge look outwards, and many programs inwards as Gmsh and Abaqus do: both are taken. */
    private int[] turned(int[] p) {
        boolean isInward = TetVolume.six(raw.xyz, p[0], p[1], p[2], p[3]) > 0;
        return isInward ? p : new int[] {p[3], p[4], p[5], p[0], p[1], p[2]};
    }

    private int[] values(VtkArray array) throws IOException {
        return file.ints(
                array, array.text().isBlank() ? 0 : file.textLength(array).orElse(0));
    }

    private void nodeSet(VtkArray array) throws IOException {
        String name = array.name().substring(NODE_SET.length());
        RawMesh.Ints nodes = new RawMesh.Ints();
        for (int node : values(array)) {
            if (node < 0 || node >= raw.nodeCount()) {
                throw problem("node set " + name + " has point " + node + " of " + raw.nodeCount());
            }
            nodes.add(node);
        }
        raw.nodeSets.put(name, nodes);
    }

    private void faceSet(VtkArray array, int[] volume) throws IOException {
        String name = array.name().substring(FACE_SET.length());
        int[] values = values(array);
        RawMesh.Ints pairs = new RawMesh.Ints();
        for (int i = 0; i + 1 < values.length; i += 2) {
            boolean isCell = values[i] >= 0 && values[i] < volume.length && volume[values[i]] >= 0;
            if (!isCell
                    || values[i + 1] < 0
                    || values[i + 1] >= MixedCells.faces(raw.sizes.get(volume[values[i]])).length) {
                throw problem("face set " + name + " has face " + values[i + 1] + " of cell " + values[i]
                        + ", which is not in the mesh");
            }
            pairs.add(volume[values[i]]);
            pairs.add(values[i + 1]);
        }
        raw.elementFaces.put(name, pairs);
    }
}
