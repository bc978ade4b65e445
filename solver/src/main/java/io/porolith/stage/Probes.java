package io.porolith.stage;

import io.porolith.input.InputException;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Stress and displacement at named points of a conforming mesh. A point stands for the nearest node, and the stress there is that of each phase
 * that meets there, as for extremes: from inside the phase, never averaged across an interface.
 */
public final class Probes {
    private final List<Site> sites = new ArrayList<>();
    private final int nodes;

    /**
     * A point on the mesh.
     *
     * @param name in outputs
     * @param node nearest to it
     * @param phases indices of the phases that meet there, rising
     */
    public record Site(String name, int node, List<Integer> phases) {}

    /**
     * @param points x, y, z in metres by name
     * @throws InputException if a point lies farther from every node than the elements there are long
     */
    public Probes(MeshBody body, Map<String, List<Double>> points) {
        ConformingMesh mesh = body.mesh();
        nodes = mesh.nodeCount();
        points.forEach((name, x) ->
                sites.add(site(mesh, name, x.stream().mapToDouble(c -> c).toArray())));
    }

    private static Site site(ConformingMesh mesh, String name, double[] x) {
        int nearest = 0;
        for (int n = 1; n < mesh.nodeCount(); n++) {
            nearest = distance(mesh, n, x) < distance(mesh, nearest, x) ? n : nearest;
        }
        boolean[] present = new boolean[mesh.phases().size()];
        double longest = 0;
        ElementType type = mesh.type();
        for (int e = 0; e < mesh.elementCount(); e++) {
            for (int a = 0; a < type.nodes(); a++) {
                if (mesh.node(e, a) == nearest) {
                    present[mesh.phase()[e]] = true;
                    longest = Math.max(longest, reach(mesh, e, nearest));
                }
            }
        }
        double off = distance(mesh, nearest, x);
        if (off > longest) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "key `output.points.%s`: the point lies %.4g m from the nearest node of the mesh, at (%.6g, %.6g, %.6g) m; expected a point"
                            + " in the solid.",
                    name,
                    off,
                    mesh.coordinate(nearest, 0),
                    mesh.coordinate(nearest, 1),
                    mesh.coordinate(nearest, 2)));
        }
        List<Integer> phases = new ArrayList<>();
        for (int p = 0; p < present.length; p++) {
            if (present[p]) {
                phases.add(p);
            }
        }
        return new Site(name, nearest, phases);
    }

    private static double distance(ConformingMesh mesh, int node, double[] x) {
        double dx = mesh.coordinate(node, 0) - x[0];
        double dy = mesh.coordinate(node, 1) - x[1];
        double dz = mesh.coordinate(node, 2) - x[2];
        return Math.sqrt(dx * dx + dy * dy + dz * dz);
    }

    /** How far the nodes of an element are from one of them. */
    private static double reach(ConformingMesh mesh, int element, int node) {
        double[] x = {mesh.coordinate(node, 0), mesh.coordinate(node, 1), mesh.coordinate(node, 2)};
        double longest = 0;
        for (int a = 0; a < mesh.type().nodes(); a++) {
            longest = Math.max(longest, distance(mesh, mesh.node(element, a), x));
        }
        return longest;
    }

    public List<Site> sites() {
        return sites;
    }

    /**
     * Stress of every phase of every site, in their order: xx, yy, zz, yz, xz, xy in Pa.
     *
     * @param atNodes stress at any node
     */
    public List<double[]> stress(NodeStress atNodes) {
        Map<Integer, NodeStress> byPhase = new HashMap<>();
        List<double[]> values = new ArrayList<>();
        for (Site site : sites) {
            for (int phase : site.phases()) {
                double[] one = new double[6];
                byPhase.computeIfAbsent(phase, p -> atNodes.ready(p, nodes(p))).at(phase, site.node(), one);
                values.add(one);
            }
        }
        return values;
    }

    private int[] nodes(int phase) {
        return sites.stream()
                .filter(site -> site.phases().contains(phase))
                .mapToInt(Site::node)
                .sorted()
                .distinct()
                .toArray();
    }

    /** The nodes of all sites, rising. */
    public int[] nodes() {
        return sites.stream().mapToInt(Site::node).sorted().distinct().toArray();
    }

    /** One component of the displacement of a site, from one value a node, component after component. */
    public double displacement(Site site, int component, double[] u) {
        return u[component * nodes + site.node()];
    }
}
