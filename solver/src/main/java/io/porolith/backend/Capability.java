package io.porolith.backend;

/** What a run may need of a backend that not every backend has. */
public enum Capability {
    /** {@link Backend#inelastic}. */
    INELASTIC("plastic flow and finite strain"),
    /** Spaces other than lattices. */
    CONFORMING_MESH("conforming meshes"),
    /** Elasticity with {@link LayeredStiffness}, diffusion with {@link LayeredConductivity}. */
    LAYERED_VOXELS("composite voxels of several solids");

    private final String what;

    Capability(String what) {
        this.what = what;
    }

    @Override
    public String toString() {
        return what;
    }
}
