package io.porolith.stage;

import io.porolith.backend.InelasticForm;
import io.porolith.inelastic.InelasticLaw;
import io.porolith.inelastic.MaterialPoint;
import io.porolith.material.MaterialTable;
import io.porolith.material.TransportTable;
import io.porolith.mesh.Space;

/**
 * Stress of a body with history. Each evaluation is a trial from the last accepted state, which it leaves as it is. The part phi of the chemical
 * potential is the derivative of the elastic energy per reference volume in c at fixed total and plastic deformation: -Omega sigma_h at
 * small strain, Omega psi_e - (Omega / 3) tr(tau / J_c) at finite strain with Omega = dJ_c/dc, and what moduli that change add (Di Leo,
 * Rejovitzky and Anand, Int. J. Solids Struct. 67-68, 2015, 283).
 */
final class FlowingActingStress implements ActingStress {
    private final Body body;
    private final TransportTable transport;
    private final MaterialTable materials;
    private final StressPotential potential;
    private final InelasticMechanics mechanics;
    private final double[] drive;
    private final double[] hydrostatic;
    private final BegunFlow flow;
    private double[] values = new double[0];

    FlowingActingStress(
            Body body,
            TransportTable transport,
            MaterialTable materials,
            StressPotential potential,
            InelasticMechanics mechanics,
            BegunFlow flow) {
        this.body = body;
        this.transport = transport;
        this.materials = materials;
        this.potential = potential;
        this.mechanics = mechanics;
        this.flow = flow;
        int n = body.space().pointCount();
        drive = new double[n];
        hydrostatic = new double[n];
    }

    /** What is done with the values of a point, as {@link InelasticForm#recover} gives them from a position on. */
    private interface PointVisitor {
        void at(int point, int at);
    }

    private void visitPoints(PointVisitor visitor) {
        Space g = body.space();
        for (int k = 0; k < g.layerCount(); k++) {
            int first = g.layerBegin(k);
            int count = g.layerBegin(k + 1) - first;
            values = values.length < InelasticForm.POINT_VALUES * count
                    ? new double[InelasticForm.POINT_VALUES * count]
                    : values;
            mechanics.form().recover(mechanics.displacement(), k, k + 1, values);
            for (int n = 0; n < count; n++) {
                if (holds(first + n)) {
                    visitor.at(first + n, InelasticForm.POINT_VALUES * n);
                }
            }
        }
    }

    private boolean holds(int v) {
        return body.isSolid(v) && transport.hosts(body.phase(v));
    }

    @Override
    public int equilibrate(double[] lithiation, double seconds) {
        mechanics.attempt(lithiation, seconds, () -> take(lithiation));
        // Counted with the step of the body that follows.
        return 0;
    }

    private void take(double[] lithiation) {
        double[] state = new double[MaterialPoint.STATE];
        visitPoints((v, at) -> {
            int p = body.phase(v);
            double x = lithiation[v];
            invariants(p, x, at, state);
            drive[v] = potential.drive(p, x, state, mechanics.law());
            hydrostatic[v] = trace(at) / 3 * materials.referenceModulus();
        });
    }

    private double trace(int at) {
        return values[at] + values[at + 1] + values[at + 2];
    }

    /** Mean and von Mises stress as the law has them: Cauchy stress at small strain, tau / J_c at finite strain. */
    private void invariants(int p, double x, int at, double[] state) {
        double stretch = materials.swellingStretch(p, x);
        InelasticLaw law = mechanics.law();
        double elastic = law.isFinite() ? values[at + 7] / (stretch * stretch * stretch) : 1;
        state[MaterialPoint.MEAN_STRESS] = elastic * trace(at) / 3;
        state[MaterialPoint.VON_MISES] = elastic
                * StressInvariants.vonMises(
                        values[at], values[at + 1], values[at + 2], values[at + 3], values[at + 4], values[at + 5]);
    }

    @Override
    public void visit(double[] lithiation, Visitor visitor) {
        for (int v = 0; v < drive.length; v++) {
            if (holds(v)) {
                visitor.at(v, drive[v], hydrostatic[v]);
            }
        }
    }

    @Override
    public double lengthOver() {
        return mechanics.lengthOver();
    }

    @Override
    public boolean hasFlowed() {
        return flow.has();
    }

    @Override
    public void accepted() {
        flow.accepted(this::anyHasFlowed);
    }

    private boolean anyHasFlowed() {
        double[] largest = new double[1];
        visitPoints((v, at) -> largest[0] = Math.max(largest[0], values[at + 6]));
        return largest[0] > 0;
    }
}
