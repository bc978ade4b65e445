package io.porolith.cuda;

import io.porolith.backend.Precision;
import io.porolith.element.ElementMap;
import io.porolith.element.MeshSpace;
import io.porolith.mesh.Quadrature;
import io.porolith.sparse.Lists;
import io.porolith.sparse.Pattern;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Where the blocks of matrices go that kernels assemble from the elements of a space (assembly.cuh), the same for all forms on it. A thread adds up a block,
 * element after element.
 */
final class CudaAssembly {
    private final Launches launches;
    private final Uploads arrays;
    private final MeshSpace space;
    private final CudaElements mesh;
    private final long around;
    /** Null until asked for. */
    private DeviceBlocks blocks;

    private DeviceBlocks diagonal;
    /** Null until a form with mass is made. */
    private Object[] mass;

    /** @param arrays own what stays on the device */
    CudaAssembly(Launches launches, Uploads arrays, MeshSpace space, CudaElements mesh) {
        this.launches = launches;
        this.arrays = arrays;
        this.space = space;
        this.mesh = mesh;
        Lists elements = Lists.inverse(space.elementRows(), 1, space.originalCount());
        around = arrays.of(DeviceRows.Layout.of(elements.start()).places());
    }

    /** @param blocks of all matrices */
    CudaAssembly(Launches launches, Uploads arrays, MeshSpace space, CudaElements mesh, DeviceBlocks blocks) {
        this(launches, arrays, space, mesh);
        this.blocks = blocks;
    }

    /** Where a matrix has its blocks. */
    DeviceBlocks blocks() {
        if (blocks == null) {
            int nodes = space.basis().nodes();
            blocks = new DeviceBlocks(arrays, Pattern.ofElements(space.originalCount(), space.elementRows(), nodes));
        }
        return blocks;
    }

    /** Gives back what is kept for later matrices. */
    void forget() {
        if (blocks != null) {
            blocks.forget();
        }
    }

    /** Where those on the diagonal are that are assembled alone. */
    DeviceBlocks diagonal() {
        if (diagonal == null) {
            int[] each = IntStream.rangeClosed(0, space.originalCount()).toArray();
            diagonal = new DeviceBlocks(
                    arrays, new Pattern(each.length - 1, each.length - 1, each, Arrays.copyOf(each, each.length - 1)));
        }
        return diagonal;
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

    /** Puts the numbers of some blocks of a form at an address. */
    void assemble(Form form, DeviceBlocks into, long value) {
        DeviceRows rows = into.rows(form.height(), form.height(), value);
        DeviceRows incident = mesh.incident();
        Object[] places = {
            rows.count(),
            0,
            into.slices(),
            into.widest(),
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
        launches.entries(
                form.kernel(),
                Precision.FP64,
                into.threads(1),
                Launches.with(Launches.with(places, form.arguments()), value));
    }
}
