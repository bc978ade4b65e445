package io.porolith.cases;

import io.porolith.geometry.Cell;
import io.porolith.input.InputException;
import io.porolith.input.Settings;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Voxeliser;
import io.porolith.run.MeshSpec;
import io.porolith.run.MeshSpec.FloatingSolid;
import io.porolith.run.MeshSpec.Integration;
import io.porolith.run.MeshSpec.Interfaces;
import java.util.List;
import java.util.Locale;

/** {@code mesh}: the kind of mesh; of a lattice, how many voxels, and what happens to solid that nothing holds. */
final class MeshSection {
    private static final List<String> TYPES = List.of("lattice", "conforming");
    /** Beyond this, unknowns cannot be numbered with 31 bits. */
    private static final int MAX_PER_EDGE = 1_000_000;

    private MeshSection() {}

    static MeshSpec read(Settings section, Cell cell) {
        String type = section.choice("type", TYPES, TYPES.get(0));
        return type.equals(TYPES.get(0)) ? lattice(section, cell) : ConformingSection.read(section, cell);
    }

    static MeshSpec lattice(Settings section, Cell cell) {
        if (section.has("voxels") && section.has("voxels_per_edge")) {
            throw section.problem("voxels", "is given beside voxels_per_edge, expected one of the two");
        }
        boolean three = section.has("voxels");
        int[] n = three ? asked(section, cell) : perEdge(section, cell);
        FloatingSolid floating = floatingSolid(section, cell);
        checkSize(section, three ? "voxels" : "voxels_per_edge", n);
        String interfaces = section.choice("interfaces", Words.of(Interfaces.class), Words.of(Interfaces.SHARP));
        String integration =
                section.choice("integration", Words.of(Integration.class), Words.of(Integration.ONE_POINT));
        return new MeshSpec(n[0], n[1], n[2], floating, Words.constant(Interfaces.class, interfaces))
                .with(Words.constant(Integration.class, integration));
    }

    /** What happens to separate pieces; with periods nothing can hold more than one. */
    static FloatingSolid floatingSolid(Settings section, Cell cell) {
        FloatingSolid floating = Words.constant(
                FloatingSolid.class,
                section.choice("floating_solid", Words.of(FloatingSolid.class), Words.of(FloatingSolid.ERROR)));
        if (floating == FloatingSolid.KEEP && cell.isPeriodic()) {
            throw section.error(
                    "floating_solid", "error or remove in a periodic cell, which has no faces that hold a piece");
        }
        return floating;
    }

    private static int[] perEdge(Settings section, Cell cell) {
        int nx = section.integer("voxels_per_edge", 1, MAX_PER_EDGE);
        try {
            return Voxeliser.cubicCounts(cell, nx);
        } catch (InputException e) {
            throw section.problem("voxels_per_edge", "\"" + nx + "\": " + e.getMessage());
        }
    }

    private static int[] asked(Settings section, Cell cell) {
        int[] n = section.integers("voxels", 3, 1, MAX_PER_EDGE);
        int[] fitting = perEdgeOf(section, cell, n[0]);
        if (n[1] != fitting[1] || n[2] != fitting[2]) {
            throw section.error(
                    "voxels",
                    "counts that give cubes, nearest is [" + fitting[0] + ", " + fitting[1] + ", " + fitting[2] + "]");
        }
        return n;
    }

    private static int[] perEdgeOf(Settings section, Cell cell, int nx) {
        try {
            return Voxeliser.cubicCounts(cell, nx);
        } catch (InputException e) {
            throw section.problem("voxels", e.getMessage());
        }
    }

    private static void checkSize(Settings section, String key, int[] n) {
        if (!Grid.holds(n[0], n[1], n[2])) {
            throw section.error(
                    key,
                    String.format(
                            Locale.ROOT,
                            "a lattice of at most %,d nodes, 1125 voxels per edge of a cube; this one has %d x %d x %d voxels",
                            Grid.MOST_NODES,
                            n[0],
                            n[1],
                            n[2]));
        }
    }
}
