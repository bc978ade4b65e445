package io.porolith.mesh;

import io.porolith.geometry.Geometry;
import io.porolith.units.Count;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How good a conforming mesh is and how well it follows its geometry.
 *
 * <p>Names of the values (m, m&sup2;, m&sup3;, degrees or dimensionless): {@code nodes}, {@code elements}, {@code shortest_edge},
 * {@code longest_edge}, {@code smallest_angle} and {@code largest_angle} between the straight faces of tetrahedra,
 * {@code smallest_jacobian_ratio}; per phase {@code volume_PHASE} and, where the exact value is known, {@code exact_volume_PHASE} and the
 * relative {@code volume_error_PHASE}; per surface {@code area_SURFACE} and, where known, {@code exact_area_SURFACE} and
 * {@code area_error_SURFACE}; {@code solid_pieces}, {@code floating_solid_volume}.
 *
 * @param values name to value in SI units, in a fixed order
 * @param lines the same for people, one sentence a line
 * @param angles tetrahedra by their smallest angle, in steps of five degrees; empty for hexahedra
 */
public record MeshQuality(Map<String, Double> values, List<String> lines, int[] angles) {
    private static final int STEP = 5;

    public MeshQuality {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        lines = List.copyOf(lines);
    }

    /** Measures a mesh made from a geometry. */
    public static MeshQuality of(ConformingMesh mesh, Geometry geometry) {
        return new Survey(mesh, geometry.exactVolumes(), geometry.exactAreas()).take();
    }

    /** Measures a mesh from a file. */
    public static MeshQuality of(ConformingMesh mesh) {
        return new Survey(mesh, Map.of(), Map.of()).take();
    }

    /** Collects values and lines side by side. */
    private static final class Survey {
        private final ConformingMesh mesh;
        private final Map<String, Double> exactVolumes;
        private final Map<String, Double> exactAreas;
        private final ElementMeasure measure;
        private final Map<String, Double> values = new LinkedHashMap<>();
        private final List<String> lines = new ArrayList<>();
        private int[] angles = new int[0];

        Survey(ConformingMesh mesh, Map<String, Double> exactVolumes, Map<String, Double> exactAreas) {
            this.mesh = mesh;
            this.exactVolumes = exactVolumes;
            this.exactAreas = exactAreas;
            this.measure = new ElementMeasure(mesh);
        }

        MeshQuality take() {
            edges();
            if (mesh.type().isTetrahedron()) {
                angles();
            }
            jacobian();
            volumes();
            for (String name : List.of(Surfaces.PORE_WALL, Surfaces.OPEN_PORE_WALL, Surfaces.OUTER_SURFACE)) {
                area(name);
            }
            mesh.faceSets().keySet().stream()
                    .filter(name -> name.startsWith("interface_"))
                    .forEach(this::area);
            MeshPieces pieces = MeshPieces.of(mesh);
            values.put("solid_pieces", (double) pieces.count());
            values.put("floating_solid_volume", pieces.floatingVolume());
            say("Connected through faces: %s.", Count.of(pieces.count(), "solid piece"));
            return new MeshQuality(values, lines, angles);
        }

        private void edges() {
            double shortest = Double.POSITIVE_INFINITY;
            double longest = 0;
            for (int e = 0; e < mesh.elementCount(); e++) {
                for (int i = 0; i < mesh.type().edges(); i++) {
                    int a = mesh.node(e, mesh.type().edgeCorner(i, 0));
                    int b = mesh.node(e, mesh.type().edgeCorner(i, 1));
                    double sum = 0;
                    for (int axis = 0; axis < 3; axis++) {
                        double d = mesh.coordinate(a, axis) - mesh.coordinate(b, axis);
                        sum += d * d;
                    }
                    shortest = Math.min(shortest, sum);
                    longest = Math.max(longest, sum);
                }
            }
            values.put("nodes", (double) mesh.nodeCount());
            values.put("elements", (double) mesh.elementCount());
            values.put("shortest_edge", Math.sqrt(shortest));
            values.put("longest_edge", Math.sqrt(longest));
            say(
                    "Conforming mesh of %,d %s elements with %,d nodes, edges from %.4g m to %.4g m.",
                    mesh.elementCount(), mesh.type().key(), mesh.nodeCount(), Math.sqrt(shortest), Math.sqrt(longest));
        }

        private void angles() {
            angles = new int[180 / STEP];
            double[] work = new double[12];
            double[] cosines = new double[2];
            double least = 180;
            double most = 0;
            for (int e = 0; e < mesh.elementCount(); e++) {
                Dihedral.cosines(
                        mesh.coordinates(),
                        mesh.node(e, 0),
                        mesh.node(e, 1),
                        mesh.node(e, 2),
                        mesh.node(e, 3),
                        work,
                        cosines);
                double small = Math.toDegrees(Math.acos(Math.min(1, cosines[1])));
                least = Math.min(least, small);
                most = Math.max(most, Math.toDegrees(Math.acos(Math.max(-1, cosines[0]))));
                angles[Math.min(angles.length - 1, (int) (small / STEP))]++;
            }
            values.put("smallest_angle", least);
            values.put("largest_angle", most);
            say("Angles between faces from %.1f to %.1f degrees; elements by their smallest angle:", least, most);
            int largest = 1;
            for (int count : angles) {
                largest = Math.max(largest, count);
            }
            for (int i = 0; i < 75 / STEP; i++) {
                if (angles[i] > 0) {
                    String bar = "#".repeat((int) Math.ceil(40.0 * angles[i] / largest));
                    say("  %2d-%2d  %,11d  %s", i * STEP, (i + 1) * STEP, angles[i], bar);
                }
            }
        }

        private void jacobian() {
            double least = Double.POSITIVE_INFINITY;
            for (int e = 0; e < mesh.elementCount(); e++) {
                least = Math.min(least, measure.jacobianRatio(e));
            }
            values.put("smallest_jacobian_ratio", least);
            say("Smallest over largest Jacobian of an element: at least %.3f.", least);
        }

        private void volumes() {
            double[] volumes = new double[mesh.phases().size()];
            for (int e = 0; e < mesh.elementCount(); e++) {
                volumes[mesh.phase()[e]] += measure.volume(e);
            }
            for (int p = 0; p < volumes.length; p++) {
                String phase = mesh.phases().get(p).name();
                if (volumes[p] > 0) {
                    compare("volume", phase, "Volume of", volumes[p], exactVolumes.get(phase), "m^3");
                }
            }
        }

        private void area(String name) {
            FaceSet set = mesh.faceSets().get(name);
            if (set != null && set.size() > 0) {
                compare("area", name, "Area of", measure.area(set), exactAreas.get(name), "m^2");
            }
        }

        private void compare(String kind, String name, String what, double value, Double exact, String unit) {
            values.put(kind + "_" + name, value);
            if (exact == null) {
                say("%s %s: %.6g %s.", what, name, value, unit);
                return;
            }
            double error = (value - exact) / exact;
            values.put("exact_" + kind + "_" + name, exact);
            values.put(kind + "_error_" + name, error);
            say("%s %s: %.6g %s, exact %.6g %s (%+.4f %%).", what, name, value, unit, exact, unit, 100 * error);
        }

        private void say(String format, Object... args) {
            lines.add(String.format(Locale.ROOT, format, args));
        }
    }
}
