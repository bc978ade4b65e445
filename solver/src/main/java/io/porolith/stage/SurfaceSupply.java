package io.porolith.stage;

import io.porolith.input.InputException;
import io.porolith.material.TransportTable;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.SurfaceFaces;
import io.porolith.run.DiffusionSpec;
import io.porolith.run.DiffusionSpec.Scheme;
import io.porolith.run.DiffusionSpec.Step;
import io.porolith.run.DiffusionSpec.Surface;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The nodes through which lithium passes and the true area each stands for. Only faces of voxels that take lithium count: what faces a
 * pore behind a blocking phase gets nothing. A face shares its area equally among its four nodes, which is the consistent load of a
 * uniform flux.
 *
 * @param nodes stored nodes on the surfaces, in rising order; in periodic directions the originals, not the copies
 * @param share area of each in units of length squared
 * @param area sum in m&sup2;
 */
record SurfaceSupply(int[] nodes, double[] share, double area) {
    /**
     * Collects the nodes of the named surfaces.
     *
     * @param surfaces by key, as {@code io.porolith.mesh.Surfaces} finds them
     */
    static SurfaceSupply of(
            Lattice lattice, TransportTable materials, List<Surface> named, Map<String, SurfaceFaces> surfaces) {
        Grid g = lattice.grid();
        double[] total = new double[g.nodeCount()];
        boolean[] touched = new boolean[g.nodeCount()];
        for (Surface surface : distinct(named)) {
            add(lattice, materials, surfaces.get(key(surface)), total, touched);
        }
        return of(total, touched, lattice.pitch());
    }

    /** From areas at nodes in units of a length squared. */
    static SurfaceSupply of(double[] total, boolean[] touched, double unit) {
        int count = 0;
        for (boolean t : touched) {
            count += t ? 1 : 0;
        }
        int[] nodes = new int[count];
        double[] share = new double[count];
        double sum = 0;
        for (int n = 0, at = 0; n < touched.length; n++) {
            if (touched[n]) {
                nodes[at] = n;
                share[at++] = total[n];
                sum += total[n];
            }
        }
        return new SurfaceSupply(nodes, share, sum * unit * unit);
    }

    /** Name of a surface in case files. */
    static String key(Surface surface) {
        return surface.name().toLowerCase(Locale.ROOT);
    }

    /** Every surface once; the open pore wall is a part of the pore wall. */
    static List<Surface> distinct(List<Surface> named) {
        List<Surface> list = new ArrayList<>(named.stream().distinct().toList());
        if (list.contains(Surface.PORE_WALL)) {
            list.remove(Surface.OPEN_PORE_WALL);
        }
        return list;
    }

    private static void add(
            Lattice lattice, TransportTable materials, SurfaceFaces faces, double[] total, boolean[] touched) {
        Grid g = lattice.grid();
        for (int f = 0; f < faces.size(); f++) {
            int v = faces.voxel()[f];
            if (lattice.average(v, materials::storage) == 0) {
                continue;
            }
            int i = v % g.nx();
            int j = v / g.nx() % g.ny();
            int k = v / (g.nx() * g.ny());
            for (int corner = 0; corner < 4; corner++) {
                int node = original(g, Neighbours.faceNode(g, faces.direction(f), i, j, k, corner));
                total[node] += 0.25 * faces.weight()[f];
                touched[node] = true;
            }
        }
    }

    /** The node that a stored copy on the last plane of a periodic direction repeats. */
    static int original(Grid g, int node) {
        int px = g.nx() + 1;
        int py = g.ny() + 1;
        int i = node % px;
        int j = node / px % py;
        int k = node / (px * py);
        return g.node(i % g.ownedX(), j % g.ownedY(), k % g.ownedZ());
    }

    /** Fails if the programme drives surfaces that are not there, has a step without end, or lacks its time step. */
    void check(DiffusionSpec spec) {
        for (int s = 0; s < spec.program().size(); s++) {
            Step step = spec.program().get(s);
            if (SurfaceDrive.needsSurface(step) && nodes.length == 0) {
                throw new InputException("key `diffusion.surfaces`: nothing that takes lithium lies on "
                        + String.join(
                                ", ",
                                spec.surfaces().stream().map(SurfaceSupply::key).toList())
                        + ", expected a surface with a host phase behind it; refine the mesh or name another surface.");
            }
            if (Double.isInfinite(step.duration()) && !step.hasEnd()) {
                throw new InputException("key `diffusion.program[" + s
                        + "]`: the step never ends, expected a duration or until_mean_lithiation.");
            }
        }
        if (spec.time().scheme() == Scheme.BACKWARD_EULER && !(spec.time().firstStep() > 0)) {
            throw new InputException(
                    "key `diffusion.time.first_step`: " + spec.time().firstStep()
                            + " s, expected a positive time such as \"10 s\", since backward_euler takes steps of that size.");
        }
    }
}
