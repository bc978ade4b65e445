package io.porolith.stage;

import io.porolith.material.MaterialTable;
import io.porolith.run.MechanicsSpec;

/** How stress at single nodes, or at walls in voxels, follows from a displacement around them. */
@FunctionalInterface
interface NodeFit {
    /** Where supports and loads are not known. */
    NodeFit NONE = (u, macroscopic, lithiation, stress) -> NodeStress.NONE;

    /**
     * @param u displacement in units of length, component after component
     * @param macroscopic strain beyond that of u
     * @param lithiation per sample point
     * @param stress six values a sample point, Pa
     */
    NodeStress of(double[] u, double[] macroscopic, double[] lithiation, double[] stress);

    /** With the supports and loads of a case, which say what is known of tractions. */
    static NodeFit of(Body body, MaterialTable materials, MechanicsSpec spec) {
        if (body instanceof MeshBody meshed) {
            return new PatchStress.Patches(meshed, materials, spec);
        }
        if (body instanceof LatticeBody voxels && voxels.walls().isPresent()) {
            return new WallStress.Walls(voxels.lattice(), voxels.walls().get(), spec, materials);
        }
        return NONE;
    }
}
