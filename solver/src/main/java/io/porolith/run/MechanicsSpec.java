package io.porolith.run;

import io.porolith.material.ExpansionConvention;
import io.porolith.mesh.Face;
import java.util.Map;
import java.util.Optional;

/**
 * The stress problem, level L1: linear elasticity with eigenstrain, one way.
 *
 * @param convention how volume ratios become eigenstrain
 * @param faces condition on each face of the cell; a periodic cell has none
 * @param support how rigid motion is held if the faces do not
 * @param porePressure Pa on solid facing pore space, positive compresses the solid
 * @param outerPressure Pa on solid facing the outside of a particle
 * @param macroscopic load of a periodic cell
 */
public record MechanicsSpec(
        ExpansionConvention convention,
        Map<Face, FaceCondition> faces,
        Support support,
        double porePressure,
        double outerPressure,
        Optional<MacroscopicLoad> macroscopic) {
    public MechanicsSpec {
        faces = Map.copyOf(faces);
    }

    /** How rigid motion is held. */
    public enum Support {
        /** By the face conditions alone. */
        FACES,
        /** The six rigid motions are taken out of the solution; no reaction arises. For bodies that are free all around. */
        MINIMAL
    }

    /** Condition on a face of the cell. */
    public enum FaceKind {
        /** No normal displacement, no shear traction: mirror plane or frictionless roller. */
        SYMMETRY,
        /** No displacement. */
        CLAMPED,
        /** No traction. */
        FREE,
        /** Given displacement per component; a component may be left free. */
        DISPLACEMENT,
        /** Given pressure, positive pushes on the body. */
        PRESSURE
    }

    /**
     * Condition on one face.
     *
     * @param kind which condition
     * @param displacement metres per component for {@link FaceKind#DISPLACEMENT}, NaN where the component is free; otherwise empty
     * @param pressure Pa for {@link FaceKind#PRESSURE}, otherwise 0
     */
    public record FaceCondition(FaceKind kind, double[] displacement, double pressure) {
        public static final FaceCondition SYMMETRY = new FaceCondition(FaceKind.SYMMETRY, new double[0], 0);
        public static final FaceCondition CLAMPED = new FaceCondition(FaceKind.CLAMPED, new double[0], 0);
        public static final FaceCondition FREE = new FaceCondition(FaceKind.FREE, new double[0], 0);
    }

    /**
     * Macroscopic load of a periodic cell, component by component in the order xx, yy, zz, yz, xz, xy with tensor (not engineering) shears:
     * either the mean strain or the mean stress is given, the other entry is NaN.
     *
     * @param strain prescribed mean strain, NaN where the stress is given
     * @param stress prescribed mean stress over the whole cell in Pa, NaN where the strain is given
     */
    public record MacroscopicLoad(double[] strain, double[] stress) {}
}
