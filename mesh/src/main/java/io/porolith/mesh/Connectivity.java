package io.porolith.mesh;

import io.porolith.geometry.Geometry;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The pieces that solid and pore space fall into. Two voxels are connected if they share a face, for solid and for pores alike; sharing an
 * edge or a corner carries neither load nor lithium reliably. Periodic directions connect; mirror planes add nothing.
 *
 * <p>A pore is open if something can reach it from outside. On a lattice with outside voxels (a particle) this means it touches them. On
 * any other lattice (a cell) it means that the pore touches a face of the cell that is neither a mirror plane nor periodic, or that it is
 * connected to its own periodic image and so runs on without end.
 *
 * @param pieces index into components of every voxel, -1 for outside voxels
 * @param components all pieces, in the order of their first voxel
 */
public record Connectivity(Pieces pieces, List<Component> components) {
    public Connectivity {
        components = List.copyOf(components);
    }

    /** Finds the pieces of a lattice. */
    public static Connectivity of(Lattice lattice) {
        return new PieceFinder(lattice).find();
    }

    /** Solid pieces, largest first. */
    public List<Component> solids() {
        return largestFirst(true);
    }

    /** Pores, largest first. */
    public List<Component> pores() {
        return largestFirst(false);
    }

    /** Every solid piece but the largest: nothing holds them. */
    public List<Component> floating() {
        List<Component> solids = solids();
        return solids.subList(Math.min(1, solids.size()), solids.size());
    }

    /** True if the voxel belongs to an open pore. */
    public boolean isOpenPore(int voxel) {
        int piece = pieces.of(voxel);
        return piece >= 0 && components.get(piece).isOpen();
    }

    /** Volume in m&sup3; of the open or of the closed pores. */
    public double poreVolume(boolean open) {
        return pores().stream()
                .filter(p -> p.isOpen() == open)
                .mapToDouble(Component::volume)
                .sum();
    }

    /**
     * Takes the floating solid pieces out of a lattice: a piece that touches the outside becomes outside, any other becomes pore. The lattice
     * itself changes, for a copy of a large one would need as much memory again; find its connectivity anew, because pores may merge.
     */
    public void removeFloating(Lattice lattice) {
        int kept = largestSolid();
        byte[] replacement = new byte[components.size()];
        for (int c = 0; c < replacement.length; c++) {
            Component component = components.get(c);
            boolean floats = component.isSolid() && c != kept;
            replacement[c] = (byte) (!floats ? -1 : component.touchesOutside() ? Geometry.OUTSIDE : Geometry.PORE);
        }
        byte[] phase = lattice.phase();
        RowRuns runs = pieces.runs();
        int nx = lattice.grid().nx();
        for (int row = 0; row < lattice.grid().ny() * lattice.grid().nz(); row++) {
            int from = 0;
            for (int run = runs.first(row); run < runs.first(row + 1); run++) {
                int piece = pieces.ofRun(run);
                if (piece >= 0 && replacement[piece] >= 0) {
                    Arrays.fill(phase, row * nx + from, row * nx + runs.end(run), replacement[piece]);
                }
                from = runs.end(run);
            }
        }
    }

    private int largestSolid() {
        int largest = -1;
        for (int c = 0; c < components.size(); c++) {
            Component component = components.get(c);
            if (component.isSolid()
                    && (largest < 0
                            || component.voxels() > components.get(largest).voxels())) {
                largest = c;
            }
        }
        return largest;
    }

    private List<Component> largestFirst(boolean solid) {
        return components.stream()
                .filter(c -> c.isSolid() == solid)
                .sorted(Comparator.comparingInt(Component::voxels).reversed())
                .toList();
    }
}
