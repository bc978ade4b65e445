package io.porolith.run;

import io.porolith.io.Column;
import io.porolith.io.Field;
import io.porolith.io.FieldName;
import io.porolith.run.MechanicsSpec.FaceKind;
import io.porolith.stage.Body;
import java.util.Map;

/** What stress stages of all models make of a displacement and of symmetry planes. */
final class DisplacementField {
    private DisplacementField() {}

    /**
     * Component-interleaved displacement in metres, with the macroscopic part of a periodic cell and without rigid motion.
     *
     * @param u metres, component after component; loses its rigid motion where nothing holds the body
     * @param e macroscopic strain
     */
    static Field of(Body body, MechanicsSpec spec, double[] u, double[] e) {
        if (spec.support() == MechanicsSpec.Support.MINIMAL) {
            body.removeRigidMotion(u);
        }
        float[] values = new float[u.length];
        int nodes = u.length / 3;
        for (int n = 0; n < nodes; n++) {
            double x = body.coordinate(body.space(), n, 0) - body.lower(0);
            double y = body.coordinate(body.space(), n, 1) - body.lower(1);
            double z = body.coordinate(body.space(), n, 2) - body.lower(2);
            values[3 * n] = (float) (u[n] + (e[0] * x + e[5] * y + e[4] * z));
            values[3 * n + 1] = (float) (u[nodes + n] + (e[5] * x + e[1] * y + e[3] * z));
            values[3 * n + 2] = (float) (u[2 * nodes + n] + (e[4] * x + e[3] * y + e[2] * z));
        }
        return new Field(FieldName.DISPLACEMENT, values);
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
