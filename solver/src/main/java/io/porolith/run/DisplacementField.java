package io.porolith.run;

import io.porolith.backend.Backend;
import io.porolith.backend.Vector;
import io.porolith.io.Column;
import io.porolith.io.Field;
import io.porolith.io.FieldName;
import io.porolith.io.PlaneField;
import io.porolith.mesh.Grid;
import io.porolith.run.MechanicsSpec.FaceKind;
import io.porolith.stage.Body;
import io.porolith.stage.NodeSlabs;
import io.porolith.stage.NodeValues;
import io.porolith.stage.RigidMotion;
import java.util.Map;

/** What stress stages of all models make of a displacement and of symmetry planes. */
final class DisplacementField {
    private final Body body;
    private final double[] strain;
    private final NodeValues u;

    /**
     * Displacement in metres, with the macroscopic part of a periodic cell and without rigid motion.
     *
     * @param u metres, with the rigid motion where nothing holds the body
     * @param strain macroscopic
     */
    DisplacementField(Body body, MechanicsSpec spec, NodeValues u, double[] strain) {
        this(body, rigidMotion(body, spec, u), u, strain);
    }

    private DisplacementField(Body body, RigidMotion motion, NodeValues u, double[] strain) {
        this.body = body;
        this.u = motion.removedFrom(u);
        this.strain = strain;
    }

    private static RigidMotion rigidMotion(Body body, MechanicsSpec spec, NodeValues u) {
        return spec.support() == MechanicsSpec.Support.MINIMAL
                ? body.rigidMotion(u, body.heldMotions(spec))
                : RigidMotion.NONE;
    }

    /** All of it. */
    Field whole() {
        int nodes = body.space().nodeCount();
        float[] values = new float[3 * nodes];
        read(0, nodes, values, 0);
        return new Field(FieldName.DISPLACEMENT, values);
    }

    /**
     * Plane by plane, from a vector that stays as it is while the field is read.
     *
     * @param u displacement on a lattice in units of length
     */
    static PlaneField planes(Backend backend, Body body, MechanicsSpec spec, Vector u, double[] strain) {
        Grid g = u.grid();
        int plane = (g.nx() + 1) * (g.ny() + 1);
        return new PlaneField(FieldName.DISPLACEMENT, g, () -> {
            NodeSlabs slabs = new NodeSlabs(backend, u, body.unit());
            DisplacementField field = new DisplacementField(body, spec, slabs, strain);
            return new PlaneField.Planes() {
                @Override
                public void read(int kBegin, int kEnd, float[] values, int at) {
                    field.read(kBegin * plane, kEnd * plane, values, at);
                }

                @Override
                public void close() {
                    // The vector belongs to the mechanics.
                }
            };
        });
    }

    private void read(int begin, int end, float[] values, int at) {
        double[] e = strain;
        for (int n = begin, i = at; n < end; n++, i += 3) {
            double x = body.coordinate(body.space(), n, 0) - body.lower(0);
            double y = body.coordinate(body.space(), n, 1) - body.lower(1);
            double z = body.coordinate(body.space(), n, 2) - body.lower(2);
            values[i] = (float) (u.at(0, n) + (e[0] * x + e[5] * y + e[4] * z));
            values[i + 1] = (float) (u.at(1, n) + (e[5] * x + e[1] * y + e[3] * z));
            values[i + 2] = (float) (u.at(2, n) + (e[4] * x + e[3] * y + e[2] * z));
        }
    }

    /** Mean shear of the meshed part cancels with that of its mirror image across a plane of symmetry; the whole body has none. */
    static void cancelMirroredShear(MechanicsSpec spec, Map<Column, Double> scalars) {
        boolean[] mirrored = new boolean[3];
        spec.faces().forEach((face, condition) -> mirrored[face.axis()] |= condition.kind() == FaceKind.SYMMETRY);
        String axes = "xyz";
        for (int a = 0; a < 3; a++) {
            for (int b = a + 1; b < 3; b++) {
                if (mirrored[a] || mirrored[b]) {
                    scalars.replace(new Column("mean_stress_" + axes.charAt(a) + axes.charAt(b), "Pa"), 0.0);
                }
            }
        }
    }
}
