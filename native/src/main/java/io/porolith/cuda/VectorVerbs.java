package io.porolith.cuda;

import io.porolith.backend.Backend;
import io.porolith.backend.FewEntries;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Copies, updates and sums of vectors in any mix of precisions. */
final class VectorVerbs {
    /** Vectors in fp32 cross between host and device in pieces of so many values. */
    private static final int PIECE = 1 << 20;

    /** Values of products that wait for the host together: less than the inverse takes that is made of them. */
    private static final int MOST_PRODUCTS = 1 << 17;

    private final Device device;
    private final DeviceMemory memory;
    private final Launches launches;
    private final Tables tables;
    private final FewValues few;

    VectorVerbs(Device device, DeviceMemory memory, Launches launches) {
        this.device = device;
        this.memory = memory;
        this.launches = launches;
        tables = new Tables(device, launches);
        few = new FewValues(device, memory, launches);
    }

    void upload(double[] host, CudaVector v) {
        if (v.isOnLattice()) {
            upload(host, v.space().valueCount(v.components()), v, v.address());
            copyPeriodic(v);
        } else {
            upload(byRow(host, v), Math.toIntExact(v.length()), v, v.address());
        }
    }

    /** Values as hosts exchange them in the order of rows. */
    private static double[] byRow(double[] host, CudaVector v) {
        int nodes = v.space().nodeCount();
        double[] own = new double[Math.toIntExact(v.length())];
        for (int node = 0; node < nodes; node++) {
            for (int c = 0; v.space().isOriginal(node) && c < v.components(); c++) {
                own[v.entry(c, node)] = host[c * nodes + node];
            }
        }
        return own;
    }

    private void upload(double[] host, int length, CudaVector v, long to) {
        if (v.precision() == Precision.FP64) {
            device.upload(host, 0, length, to);
        } else {
            float[] piece = new float[Math.min(PIECE, length)];
            for (int from = 0; from < length; from += piece.length) {
                int n = Math.min(piece.length, length - from);
                for (int i = 0; i < n; i++) {
                    piece[i] = (float) host[from + i];
                }
                device.upload(piece, 0, n, to + 4L * from);
            }
        }
    }

    /** Gives copies in periodic planes the values of their originals. */
    void copyPeriodic(CudaVector v) {
        if (v.isOnLattice() && v.grid().anyPeriodic()) {
            launches.entries(Kernel.COPY_PERIODIC, v.precision(), v.length(), v.grid(), v.components(), v.address());
        }
    }

    void download(CudaVector v, double[] host) {
        if (v.isOnLattice()) {
            download(v, v.address(), v.space().valueCount(v.components()), host);
            return;
        }
        double[] own = new double[Math.toIntExact(v.length())];
        download(v, v.address(), own.length, own);
        byNode(own, 0, v, host);
    }

    /** Values in the order of rows, from a position on, as hosts exchange them. */
    private static void byNode(double[] own, int from, CudaVector v, double[] host) {
        int nodes = v.space().nodeCount();
        for (int node = 0; node < nodes; node++) {
            for (int c = 0; c < v.components(); c++) {
                host[c * nodes + node] = own[from + v.entry(c, node)];
            }
        }
    }

    /**
     * What becomes of some small vectors, for which the host waits once, or once for each {@value #MOST_PRODUCTS} values.
     *
     * @param e,y fp64; the verb takes the one to the other
     */
    List<double[]> products(List<FewEntries> vectors, CudaVector e, CudaVector y, Runnable verb) {
        int piece = Math.max(1, (int) (MOST_PRODUCTS / Math.max(1, y.length())));
        List<double[]> products = new ArrayList<>();
        for (int from = 0; from < vectors.size(); from += piece) {
            int end = Math.min(vectors.size(), from + piece);
            products.addAll(productsAtOnce(vectors.subList(from, end), e, y, verb));
        }
        return products;
    }

    private List<double[]> productsAtOnce(List<FewEntries> vectors, CudaVector e, CudaVector y, Runnable verb) {
        int[] at = vectors.stream()
                .flatMapToInt(x -> Arrays.stream(x.at()).map(n -> stored(e, n)))
                .toArray();
        double[] values =
                vectors.stream().flatMapToDouble(x -> Arrays.stream(x.value())).toArray();
        int length = Math.toIntExact(y.length());
        double[] all = new double[Math.multiplyExact(length, vectors.size())];
        try (Uploads lists = new Uploads(device, memory)) {
            long entries = lists.of(at);
            long numbers = lists.of(values, Precision.FP64);
            long out = lists.room(8L * all.length);
            int done = 0;
            for (int n = 0; n < vectors.size(); n++) {
                int count = vectors.get(n).at().length;
                fill(e, 0);
                launches.entries(
                        Kernel.SET_ENTRIES,
                        Precision.FP64,
                        count,
                        count,
                        entries + 4L * done,
                        numbers + 8L * done,
                        e.address());
                copyPeriodic(e);
                verb.run();
                launches.entries(
                        Kernel.COPY_FROM_FP64,
                        Precision.FP64,
                        length,
                        (long) length,
                        1.0,
                        y.address(),
                        out + 8L * length * n);
                done += count;
            }
            if (all.length > 0) {
                device.download(out, all, 0, all.length);
            }
        }
        List<double[]> products = new ArrayList<>();
        for (int n = 0; n < vectors.size(); n++) {
            double[] host = new double[y.space().valueCount(y.components())];
            if (y.isOnLattice()) {
                System.arraycopy(all, n * length, host, 0, length);
            } else {
                byNode(all, n * length, y, host);
            }
            products.add(host);
        }
        return products;
    }

    /** Where a vector has an entry that hosts know by component and node. */
    private static int stored(CudaVector v, int entry) {
        int nodes = v.space().nodeCount();
        return v.isOnLattice() ? entry : v.entry(entry / nodes, entry % nodes);
    }

    private void download(CudaVector v, long address, int length, double[] host) {
        if (v.precision() == Precision.FP64) {
            device.download(address, host, 0, length);
            return;
        }
        float[] piece = new float[Math.min(PIECE, length)];
        for (int from = 0; from < length; from += piece.length) {
            int n = Math.min(piece.length, length - from);
            device.download(address + 4L * from, piece, 0, n);
            for (int i = 0; i < n; i++) {
                host[from + i] = piece[i];
            }
        }
    }

    /** Values of a component at the nodes from begin on, before end. */
    void download(CudaVector v, int component, int begin, int end, double[] host) {
        if (!v.isOnLattice()) {
            gather(v, component, range(begin, end), host);
            return;
        }
        download(v, component(v, component) + (long) v.precision().bytes() * begin, end - begin, host);
    }

    void upload(double[] host, int component, int begin, int end, CudaVector v) {
        if (!v.isOnLattice()) {
            scatter(host, component, range(begin, end), v);
            return;
        }
        upload(
                host,
                end - begin,
                v,
                component(v, component) + (long) v.precision().bytes() * begin);
    }

    private static int[] range(int begin, int end) {
        return IntStream.range(begin, end).toArray();
    }

    /** Entries of a component at nodes: on a lattice counted from where the component begins, otherwise from the start. */
    private static int[] entries(CudaVector v, int component, int[] nodes) {
        return v.isOnLattice()
                ? nodes
                : Arrays.stream(nodes).map(n -> v.entry(component, n)).toArray();
    }

    void gather(CudaVector v, int component, int[] nodes, double[] host) {
        few.gather(entries(v, component, nodes), v.precision(), component(v, component), host);
    }

    void gather(CudaVoxelField from, int[] points, double[] host) {
        few.gather(points, Precision.FP64, from.address(), host);
    }

    void scatter(double[] host, int component, int[] nodes, CudaVector v) {
        Object shape = v.isOnLattice() ? v.grid() : new Line(Math.toIntExact(v.length()));
        few.scatter(host, entries(v, component, nodes), v.precision(), shape, component(v, component));
    }

    void scatter(double[] host, int[] points, CudaVoxelField to) {
        few.scatter(host, points, Precision.FP64, new Line(to.space().pointCount()), to.address());
    }

    private static long component(CudaVector v, int component) {
        long first = v.isOnLattice() ? (long) component * v.space().nodeCount() : 0;
        return v.address() + v.precision().bytes() * first;
    }

    double[] range(CudaVector x, CudaVector weight, double bound) {
        return tables.of(
                3,
                Kernel.WEIGHTED_RANGE,
                Kernel.TOTAL_RANGE,
                x.length(),
                x.shape(),
                x.address(),
                weight.address(),
                bound);
    }

    void fill(CudaVector v, double value) {
        launches.entries(Kernel.FILL, v.precision(), v.length(), v.length(), value, v.address());
    }

    void fillIrregular(CudaVector v) {
        if (!v.isOnLattice()) {
            double[] values = new double[v.space().valueCount(v.components())];
            Arrays.parallelSetAll(values, n -> (Backend.scrambled(n) >> 11) * 0x1p-52);
            upload(values, v);
            return;
        }
        launches.entries(Kernel.FILL_IRREGULAR, v.precision(), v.length(), v.grid(), v.components(), v.address());
    }

    void copy(double a, CudaVector from, CudaVector to) {
        Kernel kernel = isWide(from) ? Kernel.COPY_FROM_FP64 : Kernel.COPY_FROM_FP32;
        launches.entries(kernel, to.precision(), to.length(), to.length(), a, from.address(), to.address());
    }

    void copy(CudaVoxelField from, CudaVoxelField to) {
        int points = to.space().pointCount();
        launches.entries(
                Kernel.COPY_FROM_FP64, Precision.FP64, points, (long) points, 1.0, from.address(), to.address());
    }

    void axpby(double a, CudaVector x, double b, CudaVector y) {
        Kernel kernel = isWide(x) ? Kernel.AXPBY_FROM_FP64 : Kernel.AXPBY_FROM_FP32;
        launches.entries(kernel, y.precision(), y.length(), y.length(), a, x.address(), b, y.address());
    }

    /** Coefficients from the constant on, at most those that the kernel takes. */
    void polynomial(double centre, double[] coefficients, CudaVector x, CudaVector y) {
        double[] a = Arrays.copyOf(coefficients, Backend.POLYNOMIAL);
        launches.entries(
                Kernel.POLYNOMIAL,
                y.precision(),
                y.length(),
                y.length(),
                centre,
                a[0],
                a[1],
                a[2],
                a[3],
                a[4],
                x.address(),
                y.address());
    }

    /** Scalar products of pair after pair, for which the host waits once. */
    double[] dots(List<? extends Vector> x, List<? extends Vector> y) {
        double[] sums = new double[x.size()];
        long room = launches.room(8L * Math.max(1, sums.length));
        for (int n = 0; n < sums.length; n++) {
            dotTo(room + 8L * n, 1, (CudaVector) x.get(n), (CudaVector) y.get(n));
        }
        if (sums.length > 0) {
            device.download(room, sums, 0, sums.length);
        }
        return sums;
    }

    double dot(CudaVector x, CudaVector y) {
        return launches.entrySum(
                dotKernel(x), y.precision(), y.length(), y.shape(), y.components(), x.address(), y.address());
    }

    /** factor x . y, left on the device at an address. */
    void dotTo(long sum, double factor, CudaVector x, CudaVector y) {
        launches.entrySumTo(
                sum,
                factor,
                dotKernel(x),
                y.precision(),
                y.length(),
                y.shape(),
                y.components(),
                x.address(),
                y.address());
    }

    private static Kernel dotKernel(CudaVector x) {
        return isWide(x) ? Kernel.DOT_WITH_FP64 : Kernel.DOT_WITH_FP32;
    }

    /** y = a x + b y with b = above / below, two numbers on the device. */
    void axpbyRatio(double a, CudaVector x, long above, long below, CudaVector y) {
        Kernel kernel = isWide(x) ? Kernel.AXPBY_RATIO_FROM_FP64 : Kernel.AXPBY_RATIO_FROM_FP32;
        launches.entries(kernel, y.precision(), y.length(), y.length(), a, x.address(), above, below, y.address());
    }

    double advance(double a, CudaVector p, CudaVector q, CudaVector x, CudaVector r) {
        return launches.entrySum(
                isWide(r) ? Kernel.ADVANCE : Kernel.ADVANCE_NARROW,
                Precision.FP64,
                x.length(),
                x.shape(),
                x.components(),
                a,
                p.address(),
                q.address(),
                x.address(),
                r.address());
    }

    /** {@link #advance} by above / below, two numbers on the device, if the second is positive; r . r is left on the device at an address. */
    void advanceRatioTo(long sum, long above, long below, CudaVector p, CudaVector q, CudaVector x, CudaVector r) {
        launches.entrySumTo(
                sum,
                1,
                isWide(r) ? Kernel.ADVANCE_RATIO : Kernel.ADVANCE_NARROW_RATIO,
                Precision.FP64,
                x.length(),
                x.shape(),
                x.components(),
                above,
                below,
                p.address(),
                q.address(),
                x.address(),
                r.address());
    }

    private static boolean isWide(CudaVector v) {
        return v.precision() == Precision.FP64;
    }
}
