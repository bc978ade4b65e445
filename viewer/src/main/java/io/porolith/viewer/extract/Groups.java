package io.porolith.viewer.extract;

/**
 * Which surfaces are drawn: faces of a cell towards a cell of another group. Phases that are not shown are in no group; those that are
 * opaque are in group 0 together, so that nothing is drawn between them; each translucent phase is a group of its own.
 *
 * @param of group per phase index, -1 for none
 * @param joined axes across whose low plane a mirror image continues the body, so that no face is drawn there
 */
public record Groups(int[] of, boolean[] joined) {
    public static final int NONE = -1;
    public static final int OPAQUE = 0;

    /** Whether a cell of a phase shows its face towards a neighbour of another phase, given as group. */
    boolean shows(int phase, int neighbourGroup) {
        int own = of[phase];
        return own != NONE && own != neighbourGroup && (neighbourGroup == NONE || own < neighbourGroup);
    }

    boolean holds(int phase) {
        return of[phase] != NONE;
    }

    int count() {
        int largest = NONE;
        for (int group : of) {
            largest = Math.max(largest, group);
        }
        return largest + 1;
    }
}
