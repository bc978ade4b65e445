package io.porolith.backend;

import io.porolith.inelastic.FlowRule;
import io.porolith.inelastic.InelasticLaw;
import io.porolith.inelastic.MaterialPoint;
import io.porolith.mesh.Space;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What an inelastic body is made of, apart from the parameters that change with lithiation.
 *
 * @param law at every point
 * @param phase index into {@code flow} per sample point, negative in voids
 * @param flow rule of each phase, stresses in units of the reference modulus
 * @param meanDilatation whether the points of an element share one elastic change of volume; elements of one point do in any case
 * @param flowSubstep largest overstress, trial stress over stress less one, that a point takes in one part (see
 *     {@link io.porolith.inelastic.Substeps}); infinite for no parts
 */
public record InelasticBody(
        Space space, InelasticLaw law, byte[] phase, List<FlowRule> flow, boolean meanDilatation, double flowSubstep) {
    /** Numbers of a phase in {@link #flowNumbers}. */
    public static final int FLOW_NUMBERS = 7;

    public InelasticBody {
        if (phase.length != space.pointCount()) {
            throw new IllegalArgumentException(phase.length + " phases for " + space.pointCount() + " sample points");
        }
        flow = List.copyOf(flow);
    }

    /** A body whose points take each step at once. */
    public InelasticBody(Space space, InelasticLaw law, byte[] phase, List<FlowRule> flow, boolean meanDilatation) {
        this(space, law, phase, flow, meanDilatation, Double.POSITIVE_INFINITY);
    }

    /** Whether points may take a step in parts. */
    public boolean isSubstepped() {
        return flowSubstep < Double.POSITIVE_INFINITY;
    }

    /** State of a point to which nothing has happened. */
    public double[] virginState() {
        double[] state = new double[MaterialPoint.STATE];
        law.virgin(state, 0);
        return state;
    }

    /** Whether strains are finite. */
    public boolean isFinite() {
        return law.isFinite();
    }

    /**
     * The rules of flow for devices, phase after phase: 1 if elastic, hardening modulus, saturation stress, saturation rate, place of the rate
     * law in its list, reference rate (1/s), exponent.
     */
    public double[] flowNumbers() {
        return flow.stream()
                .flatMapToDouble(r -> DoubleStream.of(
                        r.elastic() ? 1 : 0,
                        r.hardeningModulus(),
                        r.saturationStress(),
                        r.saturationRate(),
                        r.rateLaw().ordinal(),
                        r.referenceRate(),
                        r.exponent()))
                .toArray();
    }
}
