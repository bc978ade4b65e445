package io.porolith.mesh;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Joins pieces that meet through a period of the grid. Each piece gets the whole number of periods it has to be moved by to lie beside the
 * first piece of its group. A piece that is reached with two different shifts is connected to its own image: the group runs on without end.
 */
final class PeriodJoin {
    /** Crossing a face of the grid in the direction of an axis leads from one piece to another. */
    private record Link(int from, int to, int axis) {}

    private final int[] joined;
    private final int[][] shift;
    private final List<Boolean> endless = new ArrayList<>();

    /**
     * Joins.
     *
     * @param piece of every voxel
     * @param kind of each piece; only pieces of one kind are joined
     */
    PeriodJoin(Grid grid, Pieces piece, byte[] kind) {
        int pieces = kind.length;
        joined = new int[pieces];
        shift = new int[pieces][3];
        Arrays.fill(joined, -1);
        List<List<Link>> links = links(grid, piece, kind);
        for (int p = 0; p < pieces; p++) {
            if (joined[p] < 0) {
                endless.add(spread(p, endless.size(), links));
            }
        }
    }

    int joinedCount() {
        return endless.size();
    }

    int joined(int piece) {
        return joined[piece];
    }

    int shift(int piece, int axis) {
        return shift[piece][axis];
    }

    boolean isEndless(int group) {
        return endless.get(group);
    }

    /** Replaces pieces by the groups that they are joined in. */
    void renumber(int[] piece) {
        for (int v = 0; v < piece.length; v++) {
            piece[v] = piece[v] < 0 ? -1 : joined[piece[v]];
        }
    }

    /** Visits all pieces connected to the first; returns whether some piece was reached with two shifts. */
    private boolean spread(int first, int group, List<List<Link>> links) {
        boolean runsOn = false;
        ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(first));
        joined[first] = group;
        while (!queue.isEmpty()) {
            int at = queue.remove();
            for (Link link : links.get(at)) {
                boolean forward = link.from() == at;
                int next = forward ? link.to() : link.from();
                int[] moved = shift[at].clone();
                moved[link.axis()] += forward ? 1 : -1;
                if (joined[next] < 0) {
                    joined[next] = group;
                    shift[next] = moved;
                    queue.add(next);
                } else if (!Arrays.equals(shift[next], moved)) {
                    runsOn = true;
                }
            }
        }
        return runsOn;
    }

    private static List<List<Link>> links(Grid grid, Pieces piece, byte[] kind) {
        Set<Link> found = new LinkedHashSet<>();
        for (Face face : new Face[] {Face.X_MAX, Face.Y_MAX, Face.Z_MAX}) {
            if (grid.isPeriodic(face.axis())) {
                collect(grid, piece, kind, face, found);
            }
        }
        List<List<Link>> links = new ArrayList<>();
        for (int p = 0; p < kind.length; p++) {
            links.add(new ArrayList<>(0));
        }
        for (Link link : found) {
            links.get(link.from()).add(link);
            if (link.to() != link.from()) {
                links.get(link.to()).add(link);
            }
        }
        return links;
    }

    private static void collect(Grid grid, Pieces piece, byte[] kind, Face face, Set<Link> found) {
        int axis = face.axis();
        int columns = axis == 0 ? grid.ny() : grid.nx();
        int rows = axis == 2 ? grid.ny() : grid.nz();
        int last = grid.voxels(axis) - 1;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int i = axis == 0 ? last : column;
                int j = axis == 1 ? last : axis == 0 ? column : row;
                int k = axis == 2 ? last : row;
                int from = piece.of(grid.voxel(i, j, k));
                int to = piece.of(grid.neighbour(i, j, k, face));
                if (from >= 0 && to >= 0 && kind[from] == kind[to]) {
                    found.add(new Link(from, to, axis));
                }
            }
        }
    }
}
