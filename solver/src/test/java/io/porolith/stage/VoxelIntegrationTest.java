package io.porolith.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.InelasticBody;
import io.porolith.backend.InelasticForm;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.cpu.CpuBackend;
import io.porolith.element.MeshSpace;
import io.porolith.inelastic.FiniteStrainLaw;
import io.porolith.inelastic.FlowRule;
import io.porolith.mesh.BoxMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.Face;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Space;
import io.porolith.run.MechanicsSpec.FaceCondition;
import io.porolith.run.MechanicsSpec.Model;
import io.porolith.stage.FlowingBody.Draft;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Voxels with one point and hourglass stiffness, and with eight points that share their volume: neither locks, neither is loose. */
class VoxelIntegrationTest {
    /** How a voxel holds its law. */
    enum Points {
        ONE,
        EIGHT
    }

    private static Draft beam(Points points, int length) {
        Draft draft = beam(length, 4);
        return points == Points.EIGHT ? draft.element(ElementType.HEX8) : draft;
    }

    private static Draft beam(int length, int across) {
        Draft draft = new Draft(length, across, across);
        draft.face(Face.Y_MIN, FaceCondition.FREE).face(Face.Z_MIN, FaceCondition.FREE);
        draft.face(Face.X_MIN, FaceCondition.CLAMPED);
        return draft;
    }

    /** Elastic bending at nu = 0.4999 has Timoshenko's stiffness: no volumetric locking, no shear locking. */
    @ParameterizedTest
    @EnumSource(Points.class)
    void aNearlyIncompressibleBeamBends(Points points) {
        Draft draft = beam(points, 24)
                .model(Model.SMALL_STRAIN_PLASTIC, FlowRule.ELASTIC)
                .poisson(0.4999);
        try (FlowingBody body = draft.bend(Face.X_MAX, 0.01).build()) {
            body.mechanics.start(body.uniform(0));
            double bending = 3 * FlowingBody.E * Math.pow(4, 4) / 12 / Math.pow(24, 3);
            double shear = 5.0 / 6 * FlowingBody.E / (2 * 1.4999) * 16 / 24;
            double expected = 0.01 / (1 / bending + 1 / shear);
            assertThat(body.reaction(Face.X_MAX, 1)).isCloseTo(expected, within(0.1 * expected));
        }
    }

    /**
     * Four voxels across, a beam bent to twice and three times its elastic limit bears about its limit load, Y b h^2 / (4 L), and gives way
     * then; elements that lock under flow stay as stiff as before.
     */
    @ParameterizedTest
    @EnumSource(Points.class)
    void aBeamYieldsAtItsLimitLoad(Points points) {
        double limit = 1.5e9 * 4 * 16 / 4 / 12;
        double[] force = new double[2];
        for (int c = 0; c < 2; c++) {
            Draft draft = beam(points, 12)
                    .model(Model.SMALL_STRAIN_PLASTIC, FlowRule.PERFECT)
                    .tolerance(1e-5);
            try (FlowingBody body = draft.bend(Face.X_MAX, c == 0 ? 1 : 1.5).build()) {
                body.mechanics.start(body.uniform(0));
                force[c] = body.reaction(Face.X_MAX, 1);
            }
        }
        double elastic = 3 * FlowingBody.E * Math.pow(4, 4) / 12 / Math.pow(12, 3);
        assertThat(force[0]).isCloseTo(limit, within(0.2 * limit));
        assertThat((force[1] - force[0]) / 0.5).isBetween(0.0, 0.25 * elastic);
    }

    /** Two quadratic tetrahedra across do the same, the points of each share one volume: plastic flow does not lock them. */
    @Test
    void aBeamOfTetrahedraYieldsAtItsLimitLoad() {
        double limit = 1.5e9 * 2 * 4 / 4 / 6;
        double[] force = new double[2];
        for (int c = 0; c < 2; c++) {
            Draft draft = beam(6, 2)
                    .element(ElementType.TET10)
                    .model(Model.SMALL_STRAIN_PLASTIC, FlowRule.PERFECT)
                    .tolerance(1e-5);
            try (FlowingBody body = draft.bend(Face.X_MAX, c == 0 ? 0.5 : 0.75).build()) {
                body.mechanics.start(body.uniform(0));
                force[c] = body.reaction(Face.X_MAX, 1);
            }
        }
        double elastic = 3 * FlowingBody.E * Math.pow(2, 4) / 12 / Math.pow(6, 3);
        assertThat(force[0]).isCloseTo(limit, within(0.2 * limit));
        assertThat((force[1] - force[0]) / 0.25).isBetween(0.0, 0.25 * elastic);
    }

    /** Of the 24 motions of one voxel six are rigid, and all others are resisted: there is no hourglass mode. */
    @ParameterizedTest
    @EnumSource(Points.class)
    void aVoxelResistsAllButRigidMotions(Points points) {
        Space space = points == Points.ONE
                ? Grid.box(1, 1, 1)
                : MeshSpace.of(
                        BoxMesh.uniform(ElementType.HEX8, 1, 1, 1, 1, 1, 1).build(), 1);
        double[] stiffness = eigenvalues(space);
        double largest = stiffness[23];
        for (int m = 0; m < 24; m++) {
            if (m < 6) {
                assertThat(stiffness[m]).as("rigid %d", m).isCloseTo(0, within(1e-12 * largest));
            } else {
                assertThat(stiffness[m]).as("mode %d", m).isGreaterThan(0.02 * largest);
            }
        }
    }

    private static double[] eigenvalues(Space space) {
        InelasticBody body = new InelasticBody(
                space, new FiniteStrainLaw(), new byte[space.pointCount()], List.of(FlowRule.ELASTIC), true);
        try (Backend backend = new CpuBackend(1);
                InelasticForm form = backend.inelastic(body, Constraints.none(space));
                VoxelField bulk = uniform(backend, space, 1);
                VoxelField shear = uniform(backend, space, 0.7);
                VoxelField yield = uniform(backend, space, 1);
                Vector u = backend.vector(space, 3, Precision.FP64);
                Vector y = backend.vector(space, 3, Precision.FP64)) {
            form.prepare(bulk, shear, yield, yield, 1);
            form.evaluate(u, true);
            double[][] k = new double[24][24];
            for (int i = 0; i < 24; i++) {
                double[] unit = new double[24];
                unit[i] = 1;
                backend.upload(unit, u);
                backend.apply(form.tangent(), u, y);
                backend.download(y, k[i]);
            }
            double[] values = new EigenDecomposition(new Array2DRowRealMatrix(k, false)).getRealEigenvalues();
            Arrays.sort(values);
            return values;
        }
    }

    private static VoxelField uniform(Backend backend, Space space, double value) {
        double[] values = new double[space.pointCount()];
        Arrays.fill(values, value);
        VoxelField field = backend.voxelField(space);
        backend.upload(values, field);
        return field;
    }
}
