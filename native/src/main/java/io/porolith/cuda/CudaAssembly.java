package io.porolith.cuda;

import io.porolith.backend.Precision;
import io.porolith.element.ElementMap;
import io.porolith.element.MeshSpace;
import io.porolith.mesh.Quadrature;
import io.porolith.sparse.BlockMatrixFp64;
import io.porolith.sparse.Lists;
import io.porolith.sparse.Pattern;

/**
 * Where the blocks of matrices go that kernels assemble from the elements of a space (assembly.cuh), the same for all forms on it. A thread adds up a block,
 * element after element.
 */
final class CudaAssembly {
    private final Device device;
    private final DeviceMemory memory;
    private final Launches launches;
    private final Uploads arrays;
    private final MeshSpace space;
    private final CudaElements mesh;
    private final Pattern pattern;
    private final DeviceRows.Layout layout;
    /** Without blocks. */
    private final DeviceRows rows;

    private final long around;
    /** Null until a form with mass is made. */
    private Object[] mass;

    /** @param arrays own what stays on the device */
    CudaAssembly(
            Device device, DeviceMemory memory, Launches launches, Uploads arrays, MeshSpace space, CudaElements mesh) {
        this.device = device;
        this.memory = memory;
        this.launches = launches;
        this.arrays = arrays;
        this.space = space;
        this.mesh = mesh;
        int count = space.originalCount();
        pattern = Pattern.ofElements(count, space.elementRows(), space.basis().nodes());
        layout = DeviceRows.Layout.of(pattern.start());
        rows = layout.rows(arrays, 1, 1, pattern.column(), 0);
        around = arrays.of(
                DeviceRows.places(Lists.inverse(space.elementRows(), 1, count).start()));
    }

    MeshSpace space() {
        return space;
    }

    /** The matrix of some height without its numbers. */
    BlockMatrixFp64 blank(int height) {
        return new BlockMatrixFp64(pattern, height, height, new double[0]);
    }

    /** Numbers of a matrix, padding included. */
    long numbers(int height) {
        return layout.entries() * height * height;
    }

    /** Rows whose numbers are at an address. */
    DeviceRows rows(int height, long value) {
        return new DeviceRows(rows.count(), height, height, rows.order(), rows.begin(), rows.column(), value);
    }

    /** A kernel that assembles, with its own arguments. */
    record Form(Kernel kernel, int height, Object... arguments) {}

    /** The scalar form of storage and conductivity, addresses of values at sample points. */
    Form helmholtz(long storage, long conductivity, boolean lumped) {
        mass = mass == null ? mass() : mass;
        return new Form(Kernel.ELEMENT_HELMHOLTZ, 1, Launches.with(mass, lumped ? 1 : 0, storage, conductivity));
    }

    private Object[] mass() {
        Quadrature rule = Quadrature.forMass(space.mesh().type());
        int nodes = space.basis().nodes();
        double[] values = new double[nodes * rule.size()];
        double[] weights = new double[mesh.count() * rule.size()];
        ElementMap map = new ElementMap(space, rule);
        for (int e = 0; e < mesh.count(); e++) {
            map.place(e);
            for (int q = 0; q < rule.size(); q++) {
                weights[e * rule.size() + q] = map.weight(q);
            }
        }
        for (int q = 0; q < rule.size(); q++) {
            System.arraycopy(map.values(q), 0, values, q * nodes, nodes);
        }
        return new Object[] {rule.size(), arrays.of(values, Precision.FP64), arrays.of(weights, Precision.FP64)};
    }

    /** Linear elasticity, addresses of moduli at sample points. */
    Form elasticity(long lambda, long mu) {
        return new Form(Kernel.ELEMENT_ELASTICITY, 3, lambda, mu);
    }

    /**
     * The tangent of elements with history.
     *
     * @param points address of what element_flow.cu leaves at points
     */
    Form tangent(boolean shared, long points) {
        return new Form(Kernel.ELEMENT_TANGENT, 3, shared ? 1 : 0, points);
    }

    /** Puts the numbers of a form at an address. */
    void assemble(Form form, long value) {
        assemble(form, 0, layout.slices(), value);
    }

    private void assemble(Form form, int first, int last, long value) {
        int width = layout.widest(first, last);
        DeviceRows incident = mesh.incident();
        Object[] places = {
            rows.count(),
            first,
            last,
            width,
            rows.order(),
            rows.begin(),
            rows.column(),
            mesh.count(),
            mesh.nodes(),
            mesh.points(),
            mesh.rows(),
            mesh.maps(),
            mesh.shape(),
            around,
            incident.begin(),
            incident.column()
        };
        long count = (long) DeviceRows.Layout.rows(first, last) * width;
        launches.entries(
                form.kernel(), Precision.FP64, count, Launches.with(Launches.with(places, form.arguments()), value));
    }

    /** The numbers of a form on the host, piece by piece, so that the device needs no second matrix. */
    BlockMatrixFp64 onHost(Form form) {
        return onHost(form.height(), (first, end, piece) -> {
            try (DeviceMemory.Block there = memory.allocate(8L * Math.max(1, piece.length))) {
                assemble(form, first, end, there.address());
                device.download(there.address(), piece, 0, piece.length);
            }
        });
    }

    /** Numbers that are at an address. */
    BlockMatrixFp64 onHost(int height, long value) {
        int size = height * height;
        return onHost(
                height,
                (first, end, piece) ->
                        device.download(value + 8L * layout.before(first, size), piece, 0, piece.length));
    }

    /** Fetches the numbers of some slices. */
    @FunctionalInterface
    private interface Slices {
        void fetch(int first, int end, double[] piece);
    }

    private BlockMatrixFp64 onHost(int height, Slices slices) {
        BlockMatrixFp64 matrix = BlockMatrixFp64.zero(pattern, height, height);
        int size = height * height;
        for (int s = 0; s < layout.slices(); ) {
            int end = layout.pieceEnd(s, size);
            double[] piece = new double[layout.values(s, end, size)];
            slices.fetch(s, end, piece);
            layout.take(piece, s, end, size, matrix.value());
            s = end;
        }
        return matrix;
    }
}
