package io.porolith.backend;

import io.porolith.mesh.Grid;
import io.porolith.mesh.Space;

/**
 * What a backend works out at nodes, voxels and points of elements, where the fields lie, so that they stay there. What it may leave to the
 * host is specified there.
 */
public interface PointServices {
    /** As {@link Backend#name}. */
    String name();

    /** The nodes of a body that moves freely as a whole. Closed by the caller. */
    FreeNodes freeNodes(FreeNodes.Layout layout);

    /** Whether there are {@link #linearRecovery} and {@link #elementRecovery}; where not, the host recovers stress from {@link Backend#meanStrain}. */
    default boolean recoversLinearStress() {
        return false;
    }

    /**
     * A byte for each voxel of a lattice, kept for {@link #linearRecovery} and {@link InelasticForm#recovery}.
     *
     * @throws UnsupportedOperationException if this backend leaves both to the host
     */
    default VoxelSites voxelSites(Grid grid, byte[] sites) {
        throw leftToHost("the recovery of stress");
    }

    /**
     * Stress of linear elasticity where the displacement lies. Closed by the caller, before what the state names.
     *
     * @throws UnsupportedOperationException if this backend leaves the recovery to the host
     */
    default LinearRecovery linearRecovery(LinearRecovery.State state) {
        throw leftToHost("the recovery of stress");
    }

    /**
     * What recovery asks of a conforming mesh, kept for {@link #elementRecovery} and {@link InelasticForm#recovery(ElementSites, double)}; there where
     * {@link #recoversLinearStress} says so.
     *
     * @param space of the displacement
     * @throws UnsupportedOperationException if this backend leaves both to the host
     */
    default ElementSites elementSites(Space space, ElementSites.Layout layout) {
        throw leftToHost("the recovery of stress");
    }

    /**
     * Stress of linear elasticity on a conforming mesh where the displacement lies. Closed by the caller, before what the body names.
     *
     * @throws UnsupportedOperationException if this backend leaves the recovery to the host
     */
    default ElementRecovery elementRecovery(ElementRecovery.Elastic body) {
        throw leftToHost("the recovery of stress");
    }

    /**
     * What swelling brings to the elastic energy where the fields lie, at voxels or points of one phase; there where {@link #couplesPoints} says so.
     *
     * @param space of the displacement
     * @throws UnsupportedOperationException if this backend leaves it to the host
     */
    default SwellingPoints swellingPoints(Space space, SwellingPoints.Laws laws) {
        throw leftToHost("the balance of energy");
    }

    /** Whether there are {@link #coupledPoints} and {@link #historyPoints}; where not, the host evaluates laws and couples lithium with stress. */
    default boolean couplesPoints() {
        return false;
    }

    /**
     * Laws of lithium, and what it and stress do to each other, where the fields lie; at points of one phase.
     *
     * @param space of the lithiation
     * @throws UnsupportedOperationException if this backend leaves it to the host
     */
    default CoupledPoints coupledPoints(Space space, CoupledPoints.Laws laws) {
        throw leftToHost("the coupling of stress and lithium");
    }

    /**
     * Laws of a body with history where the fields lie, at points of one phase; there where {@link #couplesPoints} says so.
     *
     * @throws UnsupportedOperationException if this backend leaves them to the host
     */
    default HistoryPoints historyPoints(HistoryPoints.Laws laws) {
        throw leftToHost("the laws of points");
    }

    private UnsupportedOperationException leftToHost(String what) {
        return new UnsupportedOperationException("the backend \"" + name() + "\" leaves " + what + " to the host");
    }
}
