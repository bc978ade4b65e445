package io.porolith.run;

import io.porolith.units.Count;

/**
 * The wording about solid that is not connected to the rest, on voxels and on conforming meshes.
 *
 * @param count of pieces, at least 1
 * @param size how much they are, with its unit
 * @param where the largest is, or nothing
 */
record FloatingPieces(int count, String size, String where) {
    /** What a user may do about it. */
    String refused() {
        return sentence() + "; set mesh.floating_solid: remove to leave " + Count.choose(count, "it", "them")
                + " out, or keep if faces hold " + Count.choose(count, "it", "each of them") + ", or refine the mesh.";
    }

    /** @param fate what became of the pieces, such as "kept" */
    String told(String fate) {
        return sentence() + "; " + Count.choose(count, "it was ", "they were ") + fate + ".";
    }

    private String sentence() {
        return Count.of(count, "piece") + " of solid (" + size + ") " + Count.choose(count, "is", "are")
                + " not connected to the rest" + where;
    }
}
