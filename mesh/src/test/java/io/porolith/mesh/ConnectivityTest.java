package io.porolith.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.geometry.Phase;
import io.porolith.geometry.Symmetry;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConnectivityTest {
    private static final List<Phase> PHASES =
            List.of(Phase.OUTSIDE, Phase.PORE, new Phase("silicon", false), new Phase("carbon", false));

    private static Lattice lattice(Grid grid, Symmetry symmetry, byte[] phase) {
        return new Lattice(grid, 0.5, 1, 2, 3, symmetry, PHASES, phase);
    }

    /** One plane of voxels from rows of letters: o outside, . pore, # silicon, c carbon; the first row is the lowest y. */
    private static Lattice plane(Symmetry symmetry, boolean periodic, String... rows) {
        Grid grid = new Grid(rows[0].length(), rows.length, 1, periodic, periodic, periodic);
        byte[] phase = new byte[grid.voxelCount()];
        for (int v = 0; v < phase.length; v++) {
            phase[v] = (byte) "o.#c".indexOf(String.join("", rows).charAt(v));
        }
        return lattice(grid, symmetry, phase);
    }

    @Test
    void onlyFacesConnectForSolidAndForPores() {
        Connectivity c = Connectivity.of(plane(Symmetry.OCTANT, false, "#.#", ".#.", "ooo"));
        assertThat(c.solids()).hasSize(3);
        assertThat(c.pores()).hasSize(3);
    }

    @Test
    void differentSolidPhasesAreOnePiece() {
        assertThat(Connectivity.of(plane(Symmetry.FULL, false, "#c", "c#")).solids())
                .hasSize(1);
    }

    @Test
    void aPieceKnowsVolumeAndCentroid() {
        Connectivity c = Connectivity.of(plane(Symmetry.FULL, false, "#..", "##.", "..."));
        Component solid = c.solids().get(0);
        assertThat(solid.voxels()).isEqualTo(3);
        assertThat(solid.volume()).isCloseTo(3 * 0.125, within(1e-15));
        assertThat(solid.x()).isCloseTo(1 + 0.5 * (0.5 + 0.5 + 1.5) / 3, within(1e-14));
        assertThat(solid.y()).isCloseTo(2 + 0.5 * (0.5 + 1.5 + 1.5) / 3, within(1e-14));
        assertThat(solid.z()).isCloseTo(3.25, within(1e-14));
    }

    @Test
    void aPieceAcrossThePeriodIsOneAndItsCentroidLiesThere() {
        Connectivity c = Connectivity.of(plane(Symmetry.PERIODIC, true, ".....", "#...#", "....."));
        assertThat(c.solids()).hasSize(1);
        assertThat((c.solids().get(0).x() - 1) / 0.5 % 5).isCloseTo(0, within(1e-12));
        assertThat(Connectivity.of(plane(Symmetry.FULL, false, ".....", "#...#", "....."))
                        .solids())
                .hasSize(2);
    }

    @Test
    void inAPeriodicCellAPoreIsOpenOnlyIfItRunsOn() {
        // One voxel thick, so everything would run on in z: make z a plain direction with solid lids instead.
        Grid grid = new Grid(4, 4, 3, true, true, false);
        byte[] channel = new byte[48];
        Arrays.fill(channel, (byte) 2);
        for (int i = 0; i < 4; i++) {
            channel[grid.voxel(i, 1, 1)] = 1;
        }
        assertThat(Connectivity.of(lattice(grid, Symmetry.PERIODIC, channel)).pores())
                .singleElement()
                .matches(Component::isOpen);
        channel[grid.voxel(2, 1, 1)] = 2;
        assertThat(Connectivity.of(lattice(grid, Symmetry.PERIODIC, channel)).pores())
                .singleElement()
                .matches(p -> !p.isOpen() && p.voxels() == 3);
    }

    @Test
    void aStaircaseThatCrossesTwoPeriodsBeforeItClosesIsOpen() {
        // The diagonal band meets its own image one period up and one to the right at once, and no nearer one.
        Grid grid = new Grid(4, 4, 3, true, true, false);
        byte[] phase = new byte[48];
        Arrays.fill(phase, (byte) 2);
        for (int i = 0; i < 4; i++) {
            phase[grid.voxel(i, i, 1)] = 1;
            phase[grid.voxel((i + 1) % 4, i, 1)] = 1;
        }
        assertThat(Connectivity.of(lattice(grid, Symmetry.PERIODIC, phase)).pores())
                .singleElement()
                .matches(Component::isOpen);
    }

    @Test
    void aRingThatCrossesAPeriodAndComesBackIsClosed() {
        Grid grid = new Grid(6, 6, 3, true, true, false);
        byte[] phase = new byte[108];
        Arrays.fill(phase, (byte) 2);
        for (int i : new int[] {5, 0, 1}) {
            phase[grid.voxel(i, 1, 1)] = 1;
            phase[grid.voxel(i, 3, 1)] = 1;
        }
        phase[grid.voxel(5, 2, 1)] = 1;
        phase[grid.voxel(1, 2, 1)] = 1;
        assertThat(Connectivity.of(lattice(grid, Symmetry.PERIODIC, phase)).pores())
                .singleElement()
                .matches(p -> !p.isOpen() && p.voxels() == 8);
    }

    @Test
    void inACellAPoreIsOpenAtAFaceButNotAtAMirror() {
        Grid grid = new Grid(3, 3, 3, false, false, false);
        byte[] phase = new byte[27];
        Arrays.fill(phase, (byte) 2);
        phase[grid.voxel(0, 1, 1)] = 1;
        assertThat(Connectivity.of(lattice(grid, Symmetry.OCTANT, phase)).poreVolume(true))
                .isZero();
        assertThat(Connectivity.of(lattice(grid, Symmetry.FULL, phase)).poreVolume(true))
                .isEqualTo(0.125);
        phase[grid.voxel(0, 1, 1)] = 2;
        phase[grid.voxel(2, 1, 1)] = 1;
        assertThat(Connectivity.of(lattice(grid, Symmetry.OCTANT, phase)).poreVolume(true))
                .isEqualTo(0.125);
    }

    @Test
    void inAParticleAPoreIsOpenOnlyToTheOutside() {
        Connectivity c = Connectivity.of(plane(Symmetry.OCTANT, false, "#.#.o", "###oo", ".##oo"));
        assertThat(c.pores()).hasSize(3);
        assertThat(c.pores().stream().filter(Component::isOpen)).hasSize(1);
        assertThat(c.poreVolume(true)).isEqualTo(0.125);
    }

    @Test
    void floatingSolidBecomesPoreOrOutside() {
        Lattice lattice = plane(Symmetry.OCTANT, false, "##.#.", "##...", "##.oo", "ooo#o");
        Connectivity c = Connectivity.of(lattice);
        assertThat(c.floating()).hasSize(2).allMatch(f -> f.voxels() == 1);
        c.removeFloating(lattice);
        assertThat(lattice.phase())
                .isEqualTo(plane(Symmetry.OCTANT, false, "##...", "##...", "##.oo", "ooooo")
                        .phase());
        assertThat(Connectivity.of(lattice).floating()).isEmpty();
    }

    @Test
    void aLatticeWithoutSolidHasNoPieces() {
        Connectivity c = Connectivity.of(plane(Symmetry.FULL, false, "..", ".."));
        assertThat(c.solids()).isEmpty();
        assertThat(c.floating()).isEmpty();
        assertThat(pieces(c, 4)).containsOnly(0);
    }

    /** Same partition as a flood fill, for random mixtures near the percolation threshold, with and without periods. */
    @Test
    void piecesAreThoseOfAFloodFill() {
        for (long seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            Grid grid = new Grid(
                    1 + random.nextInt(9),
                    1 + random.nextInt(9),
                    1 + random.nextInt(9),
                    random.nextBoolean(),
                    random.nextBoolean(),
                    random.nextBoolean());
            byte[] phase = new byte[grid.voxelCount()];
            for (int v = 0; v < phase.length; v++) {
                phase[v] = (byte) (random.nextInt(3) == 0 ? 1 : random.nextInt(12) == 0 ? 0 : 2 + random.nextInt(2));
            }
            Lattice lattice = lattice(grid, Symmetry.FULL, phase);
            assertThat(pieces(Connectivity.of(lattice), phase.length))
                    .as("seed %d", seed)
                    .isEqualTo(floodFill(lattice));
        }
    }

    private static int[] pieces(Connectivity connectivity, int voxels) {
        return IntStream.range(0, voxels).map(connectivity.pieces()::of).toArray();
    }

    private static int[] floodFill(Lattice lattice) {
        Grid grid = lattice.grid();
        int[] piece = new int[grid.voxelCount()];
        Arrays.fill(piece, -1);
        int pieces = 0;
        for (int start = 0; start < piece.length; start++) {
            if (piece[start] >= 0 || lattice.phase()[start] == 0) {
                continue;
            }
            ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(start));
            piece[start] = pieces;
            while (!queue.isEmpty()) {
                int v = queue.remove();
                for (Face face : Face.values()) {
                    int other =
                            grid.neighbour(v % grid.nx(), v / grid.nx() % grid.ny(), v / (grid.nx() * grid.ny()), face);
                    boolean joins = other >= 0
                            && piece[other] < 0
                            && lattice.phase()[other] != 0
                            && lattice.isSolid(other) == lattice.isSolid(v);
                    if (joins) {
                        piece[other] = pieces;
                        queue.add(other);
                    }
                }
            }
            pieces++;
        }
        return piece;
    }
}
