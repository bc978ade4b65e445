package io.porolith.run;

import io.porolith.io.Column;
import io.porolith.io.Field;
import io.porolith.io.FieldName;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import io.porolith.run.MechanicsSpec.FaceKind;
import io.porolith.stage.RigidMotion;
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
    static Field of(Lattice lattice, MechanicsSpec spec, double[] u, double[] e) {
        Grid g = lattice.grid();
        if (spec.support() == MechanicsSpec.Support.MINIMAL) {
            RigidMotion.remove(lattice, u);
        }
        float[] values = new float[u.length];
        double h = lattice.pitch();
        int n = 0;
        for (int k = 0; k <= g.nz(); k++) {
            for (int j = 0; j <= g.ny(); j++) {
                for (int i = 0; i <= g.nx(); i++, n++) {
                    values[3 * n] = (float) (u[n] + h * (e[0] * i + e[5] * j + e[4] * k));
                    values[3 * n + 1] = (float) (u[g.nodeCount() + n] + h * (e[5] * i + e[1] * j + e[3] * k));
                    values[3 * n + 2] = (float) (u[2 * g.nodeCount() + n] + h * (e[4] * i + e[3] * j + e[2] * k));
                }
            }
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
