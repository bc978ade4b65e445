package io.porolith.backend;

import io.porolith.io.FieldName;
import java.util.List;

/**
 * What follows from a displacement of linear elasticity on a lattice, worked out where the displacement lies: sums and extremes
 * of stress by phase, the volume its surface sweeps, and the fields that are written. With the macroscopic strain E, the mean strain e of a
 * voxel and its eigenstrain s, stress is lambda tr(e + E) I + 2 mu (e + E) - (3 lambda + 2 mu) s I times the reference modulus. The
 * specification is what {@code io.porolith.stage.Recovery} does on the host.
 */
public interface LinearRecovery extends AutoCloseable {
    /** Fields that follow from stress at a point, in the order in which kernels number them. */
    List<FieldName> FIELDS = List.of(
            FieldName.STRESS,
            FieldName.VON_MISES_STRESS,
            FieldName.MAX_PRINCIPAL_STRESS,
            FieldName.MIN_PRINCIPAL_STRESS,
            FieldName.HYDROSTATIC_STRESS,
            FieldName.EIGENSTRAIN);

    /** First phase that is no void. */
    int FIRST_SOLID = 2;

    /** Bit of a site: extremes that do not depend on the mesh count it. */
    int INTERIOR = 128;

    /** Bit of a site: the voxel is one of {@link State#cut}. */
    int CUT = 64;

    /** Most phases a site can tell. */
    int MOST_PHASES = CUT;

    /**
     * Places in {@link #ofPhase}. Integrals over the phase in voxels, in units of the reference modulus unless said: its volume, von Mises
     * stress (Pa), six components of stress (Pa; xx, yy, zz, yz, xz, xy), elastic energy density, twice the energy density of e alone
     * without swelling, trace of e + E; then the largest |s|. That one and extremes are over the voxels whose centre the phase has.
     */
    int VOLUME = 0;

    int VON_MISES = 1;
    int STRESS = 2;
    int ENERGY = 8;
    int MEAN_WORK = 9;
    int GROWTH = 10;
    int EIGENSTRAIN = 11;
    /**
     * Where extremes begin: for all voxels of the phase, then for the interior ones, five pairs of a value in Pa and the first voxel that has
     * it (-1 if there is none): largest von Mises, largest principal, smallest principal, largest and smallest hydrostatic stress.
     */
    int EXTREMES = 12;

    /** Extremes of one kind of voxels. */
    int KINDS = 5;

    /** Numbers of {@link #ofPhase}. */
    int NUMBERS = EXTREMES + 4 * KINDS;

    /** Numbers of {@link #swept}. */
    int SWEPT = 14;

    /**
     * State of the body that is recovered.
     *
     * @param elasticity isotropic form at fp64 with the moduli, on a lattice
     * @param u displacement in pitches, fp64
     * @param macroscopic strain added to that of u: xx, yy, zz, yz, xz, xy
     * @param site per voxel the phase of its centre, plus {@link #INTERIOR} where it counts and {@link #CUT} where it is among the next
     * @param cut voxels of several phases, which have numbers of their own
     * @param eigenstrain linear; that of cut voxels is not looked at
     * @param modulus the unit of stress of the moduli, Pa
     */
    record State(
            Operator elasticity,
            Vector u,
            double[] macroscopic,
            VoxelSites site,
            CutVoxels cut,
            VoxelField eigenstrain,
            double modulus) {}

    /** Sums and extremes over a phase. */
    double[] ofPhase(int phase);

    /**
     * What the surface of the solid sweeps to first order along its outward normals, in voxels, without the macroscopic strain: to the outside
     * of a particle, into pores, through the six faces of the cell; then how many faces of solid voxels lie on each face of the cell.
     */
    double[] swept();

    /**
     * Values of one of the fields of stress, or of the eigenstrain, in some layers of voxels; NaN in voids.
     *
     * @param values receives the components of each voxel together, in the order of {@link FieldName}, from a position on
     */
    void field(FieldName name, int kBegin, int kEnd, float[] values, int at);

    /**
     * Mean stress of some voxels and the voxels around them that have a centre of the same phase: the integral of the stress of all solids in
     * these, over the volume that they have of that phase. Across a face of the cell that does not repeat a voxel is its own neighbour.
     *
     * @param reach 0 for the voxels alone, 1 for the 26 around each of them too
     * @param stress receives xx, yy, zz, yz, xz, xy in Pa of one after the other; NaN where the phase of the centre has no share
     */
    void around(int[] voxels, int reach, double[] stress);

    /** Frees what it holds; closing twice is harmless. */
    @Override
    void close();
}
