package io.porolith.cuda;

import io.porolith.backend.CutVoxels;
import io.porolith.backend.Precision;
import io.porolith.cuda.Tables.Pass;
import io.porolith.mesh.Grid;

/**
 * Voxels of several phases, which are on a list: what lithium does in them and what stress does to it. The list, with four numbers of each part, is
 * all they hold; where stress acts a weight for each voxel of the lattice comes to it. The owner of the arrays frees them.
 */
final class CudaCutPoints {
    private final Launches launches;
    private final Grid grid;
    private final CutVoxels cut;
    private final long voxel;
    private final Object[] list;

    CudaCutPoints(Launches launches, Grid grid, CutVoxels cut, Uploads arrays) {
        this.launches = launches;
        this.grid = grid;
        this.cut = cut;
        voxel = arrays.of(cut.voxels());
        list = new Object[] {
            cut.voxels().length,
            voxel,
            arrays.of(cut.begin()),
            arrays.of(cut.phase()),
            arrays.of(cut.numbers(), Precision.FP64),
            arrays.of(cut.normal(), Precision.FP64)
        };
    }

    private Object[] onGrid() {
        return Launches.with(new Object[] {grid}, list);
    }

    /**
     * Weights of all voxels in means around nodes: the share of each that takes lithium.
     *
     * @param storage of each phase, 0 where none is taken
     */
    long weights(double[] storage, Uploads arrays) {
        double[] share = new double[cut.voxels().length];
        for (int n = 0; n < share.length; n++) {
            for (int part = cut.begin()[n]; part < cut.begin()[n + 1]; part++) {
                share[n] += storage[cut.phase()[part]] > 0 ? cut.numbers()[CutVoxels.NUMBERS * part] : 0;
            }
        }
        int voxels = grid.voxelCount();
        long all = arrays.room(8L * voxels);
        long few = arrays.of(share, Precision.FP64);
        launches.entries(Kernel.FILL, Precision.FP64, voxels, (long) voxels, 1.0, all);
        Object shape = new Line(voxels);
        launches.entries(Kernel.SCATTER, Precision.FP64, share.length, shape, share.length, voxel, few, all);
        return all;
    }

    /** What stress of linear elasticity does; laws and strain as kernels take them. */
    void act(Object[] laws, CudaVector u, Object[] strain, long storage, Object... to) {
        Object[] arguments = Launches.with(Launches.with(onGrid(), laws), u.address());
        launch(
                Kernel.CUT_ACTING_STRESS,
                Launches.with(Launches.with(arguments, strain), Launches.with(new Object[] {storage}, to)));
    }

    /** Mobilities, between hosts fitted to s at nodes. */
    void fit(long site, long x, CudaVector s, long storage, long partition, int limited, long mobility) {
        launch(
                Kernel.CUT_FIT_MOBILITY,
                Launches.with(onGrid(), site, x, s.address(), storage, partition, limited, mobility));
    }

    /** Conductivities, with rows as {@link Kernel#COUPLED_CONDUCTIVITY} has them. */
    Pass conductivities(Object... arguments) {
        return new Pass(Kernel.CUT_CONDUCTIVITY, cut.voxels().length, Launches.with(list, arguments));
    }

    /** Sums of a law over the solids of each, with rows as {@link Kernel#LAW_VALUES} has them. */
    Pass values(Object... arguments) {
        return new Pass(Kernel.CUT_LAW_VALUES, cut.voxels().length, Launches.with(list, arguments));
    }

    /** The same of eigenstress less the stress of a strain, with rows as {@link Kernel#HELD_STRESS} has them. */
    Pass stress(Object... arguments) {
        return new Pass(Kernel.CUT_HELD_STRESS, cut.voxels().length, Launches.with(list, arguments));
    }

    private void launch(Kernel kernel, Object... arguments) {
        launches.entries(kernel, Precision.FP64, cut.voxels().length, arguments);
    }
}
