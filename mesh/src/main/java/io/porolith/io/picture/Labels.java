package io.porolith.io.picture;

import io.porolith.io.FieldName;

/** Names of fields as they are written in figures. */
public final class Labels {
    private Labels() {}

    /** Words for a field. */
    public static String of(FieldName name) {
        return switch (name) {
            case VON_MISES_STRESS -> "von Mises stress";
            case MAX_PRINCIPAL_STRESS -> "largest principal stress";
            case MIN_PRINCIPAL_STRESS -> "smallest principal stress";
            case EQUIVALENT_PLASTIC_STRAIN -> "eq. plastic strain";
            default -> name.key().replace('_', ' ');
        };
    }
}
