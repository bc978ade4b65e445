package io.porolith.meshfile;

import io.porolith.mesh.ElementType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Reads VTK unstructured grids ({@code .vtu}) of one piece. The phase of a cell is the value of its cell array {@code phase}, or else of
 * {@code material} or {@code gmsh:physical}; its name comes from the field data {@code phase_names} where they are there, or is
 * {@code phase_N}. Cells of lines and faces are passed over. Face sets are field data {@code face_set:NAME}, pairs of cell and local face.
 */
final class VtuReader {
    private static final List<String> PHASES = List.of("phase", "material", "gmsh:physical");
    private static final String FACE_SET = "face_set:";
    /** Points, lines and faces of VTK. */
    private static final int[] PASSED_OVER = {1, 2, 3, 4, 5, 6, 7, 8, 9, 21, 22, 23, 28};

    private final VtuArrays arrays;
    private final RawMesh raw = new RawMesh();

    private VtuReader(VtuArrays arrays) {
        this.arrays = arrays;
    }

    static RawMesh read(String source, byte[] bytes) {
        VtuReader reader = new VtuReader(new VtuArrays(source, bytes));
        reader.piece();
        return reader.raw;
    }

    private void piece() {
        NodeList pieces = arrays.document().getElementsByTagName("Piece");
        if (pieces.getLength() != 1) {
            throw arrays.problem("has " + pieces.getLength() + " pieces, expected one");
        }
        Element piece = (Element) pieces.item(0);
        List<Element> points = arrays("Points", piece);
        if (points.size() != 1) {
            throw arrays.problem("has no array of points");
        }
        raw.xyz = arrays.numbers(points.get(0));
        if (raw.xyz.length % 3 != 0) {
            throw arrays.problem("has " + raw.xyz.length + " coordinates, expected three for each point");
        }
        raw.nodeTags = new long[raw.xyz.length / 3];
        for (int n = 0; n < raw.nodeTags.length; n++) {
            raw.nodeTags[n] = n;
        }
        for (double x : raw.xyz) {
            if (!Double.isFinite(x)) {
                throw arrays.problem("has a coordinate " + x + ", expected finite numbers");
            }
        }
        names();
        cells(piece);
    }

    private List<Element> arrays(String section, Element parent) {
        List<Element> found = new ArrayList<>();
        NodeList sections = parent.getElementsByTagName(section);
        for (int s = 0; s < sections.getLength(); s++) {
            NodeList list = ((Element) sections.item(s)).getElementsByTagName("DataArray");
            for (int i = 0; i < list.getLength(); i++) {
                found.add((Element) list.item(i));
            }
        }
        return found;
    }

    private int[] whole(List<Element> among, String name) {
        for (Element array : among) {
            if (array.getAttribute("Name").equals(name)) {
                double[] values = arrays.numbers(array);
                int[] numbers = new int[values.length];
                for (int i = 0; i < values.length; i++) {
                    numbers[i] = (int) values[i];
                    if (numbers[i] != values[i]) {
                        throw arrays.problem(
                                "array " + name + " holds " + values[i] + " where a whole number is expected");
                    }
                }
                return numbers;
            }
        }
        return null;
    }

    private void cells(Element piece) {
        List<Element> cells = arrays("Cells", piece);
        int[] connectivity = whole(cells, "connectivity");
        int[] offsets = whole(cells, "offsets");
        int[] types = whole(cells, "types");
        if (connectivity == null || offsets == null || types == null || offsets.length != types.length) {
            throw arrays.problem("expected the arrays connectivity, offsets and types, with as many offsets as types");
        }
        int[] phase = phases(piece, types.length);
        int[] volume = new int[types.length];
        int from = 0;
        for (int c = 0; c < types.length; c++) {
            int to = offsets[c];
            if (to < from || to > connectivity.length) {
                throw arrays.problem(
                        "cell " + c + " has offset " + to + ", expected " + from + " to " + connectivity.length);
            }
            volume[c] = cell(c, types[c], connectivity, from, to, phase[c]) ? raw.elementCount() - 1 : -1;
            from = to;
        }
        faceSets(volume);
    }

    private int[] phases(Element piece, int count) {
        List<Element> data = arrays("CellData", piece);
        for (String name : PHASES) {
            int[] phase = whole(data, name);
            if (phase != null && phase.length == count) {
                return phase;
            }
            if (phase != null) {
                throw arrays.problem("cell array " + name + " has " + phase.length + " values for " + count + " cells");
            }
        }
        throw arrays.problem(
                "has no cell array phase, material or gmsh:physical; expected one, since it gives the phases");
    }

    private boolean cell(int cell, int vtkType, int[] connectivity, int from, int to, int phase) {
        ElementType type = type(cell, vtkType);
        if (type == null) {
            return false;
        }
        if (to - from != type.nodes()) {
            throw arrays.problem("cell " + cell + " has " + (to - from) + " points, expected " + type.nodes());
        }
        if (raw.type != null && raw.type != type) {
            throw arrays.problem("cell " + cell + " is a " + type.key() + " in a mesh of " + raw.type.key()
                    + ", expected cells of one type");
        }
        raw.type = type;
        for (int i = from; i < to; i++) {
            if (connectivity[i] < 0 || connectivity[i] >= raw.nodeCount()) {
                throw arrays.problem("cell " + cell + " has point " + connectivity[i] + " of " + raw.nodeCount());
            }
            raw.connectivity.add(connectivity[i]);
        }
        if (!raw.groupNames.containsKey(phase)) {
            boolean named = phase >= 0 && phase < raw.phaseNames.size();
            raw.groupNames.put(phase, named ? raw.phaseNames.get(phase) : "phase_" + phase);
        }
        raw.group.add(phase);
        raw.elementTags.add(cell);
        return true;
    }

    private ElementType type(int cell, int vtkType) {
        for (ElementType type : ElementType.values()) {
            if (type.vtkType() == vtkType) {
                return type;
            }
        }
        for (int passed : PASSED_OVER) {
            if (passed == vtkType) {
                return null;
            }
        }
        throw arrays.problem(
                "cell " + cell + " has type " + vtkType + ", expected tetrahedra (10, 24) or hexahedra (12, 25)");
    }

    private void names() {
        eachField("phase_names", array -> {
            List<String> names = new ArrayList<>();
            StringBuilder name = new StringBuilder();
            for (double code : arrays.numbers(array)) {
                if (code == 0) {
                    names.add(name.toString());
                    name.setLength(0);
                } else {
                    name.append((char) code);
                }
            }
            raw.phaseNames = names;
        });
    }

    private void eachField(String start, Consumer<Element> body) {
        for (Element array : arrays("FieldData", arrays.document().getDocumentElement())) {
            if (array.getAttribute("Name").startsWith(start)) {
                body.accept(array);
            }
        }
    }

    private void faceSets(int[] volume) {
        eachField(FACE_SET, array -> {
            String name = array.getAttribute("Name").substring(FACE_SET.length());
            RawMesh.Ints pairs = new RawMesh.Ints();
            int[] values = whole(List.of(array), array.getAttribute("Name"));
            for (int i = 0; i + 1 < values.length; i += 2) {
                boolean isCell = values[i] >= 0 && values[i] < volume.length && volume[values[i]] >= 0;
                if (!isCell || values[i + 1] < 0 || values[i + 1] >= raw.type.faces()) {
                    throw arrays.problem("face set " + name + " has face " + values[i + 1] + " of cell " + values[i]
                            + ", which is not in the mesh");
                }
                pairs.add(volume[values[i]]);
                pairs.add(values[i + 1]);
            }
            raw.elementFaces.put(name, pairs);
        });
    }
}
