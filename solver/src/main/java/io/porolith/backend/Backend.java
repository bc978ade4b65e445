package io.porolith.backend;

import io.porolith.mesh.Grid;
import io.porolith.mesh.Space;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Vectors and a few verbs on weak forms: everything that Krylov methods, multigrid and time stepping need of a device. Forms live on
 * voxels of unit edge, or on the elements of a conforming mesh in the unit of length of its space; callers scale. Elements are trilinear on a
 * lattice, those of the mesh otherwise; where a verb says voxel, a conforming mesh has its sample points. A verb's result does not depend on the number of threads, and repeating a call gives the same bits.
 */
public interface Backend extends PointServices, AutoCloseable {
    /** Coefficients that {@link #polynomial} takes. */
    int POLYNOMIAL = 5;

    /** Short name used by {@code --backend}: {@code cpu} or {@code cuda}. */
    String name();

    /** The device in words, for logs and provenance. */
    String device();

    // ---- memory

    /** A new vector of zeros. */
    Vector vector(Space space, int components, Precision precision);

    /** A new field of zeros at the sample points. */
    VoxelField voxelField(Space space);

    void upload(double[] host, Vector to);

    void download(Vector from, double[] host);

    void upload(double[] host, VoxelField to);

    void download(VoxelField from, double[] host);

    /** Sets the values at some distinct sample points; all others keep theirs. */
    void upload(double[] host, int[] points, VoxelField to);

    /**
     * Gives each sample point one of a few values.
     *
     * @param index of each sample point, read without a sign
     */
    default void upload(byte[] index, double[] few, VoxelField to) {
        double[] values = new double[index.length];
        Arrays.parallelSetAll(values, v -> few[index[v] & 0xFF]);
        upload(values, to);
    }

    /** to = from. */
    default void copy(VoxelField from, VoxelField to) {
        double[] values = new double[from.space().pointCount()];
        download(from, values);
        upload(values, to);
    }

    /** Values at some sample points. */
    default void download(VoxelField from, int[] points, double[] host) {
        double[] all = new double[from.space().pointCount()];
        download(from, all);
        for (int n = 0; n < points.length; n++) {
            host[n] = all[points[n]];
        }
    }

    /** Most values that cross between device and host in one array; a vector or field may have more. */
    default int mostValuesAtOnce() {
        return Integer.MAX_VALUE - 64;
    }

    /** Values of a component at the stored nodes from begin on, before end. */
    void download(Vector from, int component, int begin, int end, double[] host);

    /** Sets a component at these nodes. Copies in periodic planes must be given the values of their originals. */
    void upload(double[] host, int component, int begin, int end, Vector to);

    /** Values of a component at some stored nodes. */
    void download(Vector from, int component, int[] nodes, double[] host);

    /** Sets a component at some distinct nodes; copies in periodic planes follow, all other nodes keep their values. */
    void upload(double[] host, int component, int[] nodes, Vector to);

    /** Whose code computes where libraries could, as a clause for the log; empty where there are none. */
    default String computedBy() {
        return "";
    }

    /** Bytes of all vectors, voxel fields and operators that are open now. */
    long bytesInUse();

    /** Highest value {@link #bytesInUse()} has had. */
    long peakBytes();

    /** Bytes that are free on the device now; empty if vectors live in the memory of the program. */
    default OptionalLong freeDeviceBytes() {
        return OptionalLong.empty();
    }

    // ---- vectors (any mix of precisions)

    void fill(Vector v, double value);

    /**
     * Values in -1 to 1 that vary irregularly from node to node, the same on every backend: at unknown n (component * nodeCount + node,
     * periodic copies as their originals) the upper 53 bits of {@link #scrambled} as a signed fraction, rounded to the precision.
     */
    void fillIrregular(Vector v);

    /** The finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014) of the n-th multiple of the golden ratio. */
    static long scrambled(long n) {
        long z = (n + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /** to = a from. */
    void copy(double a, Vector from, Vector to);

    /** y = a x + b y. */
    void axpby(double a, Vector x, double b, Vector y);

    /**
     * y = c_0 + c_1 t + c_2 t&sup2; + ... with t = x - centre, entry by entry.
     *
     * @param x,y fp64; they may be the same
     * @param coefficients at most {@value #POLYNOMIAL}
     */
    default void polynomial(double centre, double[] coefficients, Vector x, Vector y) {
        double[] values = new double[x.space().valueCount(x.components())];
        download(x, values);
        Arrays.parallelSetAll(values, n -> {
            double value = 0;
            for (int c = coefficients.length - 1; c >= 0; c--) {
                value = value * (values[n] - centre) + coefficients[c];
            }
            return value;
        });
        upload(values, y);
    }

    /** Sum over distinct nodes of x y, in a fixed order. */
    double dot(Vector x, Vector y);

    /** {@link #dot} of pair after pair; waits for all at once. */
    default double[] dots(List<? extends Vector> x, List<? extends Vector> y) {
        double[] sums = new double[x.size()];
        Arrays.setAll(sums, n -> dot(x.get(n), y.get(n)));
        return sums;
    }

    /**
     * Smallest and largest value of a scalar at distinct nodes of positive weight, and the sum of the weights of those whose value is below a
     * bound; infinite where no node has a weight.
     */
    default double[] range(Vector x, Vector weight, double bound) {
        Space space = x.space();
        double[] values = new double[space.nodeCount()];
        double[] weights = new double[space.nodeCount()];
        download(x, values);
        download(weight, weights);
        double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0};
        for (int n = 0; n < values.length; n++) {
            if (weights[n] > 0 && space.isOriginal(n)) {
                range[0] = Math.min(range[0], values[n]);
                range[1] = Math.max(range[1], values[n]);
                range[2] += values[n] < bound ? weights[n] : 0;
            }
        }
        return range;
    }

    /** x += a p; r -= a q; returns r . r. x is fp64; p, q and r have one precision. */
    double advance(double a, Vector p, Vector q, Vector x, Vector r);

    /** The verbs of a step of conjugate gradients as one, to the same bits; closed by the caller. */
    default ConjugateStep conjugateStep() {
        return ConjugateStep.plainly(this);
    }

    // ---- weak forms

    /**
     * Isotropic linear elasticity: integral of lambda div(u) div(v) + 2 mu eps(u):eps(v), trilinear hexahedra, full integration.
     *
     * @param lambda,mu Lame parameters per voxel, zero in voids
     */
    Operator elasticity(VoxelField lambda, VoxelField mu, Constraints constraints, Precision precision);

    /** {@link #elasticity(VoxelField, VoxelField, Constraints, Precision)} with lambda and mu from a table, to the same bits. */
    default Operator elasticity(CoefficientTable moduli, Constraints constraints, Precision precision) {
        int points = constraints.space().pointCount();
        double[] values = new double[points];
        try (VoxelField lambda = voxelField(constraints.space());
                VoxelField mu = voxelField(constraints.space())) {
            Arrays.parallelSetAll(values, v -> moduli.a()[moduli.index()[v] & 0xFF]);
            upload(values, lambda);
            Arrays.parallelSetAll(values, v -> moduli.b()[moduli.index()[v] & 0xFF]);
            upload(values, mu);
            return elasticity(lambda, mu, constraints, precision);
        }
    }

    /**
     * The same at fp64 on a lattice with layered voxels, whose mean strain has more stiffness than the isotropic one of lambda and mu. What is
     * made of it at another precision or on a coarser lattice is isotropic.
     *
     * @throws BackendMissingException if this backend has no such form
     */
    default Operator elasticity(VoxelField lambda, VoxelField mu, LayeredStiffness layered, Constraints constraints) {
        throw new BackendMissingException("the backend \"" + name()
                + "\" has no composite voxels of several solids yet; use --backend cpu, or mesh.interfaces: sharp");
    }

    /**
     * Scalar form: integral of storage c q + conductivity grad(c).grad(q), trilinear hexahedra, consistent mass.
     *
     * @param storage,conductivity per voxel, zero in voids
     */
    Operator helmholtz(VoxelField storage, VoxelField conductivity, Constraints constraints, Precision precision);

    /**
     * The same at fp64 on a lattice with layered voxels, whose mean gradient has more conductivity than the isotropic one. What is made of it at
     * another precision or on a coarser lattice is isotropic.
     *
     * @throws BackendMissingException if this backend has no such form
     */
    default Operator helmholtz(
            VoxelField storage, VoxelField conductivity, LayeredConductivity layered, Constraints constraints) {
        throw new BackendMissingException("the backend \"" + name()
                + "\" has no composite voxels of several hosts yet; use --backend cpu, or mesh.interfaces: sharp");
    }

    /**
     * {@link #helmholtz(VoxelField, VoxelField, LayeredConductivity, Constraints)} with the storage of each voxel or element lumped at its nodes,
     * by the sums of the rows of its mass matrix (Zienkiewicz, Taylor and Zhu, The Finite Element Method, 7th ed. 2013, appendix H). Coarser forms are
     * lumped too on lattices.
     *
     * @param layered none on conforming meshes, whose scalars are linear in an element then
     */
    Operator lumpedHelmholtz(
            VoxelField storage, VoxelField conductivity, LayeredConductivity layered, Constraints constraints);

    /**
     * A body with history (plastic flow, finite strain) in its virgin state.
     *
     * @throws BackendMissingException if this backend has no such form
     */
    default InelasticForm inelastic(InelasticBody body, Constraints constraints) {
        throw new BackendMissingException("the backend \"" + name()
                + "\" has no plastic flow and no finite strain yet; use --backend cpu, or mechanics.model: linear");
    }

    /** The same form at another precision, coefficients and constraints shared. */
    Operator convert(Operator a, Precision precision);

    /**
     * The form on the next coarser space, while {@link Space#canCoarsen()}. On a lattice that is {@link Grid#halved()}: voxels of twice the edge with the mean coefficients of their eight children
     * (children beyond the fine grid count as void), constraints at coinciding nodes. A period of one voxel stays one voxel; its "missing"
     * children make up for the coarse period being twice as long. On a conforming mesh it is the form of the corners, then a
     * Galerkin product on aggregates of nodes.
     */
    Operator coarsen(Operator fine);

    /** y = A x with the rows of prescribed components set to zero; returns x . y. */
    double apply(Operator a, Vector x, Vector y);

    /** y = A x, all rows: at prescribed components these are the reactions. */
    void applyAllRows(Operator a, Vector x, Vector y);

    /**
     * {@link #applyAllRows} to one after the other of some small vectors; waits for all at once.
     *
     * @param e,y fp64, work space
     * @return the products as hosts exchange them
     */
    default List<double[]> products(Operator a, List<FewEntries> vectors, Vector e, Vector y) {
        double[] host = new double[e.space().valueCount(e.components())];
        List<double[]> products = new ArrayList<>();
        for (FewEntries x : vectors) {
            Arrays.fill(host, 0);
            for (int n = 0; n < x.at().length; n++) {
                host[x.at()[n]] = x.value()[n];
            }
            upload(host, e);
            applyAllRows(a, e, y);
            double[] product = new double[host.length];
            download(y, product);
            products.add(product);
        }
        return products;
    }

    /**
     * r = b - A x, zero at prescribed components. Expects b to be zero at nodes without material ({@link #clearEmpty}); so is r. With all
     * others in fp64, r may be fp32: the difference is taken first and rounded then.
     */
    void residual(Operator a, Vector b, Vector x, Vector r);

    /**
     * d = alpha D^-1 b; x = d; zero at prescribed components and nodes without material. First sweep from a zero guess. D is the sum of
     * the element diagonals: the diagonal of A, except where a period of one voxel makes a node meet itself.
     */
    void jacobi(Operator a, double alpha, Vector b, Vector d, Vector x);

    /** d = beta d + alpha D^-1 (b - A x); xNext = x + d. One Chebyshev sweep; xNext must not be x. */
    void chebyshev(Operator a, Vector b, Vector x, double alpha, double beta, Vector d, Vector xNext);

    /**
     * coarse = P^T fine with trilinear P, zero at prescribed components of the coarse form; and at its nodes without material where fine
     * is zero at those of the fine form, as residuals are. Along a period of one voxel both grids have the same single node plane.
     */
    void restrict(Vector fine, Operator coarseForm, Vector coarse);

    /** fine += P coarse, leaving prescribed components and empty nodes of the fine form alone. */
    void prolongAdd(Vector coarse, Operator fineForm, Vector fine);

    /**
     * A symmetric matrix on chosen entries of vectors as hosts exchange them; empty if this backend leaves such to the host.
     *
     * @param entries distinct originals, at least one
     * @param values row by row; asked for only if the backend takes it
     */
    default Optional<SmallMatrix> smallMatrix(Space space, int components, int[] entries, Supplier<double[]> values) {
        return Optional.empty();
    }

    /**
     * Makes the repetition of a fixed sequence of verbs cheap where calls cost much. Verbs that return numbers or move values between host
     * and device may not be among them. Closed by the caller, before what the verbs work on.
     */
    default Repeated repeated(Runnable verbs) {
        return Repeated.plainly(verbs);
    }

    // ---- loads and recovery; divergence, meanStrain and voxelMean take fp64 vectors

    /** Sets f to zero at nodes that touch no material of the form; loads must be so before they are solved for. */
    void clearEmpty(Operator a, Vector f);

    /**
     * f += integral of sigma : grad(v) for a stress that is constant in each voxel.
     *
     * @param stress for a displacement the six components xx, yy, zz, yz, xz, xy; for a scalar f the three components of a flux q, and the
     *     form is the integral of q . grad(v). A null entry is zero
     */
    void divergence(VoxelField[] stress, Vector f);

    /**
     * Mean strain of each voxel in the layers kBegin to kEnd ({@link Space#layerBegin}), tensor components xx, yy, zz, yz, xz, xy; on a
     * conforming mesh the strain at each sample point.
     *
     * @param strain receives six values per point, the first point of layer kBegin first
     */
    void meanStrain(Vector u, int kBegin, int kEnd, double[] strain);

    /**
     * The same at some sample points.
     *
     * @param points best in rising order
     * @param strain receives six values of one after the other
     */
    default void meanStrain(Vector u, int[] points, double[] strain) {
        Space space = u.space();
        double[] layer = new double[0];
        int k = -1;
        for (int n = 0; n < points.length; n++) {
            if (k < 0 || points[n] < space.layerBegin(k) || points[n] >= space.layerBegin(k + 1)) {
                k = k < 0 || points[n] < space.layerBegin(k) ? 0 : k;
                while (points[n] >= space.layerBegin(k + 1)) {
                    k++;
                }
                layer = new double[6 * (space.layerBegin(k + 1) - space.layerBegin(k))];
                meanStrain(u, k, k + 1, layer);
            }
            System.arraycopy(layer, 6 * (points[n] - space.layerBegin(k)), strain, 6 * n, 6);
        }
    }

    /** Mean over the eight corners of each voxel; on a conforming mesh the value at each sample point. */
    void voxelMean(Vector c, VoxelField mean);

    /** Waits until all that was asked for is done. Verbs that return numbers wait by themselves; only timings need this. */
    default void finish() {}

    @Override
    void close();
}
