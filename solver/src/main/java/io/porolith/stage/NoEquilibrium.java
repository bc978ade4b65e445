package io.porolith.stage;

import io.porolith.linear.NotConvergedException;
import io.porolith.units.Count;
import java.util.List;
import java.util.Locale;

/** What is said when a step of a body with history finds no equilibrium: where, how far from it, and likely causes. */
final class NoEquilibrium {
    private NoEquilibrium() {}

    static NotConvergedException of(Body body, Newton.Report report, int halvings) {
        int v = report.last().worstPoint();
        double[] x = v < 0 ? new double[3] : body.position(v);
        String where = v < 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", worst in %s of %s at (%.3g, %.3g, %.3g) m",
                        body.element(v),
                        body.phases().get(body.phase(v)).name(),
                        x[0],
                        x[1],
                        x[2]);
        List<Double> r = report.residuals();
        return new NotConvergedException(String.format(
                Locale.ROOT,
                "mechanics found no equilibrium: %s%s; relative unbalanced force %.2e after %s, the step had been halved %s."
                        + " Likely causes are a body that collapses or buckles, walls of one voxel, or a yield stress near zero",
                report.failure(),
                where,
                r.get(r.size() - 1),
                Count.of(report.newtonIterations(), "iteration"),
                Count.of(halvings, "time")));
    }
}
