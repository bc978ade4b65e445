package io.porolith.backend;

import io.porolith.inelastic.FlowRule;
import io.porolith.inelastic.InelasticLaw;
import io.porolith.mesh.Space;
import java.util.List;

/**
 * What an inelastic body is made of, apart from the parameters that change with lithiation.
 *
 * @param law at every point
 * @param phase index into {@code flow} per sample point, negative in voids
 * @param flow rule of each phase, stresses in units of the reference modulus
 * @param meanDilatation whether the points of an element share one elastic change of volume; elements of one point do in any case
 */
public record InelasticBody(Space space, InelasticLaw law, byte[] phase, List<FlowRule> flow, boolean meanDilatation) {
    public InelasticBody {
        if (phase.length != space.pointCount()) {
            throw new IllegalArgumentException(phase.length + " phases for " + space.pointCount() + " sample points");
        }
        flow = List.copyOf(flow);
    }
}
