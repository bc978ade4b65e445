package io.porolith.run;

import io.porolith.input.InputException;
import io.porolith.io.Column;
import io.porolith.mesh.Face;
import io.porolith.stage.Body;
import io.porolith.stage.MeshBody;
import io.porolith.stage.NodeStress;
import io.porolith.stage.Probes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Scalars of what a case names on its mesh: reactions of held sets, stress and displacement at points. */
final class SiteScalars {
    private static final String[] COMPONENTS = {"xx", "yy", "zz", "yz", "xz", "xy"};
    private static final String[] AXES = {"x", "y", "z"};

    private final Body body;
    private final MechanicsSpec spec;
    private final Optional<Probes> probes;

    SiteScalars(Case problem, Body body) {
        this.body = body;
        this.spec = problem.mechanics().orElseThrow();
        Map<String, List<Double>> points = problem.output().points();
        if (!points.isEmpty() && !(body instanceof MeshBody)) {
            throw new InputException(
                    "key `output.points`: needs nodes on surfaces, expected `mesh.type: conforming` with it");
        }
        probes = points.isEmpty() ? Optional.empty() : Optional.of(new Probes((MeshBody) body, points));
    }

    /** Column names with no values yet, in the order of {@link #of}. */
    Map<Column, Double> empty() {
        Map<Column, Double> s =
                of(NodeStress.NONE, nodes -> new double[3 * body.space().nodeCount()], noReactions());
        s.replaceAll((column, value) -> Double.NaN);
        return s;
    }

    private double[] noReactions() {
        return new double
                [3 * (Face.values().length + spec.sets().size() + spec.rollers().size())];
    }

    /**
     * @param stress at any node, where there are points
     * @param u gives the displacement of some nodes in metres, among those of all nodes, component after component, where there are points
     * @param reactions newtons, three a face, then three a set, then three a roller; a surface that is both has the sum
     */
    Map<Column, Double> of(NodeStress stress, Function<int[], double[]> u, double[] reactions) {
        Map<Column, Double> s = new LinkedHashMap<>();
        int at = 3 * Face.values().length;
        for (String support : Stream.concat(spec.sets().keySet().stream(), spec.rollers().stream())
                .toList()) {
            for (int c = 0; c < 3; c++) {
                s.merge(new Column("reaction_force." + support + "_" + AXES[c], "N"), reactions[at++], Double::sum);
            }
        }
        probes.ifPresent(p -> put(p, p.stress(stress), u.apply(p.nodes()), s));
        return s;
    }

    private void put(Probes points, List<double[]> values, double[] u, Map<Column, Double> s) {
        int next = 0;
        for (Probes.Site site : points.sites()) {
            for (int phase : site.phases()) {
                String where =
                        "." + site.name() + "." + body.phases().get(phase).name();
                for (int c = 0; c < 6; c++) {
                    s.put(new Column("stress_" + COMPONENTS[c] + where, "Pa"), values.get(next)[c]);
                }
                next++;
            }
            for (int c = 0; c < 3; c++) {
                Column column = new Column("displacement_" + AXES[c] + "." + site.name(), "m");
                s.put(column, points.displacement(site, c, u));
            }
        }
    }
}
