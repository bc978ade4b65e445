package io.porolith.backend;

import java.util.List;

/**
 * Laws of lithium, and what it and stress do to each other, at voxels or the points of conforming elements, worked out where the fields lie, so that
 * an iteration moves scalars alone. The specification is what {@code DiffusionCoefficients} and {@code HostCoupling} of the package {@code
 * io.porolith.stage} do on the host.
 */
public interface CoupledPoints extends AutoCloseable {
    /** Bit of a site: its phase takes lithium. */
    int HOST = 128;

    /** Bit of a site: one of its nodes is one where two hosts meet that answer stress differently. */
    int BETWEEN = 64;

    /**
     * Functions of phase and lithiation, in the order of {@link Laws#functions}. Strains are plain numbers, stresses in the unit of the moduli;
     * with the dilatation e and the squared norm of the deviator d of the elastic strain the drive s is DRIVE e - BULK_DRIVE e&sup2; -
     * SHEAR_DRIVE d, and the diffusivity is multiplied by exp(ACTIVATION e). In a body with history DRIVE, BULK_DRIVE and SHEAR_DRIVE are how
     * swelling, bulk and shear modulus change with lithiation, over c_max RT, so that -s is the work of that change against its stress; and the diffusivity
     * is multiplied by exp(ACTIVATION h) with h the hydrostatic stress. It needs no EIGENSTRAIN, EIGENSTRESS, LAMBDA and MU.
     */
    enum Law {
        /** Linear eigenstrain. */
        EIGENSTRAIN,
        /** Three bulk moduli times eigenstrain. */
        EIGENSTRESS,
        LAMBDA,
        MU,
        DRIVE,
        BULK_DRIVE,
        SHEAR_DRIVE,
        ACTIVATION,
        /** b of a smooth field in the interior of a body. */
        INTERIOR,
        /** The part of b that is taken implicitly. */
        IMPLICIT,
        /** m. */
        MOBILITY,
        /** Flux per gradient of lithiation over the largest storage, in the unit that {@link #conductivities} multiplies. */
        CONDUCTIVITY
    }

    /**
     * A body and its laws.
     *
     * @param site per voxel its phase, plus {@link #HOST} and {@link #BETWEEN}
     * @param functions one for each of {@link Law}
     * @param storage of each phase over the largest; 0 where no lithium is taken
     * @param partition lithiation of each phase over that of one whose partition is 1
     * @param limited whether the mobility x (1 - x) is that of limited sites, not x; both with lithiations of a phase of its own
     * @param cut voxels of several phases with the shares of these, of whose numbers the others may be anything: what lithium does in them, and what
     *     stress does to it, follows from the laws of their phases, which share the strain of a voxel. Moduli and loads are sums over their phases,
     *     as where there are no layers; eigenstrain and sums of stress are those of their sites
     */
    record Laws(
            byte[] site,
            PhaseFunctions functions,
            double[] storage,
            double[] partition,
            boolean limited,
            CutVoxels cut) {
        /** Laws of points of one phase each by their functions, in the order of {@link Law}. */
        public static Laws of(
                byte[] site,
                List<PhaseFunctions.OfPhase> functions,
                double[] storage,
                double[] partition,
                boolean limited) {
            return new Laws(
                    site, PhaseFunctions.of(storage.length, functions), storage, partition, limited, CutVoxels.NONE);
        }

        /** The same body with voxels of several phases. */
        public Laws with(CutVoxels several) {
            return new Laws(site, functions, storage, partition, limited, several);
        }
    }

    /** Takes the lithiation at nodes to voxels, where it stays; zero where none is taken. All below is at this lithiation. */
    void take(Vector x);

    /** That lithiation. */
    void lithiation(VoxelField to);

    /**
     * The eigenstrain of each voxel.
     *
     * @return the largest by size
     */
    double eigenstrain(VoxelField to);

    /**
     * The eigenstress of each voxel.
     *
     * @return the largest by size
     */
    double eigenstress(VoxelField to);

    /**
     * The eigenstress of each voxel less the stress of a mean strain: what a body bears that does not move beyond it, with the sign of a load.
     *
     * @param strain xx, yy, zz, yz, xz, xy
     * @param to one for each component
     * @return a bound on the size of both
     */
    double stress(double[] strain, VoxelField[] to);

    /**
     * Sum over all voxels of the stress of linear elasticity.
     *
     * @param u displacement in pitches
     * @param strain added to that of the displacement: xx, yy, zz, yz, xz, xy
     * @return in the same order
     */
    double[] stressSum(Vector u, double[] strain);

    /** The moduli of each voxel. */
    void moduli(VoxelField lambda, VoxelField mu);

    /**
     * What stress does at a displacement in pitches: the factor of the diffusivity stays here.
     *
     * @param strain added to that of the displacement: xx, yy, zz, yz, xz, xy
     * @param chi s + INTERIOR x at nodes: means over the voxels around that take lithium
     */
    void act(Vector u, double[] strain, Vector chi);

    /**
     * The same for a body with history, at its last evaluation.
     *
     * @param u displacement of that evaluation, in pitches
     * @param elastic whether stress follows lithiation as in an elastic body; where not, INTERIOR counts as zero, here and in conductivities
     */
    void act(InelasticForm body, Vector u, boolean elastic, Vector chi);

    /** Largest equivalent plastic strain of a body with history at its last evaluation, where lithium is taken. */
    double largestFlow(InelasticForm body);

    /** s of the last {@link #act} at nodes. */
    void drive(Vector s);

    /**
     * Fits m to s at nodes where hosts meet, for the conductivities to come; elsewhere it is MOBILITY. The specification is {@code
     * CouplingSpec.Mobility.across} of the package {@code io.porolith.run}.
     */
    void fit(Vector s);

    /**
     * Conductivities: factor CONDUCTIVITY times the factor of the last {@link #act} is k. Between hosts INTERIOR counts as zero.
     *
     * @param whole k (1 + m IMPLICIT)
     * @param smooth k m, zero between hosts
     * @param jump k m between hosts, else zero; null where nothing was fitted
     * @param excess k m (IMPLICIT - INTERIOR)
     * @return the largest of the whole, and the largest of the whole over the storage of its voxel
     */
    double[] conductivities(double factor, VoxelField whole, VoxelField smooth, VoxelField jump, VoxelField excess);

    /**
     * Conductivities without stress: factor CONDUCTIVITY.
     *
     * @return the largest, and the largest over the storage of its voxel
     */
    double[] conductivities(double factor, VoxelField whole);

    /** Frees what it holds; closing twice is harmless. */
    @Override
    void close();
}
