package io.porolith.cuda;

import io.porolith.backend.ElementRecovery;
import io.porolith.backend.FlowRecovery;
import io.porolith.backend.LinearRecovery;
import io.porolith.backend.Precision;
import io.porolith.io.FieldName;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Recovery on conforming elements by kernels. Beside what it is made of it holds next to nothing, while it seeks nodes 40 bytes a row; what is
 * fetched waits in pieces.
 */
final class CudaElementRecovery implements ElementRecovery {
    /** Stresses and fields of so many elements wait on the device at a time. */
    private static final int PIECE = 1 << 17;
    /** Numbers of the foremost node in each measure: its value and what it is called. */
    private static final int FOREMOST = 2 * LinearRecovery.KINDS;

    private final Device device;
    private final DeviceMemory memory;
    private final Launches launches;
    private final Tables tables;
    private final CudaElementSites sites;
    private final CudaElements mesh;
    private final Uploads own;
    /** The body, as kernels take it. */
    private final Object[] matter;
    /** Of a body with history whether strains are finite, as a kernel takes it; none in linear elasticity. */
    private final Object[] finite;

    private CudaElementRecovery(
            Device device,
            DeviceMemory memory,
            Launches launches,
            CudaElementSites sites,
            Uploads own,
            Object[] matter,
            Object... finite) {
        this.device = device;
        this.memory = memory;
        this.launches = launches;
        tables = new Tables(device, launches);
        this.sites = sites;
        mesh = sites.elements();
        this.own = own;
        this.matter = Launches.with(new Object[] {sites.phase()}, matter);
        this.finite = finite;
    }

    static CudaElementRecovery of(Device device, DeviceMemory memory, Launches launches, Elastic body) {
        Uploads own = new Uploads(device, memory);
        try {
            Object[] matter = Launches.with(
                    moduli(own, body.moduli()),
                    ((CudaVoxelField) body.eigenstrain()).address(),
                    ((CudaVector) body.u()).address(),
                    own.of(body.macroscopic(), Precision.FP64),
                    0L,
                    0L,
                    body.modulus());
            return new CudaElementRecovery(device, memory, launches, (CudaElementSites) body.sites(), own, matter);
        } catch (RuntimeException e) {
            own.close();
            throw e;
        }
    }

    private static Object[] moduli(Uploads own, Moduli moduli) {
        if (moduli instanceof OfPoints each) {
            return new Object[] {1, ((CudaVoxelField) each.lambda()).address(), ((CudaVoxelField) each.mu()).address()};
        }
        OfPhases phases = (OfPhases) moduli;
        return new Object[] {0, own.of(phases.lambda(), Precision.FP64), own.of(phases.mu(), Precision.FP64)};
    }

    /**
     * Of a body with history.
     *
     * @param kept address of Cauchy stress and volume ratio of the last evaluation, quantity after quantity
     * @param flowed address of its equivalent plastic strain
     */
    static CudaElementRecovery of(
            Device device,
            DeviceMemory memory,
            Launches launches,
            CudaElementSites sites,
            boolean finite,
            long kept,
            long flowed,
            double modulus) {
        Object[] matter = {0, 0L, 0L, 0L, 0L, 0L, kept, flowed, modulus};
        return new CudaElementRecovery(
                device, memory, launches, sites, new Uploads(device, memory), matter, finite ? 1 : 0);
    }

    /** Arguments of a kernel one after the other. */
    private Object[] all(Object[] first, Object[] between, Object... last) {
        Object[] onMesh = Launches.with(first, mesh.arguments());
        return Launches.with(Launches.with(Launches.with(onMesh, between), matter), last);
    }

    @Override
    public double[] ofPhase(int phase) {
        Object[] arguments = all(new Object[0], new Object[] {phase}, finite);
        int points = mesh.count() * mesh.points();
        return finite.length > 0
                ? tables.of(FlowRecovery.NUMBERS, Kernel.ELEMENT_FLOW_SUMS, Kernel.FLOW_SUMS_TOTAL, points, arguments)
                : tables.of(LinearRecovery.NUMBERS, Kernel.ELEMENT_STRESS_SUMS, Kernel.STRESS_TOTAL, points, arguments);
    }

    @Override
    public int[] foremost(int phase, int most) {
        DeviceRows rows = mesh.incident();
        int count = rows.count();
        double[] found = new double[FOREMOST * most];
        try (DeviceMemory.Block measures = memory.allocate(8L * LinearRecovery.KINDS * count);
                DeviceMemory.Block best = memory.allocate(8L * FOREMOST * most)) {
            Object[] around = {count, rows.begin(), rows.column(), sites.fit()};
            launches.entries(
                    Kernel.ELEMENT_NODE_MEASURES,
                    Precision.FP64,
                    count,
                    all(around, new Object[] {phase}, measures.address()));
            int blocks = Launches.lineBlocks(count);
            for (int n = 0; n < most; n++) {
                long to = best.address() + 8L * FOREMOST * n;
                long table = launches.room(8L * FOREMOST * blocks);
                launches.entries(
                        Kernel.ELEMENT_FOREMOST,
                        Precision.FP64,
                        count,
                        count,
                        rows.order(),
                        sites.number(),
                        measures.address(),
                        n == 0 ? 0L : to - 8L * FOREMOST,
                        table);
                launches.once(Kernel.ELEMENT_FOREMOST_TOTAL, Precision.FP64, blocks, table, to);
            }
            device.download(best.address(), found, 0, found.length);
        }
        return IntStream.range(0, found.length / 2)
                .map(n -> (int) found[2 * n + 1])
                .filter(node -> node >= 0)
                .sorted()
                .distinct()
                .toArray();
    }

    @Override
    public void stress(int[] elements, double[] stress) {
        int most = Math.max(1, Math.min(elements.length, PIECE));
        int per = mesh.points();
        try (DeviceMemory.Block at = memory.allocate(4L * most);
                DeviceMemory.Block out = memory.allocate(48L * per * most)) {
            for (int begin = 0; begin < elements.length; begin += most) {
                int count = Math.min(most, elements.length - begin);
                device.upload(Arrays.copyOfRange(elements, begin, begin + count), at.address());
                launches.entries(
                        Kernel.ELEMENT_STRESS_AT,
                        Precision.FP64,
                        (long) per * count,
                        all(new Object[] {per * count, at.address()}, new Object[0], out.address()));
                device.download(out.address(), stress, 6 * per * begin, 6 * per * count);
            }
        }
    }

    @Override
    public void field(FieldName name, float[] values) {
        int width = name.components();
        int most = Math.min(mesh.count(), PIECE);
        try (DeviceMemory.Block out = memory.allocate(4L * width * most)) {
            for (int begin = 0; begin < mesh.count(); begin += most) {
                int count = Math.min(most, mesh.count() - begin);
                Object[] which = {begin, count, FlowRecovery.FIELDS.indexOf(name)};
                launches.entries(Kernel.ELEMENT_FIELD, Precision.FP64, count, all(which, new Object[0], out.address()));
                device.download(out.address(), values, width * begin, width * count);
            }
        }
    }

    @Override
    public void close() {
        own.close();
    }
}
