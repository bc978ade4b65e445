package io.porolith.stage;

/** Where extremes of stress are looked for that do not depend on the mesh. */
public interface PeakSites {
    /** Nowhere. */
    PeakSites NONE = new PeakSites() {
        @Override
        public boolean isSite(int point) {
            return false;
        }

        @Override
        public boolean needsStress() {
            return false;
        }

        @Override
        public void collect(double[] stress, NodeStress better, PhaseStress[] phases) {
            // There are no further sites.
        }
    };

    /** Whether a sample point is such a site itself. */
    boolean isSite(int point);

    /** Whether {@link #collect} looks at further sites, for which it needs the stress at all points. */
    boolean needsStress();

    /**
     * Adds the stress at further sites to the records of the phases.
     *
     * @param stress six values a point: xx, yy, zz, yz, xz, xy in Pa
     * @param better stress at single nodes, where it is known better than from the points of their elements
     */
    void collect(double[] stress, NodeStress better, PhaseStress[] phases);

    /** Stress at any node of a conforming mesh, from the same: what is known better, else from the points of the elements around. */
    default NodeStress atNodes(double[] stress, NodeStress better) {
        return better;
    }
}
