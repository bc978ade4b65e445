package io.porolith.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.backend.InelasticForm.Evaluation;
import io.porolith.inelastic.FiniteStrainLaw;
import io.porolith.inelastic.FlowRule;
import io.porolith.inelastic.InelasticLaw;
import io.porolith.inelastic.MaterialPoint;
import io.porolith.inelastic.SmallStrainLaw;
import io.porolith.mesh.Grid;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bodies with history: force, tangent and state against the law at the centre of each voxel and textbook quadrature of the rest. */
public interface InelasticContract extends Examined {
    /** One body on a sample: two phases, one of which flows. */
    record Body(SampleForm sample, InelasticLaw law, double swelling) {
        static List<Body> all() {
            return SampleForm.all().stream()
                    .filter(SampleForm::elastic)
                    .flatMap(s -> java.util.stream.Stream.of(
                            new Body(s, new FiniteStrainLaw(), 1.1), new Body(s, new SmallStrainLaw(), 0.02)))
                    .toList();
        }

        FlowRule rule(int v) {
            return v % 2 == 0 ? FlowRule.linear(0.2) : FlowRule.ELASTIC;
        }

        double swelling(int v) {
            return v % 3 == 0 ? swelling : law instanceof FiniteStrainLaw ? 1 : 0;
        }

        InelasticBody body(double substep) {
            byte[] phase = new byte[sample.grid().voxelCount()];
            for (int v = 0; v < phase.length; v++) {
                phase[v] = (byte) (sample.a()[v] == 0 ? -1 : v % 2);
            }
            return new InelasticBody(sample.grid(), law, phase, List.of(rule(0), rule(1)), true, substep);
        }

        double yield() {
            return 0.01;
        }

        double[] displacement(int which) {
            double[] u = sample.nodal(which);
            for (int n = 0; n < u.length; n++) {
                u[n] *= 0.03;
            }
            return u;
        }
    }

    private InelasticForm form(Body b) {
        return form(b, Double.POSITIVE_INFINITY, 1);
    }

    /** Ready for its first step, to a share of the swelling. */
    private InelasticForm form(Body b, double substep, double share) {
        InelasticForm form = bench().keep(backend().inelastic(b.body(substep), b.sample.constraints()));
        prepare(b, form, 0);
        prepare(b, form, share);
        return form;
    }

    private void prepare(Body b, InelasticForm form, double share) {
        int n = b.sample.grid().voxelCount();
        double none = b.law instanceof FiniteStrainLaw ? 1 : 0;
        double[] swelling = new double[n];
        double[] yield = new double[n];
        for (int v = 0; v < n; v++) {
            swelling[v] = none + share * (b.swelling(v) - none);
            yield[v] = b.yield();
        }
        Grid g = b.sample.grid();
        VoxelField bulk = bench().field(g, b.sample.a());
        VoxelField shear = bench().field(g, b.sample.b());
        form.prepare(bulk, shear, bench().field(g, swelling), bench().field(g, yield), 1);
    }

    /** Internal force from the virgin state by Gauss quadrature, and the points of each voxel. */
    private static double[] expected(Body b, double[] u) {
        Grid g = b.sample.grid();
        double[] f = new double[3 * g.nodeCount()];
        MaterialPoint p = new MaterialPoint();
        for (int v = 0; v < g.voxelCount(); v++) {
            if (b.sample.a()[v] == 0) {
                continue;
            }
            int[] corner = corners(g, v);
            b.law.virgin(p.before, 0);
            p.bulk = b.sample.a()[v];
            p.shear = b.sample.b()[v];
            p.swelling = b.swelling(v);
            p.yield = b.yield();
            p.flow = b.rule(v);
            p.dt = 1;
            java.util.Arrays.fill(p.gradient, 0);
            Hexahedron.integrate((shape, gradient, w) -> {
                double[] h = gradient(u, g.nodeCount(), corner, gradient);
                for (int e = 0; e < 9; e++) {
                    p.gradient[e] += w * h[e];
                }
            });
            b.law.update(p, false);
            double k = b.law.pulledBack(p.shear, p.swelling);
            Hexahedron.integrate((shape, gradient, w) -> {
                double[] h = gradient(u, g.nodeCount(), corner, gradient);
                for (int e = 0; e < 9; e++) {
                    double s = p.stress[e] + k * (h[e] - p.gradient[e]);
                    for (int c = 0; c < 8; c++) {
                        f[e / 3 * g.nodeCount() + corner[c]] += w * s * gradient[c][e % 3];
                    }
                }
            });
        }
        return DenseForm.copyPeriodic(g, f);
    }

    private static int[] corners(Grid g, int v) {
        int[] corner = new int[8];
        for (int c = 0; c < 8; c++) {
            corner[c] = DenseForm.corner(g, v % g.nx(), v / g.nx() % g.ny(), v / (g.nx() * g.ny()), c);
        }
        return corner;
    }

    private static double[] gradient(double[] u, int nodes, int[] corner, double[][] gradient) {
        double[] h = new double[9];
        for (int e = 0; e < 9; e++) {
            for (int c = 0; c < 8; c++) {
                h[e] += u[e / 3 * nodes + corner[c]] * gradient[c][e % 3];
            }
        }
        return h;
    }

    @Test
    default void internalForceIsThatOfTheLaw() throws Exception {
        for (Body b : Body.all()) {
            double[] u = b.displacement(1);
            InelasticForm form = form(b);
            Evaluation e = form.evaluate(bench().vector(b.sample.grid(), 3, Precision.FP64, u), false);
            Vector f = bench().vector(b.sample.grid(), 3, Precision.FP64);
            form.internalForce(f);
            assertThat(e.invalid()).isZero();
            Workbench.assertClose(bench().values(f), expected(b, u), 1e-12, b.sample.scale(), b);
            bench().clear();
        }
    }

    @Test
    default void tangentIsTheSymmetricDerivativeOfTheForce() throws Exception {
        for (Body b : Body.all()) {
            Grid g = b.sample.grid();
            InelasticForm form = form(b);
            double[] u = b.displacement(1);
            double[] d = b.sample.nodal(2);
            Vector f = bench().vector(g, 3, Precision.FP64);
            double[][] force = new double[2][];
            double h = 1e-6;
            for (int side = 0; side < 2; side++) {
                double[] moved = u.clone();
                for (int n = 0; n < u.length; n++) {
                    moved[n] += (2 * side - 1) * h * d[n];
                }
                form.evaluate(bench().vector(g, 3, Precision.FP64, moved), false);
                form.internalForce(f);
                force[side] = bench().values(f);
            }
            form.evaluate(bench().vector(g, 3, Precision.FP64, u), true);
            Vector x = bench().vector(g, 3, Precision.FP64, d);
            backend().applyAllRows(form.tangent(), x, f);
            double[] difference = force[1];
            for (int n = 0; n < difference.length; n++) {
                difference[n] = (force[1][n] - force[0][n]) / (2 * h);
            }
            Workbench.assertClose(bench().values(f), difference, 1e-6, b.sample.scale(), b);
            Vector y = bench().vector(g, 3, Precision.FP64, b.sample.nodal(3));
            Vector ay = bench().vector(g, 3, Precision.FP64);
            backend().applyAllRows(form.tangent(), y, ay);
            assertThat(backend().dot(x, ay))
                    .as(b.toString())
                    .isCloseTo(
                            backend().dot(y, f),
                            org.assertj.core.api.Assertions.within(1e-10 * (1 + b.sample.scale() * d.length)));
            bench().clear();
        }
    }

    @Test
    default void residualIsExternalMinusInternalWherePossible() throws Exception {
        for (Body b : Body.all()) {
            Grid g = b.sample.grid();
            InelasticForm form = form(b);
            form.evaluate(bench().vector(g, 3, Precision.FP64, b.displacement(1)), false);
            Vector f = bench().vector(g, 3, Precision.FP64);
            Vector r = bench().vector(g, 3, Precision.FP64);
            double[] external = b.sample.equations(b.sample.nodal(4));
            form.internalForce(f);
            form.residual(bench().vector(g, 3, Precision.FP64, external), r);
            double[] expected = bench().values(f);
            for (int n = 0; n < expected.length; n++) {
                expected[n] = b.sample.isPrescribed(n) ? 0 : external[n] - expected[n];
            }
            Workbench.assertClose(bench().values(r), expected, 1e-13, b.sample.scale(), b);
            bench().clear();
        }
    }

    /** Without a commit nothing remains; after one the body remembers; a saved state brings back the same bits. */
    @Test
    default void stateIsKeptOfCommittedStepsOnly() throws Exception {
        for (Body b : Body.all()) {
            Grid g = b.sample.grid();
            InelasticForm form = form(b);
            Vector there = bench().vector(g, 3, Precision.FP64, b.displacement(1));
            Vector back = bench().vector(g, 3, Precision.FP64, b.displacement(2));
            Vector f = bench().vector(g, 3, Precision.FP64);
            double[] virgin = force(form, back, f);
            double[] forth = force(form, there, f);
            assertThat(force(form, back, f)).as(b.toString()).isEqualTo(virgin);
            assertThat(force(form, there, f)).as(b.toString()).isEqualTo(forth);
            form.commit();
            double[] state = new double[form.stateLength()];
            form.saveState(state);
            double[] after = force(form, back, f);
            if (b.sample.a()[0] != 0 && !g.anyPeriodic()) {
                assertThat(after).as(b.toString()).isNotEqualTo(virgin);
            }
            form.commit();
            form.restoreState(state);
            assertThat(force(form, back, f)).as(b.toString()).isEqualTo(after);
            bench().clear();
        }
    }

    private double[] force(InelasticForm form, Vector u, Vector f) {
        form.evaluate(u, false);
        form.internalForce(f);
        return bench().values(f);
    }

    /**
     * Points that take any flow in parts do in one step what a body without parts does in eight: along an affine displacement, which the point
     * of a voxel sees all of.
     */
    @Test
    default void partsOfAStepAreShorterSteps() throws Exception {
        int parts = io.porolith.inelastic.Substeps.MOST;
        double total = 0;
        for (Body b : Body.all()) {
            Grid g = b.sample.grid();
            if (g.anyPeriodic()) {
                continue;
            }
            double[] u = affine(g);
            Vector f = bench().vector(g, 3, Precision.FP64);
            InelasticForm whole = form(b, 1e-9, 1);
            whole.evaluate(bench().vector(g, 3, Precision.FP64, u), true);
            whole.internalForce(f);
            double[] once = bench().values(f);
            InelasticForm steps = form(b, Double.POSITIVE_INFINITY, 1.0 / parts);
            double dissipated = 0;
            for (int k = 1; k <= parts; k++) {
                double share = (double) k / parts;
                prepare(b, steps, share);
                double[] x =
                        java.util.Arrays.stream(u).map(value -> share * value).toArray();
                dissipated += steps.evaluate(bench().vector(g, 3, Precision.FP64, x), true)
                        .dissipated();
                steps.internalForce(f);
                steps.commit();
            }
            Workbench.assertClose(once, bench().values(f), 1e-12, b.sample.scale(), b);
            double work = whole.evaluate(bench().vector(g, 3, Precision.FP64, u), false)
                    .dissipated();
            total += work;
            assertThat(work)
                    .as(b.toString())
                    .isCloseTo(dissipated, org.assertj.core.api.Assertions.within(1e-12 * dissipated));
            bench().clear();
        }
        assertThat(total).as("something flows").isPositive();
    }

    private static double[] affine(Grid g) {
        double[][] slope = {{0.03, 0.05, -0.02}, {-0.01, -0.04, 0.06}, {0.02, 0.03, 0.05}};
        double[] u = new double[3 * g.nodeCount()];
        for (int n = 0; n < g.nodeCount(); n++) {
            int[] at = {n % (g.nx() + 1), n / (g.nx() + 1) % (g.ny() + 1), n / ((g.nx() + 1) * (g.ny() + 1))};
            for (int c = 0; c < 3; c++) {
                u[c * g.nodeCount() + n] = slope[c][0] * at[0] + slope[c][1] * at[1] + slope[c][2] * at[2];
            }
        }
        return u;
    }

    @Test
    default void aVoxelTurnedInsideOutIsCounted() throws Exception {
        Body b = new Body(SampleForm.random(true, Grid.box(3, 2, 2), 0, 5), new FiniteStrainLaw(), 1);
        double[] u = new double[3 * b.sample.grid().nodeCount()];
        for (int n = 0; n < b.sample.grid().nodeCount(); n++) {
            u[n] = -2 * (n % 4);
        }
        Evaluation e = form(b).evaluate(bench().vector(b.sample.grid(), 3, Precision.FP64, u), true);
        assertThat(e.invalid()).isEqualTo(12);
        assertThat(e.worstPoint()).isZero();
        bench().clear();
    }
}
