package io.porolith.cuda;

import io.porolith.backend.CoupledPoints;
import io.porolith.backend.InelasticForm;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.cuda.Tables.Pass;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Space;
import java.util.Arrays;
import java.util.Optional;

/** Stress and lithium at points by kernels. It holds 9 bytes a point, site and lithiation; 33 where stress acts: drive, what of it is smooth, factor; 41 where
 * hosts meet: mobility; 8 more where stress acts and voxels are cut. */
final class CudaCoupledPoints implements CoupledPoints {
    private final Launches launches;
    private final Tables tables;
    private final Uploads arrays;
    private final CoupledPlaces places;
    private final int voxels;
    private final long site;
    private final long storage;
    private final long partition;
    private final int limited;
    private final CudaFunctions functions;
    private final double[] storages;
    private final long x;
    /** Voxels of several phases; empty where there are none. */
    private final Optional<CudaCutPoints> cut;
    /** Of voxels in means around nodes; 0 for one each. */
    private long weight;

    /** 0 until stress has acted. */
    private long drive;

    private long smooth;
    private long factor;
    /** 0 until mobilities have been fitted. */
    private long mobility;

    private boolean elastic = true;

    CudaCoupledPoints(
            Device device, DeviceMemory memory, Launches launches, Space space, CoupledPlaces places, Laws laws) {
        this.launches = launches;
        this.places = places;
        tables = new Tables(device, launches);
        arrays = new Uploads(device, memory);
        voxels = places.count();
        limited = laws.limited() ? 1 : 0;
        try {
            site = arrays.of(laws.site());
            storage = arrays.of(laws.storage(), Precision.FP64);
            partition = arrays.of(laws.partition(), Precision.FP64);
            functions = CudaFunctions.of(laws.functions(), arrays);
            x = zeros();
            storages = laws.storage();
            cut = laws.cut().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new CudaCutPoints(launches, (Grid) space, laws.cut(), arrays));
        } catch (RuntimeException e) {
            arrays.close();
            throw e;
        }
    }

    /** A number a voxel. */
    private long zeros() {
        long address = arrays.room(8L * voxels);
        launches.entries(Kernel.FILL, Precision.FP64, voxels, (long) voxels, 0.0, address);
        return address;
    }

    @Override
    public void take(Vector nodal) {
        places.values((CudaVector) nodal, site, x);
    }

    @Override
    public void lithiation(VoxelField to) {
        launches.entries(
                Kernel.COPY_FROM_FP64, Precision.FP64, voxels, (long) voxels, 1.0, x, ((CudaVoxelField) to).address());
    }

    @Override
    public double eigenstrain(VoxelField to) {
        return values(Law.EIGENSTRAIN, to);
    }

    @Override
    public double eigenstress(VoxelField to) {
        return values(Law.EIGENSTRESS, to);
    }

    @Override
    public double stress(double[] strain, VoxelField[] to) {
        Object[] arguments = Launches.with(Launches.with(laws(), numbers(strain)), addresses(to));
        Pass all = new Pass(Kernel.HELD_STRESS, voxels, Launches.with(new Object[] {voxels}, arguments));
        return largest(1, all, cut.map(c -> c.stress(arguments)))[0];
    }

    /** The largest of all voxels, and of those that are cut in a pass after it. */
    private double[] largest(int width, Pass all, Optional<Pass> few) {
        Pass[] passes = few.map(f -> new Pass[] {all, f}).orElse(new Pass[] {all});
        return tables.of(width, Kernel.LARGEST_COLUMNS, passes);
    }

    @Override
    public double[] stressSum(Vector u, double[] strain) {
        return places.stressSum(laws(), (CudaVector) u, numbers(strain));
    }

    /** What most kernels take: laws, sites and lithiations. */
    private Object[] laws() {
        return new Object[] {functions.phases(), functions.start(), functions.from(), functions.piece(), site, x};
    }

    private static Object[] numbers(double[] values) {
        return Arrays.stream(values).boxed().toArray();
    }

    private static Object[] addresses(VoxelField[] fields) {
        return Arrays.stream(fields).map(CudaCoupledPoints::address).toArray();
    }

    @Override
    public void moduli(VoxelField lambda, VoxelField mu) {
        values(Law.LAMBDA, lambda);
        values(Law.MU, mu);
    }

    /** @return the largest by size */
    private double values(Law law, VoxelField to) {
        Object[] arguments = Launches.with(Launches.with(new Object[] {law.ordinal()}, laws()), address(to));
        Pass all = new Pass(Kernel.LAW_VALUES, voxels, Launches.with(new Object[] {voxels}, arguments));
        // Parts of a cut voxel swell each by itself.
        return largest(1, all, law == Law.EIGENSTRAIN ? Optional.empty() : cut.map(c -> c.values(arguments)))[0];
    }

    @Override
    public void act(Vector u, double[] strain, Vector chi) {
        beginToAct();
        places.act(laws(), (CudaVector) u, numbers(strain), drive, smooth, factor);
        cut.ifPresent(c -> c.act(laws(), (CudaVector) u, numbers(strain), storage, drive, smooth, factor));
        toNodes(smooth, chi);
    }

    private void beginToAct() {
        if (drive == 0) {
            drive = zeros();
            smooth = zeros();
            factor = zeros();
            weight = cut.map(c -> c.weights(storages, arrays)).orElse(0L);
        }
    }

    @Override
    public void act(InelasticForm body, Vector u, boolean isElastic, Vector chi) {
        beginToAct();
        elastic = isElastic;
        places.act(laws(), body, (CudaVector) u, elastic, drive, smooth, factor);
        toNodes(smooth, chi);
    }

    @Override
    public double largestFlow(InelasticForm body) {
        long strain = body instanceof CudaElementForm elements
                ? elements.equivalentStrain()
                : ((CudaInelasticForm) body).equivalentStrain();
        return tables.of(1, Kernel.HOST_LARGEST, Kernel.LARGEST_COLUMNS, voxels, voxels, site, strain)[0];
    }

    @Override
    public void drive(Vector s) {
        toNodes(drive, s);
    }

    @Override
    public void fit(Vector s) {
        mobility = mobility == 0 ? zeros() : mobility;
        places.fit(laws(), (CudaVector) s, partition, limited, mobility);
        cut.ifPresent(c -> c.fit(site, x, (CudaVector) s, storage, partition, limited, mobility));
    }

    private void toNodes(long values, Vector nodes) {
        places.nodeMeans(site, weight, values, (CudaVector) nodes);
    }

    @Override
    public double[] conductivities(double scale, VoxelField whole) {
        return conductivities(scale, 0, 0, whole, 0, 0, 0);
    }

    @Override
    public double[] conductivities(
            double scale, VoxelField whole, VoxelField explicit, VoxelField jump, VoxelField excess) {
        return conductivities(scale, factor, mobility, whole, address(explicit), address(jump), address(excess));
    }

    private static long address(VoxelField field) {
        return field == null ? 0 : ((CudaVoxelField) field).address();
    }

    private double[] conductivities(
            double scale, long factors, long mobilities, VoxelField whole, long explicit, long jump, long excess) {
        Object[] acting = Launches.with(laws(), factors, mobilities, scale, storage);
        Object[] to = {address(whole), explicit, jump, excess};
        Pass all = new Pass(
                Kernel.COUPLED_CONDUCTIVITY,
                voxels,
                Launches.with(Launches.with(new Object[] {voxels, elastic ? 1 : 0}, acting), to));
        return largest(
                2, all, cut.map(c -> c.conductivities(Launches.with(Launches.with(acting, partition, limited), to))));
    }

    @Override
    public void close() {
        arrays.close();
    }
}
