package io.porolith.cuda;

import io.porolith.backend.InelasticForm;

/** What leads between nodes and the points at which stress and lithium meet, as it is for one kind of space; addresses of values at points. */
interface CoupledPlaces {
    /** Points. */
    int count();

    /** Lithiation at the points that take any, else zero. */
    void values(CudaVector nodal, long site, long to);

    /**
     * Integral of stress.
     *
     * @param laws phases, functions, sites and lithiations, as kernels take them
     * @param strain besides that of the displacement, six numbers
     */
    double[] stressSum(Object[] laws, CudaVector u, Object[] strain);

    /** What stress of linear elasticity does. */
    void act(Object[] laws, CudaVector u, Object[] strain, Object... to);

    /** What that of a body with history does at its last evaluation. */
    void act(Object[] laws, InelasticForm body, CudaVector u, boolean elastic, Object... to);

    /**
     * Means around nodes over the points that take lithium.
     *
     * @param weight of each point beside its volume; 0 for one
     */
    void nodeMeans(long site, long weight, long of, CudaVector nodes);

    /** Mobilities, between hosts fitted to s at nodes. */
    void fit(Object[] laws, CudaVector s, long partition, int limited, long mobility);
}
