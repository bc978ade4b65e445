package io.porolith.cases;

import io.porolith.geometry.Cell;
import io.porolith.geometry.Symmetry;
import io.porolith.input.Settings;
import io.porolith.mesh.ElementType;
import io.porolith.mesher.MeshSize;
import io.porolith.run.GeneratedMesh;
import io.porolith.run.HeldMesh;
import io.porolith.run.ImportedMesh;
import io.porolith.run.MeshSpec;
import io.porolith.units.Dimension;
import java.util.List;

/** {@code mesh} with {@code type: conforming}: how fine the tetrahedra are, or the file they come from. */
final class ConformingSection {
    static final List<String> ELEMENTS = List.of(ElementType.TET10.key(), ElementType.TET4.key());

    private static final List<String> VOXELS = List.of("voxels_per_edge", "voxels");
    private static final double SLOWEST = 0.05;
    private static final double FASTEST = 10;
    private static final double GRADING = 0.5;

    private ConformingSection() {}

    /** With a geometry: tetrahedra made from it, or a file whose groups are called like its phases. */
    static MeshSpec read(Settings section, Cell cell) {
        return section.has("file") ? MeshSpec.conforming(imported(section)) : generated(section, cell);
    }

    private static ImportedMesh imported(Settings section) {
        return new ImportedMesh(section.file("file"), section.positive("unit", Dimension.LENGTH, 1));
    }

    /** Without a geometry: the file says everything but which part of the body it shows. */
    static HeldMesh alone(Settings section) {
        section.choice("type", List.of("conforming"));
        String shown = section.choice("symmetry", Words.of(Symmetry.class), Words.of(Symmetry.FULL));
        return imported(section).load(Words.constant(Symmetry.class, shown));
    }

    private static MeshSpec generated(Settings section, Cell cell) {
        String element = section.choice("element", ELEMENTS, ELEMENTS.get(0));
        ElementType type = element.equals(ElementType.TET4.key()) ? ElementType.TET4 : ElementType.TET10;
        double least = Math.min(cell.xSize(), Math.min(cell.ySize(), cell.zSize()));
        MeshSize size = section.has("size") ? asked(section, least) : asVoxels(section, cell, type, least);
        return MeshSpec.conforming(new GeneratedMesh(type, size, MeshSection.floatingSolid(section, cell)));
    }

    private static MeshSize asked(Settings section, double least) {
        for (String key : VOXELS) {
            if (section.has(key)) {
                throw section.problem(key, "is given beside size, expected one of the two");
            }
        }
        double size = section.positive("size", Dimension.LENGTH);
        if (size > 0.5 * least) {
            throw section.error("size", "at most half the smallest edge of the cell, %.4g m".formatted(0.5 * least));
        }
        double atInterfaces = section.positive("interface_size", Dimension.LENGTH, size);
        if (atInterfaces > size) {
            throw section.error("interface_size", "at most the key `mesh.size`, %.4g m".formatted(size));
        }
        return new MeshSize(size, atInterfaces, grading(section));
    }

    /** A case that counts voxels: at interfaces nodes are as far apart as those of its lattice, further in twice as far. */
    private static MeshSize asVoxels(Settings section, Cell cell, ElementType type, double least) {
        if (!section.has(VOXELS.get(0)) && !section.has(VOXELS.get(1))) {
            section.positive("size", Dimension.LENGTH);
        }
        MeshSpec lattice = MeshSection.lattice(section, cell);
        double spacing = cell.xSize() / lattice.voxelsX();
        double edge = Math.min(0.5 * least, type == ElementType.TET10 ? 2 * spacing : spacing);
        double atInterfaces = section.positive("interface_size", Dimension.LENGTH, edge);
        double size = Math.min(0.5 * least, 2 * edge);
        if (atInterfaces > size) {
            throw section.error("interface_size", "at most %.4g m, four voxels".formatted(size));
        }
        return new MeshSize(size, atInterfaces, grading(section));
    }

    private static double grading(Settings section) {
        return section.numberBetween("grading", SLOWEST, FASTEST, GRADING);
    }
}
