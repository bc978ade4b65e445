package io.porolith.backend;

import java.util.List;

/**
 * What lithiation makes of the sample points of a body with history, worked out where the fields lie: the fields of {@link InelasticForm#prepare}, and what
 * the length of a step is judged by. The specification is {@code io.porolith.stage.HostConditions}.
 */
public interface HistoryPoints extends AutoCloseable {
    /** Functions of phase and lithiation, in the order of {@link Laws#functions}; zero in voids. Stresses are in the unit of the moduli. */
    enum Law {
        BULK,
        SHEAR,
        /** Volume ratio J_c where swelling is a stretch, else linear eigenstrain. */
        SWELLING,
        YIELD,
        /** Volume ratio J_c. */
        EXPANSION
    }

    /**
     * A body and its laws.
     *
     * @param phase of each point
     * @param volume that each point stands for; empty where all are one
     * @param functions one for each of {@link Law}
     * @param stretch whether swelling is the stretch J_c^(1/3); the functions have its cube, which is smooth for all lithiations
     */
    record Laws(byte[] phase, double[] volume, PhaseFunctions functions, boolean stretch) {
        /** Laws by their functions, in the order of {@link Law}. */
        public static Laws of(
                byte[] phase, double[] volume, int phases, List<PhaseFunctions.OfPhase> functions, boolean stretch) {
            return new Laws(phase, volume, PhaseFunctions.of(phases, functions), stretch);
        }
    }

    /**
     * Evaluates moduli, swelling and yield stress.
     *
     * @param x lithiation of each point
     */
    void conditions(VoxelField x, VoxelField bulk, VoxelField shear, VoxelField swelling, VoxelField yield);

    /** Largest logarithmic stretch of free swelling, ln(J_c) / 3, between two lithiations of any point. */
    double swelling(VoxelField from, VoxelField to);

    /** at = from + share (to - from), and the very values of {@code to} at share 1. */
    void between(VoxelField from, VoxelField to, double share, VoxelField at);

    /** Sum over all points, whatever their volume, of what is added to one field on the way to another. */
    double change(VoxelField from, VoxelField to);

    /** Integral over the volume of all points. */
    double integral(VoxelField of);

    /** Frees what it holds; closing twice is harmless. */
    @Override
    void close();
}
