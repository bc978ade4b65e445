package io.porolith.backend;

import io.porolith.inelastic.FlowRule;
import io.porolith.inelastic.InelasticLaw;
import io.porolith.mesh.Grid;
import java.util.List;

/**
 * What an inelastic body is made of, apart from the parameters that change with lithiation.
 *
 * @param law at every point
 * @param phase index into {@code flow} per voxel, negative in voids
 * @param flow rule of each phase, stresses in units of the reference modulus
 */
public record InelasticBody(Grid grid, InelasticLaw law, byte[] phase, List<FlowRule> flow) {
    public InelasticBody {
        if (phase.length != grid.voxelCount()) {
            throw new IllegalArgumentException(phase.length + " phases for " + grid.voxelCount() + " voxels");
        }
        flow = List.copyOf(flow);
    }
}
