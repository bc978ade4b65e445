package io.porolith.stage;

import io.porolith.backend.LinearRecovery;
import io.porolith.input.InputException;
import io.porolith.io.Field;
import io.porolith.io.FieldName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The fields that recovery fills, NaN where there is no material. Threads may put values of different points at the same time. */
final class RecoveredFields {
    /** What follows from the stress at a point. */
    static final Set<FieldName> OF_STRESS = EnumSet.copyOf(LinearRecovery.FIELDS);

    private final Body body;
    /** By ordinal, null where a field is not wanted. */
    private final float[][] arrays = new float[FieldName.values().length][];

    /**
     * @param wanted fields asked for
     * @param known fields that the caller puts; of the wanted ones the others are left out
     */
    RecoveredFields(Body body, Set<FieldName> wanted, Set<FieldName> known) {
        this.body = body;
        for (FieldName name : wanted) {
            if (name.site() == FieldName.Site.VOXEL && known.contains(name)) {
                arrays[name.ordinal()] = empty(name);
            }
        }
    }

    private float[] empty(FieldName name) {
        long length = (long) name.components() * body.space().pointCount();
        if (length > Integer.MAX_VALUE - 64) {
            throw new InputException(
                    "output.fields: " + name.key() + " has " + length
                            + " values, more than the 2^31 that are written at once on the processor; leave it out, or take fewer voxels");
        }
        float[] values = new float[(int) length];
        Arrays.fill(values, Float.NaN);
        return values;
    }

    /** Whether principal stresses are among them. */
    boolean havePrincipal() {
        return of(FieldName.MAX_PRINCIPAL_STRESS) != null || of(FieldName.MIN_PRINCIPAL_STRESS) != null;
    }

    /** Puts what there is of a point: stress xx, yy, zz, yz, xz, xy and its invariants in Pa, the largest principal stress first. */
    void put(int point, double[] s, double mises, double[] principal, double eigenstrain) {
        float[] stress = of(FieldName.STRESS);
        if (stress != null) {
            int at = 6 * point;
            stress[at] = (float) s[0];
            stress[at + 1] = (float) s[1];
            stress[at + 2] = (float) s[2];
            stress[at + 3] = (float) s[5];
            stress[at + 4] = (float) s[3];
            stress[at + 5] = (float) s[4];
        }
        put(FieldName.VON_MISES_STRESS, point, mises);
        put(FieldName.MAX_PRINCIPAL_STRESS, point, principal[0]);
        put(FieldName.MIN_PRINCIPAL_STRESS, point, principal[2]);
        put(FieldName.HYDROSTATIC_STRESS, point, StressInvariants.hydrostatic(s[0], s[1], s[2]));
        put(FieldName.EIGENSTRAIN, point, eigenstrain);
    }

    /** Puts one value, if the field is wanted. */
    void put(FieldName name, int point, double value) {
        float[] values = of(name);
        if (values != null) {
            values[point] = (float) value;
        }
    }

    /** As they are written. */
    List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        for (FieldName name : FieldName.values()) {
            if (of(name) != null) {
                fields.add(new Field(name, body.cells(of(name), name.components())));
            }
        }
        return fields;
    }

    private float[] of(FieldName name) {
        return arrays[name.ordinal()];
    }
}
