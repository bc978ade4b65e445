package io.porolith.cases.verification;

import io.porolith.io.FieldName;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;

/** Stress around the origin in spherical directions, for bodies that are spheres. Needs the field {@code stress}. */
record RadialProfile(Observed run, float[] stress) {
    static RadialProfile of(Observed run) {
        return new RadialProfile(run, run.field(FieldName.STRESS));
    }

    /** Radial stress at a voxel's centre, Pa. */
    double radial(int voxel) {
        double[] n = run.centre(voxel);
        double r = run.radius(voxel);
        int at = 6 * voxel;
        return (n[0] * n[0] * stress[at]
                        + n[1] * n[1] * stress[at + 1]
                        + n[2] * n[2] * stress[at + 2]
                        + 2
                                * (n[0] * n[1] * stress[at + 3]
                                        + n[1] * n[2] * stress[at + 4]
                                        + n[0] * n[2] * stress[at + 5]))
                / (r * r);
    }

    /** Mean of the two hoop stresses at a voxel's centre, Pa. */
    double hoop(int voxel) {
        return 0.5 * (3 * hydrostatic(voxel) - radial(voxel));
    }

    double hydrostatic(int voxel) {
        return (stress[6 * voxel] + (double) stress[6 * voxel + 1] + stress[6 * voxel + 2]) / 3;
    }

    /** Mean hydrostatic stress over the solid voxels or elements whose centre is at a chosen radius (metres), Pa. */
    double meanHydrostatic(DoublePredicate radius) {
        return Means.mean(stress.length / 6, v -> chosen(v, radius), this::hydrostatic, run::volume);
    }

    /**
     * Root mean square difference of radial and hoop stress from the exact ones over the solid voxels at a chosen radius, Pa.
     *
     * @param exactRadial,exactHoop Pa against metres
     */
    double error(DoublePredicate radius, DoubleUnaryOperator exactRadial, DoubleUnaryOperator exactHoop) {
        return Math.sqrt(Means.mean(stress.length / 6, v -> chosen(v, radius), v -> {
            double r = run.radius(v);
            double dr = radial(v) - exactRadial.applyAsDouble(r);
            double dt = hoop(v) - exactHoop.applyAsDouble(r);
            return dr * dr + dt * dt;
        }));
    }

    /** Mean of a stress over the voxels within half a width of a radius, Pa. */
    double mean(DoublePredicate radius, java.util.function.IntToDoubleFunction component) {
        return Means.mean(stress.length / 6, v -> chosen(v, radius), component);
    }

    private boolean chosen(int voxel, DoublePredicate radius) {
        return run.isSolid(voxel) && radius.test(run.radius(voxel));
    }
}
