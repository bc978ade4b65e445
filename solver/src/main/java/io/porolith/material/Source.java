package io.porolith.material;

/**
 * Where a number comes from.
 *
 * @param reference paper, code or data file
 * @param standing how far it has been checked
 */
public record Source(String reference, Standing standing) {
    /** How far a number has been checked against its source. */
    public enum Standing {
        /** Read in the named source. */
        LOOKED_UP,
        /** Known only from memory: check before relying on it. */
        FROM_MEMORY,
        /** Chosen here for a stated reason. */
        CHOSEN,
        /** Given by the user in the case file. */
        USER
    }
}
