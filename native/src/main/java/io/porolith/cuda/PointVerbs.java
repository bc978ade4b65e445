package io.porolith.cuda;

import io.porolith.backend.Precision;
import io.porolith.backend.VoxelField;
import io.porolith.element.MeshSpace;

/** Loads from sample points of a conforming mesh to its nodes, strains and values from nodes to points; fp64. */
final class PointVerbs implements SampleVerbs {
    /** Strains of so many points are kept on the device at a time. */
    private static final int PIECE = 1 << 19;

    private final Device device;
    private final DeviceMemory memory;
    private final Launches launches;
    private final MeshSpaces spaces;

    PointVerbs(Device device, DeviceMemory memory, Launches launches, MeshSpaces spaces) {
        this.device = device;
        this.memory = memory;
        this.launches = launches;
        this.spaces = spaces;
    }

    @Override
    public void divergence(VoxelField[] stress, CudaVector f) {
        CudaElements mesh = spaces.elements((MeshSpace) f.space());
        DeviceRows rows = mesh.incident();
        Object[] arguments = new Object[11 + stress.length];
        Object[] first = {
            rows.count(),
            mesh.count(),
            mesh.nodes(),
            mesh.points(),
            rows.order(),
            rows.begin(),
            rows.column(),
            mesh.rows(),
            mesh.maps(),
            mesh.shape()
        };
        System.arraycopy(first, 0, arguments, 0, first.length);
        for (int c = 0; c < stress.length; c++) {
            arguments[first.length + c] = stress[c] == null ? 0L : ((CudaVoxelField) stress[c]).address();
        }
        arguments[arguments.length - 1] = f.address();
        Kernel kernel = stress.length == 3 ? Kernel.POINT_FLUX_DIVERGENCE : Kernel.POINT_STRESS_DIVERGENCE;
        launches.entries(kernel, Precision.FP64, rows.count(), arguments);
    }

    @Override
    public void strain(CudaVector u, int layerBegin, int layerEnd, double[] strain) {
        MeshSpace space = (MeshSpace) u.space();
        CudaElements mesh = spaces.elements(space);
        int begin = space.layerBegin(layerBegin);
        int end = space.layerBegin(layerEnd);
        try (DeviceMemory.Block piece = memory.allocate(48L * Math.max(1, Math.min(PIECE, end - begin)))) {
            for (int from = begin; from < end; from += PIECE) {
                int n = Math.min(PIECE, end - from);
                launches.entries(
                        Kernel.POINT_STRAIN,
                        Precision.FP64,
                        n,
                        mesh.count(),
                        mesh.nodes(),
                        mesh.points(),
                        from,
                        n,
                        mesh.rows(),
                        mesh.maps(),
                        mesh.shape(),
                        u.address(),
                        piece.address());
                device.download(piece.address(), strain, 6 * (from - begin), 6 * n);
            }
        }
    }

    @Override
    public void values(CudaVector c, CudaVoxelField at) {
        CudaElements mesh = spaces.elements((MeshSpace) c.space());
        launches.entries(
                Kernel.POINT_VALUES,
                Precision.FP64,
                (long) mesh.count() * mesh.points(),
                mesh.count(),
                mesh.nodes(),
                mesh.points(),
                mesh.rows(),
                mesh.values(),
                c.address(),
                at.address());
    }
}
