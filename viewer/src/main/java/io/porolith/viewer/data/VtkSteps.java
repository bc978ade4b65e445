package io.porolith.viewer.data;

import io.porolith.geometry.Phase;
import io.porolith.geometry.Symmetry;
import io.porolith.input.InputException;
import io.porolith.io.VtkArray;
import io.porolith.io.VtkXml;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads {@code .vti} and {@code .vtu} files of this program and of others. */
final class VtkSteps {
    private static final String PHASE = "phase";

    private VtkSteps() {}

    static List<String> names(Path path) throws IOException {
        try (VtkXml file = VtkXml.open(path)) {
            List<String> names = new ArrayList<>();
            file.arrays("CellData").forEach(array -> names.add(array.name()));
            file.arrays("PointData").forEach(array -> names.add(array.name()));
            return names;
        }
    }

    static List<String> keys(Path path) throws IOException {
        try (VtkXml file = VtkXml.open(path)) {
            List<String> keys = new ArrayList<>();
            keys.add(PHASE);
            for (String section : List.of("CellData", "PointData")) {
                file.arrays(section).stream()
                        .filter(array -> !array.name().equals(PHASE))
                        .forEach(array -> keys.addAll(Scalar.keys(array.name(), array.components())));
            }
            return keys;
        }
    }

    static Step read(Path path, double time, Set<String> wanted) throws IOException {
        try (VtkXml file = VtkXml.open(path)) {
            Body body = switch (file.type()) {
                case "ImageData" -> lattice(path, file);
                case "UnstructuredGrid" -> VtuCells.read(path, file);
                default ->
                    throw new InputException(
                            path + " holds " + file.type() + ", expected ImageData (.vti) or UnstructuredGrid (.vtu).");
            };
            Map<String, Values> values = new LinkedHashMap<>();
            Map<String, String> units = units(file);
            add(file, "CellData", body.cellCount(), wanted, units, values);
            add(file, "PointData", body.nodeCount(), wanted, units, values);
            return new Step(body, Double.isNaN(time) ? timeOf(file) : time, values);
        }
    }

    private static void add(
            VtkXml file,
            String section,
            int sites,
            Set<String> wanted,
            Map<String, String> units,
            Map<String, Values> to)
            throws IOException {
        for (VtkArray array : file.arrays(section)) {
            if (wanted.contains(array.name()) && !array.name().equals(PHASE)) {
                float[] data = file.floats(array, (long) sites * array.components());
                String unit = units.getOrDefault(array.name(), "");
                to.put(
                        array.name(),
                        new Values(array.name(), unit, section.equals("PointData"), array.components(), data));
            }
        }
    }

    private static double timeOf(VtkXml file) throws IOException {
        var array = file.array("FieldData", "TimeValue");
        return array.isPresent() ? file.floats(array.get(), 1)[0] : Double.NaN;
    }

    private static Map<String, String> units(VtkXml file) throws IOException {
        Map<String, String> units = new HashMap<>();
        for (String line : file.strings("FieldData", "units")) {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                units.put(line.substring(0, colon), line.substring(colon + 2));
            }
        }
        return units;
    }

    private static LatticeBody lattice(Path path, VtkXml file) throws IOException {
        double[] extent = file.numbers("ImageData", "WholeExtent", 6);
        double[] origin = file.numbers("ImageData", "Origin", 3);
        double[] spacing = file.numbers("ImageData", "Spacing", 3);
        int[] n = new int[3];
        for (int a = 0; a < 3; a++) {
            n[a] = (int) (extent[2 * a + 1] - extent[2 * a]);
            origin[a] += extent[2 * a] * spacing[a];
            if (n[a] < 1 || spacing[a] <= 0) {
                throw new InputException(path + " is not three-dimensional: " + n[a] + " cells of " + spacing[a]
                        + " m along " + "xyz".charAt(a) + ", expected at least one cell of positive size.");
            }
        }
        long cells = (n[0] + 1L) * (n[1] + 1) * (n[2] + 1);
        if (cells > Integer.MAX_VALUE / 3) {
            throw new InputException(
                    path + " has " + cells + " nodes; at most " + Integer.MAX_VALUE / 3 + " can be shown.");
        }
        byte[] phase = phase(file, n[0] * n[1] * n[2]);
        return new LatticeBody(n[0], n[1], n[2], origin, spacing, mirrored(file), phases(file, phase), phase);
    }

    /** Phase per cell; all 0 where the file has none. */
    static byte[] phase(VtkXml file, int cells) throws IOException {
        var array = file.array("CellData", PHASE);
        return array.isPresent() ? file.bytes(array.get(), cells) : new byte[cells];
    }

    /** The phases by name where the file names them; otherwise numbered, all of them material. */
    static List<Phase> phases(VtkXml file, byte[] phase) throws IOException {
        List<String> names = file.strings("FieldData", "phase_names");
        var isVoid = file.array("FieldData", "phase_is_void");
        int largest = 0;
        for (byte p : phase) {
            largest = Math.max(largest, p);
            if (p < 0) {
                throw new InputException("A cell has the phase " + p + ", expected 0 to 127.");
            }
        }
        if (names.size() <= largest) {
            List<Phase> numbered = new ArrayList<>();
            for (int p = 0; p <= largest; p++) {
                numbered.add(new Phase(largest == 0 ? "material" : PHASE + "_" + p, false));
            }
            return numbered;
        }
        byte[] flags = isVoid.isEmpty() ? new byte[0] : file.bytes(isVoid.get(), names.size());
        List<Phase> phases = new ArrayList<>();
        for (int p = 0; p < names.size(); p++) {
            // Meshes of tetrahedra say no more than names.
            String name = names.get(p);
            boolean isNamedVoid = name.equals(Phase.OUTSIDE.name()) || name.equals(Phase.PORE.name());
            phases.add(new Phase(name, flags.length == 0 ? isNamedVoid : flags[p] != 0));
        }
        return phases;
    }

    static boolean[] mirrored(VtkXml file) throws IOException {
        List<String> words = file.strings("FieldData", "symmetry");
        boolean[] mirrored = new boolean[3];
        for (Symmetry symmetry : Symmetry.values()) {
            for (int a = 0; a < 3 && words.contains(symmetry.name().toLowerCase(Locale.ROOT)); a++) {
                mirrored[a] = symmetry.isMirrored(a);
            }
        }
        return mirrored;
    }
}
