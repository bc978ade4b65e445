package io.porolith.run;

import io.porolith.inelastic.FlowRule;
import io.porolith.material.ExpansionConvention;
import io.porolith.mesh.Face;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stress problem, one way: linear elasticity with eigenstrain (level L1), or a body with history.
 *
 * @param model which theory
 * @param flow hardening and rate law by phase name, in SI units; phases that are not named flow at their yield stress. Not used by the
 *     linear model
 * @param ramp how loads are brought up where history counts
 * @param convention how volume ratios become eigenstrain
 * @param faces condition on each face of the cell; a periodic cell has none
 * @param rollers flat surfaces of a conforming mesh, by name, that do not move along their normal
 * @param sets condition on the nodes, or pressure on the faces, of sets of the mesh by their names, in a fixed order; none on a lattice
 * @param support how rigid motion is held if the faces do not
 * @param porePressure Pa on solid facing pore space, positive compresses the solid
 * @param outerPressure Pa on solid facing the outside of a particle or a free face of the cell
 * @param macroscopic load of a periodic cell
 */
public record MechanicsSpec(
        Model model,
        Map<String, FlowRule> flow,
        Ramp ramp,
        ExpansionConvention convention,
        Map<Face, FaceCondition> faces,
        List<String> rollers,
        Map<String, FaceCondition> sets,
        Support support,
        double porePressure,
        double outerPressure,
        Optional<MacroscopicLoad> macroscopic) {
    public MechanicsSpec {
        rollers = List.copyOf(rollers);
        flow = Map.copyOf(flow);
        faces = Map.copyOf(faces);
        sets = Collections.unmodifiableMap(new LinkedHashMap<>(sets));
    }

    /** Linear elasticity. */
    public MechanicsSpec(
            ExpansionConvention convention,
            Map<Face, FaceCondition> faces,
            Support support,
            double porePressure,
            double outerPressure,
            Optional<MacroscopicLoad> macroscopic) {
        this(
                Model.LINEAR,
                Map.of(),
                Ramp.DEFAULT,
                convention,
                faces,
                List.of(),
                Map.of(),
                support,
                porePressure,
                outerPressure,
                macroscopic);
    }

    /** The same body on rollers. */
    public MechanicsSpec on(List<String> names) {
        return new MechanicsSpec(
                model, flow, ramp, convention, faces, names, sets, support, porePressure, outerPressure, macroscopic);
    }

    /** The same body under another theory. */
    public MechanicsSpec with(Model other, Map<String, FlowRule> rules, Ramp steps) {
        return new MechanicsSpec(
                other,
                rules,
                steps,
                convention,
                faces,
                rollers,
                sets,
                support,
                porePressure,
                outerPressure,
                macroscopic);
    }

    /** The same body held and loaded at sets of its mesh as well. */
    public MechanicsSpec withSets(Map<String, FaceCondition> named) {
        return new MechanicsSpec(
                model,
                flow,
                ramp,
                convention,
                faces,
                rollers,
                named,
                support,
                porePressure,
                outerPressure,
                macroscopic);
    }

    /** The condition on a face, free if none is given. */
    public FaceCondition condition(Face face) {
        return faces.getOrDefault(face, FaceCondition.FREE);
    }

    /** Pressure (Pa) on solid that reaches a face of the cell: its own, or that outside where the face is free; none where it is held. */
    public double facePressure(Face face) {
        return switch (condition(face).kind()) {
            case PRESSURE -> condition(face).pressure();
            case FREE -> outerPressure;
            case SYMMETRY, CLAMPED, DISPLACEMENT -> 0;
        };
    }

    /** Theory of the solid. */
    public enum Model {
        /** Linear elasticity: no history, stress is solved when it is asked for. */
        LINEAR,
        /** Plastic flow at small strain. */
        SMALL_STRAIN_PLASTIC,
        /** Finite strain with plastic flow. */
        FINITE_STRAIN;

        /** Whether stress depends on what happened before, so that it must follow every step. */
        public boolean followsHistory() {
            return this != LINEAR;
        }
    }

    /**
     * How pressures, displacements and the initial lithiation come up from nothing before the clock starts.
     *
     * @param steps at least so many
     * @param duration s, for rate laws
     */
    public record Ramp(int steps, double duration) {
        public static final Ramp DEFAULT = new Ramp(10, 1);
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
     * Condition on one face or set.
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
