package io.porolith.mesher;

import io.porolith.geometry.Cell;
import io.porolith.geometry.Geometry;
import io.porolith.geometry.Shape;
import io.porolith.input.InputException;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.FaceSet;
import io.porolith.mesh.MeshSurfaces;
import io.porolith.mesh.PeriodicNodes;
import io.porolith.mesh.Surfaces;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Meshes a geometry with tetrahedra whose faces follow its interfaces: an octree graded toward them, its body-centred lattice, cuts
 * along the interfaces, and mending of the worst elements. Voids are left out. The result depends on nothing but the geometry and the sizes.
 */
public final class ConformingMesher {
    /** A phase may lose this share of its surfaces in necks before the mesh is refused: the narrowest places between pores and particles. */
    private static final double MOST_LOST = 0.08;

    private ConformingMesher() {}

    /**
     * Makes a mesh of TET4.
     *
     * @throws InputException if a layer is too thin for the size at interfaces, or nothing solid is found
     */
    public static ConformingMesh mesh(Geometry geometry, MeshSize size) {
        return mesh(geometry, size, note -> {});
    }

    /**
     * Makes a mesh of TET4.
     *
     * @param notes hears what the mesh leaves out
     * @throws InputException if a layer is too thin for the size at interfaces, or nothing solid is found
     */
    public static ConformingMesh mesh(Geometry geometry, MeshSize size, Consumer<String> notes) {
        Labels labels = new Labels(geometry);
        Cell cell = TouchedFaces.withRoom(geometry.cell(), labels, size.interfaceSize());
        TetSoup soup = Background.of(Octree.of(cell, size, labels), cell, labels);
        double[] period = cell.isPeriodic() ? new double[] {cell.xSize(), cell.ySize(), cell.zSize()} : new double[3];
        Cleaver.Left left = Cleaver.cleave(soup, labels, period);
        judge(geometry, size, LostLayers.of(soup, labels, left), notes);
        byte[] label = Improvement.run(soup, labels, SolidPart.labels(soup, labels));
        label = WedgeEnds.give(soup, labels, label);
        Creases.sharpen(soup, labels, label);
        label = WedgeEnds.cut(soup, labels, label);
        byte[] phase = SolidPart.keep(soup, label);
        if (phase.length == 0) {
            throw new InputException("The geometry " + geometry.type() + " has no solid in its cell at a mesh size of "
                    + size.interfaceSize() + " m.");
        }
        return build(geometry, cell, soup, phase, period);
    }

    /** Refuses a mesh without a layer it should have, and tells of narrow places that are not in it. */
    private static void judge(Geometry geometry, MeshSize size, List<LostLayers.Loss> losses, Consumer<String> notes) {
        for (LostLayers.Loss loss : losses) {
            String name = nameOf(geometry, loss.label());
            double[] p = loss.point();
            if (loss.even() || loss.share() > MOST_LOST) {
                // Narrow places between curved surfaces that touch are lost in proportion to the size.
                double smaller = loss.even() ? 0.9 : 0.9 * MOST_LOST / loss.share();
                double resolving =
                        Math.min(loss.even() ? loss.size() : Double.POSITIVE_INFINITY, smaller * size.interfaceSize());
                throw tooThin(name, loss.thickness(), resolving, p, size);
            }
            notes.accept(String.format(
                    Locale.ROOT,
                    "Narrow places of %s that interfaces of %.3g m do not resolve are closed, %.2g %% of its surfaces, as near (%.4g, %.4g, %.4g) m.",
                    name,
                    size.interfaceSize(),
                    100 * loss.share(),
                    p[0],
                    p[1],
                    p[2]));
        }
    }

    private static String nameOf(Geometry geometry, int label) {
        return label == Labels.VOID ? "void" : geometry.phases().get(label).name();
    }

    private static InputException tooThin(String name, double thickness, double resolving, double[] p, MeshSize size) {
        return new InputException(String.format(
                Locale.ROOT,
                "A layer of %s, %.3g m thick near (%.4g, %.4g, %.4g) m, is too thin for a mesh of %.3g m at interfaces; expected an interface size of at most %.2g m.",
                name,
                thickness,
                p[0],
                p[1],
                p[2],
                size.interfaceSize(),
                resolving));
    }

    private static ConformingMesh build(Geometry geometry, Cell cell, TetSoup soup, byte[] phase, double[] period) {
        double[] box = {
            cell.xMin(),
            cell.yMin(),
            cell.zMin(),
            cell.xMin() + cell.xSize(),
            cell.yMin() + cell.ySize(),
            cell.zMin() + cell.zSize()
        };
        PeriodicNodes periodic = new PeriodicNodes(period, soup.original);
        Shape pore = geometry.shapeOf(p -> p == Geometry.PORE);
        Shape outside = geometry.shapeOf(p -> p == Geometry.OUTSIDE);
        Map<String, FaceSet> sets = MeshSurfaces.of(
                ElementType.TET4,
                soup.xyz,
                soup.tets,
                phase,
                geometry.phases(),
                box,
                cell.symmetry(),
                periodic,
                (element, face) -> {
                    double[] p = faceCentre(soup, element, face);
                    boolean isPore = pore.distance(p[0], p[1], p[2]) <= outside.distance(p[0], p[1], p[2]);
                    return isPore ? Surfaces.PORE_WALL : Surfaces.OUTER_SURFACE;
                });
        return new ConformingMesh(
                ElementType.TET4, soup.xyz, soup.tets, phase, geometry.phases(), cell.symmetry(), sets, periodic);
    }

    private static double[] faceCentre(TetSoup soup, int element, int face) {
        double[] centre = new double[3];
        for (int i = 0; i < 3; i++) {
            int node = soup.tets[4 * element + ElementType.TET4.faceNode(face, i)];
            for (int axis = 0; axis < 3; axis++) {
                centre[axis] += soup.xyz[3 * node + axis] / 3;
            }
        }
        return centre;
    }
}
