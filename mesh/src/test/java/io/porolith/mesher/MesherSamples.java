package io.porolith.mesher;

import io.porolith.geometry.Cell;
import io.porolith.geometry.Geometries;
import io.porolith.geometry.Geometry;
import io.porolith.geometry.Phase;
import io.porolith.geometry.Region;
import io.porolith.geometry.Shape;
import io.porolith.geometry.Symmetry;
import io.porolith.input.Settings;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.Dihedral;
import io.porolith.mesh.FaceSet;
import io.porolith.mesh.TetVolume;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Geometries to mesh and measures of meshes. */
final class MesherSamples {
    private MesherSamples() {}

    static Geometry geometry(String type, Object... keysAndValues) {
        Map<String, Object> keys = new LinkedHashMap<>(Map.of("type", type));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            keys.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return Geometries.build(Settings.of(keys), 5);
    }

    static Geometry pore(String cell) {
        return geometry("spherical_pores", "edge", "1 um", "pore_radius", "0.3 um", "cell", cell);
    }

    static Geometry linedPore(String cell) {
        return geometry(
                "spherical_pores",
                "edge",
                "1 um",
                "pore_radius",
                "0.3 um",
                "coating_thickness",
                "0.06 um",
                "cell",
                cell);
    }

    static Geometry coreShell(String cell) {
        return geometry("core_shell", "core_radius", "1 um", "shell_thickness", "0.2 um", "cell", cell);
    }

    /** A shape of carbon, or of void, in a cube of silicon. */
    static Geometry inBox(int phase, Shape shape) {
        return inBox(Symmetry.FULL, phase, shape);
    }

    static Geometry inBox(Symmetry symmetry, int phase, Shape shape) {
        List<Phase> phases =
                List.of(Phase.OUTSIDE, Phase.PORE, new Phase("carbon", false), new Phase("silicon", false));
        Cell cell = new Cell(0, 0, 0, 1e-6, 1e-6, 1e-6, symmetry);
        List<Region> regions = List.of(new Region(phase, shape));
        return new Geometry("test", cell, phases, regions, 3, Map.of(), Map.of(), List.of());
    }

    /** Smallest and largest angle between faces in degrees, and the smallest volume in m&sup3;. */
    static double[] extremes(ConformingMesh mesh) {
        double[] work = new double[12];
        double[] cosines = new double[2];
        double[] found = {180, 0, Double.POSITIVE_INFINITY};
        for (int e = 0; e < mesh.elementCount(); e++) {
            double six = Dihedral.cosines(
                    mesh.coordinates(),
                    mesh.node(e, 0),
                    mesh.node(e, 1),
                    mesh.node(e, 2),
                    mesh.node(e, 3),
                    work,
                    cosines);
            found[0] = Math.min(found[0], Math.toDegrees(Math.acos(cosines[1])));
            found[1] = Math.max(found[1], Math.toDegrees(Math.acos(cosines[0])));
            found[2] = Math.min(found[2], six / 6);
        }
        return found;
    }

    /** Volume of each phase in m&sup3; by its name. */
    static Map<String, Double> volumes(ConformingMesh mesh) {
        Map<String, Double> volumes = new LinkedHashMap<>();
        for (int e = 0; e < mesh.elementCount(); e++) {
            double six = TetVolume.six(
                    mesh.coordinates(), mesh.node(e, 0), mesh.node(e, 1), mesh.node(e, 2), mesh.node(e, 3));
            volumes.merge(mesh.phases().get(mesh.phase()[e]).name(), six / 6, Double::sum);
        }
        return volumes;
    }

    /** Area of a face set of a mesh with plane faces, m&sup2;. */
    static double area(ConformingMesh mesh, FaceSet set) {
        double sum = 0;
        for (int i = 0; i < set.size(); i++) {
            int a = mesh.faceNode(set.element()[i], set.face()[i], 0);
            double[] cross = new double[3];
            double[] p = edge(mesh, a, mesh.faceNode(set.element()[i], set.face()[i], 1));
            double[] q = edge(mesh, a, mesh.faceNode(set.element()[i], set.face()[i], 2));
            for (int c = 0; c < 3; c++) {
                cross[c] = p[(c + 1) % 3] * q[(c + 2) % 3] - p[(c + 2) % 3] * q[(c + 1) % 3];
            }
            sum += 0.5 * Math.sqrt(cross[0] * cross[0] + cross[1] * cross[1] + cross[2] * cross[2]);
        }
        return sum;
    }

    private static double[] edge(ConformingMesh mesh, int a, int b) {
        return new double[] {
            mesh.coordinate(b, 0) - mesh.coordinate(a, 0),
            mesh.coordinate(b, 1) - mesh.coordinate(a, 1),
            mesh.coordinate(b, 2) - mesh.coordinate(a, 2)
        };
    }
}
